"""The whole map on one page."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from designer.base.message import Message
from designer.export.arranged import arranged, felt_by_others, line, stage_name
from designer.export.brand import brand
from designer.export.options import ExportOptions, Progress, report
from designer.export.page import POINTS, page_notes, place
from designer.export.paper import Bookmark, Page, Paper, Part
from designer.export.sheet_parts import sheet_part
from designer.layout import metrics as m
from designer.layout.measure import elide
from designer.layout.parts import one_line
from designer.layout.sheet import Mark, Picture, Sheet
from designer.model.journey import Journey

_SIDE: Final = 24.0
_LOGO: Final = 16.0
"""How high the logo is, and the white below it: both stand in the margin below the map."""
_BELOW: Final = 4.0


def paper(
    journey: Journey,
    options: ExportOptions,
    progress: Progress | None = None,
    notes: list[Message] | None = None,
) -> Paper:
    """A page with the whole map, and a bookmark for each stage."""
    sheet = arranged(journey, options)
    report(progress, 1)
    if notes is not None:
        notes += page_notes(sheet, options)
        notes += felt_by_others(journey, options)
    made = paper_of(sheet, journey, options)
    (page,) = made.pages
    foot = Part("Artifact", marks=tuple(_foot(page, place(sheet, options).x / POINTS, journey, options)))
    return Paper((replace(page, parts=(*page.parts, foot)),), made.bookmarks) if foot.marks else made


def _foot(page: Page, side: float, journey: Journey, options: ExportOptions) -> Iterator[Mark]:
    """Logo and footer of the brand in the white below the map."""
    dress = brand(journey, options)
    left, right = min(side, _SIDE), page.width - min(side, _SIDE)
    if dress.logo:
        yield Picture(left, m.rounded(page.height - _LOGO - _BELOW), 2 * _LOGO, _LOGO, dress.logo)
        left += 2 * _LOGO + 12
    if dress.footer:
        said = elide(line(dress.footer), max(right - left, 0), m.SMALL)
        top = page.height - _BELOW - (_LOGO + m.pitch(m.SMALL)) / 2
        yield one_line(said, left, m.rounded(top), m.SMALL, "regular", "muted")


def paper_of(sheet: Sheet, journey: Journey, options: ExportOptions) -> Paper:
    """The page of a sheet that has been arranged already."""
    at = place(sheet, options)
    part = sheet_part(sheet, journey.head.language)
    x, y, scale = (length / POINTS for length in (at.x, at.y, at.scale))
    page = Page(at.width / POINTS, at.height / POINTS, (Part("", x, y, parts=(part,), scale=scale),))
    return Paper((page,), tuple(stage_bookmarks(journey)))


def stage_bookmarks(journey: Journey) -> list[Bookmark]:
    """A bookmark for each stage where it stands on the map, those of its steps below it."""
    found = []
    for number, stage in enumerate(journey.stages(), 1):
        found.append(Bookmark(stage_name(journey, stage, number), stage.id))
        found += [
            Bookmark(stage_name(journey, step, at), step.id, 1)
            for at, step in enumerate(journey.steps(stage.id), 1)
        ]
    return found
