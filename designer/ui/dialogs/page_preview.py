"""Shows the page as it will come out, on the surface it lies on."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui.colours import colour

MARGIN = 20
SETTLE_MS = 200
_SHADOWS = ((6, 10), (3, 16), (1, 24))


class PagePreview(QWidget):
    """A page in the middle, as large as there is room; a sentence where there is no page yet."""

    resized = Signal()
    """The room for the page has been another for a moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self._sentence = ""
        self.setMinimumSize(320, 260)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.resized)

    def show_page(self, image: QImage) -> None:
        """Show a page."""
        self.image, self._sentence = image, ""
        self.update()

    def show_sentence(self, sentence: str, keep_page: bool = False) -> None:
        """Show a sentence, over the faded page where that is kept."""
        self._sentence = sentence
        if not keep_page:
            self.image = QImage()
        self.update()

    def room(self) -> QSize:
        """How large a page may be, in device pixels."""
        ratio = self.devicePixelRatioF()
        return QSize(
            round(max(1, self.width() - 2 * MARGIN) * ratio),
            round(max(1, self.height() - 2 * MARGIN) * ratio),
        )

    def sizeHint(self) -> QSize:
        return QSize(560, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("canvas"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if not self.image.isNull():
            self._paint_page(painter)
        if self._sentence:
            self._paint_sentence(painter)
        painter.end()

    def _paint_page(self, painter: QPainter) -> None:
        inside = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        scale = min(inside.width() / self.image.width(), inside.height() / self.image.height())
        box = QRectF(0, 0, self.image.width() * scale, self.image.height() * scale)
        box.moveCenter(inside.center())
        for reach, alpha in _SHADOWS:
            shade = QColor(colour("shadow"))
            shade.setAlpha(alpha)
            painter.setBrush(shade)
            painter.drawRoundedRect(box.adjusted(-reach / 2, 0, reach / 2, reach), 3, 3)
        painter.drawImage(box, self.image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawRect(box)

    def _paint_sentence(self, painter: QPainter) -> None:
        if self.image.isNull():
            painter.setPen(colour("muted"))
            area = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._sentence)
