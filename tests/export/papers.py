"""What stands on pages made of parts: every text, icon and picture with its place and size on the page."""

from collections.abc import Iterator
from typing import NamedTuple

from designer.export.paper import Page, Part
from designer.layout.measure import ascent, descent
from designer.layout.sheet import Link, Text


class Said(NamedTuple):
    """A line of text on a page, in units of the page."""

    text: str
    size: float
    left: float
    top: float
    right: float
    bottom: float


def said(page: Page) -> list[Said]:
    """Every line of text of a page that is not clipped away."""
    return [line for part in page.parts for line in _said(part, 0.0, 0.0, 1.0)]


def _said(part: Part, x: float, y: float, scale: float) -> Iterator[Said]:
    x, y, scale = x + part.x * scale, y + part.y * scale, scale * part.scale
    for mark in part.marks:
        if isinstance(mark, Text):
            top, bottom = mark.y - ascent(mark.size), mark.y + descent(mark.size)
            yield Said(
                mark.text, mark.size * scale, x + mark.x * scale, y + top * scale,
                x + (mark.x + mark.width) * scale, y + bottom * scale,
            )  # fmt: skip
    for inner in part.parts:
        yield from _said(inner, x, y, scale)


def parts(part: Part) -> Iterator[Part]:
    """A part and all within it."""
    yield part
    for inner in part.parts:
        yield from parts(inner)


def targets(page: Page) -> list[str]:
    """Where the links of a page lead."""
    return [
        mark.target
        for outer in page.parts
        for part in parts(outer)
        for mark in part.marks
        if isinstance(mark, Link)
    ]
