"""A small button for one thing in a list: a click opens it, its cross takes it out."""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from designer.ui.icons import paint_icon
from designer.ui.plain_tip import plain_tip
from designer.ui.theme import colour

_CROSS = 12
_WIDEST = 250


class Chip(QPushButton):
    """A chip with a cross at its end; Delete and Backspace do as the cross does."""

    opened = Signal()
    removed = Signal()

    def __init__(self, text: str, removable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("variant", "chip")
        self.text_whole = ""
        self._removable = removable
        if removable:
            self.setStyleSheet("QPushButton { padding: 1px 24px 1px 8px; }")
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Say something else, shortened where it would be wider than the panel."""
        self.text_whole = text
        self.setAccessibleName(text)
        line = " ".join(text.split())
        short = QFontMetricsF(self.font()).elidedText(line, Qt.TextElideMode.ElideRight, _WIDEST - 40)
        # A lone & would underline the next letter instead of showing.
        self.setText(short.replace("&", "&&"))
        self.setToolTip("" if short == line else plain_tip(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._removable:
            painter = QPainter(self)
            cross = QRectF(self.width() - _CROSS - 7, (self.height() - _CROSS) / 2, _CROSS, _CROSS)
            paint_icon(painter, "close", colour("muted"), cross)
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.text_whole:
            self.show_text(self.text_whole)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed = self.isDown()
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        if not pressed or not self.rect().contains(place):
            return
        if self._removable and self._on_cross(place):
            self.removed.emit()
        else:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._removable:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _on_cross(self, place: QPoint) -> bool:
        return place.x() >= self.width() - _CROSS - 12
