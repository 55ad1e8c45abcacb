"""The chips below the editor: what the signs typed so far will set."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from designer.ui.colours import colour

AIR, PAD, GAP, RADIUS = 8, 9, 5, 7
WIDEST = 220
"""Pixels of one chip; what is longer is cut short."""
BELOW = 6
"""Pixels between the editor and its chips."""


class TokenChips(QWidget):
    """A row of small words below the editor; it takes neither mouse nor focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self.setObjectName("token-chips")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.chips: tuple[str, ...] = ()
        self.hide()

    def show_below(self, editor: QRect, chips: tuple[str, ...]) -> None:
        """Show these below the editor, or above it where there is no room; none: hide."""
        self.chips = chips
        if not chips:
            self.hide()
            return
        width = round(sum(self._widths()) + GAP * (len(chips) - 1)) + 2
        room, height = self._canvas.rect(), self.fontMetrics().height() + AIR
        left = max(room.left(), min(editor.left(), room.right() - width))
        top = editor.bottom() + BELOW
        if top + height > room.bottom():
            top = editor.top() - BELOW - height
        self.setGeometry(QRect(QPoint(left, top), QPoint(left + width, top + height)))
        self.setAccessibleName(", ".join(chips))
        self.show()
        self.raise_()
        self.update()

    def _widths(self) -> list[float]:
        metrics = QFontMetricsF(self.font())
        return [min(metrics.horizontalAdvance(chip), WIDEST) + 2 * PAD for chip in self.chips]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, x = QFontMetricsF(self.font()), 0.5
        for chip, width in zip(self.chips, self._widths(), strict=True):
            box = QRectF(x, 0.5, width, self.height() - 1.5)
            painter.setPen(colour("accent"))
            painter.setBrush(colour("accent-soft"))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            painter.setPen(colour("ink"))
            text = metrics.elidedText(chip, Qt.TextElideMode.ElideRight, WIDEST)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            x += width + GAP
        painter.end()
