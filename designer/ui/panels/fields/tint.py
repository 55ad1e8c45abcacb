"""Any colour, typed as #RRGGBB or picked."""

import re
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QHBoxLayout, QWidget

from designer.base.message import message
from designer.ui.panels.fields.base import UNSET, Target
from designer.ui.panels.fields.line import LineField
from designer.ui.text_size import scaled
from designer.ui.theme import colour

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class Swatch(QAbstractButton):
    """A disc in a colour, empty where there is none; clicking it picks another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tint = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_tint(self, tint: str) -> None:
        """Show a colour "#RRGGBB", or none."""
        self.tint = tint if is_tint(tint) else ""
        self.setAccessibleDescription(self.tint)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(30), scaled(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.setPen(QPen(colour("focus" if self.hasFocus() else "faint"), 2 if self.hasFocus() else 1))
        if self.tint:
            painter.setBrush(QColor(self.tint))
        painter.drawEllipse(disc)
        if not self.tint:
            painter.drawLine(disc.center() + QPointF(-5, 5), disc.center() + QPointF(5, -5))
        painter.end()


def is_tint(text: str) -> bool:
    """Whether a text is a colour as the map holds it."""
    return _COLOUR.fullmatch(text) is not None


class TintField(LineField):
    """Edits a colour beside a disc that shows and picks it."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.swatch = Swatch(self)
        self.swatch.setAccessibleName(self.name)
        self.swatch.clicked.connect(self._pick)
        row = QHBoxLayout()
        row.setSpacing(6)
        layout = self.layout()
        assert layout is not None
        layout.removeWidget(self.box)
        row.addWidget(self.swatch)
        row.addWidget(self.box, 1)
        layout.addItem(row)

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        self.swatch.show_tint("" if value is UNSET else str(value or ""))

    def _take(self) -> None:
        text = self.box.text().strip()
        if text and not is_tint(text):
            self.fail(message("panels.tint.wrong"))
            return
        super()._take()
        self.swatch.show_tint(text)

    def _pick(self) -> None:
        picked = QColorDialog.getColor(QColor(self.swatch.tint or colour("accent")), self, self.name)
        if picked.isValid():
            self.put(picked.name().upper())
