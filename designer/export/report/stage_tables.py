"""The tables of a stage's page: its KPIs, its pain points, its opportunities."""

from collections.abc import Mapping, Sequence
from typing import Final

from designer.export.report.bits import Bit, Bits, level, said, state
from designer.export.report.flow import Item, Stack
from designer.export.report.table import Column, Row, Table
from designer.export.report.told import NOTHING, Teller
from designer.export.report.words import BODY, SMALL, STRONG, Paragraph, heading
from designer.insights.priorities import Priority, quadrant_name
from designer.layout import metrics as m
from designer.layout.measure import width
from designer.layout.parts import Piece
from designer.layout.sheet import Mark, Path, Text
from designer.model import kpi as figures
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.opportunity import Opportunity
from designer.model.kinds.pain_point import PainPoint
from designer.model.kinds.touchpoint import Touchpoint
from designer.text.numbers import percent, reading

_FIGURE: Final = 84.0
_STATE: Final = 76.0
_LEVELS: Final = 96.0
_RANK: Final = 84.0
_ARROW: Final = 10.0


def value(teller: Teller, kpi: Kpi, amount: float | None) -> str:
    """A value of a KPI in its unit; a dash for none."""
    if amount is None:
        return NOTHING
    return reading(amount, kpi.unit or "number", teller.language, kpi.currency or None)


def kpi_table(teller: Teller, kpis: Sequence[Kpi]) -> list[Item]:
    """The KPIs of a stage: baseline, current, target, trend, status."""
    if not kpis:
        return []
    words = teller.words
    columns = (
        Column(words("report.stage.kpi")),
        Column(words("report.stage.baseline"), align="right", width=_FIGURE),
        Column(words("report.stage.current"), align="right", width=_FIGURE),
        Column(words("report.stage.target"), align="right", width=_FIGURE),
        Column(words("report.stage.status"), width=_STATE),
    )
    rows = [Row(_kpi_cells(teller, kpi), id=kpi.id) for kpi in kpis]
    return [heading(words("report.stage.kpis"), 2), Table(columns, rows)]


def _kpi_cells(teller: Teller, kpi: Kpi) -> tuple[Item, ...]:
    current = figures.current(kpi)
    status = figures.status(kpi, teller.journey.head.near)
    now: list[Item] = [Paragraph(value(teller, kpi, current), STRONG, align="right")]
    turn = trend_bit(teller, kpi)
    if turn is not None:
        now.append(Bits((turn,), align_right=True, above=2.0))
    due = teller.words("report.stage.due", day=kpi.due) if kpi.due else ""
    more = [*teller.small(*_measured(teller, kpi)), *teller.small(due, *teller.where(kpi))]
    return (
        Stack((Paragraph(kpi.name.strip() or NOTHING), *more, *teller.grounds(kpi))),
        Paragraph(value(teller, kpi, kpi.baseline), BODY, align="right"),
        Stack(tuple(now)),
        Paragraph(value(teller, kpi, kpi.target), BODY, align="right"),
        Bits((state(status, teller.words),), above=0.0),
    )


def _measured(teller: Teller, kpi: Kpi) -> list[str]:
    """Where a KPI is measured, and from where its latest reading is."""
    told = []
    touchpoint = teller.journey.find(kpi.at, Touchpoint)
    if touchpoint is not None:
        told.append(teller.called(touchpoint))
    readings = figures.whole(kpi)
    if readings:
        told.append(", ".join(filter(None, (readings[-1].source.strip(), teller.day(readings[-1].date)))))
    return told


def trend_bit(teller: Teller, kpi: Kpi) -> Bit | None:
    """Where a KPI is going: an arrow for the way of its value, a word for whether that is good."""
    trend = figures.trend(kpi)
    if trend is None:
        return None
    role = {"better": "kpi-met-ink", "worse": "kpi-missed-ink"}.get(trend, "muted")
    text = teller.words(f"report.stage.trend.{trend}")
    size = SMALL.size
    wide = width(text, size)
    rising = (trend == "better") == (kpi.better != "down")

    def draw(x: float, top: float) -> tuple[Mark, ...]:
        word = Text(m.rounded(x + _ARROW + 4), m.rounded(top + m.base(size)), text, size, wide, colour=role)
        return _arrow(x, m.rounded(top + m.pitch(size) / 2), role, trend == "flat", rising), word

    return Bit(Piece(m.rounded(_ARROW + 4 + wide), draw), m.pitch(size))


