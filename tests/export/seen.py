"""What stands where on paper: the marks of its pages in units of the page."""

from collections.abc import Iterator
from typing import NamedTuple

from designer.export.paper import Page, Paper, Part
from designer.layout.sheet import Mark, Text

POINTS = 0.75


class Seen(NamedTuple):
    """A mark with the place of its origin and the units of the page to one of its own."""

    mark: Mark
    x: float
    y: float
    scale: float
    roles: tuple[str, ...]


class Written(NamedTuple):
    """A line of text on a page: where it begins and ends, its baseline, its size in points."""

    text: str
    left: float
    right: float
    baseline: float
    points: float
    roles: tuple[str, ...]


def parts(paper: Paper) -> Iterator[tuple[int, Part]]:
    """Every part with the number of its page, from 1."""
    for number, page in enumerate(paper.pages, 1):
        waiting = list(page.parts)
        while waiting:
            part = waiting.pop(0)
            yield number, part
            waiting[:0] = part.parts


def marks(page: Page) -> Iterator[Seen]:
    """Every mark of a page in the order of reading."""
    for part in page.parts:
        yield from within(part)


def within(
    part: Part, x: float = 0, y: float = 0, scale: float = 1, roles: tuple[str, ...] = ()
) -> Iterator[Seen]:
    """Every mark of a part; `x`, `y` and `scale` are those of what it stands in."""
    x, y, scale = x + part.x * scale, y + part.y * scale, scale * part.scale
    roles = (*roles, part.role) if part.role else roles
    for mark in part.marks:
        yield Seen(mark, x, y, scale, roles)
    for inside in part.parts:
        yield from within(inside, x, y, scale, roles)


def texts(page: Page | Part) -> list[Written]:
    """The lines of text of a page."""
    found = marks(page) if isinstance(page, Page) else within(page)
    return [
        Written(
            seen.mark.text,
            seen.x + seen.mark.x * seen.scale,
            seen.x + (seen.mark.x + seen.mark.width) * seen.scale,
            seen.y + seen.mark.y * seen.scale,
            seen.mark.size * seen.scale * POINTS,
            seen.roles,
        )
        for seen in found
        if isinstance(seen.mark, Text)
    ]
