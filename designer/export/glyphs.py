"""Takes glyphs out of the typefaces: their outlines for drawings, a font of a few of them for a web page."""

import threading
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from designer.text.fonts import font_file

# An opened font reads its tables when they are asked for, through one position in its file.
_READING: Final = threading.Lock()

_USED: Final = frozenset(
    ("GlyphOrder", "head", "hhea", "hmtx", "maxp", "OS/2", "cmap", "loca", "glyf", "name", "post")
)
"""Text is laid out without any other table: to read those takes longer than all the rest, and what a
designer's program left in a typeface cannot be cut to the glyphs in use."""


def outline(face: str, character: str) -> str:
    """The shape of a character as path data of SVG, in font units with y upwards; empty for a blank."""
    from fontTools.pens.svgPathPen import SVGPathPen

    with _READING:
        font = _opened(font_file(face))
        glyphs = font.getGlyphSet()
        name = font.getBestCmap().get(ord(character), ".notdef")
        pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.8g}")
        glyphs[name].draw(pen)
    data: str = pen.getCommands()
    return data


@lru_cache(maxsize=12)
def _opened(path: Path) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(path, lazy=True, recalcTimestamp=False)


def web_font(face: str, characters: Iterable[str]) -> bytes:
    """A WOFF file (W3C WOFF 1.0) of a face with no more than these characters, and without its names."""
    return _cut(font_file(face), "".join(sorted(set(characters))))


@lru_cache(maxsize=8)
def _cut(path: Path, characters: str) -> bytes:
    """Kept, since whoever writes a page anew has rarely used other characters meanwhile."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(
        hinting=False, layout_features=[], name_IDs=[], notdef_outline=True, recalc_timestamp=False
    )
    font = TTFont(path, lazy=True, recalcTimestamp=False)
    for tag in sorted(set(font.keys()) - _USED):
        del font[tag]
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    font.flavor = "woff"
    written = BytesIO()
    font.save(written)
    font.close()
    return written.getvalue()
