"""Splits text into what a reader takes for one character (after Unicode Standard Annex 29)."""

import unicodedata
from typing import Final

ZERO_WIDTH_JOINER: Final = "\u200d"
_LEADING, _VOWEL, _TRAILING, _OPEN, _CLOSED = "L", "V", "T", "LV", "LVT"
_HANGUL_NEXT: Final = {
    _LEADING: (_LEADING, _VOWEL, _OPEN, _CLOSED),
    _OPEN: (_VOWEL, _TRAILING),
    _VOWEL: (_VOWEL, _TRAILING),
    _CLOSED: (_TRAILING,),
    _TRAILING: (_TRAILING,),
}


def graphemes(text: str) -> list[str]:
    """The graphemes of a text, in order; joined again they are the text."""
    if text.isascii() and "\r" not in text:
        return list(text)
    parts: list[str] = []
    start = 0
    for at in range(1, len(text)):
        if not _joins(text, start, at):
            parts.append(text[start:at])
            start = at
    if text:
        parts.append(text[start:])
    return parts


def _joins(text: str, start: int, at: int) -> bool:
    """Whether the character at `at` belongs to the grapheme that began at `start`."""
    before, after = text[at - 1], text[at]
    if before == "\r" and after == "\n":
        return True
    if unicodedata.category(before) == "Cc":
        return False
    if after == ZERO_WIDTH_JOINER or before == ZERO_WIDTH_JOINER or _extends(after):
        return True
    if _is_flag_letter(after) and _is_flag_letter(before):
        return at - start == 1
    return _hangul(after) in _HANGUL_NEXT.get(_hangul(before), ())


def _extends(character: str) -> bool:
    code = ord(character)
    if code < 0x300:
        return False
    if 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F or code == 0x200C:
        return True
    return unicodedata.category(character)[0] == "M"


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _hangul(character: str) -> str:
    code = ord(character)
    if 0xAC00 <= code <= 0xD7A3:
        return _OPEN if (code - 0xAC00) % 28 == 0 else _CLOSED
    if 0x1100 <= code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return _LEADING
    if 0x1160 <= code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return _VOWEL
    if 0x11A8 <= code <= 0x11FF or 0xD7CB <= code <= 0xD7FB:
        return _TRAILING
    return ""
