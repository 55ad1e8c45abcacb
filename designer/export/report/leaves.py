"""Turns the items of a section into pages, none of them with only a few lines that could stand before."""

import math
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from designer.export.page import POINTS, SMALLEST_LEGIBLE
from designer.export.paper import Part
from designer.export.report.flow import Item, NewPage, Stack
from designer.layout.sheet import Icon, Mark, Path, Text

SMALLEST: Final = SMALLEST_LEGIBLE / POINTS
"""The smallest type that may stand on paper, in units."""
SCALES: Final = (1.0, 0.96, 0.92, 0.88, 0.84)
"""How small a chapter may be set to save a page, in steps."""
_FEW: Final = 0.5
"""A page that is less filled than this looks forgotten."""


class Leaf(NamedTuple):
    """The content of one page, and what its head says of it."""

    part: Part
    running: str


def leaves(items: Iterable[Item], width: float, height: float, *, tight: bool = False) -> Iterator[Leaf]:
    """The items on as many pages as they take.

    With `tight`, a page that a few lines would be left alone on is saved by setting all of its chapter a
    little smaller, as long as its type stays readable.
    """
    for running, chapter in _chapters(items):
        parts = _pages(chapter, width, height)
        for scale in SCALES[1:] if tight and len(parts) > 1 and reach(parts[-1]) < _FEW * height else ():
            tighter = _pages(chapter, width / scale, height / scale)
            if len(tighter) < len(parts):
                scaled = [Part(parts=(part,), scale=scale) for part in tighter]
                if all(smallest_type(part) >= SMALLEST for part in scaled):
                    parts = scaled
                break
        yield from (Leaf(part, running) for part in parts)


def _pages(items: Iterable[Item], width: float, height: float) -> list[Part]:
    parts: list[Part] = []
    rest: Item | None = Stack(tuple(items))
    while rest is not None:
        laid, rest = rest.lay(width, height, True)
        if laid is None:
            raise ValueError("an item that must be laid out was not")
        parts.append(laid.part)
    return parts


def reach(part: Part) -> float:
    """How far down a part is written or drawn on."""
    ends = [_bottom(mark) for mark in part.marks]
    ends += [inside.y + reach(inside) * inside.scale for inside in part.parts]
    return max(ends, default=0.0)


def _bottom(mark: Mark) -> float:
    if isinstance(mark, Path):
        return max((numbers[-1] for _, *numbers in mark.commands if numbers), default=0.0)
    if isinstance(mark, Text):
        return mark.y
    return mark.y + (mark.size if isinstance(mark, Icon) else mark.height)


def smallest_type(part: Part, scale: float = 1.0) -> float:
    """The size of the smallest type of a part in units; endless where there is no text."""
    scale *= part.scale
    sizes = [mark.size * scale for mark in part.marks if isinstance(mark, Text)]
    sizes += [smallest_type(inside, scale) for inside in part.parts]
    return min(sizes, default=math.inf)


def _chapters(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """The items between one new page and the next."""
    running = ""
    chapter: list[Item] = []
    for item in items:
        if not isinstance(item, NewPage):
            chapter.append(item)
            continue
        if chapter:
            yield running, chapter
        running, chapter = item.running, []
    if chapter:
        yield running, chapter
