"""Reads a TrueType font file: which glyph draws a character, and the outline of a glyph.

The libraries of this floor each lack a part: reportlab hands out no outlines, and PDFium turns the curves
of a typeface into others. The tables needed are few (OpenType 1.9: head, hhea, hmtx, loca, glyf, cmap).
"""

import struct
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from designer.text.fonts import font_file

Shift = tuple[float, float, float, float, float, float]
"""xx, xy, yx, yy, dx, dy: x becomes xx·x + yx·y + dx, and y becomes xy·x + yy·y + dy."""
Segment = tuple[str, *tuple[float, ...]]
"""`("M", x, y)`, `("L", x, y)`, `("Q", x1, y1, x, y)`, `("Z",)` in font units, y pointing up."""

_IN_PLACE: Final[Shift] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_ON_CURVE, _SHORT_X, _SHORT_Y, _REPEATED, _SAME_X, _SAME_Y = 1, 2, 4, 8, 16, 32
_WORDS, _OFFSETS, _SCALED, _MORE, _TWO_SCALES, _MATRIX = 1, 2, 8, 32, 64, 128
_DEEPEST: Final = 8


class Part(NamedTuple):
    """A glyph within a composite one: its number, where that number stands in the data, how it is moved."""

    glyph: int
    place: int
    shift: Shift


class _Point(NamedTuple):
    x: float
    y: float
    is_on: bool


class TrueType:
    """A font file as its tables."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._tables: dict[str, tuple[int, int]] = {}
        for at in range(struct.unpack_from(">H", data, 4)[0]):
            tag, _, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * at)
            self._tables[tag.decode("latin-1")] = (start, length)
        head = self.table("head")
        self.units_per_em: int = struct.unpack_from(">H", head, 18)[0]
        self._metrics: int = struct.unpack_from(">H", self.table("hhea"), 34)[0]
        is_long = struct.unpack_from(">h", head, 50)[0]
        loca = self.table("loca")
        step, code, unit = (4, "I", 1) if is_long else (2, "H", 2)
        self._places = [place * unit for place in struct.unpack(f">{len(loca) // step}{code}", loca)]
        self._codes = dict(_codes(self.table("cmap")))

    def table(self, tag: str) -> bytes:
        """The bytes of a table; none where the file has no such table."""
        start, length = self._tables.get(tag, (0, 0))
        return self._data[start : start + length]

    def glyph(self, character: str) -> int:
        """The number of the glyph that draws a character; 0 where there is none."""
        return self._codes.get(ord(character), 0)

    def metric(self, glyph: int) -> tuple[int, int]:
        """Advance width and left side bearing of a glyph, in font units."""
        table, last = self.table("hmtx"), self._metrics - 1
        advance, bearing = struct.unpack_from(">Hh", table, 4 * min(glyph, last))
        if glyph > last:
            bearing = struct.unpack_from(">h", table, 4 * self._metrics + 2 * (glyph - last - 1))[0]
        return advance, bearing

    def drawing(self, glyph: int) -> bytes:
        """What the file says of a glyph's shape; nothing for one without a shape."""
        start = self._tables["glyf"][0]
        return self._data[start + self._places[glyph] : start + self._places[glyph + 1]]

    def parts(self, glyph: int) -> tuple[Part, ...]:
        """What a composite glyph is made of; nothing for one that has a shape of its own."""
        drawing = self.drawing(glyph)
        if not drawing or struct.unpack_from(">h", drawing)[0] >= 0:
            return ()
        return tuple(_parts(drawing))

    def outline(self, glyph: int) -> tuple[Segment, ...]:
        """The closed curves of a glyph."""
        return tuple(self._outline(glyph, _IN_PLACE, 0))

    def _outline(self, glyph: int, shift: Shift, depth: int) -> Iterator[Segment]:
        drawing = self.drawing(glyph)
        if not drawing or depth > _DEEPEST:
            return
        contours = struct.unpack_from(">h", drawing)[0]
        if contours < 0:
            for part in self.parts(glyph):
                yield from self._outline(part.glyph, _after(part.shift, shift), depth + 1)
            return
        for contour in _contours(drawing, contours):
            yield from _closed([_moved(point, shift) for point in contour])


def truetype(name: str) -> TrueType:
    """The font file of a face, read once."""
    return _of_file(font_file(name))


@lru_cache(maxsize=12)
def _of_file(path: Path) -> TrueType:
    return TrueType(path.read_bytes())


# Characters


def _codes(table: bytes) -> Iterator[tuple[int, int]]:
    """Code points and their glyphs, from the widest map of Unicode in the table."""
    maps: dict[int, int] = {}
    for at in range(struct.unpack_from(">H", table, 2)[0]):
        platform, _, start = struct.unpack_from(">HHI", table, 4 + 8 * at)
        if platform in (0, 3):
            maps[struct.unpack_from(">H", table, start)[0]] = start
    if 12 in maps:
        yield from _groups(table, maps[12])
    elif 4 in maps:
        yield from _segments(table, maps[4])


