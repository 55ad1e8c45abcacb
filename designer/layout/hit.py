"""Answers where things are on a Sheet: what is under a point, where an element stands, where a drop goes."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import Literal

from designer.base.frozen import frozen
from designer.layout.context import is_curve
from designer.layout.parking import PARKING
from designer.layout.sheet import Block, Cell, Column, Icon, Path, Row, Sheet, Text

Part = Literal["title", "stage", "corner", "lane", "cell", "parking", "outside"]
Rectangle = tuple[float, float, float, float]
"""x, y, width, height."""


@frozen
class Hit:
    """What is under a point; `block` is the innermost thing that can be pointed at there."""

    part: Part
    row: Row | None = None
    column: Column | None = None
    block: Block | None = None

    @property
    def lane(self) -> str | None:
        """The lane's id."""
        return self.row.lane if self.row else None

    @property
    def stage(self) -> str | None:
        """The id of the column's stage or step."""
        return self.column.stage if self.column else None


def find(sheet: Sheet, x: float, y: float) -> Hit:
    """What is at a point of the sheet."""
    if not (0 <= x < sheet.width and 0 <= y < sheet.height):
        return Hit("outside")
    column = _column_at(sheet, x)
    if y < sheet.title.height:
        return Hit("title", None, None, sheet.title)
    if y < sheet.heads_y + sheet.heads_height:
        head = next((head for head in sheet.heads if _holds(head, x, y)), None)
        return Hit("stage" if x >= sheet.heads_width else "corner", None, column, head)
    row = _row_at(sheet, y)
    if row is None:
        note = next((note for note in sheet.parking if _holds(note, x, y)), None)
        return Hit("parking" if sheet.parking else "outside", None, column, note)
    if x < sheet.heads_width:
        return Hit("lane", row, None, row.head)
    return _in_row(row, column, x, y)


def _in_row(row: Row, column: Column | None, x: float, y: float) -> Hit:
    for block in reversed(row.spans):
        if _holds(block, x, y - row.y):
            return Hit("cell", row, column, block)
    cell = row.cells.get(column.stage) if column else None
    if cell is None:
        return Hit("cell", row, column)
    return Hit("cell", row, column, _in_cell(cell, x - cell.x, y - row.y))


def _in_cell(cell: Cell, x: float, y: float) -> Block | None:
    """The block at a point: faces stand beside each other at the front, cards below each other."""
    cards = 0
    while cards < len(cell.blocks) and is_curve(cell.blocks[cards].kind):
        if _holds(cell.blocks[cards], x, y):
            return cell.blocks[cards]
        cards += 1
    at = bisect_right(cell.blocks, y, lo=cards, key=_top) - 1
    return cell.blocks[at] if at >= cards and _holds(cell.blocks[at], x, y) else None


def _top(block: Block) -> float:
    return block.y


def _holds(block: Block, x: float, y: float) -> bool:
    return block.x <= x < block.x + block.width and block.y <= y < block.y + block.height


def _column_at(sheet: Sheet, x: float) -> Column | None:
    at = bisect_right(sheet.columns, x, key=lambda column: column.x) - 1
    if at < 0 or x >= sheet.columns[at].x + sheet.columns[at].width:
        return None
    return sheet.columns[at]


def _row_at(sheet: Sheet, y: float) -> Row | None:
    """The row at a height; the band of a blueprint line belongs to the row above it."""
    at = bisect_right(sheet.rows, y, key=lambda row: row.y) - 1
    if at < 0:
        return sheet.rows[0] if sheet.rows else None
    row = sheet.rows[at]
    is_last = at == len(sheet.rows) - 1
    return None if is_last and y >= row.y + row.height else row


# Where things stand


class Places:
    """Where elements stand on the latest of a series of sheets; only rows that changed are read again."""

    def __init__(self) -> None:
        self._sheet: Sheet | None = None
        self._rows: dict[str, tuple[Row, dict[str, tuple[float, Block]]]] = {}

    def find(self, sheet: Sheet, id: str) -> tuple[Block, float, float] | None:
        """The block of an element with its x and y on the sheet; the first one where there are several."""
        self._look_at(sheet)
        for row in sheet.rows:
            found = self._rows[row.lane][1].get(id)
            if found is not None:
                return found[1], found[0], row.y + found[1].y
            if row.lane == id:
                return row.head, row.head.x, row.y + row.head.y
        for block in (*sheet.heads, *sheet.parking, sheet.title):
            if block.id == id:
                return block, block.x, block.y
        return None

    def _look_at(self, sheet: Sheet) -> None:
        if sheet is self._sheet:
            return
        rows = {}
        for row in sheet.rows:
            known = self._rows.get(row.lane)
            if known is not None and known[0].cells is row.cells and known[0].spans is row.spans:
                rows[row.lane] = (row, known[1])
            else:
                rows[row.lane] = (row, _blocks_of(row))
        self._rows, self._sheet = rows, sheet


def _blocks_of(row: Row) -> dict[str, tuple[float, Block]]:
    found = {block.id: (block.x, block) for block in row.spans}
    for cell in row.cells.values():
        for block in cell.blocks:
            found[block.id] = (cell.x + block.x, block)
    return found


_PLACES = Places()


def block_rect(sheet: Sheet, id: str) -> Rectangle | None:
    """Where an element's block stands on the sheet, if it is drawn at all."""
    found = _PLACES.find(sheet, id)
    return (found[1], found[2], found[0].width, found[0].height) if found else None


def row_of(sheet: Sheet, lane: str) -> Row | None:
    """The row of a lane, if it is shown."""
    return next((row for row in sheet.rows if row.lane == lane), None)


def cell_rect(sheet: Sheet, stage: str, lane: str) -> Rectangle | None:
    """The ground of a cell, as high as its row; of a stage with steps, of all its steps together."""
    row = row_of(sheet, lane)
    if row is None:
        return None
    for column in sheet.columns:
        if column.stage == stage:
            return column.x, row.y, column.width, row.height
    head = next((head for head in sheet.heads if head.id == stage), None)
    covered = [c for c in sheet.columns if head and head.x <= c.x + c.width / 2 < head.x + head.width]
    if not covered:
        return None
    left, right = covered[0].x, covered[-1].x + covered[-1].width
    return left, row.y, right - left, row.height


def insertion_index(
    sheet: Sheet, lane: str, stage: str, y: float, members: Sequence[str] = (), moved: Collection[str] = ()
) -> int:
    """Before which member of a cell something dropped at a height would stand, not counting those `moved`.

    `members` are the ids of the cell in their order; they are needed where the cell holds what is not
    drawn in it: emotions of other personas, and cards that span several columns.
    """
    row = row_of(sheet, lane)
    if row is None:
        return 0
    cell = row.cells.get(stage)
    inside = cell.blocks if cell else ()
    blocks = {block.id: block for block in (*row.spans, *inside)}
    standing = [id for id in members or [block.id for block in inside] if id not in moved]
    for at, id in enumerate(standing):
        block = blocks.get(id)
        if block is None or is_curve(block.kind):
            continue
        if y < row.y + block.y + block.height / 2:
            return at
    return len(standing)


def reach(block: Block) -> Rectangle:
    """The ground a block's marks cover, in its own coordinates: the words of an emotion reach out of it."""
    left, top, right, bottom = 0.0, 0.0, block.width, block.height
    for mark in block.marks:
        if isinstance(mark, Path):
            continue
        if isinstance(mark, Text):
            x, y, wide, high = mark.x, mark.y - mark.size, mark.width, mark.size * 1.4
        elif isinstance(mark, Icon):
            x, y, wide, high = mark.x, mark.y, mark.size, mark.size
        else:
            x, y, wide, high = mark.x, mark.y, mark.width, mark.height
        left, top = min(left, x), min(top, y)
        right, bottom = max(right, x + wide), max(bottom, y + high)
    return left, top, right - left, bottom - top


def block_of(sheet: Sheet, id: str) -> Block | None:
    """An element's block, in its parent's coordinates, if it is drawn at all."""
    found = _PLACES.find(sheet, id)
    return found[0] if found else None


def drawn_rect(sheet: Sheet, id: str) -> Rectangle | None:
    """All the ground an element's marks cover on the sheet."""
    found = _PLACES.find(sheet, id)
    if found is None:
        return None
    left, top, width, height = reach(found[0])
    return found[1] + left, found[2] + top, width, height


def reading_order(sheet: Sheet) -> list[str]:
    """The ids of what stands in the cells, lane by lane, from left to right and down."""
    ids: list[str] = []
    for row in sheet.rows:
        ids += [block.id for block in row.spans]
        ids += [block.id for column in sheet.columns for block in _blocks_in(row, column)]
    return list(dict.fromkeys([*ids, *(block.id for block in sheet.parking if block.id != PARKING)]))


def _blocks_in(row: Row, column: Column) -> tuple[Block, ...]:
    cell = row.cells.get(column.stage)
    return cell.blocks if cell else ()


def within(sheet: Sheet, left: float, top: float, right: float, bottom: float) -> list[str]:
    """The ids of what a rectangle of the sheet touches in the cells, in reading order."""
    found: list[str] = []
    for row in sheet.rows:
        if row.y > bottom or row.y + row.height < top:
            continue
        placed = [(block, block.x) for block in row.spans]
        for column in sheet.columns:
            if column.x <= right and column.x + column.width >= left:
                placed += [(block, column.x + block.x) for block in _blocks_in(row, column)]
        for block, x in placed:
            y = row.y + block.y
            if x <= right and x + block.width >= left and y <= bottom and y + block.height >= top:
                found.append(block.id)
    return list(dict.fromkeys(found))
