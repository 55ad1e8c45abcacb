"""What the map rests on: how much was observed, what is still assumed, and every claim with its sources."""

from collections.abc import Sequence
from typing import Final

from designer.export.paper import Part
from designer.export.report.bits import Bits, evidence
from designer.export.report.boxes import Drawing
from designer.export.report.context import Context, Entry, Section
from designer.export.report.flow import Item, Laid, Stack
from designer.export.report.matter import matters
from designer.export.report.table import Cell, Column, Row, Table
from designer.export.report.told import NOTHING, Teller
from designer.export.report.words import FIGURE, SMALL, SOFT, Paragraph, heading
from designer.insights.findings import Claims, findings
from designer.layout import metrics as m
from designer.layout.measure import width
from designer.layout.sheet import Mark, Rect, Text
from designer.model.elements import EVIDENCE, Element
from designer.model.journey import Journey
from designer.model.registry import kinds
from designer.model.values import Source
from designer.text.numbers import number, percent

_KINDS: Final = ("observed", "inferred", "assumed")
_FILLS: Final = {"observed": "ink-soft", "inferred": "faint", "assumed": "well"}
_BAR: Final = 20.0
_NUMBER: Final = 40.0
_KIND: Final = 84.0
_EVIDENCE: Final = 84.0

Key = tuple[str, str, int | None, str]
"""What makes a source one and the same: its title, its date, how many it rests on, its link."""


def section(journey: Journey, context: Context) -> Section | None:
    """The claims of the map and their sources; nothing where none says what it rests on."""
    teller = Teller(journey, context)
    claims = _claims(journey, teller)
    if not claims:
        return None
    numbered = _numbered([one for one, _ in claims])
    title = context.words("report.evidence.title")
    found = findings(journey, context.options.persona).claims
    assumed = [claim for claim in claims if claim[0].evidence == "assumed"]
    items: list[Item] = [heading(title, 1)]
    if found.total:
        items += [_shares(teller, found), *_unsaid(teller, found)]
    chapters = (
        ("to_check", _assumed_table(teller, assumed) if assumed else None),
        ("sources", _source_table(teller, claims, numbered) if numbered else None),
        ("claims", _claim_table(teller, claims, numbered)),
    )
    entries = []
    for name, table in chapters:
        if table is not None:
            said, id = context.words(f"report.evidence.{name}"), f"evidence:{name}"
            items += [heading(said, 2, id=id), table]
            entries.append(Entry(said, id))
    return Section(title, items, entries)


Claim = tuple[Element, str]
"""An element that says what it rests on, and the stage it stands in."""


def _claims(journey: Journey, teller: Teller) -> list[Claim]:
    """Everything that states its evidence or its sources: the map and its personas, then stage by stage."""
    placed = [(one, matter.name) for matter in matters(journey) for one in matter.elements()]
    others: list[Element] = [journey.head, *journey.personas(), *journey.lanes(), *journey.parked()]
    every = [*((one, "") for one in others), *placed]
    return [(one, where) for one, where in every if one.evidence or one.sources]


def _key(source: Source) -> Key:
    return source.title.strip(), source.date or "", source.n, source.link.strip()


def _numbered(claims: Sequence[Element]) -> dict[Key, int]:
    """Each source once, numbered in the order in which they are met."""
    numbers: dict[Key, int] = {}
    for one in claims:
        for source in one.sources:
            if any(_key(source)):
                numbers.setdefault(_key(source), len(numbers) + 1)
    return numbers


# The bar


def _shares(teller: Teller, found: Claims) -> Item:
    """How the claims divide among the kinds of evidence, as a bar with its figures."""
    told = ", ".join(
        f"{EVIDENCE[name].say(teller.language)} {number(getattr(found, name), teller.language)}"
        for name in _KINDS
    )
    alt = teller.words("report.evidence.bar", told=told)

    def draw(across: float) -> Laid:
        marks = [*_bar(found, across), *_figures(teller, found, across)]
        return Laid(Part("Figure", marks=tuple(marks), alt=alt), 92.0)

    return Drawing(draw)


def _bar(found: Claims, across: float) -> list[Mark]:
    marks: list[Mark] = []
    x = 0.0
    for name in _KINDS:
        wide = m.rounded(across * found.share(name))
        if wide:
            marks.append(Rect(x, 0.0, max(wide - 2, 1.0), _BAR, _FILLS[name], "axis", 1.0, 3.0))
            x = m.rounded(x + wide)
    return marks


