"""The legend of the colours on the canvas, made from what appears; a click on an entry filters by it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from designer.insights.matching import Value, groups
from designer.layout.look import HEAT_STEPS
from designer.model.hints import Names
from designer.model.registry import kinds
from designer.ui.colours import colour
from designer.ui.theme import set_variant

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas

SIDE = 14
_LONGEST = 18
_CRITERIA = {"": "kinds", "evidence": "evidences", "owner": "owners", "tag": "with_tags"}
"""What a click on an entry filters by."""


class Legend(QWidget):
    """A swatch with a word and a count for each colour, or the ramp of the heat map."""

    def __init__(self, canvas: "Canvas", parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._session, self._looking = canvas.session, canvas.looking
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self.entries: list[QPushButton] = []
        self.ramp: list[QLabel] = []
        self.cell = QLabel(self)
        set_variant(self.cell, "chip")
        self.cell.hide()

    def refresh(self, kinds_there: list[Value]) -> None:
        """Show what the colours mean now."""
        focused = next((at for at, entry in enumerate(self.entries) if entry.hasFocus()), None)
        self._empty()
        words = self._session.words
        self.setAccessibleName(words("look.legend"))
        by = self._looking.view.colour_by
        if by == "heat":
            self._show_ramp()
        elif by:
            for group in groups(self._session.journey.snapshot(), by):
                self._add(group.value, group.name, len(group.ids), swatch(f"{group.role}-soft", group.role))
        else:
            for value in kinds_there:
                self._add(value.value, value.name, value.count, _kind_swatch(value.value))
        if focused is not None and self.entries:
            self.entries[min(focused, len(self.entries) - 1)].setFocus()
        self.tell_cell()

    def tell_cell(self) -> None:
        """Say the heat of the current cell, for those who cannot hover or see colours."""
        cursor = self._canvas.current
        heat = self._looking.heat_at(cursor.stage, cursor.lane)
        self.cell.setVisible(heat is not None and not cursor.on_head)
        if heat is not None:
            text = self._session.words("look.heat.current", n=heat)
            self.cell.setText(text)
            self.cell.setAccessibleName(text)

    def _empty(self) -> None:
        for widget in (*self.entries, *self.ramp):
            self._row.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.entries, self.ramp = [], []
        self._row.removeWidget(self.cell)

    def _add(self, value: str, name: str | Names, count: int, picture: QIcon) -> None:
        said = name.say(self._session.words.language) if isinstance(name, Names) else name
        line = " ".join(said.split())
        short = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
        entry = QPushButton(picture, f"{short} {count}".replace("&", "&&"), self)
        set_variant(entry, "chip")
        entry.setIconSize(QSize(SIDE, SIDE))
        entry.setAccessibleName(f"{said} {count}")
        criterion = _CRITERIA[self._looking.view.colour_by]
        if value:
            entry.setCheckable(True)
            entry.setChecked(value in getattr(self._looking.view, criterion))
            entry.clicked.connect(self._filter(criterion, value))
        else:
            entry.setEnabled(False)
        self._row.addWidget(entry)
        entry.show()
        self.entries.append(entry)

    def _filter(self, criterion: str, value: str) -> Callable[[], None]:
        return lambda: self._looking.toggle(criterion, value)

    def _show_ramp(self) -> None:
        words = self._session.words
        ends = [QLabel(words(f"look.heat.{end}"), self) for end in ("calm", "hot")]
        for end in ends:
            set_variant(end, "small")
        steps = QLabel(self)
        steps.setPixmap(_ramp(self.devicePixelRatioF()))
        self.ramp = [ends[0], steps, ends[1]]
        for label in self.ramp:
            label.setToolTip(words("look.heat.tip"))
            self._row.addWidget(label)
        self._row.addSpacing(4)
        self._row.addWidget(self.cell)


def swatch(fill: str, edge: str) -> QIcon:
    """A small square in the colours of two roles."""
    made = QPixmap(SIDE * 2, SIDE * 2)
    made.setDevicePixelRatio(2)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour(edge))
    painter.setBrush(colour(fill))
    painter.drawRoundedRect(QRectF(1.5, 1.5, SIDE - 3, SIDE - 3), 3, 3)
    painter.end()
    return QIcon(made)


def _kind_swatch(kind: str) -> QIcon:
    spec = kinds()[kind].card
    role = spec.colour if spec is not None and spec.form != "curve" else "card"
    return swatch(role, "faint")


def _ramp(ratio: float) -> QPixmap:
    """The grounds from calm to hot beside each other."""
    made = QPixmap(round(HEAT_STEPS * 22 * ratio), round(SIDE * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setPen(colour("line"))
    for step in range(HEAT_STEPS):
        painter.setBrush(colour(f"heat-{step + 1}"))
        painter.drawRect(QRectF(step * 22, 0, 21, SIDE - 1))
    painter.end()
    return made
