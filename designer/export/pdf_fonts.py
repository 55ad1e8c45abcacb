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

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFontFace

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

    def embed(self, document: Any) -> None:
        """Write the font with all that `encode` has met into a reportlab document."""
        characters = list(map(ord, self._codes))
        with _READING:
            face = _parsed(self.name)
            program = face.makeSubset(characters)
        letters = zlib.crc32(program)
        tag = "".join(chr(65 + letters // 26**place % 26) for place in range(6))
        name = f"{tag}+{face.name.decode('ascii')}"
        descriptor = self._descriptor(document, face, name, program)
        widths = " ".join(f"{face.charWidths.get(code, face.defaultWidth):.8g}" for code in characters)
        descendant = {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": pdfdoc.PDFName(name),
            "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "FontDescriptor": descriptor,
            "DW": 1000,
            "W": f"[1 [{widths}]]",
            "CIDToGIDMap": self._stream(document, "glyphs", _glyphs(face, characters)),
        }
        font = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": pdfdoc.PDFName(name),
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([self._dictionary(document, "descendant", descendant)]),
            "ToUnicode": self._stream(document, "unicode", _unicode_map(characters).encode("ascii")),
        }
        document.idToObject["BasicFonts"].dict[self.resource] = self._dictionary(document, "font", font)

    def _descriptor(self, document: Any, face: Any, name: str, program: bytes) -> Any:
        entries = {
            "Type": "/FontDescriptor",
            "FontName": pdfdoc.PDFName(name),
            "Flags": _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray(face.bbox),
            "ItalicAngle": face.italicAngle,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.capHeight,
            "StemV": face.stemV,
            "FontFile2": self._stream(document, "program", program, Length1=len(program)),
        }
        return self._dictionary(document, "descriptor", entries)

    def _stream(self, document: Any, part: str, content: bytes, **entries: object) -> Any:
        return document.Reference(stream(content, **entries), f"{self.resource}.{part}")

    def _dictionary(self, document: Any, part: str, entries: dict[str, Any]) -> Any:
        return document.Reference(pdfdoc.PDFDictionary(entries), f"{self.resource}.{part}")


def stream(content: bytes, **entries: object) -> Any:
    """A PDF stream, which the document compresses unless the entries name a filter."""
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content)


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


class _NoInitialFont:
    """Stands in for the font a canvas sets at the start of a page, which would be an unembedded Helvetica."""

    fontName = "journey-designer-none"
    _dynamicFont = True
    _multiByte = False

    class face:  # noqa: N801  reportlab asks a font for its `face.name`
        name = b"journey-designer-none"


def no_initial_font() -> str:
    """The name of a font that a canvas accepts and does not write."""
    if _NoInitialFont.fontName not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(_NoInitialFont())
    return _NoInitialFont.fontName
