"""Knows where a sheet is free: the gutters between its columns, the corridors between its rows."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Literal

from designer.base.frozen import frozen
from designer.layout.context import is_curve
from designer.layout.hit import block_of, block_rect
from designer.layout.sheet import Block, Cell, Row, Sheet

Side = Literal["left", "right", "top", "bottom"]

AWAY = 2.0
"""How far the outermost gutter and corridors keep from the rim of the matrix."""
UNDER_HEADS = 4.0
"""How far above the first row lines between heads and cards run: where they stay in sight."""
MARGIN = 10.0
"""Along an edge, this much at both ends stays free of lines."""
BLOCKED = 1e6
"""What going through a block costs: more than any way around it."""
_INNER = 64
"""Most heights within one row at which a line may cross a column."""


@frozen
class Port:
    """A place on a block's edge where lines leave or arrive, and where they then meet a gap."""

    id: str
    side: Side
    x: float
    y: float
    meet_x: float
    meet_y: float
    room: float
    """How far lines may be shifted along the edge, either way."""
    cost: float = 0.0

    @property
    def level(self) -> bool:
        """Whether lines leave sideways."""
        return self.side in ("left", "right")


class Corridors:
    """The free gaps of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        columns, rows = sheet.columns, sheet.rows
        self.gutters: tuple[float, ...] = ()
        self.corridors: tuple[float, ...] = ()
        if columns:
            end = columns[-1].x + columns[-1].width
            self.gutters = (columns[0].x + AWAY, *(column.x for column in columns[1:]), end)
        if rows:
            end = rows[-1].y + rows[-1].height - AWAY
            self.corridors = (rows[0].y + AWAY, *(row.y for row in rows[1:]), end)
        self._spans = self._spans_by_gutter()
        self.inner = tuple(y for row in rows if row.spans for y in self._gaps_in(row))

    @property
    def under_heads(self) -> float:
        """The height of the corridor below the stage heads."""
        return self.sheet.heads_y + self.sheet.heads_height + UNDER_HEADS

    def _spans_by_gutter(self) -> dict[float, list[tuple[float, float]]]:
        found: dict[float, list[tuple[float, float]]] = {}
        for row in self.sheet.rows:
            for block in row.spans:
                for x in self.gutters:
                    if block.x < x < block.x + block.width:
                        top = row.y + block.y
                        found.setdefault(x, []).append((top, top + block.height))
        return found

    def _gaps_in(self, row: Row) -> list[float]:
        """Heights between the blocks of a row with spans, by which a line gets past these."""
        edges = {0.0, row.height}
        for block in row.spans:
            edges |= {block.y, block.y + block.height}
        if len(edges) + sum(2 * len(cell.blocks) for cell in row.cells.values()) < 2 * _INNER:
            for cell in row.cells.values():
                for block in cell.blocks:
                    edges |= {block.y, block.y + block.height}
        heights = {y + step for y in edges for step in (-3.0, 3.0) if 0 < y + step < row.height}
        return sorted(row.y + y for y in heights)[:_INNER]

    # What stands where

    def locate(self, id: str) -> tuple[Block, float, float] | None:
        """The block of an element with its place on the sheet."""
        block, place = block_of(self.sheet, id), block_rect(self.sheet, id)
        return (block, place[0], place[1]) if block is not None and place is not None else None

    def blocks_in(self, left: float, top: float, right: float, bottom: float) -> Iterator[tuple[str, Block]]:
        """The blocks in the cells whose inside a rectangle touches."""
        rows = self.sheet.rows
        first = bisect_left(rows, top, key=lambda row: row.y + row.height)
        for row in rows[first : bisect_right(rows, bottom, key=lambda row: row.y)]:
            for block in row.spans:
                if _touches(block, left, top - row.y, right, bottom - row.y):
                    yield block.id, block
            for column in self._columns_in(left, right):
                cell = row.cells.get(column)
                if cell is not None and cell.blocks:
                    for block in _in_cell(cell, left - cell.x, top - row.y, right - cell.x, bottom - row.y):
                        yield block.id, block

    def _columns_in(self, left: float, right: float) -> list[str]:
        columns = self.sheet.columns
        first = bisect_right(columns, left, key=lambda column: column.x + column.width)
        return [column.stage for column in columns[first : bisect_left(columns, right, key=lambda c: c.x)]]

    def is_free(self, left: float, top: float, right: float, bottom: float, without: str = "") -> bool:
        """Whether no block but one stands within a rectangle."""
        return all(id == without for id, _ in self.blocks_in(left, top, right, bottom))

    def is_open(self, gutter: float, top: float, bottom: float) -> bool:
        """Whether no card spans a gutter between two heights."""
        spans = self._spans.get(gutter, ())
        return not any(high < bottom and low > top for high, low in spans)

    # Where lines leave

    def ports(self, id: str) -> list[Port]:
        """Where lines may leave an element; none where it is not drawn."""
        found = self.locate(id)
        if found is None or not self.gutters or not self.corridors:
            return []
        block, x, y = found
        if any(head.id == id for head in self.sheet.heads):
            return [self._head_port(block)]
        at = bisect_right(self.sheet.rows, y, key=lambda row: row.y) - 1
        if at < 0 or y >= self.corridors[-1] or x < self.gutters[0]:
            return []
        return [*self._side_ports(block, x, y), *self._end_ports(block, x, y, at)]

    def _side_ports(self, block: Block, x: float, y: float) -> Iterator[Port]:
        right, middle = x + block.width, y + block.height / 2
        room = max(0.0, block.height / 2 - MARGIN)
        before = bisect_right(self.gutters, x) - 1
        after = bisect_left(self.gutters, right)
        if after < len(self.gutters):
            gutter = self.gutters[after]
            cost = 0.0 if self.is_free(right, middle - 2, gutter, middle + 2, block.id) else BLOCKED
            yield Port(block.id, "right", right, middle, gutter, middle, room, cost)
        if before >= 0:
            gutter = self.gutters[before]
            cost = 0.0 if self.is_free(gutter, middle - 2, x, middle + 2, block.id) else BLOCKED
            # At the left rim the gap is narrow: an arrow into it would have no room.
            yield Port(
                block.id, "left", x, middle, gutter, middle, room, cost + (10.0 if before == 0 else 0.0)
            )

    def _end_ports(self, block: Block, x: float, y: float, row: int) -> Iterator[Port]:
        middle, bottom = x + block.width / 2, y + block.height
        wide = block.width / 2
        # The word of an emotion stands above or below its face.
        cost = 12.0 if is_curve(block.kind) else 0.0
        reach = min(wide, 24.0)
        room = max(0.0, reach - 6.0) if cost else max(0.0, wide - 2 * MARGIN)
        above, below = self.corridors[row], self.corridors[row + 1]
        left, right = (middle - reach, middle + reach) if cost else (x, x + block.width)
        if above < y and self.is_free(left, above, right, y, block.id):
            yield Port(block.id, "top", middle, y, middle, above, room, cost)
        if bottom < below and self.is_free(left, bottom, right, below, block.id):
            yield Port(block.id, "bottom", middle, bottom, middle, below, room, cost)

    def _head_port(self, head: Block) -> Port:
        """From below into a head; between the steps into the left edge of a stage that has some."""
        bottom, level = head.y + head.height, self.under_heads
        if bottom >= self.sheet.heads_y + self.sheet.heads_height - 0.5:
            middle, room = head.x + head.width / 2, head.width / 2 - 2 * MARGIN
            return Port(head.id, "bottom", middle, bottom, middle, level, max(0.0, room))
        gutter = self.gutters[max(0, bisect_right(self.gutters, head.x) - 1)]
        return Port(head.id, "left", head.x + 1, bottom - 5, gutter, bottom - 5, 0.0)


def _touches(block: Block, left: float, top: float, right: float, bottom: float) -> bool:
    return (
        block.x < right and block.x + block.width > left and block.y < bottom and block.y + block.height > top
    )


def _in_cell(cell: Cell, left: float, top: float, right: float, bottom: float) -> Iterator[Block]:
    blocks, first = cell.blocks, 0
    while first < len(blocks) and is_curve(blocks[first].kind):
        if _touches(blocks[first], left, top, right, bottom):
            yield blocks[first]
        first += 1
    start = bisect_right(blocks, top, lo=first, key=lambda block: block.y + block.height)
    for block in blocks[start:]:
        if block.y >= bottom:
            return
        if _touches(block, left, top, right, bottom):
            yield block
