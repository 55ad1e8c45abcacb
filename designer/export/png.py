"""Draws the whole map as PNG: the pages of its PDF through PDFium, packed while further bands are drawn."""

import ctypes
import struct
import threading
import zlib
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from designer.base.errors import JourneyError
from designer.base.message import Message
from designer.export import arranged as words
from designer.export import pdf
from designer.export.options import FIT, ExportOptions, Progress, report, share
from designer.export.page import POINTS, Placement, place
from designer.export.writing import writer
from designer.layout.sheet import Sheet
from designer.model.journey import Journey

MAX_PIXELS: Final = 200_000_000
MAX_SIDE: Final = 65_500
"""More than most programs open."""

PDFIUM: Final = threading.RLock()
"""Held by whoever calls PDFium, which knows no threads."""

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_BAND_BYTES: Final = 6_000_000
_FASTEST: Final = 1
_PACKERS: Final = 2
"""As many as the cores that a small machine has: packing takes as long as drawing."""
_ZLIB_STARTS: Final = b"\x78\x01"
_DEFLATE_ENDS: Final = b"\x03\x00"
"""A last block with nothing in it."""
_ADLER: Final = 65_521
_WHITE: Final = 0xFFFFFFFF
_CLEAR: Final = 0x00FFFFFF
_INCHES_A_METRE: Final = 1 / 0.0254
_RENDERING_STARTS: Final = 0.4


@writer
def write(journey: Journey, options: ExportOptions, progress: Progress | None, notes: list[Message]) -> bytes:
    """The map as a PNG; what its reader may stumble over is added to `notes`.

    Raises JourneyError where the picture would be larger than MAX_PIXELS or MAX_SIDE.
    """
    sheet = words.arranged(journey, options)
    notes += words.felt_by_others(journey, options)
    return write_sheet(sheet, journey, options, progress, notes)


def write_sheet(
    sheet: Sheet,
    journey: Journey,
    options: ExportOptions,
    progress: Progress | None = None,
    notes: list[Message] | None = None,
) -> bytes:
    """A sheet that has been arranged already, as PNG."""
    placement = place(sheet, options)
    scale = _pixels_a_point(placement, options)
    width, height = (max(round(side * scale), 1) for side in (placement.width, placement.height))
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise JourneyError(
            "export.too_large", width=width, height=height, pixels=MAX_PIXELS // 1_000_000, side=MAX_SIDE
        )
    first = share(progress, 0, _RENDERING_STARTS)
    drawn = pdf.write_sheet(sheet, journey, options, first, notes, compressed=False)
    picture = _Picture(width, height, options.transparent)
    with PDFIUM:
        packed = picture.packed(drawn, share(progress, _RENDERING_STARTS, 1))
    return picture.file(packed, words.title(journey), scale * 72)


def _pixels_a_point(placement: Placement, options: ExportOptions) -> float:
    """A fitted page keeps its pixels to a unit of the map, a named one its pixels to a unit of paper."""
    return options.scale / (placement.scale if options.page == FIT else POINTS)


