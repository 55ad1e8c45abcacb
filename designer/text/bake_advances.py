"""Works out the advance widths of faces; as a program, bakes those of the bundled ones beside them."""

import sys
from array import array
from pathlib import Path
from typing import Any

from designer.text.fonts import BMP, FILES, HEADER, MAGIC, NO_GLYPH, advances_file, font_file


def baked(font: Path) -> bytes:
    """The baked form of a TrueType file, as `fonts.decode` reads it."""
    from fontTools.ttLib import TTFont

    with TTFont(font) as opened:
        return baked_font(opened)


def baked_font(opened: Any) -> bytes:
    """The baked form of an opened font."""
    widths = {code: opened["hmtx"][glyph][0] for code, glyph in opened.getBestCmap().items()}
    beyond = sorted(code for code in widths if code >= BMP)
    header = HEADER.pack(
        MAGIC,
        opened["head"].unitsPerEm,
        opened["hhea"].ascent,
        -opened["hhea"].descent,
        getattr(opened["OS/2"], "sCapHeight", 0),
        len(beyond),
    )
    plane = array("H", (widths.get(code, NO_GLYPH) for code in range(BMP)))
    parts = (plane, array("I", beyond), array("H", (widths[code] for code in beyond)))
    if sys.byteorder == "big":
        for part in parts:
            part.byteswap()
    return header + b"".join(part.tobytes() for part in parts)


def main() -> None:
    """Bake every bundled face: `python -m designer.text.bake_advances`."""
    for name in FILES:
        advances_file(name).write_bytes(baked(font_file(name)))


if __name__ == "__main__":
    main()
