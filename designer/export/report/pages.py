"""The map large enough to be read: on several pages, broken between its stages."""

from designer.export.arranged import arranged, stage_name
from designer.export.map_pages import MapPage, fits, map_pages
from designer.export.options import report
from designer.export.paper import Part
from designer.export.report.context import Context, Entry, Section
from designer.export.report.flow import Item, NewPage
from designer.export.report.map import drawn, paper_room, small_heading, whole
from designer.model.journey import Journey
from designer.text.words import Words


def section(journey: Journey, context: Context) -> Section | None:
    """The pages of the map; nothing where it has no stage, or has been shown on one page already."""
    room = paper_room(context)
    is_shown = "map" in context.names and fits(arranged(journey, context.options, title=False), *room)
    found = [] if is_shown else map_pages(journey, context.options, *room)
    title = context.words("report.pages.title")
    items: list[Item] = []
    entries: list[Entry] = []
    for number, page in enumerate(found, 1):
        report(context.progress, number / len(found))
        id = f"pages:{number}"
        named = context.words("report.pages.part", title=title, part=page.label) if page.label else title
        inside = drawn(page.sheet, context)
        items += [NewPage(named), small_heading(named)]
        items.append(whole(Part(scale=page.scale, parts=(inside,), id=id), context))
        if number == 1 or page.stages != found[number - 2].stages:
            entries.append(Entry(_span(journey, page, context.words), id))
    return Section(title, items, entries if len(entries) > 1 else (), wide=True) if found else None


def _span(journey: Journey, page: MapPage, words: Words) -> str:
    """From which stage to which a page reaches."""
    named = {stage.id: stage_name(journey, stage, at) for at, stage in enumerate(journey.stages(), 1)}
    names = [named[stage] for stage in page.stages if stage in named]
    if len(names) < 2:
        return names[0] if names else page.label
    return words("report.pages.span", first=names[0], last=names[-1])
