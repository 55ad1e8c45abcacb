"""Draws the readings of a KPI over time, with its target and its baseline, each line named at its end."""

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from designer.export.paper import Part
from designer.export.report.flow import Laid
from designer.layout import metrics as m
from designer.layout.measure import cap_height, elide, width
from designer.layout.sheet import Command, Mark, Path, Rect, Text, Weight
from designer.model import kpi as figures
from designer.model.kinds.kpi import Kpi
from designer.model.values import Reading
from designer.text.numbers import date, reading
from designer.text.words import Words

_BELOW: Final = 28.0
"""The dates below the axis."""
_TOP: Final = 14.0
_FINE: Final = 10.0
_STEP: Final = 13.0
"""Names at the ends of lines stand at least so far apart."""
_WIDEST: Final = 0.42
"""The share of the width that names may take."""
_FIGURES: Final = 92.0
"""So much room they have in any chart, so that no figure is cut."""
_END: Final = 3.5
_POINT: Final = 2.0
_MANY: Final = 24
"""Points that stand closer together than this many to a chart are left to the line."""
_TOLD: Final = 12


class _Name(NamedTuple):
    y: float
    text: str
    colour: str
    weight: Weight


class _Plot:
    """Where dates and values of a KPI stand in the chart."""

    def __init__(self, kpi: Kpi, readings: Sequence[Reading], wide: float, high: float) -> None:
        self.wide, self.high = wide, high
        days = [_day(entry.date) for entry in readings]
        self._first, self._last = min(days), max(days)
        values = [entry.value for entry in readings]
        values += [value for value in (kpi.target, kpi.baseline) if value is not None]
        self._low, self._high = min(values), max(values)

    def x(self, day: str) -> float:
        span = self._last - self._first
        share = (_day(day) - self._first) / span if span else 0.5
        return m.rounded(_END + (self.wide - 2 * _END) * share)

    def y(self, value: float) -> float:
        # Each side divided by itself: the difference of two huge values may not be a number any more.
        span = self._high / 2 - self._low / 2
        share = (value / 2 - self._low / 2) / span if span else 0.5
        return m.rounded(_TOP + (self.high - _TOP - 10) * (1 - share))


def chart(kpi: Kpi, near: float, words: Words, wide: float, high: float) -> Laid:
    """The chart of a KPI with its dates, so wide and so high."""
    readings = figures.whole(kpi)
    status = figures.status(kpi, near)
    role = "kpi-none" if status in ("no_target", "no_reading") else f"kpi-{status}"
    alt = described(kpi, status, words)
    if not readings:
        return Laid(Part("Figure", marks=tuple(_nothing(words, wide, high)), alt=alt), high)
    names = _names_of(kpi, readings, role, words)
    room = m.rounded(
        min(
            max(wide * _WIDEST, _FIGURES), max(width(text, _FINE, weight) for _, text, _, weight in names) + 8
        )
    )
    plot = _Plot(kpi, readings, m.rounded(wide - room), m.rounded(high - _BELOW))
    marks = [
        Path((("M", 0.0, plot.high), ("L", plot.wide, plot.high)), stroke="axis", line=1.0),
        *_goals(kpi, plot),
        *_line(readings, plot, role),
        *_written(names, plot, room),
        *_dates(readings, plot, words, wide),
    ]
    return Laid(Part("Figure", marks=tuple(marks), alt=alt), high)


def _day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


def _nothing(words: Words, wide: float, high: float) -> Iterator[Mark]:
    text = words("report.kpis.no_reading")
    across = width(text, m.SMALL)
    yield Rect(0.0, 0.0, wide, high - 16, "well", radius=8.0)
    y = m.rounded((high - 16) / 2 + cap_height(m.SMALL) / 2)
    yield Text(m.rounded((wide - across) / 2), y, text, m.SMALL, across, colour="muted")


def _goals(kpi: Kpi, plot: _Plot) -> Iterator[Mark]:
    """The target as dashes, the baseline as dots."""
    for value, colour, dash in ((kpi.target, "ink-soft", (5.0, 3.0)), (kpi.baseline, "faint", (1.0, 3.0))):
        if value is not None:
            y = plot.y(value)
            yield Path((("M", 0.0, y), ("L", plot.wide, y)), stroke=colour, line=1.0, dash=dash)


