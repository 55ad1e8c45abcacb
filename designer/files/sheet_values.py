"""What a cell of a workbook says, as a text: numbers as they are, dates as days, times and spans of time."""

import contextlib
import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Final

from designer.files.decoding import cleaned

NUMBER, MOMENT, SPAN = range(3)
"""What a number means under a cell format: itself, a day or a time of day, or how long something takes."""
KNOWN_FORMATS: Final[Mapping[int, int]] = {
    **dict.fromkeys([*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)], MOMENT),
    46: SPAN,
}
"""Number formats that workbooks do not spell out; of those from 27 on, Korean and Japanese ones are dates."""
_TOKEN: Final = re.compile(r'"[^"]*"?|\[[^\]]*\]?|[\\_*].?|[;dmhys]', re.IGNORECASE | re.DOTALL)
_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_SINCE_1900: Final = datetime.datetime(1899, 12, 30)
_SINCE_1904: Final = datetime.datetime(1904, 1, 1)
_DAY: Final = 86_400


def meaning_of(code: str) -> int:
    """What numbers mean under a number format that is spelled out."""
    found = NUMBER
    for token in _TOKEN.findall(code):
        if token == ";":
            # What follows is for negative numbers, for nothing and for texts.
            break
        if _ELAPSED.fullmatch(token):
            return SPAN
        if token[0] not in '"[\\_*':
            found = MOMENT
    return found


class Values:
    """The texts of cells in a workbook, given its shared texts and what each cell format means."""

    def __init__(self, name: str, shared: Sequence[str], formats: Sequence[int], is_1904: bool) -> None:
        self._name, self._shared, self._formats, self._is_1904 = name, shared, formats, is_1904
        self._known: dict[str, str] = {}
        """Texts made clean: many cells may share one long text."""

    def text(self, type: str, format: str, value: str) -> str:
        """The text of a cell by its type, the number of its cell format and what is written in it.

        Raises ValueError or IndexError where these contradict each other.
        """
        if type == "n":
            return self._number(int(format), value)
        if type == "s":
            return self._clean(self._shared[int(value)])
        if type == "b":
            return "1" if value in ("1", "true") else "0"
        return _iso(value) if type == "d" else self._clean(value)

    def _number(self, format: int, value: str) -> str:
        meaning = self._formats[format] if format < len(self._formats) else NUMBER
        if meaning != NUMBER:
            # What lies beyond every calendar stays the number it is.
            with contextlib.suppress(OverflowError, ValueError):
                return _span(float(value)) if meaning == SPAN else _moment(float(value), self._is_1904)
        if "." in value or "e" in value or "E" in value:
            found = float(value)
            return f"{found:.12g}" if abs(found) < 1e15 else str(found)
        return str(int(value))

    def _clean(self, text: str) -> str:
        found = self._known.get(text)
        if found is None:
            whole = _ESCAPED.sub(lambda one: chr(int(one[1], 16)), text) if "_x" in text else text
            found = self._known[text] = cleaned(whole, self._name).strip()
        return found


def _moment(days: float, is_1904: bool) -> str:
    """The day, or the time of day where there is no day, of so many days since a workbook's first one."""
    whole, rest = divmod(days, 1)
    time = datetime.timedelta(milliseconds=round(rest * _DAY * 1000))
    if whole == 0 and not time.days:
        return str((datetime.datetime.min + time).time())
    if is_1904:
        return (_SINCE_1904 + datetime.timedelta(whole) + time).date().isoformat()
    # Excel's calendar has a 29th of February in 1900, so that days before it count otherwise.
    whole += 0 < days < 60
    return (_SINCE_1900 + datetime.timedelta(whole) + time).date().isoformat()


def _span(days: float) -> str:
    """Seconds, to the millisecond."""
    return f"{datetime.timedelta(milliseconds=round(days * _DAY * 1000)).total_seconds():.12g}s"


def _iso(value: str) -> str:
    """The day or the time of a date that is spelled out."""
    for kind in (datetime.datetime, datetime.time):
        try:
            found = kind.fromisoformat(value)
        except ValueError:
            continue
        return found.date().isoformat() if isinstance(found, datetime.datetime) else str(found)
    return value