class _Picture:
    """One picture of `width` × `height` pixels on its way from PDFium to PNG."""

    def __init__(self, width: int, height: int, transparent: bool) -> None:
        self._width, self._height = width, height
        self._channels = 4 if transparent else 3
        self._format = pdfium.FPDFBitmap_BGRA if transparent else pdfium.FPDFBitmap_BGR
        self._paper = _CLEAR if transparent else _WHITE
        # Each row begins with the byte in which PNG names its filter. PDFium leaves room for it between rows
        # of three bytes a pixel, so that nothing need be copied; four bytes must lie at multiples of four.
        self._gap = 0 if transparent else 1
        self._stride = width * self._channels + self._gap

    def packed(self, drawn: bytes, progress: Progress | None) -> bytes:
        """The pixels of the first page, compressed: one thread draws bands, others pack them."""
        parts: list[bytes] = []
        checksum = 1
        waiting: deque[tuple[Future[_Packed], memoryview]] = deque()
        # Memory that was drawn on before costs a tenth of the drawing less than memory that is new.
        spare: list[memoryview] = []

        def take() -> None:
            nonlocal checksum
            future, rows = waiting.popleft()
            band = future.result()
            spare.append(rows)
            parts.append(band.data)
            checksum = _joined(checksum, band)

        document = pypdfium2.PdfDocument(drawn)
        try:
            page = document[0]
            with ThreadPoolExecutor(_PACKERS) as packing:
                for top, rows in self._bands():
                    memory = spare.pop() if spare else self._memory()
                    band = self._band(page.raw, top, rows, memory)
                    waiting.append((packing.submit(self._pack, band), memory))
                    if len(waiting) > _PACKERS:
                        take()
                    report(progress, (top + rows) / self._height)
                while waiting:
                    take()
        finally:
            document.close()
        return b"".join([_ZLIB_STARTS, *parts, _DEFLATE_ENDS, struct.pack(">I", checksum)])

    def _pack(self, rows: memoryview) -> "_Packed":
        """A band compressed by itself, so that several can be at once; it ends at a whole byte."""
        band: memoryview | bytes = rows
        if not self._gap:
            starts = range(0, len(rows), self._stride)
            band = b"".join([part for at in starts for part in (b"\x00", rows[at : at + self._stride])])
        packer = zlib.compressobj(_FASTEST, zlib.DEFLATED, -zlib.MAX_WBITS)
        data = packer.compress(band) + packer.flush(zlib.Z_SYNC_FLUSH)
        return _Packed(data, zlib.adler32(band), len(band))

    @property
    def _step(self) -> int:
        """The rows of a band."""
        return min(max(_BAND_BYTES // self._stride, 1), self._height)

    def _bands(self) -> Iterator[tuple[int, int]]:
        for top in range(0, self._height, self._step):
            yield top, min(self._step, self._height - top)

    def _memory(self) -> memoryview:
        """Room for a band; the bytes between rows are zero and stay so."""
        return memoryview((ctypes.c_ubyte * (self._stride * self._step))()).cast("B")

    def _band(self, page: Any, top: int, rows: int, memory: memoryview) -> memoryview:
        """Rows of the page as PNG wants them before compression."""
        band = memory[: self._stride * rows]
        first = ctypes.cast(ctypes.addressof(ctypes.c_ubyte.from_buffer(band)) + self._gap, ctypes.c_void_p)
        bitmap = pdfium.FPDFBitmap_CreateEx(self._width, rows, self._format, first, self._stride)
        if not bitmap:
            raise MemoryError
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, self._width, rows, self._paper)
            pdfium.FPDF_RenderPageBitmap(
                bitmap, page, 0, -top, self._width, self._height, 0, pdfium.FPDF_REVERSE_BYTE_ORDER
            )
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        return band

    def file(self, packed: bytes, title: str, dots_an_inch: float) -> bytes:
        """The PNG file (W3C PNG, second edition)."""
        colour = 6 if self._channels == 4 else 2
        dots = round(dots_an_inch * _INCHES_A_METRE)
        return b"".join(
            [
                _SIGNATURE,
                _chunk(b"IHDR", struct.pack(">IIBBBBB", self._width, self._height, 8, colour, 0, 0, 0)),
                _chunk(b"sRGB", b"\x00"),
                _chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1)),
                _chunk(b"iTXt", b"Title\x00\x00\x00\x00\x00" + title.encode("utf-8")),
                _chunk(b"IDAT", packed),
                _chunk(b"IEND", b""),
            ]
        )


class _Packed(NamedTuple):
    """A compressed part of a zlib stream, with checksum and length of what it was made from."""

    data: bytes
    checksum: int
    length: int


def _joined(checksum: int, behind: _Packed) -> int:
    """The checksum (Adler-32, RFC 1950) of what had `checksum` and of a part behind it."""
    low, high = checksum & 0xFFFF, checksum >> 16
    next_low, next_high = behind.checksum & 0xFFFF, behind.checksum >> 16
    high += next_high + behind.length * (low - 1)
    return (high % _ADLER) << 16 | (low + next_low - 1) % _ADLER


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(name)))