def _line(readings: Sequence[Reading], plot: _Plot, role: str) -> Iterator[Mark]:
    points = [(plot.x(entry.date), plot.y(entry.value)) for entry in readings]
    if len(points) > 1:
        commands: tuple[Command, ...] = tuple(("L" if at else "M", x, y) for at, (x, y) in enumerate(points))
        yield Path(commands, stroke=role, line=2.0)
    for x, y in points[:-1] if len(points) <= _MANY else ():
        yield _dot(x, y, _POINT, role)
    yield _dot(*points[-1], _END, role)


def _dot(x: float, y: float, radius: float, role: str) -> Rect:
    return Rect(m.rounded(x - radius), m.rounded(y - radius), 2 * radius, 2 * radius, role, radius=radius)


def _names_of(
    kpi: Kpi, readings: Sequence[Reading], role: str, words: Words
) -> list[tuple[float, str, str, Weight]]:
    """What is written at the ends of the lines: value, words, colour, weight."""

    def said(value: float) -> str:
        return reading(value, kpi.unit or "number", words.language, kpi.currency or None)

    latest = readings[-1].value
    names: list[tuple[float, str, str, Weight]] = [(latest, said(latest), f"{role}-ink", "bold")]
    if kpi.target is not None:
        text = words("report.kpis.target", value=said(kpi.target))
        names.append((kpi.target, text, "ink-soft", "semibold"))
    if kpi.baseline is not None:
        names.append(
            (kpi.baseline, words("report.kpis.baseline", value=said(kpi.baseline)), "muted", "regular")
        )
    return names


def _written(names: Sequence[tuple[float, str, str, Weight]], plot: _Plot, room: float) -> Iterator[Mark]:
    """The names behind the ends of their lines, moved apart where they would lie over each other."""
    placed = sorted(_Name(plot.y(value), text, colour, weight) for value, text, colour, weight in names)
    tops = [name.y for name in placed]
    for at, (before, after) in enumerate(pairwise(tops), 1):
        tops[at] = max(after, tops[at - 1] + _STEP if before <= tops[at - 1] else after)
    over = max(0.0, tops[-1] - (plot.high - 4))
    for y, name in zip(tops, placed, strict=True):
        text = elide(name.text, room - 8, _FINE, name.weight)
        base = m.rounded(y - over + cap_height(_FINE) / 2)
        wide = width(text, _FINE, name.weight)
        yield Text(m.rounded(plot.wide + 8), base, text, _FINE, wide, name.weight, name.colour)


def _dates(readings: Sequence[Reading], plot: _Plot, words: Words, wide: float) -> Iterator[Mark]:
    """The first and the last date below the axis, each below its point as far as the chart is wide."""
    end = 0.0
    for day in dict.fromkeys((readings[0].date, readings[-1].date)):
        text = date(day, words.language)
        across = width(text, _FINE)
        x = m.rounded(min(max(0.0, plot.x(day) - across / 2), wide - across))
        if x >= end:
            yield Text(x, m.rounded(plot.high + 16), text, _FINE, across, colour="muted")
            end = x + across + 8


def described(kpi: Kpi, status: str, words: Words) -> str:
    """The chart in words."""

    def said(value: float) -> str:
        return reading(value, kpi.unit or "number", words.language, kpi.currency or None)

    told = [words(f"layout.status.{status}")]
    if kpi.target is not None:
        told.append(words("report.kpis.target", value=said(kpi.target)))
    if kpi.baseline is not None:
        told.append(words("report.kpis.baseline", value=said(kpi.baseline)))
    readings = figures.whole(kpi)
    shown = readings if len(readings) <= _TOLD else (readings[0], *readings[1 - _TOLD :])
    told += [f"{date(entry.date, words.language)} {said(entry.value)}" for entry in shown]
    return words("report.kpis.chart", name=kpi.name.strip(), told="; ".join(told))
