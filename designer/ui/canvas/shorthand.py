"""What a typed card says beyond its text: trailing signs, and in a KPI its reading and target."""

import datetime
from typing import Any

from designer.base.frozen import frozen
from designer.edits import tokens
from designer.model.kinds.kpi import Kpi
from designer.model.registry import kinds
from designer.model.values import Reading
from designer.text import kpi_line, numbers
from designer.text.words import Words


@frozen
class Shorthand:
    """The text that remains, the fields that are set, and what they say in a few words each."""

    text: str
    fields: dict[str, Any]
    chips: tuple[str, ...]


def understood(typed: str, kind: str, words: Words, kpi: Kpi | None = None) -> Shorthand | None:
    """Read a card's text; None where it is nothing but text. `kpi` is the one that is typed, if any."""
    read = tokens.parse(typed, kind)
    line = (
        kpi_line.parse(read.text, (kpi and kpi.unit) or "number", words.language) if kind == "kpi" else None
    )
    if not read and line is None:
        return None
    fields = tokens.fields_of(read, kind)
    chips = [_said(name, value, kind, words) for name, value in fields.items() if name != "tags"]
    if line is not None:
        fields |= _fields_of(line, kpi)
        chips = [*_values(line, words), *chips]
    chips += [f"#{tag}" for tag in sorted(read.tags)]
    return Shorthand(line.name if line is not None else read.text, fields, tuple(chips))


def _said(name: str, value: object, kind: str, words: Words) -> str:
    hint = kinds()[kind].fields()[name]
    if hint.choices:
        return hint.choices[str(value)].say(words.language)
    return f"{hint.names.say(words.language)} {value}"


def _values(line: kpi_line.KpiLine, words: Words) -> list[str]:
    def said(value: float) -> str:
        return numbers.reading(value, line.unit, words.language, line.currency)

    chips = [words("palette.token.reading", value=said(line.now))] if line.now is not None else []
    if line.target is not None:
        sign = "≤ " if line.better == "down" else "≥ "
        chips.append(words("palette.token.target", value=sign + said(line.target)))
    return chips


def _fields_of(line: kpi_line.KpiLine, kpi: Kpi | None) -> dict[str, Any]:
    """What a KPI's line sets; what it says nothing about stays."""
    fields: dict[str, Any] = {"unit": line.unit}
    if line.currency or line.unit != "currency":
        fields["currency"] = line.currency
    if line.target is not None:
        fields["target"] = line.target
        fields["better"] = line.better or (kpi.better if kpi is not None and kpi.better else "up")
    if line.now is not None:
        today = datetime.date.today().isoformat()
        kept = [
            reading for reading in (kpi.readings if kpi is not None else ()) if not _is_typed(reading, today)
        ]
        fields["readings"] = (*kept, Reading(date=today, value=line.now))
    return fields


def _is_typed(reading: Reading, day: str) -> bool:
    """Whether a reading is of that day, of all customers, and without a source: as one typed here is."""
    return reading.date == day and not reading.source and not reading.segment and reading.persona is None
