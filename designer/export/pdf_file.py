"""Puts the objects of a PDF into a file (ISO 32000-1, 7.3 and 7.5): the same objects make the same bytes.

A tagged document has thousands of small objects. Here they are packed into streams of objects, which makes
them a tenth as large; reportlab, whose reader of typefaces is used, writes each by itself.
"""

import zlib
from hashlib import sha256
from struct import pack
from typing import Final

_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The second line tells programs that move files that this one is not text."""
_PACKED_TOGETHER: Final = 200
"""A reader that wants one object unpacks all of its stream."""
_LONGEST: Final = 16_000
"""Characters; archives take no string of more than 32,767 bytes (ISO 19005-2, 6.1.13)."""
_FREE: Final = (0, 0, 65_535)


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


class PdfFile:
    """Objects by their numbers, which begin at 1 and are given out in order."""

    def __init__(self, *, compressed: bool = True) -> None:
        self._compressed = compressed
        self._plain: dict[int, str] = {}
        self._streams: dict[int, tuple[str, bytes]] = {}
        self._last = 0

    def reserve(self) -> int:
        """The number of an object that is added later."""
        self._last += 1
        return self._last

    def add(self, value: str, number: int = 0) -> int:
        """Add an object, as it is written; returns its number."""
        number = number or self.reserve()
        self._plain[number] = value
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
        self._streams[number] = f"<<{entries}/Length {len(data)}>>", data
        return number

    def data(self, root: int, info: int) -> bytes:
        """The bytes of the file whose catalog is `root`."""
        parts = [_HEADER]
        position = len(_HEADER)
        places: dict[int, tuple[int, int, int]] = {0: _FREE}
        self._pack(places)
        for number, (entries, content) in sorted(self._streams.items()):
            head = f"{number} 0 obj\n{entries}\nstream\n".encode("ascii")
            places[number] = 1, position, 0
            parts += (head, content, b"\nendstream\nendobj\n")
            position += len(head) + len(content) + 18
        parts.append(self._index(places, position, root, info, sha256(b"".join(parts)).hexdigest()[:32]))
        return b"".join(parts)

    def _pack(self, places: dict[int, tuple[int, int, int]]) -> None:
        """Put what is no stream into streams."""
        numbers = sorted(self._plain)
        for start in range(0, len(numbers), _PACKED_TOGETHER):
            together = numbers[start : start + _PACKED_TOGETHER]
            heads: list[str] = []
            values: list[str] = []
            length = 0
            for number in together:
                value = self._plain[number]
                heads.append(f"{number} {length}")
                values.append(value)
                length += len(value) + 1
            first = " ".join(heads) + "\n"
            content = (first + "\n".join(values)).encode("ascii")
            entries = f"/Type/ObjStm/N {len(together)}/First {len(first)}"
            holder = self.add_stream(entries, content)
            places.update({number: (2, holder, at) for at, number in enumerate(together)})

    def _index(
        self, places: dict[int, tuple[int, int, int]], position: int, root: int, info: int, id: str
    ) -> bytes:
        """The cross-reference stream (7.5.8) and where it begins; numbers that were never used are free."""
        number = self._last + 1
        places[number] = 1, position, 0
        rows = b"".join([pack(">BIH", *places.get(at, _FREE)) for at in range(number + 1)])
        entries = f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R/ID[<{id}><{id}>]"
        if self._compressed:
            rows = zlib.compress(rows)
            entries += "/Filter/FlateDecode"
        head = f"{number} 0 obj\n<<{entries}/Length {len(rows)}>>\nstream\n".encode("ascii")
        return b"".join([head, rows, b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % position])
