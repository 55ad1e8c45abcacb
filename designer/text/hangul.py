"""Finds what a person means while still typing it: Hangul by initials or unfinished syllables, Latin too.

`ㅂㅅㅇ` finds 배송일, `배ㅅ` and the half-composed `뱃` as well; `sa` and `s t` find "Save as template".
"""

import re
import unicodedata
from typing import Final

INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FINALS: Final = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_CLUSTERS: Final = {
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
"""Two consonants in one final; an input method may also offer two typed initials as one of these."""
_GROWING_VOWELS: Final = {8: (9, 10, 11), 13: (14, 15, 16), 18: (19,)}
"""Vowels that another stroke turns into others: ㅗ into ㅘ ㅙ ㅚ, ㅜ into ㅝ ㅞ ㅟ, ㅡ into ㅢ."""
_FIRST, _LAST = 0xAC00, 0xD7A3
_OF_VOWEL, _OF_INITIAL = 28, 588
LONGEST: Final = 100
"""Characters of a query that are looked at."""
_LOOSEST: Final = 5
"""How many times longer than the query the part of a text may be over which its letters are scattered."""

Rank = tuple[int, int, int]
"""How well a text fits, best first: sort of match, place in the text, length of the text."""


def folded(text: str) -> str:
    """A text as it is compared: composed, and without the difference of capitals."""
    return unicodedata.normalize("NFC", text).casefold()


class Query:
    """What somebody typed, to be ranked against many folded texts."""

    def __init__(self, typed: str) -> None:
        self.text = " ".join(folded(typed[:LONGEST]).split())
        whole = _pattern(self.text)
        self._anywhere = re.compile(whole)
        self._at_word = re.compile(rf"(?<!\w)(?:{whole})")
        words = self.text.split()
        self._words = [re.compile(_pattern(word)) for word in words] if len(words) > 1 else []
        self._letters = self.text.replace(" ", "") if self.text.isascii() else ""
        self._first = re.compile(rf"(?<!\w){re.escape(self._letters[:1])}")

    def __bool__(self) -> bool:
        return bool(self.text)

    def rank(self, text: str) -> Rank | None:
        """How well a folded text fits; None where it does not."""
        found = self._anywhere.search(text)
        if found is not None:
            at_word = self._at_word.search(text)
            if at_word is None:
                return 2, found.start(), len(text)
            return (0 if at_word.start() == 0 else 1), at_word.start(), len(text)
        if self._words and all(word.search(text) for word in self._words):
            return 3, 0, len(text)
        return self._by_letters(text) if len(self._letters) > 1 else None

    def _by_letters(self, text: str) -> Rank | None:
        """The letters in their order with others between them, the first one beginning a word."""
        if _reach(self._letters, text, 0) < 0:
            return None
        if self._letters in "".join(word[0] for word in text.split()):
            return 4, 0, len(text)
        start = self._first.search(text)
        end = _reach(self._letters, text, start.start()) if start else -1
        if start is None or not 0 < end - start.start() <= _LOOSEST * len(self._letters):
            return None
        return 5, end - start.start(), len(text)


def _reach(letters: str, text: str, place: int) -> int:
    """Where the last of some letters ends when one is sought after the other; -1 where one is missing."""
    for letter in letters:
        place = text.find(letter, place) + 1
        if not place:
            return -1
    return place


def _pattern(query: str) -> str:
    """A regular expression for a folded query; between Hangul, a space more or less does not matter."""
    letters = [letter for each in query for letter in _CLUSTERS.get(each, each)]
    parts: list[str] = []
    for place, letter in enumerate(letters):
        last = place == len(letters) - 1
        if letter == " ":
            parts.append(r"\s*" if _is_hangul(letters[place - 1]) else r"\s+")
            continue
        parts.append(_unfinished(letter) if last and _is_syllable(letter) else _one(letter))
        if not last and _is_hangul(letter) and _is_hangul(letters[place + 1]):
            parts.append(r"\s?")
    return "".join(parts)


def _is_syllable(letter: str) -> bool:
    return _FIRST <= ord(letter) <= _LAST


def _is_hangul(letter: str) -> bool:
    return _is_syllable(letter) or letter in INITIALS


def _one(letter: str) -> str:
    if letter not in INITIALS:
        return re.escape(letter)
    start = _FIRST + INITIALS.index(letter) * _OF_INITIAL
    return f"[{letter}{chr(start)}-{chr(start + _OF_INITIAL - 1)}]"


def _unfinished(syllable: str) -> str:
    """What a syllable may become with the next strokes: another final, or the next syllable's initial."""
    code = ord(syllable) - _FIRST
    final = code % _OF_VOWEL
    opened = _FIRST + code - final
    if not final:
        vowel = code // _OF_VOWEL % 21
        starts = [opened, *(opened + (grown - vowel) * _OF_VOWEL for grown in _GROWING_VOWELS.get(vowel, ()))]
        return "[" + "".join(f"{chr(start)}-{chr(start + _OF_VOWEL - 1)}" for start in starts) + "]"
    consonant = _FINALS[final]
    grown = [chr(opened + _FINALS.index(two)) for two, pair in _CLUSTERS.items() if pair[0] == consonant]
    parts = _CLUSTERS.get(consonant, " " + consonant)
    kept, moving = parts[0], parts[1]
    before = chr(opened + _FINALS.index(kept))
    return f"(?:[{syllable}{''.join(grown)}]|{before}\\s?{_one(moving)})"
