"""Makes text fit to be drawn: normalised, nothing invisible in it, split into runs of one face each."""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from designer.text.fonts import FALLBACKS, REPLACEMENT, drawn, face
from designer.text.graphemes import graphemes

RIGHT_TO_LEFT_MARK: Final = "⁌"
LEFT_TO_RIGHT_MARK: Final = "⁍"
NEUTRAL_MARK: Final = "¤"
TAB: Final = "    "

_LINE_END: Final = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_SPACE: Final = "[\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]"
_RIGHT_TO_LEFT: Final = "[\u061c\u200f\u202b\u202e\u2067]"
_LEFT_TO_RIGHT: Final = "[\u200e\u202a\u202d\u2066]"
_NEUTRAL: Final = "[\u202c\u2068\u2069]"
_CONTROL: Final = "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
_UNDRAWN: Final = (
    "[\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u20e3\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
_PLAIN: Final[dict[str, set[str]]] = {}


class Run(NamedTuple):
    """Text that one face draws; `face` is a weight, `hanja`, `emoji`, or a weight of the user's typeface."""

    face: str
    text: str


def normalised(text: str) -> str:
    """The text in NFC with plain spaces and line ends and visible marks for controls.

    Joiners, variation selectors and skin tones are still there, so that graphemes stay whole.
    """
    if text.isascii() and text.isprintable():
        return text
    text = re.sub(_LINE_END, "\n", text).replace("\t", TAB)
    text = re.sub(_SPACE, " ", text)
    text = re.sub(_RIGHT_TO_LEFT, RIGHT_TO_LEFT_MARK, text)
    text = re.sub(_LEFT_TO_RIGHT, LEFT_TO_RIGHT_MARK, text)
    text = re.sub(_NEUTRAL, NEUTRAL_MARK, text)
    text = re.sub(_CONTROL, REPLACEMENT, text)
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """The text as it is drawn: `normalised`, without what has no shape of its own."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", re.sub(_UNDRAWN, "", normalised(text)))


def is_plain(text: str, weight: str) -> bool:
    """Whether the face of the weight draws the text as it stands, character by character."""
    weight = drawn(weight)
    known = _PLAIN.setdefault(weight, set())
    if known.issuperset(text):
        return True
    known.update(character for character in set(text) - known if _is_plain_character(character, weight))
    return known.issuperset(text)


def _is_plain_character(character: str, weight: str) -> bool:
    if " " <= character <= "~" or "가" <= character <= "힣":
        return face(weight).covers(character)
    if unicodedata.category(character)[0] == "M" or clean(character) != character:
        return False
    return face(weight).covers(character)


def runs(text: str, weight: str = "regular") -> tuple[Run, ...]:
    """The text of one line, cleaned, in runs by face; a line end counts as a space."""
    return _runs(text, drawn(weight))


@lru_cache(maxsize=16384)
def _runs(text: str, weight: str) -> tuple[Run, ...]:
    if not text:
        return ()
    if is_plain(text, weight):
        return (Run(weight, text),)
    pieces: list[tuple[str, str]] = []
    for grapheme in graphemes(clean(text).replace("\n", " ")):
        pieces.extend(_pieces(grapheme, weight))
    grouped = groupby(pieces, key=lambda piece: piece[0])
    return tuple(Run(name, "".join(part for _, part in group)) for name, group in grouped)


def _pieces(grapheme: str, weight: str) -> list[tuple[str, str]]:
    """The face of a grapheme; one that no face has whole is taken apart."""
    for name in _faces(weight):
        if all(map(face(name).covers, grapheme)):
            return [(name, grapheme)]
    if len(grapheme) == 1:
        return [(weight, REPLACEMENT)]
    return [piece for character in grapheme for piece in _pieces(character, weight)]


def _faces(weight: str) -> tuple[str, ...]:
    """Where a character is looked for; what a typeface of the user's lacks, the program's own has."""
    own = weight.partition("@")[0]
    return (weight, *FALLBACKS) if own == weight else (weight, own, *FALLBACKS)


def missing(text: str, weight: str = "regular") -> str:
    """The characters of a text that no face has, each once, in the order they appear."""
    if is_plain(text, weight):
        return ""
    names = _faces(drawn(weight))
    lost = (
        character
        for character in clean(text)
        if character != "\n" and not any(face(name).covers(character) for name in names)
    )
    return "".join(dict.fromkeys(lost))
