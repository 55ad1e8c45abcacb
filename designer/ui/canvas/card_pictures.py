"""Keeps cards in sight as pictures, so that scrolling and small changes need not paint them anew."""

from PySide6.QtGui import QPainter, QPixmap

from designer.layout.hit import reach
from designer.layout.sheet import Block, Mark
from designer.ui.sheet_painter import SheetPainter, blank

MOST_PIXELS = 6_000_000
"""Kept at a time: the cards of a large screen and some around it, 24 MB."""
LARGEST = 400_000
"""Pixels of a card that is painted anew each time."""


class CardPictures:
    """The cards painted at one zoom; another zoom forgets them."""

    def __init__(self, painter: SheetPainter) -> None:
        self._painter = painter
        self._look = (0.0, 0.0)
        self._kept: dict[int, tuple[tuple[Mark, ...], QPixmap | None]] = {}
        self._pixels = 0

    def paint(self, painter: QPainter, block: Block) -> None:
        """Paint a card at its place in its parent."""
        look = (self._painter.scale, self._painter.ratio)
        if look != self._look:
            self._look, self._pixels = look, 0
            self._kept.clear()
        # By identity: an arrangement shares the marks of what has not changed.
        kept = self._kept.get(id(block.marks))
        if kept is None:
            kept = self._kept[id(block.marks)] = (block.marks, self._painted(block))
        if kept[1] is None or block.opacity < 1:
            self._painter.block(painter, block)
        else:
            edge = 1 / self._painter.scale
            self._painter.put(painter, kept[1], block.x - edge, block.y - edge)

    def _painted(self, block: Block) -> QPixmap | None:
        """The picture of a card with a pixel around it; None where marks reach out of it or it is large."""
        scale, ratio = self._look
        width, height = block.width * scale + 2, block.height * scale + 2
        if width * height > LARGEST or reach(block) != (0.0, 0.0, block.width, block.height):
            return None
        self._make_room(width * height)
        picture = blank(width, height, ratio)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale / ratio, scale / ratio)
        painter.translate(1 / scale, 1 / scale)
        self._painter.marks(painter, block.marks)
        painter.end()
        return picture

    def _make_room(self, pixels: float) -> None:
        self._pixels += int(pixels)
        while self._pixels > MOST_PIXELS and self._kept:
            _, gone = self._kept.pop(next(iter(self._kept)))
            if gone is not None:
                self._pixels -= gone.width() * gone.height()
