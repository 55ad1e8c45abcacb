"""The figures of a KPI: its value, how it stands and where it is going, its line and its readings."""

from typing import Final

from designer.export.html.fields import reading
from designer.export.html.names import Names
from designer.export.html.tags import NOTHING, Html, joined, said, tag
from designer.export.svg_marks import path_data
from designer.model import kpi as computed
from designer.model.kinds.kpi import Kpi
from designer.text import numbers

_WIDE: Final = 280.0
_HIGH: Final = 56.0
_EDGE: Final = 6.0
_ARROWS: Final = {"better": "▲", "worse": "▼", "flat": "–"}


def figures(kpi: Kpi, names: Names) -> Html:
    """What is computed from the readings of a KPI, and the readings themselves."""
    words = names.words
    status = computed.status(kpi, names.journey.head.near)
    trend = computed.trend(kpi)
    value = computed.current(kpi)
    now = tag("strong", said("–" if value is None else reading(kpi, value, names)), class_="now")
    parts = [now, tag("span", said(words(f"layout.status.{status}")), class_=f"status {status}")]
    if kpi.target is not None:
        parts.append(tag("span", said(words("layout.target", value=reading(kpi, kpi.target, names)))))
    if trend is not None:
        parts.append(tag("span", said(words(f"panels.kpi.trend.{trend}")), class_=f"trend {trend}"))
    return joined(tag("p", *parts, class_="figures"), _line(kpi, status), _readings(kpi, names))


def _line(kpi: Kpi, status: str) -> Html:
    """The readings as a line with the target dashed; the table below says the same in numbers."""
    values = [one.value for one in computed.whole(kpi)]
    if len(values) < 2:
        return NOTHING
    shown = values if kpi.target is None else [*values, kpi.target]
    low, high = min(shown), max(shown)

    def y(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return round(_EDGE + (_HIGH - 2 * _EDGE) * (1 - share), 2)

    step = (_WIDE - 2 * _EDGE) / (len(values) - 1)
    places = [(round(_EDGE + step * at, 2), y(value)) for at, value in enumerate(values)]
    line = path_data(tuple(("L" if at else "M", *place) for at, place in enumerate(places)))
    goal = ""
    if kpi.target is not None:
        goal = f'<path class="goal" d="M0 {y(kpi.target)}H{_WIDE:g}"/>'
    end = f'<circle cx="{places[-1][0]}" cy="{places[-1][1]}" r="3.5"/>'
    return Html(
        f'<svg class="line {status}" viewBox="0 0 {_WIDE:g} {_HIGH:g}" aria-hidden="true">{goal}'
        f'<path d="{line}"/>{end}</svg>'
    )


def _readings(kpi: Kpi, names: Names) -> Html:
    if not kpi.readings:
        return NOTHING
    columns = [name for name in ("source", "n", "segment", "persona", "note") if _is_told(kpi, name)]
    heads = [names.words(f"panels.field.{name}") for name in ("date", "value", *columns)]
    rows = []
    for one in sorted(kpi.readings, key=lambda each: (each.date, each.segment, each.source)):
        cells = {
            "source": one.source,
            "n": "" if one.n is None else numbers.number(one.n, names.language),
            "segment": one.segment,
            "persona": names.label(one.persona) if one.persona else "",
            "note": one.note,
        }
        value = reading(kpi, one.value, names)
        texts = [numbers.date(one.date, names.language), value, *(cells[name] for name in columns)]
        rows.append(tag("tr", *(tag("td", said(text)) for text in texts)))
    head = tag("tr", *(tag("th", said(text), scope="col") for text in heads))
    table = tag("table", tag("thead", head), tag("tbody", *rows))
    return tag("div", table, class_="readings")


def _is_told(kpi: Kpi, name: str) -> bool:
    """Whether any reading says this."""
    return any(getattr(one, name) not in (None, "") for one in kpi.readings)
