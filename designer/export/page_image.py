"""A page of a finished PDF as plain pixels, for whoever shows it before it is written."""

from dataclasses import dataclass

import pypdfium2

from designer.export.png import PDFIUM


@dataclass(frozen=True, slots=True)
class PageImage:
    """Pixels of four bytes (red, green, blue, unused), row by row, and the page's size in points."""

    data: bytes
    width: int
    height: int
    stride: int
    page_width: float
    page_height: float


def first_page(pdf: bytes, width: int, height: int) -> PageImage:
    """The first page, as large as fits into so many pixels."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[0]
            points = page.get_size()
            scale = max(min(width / points[0], height / points[1]), 0.01)
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            made = PageImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, *points)
            bitmap.close()
            page.close()
        finally:
            document.close()
    return made
