"""Shows one page of a document as it will come out: whole, as wide as the room, or in its real size."""

from typing import Final, Literal

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from designer.ui.colours import colour
from designer.ui.dialogs.export_jobs import Box

Zoom = Literal["page", "width", "actual"]
ZOOMS: Final[tuple[Zoom, ...]] = ("page", "width", "actual")

MARGIN: Final = 20
SETTLE_MS: Final = 60
_UNITS_PER_POINT: Final = 96 / 72
_SHADOWS: Final = ((6, 10), (3, 16), (1, 24))
_FADED: Final = 0.4
_NOTCH: Final = 120
"""What a wheel says for one notch, in eighths of a degree."""


class PageView(QAbstractScrollArea):
    """A page on the surface it lies on; only the part that is in sight is painted sharply."""

    wanted = Signal(int, float, object)
    """A part of a page should be painted: its index, device pixels to a point, the box of them."""
    turned = Signal(int)
    """Another page should be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(280, 220)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.zoom: Zoom = "page"
        self.index = 0
        self.faded = False
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._sharp: tuple[int, float, Box, QImage] | None = None
        self._sketch = QImage()
        self._grabbed: QPoint | None = None
        self._turned = 0
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._moved)

    # What is shown

    def show_document(self, sizes: tuple[tuple[float, float], ...], index: int) -> None:
        """Show a page of another document, whose pages are so many points wide and high."""
        self._sizes = sizes
        self.faded = False
        self._turn_to(index)

    def show_page(self, index: int, sketch: QImage) -> None:
        """Show another page, at first as its thumbnail shows it."""
        self._sketch = sketch
        self._turn_to(index)

    def _turn_to(self, index: int) -> None:
        self.index = min(max(index, 0), max(len(self._sizes) - 1, 0))
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._ask()
        self.viewport().update()

    def show_sharp(self, index: int, scale: float, box: Box, image: QImage) -> None:
        """Show what was asked for by `wanted`."""
        self._sharp = (index, scale, box, image)
        self.viewport().update()

    def show_sketch(self, sketch: QImage) -> None:
        """Show the page from afar until it is painted."""
        self._sketch = sketch
        self.viewport().update()

    def fade(self) -> None:
        """Show that this is no longer how it will come out."""
        self.faded = True
        self.viewport().update()

    def clear(self) -> None:
        """Show no page."""
        self._sizes, self._sharp, self._sketch = (), None, QImage()
        self._arrange()
        self.viewport().update()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def image(self) -> QImage:
        """What is painted sharply of this page; nothing until then."""
        fits = self._sharp is not None and self._sharp[0] == self.index and self._sharp[1] == self._scale()
        return self._sharp[3] if fits and self._sharp is not None else QImage()

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the page at another size."""
        self.zoom = zoom
        self._arrange()
        self._ask()
        self.viewport().update()

    # Lengths

    def _size(self) -> tuple[float, float]:
        return self._sizes[self.index] if self._sizes else (1.0, 1.0)

    def _factor(self) -> float:
        """Logical pixels to a point."""
        width, height = self._size()
        room = self.viewport().size()
        across = max(room.width() - 2 * MARGIN, 1) / width
        if self.zoom == "actual":
            return _UNITS_PER_POINT
        return across if self.zoom == "width" else min(across, max(room.height() - 2 * MARGIN, 1) / height)

    def _scale(self) -> float:
        """Device pixels to a point."""
        return self._factor() * self.devicePixelRatioF()

    def _page_rect(self) -> QRectF:
        """Where the page lies in the viewport."""
        factor, room = self._factor(), self.viewport().size()
        width, height = (side * factor for side in self._size())
        left = max((room.width() - width) / 2, MARGIN) - self.horizontalScrollBar().value()
        top = max((room.height() - height) / 2, MARGIN) - self.verticalScrollBar().value()
        return QRectF(round(left), round(top), width, height)

    def _arrange(self) -> None:
        """Give the bars their range."""
        # What fits must not bring a bar into being that then takes its room.
        fits = self.zoom == "page" or not self._sizes
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        self.setHorizontalScrollBarPolicy(
            policy if self.zoom == "actual" else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        for _ in range(2):
            factor, room = self._factor(), self.viewport().size()
            width, height = (0, 0) if fits else (round(side * factor) + 2 * MARGIN for side in self._size())
            for bar, length, seen in (
                (self.verticalScrollBar(), height, room.height()),
                (self.horizontalScrollBar(), width, room.width()),
            ):
                bar.setRange(0, max(length - seen, 0))
                bar.setPageStep(max(seen, 1))
                bar.setSingleStep(24)

    def _ask(self) -> None:
        """Ask for the part of the page that is in sight."""
        if not self._sizes or not self.isVisible() or self.faded:
            return
        ratio, page = self.devicePixelRatioF(), self._page_rect()
        seen = page.intersected(QRectF(self.viewport().rect()))
        if seen.isEmpty():
            return
        left, top = int((seen.x() - page.x()) * ratio), int((seen.y() - page.y()) * ratio)
        box = (left, top, max(round(seen.width() * ratio), 1), max(round(seen.height() * ratio), 1))
        if self._sharp is None or self._sharp[:3] != (self.index, self._scale(), box):
            self.wanted.emit(self.index, self._scale(), box)

    def ask_anew(self) -> None:
        """Ask for the page again: what is painted of it belongs to another document."""
        self._sharp = None
        self._ask()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("canvas"))
        painter.drawRoundedRect(QRectF(self.viewport().rect()), 8, 8)
        if self._sizes:
            self._paint_page(painter)
        painter.end()

    def _paint_page(self, painter: QPainter) -> None:
        page = self._page_rect()
        for reach, alpha in _SHADOWS:
            shade = QColor(colour("shadow"))
            shade.setAlpha(alpha)
            painter.setBrush(shade)
            painter.drawRoundedRect(page.adjusted(-reach / 2, 0, reach / 2, reach), 3, 3)
        painter.fillRect(page, Qt.GlobalColor.white)
        painter.setOpacity(_FADED if self.faded else 1.0)
        if not self._paint_sharp(painter, page) and not self._sketch.isNull():
            painter.drawImage(page, self._sketch)
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawRect(page)

    def _paint_sharp(self, painter: QPainter, page: QRectF) -> bool:
        """Paint what there is of this page, as far as it is of this size; whether that is all in sight."""
        if self._sharp is None or self._sharp[0] != self.index:
            return False
        _, scale, box, image = self._sharp
        wanted = self._scale()
        if not self._sketch.isNull():
            painter.drawImage(page, self._sketch)
        ratio = self.devicePixelRatioF() * scale / wanted
        left, top, width, height = (length / ratio for length in box)
        painter.drawImage(QRectF(page.x() + left, page.y() + top, width, height), image)
        return True

    # Moving about

    def _moved(self) -> None:
        self.viewport().update()
        self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._settle.start()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = max(self.pages - 1, 0)
        pages = {
            Qt.Key.Key_PageDown: self.index + 1,
            Qt.Key.Key_PageUp: self.index - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        bar = self.verticalScrollBar()
        if bar.maximum() == 0:
            pages |= {Qt.Key.Key_Down: self.index + 1, Qt.Key.Key_Up: self.index - 1}
        if self.horizontalScrollBar().maximum() == 0:
            pages |= {Qt.Key.Key_Right: self.index + 1, Qt.Key.Key_Left: self.index - 1}
        key = Qt.Key(event.key())
        if key in pages:
            self.turned.emit(min(max(pages[key], 0), last))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar, way = self.verticalScrollBar(), event.angleDelta().y()
        at_end = bar.value() == (bar.minimum() if way > 0 else bar.maximum())
        if not way or not at_end or event.modifiers():
            self._turned = 0
            super().wheelEvent(event)
            return
        self._turned += way
        if abs(self._turned) >= _NOTCH:
            self._turned = 0
            index = self.index + (-1 if way > 0 else 1)
            if 0 <= index < self.pages:
                self.turned.emit(index)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            return
        here = event.position().toPoint()
        step, self._grabbed = here - self._grabbed, here
        for bar, by in ((self.horizontalScrollBar(), step.x()), (self.verticalScrollBar(), step.y())):
            bar.setValue(bar.value() - by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None


def page_frame(painter: QPainter, rect: QRectF, image: QImage, chosen: bool) -> None:
    """Paint a page from afar in its frame, which stands out where the page is the one shown."""
    painter.fillRect(rect, Qt.GlobalColor.white)
    if not image.isNull():
        painter.drawImage(rect, image, QRectF(QRect(QPoint(), image.size())))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("accent" if chosen else "line"), 2 if chosen else 1))
    painter.drawRect(rect)
