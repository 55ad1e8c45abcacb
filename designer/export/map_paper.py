"""The whole map on one page."""

from designer.base.message import Message
from designer.export.arranged import arranged, felt_by_others, stage_name
from designer.export.options import ExportOptions, Progress, report
from designer.export.page import POINTS, page_notes, place
from designer.export.paper import Bookmark, Page, Paper, Part
from designer.export.sheet_parts import sheet_part
from designer.layout.sheet import Sheet
from designer.model.journey import Journey


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
    return paper_of(sheet, journey, options)


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
