"""Puts the objects of a PDF into a file, through reportlab: the same objects make the same bytes.

reportlab numbers the objects, writes them, finds them again and closes the file. Their content is put
together as text here, because what it offers for that knows neither tags nor fonts of two-byte codes.
"""

import zlib
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

_VERSION: Final = (1, 7)
_LONGEST: Final = 16_000
"""Characters; archives take no string of more than 32,767 bytes (ISO 19005-2, 6.1.13)."""


def reference(number: int) -> str:
    """An object as others name it."""
    return f"{number} 0 R"


def text_string(text: str) -> str:
    """A text string (7.9.2.2): readable where it is plain, else UTF-16; nobody may expect a longer one."""
    text = text[:_LONGEST]
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


class _Written(PDFObject):  # type: ignore[misc]
    """An object as it stands in the file."""

    content = b"null"

    def format(self, document: Any) -> bytes:
        return self.content


class PdfFile:
    """Objects by their numbers, which are given out in order."""

    def __init__(self, *, compressed: bool = True) -> None:
        self._compressed = compressed
        self._document = PDFDocument(invariant=1, pdfVersion=_VERSION)
        self._objects: dict[int, _Written] = {}

    def reserve(self) -> int:
        """The number of an object that is added later."""
        written = _Written()
        self._document.Reference(written)
        number: int = self._document.objectcounter
        self._objects[number] = written
        return number

    def add(self, value: str, number: int = 0) -> int:
        """Add an object, as it is written; returns its number."""
        number = number or self.reserve()
        self._objects[number].content = value.encode("ascii")
        return number

    def add_stream(
        self, entries: str, data: bytes, number: int = 0, *, packed: bool = False, plain: bool = False
    ) -> int:
        """Add a stream with the further entries of its dictionary.

        `packed` data come with a filter among the entries, `plain` data stay readable in the file.
        """
        number = number or self.reserve()
        if self._compressed and not packed and not plain:
            data = zlib.compress(data)
            entries = f"{entries}/Filter/FlateDecode"
        head = f"<<{entries}/Length {len(data)}>>\nstream\n".encode("ascii")
        self._objects[number].content = b"".join([head, data, b"\nendstream"])
        return number

    def data(self, root: int, info: int) -> bytes:
        """The bytes of the file whose catalog is `root`."""
        document = self._document
        document.Catalog, document.info = self._objects[root], self._objects[info]
        for written in self._objects.values():
            # Of these the file's identifier is made.
            document.signature.update(written.content)
        data: bytes = document.format()
        return data
