"""The faces text is drawn in: their files, their metrics and the advance width of every character.

The program's own are five. Text may be set in a typeface of the user's instead (`families`), whose faces are
called after the weight and the folder they lie in: `bold@4f2c…`.

The widths are baked into one small file per face (`bake_advances`), because parsing a font at start costs
more than importing networkx. A baked file holds, little-endian: the header, one advance for each code point
of the Basic Multilingual Plane, then the code points beyond it and their advances. All are in font units.
"""

import struct
import sys
from array import array
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

from designer.base.frozen import frozen
from designer.base.places import fonts
from designer.base.resources import resource

FILES: Final = {
    "regular": "Pretendard-Regular.ttf",
    "semibold": "Pretendard-SemiBold.ttf",
    "bold": "Pretendard-Bold.ttf",
    "hanja": "NotoSansKR-Regular.ttf",
    "emoji": "NotoEmoji-Regular.ttf",
}
WEIGHTS: Final = ("regular", "semibold", "bold")
FALLBACKS: Final = ("hanja", "emoji")
"""Where a character is looked for, in this order, that the face of the weight does not have."""

REPLACEMENT: Final = "□"
"""Drawn for a character that no face has; every weight has it."""

HEADER: Final = struct.Struct("<4sHhhHI")
MAGIC: Final = b"JDA1"
BMP: Final = 0x10000
NO_GLYPH: Final = 0xFFFF


FOLDER: Final[ContextVar[str]] = ContextVar("the folder of the typeface text is set in", default="")
"""Empty for the program's own; set by `families.set_in` for as long as a document is made."""

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def drawn(weight: str) -> str:
    """The name of the face that draws a weight now."""
    folder = FOLDER.get()
    return f"{weight}@{folder}" if folder and "@" not in weight else weight


def kept_by_typeface(most: int) -> Callable[[Callable[_Given, _Made]], Callable[_Given, _Made]]:
    """Like `lru_cache`, for what comes out otherwise in another typeface."""

    def decorated(function: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
        @lru_cache(maxsize=most)
        def kept(folder: str, *given: _Given.args, **named: _Given.kwargs) -> _Made:
            return function(*given, **named)

        @wraps(function)
        def called(*given: _Given.args, **named: _Given.kwargs) -> _Made:
            return kept(FOLDER.get(), *given, **named)  # type: ignore[arg-type]

        return called

    return decorated


@frozen
class Face:
    """One face; lengths in font units, `descent` as a positive number."""

    name: str
    units_per_em: int
    ascent: int
    descent: int
    cap_height: int
    _plane: "array[int]"
    _beyond: dict[int, int]

    def advance(self, character: str) -> int | None:
        """The advance width of a character in font units, None where the face has no glyph for it."""
        code = ord(character)
        if code >= BMP:
            return self._beyond.get(code)
        found = self._plane[code]
        return None if found == NO_GLYPH else found

    def covers(self, character: str) -> bool:
        """Whether the face has a glyph for the character."""
        return self.advance(character) is not None


def font_file(name: str) -> Path:
    """The TrueType file of a face, for painters that embed or load it."""
    weight, _, folder = name.partition("@")
    return fonts() / folder / f"{weight}.ttf" if folder else resource("fonts", FILES[name])


def advances_file(name: str) -> Path:
    """Where the baked widths of a face stand."""
    weight, _, folder = name.partition("@")
    return (fonts() / folder if folder else resource("fonts")) / f"advances.{weight}.bin"


@cache
def face(name: str) -> Face:
    """A face by name (a weight, `hanja` or `emoji`), read when first asked for."""
    return decode(name, advances_file(name).read_bytes())


def decode(name: str, data: bytes) -> Face:
    """A face from its baked bytes."""
    magic, units_per_em, ascent, descent, cap_height, beyond = HEADER.unpack_from(data)
    if magic != MAGIC:
        raise ValueError(f"{name}: not a file of baked advances")
    start = HEADER.size
    plane = _numbers("H", data[start : start + 2 * BMP])
    start += 2 * BMP
    codes = _numbers("I", data[start : start + 4 * beyond])
    start += 4 * beyond
    widths = _numbers("H", data[start : start + 2 * beyond])
    return Face(
        name=name,
        units_per_em=units_per_em,
        ascent=ascent,
        descent=descent,
        cap_height=cap_height,
        _plane=plane,
        _beyond=dict(zip(codes, widths, strict=True)),
    )


def _numbers(typecode: str, data: bytes) -> "array[int]":
    numbers: array[int] = array(typecode)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
