"""Finds a place for the name of a relation on its line, off cards and their words where there is one."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from designer.layout.bundles import Connector
from designer.layout.corridors import Corridors
from designer.layout.measure import width
from designer.layout.sheet import Mark, Rect, Text

SIZE = 10.5
HEIGHT = 15.0
PAD = 6.0

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def place_labels(
    corridors: Corridors, lines: list[Connector], names: Mapping[str, str]
) -> dict[str, tuple[float, float]]:
    """The middle of each label, by the id of its relation."""
    placed: dict[str, tuple[float, float]] = {}
    taken: list[Box] = []
    for line in lines:
        name = names.get(line.id)
        if not name:
            continue
        half = label_width(name) / 2
        spots = [(x - half, y - HEIGHT / 2, x + half, y + HEIGHT / 2) for x, y in _spots(line, corridors)]
        box = min(spots, key=lambda box: (_harm(box, corridors, taken), box))
        placed[line.id] = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        taken.append(box)
    return placed


def label_width(name: str) -> float:
    """How wide a label is."""
    return width(name, SIZE, "semibold") + 2 * PAD


def label_marks(name: str, x: float, y: float, role: str, ground: str = "canvas") -> tuple[Mark, ...]:
    """A label with its middle at a place."""
    wide = label_width(name)
    left, top = round(x - wide / 2, 2), round(y - HEIGHT / 2, 2)
    return (
        Rect(left, top, wide, HEIGHT, ground, role, 1.0, HEIGHT / 2),
        Text(left + PAD, top + 11.0, name, SIZE, wide - 2 * PAD, "semibold", "ink"),
    )


def _spots(line: Connector, corridors: Corridors) -> Iterator[tuple[float, float]]:
    """Where a label may sit: along level parts, and where upright ones cross a corridor."""
    for (x1, y1), (x2, y2) in pairwise(line.points):
        if y1 == y2:
            yield from ((round(x1 + (x2 - x1) * share, 2), y1) for share in (0.5, 0.3, 0.7))
        else:
            yield x1, round((y1 + y2) / 2, 2)
            low, high = sorted((y1, y2))
            yield from ((x1, y) for y in corridors.corridors if low < y < high)


def _harm(box: Box, corridors: Corridors, taken: list[Box]) -> float:
    """How much of a place is words, other labels, or at least cards."""
    harm = 20 * sum(_shared(box, other) for other in taken)
    for id, _ in corridors.blocks_in(*box):
        found = corridors.locate(id)
        if found is None:
            continue
        block, x, y = found
        harm += _shared(box, (x, y, x + block.width, y + block.height))
        for mark in block.marks:
            if isinstance(mark, Text):
                top = y + mark.y - mark.size
                harm += 10 * _shared(box, (x + mark.x, top, x + mark.x + mark.width, top + mark.size * 1.3))
    return harm


def _shared(one: Box, other: Box) -> float:
    """The area two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0.0) * max(high, 0.0)
