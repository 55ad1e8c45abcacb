"""The pages of the preview from afar, one below the other; only those in sight are painted."""

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from designer.ui.colours import colour
from designer.ui.dialogs.page_preview import page_frame
from designer.ui.text_size import scaled

WIDTH: Final = 124
PICTURE: Final = 92
"""The longest side a page has here, in logical pixels."""
MOST_KEPT: Final = 160
"""Thumbnails held at once; the ones not looked at for longest are let go."""
_GAP: Final = 10
_NUMBER: Final = 18


class PageStrip(QAbstractScrollArea):
    """A column of pages with their numbers; the one that is shown has a frame."""

    chosen = Signal(int)
    wanted = Signal(object)
    """Thumbnails that are in sight and not painted yet: (index, device pixels to a point)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(scaled(WIDTH))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.index = 0
        self.faded = False
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._cell = PICTURE + _NUMBER + _GAP
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        self.verticalScrollBar().valueChanged.connect(self._ask)

    def show_document(self, sizes: tuple[tuple[float, float], ...], index: int) -> None:
        """Show the pages of another document."""
        self._sizes, self.faded = sizes, False
        self._pictures.clear()
        self._arrange()
        self.show_page(index)
        self._ask()

    def show_page(self, index: int) -> None:
        """Frame a page and bring it into sight."""
        self.index = index
        bar, top = self.verticalScrollBar(), index * self._cell
        if top < bar.value():
            bar.setValue(top)
        elif top + self._cell + _GAP > bar.value() + self.viewport().height():
            bar.setValue(top + self._cell + _GAP - self.viewport().height())
        self.viewport().update()

    def show_sketch(self, index: int, image: QImage) -> None:
        """Show the thumbnail of a page."""
        self._pictures[index] = image
        self._pictures.move_to_end(index)
        while len(self._pictures) > MOST_KEPT:
            self._pictures.popitem(last=False)
        self.viewport().update()

    def sketch(self, index: int) -> QImage:
        """The thumbnail of a page; an empty one until it is painted."""
        return self._pictures.get(index, QImage())

    def fade(self) -> None:
        """Show that these are no longer the pages that will come out."""
        self.faded = True
        self.viewport().update()

    @property
    def held(self) -> int:
        """How many thumbnails are held."""
        return len(self._pictures)

    def _arrange(self) -> None:
        tallest = max((self._picture_size(at)[1] for at in range(len(self._sizes))), default=PICTURE)
        self._cell = round(tallest) + _NUMBER + _GAP
        bar = self.verticalScrollBar()
        bar.setRange(0, max(len(self._sizes) * self._cell + _GAP - self.viewport().height(), 0))
        bar.setPageStep(max(self.viewport().height(), 1))
        bar.setSingleStep(self._cell // 2)

    def _picture_size(self, index: int) -> tuple[float, float]:
        width, height = self._sizes[index]
        share = scaled(PICTURE) / max(width, height)
        return width * share, height * share

    def _seen(self) -> range:
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        return range(max(top // self._cell, 0), min((top + height) // self._cell + 1, len(self._sizes)))

    def _ask(self) -> None:
        if not self.isVisible() or self.faded:
            return
        ratio = self.devicePixelRatioF()
        missing = [index for index in self._seen() if index not in self._pictures]
        self.wanted.emit(
            [(index, self._picture_size(index)[0] * ratio / self._sizes[index][0]) for index in missing]
        )

    def _rect(self, index: int) -> QRectF:
        width, height = self._picture_size(index)
        top = index * self._cell + _GAP - self.verticalScrollBar().value()
        room = self._cell - _NUMBER - _GAP
        return QRectF(
            round((self.viewport().width() - width) / 2), round(top + (room - height) / 2), width, height
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(0.4 if self.faded else 1.0)
        for index in self._seen():
            rect = self._rect(index)
            page_frame(painter, rect, self.sketch(index), index == self.index)
            top = (index + 1) * self._cell - _NUMBER - self.verticalScrollBar().value() + 4
            painter.setPen(colour("accent" if index == self.index else "muted"))
            room = QRectF(0, top, self.viewport().width(), _NUMBER)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(index + 1))
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(scaled(WIDTH), 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._ask()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = (round(event.position().y()) + self.verticalScrollBar().value() - _GAP // 2) // self._cell
        if 0 <= index < len(self._sizes):
            self.chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = max(len(self._sizes) - 1, 0)
        pages = {
            Qt.Key.Key_Down: self.index + 1,
            Qt.Key.Key_Up: self.index - 1,
            Qt.Key.Key_PageDown: self.index + 1,
            Qt.Key.Key_PageUp: self.index - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in pages:
            self.chosen.emit(min(max(pages[key], 0), last))
        else:
            super().keyPressEvent(event)
