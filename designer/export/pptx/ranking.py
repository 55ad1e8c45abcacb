"""Slides of what to do first: opportunities between impact and effort, and their order as a table."""

from collections import defaultdict
from collections.abc import Sequence
from math import ceil, sqrt
from typing import Final

from designer.export.pptx.flow import COLUMN, TOP, Block
from designer.export.pptx.pieces import SMALL, line, rows_of
from designer.export.pptx.shapes import HERE, Place, Shapes
from designer.export.pptx.slides import said
from designer.export.pptx.tables import TYPE, Column, Table
from designer.export.pptx.texts import Paragraph, Run, plain, text_box
from designer.insights.priorities import MIDDLE, QUADRANTS, Priority, Quadrant, quadrant_name, rated
from designer.layout import metrics as m
from designer.layout.sheet import Path, Rect
from designer.text.numbers import number
from designer.text.words import Words

LEVELS: Final = 5
SIDE: Final = 480.0
CELL: Final = SIDE / LEVELS
DOT: Final = 30.0
LABEL: Final = 22.0
_CORNERS: Final[dict[Quadrant, tuple[int, int, int, int]]] = {
    "first": (0, 0, MIDDLE, LEVELS - MIDDLE + 1),
    "big": (MIDDLE, 0, LEVELS - MIDDLE, LEVELS - MIDDLE + 1),
    "fill": (0, LEVELS - MIDDLE + 1, MIDDLE, MIDDLE - 1),
    "later": (MIDDLE, LEVELS - MIDDLE + 1, LEVELS - MIDDLE, MIDDLE - 1),
}
"""Column, row, columns and rows of each quadrant, in cells from the upper left; effort to the right."""


def matrix(shapes: Shapes, words: Words, found: Sequence[Priority], x: float, y: float) -> None:
    """The opportunities as numbered dots; those of equal values stand beside each other."""
    ranked = rated(list(found))
    told = [
        words("slides.dot", n=one.rank, text=" ".join(one.opportunity.text.split()),
              impact=one.opportunity.impact, effort=one.opportunity.effort)
        for one in ranked
    ]  # fmt: skip
    alt = words("slides.matrix", points=told)
    left = x + LABEL + 8
    with shapes.group(words("slides.shape.matrix"), alt, Place(x, y), SIDE + LABEL + 8, SIDE + LABEL + 8):
        for quadrant in QUADRANTS:
            _quadrant(shapes, words, quadrant, left, y)
        _axes(shapes, words, left, y)
        held: dict[tuple[int, int], list[Priority]] = defaultdict(list)
        for one in ranked:
            impact, effort = one.opportunity.impact, one.opportunity.effort
            if impact is not None and effort is not None:
                held[impact, effort].append(one)
        for (impact, effort), group in held.items():
            _dots(shapes, group, left + (effort - 1) * CELL, y + (LEVELS - impact) * CELL)


def _quadrant(shapes: Shapes, words: Words, quadrant: Quadrant, x: float, y: float) -> None:
    column, row, across, down = _CORNERS[quadrant]
    is_first = quadrant == "first"
    box = (x + column * CELL, y + row * CELL, across * CELL, down * CELL)
    name = words.say(quadrant_name(quadrant))
    shapes.rect(Rect(*box, "opportunity-soft" if is_first else "", "line"), HERE, name)
    label = (said(name, TYPE, "opportunity-ink" if is_first else "muted", is_first),)
    text_box(shapes, name, label, HERE, (box[0] + 10, box[1] + 6, box[2] - 20, m.pitch(TYPE)))


