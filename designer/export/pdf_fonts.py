"""Embeds the faces a PDF uses, each as one composite font that holds only the glyphs that occur.

reportlab's own TrueType fonts split a face into subsets of 256 characters, which cuts Korean lines to
pieces, and write wrong Unicode beyond U+FFFF. Here a face is one font with two-byte codes, numbered as the
characters come, so that a run of text is one string.
"""

import threading
import zlib
from functools import cache
from struct import pack
from typing import Any, Final

from reportlab.pdfbase.ttfonts import TTFontFace

from designer.export.pdf_file import PdfFile, reference
from designer.text.fonts import font_file

_SYMBOLIC: Final = 4
_CODES_A_BLOCK: Final = 100
"""As many as one block of a character map may hold (Adobe technical note 5014)."""
# A parsed face reads through one position in its file, and exports may run on several threads.
_READING: Final = threading.Lock()


@cache
def _parsed(name: str) -> Any:
    return TTFontFace(str(font_file(name)))


class _Codes(dict[str, str]):
    """Each character's code as four hexadecimal digits, given out as the characters come."""

    def __missing__(self, character: str) -> str:
        self[character] = code = f"{len(self) + 1:04X}"
        return code


class EmbeddedFace:
    """A face in one document; `resource` is its name on the page."""

    def __init__(self, name: str, resource: str) -> None:
        self.name = name
        self.resource = resource
        self._codes = _Codes()

    def encode(self, text: str) -> str:
        """The text as a PDF string of this font."""
        return f"<{''.join(map(self._codes.__getitem__, text))}>"

    def embed(self, file: PdfFile) -> int:
        """Write the font with all that `encode` has met and return its number."""
        characters = list(map(ord, self._codes))
        with _READING:
            face = _parsed(self.name)
            program = face.makeSubset(characters)
        letters = zlib.crc32(program)
        tag = "".join(chr(65 + letters // 26**place % 26) for place in range(6))
        name = f"/{tag}+{face.name.decode('ascii')}"
        widths = " ".join([f"{face.charWidths.get(code, face.defaultWidth):.8g}" for code in characters])
        glyphs = file.add_stream("", _glyphs(face, characters))
        descendant = file.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {reference(_descriptor(file, face, name, program))}"
            f"/DW 1000/W[1[{widths}]]/CIDToGIDMap {reference(glyphs)}>>"
        )
        unicode = file.add_stream("", _unicode_map(characters).encode("ascii"))
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H"
            f"/DescendantFonts[{reference(descendant)}]/ToUnicode {reference(unicode)}>>"
        )


def _descriptor(file: PdfFile, face: Any, name: str, program: bytes) -> int:
    box = " ".join(f"{side:.8g}" for side in face.bbox)
    return file.add(
        f"<</Type/FontDescriptor/FontName{name}/Flags {_SYMBOLIC}/FontBBox[{box}]"
        f"/ItalicAngle {face.italicAngle:.8g}/Ascent {face.ascent:.8g}/Descent {face.descent:.8g}"
        f"/CapHeight {face.capHeight:.8g}/StemV {face.stemV:.8g}"
        f"/FontFile2 {reference(file.add_stream(f'/Length1 {len(program)}', program))}>>"
    )


def _glyphs(face: Any, characters: list[int]) -> bytes:
    """For each code, the glyph in the subset, which numbers its glyphs as they first occur."""
    numbers = {0: 0}
    glyphs = [numbers.setdefault(face.charToGlyph.get(code, 0), len(numbers)) for code in characters]
    return pack(f">{len(glyphs) + 1}H", 0, *glyphs)


def _unicode_map(characters: list[int]) -> str:
    lines = [
        f"<{code:04X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(characters, 1)
    ]
    blocks = [lines[start : start + _CODES_A_BLOCK] for start in range(0, len(lines), _CODES_A_BLOCK)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            *(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )
