"""A colour of the theme, chosen from a row of discs."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from designer.ui.panels.fields.base import UNSET, Field, Target
from designer.ui.panels.fields.drawn import Drawn
from designer.ui.theme import colour

PALETTES = {
    "stage": tuple(f"stage-{number}" for number in range(1, 9)),
    "lane": tuple(f"lane-tint-{number}" for number in range(1, 7)),
    "persona": ("persona", "persona-2", "persona-3", "persona-4"),
}
"""The roles a kind may be coloured with."""

_SIDE = 20.0
_STEP = 28.0


class Swatches(Drawn):
    """Discs to click; the first stands for the colour the program chooses by itself."""

    chosen = Signal(str)

    def __init__(self, roles: tuple[str, ...], names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.roles = ("", *roles)
        self.names = names
        self.role: str | None = ""

    def show_role(self, role: str | None) -> None:
        """Mark the disc of a role; None where several differ."""
        self.role = role
        if role in self.roles:
            self.setAccessibleDescription(self.names[self.roles.index(role)])
        self.update()

    def disc(self, index: int) -> QRectF:
        """Where a disc stands."""
        return QRectF(4 + index * _STEP, 5, _SIDE, _SIDE)

    def sizeHint(self) -> QSize:
        return QSize(round(len(self.roles) * _STEP), 30)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = int((event.position().x() - 4 + (_STEP - _SIDE) / 2) // _STEP)
        if event.button() == Qt.MouseButton.LeftButton and 0 <= index < len(self.roles):
            self.chosen.emit(self.roles[index])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            at = self.roles.index(self.role) if self.role in self.roles else 0
            self.chosen.emit(self.roles[(at + step) % len(self.roles)])
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.chosen.emit("")
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, role in enumerate(self.roles):
            disc = self.disc(index)
            painter.setPen(QPen(colour("faint"), 1))
            if role:
                painter.setBrush(colour(role))
                painter.drawEllipse(disc)
            else:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(disc)
                painter.drawLine(disc.center() + QPointF(-5, 5), disc.center() + QPointF(5, -5))
            if role == self.role:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(colour("focus" if self.hasFocus() else "ink-soft"), 2))
                painter.drawEllipse(disc.adjusted(-3, -3, 3, 3))
        painter.end()


class ColourField(Field):
    """Chooses one of the theme's colours, so that a map keeps its look in every theme and on paper."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        roles = PALETTES.get(getattr(target.record, "kind", ""), PALETTES["stage"])
        names = [self.say("colour.auto"), *(self.say("colour.number", n=n + 1) for n in range(len(roles)))]
        self.swatches = Swatches(roles, tuple(names), self)
        self.swatches.setAccessibleName(self.name)
        self.hold(self.swatches)
        self.swatches.chosen.connect(lambda role: self.put(role))

    def show_value(self, value: Any) -> None:
        self.swatches.show_role(None if value is UNSET else value or "")