def _axes(shapes: Shapes, words: Words, x: float, y: float) -> None:
    bottom = y + SIDE
    for at in range(LEVELS):
        below = (x + at * CELL, bottom + 4, CELL, m.pitch(SMALL))
        text_box(shapes, str(at + 1), plain(str(at + 1), SMALL, "muted", align="ctr"), HERE, below)
        beside = (x - 18, bottom - (at + 0.5) * CELL - m.pitch(SMALL) / 2, 12, m.pitch(SMALL))
        text_box(shapes, str(at + 1), plain(str(at + 1), SMALL, "muted", align="r"), HERE, beside)
    effort, impact = words("slides.axis.effort"), words("slides.axis.impact")
    under = (x, bottom + 4 + m.pitch(SMALL), SIDE, m.pitch(TYPE))
    text_box(shapes, effort, plain(effort, TYPE, "ink-soft", align="r"), HERE, under)
    text_box(shapes, impact, (said(impact, TYPE, "ink-soft"),), HERE, (x, y - 24, SIDE, m.pitch(TYPE)))
    line = Path((("M", x, y), ("L", x, bottom), ("L", x + SIDE, bottom)), stroke="faint", line=1.25)
    shapes.path(line, HERE, words("slides.shape.axes"))


def _dots(shapes: Shapes, group: Sequence[Priority], x: float, y: float) -> None:
    """Dots in rows in the middle of a cell, below where a label may stand, smaller where they are many."""
    across = ceil(sqrt(len(group)))
    down = ceil(len(group) / across)
    room = CELL - LABEL - 8
    step = min(DOT + 4, (CELL - 8) / across, room / down)
    size = step - 4
    top = y + LABEL + 4 + (room - down * step) / 2
    for at, one in enumerate(group):
        row, column = divmod(at, across)
        in_row = min(across, len(group) - row * across)
        left = x + (CELL - in_row * step) / 2 + column * step + 2
        _dot(shapes, one, left, top + row * step + 2, size)


def _dot(shapes: Shapes, one: Priority, x: float, y: float, size: float) -> None:
    role = "opportunity" if one.quadrant == "first" else "muted"
    name = f"{one.rank}. {one.opportunity.text}"
    type_size = max(SMALL, min(TYPE, size * 0.5))
    with shapes.group(name, name, Place(x, y), size, size):
        shapes.rect(Rect(x, y, size, size, role, radius=size / 2), HERE, name)
        text = Paragraph((Run(str(one.rank), type_size, "canvas", True),), m.pitch(type_size), "ctr")
        text_box(shapes, name, (text,), HERE, (x, y, size, size), anchor="ctr", wraps=False)


def ranked_table(words: Words, found: Sequence[Priority]) -> Block:
    """Every opportunity in its order: those without values last, without a place."""
    heads = (
        ("rank", 56, "r"),
        ("opportunity", 256, "l"),
        ("impact", 56, "r"),
        ("effort", 56, "r"),
        ("score", 56, "r"),
        ("quadrant", 96, "l"),
    )
    columns = tuple(Column(words(f"slides.column.{key}"), width, align) for key, width, align in heads)  # type: ignore[arg-type]
    assert abs(sum(column.width for column in columns) - COLUMN) < 1
    rows = tuple(row for one in found for row in rows_of(columns, _row(words, one)))
    heading = words("slides.block.ranking")
    return Block(heading, words("slides.again", name=heading), Table.of(heading, columns, rows))


def _row(words: Words, one: Priority) -> Sequence[Sequence[Paragraph]]:
    opportunity = one.opportunity
    solves = [" ".join(pain.text.split()) for pain in one.solves]
    below = line(words("slides.solves", names=solves), SMALL, "muted") if solves else ()
    name = words.say(quadrant_name(one.quadrant)) if one.quadrant else "–"
    return (
        _right("–" if one.rank is None else str(one.rank), True),
        (*plain(opportunity.text, TYPE), *below),
        _right("–" if opportunity.impact is None else str(opportunity.impact)),
        _right("–" if opportunity.effort is None else str(opportunity.effort)),
        _right("–" if one.score is None else number(round(one.score, 2), words.language)),
        plain(
            name, SMALL, "opportunity-ink" if one.quadrant == "first" else "muted", one.quadrant == "first"
        ),
    )


def _right(text: str, bold: bool = False) -> tuple[Paragraph, ...]:
    return plain(text, TYPE, "faint" if text == "–" else "ink", bold, "r")


MATRIX_TOP: Final = TOP + 24.0
