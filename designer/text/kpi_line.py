"""Reads a KPI typed in one line: `Conversion = 4.8% / 5%`, `Waiting = 3 min / <2 min`."""

import re
import unicodedata
from typing import Final, Literal

from designer.base.frozen import frozen
from designer.text.numbers import parse_reading, reading

_LINE: Final = re.compile(
    r"(?P<name>.*[^\s=<>≤≥])\s*=\s*(?P<now>[^/=<>≤≥]*?)\s*"
    r"(?:/\s*(?P<sign>[<>]=?|[≤≥])?\s*(?P<target>[^/=<>≤≥]+?))?\s*",
    re.DOTALL,
)
_MONEY: Final = (
    ("CNY", r"CN¥"), ("KRW", r"₩|원"), ("USD", r"\$|달러"), ("EUR", r"€|유로"), ("JPY", r"¥|엔"),
    ("GBP", r"£"),
)  # fmt: skip
_CODE: Final = re.compile(r"\b[A-Z]{3}\b")
_PERCENT: Final = re.compile(r"%|퍼센트|프로|percent", re.IGNORECASE)
_TIME: Final = re.compile(
    r"\d\s*(?:초|분|시간|일|주|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?)(?![^\W\d_])"
    r"|\d:\d\d",
    re.IGNORECASE,
)

LONGEST: Final = 300
"""Characters of a line that is looked at; a longer one is no name of a KPI."""


@frozen
class KpiLine:
    """What the line says; values in the KPI's own unit (0.048 is 4.8 %, durations in seconds)."""

    name: str
    unit: str
    currency: str = ""
    now: float | None = None
    target: float | None = None
    better: Literal["up", "down"] | None = None
    """Set by `<` or `>` before the target; None: nothing was said."""


def parse(line: str, unit: str = "number", language: str = "ko") -> KpiLine | None:
    """Read a line; None where it is only a name. `unit` is meant where no value shows its own."""
    typed = " ".join(unicodedata.normalize("NFC", line[: LONGEST + 1]).split())
    found = _LINE.fullmatch(typed) if "=" in typed and len(line) <= LONGEST else None
    if found is None or not (found["now"] or found["target"]):
        return None
    guesses = {guess for value in (found["now"], found["target"]) if value and (guess := _unit(value))}
    if len(guesses) > 1:
        return None
    meant, currency = guesses.pop() if guesses else (unit, "")
    try:
        now, target = (
            _value(value, meant, language) if value else None for value in (found["now"], found["target"])
        )
    except ValueError:
        return None
    sign = found["sign"] or ""
    better: Literal["up", "down"] | None = ("down" if sign[0] in "<≤" else "up") if sign else None
    return KpiLine(found["name"].strip(), meant, currency, now, target, better)


def _unit(value: str) -> tuple[str, str] | None:
    """The unit a value shows, and its currency; None for a plain number."""
    if _PERCENT.search(value):
        return "percent", ""
    for code, signs in _MONEY:
        if re.search(signs, value):
            return "currency", code
    if found := _CODE.search(value):
        return "currency", found[0]
    if _TIME.search(value):
        return "duration", ""
    return ("score", "") if value.endswith("점") else None


def _value(value: str, unit: str, language: str) -> float:
    return parse_reading(value.removesuffix("점") if unit == "score" else value, unit, language)


def write(line: KpiLine, language: str = "ko") -> str:
    """The line somebody would type for it."""

    def said(value: float) -> str:
        written = reading(value, line.unit, language, line.currency, exact=True)
        return f"{written}점" if line.unit == "score" else written

    now = f" {said(line.now)}" if line.now is not None else ""
    sign = {"down": "<", "up": ">"}.get(line.better or "", "")
    target = f" / {sign}{said(line.target)}" if line.target is not None else ""
    return f"{line.name} ={now}{target}"
