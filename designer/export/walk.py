"""Takes a Sheet apart into layers in the order of painting, which is the order of reading: row by row."""

from collections.abc import Iterator
from typing import NamedTuple

from designer.layout.sheet import Block, Mark, Row, Sheet, Text


class Layer(NamedTuple):
    """Marks with the sheet coordinates of their origin, and the element they stand for, if any."""

    id: str
    kind: str
    x: float
    y: float
    marks: tuple[Mark, ...]
    opacity: float = 1.0


def layers(sheet: Sheet) -> Iterator[Layer]:
    """Every mark of the sheet once, from back to front."""
    labels = sorted((mark for mark in sheet.back if isinstance(mark, Text)), key=lambda text: text.y)
    yield Layer("", "back", 0, 0, tuple(mark for mark in sheet.back if not isinstance(mark, Text)))
    yield _title(sheet.title)
    for head in sheet.heads:
        yield _layer(head, 0, 0)
    for row in sheet.rows:
        above = [label for label in labels if label.y <= row.y]
        labels = labels[len(above) :]
        yield Layer("", "back", 0, 0, tuple(above))
        yield from _row(row)
    yield Layer("", "back", 0, 0, tuple(labels))
    for block in sheet.parking:
        yield _layer(block, 0, 0)


def _title(block: Block) -> Layer:
    """The title block with its words in the order of their size, so that a reader hears the title first."""
    words = sorted((mark for mark in block.marks if isinstance(mark, Text)), key=lambda text: -text.size)
    behind = tuple(mark for mark in block.marks if not isinstance(mark, Text))
    return _layer(block, 0, 0)._replace(marks=(*behind, *words))


def _row(row: Row) -> Iterator[Layer]:
    yield Layer("", "back", 0, row.y, row.back)
    yield _layer(row.head, 0, row.y)
    for cell in row.cells.values():
        for block in cell.blocks:
            yield _layer(block, cell.x, row.y)
    for block in row.spans:
        yield _layer(block, 0, row.y)


def _layer(block: Block, x: float, y: float) -> Layer:
    return Layer(block.id, block.kind, x + block.x, y + block.y, block.marks, block.opacity)
