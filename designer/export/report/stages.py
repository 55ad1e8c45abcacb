"""A page for each stage: what it is for, how it does, what hurts, what could be done, every word of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from designer.export.options import report
from designer.export.report.boxes import Columns
from designer.export.report.context import Context, Entry, Section
from designer.export.report.flow import Item, NewPage, Stack
from designer.export.report.leaves import SCALES
from designer.export.report.matter import Matter, matters
from designer.export.report.newspaper import Newspaper, height_of
from designer.export.report.stage_scene import scene
from designer.export.report.stage_tables import kpi_table, opportunity_table, pain_table
from designer.export.report.told import Teller
from designer.export.report.words import LABEL, LEAD, SOFT, Paragraph, heading
from designer.insights.priorities import Priority, priorities
from designer.model.journey import Journey
from designer.model.kinds.opportunity import Opportunity
from designer.model.kinds.pain_point import PainPoint

_NARROW: Final = 700.0
_SHARES: Final = ((3.0, 2.0), (5.0, 4.0), (1.0, 1.0))
"""How tables and scene may share the width, the one that looks best first."""
_GAP: Final = 48.0
_SMALL_GAP: Final = 32.0
_BELOW_GOALS: Final = 24.0
_NARROWEST: Final = 600.0
"""Below this width text does not stand in two columns."""


def section(journey: Journey, context: Context) -> Section | None:
    """The stages from left to right; nothing where there are none."""
    found = matters(journey)
    if not found:
        return None
    teller = Teller(journey, context)
    ranked = {one.opportunity.id: one for one in priorities(journey)}
    items: list[Item] = []
    for at, matter in enumerate(found):
        report(context.progress, at / len(found))
        items += [NewPage(matter.name), *_page(teller, matter, ranked, len(found))]
    entries = [Entry(matter.name, f"stage:{matter.stage.id}") for matter in found]
    return Section(context.words("report.stage.title"), items, entries)


def _page(teller: Teller, matter: Matter, ranked: Mapping[str, Priority], total: int) -> list[Item]:
    tables = (
        *kpi_table(teller, matter.kpis),
        *pain_table(teller, matter.of(PainPoint)),
        *opportunity_table(teller, matter.of(Opportunity), ranked),
    )
    place = teller.words("report.stage.number", n=matter.number, total=total)
    above = " · ".join(filter(None, (place, teller.chosen(matter.stage, "funnel"))))
    top = (
        Paragraph(above, LABEL, keep=True, below=2.0),
        heading(matter.name, 1, id=f"stage:{matter.stage.id}"),
    )
    sides = Stack(tables), Stack(tuple(scene(teller, matter)))
    if not sides[0].items and not sides[1].items:
        return [*top, *_goals(teller, matter), Paragraph(teller.words("report.stage.nothing"), SOFT)]
    if all(side.items for side in sides):
        for scale, shares in product(_scales(teller, [*top, *_goals(teller, matter)], sides), _SHARES):
            head = [*top, *_goals(teller, matter, shares)]
            if _is_one_page(teller, head, sides, shares, scale):
                return [*head, Columns(sides, shares, gap=_GAP, above=_BELOW_GOALS)]
    return [*top, *_goals(teller, matter), *_below_each_other(teller, *sides)]


def _goals(teller: Teller, matter: Matter, shares: Sequence[float] = (1.0, 1.0)) -> list[Item]:
    """What the customer wants here and what the business wants, above the columns of the page."""
    goals = [
        Stack((Paragraph(teller.field("stage", name), LABEL), Paragraph(text, LEAD, above=4.0)))
        for name in ("goal", "business_goal")
        if (text := getattr(matter.stage, name).strip())
    ]
    said = [*teller.small(*teller.where(matter.stage)), *teller.grounds(matter.stage)]
    beside = Columns(tuple(goals), shares[: len(goals)], gap=_GAP, narrow=_NARROWEST)
    return [beside, *said] if goals else said


def _scales(teller: Teller, head: Sequence[Item], sides: tuple[Item, Item]) -> Iterator[float]:
    """The scales at which tables and scene may have room beside each other, the largest first."""
    if teller.context.width >= _NARROW:
        yield SCALES[0]
        if any(_is_one_page(teller, head, sides, shares, SCALES[-1]) for shares in _SHARES):
            yield from SCALES[1:]


def _is_one_page(
    teller: Teller, head: Sequence[Item], sides: tuple[Item, Item], shares: Sequence[float], scale: float
) -> bool:
    """Whether tables and scene beside each other end on the page they begin on, set at a scale."""
    width = teller.context.width / scale
    wide = (width - _GAP) / sum(shares)
    room = teller.context.height / scale - height_of(Stack(tuple(head)), width) - _BELOW_GOALS
    return all(_has_room(side, wide * share, room) for side, share in zip(sides, shares, strict=True))


def _has_room(item: Item, width: float, room: float) -> bool:
    laid, rest = item.lay(width, room, False)
    return laid is not None and rest is None


def _below_each_other(teller: Teller, tables: Stack, told: Stack) -> list[Item]:
    """The tables across the page, and the scene in columns below them."""
    width = teller.context.width
    items: list[Item] = [replace(tables, above=_BELOW_GOALS)] if tables.items else []
    if told.items:
        columns, gap = 1 if width < _NARROWEST else 2, _GAP if width >= _NARROW else _SMALL_GAP
        items.append(Newspaper(told, columns, gap, above=_BELOW_GOALS))
    return items
