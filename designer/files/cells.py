"""What the cells of a table say: numbers, shares, days and choices as people and programs write them."""

import datetime
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from designer.edits.spots import folded
from designer.model.hints import Hint

_NUMBER: Final = re.compile(r"[+\-]?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)")
_DAY: Final = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?(?:[T ].*)?")
_MONEY: Final = re.compile(r"CN¥|[₩$€¥£]|원|달러|유로|엔|\b[A-Z]{3}\b")
_TIME: Final = re.compile(
    r"(-?\d[\d,]*(?:\.\d+)?)\s*(days?|d|일|hours?|hrs?|h|시간|minutes?|mins?|m|분|seconds?|secs?|s|초)?"
)
_LINK: Final = re.compile(r"[a-z][a-z0-9+.-]*://|www\.")
_CLOCK: Final = re.compile(r"\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){1,2}")
_LONGEST_TIME: Final = 100
"""Characters; whoever writes more means no time."""
_SECONDS: Final = {"d": 86_400, "일": 86_400, "h": 3_600, "시": 3_600, "m": 60, "분": 60, "s": 1, "초": 1}
_YES: Final = {"yes", "y", "true", "1", "x", "o", "✓", "✔", "예", "네", "참"}
NOTHING: Final = object()
"""What `value_of` returns for a text that says nothing of the sort."""


def number(text: str) -> float | None:
    """The number a text says, with or without separators of thousands."""
    typed = text.replace("\u2212", "-").strip()
    return float(typed.replace(",", "")) if len(typed) <= 40 and _NUMBER.fullmatch(typed) else None


def share(text: str) -> float | None:
    """A share: 0.38, 38 % and 38 are the same."""
    bare = text.strip().removesuffix("%").strip()
    found = number(bare)
    if found is None:
        return None
    if text.strip().endswith("%") or found > 1:
        return round(found / 100, 12)
    return found


def day(text: str) -> str | None:
    """A day as the file format writes it."""
    text = text.strip()
    # Few texts are days, and most of the others are told from one by their first letter.
    found = _DAY.fullmatch(text) if text[:1].isdecimal() else None
    try:
        return datetime.date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None


def amount(text: str, unit: str) -> float | None:
    """A value of a KPI in its unit."""
    if unit == "percent":
        percent = text.strip().endswith("%")
        found = number(text.strip().removesuffix("%"))
        return found if found is None or not percent else float(f"{found!r}e-2")
    if unit == "duration":
        return _duration(text.strip())
    found = number(text)
    return found if found is not None else number(" ".join(_MONEY.sub(" ", text).split()))


def _duration(text: str) -> float | None:
    if len(text) > _LONGEST_TIME:
        return None
    if _CLOCK.fullmatch(text):
        parts = text.split(":")
        return float(sum(float(part) * 60**place for place, part in enumerate(reversed(parts))))
    total, at = 0.0, 0
    for found in _TIME.finditer(text):
        if text[at : found.start()].strip():
            return None
        total += float(found[1].replace(",", "")) * _SECONDS[(found[2] or "s")[0]]
        at = found.end()
    return total if at and not text[at:].strip() else None


@cache
def _choices(hint: Hint) -> Mapping[str, str]:
    """What people call the choices of a field, as it is compared; the program has few such fields."""
    choices = (hint.choices or {}).items()
    return {folded(one): key for key, names in choices for one in (names.ko, names.en, key)}


def value_of(hint: Hint, text: str) -> Any:
    """A cell as the value of a field; NOTHING where it does not fit."""
    found: Any
    match hint.editor:
        case "choice":
            found = _choices(hint).get(folded(text))
        case "share":
            found = share(text)
            found = found if found is not None and 0 <= found <= 1 else None
        case "dots":
            level = number(text)
            found = int(level) if level is not None and level in (1, 2, 3, 4, 5) else None
        case "score":
            score = number(text)
            found = score if score is not None and -2 <= score <= 2 else None
        case "number" | "reading":
            found = number(text)
        case "date":
            found = day(text)
        case "flag":
            return folded(text) in _YES
        case "tags":
            found = [one.strip() for one in text.replace("\n", ",").split(",") if one.strip()]
        case "list":
            found = [one.strip() for one in text.split("\n") if one.strip()]
        case "line" | "text" | "suggest":
            found = text
        case _:
            found = None
    return NOTHING if found is None else found


def sources(text: str) -> list[dict[str, Any]]:
    """The sources of a cell, one a line: title · date · n=12 · link."""
    found = []
    for at, line in enumerate(filter(None, map(str.strip, text.split("\n"))), 1):
        made: dict[str, Any] = {"id": f"s{at}"}
        titles = []
        for part in map(str.strip, line.split(" · ")):
            if date := day(part):
                made["date"] = date
            elif part.startswith("n=") and part[2:].isdecimal() and len(part) < 16:
                made["n"] = int(part[2:])
            elif _LINK.match(part):
                made["link"] = part
            else:
                titles.append(part)
        if titles:
            made["title"] = " · ".join(titles)
        found.append(made)
    return found


def lines_of(cell: str) -> list[str]:
    """The cards of a cell: at bullets where it has them, else a card a line; a quoted line goes on."""
    if not cell:
        return []
    if cell.startswith("• "):
        return [part.strip() for part in re.split(r"(?:^|\n)• ", cell) if part.strip()]
    found: list[str] = []
    for line in map(str.strip, cell.split("\n")):
        if found and line.startswith("“"):
            found[-1] += "\n" + line
        elif line:
            found.append(line)
    return found
