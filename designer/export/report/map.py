"""The whole map on one page, or an overview of it where its type would be too small to be read."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from designer.export.arranged import arranged
from designer.export.map_overview import is_easy, overview
from designer.export.map_pages import fits
from designer.export.paper import Part
from designer.export.report.boxes import Whole
from designer.export.report.context import Context, Section
from designer.export.report.flow import Item, NewPage
from designer.export.report.words import SECTION, heading
from designer.export.sheet_parts import sheet_part
from designer.layout.metrics import rounded
from designer.layout.sheet import Sheet
from designer.model.journey import Journey

HEADING = 36.0
"""The room a heading takes above a map."""


def section(journey: Journey, context: Context) -> Section | None:
    """The map as far as one page can show it; nothing where it has no stage."""
    if not journey.stages():
        return None
    sheet = arranged(journey, context.options, title=False)
    if fits(sheet, *paper_room(context)):
        title = context.words("report.map.title")
        return Section(title, (small_heading(title), Whole(_drawn(sheet, context))), wide=True)
    title = context.words("report.map.overview")
    return Section(title, tuple(_overview(journey, context, title)), wide=True)


def _overview(journey: Journey, context: Context, title: str) -> Iterator[Item]:
    """The map at a glance, on as many pages as it takes."""

    def page_of(stage: str) -> int | None:
        return context.page_of(f"stage:{stage}")

    width, height = paper_room(context)
    # Larger paper has larger type here as well, unless that takes room from stages.
    zoom = context.zoom if is_easy(journey, width / context.zoom) else 1.0
    for at, part in enumerate(overview(journey, context.options, width / zoom, height / zoom, page_of)):
        if at:
            yield NewPage()
        yield small_heading(title)
        yield whole(Part(scale=zoom, parts=(part,)), context)


def paper_room(context: Context) -> tuple[float, float]:
    """Width and height that a map has below its heading, in units of the paper."""
    return context.wide_width * context.zoom, (context.wide_height - HEADING) * context.zoom


def drawn(sheet: Sheet, context: Context) -> Part:
    """A sheet as a part; links lead past it to the pages that tell more of its cards, if there are any."""
    part = sheet_part(sheet, context.words.language, title=False)
    return replace(_nameless(part), id=part.id) if "stages" in context.names else part


def _nameless(part: Part) -> Part:
    return replace(part, id="", parts=tuple(map(_nameless, part.parts)))


def small_heading(text: str) -> Item:
    """A heading that leaves the page to the map."""
    return heading(text, style=SECTION, below=12.0)


def _drawn(sheet: Sheet, context: Context) -> Callable[[float, float], Part]:
    """The sheet as large as the room allows, never beyond its own size, in the middle of the width."""

    def draw(width: float, height: float) -> Part:
        scale = min(width / sheet.width, height / sheet.height, 1.0)
        x = rounded((width - sheet.width * scale) / 2)
        return Part(x=x, scale=scale, parts=(drawn(sheet, context),))

    return draw


def whole(part: Part, context: Context) -> Item:
    """A page that was made for its paper: its units are those of the page."""
    return Whole(lambda width, height: Part(scale=1 / context.zoom, parts=(part,)))
