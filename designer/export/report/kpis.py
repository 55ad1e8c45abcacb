"""The KPIs at a glance: how many meet their targets, and a small chart for each of them."""

from collections import Counter
from collections.abc import Sequence
from math import ceil
from typing import Final

from designer.export.report.bits import Bits, said, state
from designer.export.report.boxes import Columns, Drawing, Together
from designer.export.report.context import Context, Section
from designer.export.report.flow import Item, Space, Stack
from designer.export.report.kpi_chart import chart
from designer.export.report.matter import matters
from designer.export.report.newspaper import height_of
from designer.export.report.stage_tables import trend_bit, value
from designer.export.report.told import NOTHING, Teller
from designer.export.report.words import LABEL, STRONG, TITLE, Paragraph, heading
from designer.layout import metrics as m
from designer.model import kpi as figures
from designer.model.journey import Journey
from designer.model.kinds.kpi import Kpi
from designer.text.numbers import number

_STATUSES: Final = ("met", "near", "missed", "no_target", "no_reading")
_CARD: Final = 300.0
"""About how wide a chart is."""
_NARROW: Final = 200.0
"""Charts are made this narrow where that saves a page."""
_GAP: Final = 40.0
_BETWEEN: Final = 32.0
_LOWEST: Final = 108.0
_HIGHEST: Final = 168.0
_FIGURE: Final = TITLE._replace(size=20.0)


def section(journey: Journey, context: Context) -> Section | None:
    """The KPIs stage by stage; nothing where there are none."""
    found = [(matter.name, kpi) for matter in matters(journey) for kpi in matter.kpis]
    if not found:
        return None
    teller = Teller(journey, context)
    title = context.words("report.kpis.title")
    top = [heading(title, 1), _summary(teller, [kpi for _, kpi in found])]
    room = context.height - height_of(Stack(tuple(top)), context.width)
    usual = max(1, round(context.width / (_CARD + _GAP)))
    most = max(usual, int((context.width + _GAP) / (_NARROW + _GAP)))
    across = min(range(usual, most + 1), key=lambda across: _pages(teller, found, across, room))
    wide = _width(context, across)
    high = _chart_height(teller, found, wide, room)
    rows = [_row(teller, found[at : at + across], across, wide, high) for at in range(0, len(found), across)]
    return Section(title, [*top, *rows])


def _width(context: Context, across: int) -> float:
    return (context.width - _GAP * (across - 1)) / across


def _pages(teller: Teller, found: Sequence[tuple[str, Kpi]], across: int, room: float) -> int:
    """How many pages charts take, so many beside each other."""
    rows, _ = _rows(teller, found, _width(teller.context, across), room)
    return ceil(len(found) / (across * rows))


def _rows(teller: Teller, found: Sequence[tuple[str, Kpi]], wide: float, room: float) -> tuple[int, float]:
    """How many rows of charts the first page holds, and how high what stands around a chart is."""
    words = (Stack((_head(teller, stage, kpi), *_body(teller, kpi, 0.0))) for stage, kpi in found)
    rest = max(height_of(card, wide) for card in words) + _BETWEEN
    return max(1, int(room / (rest + _LOWEST))), rest


def _chart_height(teller: Teller, found: Sequence[tuple[str, Kpi]], wide: float, room: float) -> float:
    """How high charts are for whole rows of them to fill the first page."""
    rows, rest = _rows(teller, found, wide, room)
    return m.rounded(min(max(room / rows - rest - 1, _LOWEST), _HIGHEST))


def _summary(teller: Teller, kpis: Sequence[Kpi]) -> Item:
    """How many KPIs stand how."""
    counts = Counter(figures.status(kpi, teller.journey.head.near) for kpi in kpis)
    bits = [
        bit
        for status in _STATUSES
        if counts[status]
        for bit in (state(status, teller.words), said(str(counts[status]), STRONG), said("  "))
    ]
    return Bits(bits)


def _row(teller: Teller, found: Sequence[tuple[str, Kpi]], across: int, wide: float, high: float) -> Item:
    """Charts beside each other, on one line however long their names are."""
    heads = [_head(teller, stage, kpi) for stage, kpi in found]
    heights = [height_of(head, wide) for head in heads]
    cards = [
        Stack((head, Space(max(heights) - height), *_body(teller, kpi, high)), id=kpi.id)
        for head, height, (_, kpi) in zip(heads, heights, found, strict=True)
    ]
    empty = [Stack()] * (across - len(cards))
    return Together(Columns((*cards, *empty), gap=_GAP), above=_BETWEEN)


def _head(teller: Teller, stage: str, kpi: Kpi) -> Item:
    return Stack((Paragraph(stage, LABEL), Paragraph(kpi.name.strip() or NOTHING, STRONG, above=2.0)))


def _body(teller: Teller, kpi: Kpi, high: float) -> list[Item]:
    near = teller.journey.head.near
    status = figures.status(kpi, near)
    now = Paragraph(value(teller, kpi, figures.current(kpi)), _FIGURE)
    trend = trend_bit(teller, kpi)
    signs = Bits((*((trend,) if trend else ()), state(status, teller.words)), align_right=True)
    top = Columns((now, Stack((Space(7.0), signs))), gap=8.0, above=2.0)
    drawing = Drawing(lambda width: chart(kpi, near, teller.words, width, high), above=8.0)
    return [top, drawing, *teller.small(*_measured(teller, kpi))]


def _measured(teller: Teller, kpi: Kpi) -> list[str]:
    """From where the latest reading is, and until when the target is to be met."""
    readings = figures.whole(kpi)
    told = []
    if readings:
        latest = readings[-1]
        n = f"n={number(latest.n, teller.language)}" if latest.n is not None else ""
        told = [text for text in (latest.source.strip(), latest.segment.strip(), n) if text]
    due = [teller.words("report.stage.due", day=kpi.due)] if kpi.due else []
    return [", ".join(told), *due]
