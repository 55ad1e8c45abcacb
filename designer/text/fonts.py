"""The five faces of the program: their files, their metrics and the advance width of every character.

The widths are baked into one small file per face (`bake_advances`), because parsing a font at start costs
more than importing networkx. A baked file holds, little-endian: the header, one advance for each code point
of the Basic Multilingual Plane, then the code points beyond it and their advances. All are in font units.
"""

import struct
import sys
from array import array
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

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


@dataclass(frozen=True, slots=True)
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
    return resource("fonts", FILES[name])


def advances_file(name: str) -> Path:
    """Where the baked widths of a face stand."""
    return resource("fonts") / f"advances.{name}.bin"


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
