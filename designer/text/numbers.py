"""Writes numbers, money, durations and dates the way a language does, and reads what people type."""

import datetime
import re
import unicodedata
from typing import Final

NO_MINOR_UNIT: Final = frozenset({"KRW", "JPY", "VND", "CLP", "ISK"})
SYMBOLS: Final = {"KRW": "₩", "USD": "$", "EUR": "€", "JPY": "¥", "GBP": "£", "CNY": "CN¥"}

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_DURATION_UNITS: Final = {
    "ko": ((_DAY, "{}일"), (_HOUR, "{}시간"), (_MINUTE, "{}분"), (1, "{}초")),
    "en": ((_DAY, "{} d"), (_HOUR, "{} h"), (_MINUTE, "{} min"), (1, "{} s")),
}
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def number(value: float, language: str, *, exact: bool = False) -> str:
    """With thousands separators and no more decimals than matter, or all of them where `exact`."""
    if exact:
        return _exact(value)
    return _trimmed(value, _places(value))


def percent(share: float, language: str, *, exact: bool = False) -> str:
    """A share as a percentage: 0.048 is 4.8%."""
    if exact:
        from decimal import Decimal

        return f"{_stripped(f'{Decimal(repr(float(share))) * 100:,f}')}%"
    value = share * 100
    return f"{_trimmed(value, 1 if abs(value) >= 10 else _places(value))}%"


def currency(value: float, code: str | None, language: str, *, exact: bool = False) -> str:
    """An amount with the sign of its currency, or the code where there is no common sign."""
    amount = _exact(abs(value)) if exact else _amount(abs(value), code)
    minus = "-" if value < 0 and any(digit in amount for digit in "123456789") else ""
    if not code:
        return minus + amount
    symbol = SYMBOLS.get(code)
    return f"{minus}{symbol}{amount}" if symbol else f"{code} {minus}{amount}"


def _amount(value: float, code: str | None) -> str:
    if code in NO_MINOR_UNIT and value >= 100:
        return f"{value:,.0f}"
    written = f"{value:,.2f}"
    return written.removesuffix(".00")


def duration(seconds: float, language: str, *, exact: bool = False) -> str:
    """Seconds in the two largest units that say it, or in all of them where `exact`."""
    if seconds < 0:
        return "-" + duration(-seconds, language, exact=exact)
    units = _DURATION_UNITS["ko" if language == "ko" else "en"]
    if seconds < _MINUTE and not exact:
        if (written := _trimmed(seconds, 2 if seconds < 10 else 1)) != "60":
            return units[-1][1].format(written)
        seconds = _MINUTE
    elif not exact:
        step = 1 if seconds < _HOUR else _MINUTE if seconds < _DAY else _HOUR
        seconds = int(seconds / step + 0.5) * step
    parts: list[str] = []
    whole = int(seconds)
    for size, form in units[:-1]:
        count, whole = divmod(whole, size)
        if count:
            parts.append(form.format(f"{count:,}"))
    rest = _seconds_rest(seconds, whole)
    if rest != "0" or not parts:
        parts.append(units[-1][1].format(rest))
    return " ".join(parts if exact else parts[:2])


def _seconds_rest(seconds: float, whole: int) -> str:
    """The seconds beyond the minutes with the decimals that the value itself is written with."""
    _, _, decimals = _exact(seconds).partition(".")
    return f"{whole}.{decimals}" if decimals else str(whole)


def score(value: float, language: str, *, exact: bool = False) -> str:
    """A score, such as an NPS of 42 or a satisfaction of 4.3."""
    return number(value, language, exact=exact)


def date(value: object, language: str) -> str:
    """A date, or the ISO text of a day or month; any other text is returned as it is."""
    if isinstance(value, datetime.date):
        return _date(value.year, value.month, value.day, language)
    text = str(value)
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ].*)?", text)
    if not found or not 1 <= int(found[2]) <= 12:
        return text
    return _date(int(found[1]), int(found[2]), int(found[3]) if found[3] else None, language)


def _date(year: int, month: int, day: int | None, language: str) -> str:
    if language == "ko":
        return f"{year}. {month}. {day}." if day else f"{year}. {month}."
    return f"{day} {_MONTHS[month - 1]} {year}" if day else f"{_MONTHS[month - 1]} {year}"


def reading(
    value: float, unit: str, language: str, currency: str | None = None, *, exact: bool = False
) -> str:
    """The value of a KPI in its unit: number, percent, currency, duration or score.

    `exact` writes every decimal, for a field that is edited and read back.
    """
    if unit == "currency":
        return _currency(value, currency, language, exact=exact)
    return _WRITERS.get(unit, number)(value, language, exact=exact)


_currency = currency
_WRITERS: Final = {"number": number, "percent": percent, "duration": duration, "score": score}


