"""Paints the part of a Sheet that is in sight: fully from afar-reading zoom on, as plain fills below it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from designer.layout.look import TAB_ABOVE
from designer.layout.sheet import Block, Cell, Column, Mark, Path, Rect, Row, Sheet, Text
from designer.ui.canvas.card_pictures import CardPictures
from designer.ui.sheet_painter import SheetPainter

READABLE = 0.4
"""Pixels per unit below which text is too small to read and cards are painted as plain fills."""

Fills = dict[tuple[str, str, float], list[QRectF]]
"""Rectangles by fill and outline role and by opacity."""


class SheetView:
    """Paints rows and cells within an exposed rectangle, in sheet coordinates."""

    def __init__(self, painter: SheetPainter) -> None:
        self.painter = painter
        self._cards = CardPictures(painter)
        self._zoom = 0.0
        self._zooming = 0
        """Frames in a row of which each had another zoom than the one before."""
        self._rough: dict[int, tuple[Mapping[str, Cell], Fills]] = {}
        self._reach: dict[int, tuple[tuple[Mark, ...], list[tuple[float, float, Mark]]]] = {}

    def paint(self, painter: QPainter, sheet: Sheet, exposed: QRectF, zoom: float) -> None:
        """Paint what `exposed` (sheet units) shows of the matrix and the parking lot."""
        # While the zoom changes with each frame, pictures of cards would be made in vain.
        self._zooming = self._zooming + 1 if zoom != self._zoom else 0
        self._zoom = zoom
        paint_card = self._cards.paint if self._zooming < 2 else self.painter.block
        self.painter.marks(painter, _between(sheet.back, exposed))
        columns = columns_between(sheet, exposed.left(), exposed.right())
        for row in rows_between(sheet, exposed.top(), exposed.bottom()):
            painter.translate(0, row.y)
            if zoom < READABLE:
                self._paint_roughly(painter, row, zoom)
            else:
                self._paint_row(painter, row, columns, exposed.translated(0, -row.y), paint_card)
            painter.translate(0, -row.y)
        for block in sheet.parking:
            if block.y <= exposed.bottom() and block.y + block.height >= exposed.top():
                self.painter.block(painter, block)

    def _paint_row(
        self,
        painter: QPainter,
        row: Row,
        columns: Iterable[Column],
        exposed: QRectF,
        paint_card: Callable[[QPainter, Block], None],
    ) -> None:
        self.painter.marks(painter, self._back_within(row, exposed))
        for column in columns:
            cell = row.cells.get(column.stage)
            if cell is not None and cell.blocks:
                painter.translate(cell.x, 0)
                for block in blocks_between(cell.blocks, exposed.top(), exposed.bottom() + TAB_ABOVE):
                    paint_card(painter, block)
                painter.translate(-cell.x, 0)
        for block in row.spans:
            if block.x <= exposed.right() and block.x + block.width >= exposed.left():
                self.painter.block(painter, block)

    def _back_within(self, row: Row, exposed: QRectF) -> Iterable[Mark]:
        """The marks behind a row that reach into the exposed part; a long curve has hundreds of pieces."""
        if len(row.back) < 24:
            return row.back
        kept = self._reach.get(id(row.back))
        if kept is None:
            if len(self._reach) > 64:
                self._reach.clear()
            kept = (row.back, [(*_reach_of(mark), mark) for mark in row.back])
            self._reach[id(row.back)] = kept
        left, right = exposed.left(), exposed.right()
        return [mark for first, last, mark in kept[1] if first <= right and last >= left]

    def _paint_roughly(self, painter: QPainter, row: Row, zoom: float) -> None:
        """Cards as plain fills: text would be noise at this size."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        grounds = [mark for mark in row.back if isinstance(mark, Rect)]
        self.painter.marks(painter, grounds)
        for (fill, stroke, opacity), rects in self._fills(row).items():
            painter.setOpacity(opacity)
            pen = QPen(self.painter.colour(stroke), 0) if stroke else QPen(Qt.PenStyle.NoPen)
            painter.setPen(pen)
            painter.setBrush(self.painter.colour(fill) if fill else Qt.BrushStyle.NoBrush)
            painter.drawRects(rects)
        painter.setOpacity(1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self.painter.marks(painter, [mark for mark in row.back if isinstance(mark, Path)])
        for cell in row.cells.values():
            painter.translate(cell.x, 0)
            for block in cell.blocks:
                if not _is_face(block):
                    break
                self.painter.block(painter, block)
            painter.translate(-cell.x, 0)
        for block in row.spans:
            if _is_face(block):
                self.painter.block(painter, block)

    def _fills(self, row: Row) -> Fills:
        kept = self._rough.get(id(row.cells))
        if kept is None:
            if len(self._rough) > 256:
                self._rough.clear()
            fills: Fills = {}
            for cell in row.cells.values():
                for block in cell.blocks:
                    _add_fills(fills, block, cell.x)
            for block in row.spans:
                _add_fills(fills, block, 0)
            kept = self._rough[id(row.cells)] = (row.cells, fills)
        return kept[1]


def _is_face(block: Block) -> bool:
    """Whether a block is a point of the curve: faces stand before the cards of their cell."""
    return block.width == block.height


def _add_fills(fills: Fills, block: Block, x: float) -> None:
    """A block as its ground and a bar for each line of its text; faces stay faces."""
    if _is_face(block):
        return
    grounds = [mark for mark in block.marks if isinstance(mark, Rect) and mark.fill]
    if grounds:
        ground = grounds[0]
        rect = QRectF(x + block.x + ground.x, block.y + ground.y, ground.width, ground.height)
        fills.setdefault((ground.fill, ground.stroke, block.opacity), []).append(rect)
    for mark in block.marks:
        if isinstance(mark, Text):
            top = block.y + mark.y - mark.size * 0.55
            bar = QRectF(x + block.x + mark.x, top, mark.width, mark.size * 0.35)
            fills.setdefault(("axis", "", block.opacity), []).append(bar)


def _reach_of(mark: Mark) -> tuple[float, float]:
    """How far a mark reaches from left to right."""
    if isinstance(mark, Path):
        places: list[Any] = [value for letter, *numbers in mark.commands for value in numbers[::2]]
        return min(places) - mark.line, max(places) + mark.line
    if isinstance(mark, Text | Rect):
        return mark.x, mark.x + mark.width
    return float("-inf"), float("inf")


def _between(marks: Iterable[Mark], exposed: QRectF) -> list[Mark]:
    """The marks without the separators above and below the exposed part."""
    return [
        mark
        for mark in marks
        if type(mark) is not Rect or exposed.top() - mark.height <= mark.y <= exposed.bottom()
    ]


def rows_between(sheet: Sheet, top: float, bottom: float) -> tuple[Row, ...]:
    """The rows that reach into a range of y."""
    first = bisect_left(sheet.rows, top, key=lambda row: row.y + row.height)
    last = bisect_right(sheet.rows, bottom, key=lambda row: row.y)
    return sheet.rows[first:last]


def columns_between(sheet: Sheet, left: float, right: float) -> tuple[Column, ...]:
    """The columns that reach into a range of x."""
    first = bisect_left(sheet.columns, left, key=lambda column: column.x + column.width)
    last = bisect_right(sheet.columns, right, key=lambda column: column.x)
    return sheet.columns[first:last]


def blocks_between(blocks: tuple[Block, ...], top: float, bottom: float) -> Iterator[Block]:
    """The blocks of a cell that reach into a range of y."""
    for block in blocks:
        if block.y <= bottom and block.y + block.height >= top:
            yield block


def changed_rects(old: Sheet, new: Sheet) -> list[QRectF] | None:
    """What to repaint after a change, in sheet units; None: everything, heads included.

    Unchanged cells and rows are the same objects in both sheets, so identity tells.
    """
    if (
        (old.columns is not new.columns and old.columns != new.columns)
        or (old.heads_width, old.heads_y, old.heads_height)
        != (new.heads_width, new.heads_y, new.heads_height)
        or len(old.rows) != len(new.rows)
    ):
        return None
    if old.heads is not new.heads and old.heads != new.heads:
        return None
    found: list[QRectF] = []
    width = max(old.width, new.width)
    for before, after in zip(old.rows, new.rows, strict=True):
        if before is after:
            continue
        if before.lane != after.lane or (before.head is not after.head and before.head != after.head):
            return None
        if before.y != after.y or before.height != after.height:
            top = min(before.y, after.y)
            found.append(QRectF(0, top, width, max(old.height, new.height) - top))
            return found
        found.extend(_changed_in_row(before, after, width))
    if old.parking is not new.parking and old.parking != new.parking:
        top = min((block.y for block in (*old.parking, *new.parking)), default=0.0)
        found.append(QRectF(0, top, width, max(old.height, new.height) - top))
    return found


def _changed_in_row(before: Row, after: Row, width: float) -> Iterator[QRectF]:
    if (before.back is not after.back and before.back != after.back) or before.spans != after.spans:
        yield QRectF(0, after.y, width, after.height)
        return
    for stage, cell in after.cells.items():
        if before.cells.get(stage) is not cell:
            yield QRectF(cell.x, after.y, cell.width, after.height)
