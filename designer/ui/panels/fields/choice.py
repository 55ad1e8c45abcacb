"""One of a few named values."""

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from designer.model.elements import EVIDENCE
from designer.model.registry import kinds
from designer.ui.icons import icon
from designer.ui.panels.combo import Combo
from designer.ui.panels.fields.base import UNSET, Field, Target
from designer.ui.theme import colour

_EVIDENCE_ROLES = {"assumed": "kpi-none", "inferred": "kpi-near", "observed": "kpi-met"}


class ChoiceField(Field):
    """Chooses among the values of the hint, or among the kinds a lane can show."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.combo = Combo(self)
        self.combo.setAccessibleName(self.name)
        self.hold(self.combo)
        self._fill()
        self.combo.activated.connect(self._chosen)

    def _fill(self) -> None:
        language = self.session.words.language
        if self.target.optional:
            self.combo.addItem(self.say("none"), None)
        if self.target.hint.choices is None:
            for kind in kinds().values():
                if kind.lane:
                    self.combo.addItem(icon(kind.icon, "ink-soft", 16), kind.names.say(language), kind.id)
            return
        for key, names in self.target.hint.choices.items():
            if self.target.hint.choices is EVIDENCE:
                self.combo.addItem(_dot(_EVIDENCE_ROLES[key]), names.say(language), key)
            else:
                self.combo.addItem(names.say(language), key)

    def show_value(self, value: Any) -> None:
        self.combo.setPlaceholderText(self.say("differs") if value is UNSET else "")
        self.combo.setCurrentIndex(-1 if value is UNSET else self.combo.findData(value))

    def _chosen(self, index: int) -> None:
        value = self.combo.itemData(index)
        if value != self._value:
            self.put(value)


def _dot(role: str) -> QIcon:
    """A round mark in a colour of the theme."""
    picture = QPixmap(32, 32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(role))
    painter.drawEllipse(QRectF(8, 8, 16, 16))
    painter.end()
    return QIcon(picture)
