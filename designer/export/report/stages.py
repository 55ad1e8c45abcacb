"""A page for each stage: what it is for, how it does, what hurts, what could be done, every word of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from designer.export.options import report
from designer.export.report.boxes import Columns
from designer.export.report.context import Context, Entry, Section
from designer.export.report.flow import Item, NewPage, Stack
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
    above = " · ".join(
        filter(
            None,
            (
                teller.words("report.stage.number", n=matter.number, total=total),
                teller.chosen(matter.stage, "funnel"),
            ),
        )
    )
    tables: list[Item] = [
        *kpi_table(teller, matter.kpis),
        *pain_table(teller, matter.of(PainPoint)),
        *opportunity_table(teller, matter.of(Opportunity), ranked),
    ]
    top: list[Item] = [
        Paragraph(above, LABEL, keep=True, below=2.0),
        heading(matter.name, 1, id=f"stage:{matter.stage.id}"),
        *_goals(teller, matter),
    ]
    room = teller.context.height - height_of(Stack(tuple(top)), teller.context.width) - _BELOW_GOALS
    return [*top, *_body(teller, tables, scene(teller, matter), room)]


def _goals(teller: Teller, matter: Matter) -> list[Item]:
    """What the customer wants here and what the business wants, beside each other."""
    goals = [
        Stack((Paragraph(teller.field("stage", name), LABEL), Paragraph(text, LEAD, above=4.0)))
        for name in ("goal", "business_goal")
        if (text := getattr(matter.stage, name).strip())
    ]
    said = teller.small(*teller.where(matter.stage))
    return [Columns(tuple(goals), narrow=_NARROWEST), *said] if goals else said


def _body(teller: Teller, tables: list[Item], told: list[Item], room: float) -> list[Item]:
    """The tables with the scene beside them; below each other where that would not be a single page."""
    if not tables and not told:
        return [Paragraph(teller.words("report.stage.nothing"), SOFT)]
    width = teller.context.width
    sides = (Stack(tuple(tables)), Stack(tuple(told)))
    for left, right in _SHARES if tables and told and width >= _NARROW else ():
        wide = (width - _GAP) / (left + right)
        if max(height_of(sides[0], wide * left), height_of(sides[1], wide * right)) <= room:
            return [Columns(sides, (left, right), gap=_GAP, above=_BELOW_GOALS)]
    across = [replace(sides[0], above=_BELOW_GOALS)] if tables else []
    columns = 1 if width < _NARROWEST else 2
    scene = Newspaper(sides[1], columns, _GAP if width >= _NARROW else 32.0, above=_BELOW_GOALS)
    return [*across, scene] if told else [*across]