def _groups(table: bytes, start: int) -> Iterator[tuple[int, int]]:
    for at in range(struct.unpack_from(">I", table, start + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", table, start + 16 + 12 * at)
        yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)


def _segments(table: bytes, start: int) -> Iterator[tuple[int, int]]:
    count = struct.unpack_from(">H", table, start + 6)[0] // 2
    ends = start + 14
    starts = ends + 2 * count + 2
    shifts, ranges = starts + 2 * count, starts + 4 * count
    for at in range(count):
        first, last, shift, offset = (
            struct.unpack_from(">H", table, place + 2 * at)[0] for place in (starts, ends, shifts, ranges)
        )
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", table, ranges + 2 * at + offset + 2 * (code - first))[0]
                if not glyph:
                    continue
            yield code, (glyph + shift) & 0xFFFF


# Shapes


def _parts(drawing: bytes) -> Iterator[Part]:
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", drawing, place)
        number = place + 2
        dx, dy = struct.unpack_from(">hh" if flags & _WORDS else ">bb", drawing, place + 4)
        place += 8 if flags & _WORDS else 6
        if not flags & _OFFSETS:
            # Put together by numbers of points, which hardly any typeface does: left where it was drawn.
            dx = dy = 0
        scales = 4 if flags & _MATRIX else 2 if flags & _TWO_SCALES else 1 if flags & _SCALED else 0
        xx, xy, yx, yy = 1.0, 0.0, 0.0, 1.0
        values = [value / 16384 for value in struct.unpack_from(f">{scales}h", drawing, place)]
        if scales == 4:
            xx, xy, yx, yy = values
        elif scales:
            xx, yy = values[0], values[-1]
        place += 2 * scales
        yield Part(glyph, number, (xx, xy, yx, yy, float(dx), float(dy)))


def _after(inner: Shift, outer: Shift) -> Shift:
    """What comes of a shift within another."""
    a, b, c, d, e, f = inner
    x = _moved(_Point(e, f, True), outer)
    return (
        a * outer[0] + b * outer[2],
        a * outer[1] + b * outer[3],
        c * outer[0] + d * outer[2],
        c * outer[1] + d * outer[3],
        x.x,
        x.y,
    )


def _moved(point: _Point, shift: Shift) -> _Point:
    if shift is _IN_PLACE:
        return point
    xx, xy, yx, yy, dx, dy = shift
    return _Point(point.x * xx + point.y * yx + dx, point.x * xy + point.y * yy + dy, point.is_on)


def _contours(drawing: bytes, count: int) -> Iterator[list[_Point]]:
    ends = struct.unpack_from(f">{count}H", drawing, 10)
    total = ends[-1] + 1 if ends else 0
    place = 10 + 2 * count
    place += 2 + struct.unpack_from(">H", drawing, place)[0]
    flags: list[int] = []
    while len(flags) < total:
        flag = drawing[place]
        place += 1
        times = 1
        if flag & _REPEATED:
            times += drawing[place]
            place += 1
        flags += [flag] * times
    xs, place = _coordinates(drawing, place, flags, _SHORT_X, _SAME_X)
    ys, place = _coordinates(drawing, place, flags, _SHORT_Y, _SAME_Y)
    points = [_Point(x, y, bool(flag & _ON_CURVE)) for x, y, flag in zip(xs, ys, flags, strict=False)]
    for start, end in pairwise((-1, *ends)):
        yield points[start + 1 : end + 1]


def _coordinates(
    drawing: bytes, place: int, flags: list[int], short: int, same: int
) -> tuple[list[float], int]:
    values: list[float] = []
    at = 0
    for flag in flags:
        if flag & short:
            at += drawing[place] if flag & same else -drawing[place]
            place += 1
        elif not flag & same:
            at += struct.unpack_from(">h", drawing, place)[0]
            place += 2
        values.append(float(at))
    return values, place


def _closed(points: list[_Point]) -> Iterator[Segment]:
    """A contour as curves; between two handles lies a point that the file leaves out."""
    if len(points) < 2:
        return
    first = next((at for at, point in enumerate(points) if point.is_on), None)
    if first is None:
        points = [_between(points[-1], points[0]), *points]
        first = 0
    points = points[first:] + points[:first]
    start = points[0]
    yield ("M", start.x, start.y)
    handle: _Point | None = None
    for point in (*points[1:], start):
        if handle is None:
            if point.is_on and point is not start:
                yield ("L", point.x, point.y)
        else:
            end = point if point.is_on else _between(handle, point)
            yield ("Q", handle.x, handle.y, end.x, end.y)
        handle = None if point.is_on else point
    yield ("Z",)


def _between(one: _Point, other: _Point) -> _Point:
    return _Point((one.x + other.x) / 2, (one.y + other.y) / 2, True)
