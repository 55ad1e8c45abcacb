"""Pages of a finished PDF as plain pixels, for whoever shows them before it is written."""

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from designer.base.frozen import frozen
from designer.export.png import PDFIUM

_WHITE = 0xFFFFFFFF
_BYTES_A_PIXEL = 4
_SMALLEST_SCALE = 0.01


@frozen
class PageImage:
    """Pixels of four bytes (red, green, blue, unused), row by row, and the page's size in points."""

    data: bytes
    width: int
    height: int
    stride: int
    page_width: float
    page_height: float


class Pages:
    """The pages of a PDF that is opened once and painted in pieces; `close` it when it is done with."""

    def __init__(self, pdf: bytes) -> None:
        with PDFIUM:
            self._document = pypdfium2.PdfDocument(pdf)
            count = len(self._document)
            self.sizes = tuple(self._document.get_page_size(index) for index in range(count))
        self._last: tuple[int, Any] | None = None

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, index: int, scale: float, box: tuple[int, int, int, int] | None = None) -> PageImage:
        """A page with `scale` pixels to a point, or the part of it that lies in a box of those pixels.

        The box is left, top, width and height from the page's upper left corner.
        """
        points = self.sizes[index]
        across, down = (max(round(side * scale), 1) for side in points)
        left, top, width, height = box or (0, 0, across, down)
        stride = width * _BYTES_A_PIXEL
        buffer = (ctypes.c_ubyte * (stride * height))()
        with PDFIUM:
            page = self._page(index)
            bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, buffer, stride)
            if not bitmap:
                raise MemoryError
            try:
                pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
                pdfium.FPDF_RenderPageBitmap(
                    bitmap, page.raw, -left, -top, across, down, 0, pdfium.FPDF_REVERSE_BYTE_ORDER
                )
            finally:
                pdfium.FPDFBitmap_Destroy(bitmap)
        return PageImage(bytes(buffer), width, height, stride, *points)

    def _page(self, index: int) -> Any:
        """A page, kept open until another is asked for: one is painted many times while it is looked at."""
        if self._last is None or self._last[0] != index:
            self._let_go()
            self._last = (index, self._document[index])
        return self._last[1]

    def _let_go(self) -> None:
        if self._last is not None:
            self._last[1].close()
            self._last = None

    def close(self) -> None:
        """Let go of the document."""
        with PDFIUM:
            self._let_go()
            self._document.close()


def first_page(pdf: bytes, width: int, height: int) -> PageImage:
    """The first page, as large as fits into so many pixels."""
    pages = Pages(pdf)
    try:
        across, down = pages.sizes[0]
        return pages.picture(0, max(min(width / across, height / down), _SMALLEST_SCALE))
    finally:
        pages.close()