def _figures(teller: Teller, found: Claims, across: float) -> list[Mark]:
    """The count and the share of each kind, in columns below the bar."""
    marks: list[Mark] = []
    size, weight, colour = FIGURE
    for at, name in enumerate(_KINDS):
        x = m.rounded(across / len(_KINDS) * at)
        count = number(getattr(found, name), teller.language)
        wide = width(count, size, weight)
        marks.append(Text(x, 58.0, count, size, wide, weight, colour))
        share = percent(round(found.share(name), 2), teller.language)
        marks.append(
            Text(
                m.rounded(x + wide + 8),
                58.0,
                share,
                SMALL.size,
                width(share, SMALL.size),
                colour=SMALL.colour,
            )
        )
        bit = evidence(name, teller.words)
        marks += bit.piece.draw(x, 68.0)
    return marks


def _unsaid(teller: Teller, found: Claims) -> list[Item]:
    if not found.unsaid:
        return []
    return [Paragraph(teller.words("report.evidence.unsaid", n=found.unsaid), SOFT, above=12.0)]


# The tables


def _named(teller: Teller, one: Element) -> Item:
    """What is claimed: the text of a card, the name of anything else."""
    fields = one.__dict__
    text = next((str(fields[name]) for name in ("text", "name", "word", "title") if fields.get(name)), "")
    return Paragraph(text.strip() or teller.called(one), link=teller.context.link(one.id))


def _kind(teller: Teller, one: Element) -> str:
    kind = kinds().get(one.kind)
    return kind.names.say(teller.language) if kind else teller.words("report.evidence.map")


def _assumed_table(teller: Teller, assumed: Sequence[Claim]) -> Item:
    words = teller.words
    columns = [
        Column(words("report.evidence.claim")),
        Column(words("report.evidence.kind"), width=_KIND),
        Column(words("report.evidence.stage"), share=0.3),
    ]
    rows: list[list[Cell]] = [
        [_named(teller, one), _kind(teller, one), where or NOTHING] for one, where in assumed
    ]
    if any(teller.context.link(one.id) for one, _ in assumed):
        columns.append(Column(words("report.evidence.page"), align="right", width=56.0))
        for row, (one, _) in zip(rows, assumed, strict=True):
            row.append(_page(teller, one))
    return Table(columns, [Row(row) for row in rows])


def _page(teller: Teller, one: Element) -> Item:
    id = teller.context.link(one.id)
    return Paragraph(teller.context.page(id) if id else NOTHING, SMALL, align="right", link=id)


def _source_table(teller: Teller, claims: Sequence[Claim], numbered: dict[Key, int]) -> Item:
    words = teller.words
    uses = dict.fromkeys(numbered, 0)
    for one, _ in claims:
        for key in {_key(source) for source in one.sources} & numbered.keys():
            uses[key] += 1
    columns = (
        Column(words("report.evidence.number"), width=_NUMBER),
        Column(words("report.evidence.source")),
        Column(words("report.evidence.date"), width=96.0),
        Column(words("report.evidence.n"), align="right", width=64.0),
        Column(words("report.evidence.uses"), align="right", width=64.0),
    )
    rows = []
    for key, at in numbered.items():
        title, day, n, link = key
        address = [Paragraph(link, SMALL, above=2.0)] if link and title else []
        cells = (
            str(at),
            Stack((Paragraph(title or link or NOTHING), *address)),
            teller.day(day) or NOTHING,
            NOTHING if n is None else number(n, teller.language),
            number(uses[key], teller.language),
        )
        rows.append(Row(cells, id=f"source:{at}"))
    return Table(columns, rows)


def _claim_table(teller: Teller, claims: Sequence[Claim], numbered: dict[Key, int]) -> Item:
    words = teller.words
    columns = (
        Column(words("report.evidence.claim")),
        Column(words("report.evidence.kind"), width=_KIND),
        Column(words("report.evidence.stage"), share=0.3),
        Column(words("report.evidence.evidence"), width=_EVIDENCE),
        Column(words("report.evidence.number"), width=56.0),
    )
    rows = []
    for one, where in claims:
        found = [numbered[_key(source)] for source in one.sources if _key(source) in numbered]
        resting = Bits((evidence(one.evidence, words),), above=0.0) if one.evidence else NOTHING
        cites = ", ".join(str(at) for at in sorted(set(found))) or NOTHING
        rows.append(Row((_named(teller, one), _kind(teller, one), where or NOTHING, resting, cites)))
    return Table(columns, rows)
