"""What to do first: the matrix of impact and effort, and the opportunities in their order."""

from collections.abc import Sequence
from typing import Final

from designer.export.report.boxes import Columns, Drawing
from designer.export.report.context import Context, Section
from designer.export.report.flow import Item, Laid, Stack
from designer.export.report.matrix import matrix
from designer.export.report.newspaper import height_of
from designer.export.report.stage_tables import levels
from designer.export.report.table import Column, Row, Table
from designer.export.report.told import NOTHING, Teller
from designer.export.report.words import SMALL, SOFT, STRONG, Paragraph, heading
from designer.insights.priorities import QUADRANTS, Priority, priorities, quadrant_name, rated
from designer.model.journey import Journey
from designer.model.kinds.stage import Stage
from designer.text.numbers import percent

_FIRST: Final = 6
"""So many opportunities are named beside the matrix where their table stands below it."""
_SIDE: Final = 420.0
_RANK: Final = 36.0
_NARROW: Final = 700.0
_NARROWEST: Final = 600.0
_GAP: Final = 48.0
_TITLE: Final = 64.0
"""The heading of the page with the room below it."""


def section(journey: Journey, context: Context) -> Section | None:
    """The opportunities; nothing where there are none."""
    found = priorities(journey)
    if not found:
        return None
    teller = Teller(journey, context)
    title = context.words("report.priorities.title")
    return Section(title, [heading(title, 1), *_content(teller, found)])


def _content(teller: Teller, found: Sequence[Priority]) -> list[Item]:
    ranked = rated(list(found))
    if not ranked:
        said = Paragraph(teller.words("report.priorities.none_rated"), SOFT)
        return [said, _table(teller, found, wide=True)]
    context = teller.context
    side = (_side(teller), 0.0)
    table = Stack((_table(teller, found, wide=False), *_notes(teller, found)))
    if (
        context.width >= _NARROW
        and height_of(table, context.width - side[0] - _GAP) <= context.height - _TITLE
    ):
        return [Columns((_drawn(teller, ranked), table), gap=_GAP, fixed=side)]
    beside = Stack((_lead(teller, ranked), *_notes(teller, found)))
    top = Columns((_drawn(teller, ranked), beside), gap=_GAP, fixed=side, narrow=_NARROWEST)
    return [top, heading(teller.words("report.priorities.order"), 2), _table(teller, found, wide=True)]


def _side(teller: Teller) -> float:
    """The width of the matrix: as large as the page allows, with its title above it."""
    return min(_SIDE, teller.context.height - 2 * _TITLE, teller.context.width)


def _drawn(teller: Teller, ranked: Sequence[Priority]) -> Item:
    side = _side(teller)

    def draw(width: float) -> Laid:
        return matrix(ranked, teller.words, min(width, side), _described(teller, ranked))

    return Drawing(draw)


def _described(teller: Teller, ranked: Sequence[Priority]) -> str:
    """The matrix in words: what stands in each quadrant."""
    told = []
    for quadrant in QUADRANTS:
        here = [f"{one.rank} {teller.called(one.opportunity)}" for one in ranked if one.quadrant == quadrant]
        if here:
            told.append(f"{teller.words.say(quadrant_name(quadrant))}: {', '.join(here)}.")
    return teller.words("report.priorities.matrix", told=" ".join(told))


def _lead(teller: Teller, ranked: Sequence[Priority]) -> Item:
    """What stands in the first quadrant, in large letters: that is what a reader looks for."""
    first = [one for one in ranked if one.quadrant == "first"][:_FIRST] or list(ranked[:1])
    title = teller.words.say(quadrant_name("first"))
    points = [
        Columns(
            (Paragraph(str(one.rank), STRONG), _linked(teller, one)), gap=8.0, fixed=(24.0, 0.0), above=6.0
        )
        for one in first
    ]
    return Stack((heading(title, 2), *points))


def _linked(teller: Teller, one: Priority) -> Item:
    name = teller.called(one.opportunity)
    return Paragraph(name, link=teller.context.link(one.opportunity.id))


def _table(teller: Teller, found: Sequence[Priority], *, wide: bool) -> Item:
    words = teller.words
    columns = [
        Column(words("report.priorities.rank"), width=_RANK),
        Column(words("report.stage.opportunity")),
        Column(words("report.stage.impact_effort"), width=112.0),
    ]
    if wide and not teller.context.is_tall:
        columns += [
            Column(teller.field("opportunity", "reach"), align="right", width=72.0),
            Column(teller.field("opportunity", "confidence"), align="right", width=72.0),
        ]
    columns.append(Column(words("report.priorities.score"), align="right", width=64.0))
    rows = [Row(_cells(teller, one, len(columns)), id=one.opportunity.id) for one in found]
    return Table(columns, rows)


def _cells(teller: Teller, one: Priority, columns: int) -> list[Item]:
    language = teller.language
    opportunity = one.opportunity
    text = Paragraph(opportunity.text.strip() or NOTHING, link=teller.context.link(opportunity.id))
    name = Stack((text, *teller.small(_stage(teller, one), _quadrant(teller, one)), *_solved(teller, one)))
    cells = [
        Paragraph(str(one.rank) if one.rank is not None else NOTHING, STRONG),
        name,
        levels(teller, opportunity),
    ]
    if columns > len(cells) + 1:
        for field, share in (("reach", one.reach), ("confidence", one.confidence)):
            star = "*" if field in one.filled and one.rank is not None else ""
            shown = f"{percent(share, language)}{star}" if one.rank is not None else NOTHING
            cells.append(Paragraph(shown, align="right"))
    star = "*" if one.filled and columns == len(cells) + 1 and len(cells) == 3 else ""
    score = NOTHING if one.score is None else f"{one.score:.2f}{star}"
    return [*cells, Paragraph(score, STRONG, align="right")]


def _solved(teller: Teller, one: Priority) -> list[Item]:
    names = ", ".join(map(teller.called, one.solves))
    return teller.small(teller.words("report.stage.relation.solves", names=names)) if names else []


def _stage(teller: Teller, one: Priority) -> str:
    stage = teller.journey.find(one.opportunity.stage, Stage)
    parent = teller.journey.find(stage.parent, Stage) if stage is not None else None
    found = parent or stage
    return teller.called(found) if found is not None else ""


def _quadrant(teller: Teller, one: Priority) -> str:
    return teller.words.say(quadrant_name(one.quadrant)) if one.quadrant is not None else ""


def _notes(teller: Teller, found: Sequence[Priority]) -> list[Item]:
    """How the order came about, and what was assumed for it."""
    keys = ["formula"]
    if any(one.filled and one.rank is not None for one in found):
        keys.append("filled")
    if any(one.rank is None for one in found):
        keys.append("unrated")
    return [Paragraph(teller.words(f"report.priorities.{key}"), SMALL, above=8.0) for key in keys]