def _places(value: float) -> int:
    """Two decimals, or as many as three significant digits take below a tenth."""
    size = abs(value)
    if size >= 0.1 or size == 0:
        return 2
    return next((places for places in range(4, 9) if size >= 10 ** (2 - places)), 8)


def _trimmed(value: float, places: int) -> str:
    # Rounding to twelve digits first takes away what binary fractions add: 0.285 * 100 is 28.499999999999996.
    written = _stripped(f"{float(f'{value:.12g}'):,.{places}f}")
    return "0" if written == "-0" else written


def _stripped(written: str) -> str:
    return written.rstrip("0").rstrip(".") if "." in written else written


def _exact(value: float) -> str:
    from decimal import Decimal

    return _stripped(f"{Decimal(repr(float(value))):,f}")


# --- reading what people type --------------------------------------------------------------------------

_NUMBER: Final = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?"
_MYRIADS: Final = r"([+-]?)((?:\d[\d,]*(?:\.\d+)?\s*[천만억조]\s*)+)(\d[\d,]*)?"
_MYRIAD_PART: Final = r"(\d[\d,]*(?:\.\d+)?)\s*([천만억조])"
_MULTIPLES: Final = {"천": 1e3, "만": 1e4, "억": 1e8, "조": 1e12, "k": 1e3, "m": 1e6}
_MONEY: Final = r"CN¥|[₩$€¥£]|원|달러|유로|엔|\b[A-Z]{3}\b"
_CLOCK: Final = r"(-?)(?:(\d+):)?(\d+):(\d{1,2}(?:\.\d+)?)"
_DURATION_PART: Final = r"(\d[\d,]*(?:\.\d+)?|\.\d+)\s*([^\d\s.,+-]+)\.?\s*"
_SECONDS_IN: Final = {
    name: size
    for size, names in (
        (1, "s sec secs second seconds 초"),
        (_MINUTE, "m min mins minute minutes 분"),
        (_HOUR, "h hr hrs hour hours 시간"),
        (_DAY, "d day days 일"),
        (7 * _DAY, "w week weeks 주"),
    )
    for name in names.split()
}


def parse_reading(text: str, unit: str, language: str) -> float:
    """The value that a person typed for a KPI; ValueError where it cannot be told.

    In a percent field "4.8" and "4.8%" are both 0.048; in a duration field a bare number is seconds.
    """
    typed = unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip()
    if unit == "percent":
        return _checked(_parse_percent(typed), text)
    if unit == "duration":
        return _checked(_parse_duration(typed), text)
    if unit == "currency":
        typed = " ".join(re.sub(_MONEY, " ", typed).split())
        typed = re.sub(r"^([+-])\s+", r"\1", typed)
    return _checked(_parse_number(typed), text)


def _checked(value: float, text: str) -> float:
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"too large: {text!r}")
    return value


def _parse_percent(typed: str) -> float:
    bare = re.sub(r"\s*(?:%|퍼센트|프로|percent)$", "", typed, flags=re.IGNORECASE)
    plain = _plain(bare)
    # Shifting the point in the text is exact where dividing by 100 is not.
    return float(f"{plain}e-2")


def _parse_number(typed: str) -> float:
    if typed[-1:].lower() in ("k", "m"):
        return float(_plain(typed[:-1].rstrip())) * _MULTIPLES[typed[-1].lower()]
    if found := re.fullmatch(_MYRIADS, typed):
        total = sum(
            float(_plain(part)) * _MULTIPLES[name] for part, name in re.findall(_MYRIAD_PART, found[2])
        )
        total += float(_plain(found[3])) if found[3] else 0
        return -total if found[1] == "-" else total
    return float(_plain(typed))


def _plain(typed: str) -> str:
    """The digits of a number without its separators, which must stand where thousands end."""
    if not re.fullmatch(_NUMBER, typed) or not any(map(str.isdigit, typed)):
        raise ValueError(f"not a number: {typed!r}")
    return typed.replace(",", "")


def _parse_duration(typed: str) -> float:
    if found := re.fullmatch(_CLOCK, typed):
        sign, hours, minutes, seconds = found.groups()
        total = float(hours or 0) * _HOUR + float(minutes) * _MINUTE + float(seconds)
        return -total if sign else total
    if re.fullmatch(_NUMBER, typed):
        return float(_plain(typed))
    return _parse_units(typed)


def _parse_units(typed: str) -> float:
    negative = typed.startswith("-")
    rest = typed.removeprefix("-").lower()
    total = 0.0
    while rest:
        found = re.match(_DURATION_PART, rest)
        if not found or found[2] not in _SECONDS_IN:
            raise ValueError(f"not a duration: {typed!r}")
        total += float(_plain(found[1])) * _SECONDS_IN[found[2]]
        rest = rest[found.end() :]
    return -total if negative else total
