"""Chooses the form of a Korean particle by the sound that the word before it ends in."""

import re
import unicodedata
from typing import Final

# Each particle in its form after a consonant, after a vowel, and where the sound is not known.
_FORMS: Final = {
    "을": ("을", "를", "을(를)"),
    "이": ("이", "가", "이(가)"),
    "은": ("은", "는", "은(는)"),
    "과": ("과", "와", "과(와)"),
    "으로": ("으로", "로", "(으)로"),
    "이라": ("이라", "라", "(이)라"),
    "이나": ("이나", "나", "(이)나"),
    "이며": ("이며", "며", "(이)며"),
    "이고": ("이고", "고", "(이)고"),
    "이랑": ("이랑", "랑", "(이)랑"),
    "이에요": ("이에요", "예요", "이에요/예요"),
    "아": ("아", "야", "아(야)"),
}
PARTICLES: Final = frozenset(_FORMS)

NONE, RIEUL, OTHER, UNKNOWN = "none", "rieul", "other", "unknown"

_DIGITS: Final = dict(
    zip("0123456789", (OTHER, RIEUL, NONE, OTHER, OTHER, NONE, OTHER, RIEUL, RIEUL, NONE), strict=True)
)
_SIGNS: Final = {"%": NONE, "％": NONE, "℃": NONE, "°": NONE, "+": NONE, "&": NONE, "=": NONE, "#": OTHER}
_CURRENCIES: Final = {"₩": OTHER, "$": NONE, "€": NONE, "¥": OTHER, "£": NONE}
_LETTER_NAMES: Final = {"l": RIEUL, "r": RIEUL, "m": OTHER, "n": OTHER}
_NUMBER: Final = r"([₩$€¥£]?)[\d,]*(?:\.\d+)?\d$"
_LATIN_WORD: Final = r"[A-Za-z]+$"


def with_particle(value: str, particle: str) -> str:
    """The value followed by the fitting form of a particle, which is named by its form after a consonant."""
    after_consonant, after_vowel, either = _FORMS[particle]
    end = ending(value)
    if end == UNKNOWN:
        return value + either
    if end == NONE or (end == RIEUL and particle == "으로"):
        return value + after_vowel
    return value + after_consonant


def ending(value: str) -> str:
    """The final sound of a text as read in Korean: `none`, `rieul`, `other` or `unknown`."""
    spoken = _without_punctuation(unicodedata.normalize("NFKC", value))
    if not spoken:
        return UNKNOWN
    last = spoken[-1]
    if "가" <= last <= "힣":
        return _final((ord(last) - ord("가")) % 28)
    if last.isdecimal() and last.isascii():
        return _number_ending(spoken)
    if last.isascii() and last.isalpha():
        return _latin_ending(spoken)
    return _SIGNS.get(last) or _jamo_ending(last)


def _without_punctuation(text: str) -> str:
    end = len(text)
    while end and text[end - 1] not in _SIGNS and unicodedata.category(text[end - 1])[0] in "PZC":
        end -= 1
    return text[:end]


def _final(index: int) -> str:
    return NONE if index == 0 else RIEUL if index == 8 else OTHER


def _jamo_ending(letter: str) -> str:
    """The ending of a lone letter by its name: ㄱ is 기역, ㅏ is 아. NFKC has made conjoining jamo of it."""
    if "\u1161" <= letter <= "\u1175":
        return NONE
    if "\u1100" <= letter <= "\u1112":
        return RIEUL if letter == "\u1105" else OTHER
    return UNKNOWN


def _number_ending(text: str) -> str:
    found = re.search(_NUMBER, text)
    if found and found[1]:
        return _CURRENCIES[found[1]]
    digits = found[0].replace(",", "") if found else text[-1]
    zeros = len(digits) - len(digits.rstrip("0"))
    # Trailing zeros are read as 십, 백, 천, 만, 억, which end in consonants, and 조, which does not.
    if 12 <= zeros < 16 and zeros < len(digits) and "." not in digits:
        return NONE
    return _DIGITS[digits[-1]]


def _latin_ending(text: str) -> str:
    """By the names of the letters for an abbreviation, by the usual transcription for a word."""
    found = re.search(_LATIN_WORD, text)
    word = found[0] if found else text[-1]
    if len(word) == 1 or word.isupper():
        return _LETTER_NAMES.get(word[-1].lower(), NONE)
    word = word.lower()
    if word.endswith(("l", "le")):
        return RIEUL
    if word.endswith(("m", "n", "ng", "me", "ne", "talk")):
        return OTHER
    # A stop after a short vowel closes the syllable (앱, 웹, 챗); elsewhere a vowel is added (카드).
    if re.search(r"(?:(?<![aeo])[aeiouy]|oo)(?:pp?|b|t|ck?|k)$", word):
        return OTHER
    return NONE
