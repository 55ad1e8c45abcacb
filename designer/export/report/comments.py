"""What people remarked on the map, stage by stage; only in reports where comments were asked for."""

from collections.abc import Iterable
from typing import Final

from designer.export.report.context import Context, Entry, Section
from designer.export.report.flow import Item, Stack
from designer.export.report.matter import matters
from designer.export.report.table import Column, Row, Table
from designer.export.report.told import NOTHING, Teller
from designer.export.report.words import SMALL, Paragraph, heading
from designer.model.elements import Element
from designer.model.journey import Journey
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds
from designer.model.values import Comment

_WHO: Final = 136.0


def section(journey: Journey, context: Context) -> Section | None:
    """The comments; nothing where there are none."""
    teller = Teller(journey, context)
    whole: list[Element] = [journey.head, *journey.personas(), *journey.lanes(), *journey.parked()]
    places: list[tuple[str, str, Iterable[Element]]] = [("", context.words("report.comments.whole"), whole)]
    places += [(matter.stage.id, matter.name, matter.elements()) for matter in matters(journey)]
    title = context.words("report.comments.title")
    items: list[Item] = [heading(title, 1)]
    entries: list[Entry] = []
    for at, name, elements in places:
        held = [*elements, *journey.steps(at)] if at else elements
        rows = [row for one in held for row in _rows(teller, one)]
        if rows:
            id = f"comments:{at}"
            items += [heading(name, 2, id=id), _table(teller, rows)]
            entries.append(Entry(name, id))
    return Section(title, items, entries) if entries else None


def _table(teller: Teller, rows: list[Row]) -> Item:
    words = teller.words
    columns = (
        Column(words("report.comments.about"), share=0.6),
        Column(words("report.comments.comment")),
        Column(words("report.comments.who"), width=_WHO),
    )
    return Table(columns, rows)


def _rows(teller: Teller, one: Element) -> list[Row]:
    return [
        Row((_about(teller, one), comment.text.strip() or NOTHING, _who(teller, comment)))
        for comment in one.comments
    ]


def _about(teller: Teller, one: Element) -> Item:
    """What a comment is about, with what that is."""
    kind = kinds().get(one.kind)
    if kind is None:
        return Paragraph(teller.words("report.comments.whole"))
    name = Paragraph(teller.called(one), link=_place(teller, one))
    return Stack((name, *teller.small(kind.names.say(teller.language))))


def _place(teller: Teller, one: Element) -> str:
    """Where an element stands in the report."""
    return teller.context.link(f"stage:{one.id}" if isinstance(one, Stage) else one.id)


def _who(teller: Teller, comment: Comment) -> Item:
    resolved = teller.words("report.comments.resolved") if comment.resolved else ""
    said = [text for text in (comment.author.strip(), teller.day(comment.date), resolved) if text]
    return Stack(tuple(Paragraph(text, SMALL, above=2.0) for text in said) or (Paragraph(NOTHING, SMALL),))
