"""The composed form (NFC), which every text of a map has, in a time that grows with the text alone."""

import re
import unicodedata
from itertools import groupby
from typing import Final

_MARKS: Final = re.compile(r"[^\w\x00-\u02ff]{64,}")
"""Where many marks may stand behind one letter; none of them is a letter or a digit."""


def composed(text: str) -> str:
    """The NFC form: file names pasted from macOS arrive as loose jamo.

    No character of JSON's own grammar composes with what may follow it, so that a whole file may be composed.
    """
    # Asking costs little, whatever the text: marks in disorder are seen at once.
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _MARKS.sub(_in_order, text))


def _in_order(found: re.Match[str]) -> str:
    """Many marks behind one letter in the order of NFC: Python's own sorting of them takes quadratic time.

    A few Tibetan vowels are two marks in one, and get into disorder only when they are taken apart.
    """
    apart = "".join(unicodedata.normalize("NFD", letter) for letter in found[0])
    runs = groupby(apart, key=lambda letter: unicodedata.combining(letter) > 0)
    return "".join("".join(sorted(run, key=unicodedata.combining) if marks else run) for marks, run in runs)