def _arrow(x: float, middle: float, role: str, is_flat: bool, rising: bool) -> Path:
    """An arrow across, upwards or downwards, in a square of its size."""
    if is_flat:
        right, back = m.rounded(x + _ARROW), m.rounded(x + _ARROW - 3.5)
        head = (("M", back, middle - 3.5), ("L", right, middle), ("L", back, middle + 3.5))
        return Path((("M", x, middle), ("L", right, middle), *head), stroke=role, line=1.5)
    half = _ARROW / 2 - 0.5
    centre, tip, end = m.rounded(x + _ARROW / 2), m.rounded(middle - half), m.rounded(middle + half)
    if not rising:
        tip, end = end, tip
    turn = 3.5 if rising else -3.5
    head = (
        ("M", m.rounded(centre - 3.5), m.rounded(tip + turn)),
        ("L", centre, tip),
        ("L", m.rounded(centre + 3.5), m.rounded(tip + turn)),
    )
    return Path((("M", centre, end), ("L", centre, tip), *head), stroke=role, line=1.5)


def pain_table(teller: Teller, pains: Sequence[PainPoint]) -> list[Item]:
    """The pain points of a stage, as they stand on the map."""
    if not pains:
        return []
    words = teller.words
    columns = (
        Column(words("report.stage.pain")),
        Column(words("report.stage.severity"), width=_LEVELS),
        Column(words("report.stage.evidence"), share=0.7),
    )
    rows = [
        Row((teller.text(pain, pain.text), severity(teller, pain), teller.founded(pain)), id=pain.id)
        for pain in pains
    ]
    return [heading(words("report.stage.pains"), 2), Table(columns, rows)]


def severity(teller: Teller, pain: PainPoint) -> Item:
    """How badly something hurts, and how many."""
    items: list[Item] = []
    if pain.severity is not None:
        alt = teller.words("report.stage.severity_of", n=pain.severity)
        items.append(Bits((level(pain.severity, "pain", alt),), above=0.0))
    if pain.frequency is not None:
        share = percent(pain.frequency, teller.language)
        items.append(Paragraph(teller.words("report.stage.customers", share=share), SMALL, above=2.0))
    return Stack(tuple(items) or (Paragraph(NOTHING, SMALL),))


def opportunity_table(
    teller: Teller, opportunities: Sequence[Opportunity], ranked: Mapping[str, Priority]
) -> list[Item]:
    """The opportunities of a stage with their place in the order of work."""
    if not opportunities:
        return []
    words = teller.words
    columns = (
        Column(words("report.stage.opportunity")),
        Column(words("report.stage.impact_effort"), width=_LEVELS + 16),
        Column(words("report.stage.priority"), width=_RANK),
    )
    rows = [
        Row((_opportunity(teller, one), levels(teller, one), _rank(teller, ranked[one.id])), id=one.id)
        for one in opportunities
    ]
    return [heading(words("report.stage.opportunities"), 2), Table(columns, rows)]


def _opportunity(teller: Teller, one: Opportunity) -> Item:
    due = teller.words("report.stage.due", day=one.due) if one.due else ""
    plan = teller.small(teller.chosen(one, "cycle"), due)
    return Stack((*teller.text(one, one.text).items, *plan, *teller.grounds(one)))


def levels(teller: Teller, one: Opportunity) -> Item:
    """Impact and effort as dots below each other."""
    items: list[Item] = []
    for name in ("impact", "effort"):
        number: int | None = getattr(one, name)
        if number is not None:
            field = teller.field("opportunity", name)
            alt = teller.words("report.stage.level_of", field=field, n=number)
            lit = level(number, "opportunity" if name == "impact" else "muted", alt)
            items.append(Bits((said(field), lit), above=2.0))
    return Stack(tuple(items) or (Paragraph(NOTHING, SMALL),))


def _rank(teller: Teller, one: Priority) -> Item:
    if one.rank is None or one.quadrant is None:
        return Paragraph(NOTHING, SMALL)
    name = teller.words.say(quadrant_name(one.quadrant))
    return Stack((Paragraph(str(one.rank), STRONG), Paragraph(name, SMALL, above=2.0)))
