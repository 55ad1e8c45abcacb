"""Order keys: strings that leave room for another one between any two of them.

A fractional index in base 62 compared by code point (after Greenspan, "Implementing Fractional
Indexing", 2020, without its integer part): a key is read as the digits after a point, so moving one
card changes one line of the file. A key never ends in the lowest digit, or nothing would fit before it.
"""

import re
from typing import Final

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}
_BASE = len(DIGITS)
_KEY: Final = re.compile("[0-9A-Za-z]*[1-9A-Za-z]")


def is_key(text: str) -> bool:
    """Whether `text` is an order key: base-62 digits, not empty, not ending in the lowest digit."""
    return _KEY.fullmatch(text) is not None


def key_between(low: str | None, high: str | None) -> str:
    """A key after `low` and before `high`; None leaves that side open.

    Raises ValueError when `low` is not before `high`.
    """
    if low is not None and high is not None and low >= high:
        raise ValueError(f"no key lies between {low!r} and {high!r}")
    if low and high is None:
        return _next(low)
    return _midpoint(low or "", high)


def _next(low: str) -> str:
    """The key for an append: counts upward, so that thousands of appended cards keep keys of a few digits.

    Behind a run of n highest digits the count has 2n+1 digits; midpoints alone would add a digit every
    sixth append.
    """
    full = len(low) - len(low.lstrip(DIGITS[-1]))
    width = 2 * full + 1
    count = 0
    for digit in low[full : full + width].ljust(width, DIGITS[0]):
        count = count * _BASE + _VALUE[digit]
    count += 2 if (count + 1) % _BASE == 0 else 1
    digits = []
    for _ in range(width):
        count, value = divmod(count, _BASE)
        digits.append(DIGITS[value])
    counted = low[:full] + "".join(reversed(digits))
    return counted if counted > low else low + key_between(None, None)


def _midpoint(low: str, high: str | None) -> str:
    if high is not None:
        shared = 0
        while shared < len(high) and (low[shared] if shared < len(low) else DIGITS[0]) == high[shared]:
            shared += 1
        if shared:
            return high[:shared] + _midpoint(low[shared:], high[shared:])
    low_digit = _VALUE[low[0]] if low else 0
    high_digit = _VALUE[high[0]] if high is not None else _BASE
    if high_digit - low_digit > 1:
        return DIGITS[(low_digit + high_digit) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return DIGITS[low_digit] + _midpoint(low[1:], None)


def keys_between(low: str | None, high: str | None, count: int) -> list[str]:
    """`count` ascending keys between two, spread evenly so that they stay short."""
    if count <= 0:
        return []
    middle = key_between(low, high)
    left = (count - 1) // 2
    return [
        *keys_between(low, middle, left),
        middle,
        *keys_between(middle, high, count - 1 - left),
    ]
