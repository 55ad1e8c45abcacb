"""Lets blocks flow through two columns of a slide and on to further slides: nothing is cut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from designer.export.pptx.frame import MARGIN, WIDTH
from designer.export.pptx.shapes import HERE, Shapes
from designer.export.pptx.tables import HEAD_HEIGHT, Table, place_table
from designer.export.pptx.texts import Paragraph, Run, text_box
from designer.layout import metrics as m

GAP: Final = 32.0
COLUMN: Final = (WIDTH - 2 * MARGIN - GAP) / 2
LEFT: Final = (MARGIN, MARGIN + COLUMN + GAP)
"""Where the columns begin."""
BOTTOM: Final = 668.0
TOP: Final = 96.0
HEADING: Final = 18.0
HEADING_HEIGHT: Final = m.pitch(HEADING) + 6.0
BETWEEN: Final = 24.0
CLOSER: Final = 14.0
"""Between blocks where that saves a slide."""
WHOLE: Final = 280.0
"""Blocks no higher than this are kept whole unless that costs a slide."""
_STEP: Final = 8
_EVENED: Final = 6
"""More slides than this are not evened out: a thin last one is no matter then."""


class Item(NamedTuple):
    """Something that is not parted: how high it is, and how it is drawn at x, y."""

    height: float
    draw: Callable[[Shapes, float, float], None]


@dataclass(frozen=True)
class Block:
    """A heading with a table or with items under each other."""

    heading: str
    again: str
    """The heading where it continues."""
    table: Table | None = None
    items: tuple[Item, ...] = ()

    def heights(self) -> tuple[float, ...]:
        """The heights of its rows or items."""
        return self.table.heights if self.table else tuple(item.height for item in self.items)

    @property
    def head(self) -> float:
        """What stands above the first row."""
        return HEADING_HEIGHT + (HEAD_HEIGHT if self.table else 0.0)

    def part(self, first: int, last: int) -> "Block":
        """Some of its rows or items; from another than the first on it says that it continues."""
        heading = self.again if first else self.heading
        table = self.table.part(first, last) if self.table else None
        return replace(self, heading=heading, table=table, items=self.items[first:last])

    def draw(self, shapes: Shapes, x: float, y: float) -> None:
        """Put it on a slide."""
        title = Paragraph((Run(self.heading, HEADING, "ink", True),), m.pitch(HEADING))
        text_box(shapes, self.heading, (title,), HERE, (x, y, COLUMN, m.pitch(HEADING)))
        y += HEADING_HEIGHT
        if self.table:
            place_table(shapes, self.table, x, y)
        for item in self.items:
            item.draw(shapes, x, y)
            y += item.height


Filled = list[tuple[float, Block]]
"""Blocks with their distance from the top of the column."""


class Way(NamedTuple):
    """How blocks are filled in: the room between them, and up to which height none is parted."""

    between: float = BETWEEN
    whole: float = 0.0


WAYS: Final = (Way(BETWEEN, WHOLE), Way(BETWEEN), Way(CLOSER, WHOLE), Way(CLOSER))
"""The finest first; of those that take the fewest slides the finest is taken."""


def fill(blocks: Sequence[Block], height: float, way: Way = WAYS[1]) -> tuple[Filled, list[Block]]:
    """As much as stands in a column, and what is left. Rows must be no higher than the column."""
    placed: Filled = []
    y = 0.0
    for at, block in enumerate(blocks):
        top = y + (way.between if placed else 0.0)
        heights = block.heights()
        end, count = top + block.head, 0
        while count < len(heights) and end + heights[count] <= height:
            end += heights[count]
            count += 1
        if placed and count < len(heights) and block.head + sum(heights) <= way.whole:
            count = 0
        if count:
            placed.append((top, block.part(0, count)))
        if count < len(heights):
            rest = block.part(count, len(heights)) if count else block
            return placed, [rest, *blocks[at + 1 :]]
        y = end
    return placed, []


Pages = list[tuple[Filled, Filled]]
"""The two columns of each slide."""


def pages(blocks: Sequence[Block], first: float, height: float) -> Pages:
    """Slides of two columns, `first` units high on the first of them and `height` on the others.

    As few as there can be, and then as evenly filled, so that none is left with a line or two.
    """
    ways = {way: _paged(blocks, first, height, way) for way in WAYS}
    way, made = min(
        ((way, made) for way, made in ways.items() if made is not None), key=lambda pair: len(pair[1])
    )
    if len(made) > _EVENED:
        return made
    for less in range(_STEP, int(min(first, height)), _STEP):
        tried = _paged(blocks, first - less, height - less, way)
        if tried is None or len(tried) > len(made):
            break
        made = tried
    if len(made) == 1:
        return [_whole(blocks, first, way) or made[0]]
    return made


def _paged(blocks: Sequence[Block], first: float, height: float, way: Way) -> Pages | None:
    """Slides filled to these heights; None where something is too high for them."""
    made: Pages = []
    rest = list(blocks)
    while rest:
        limit = height if made else first
        left, over = fill(rest, limit, way)
        right, over = fill(over, limit, way)
        if not (left or right) and (made or first >= height):
            return None
        made.append((left, right))
        rest = over
    return made


def _whole(blocks: Sequence[Block], height: float, way: Way) -> tuple[Filled, Filled] | None:
    """Two columns of which none ends within a block, as even as can be; None where they have no room."""
    for limit in range(_STEP * 8, int(height) + 1, _STEP):
        left, rest = fill(blocks, limit, way)
        right, over = fill(rest, limit, way)
        if not over and len(left) + len(right) == len(blocks):
            return left, right
    return None


def draw(shapes: Shapes, filled: Sequence[Filled], top: float, lefts: Sequence[float] = LEFT) -> None:
    """Put columns on a slide."""
    for x, column in zip(lefts, filled, strict=True):
        for y, block in column:
            block.draw(shapes, x, top + y)
