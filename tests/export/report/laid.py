"""What stands where on the pages of a report, read from its parts as a painter would."""

from collections.abc import Iterator
from typing import NamedTuple

from designer.export.arranged import readied
from designer.export.options import ExportOptions
from designer.export.paper import Page, Paper, Part
from designer.export.report.paper import paper
from designer.layout.measure import ascent, descent
from designer.layout.sheet import Path, Picture, Rect, Text
from designer.model.journey import Journey


class Set(NamedTuple):
    """A line of text on the paper: its box in units of the page, its size in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    points: float


def report_of(journey: Journey, **options: object) -> Paper:
    """The report of a map with these options."""
    chosen = ExportOptions(document="report", **options)  # type: ignore[arg-type]
    return paper(readied(journey, chosen), chosen, None, [])


def parts(of: Paper | Page | Part) -> Iterator[Part]:
    """Every part, those inside of others included."""
    for part in [one for page in of.pages for one in page.parts] if isinstance(of, Paper) else of.parts:
        yield part
        yield from parts(part)


def lines(page: Page) -> list[Set]:
    """The lines of text of a page."""
    return [found for part in page.parts for found in _lines(part, 0.0, 0.0, 1.0)]


def _lines(part: Part, x: float, y: float, scale: float) -> Iterator[Set]:
    x, y = x + part.x * scale, y + part.y * scale
    scale *= part.scale
    for mark in part.marks:
        if isinstance(mark, Text):
            top, bottom = mark.y - ascent(mark.size), mark.y + descent(mark.size)
            box = (mark.x, top, mark.x + mark.width, bottom)
            left, top, right, bottom = (side * scale for side in box)
            yield Set(mark.text, x + left, y + top, x + right, y + bottom, mark.size * scale * 0.75)
    for inside in part.parts:
        yield from _lines(inside, x, y, scale)


def drawn(page: Page) -> list[tuple[float, float, float, float]]:
    """The boxes of everything else that is drawn: left, top, right, bottom."""
    return [box for part in page.parts for box in _boxes(part, 0.0, 0.0, 1.0)]


def _boxes(part: Part, x: float, y: float, scale: float) -> Iterator[tuple[float, float, float, float]]:
    x, y = x + part.x * scale, y + part.y * scale
    scale *= part.scale
    for mark in part.marks:
        if isinstance(mark, Rect | Picture):
            sides = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
        elif isinstance(mark, Path):
            numbers = [number for command in mark.commands for number in command[1:]]
            sides = (min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2]))
        else:
            continue
        yield x + sides[0] * scale, y + sides[1] * scale, x + sides[2] * scale, y + sides[3] * scale
    for inside in part.parts:
        yield from _boxes(inside, x, y, scale)


def words(of: Paper) -> str:
    """All the text of a report without white space, page by page."""
    return "".join("".join(line.text.split()) for page in of.pages for line in lines(page))


def faults(of: Paper) -> list[str]:
    """What a reader would stumble over: type below 6 pt, marks beyond the page, lines over each other."""
    found: list[str] = []
    for number, page in enumerate(of.pages, 1):
        here = lines(page)
        found += [f"p. {number}: {line.points:.1f} pt {line.text!r}" for line in here if line.points < 6]
        boxes = [line[1:5] for line in here] + drawn(page)
        found += [f"p. {number}: beyond the page {box}" for box in boxes if not _within(box, page)]
        found += [f"p. {number}: {one.text!r} over {other.text!r}" for one, other in _overlaps(here)]
    return found


def _within(box: tuple[float, ...], page: Page) -> bool:
    left, top, right, bottom = box
    return left >= -0.5 and top >= -0.5 and right <= page.width + 0.5 and bottom <= page.height + 0.5


def _overlaps(here: list[Set]) -> Iterator[tuple[Set, Set]]:
    """Pairs of lines whose letters meet; what stands closely below each other does not."""
    ordered = sorted((line for line in here if line.text.strip()), key=lambda line: line.top)
    for at, one in enumerate(ordered):
        slack = (one.bottom - one.top) * 0.25
        for other in ordered[at + 1 :]:
            if other.top >= one.bottom - slack:
                break
            if one.left < other.right - 0.5 and other.left < one.right - 0.5:
                yield one, other
