"""The display list every output paints: a tree of lanes, cells and cards made of a few primitives.

One unit is 1/96 inch, y points down, numbers are rounded to 0.01. Colours are roles of the theme, words
are in the document's language. Nothing in it can be changed: a new arrangement shares what did not move.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal, TypeAlias

from designer.base.frozen import frozen

Weight = Literal["regular", "semibold", "bold"]
Command: TypeAlias = tuple[str, *tuple[float, ...]]
"""`("M", x, y)`, `("L", x, y)`, `("C", x1, y1, x2, y2, x, y)`, `("Z",)`."""


@frozen
class Rect:
    """A rectangle, its corners round with `radius`; an empty role paints nothing."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    line: float = 1.0
    radius: float = 0.0
    dash: tuple[float, ...] = ()

    def middle(self) -> tuple[float, float, float, float]:
        """x, y, width and height of the middle of the outline, which lies wholly inside the rectangle."""
        inset = self.line / 2 if self.stroke else 0.0
        return self.x + inset, self.y + inset, self.width - 2 * inset, self.height - 2 * inset


@frozen
class Path:
    """Lines and cubic curves, filled by the non-zero rule, with round caps and joins."""

    commands: tuple[Command, ...]
    fill: str = ""
    stroke: str = ""
    line: float = 1.0
    dash: tuple[float, ...] = ()


@frozen
class Text:
    """One line of text from `x` rightwards on the baseline `y`; `width` is as measured."""

    x: float
    y: float
    text: str
    size: float
    width: float
    weight: Weight = "regular"
    colour: str = "ink"


@frozen
class Icon:
    """An icon of `resources/icons` in a square."""

    x: float
    y: float
    size: float
    name: str
    colour: str = "ink"


@frozen
class Picture:
    """An image of the map, by its SHA-256, fitted into a rectangle without cropping."""

    x: float
    y: float
    width: float
    height: float
    image: str
    radius: float = 0.0


@frozen
class Link:
    """A rectangle that leads to an element of the map (`#id`)."""

    x: float
    y: float
    width: float
    height: float
    target: str


Mark: TypeAlias = Rect | Path | Text | Icon | Picture | Link


@frozen
class TextBox:
    """Where a block's text is edited in place, in the block's own coordinates."""

    field: str
    x: float
    y: float
    width: float
    height: float
    size: float
    weight: Weight = "regular"
    centred: bool = False


@frozen
class Block:
    """Something that can be pointed at: a card, a stage's chevron, a lane's head, a point of the curve.

    `x` and `y` are in its parent's coordinates, marks in its own.
    """

    id: str
    kind: str
    x: float
    y: float
    width: float
    height: float
    marks: tuple[Mark, ...]
    box: TextBox | None = None
    opacity: float = 1.0
    """Below 1 for what steps back."""


@frozen
class Cell:
    """A stage (or step) in a lane; `x` is the sheet's, blocks are in the cell's coordinates."""

    stage: str
    lane: str
    x: float
    width: float
    height: float
    blocks: tuple[Block, ...] = ()


@frozen
class Strand:
    """One of several curves in a lane: the persona it is of, and its points from the left."""

    name: str
    points: tuple[str, ...]


@frozen
class Row:
    """A lane: its head, its cells by stage, what spans several of them, and what lies behind (the curve).

    `y` is the sheet's; head, spans and back are in the row's coordinates, whose x is the sheet's.
    """

    lane: str
    y: float
    height: float
    head: Block
    cells: Mapping[str, Cell]
    spans: tuple[Block, ...] = ()
    back: tuple[Mark, ...] = ()
    strands: tuple[Strand, ...] = ()
    """Whose curves these are, where there are several."""


@frozen
class Column:
    """A stage or step as a column: where its cells begin and how wide they are."""

    stage: str
    x: float
    width: float


@frozen
class Sheet:
    """The whole map, arranged.

    From the top: the title block (0 to `title.height`; a window shows its own instead), the stage heads
    (`heads_y` to `heads_y + heads_height`), the rows. Lane heads fill x from 0 to `heads_width`.
    """

    width: float
    height: float
    title: Block
    heads_y: float
    heads_height: float
    heads_width: float
    heads: tuple[Block, ...]
    """Chevrons of stages and heads of steps, in sheet coordinates."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    parking: tuple[Block, ...] = ()
    """Notes of the parking lot with its heading, below the rows, in sheet coordinates."""
    back: tuple[Mark, ...] = ()
    """Behind everything, in sheet coordinates: row separators and the lines of a service blueprint."""
    language: str = "en"
    notes: tuple[str, ...] = field(default=())
    """Characters that no bundled typeface has, shown as a mark."""
