"""Makes a web font of the characters that a page uses, as WOFF, so that it looks the same offline.

reportlab's subsets are made for PDF: their map of characters holds codes of a PDF and not Unicode.
"""

import struct
import zlib
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from designer.export.truetype import TrueType, truetype

_CHECKSUM: Final = 0xB1B0AFBA
_TRUE_TYPE: Final = 0x00010000
_KEPT: Final = ("OS/2", "cvt ", "fpgm", "gasp", "prep")
"""Tables that no number of a glyph stands in."""
_NAMES: Final = {1: "family", 2: "Regular", 4: "family", 6: "family"}
_WINDOWS, _UNICODE, _FULL, _ENGLISH = 3, 1, 10, 0x409


def web_font(face: str, characters: Iterable[str]) -> bytes:
    """A WOFF file (W3C WOFF 1.0) of a face with no more than these characters."""
    return _woff(_tables(truetype(face), sorted(set(characters))))


def _tables(font: TrueType, characters: list[str]) -> dict[str, bytes]:
    drawn = {ord(character): font.glyph(character) for character in characters if font.glyph(character)}
    glyphs = _with_parts(font, [0, *drawn.values()])
    number = {glyph: at for at, glyph in enumerate(glyphs)}
    drawings = [_renumbered(font, glyph, number) for glyph in glyphs]
    places = [0, *accumulate(map(len, drawings))]
    head, maxp, hhea = (bytearray(font.table(tag)) for tag in ("head", "maxp", "hhea"))
    struct.pack_into(">I", head, 8, 0)
    struct.pack_into(">h", head, 50, 1)
    struct.pack_into(">H", maxp, 4, len(glyphs))
    struct.pack_into(">H", hhea, 34, len(glyphs))
    tables = {tag: font.table(tag) for tag in _KEPT if font.table(tag)}
    return tables | {
        "cmap": _character_map({code: number[glyph] for code, glyph in drawn.items()}),
        "glyf": b"".join(drawings),
        "head": bytes(head),
        "hhea": bytes(hhea),
        "hmtx": b"".join(struct.pack(">Hh", *font.metric(glyph)) for glyph in glyphs),
        "loca": struct.pack(f">{len(places)}I", *places),
        "maxp": bytes(maxp),
        "name": _naming(),
        "post": struct.pack(">IIhhIIIII", 0x00030000, 0, 0, 0, 0, 0, 0, 0, 0),
    }


def _with_parts(font: TrueType, glyphs: Iterable[int]) -> list[int]:
    """Glyphs, each once, and those they are put together from."""
    found: dict[int, None] = {}
    waiting = list(glyphs)[::-1]
    while waiting:
        glyph = waiting.pop()
        if glyph not in found:
            found[glyph] = None
            waiting += [part.glyph for part in font.parts(glyph)]
    return list(found)


def _renumbered(font: TrueType, glyph: int, number: dict[int, int]) -> bytes:
    """The drawing of a glyph whose parts have other numbers now, on a multiple of four bytes."""
    drawing = bytearray(font.drawing(glyph))
    for part in font.parts(glyph):
        struct.pack_into(">H", drawing, part.place, number[part.glyph])
    return bytes(drawing) + bytes(-len(drawing) % 4)


def _character_map(glyphs: dict[int, int]) -> bytes:
    """Two maps: format 4 for what cannot do without it, format 12 for characters beyond U+FFFF."""
    segments = [(code, glyph) for code, glyph in sorted(glyphs.items()) if code < 0xFFFF]
    starts = [*(code for code, _ in segments), 0xFFFF]
    shifts = [*((glyph - code) & 0xFFFF for code, glyph in segments), 1]
    count = len(starts)
    power = count.bit_length() - 1
    narrow = struct.pack(
        f">7H{count}HH{3 * count}H",
        *(4, 16 + 8 * count, 0, 2 * count, 2 << power, power, 2 * count - (2 << power)),
        *starts,
        0,
        *starts,
        *shifts,
        *([0] * count),
    )
    wide = struct.pack(">HHIII", 12, 0, 16 + 12 * len(glyphs), 0, len(glyphs))
    wide += b"".join(struct.pack(">III", code, code, glyph) for code, glyph in sorted(glyphs.items()))
    start = 4 + 2 * 8
    records = struct.pack(">HHHHIHHI", 0, 2, _WINDOWS, _UNICODE, start, _WINDOWS, _FULL, start + len(narrow))
    return records + narrow + wide


def _naming() -> bytes:
    """A table of names with the least that programs ask for: a subset is not the family it came from."""
    records, texts = b"", b""
    for id, name in _NAMES.items():
        text = name.encode("utf-16-be")
        records += struct.pack(">6H", _WINDOWS, _UNICODE, _ENGLISH, id, len(text), len(texts))
        texts += text
    return struct.pack(">HHH", 0, len(_NAMES), 6 + len(records)) + records + texts


def _checksum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    numbers: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(numbers) & 0xFFFFFFFF


def _padded(length: int) -> int:
    return length + -length % 4


def _woff(tables: dict[str, bytes]) -> bytes:
    tags = sorted(tables)
    start = 12 + 16 * len(tags)
    size = start + sum(_padded(len(table)) for table in tables.values())
    power = len(tags).bit_length() - 1
    directory = struct.pack(
        ">IHHHH", _TRUE_TYPE, len(tags), 16 << power, power, 16 * len(tags) - (16 << power)
    )
    place = start
    for tag in tags:
        length = len(tables[tag])
        directory += struct.pack(">4sIII", tag.encode(), _checksum(tables[tag]), place, length)
        place += _padded(length)
    whole = _checksum(directory) + sum(map(_checksum, tables.values()))
    head = bytearray(tables["head"])
    struct.pack_into(">I", head, 8, (_CHECKSUM - whole) & 0xFFFFFFFF)
    entries, packed = b"", b""
    begins = 44 + 20 * len(tags)
    for tag in tags:
        table = bytes(head) if tag == "head" else tables[tag]
        small = zlib.compress(table, 9)
        stored = small if len(small) < len(table) else table
        entries += struct.pack(
            ">4sIIII", tag.encode(), begins + len(packed), len(stored), len(table), _checksum(tables[tag])
        )
        packed += stored + bytes(-len(stored) % 4)
    header = struct.pack(
        ">4sIIHHIHHIIIII",
        *(b"wOFF", _TRUE_TYPE, begins + len(packed), len(tags), 0, size, 1, 0, 0, 0, 0, 0, 0),
    )
    return header + entries + packed
