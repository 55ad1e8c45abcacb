"""What the export dialog has done on another thread: the picture of the page, and the file itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QImage

from designer.base.errors import CancelledError
from designer.base.message import Message
from designer.export.options import ExportOptions
from designer.files.registry import Format, formats
from designer.model.elements import Record
from designer.model.journey import Journey
from designer.ui.jobs import Report, Work

MM_PER_POINT: Final = 25.4 / 72
UNITS_PER_POINT: Final = 96 / 72


@dataclass(frozen=True)
class Snapshot:
    """A map as it was, to be read on any thread."""

    records: Mapping[str, Record]
    unknown: Mapping[str, Any]

    @classmethod
    def of(cls, journey: Journey) -> "Snapshot":
        """The map as it is now."""
        return cls(journey.snapshot(), journey.unknown)

    def journey(self) -> Journey:
        """A map of its own."""
        return Journey(self.records.values(), self.unknown)


@dataclass(frozen=True)
class PagePicture:
    """A page as it will come out; `width` and `height` in points."""

    image: QImage
    width: float
    height: float
    notes: tuple[Message, ...]

    def millimetres(self) -> tuple[int, int]:
        """The size of the page."""
        return round(self.width * MM_PER_POINT), round(self.height * MM_PER_POINT)

    def pixels(self, scale: float) -> tuple[int, int]:
        """The size of a picture of the page with so many pixels to a unit of 1/96 inch."""
        return round(self.width * UNITS_PER_POINT * scale), round(self.height * UNITS_PER_POINT * scale)


def page_picture(snapshot: Snapshot, options: ExportOptions, width: int, height: int) -> Work:
    """Work that paints the page into so many pixels; for the lane of PDFium."""

    def work(report: Report) -> PagePicture:
        from designer.export import pdf

        notes: list[Message] = []
        data = pdf.write(snapshot.journey(), options, report, notes)
        return _painted(data, width, height, tuple(notes))

    return work


def writable_formats() -> list[Format]:
    """The formats the map can leave as: those with a page first, since that is what is asked for most."""
    return sorted(
        (format for format in formats() if format.can_write), key=lambda format: "page" not in format.options
    )


def file_work(snapshot: Snapshot, format: Format, options: ExportOptions, path: Path) -> Work:
    """Work that makes the whole file in memory, then puts it in its place at once."""
    chosen = {name: value for name, value in asdict(options).items() if name in format.options}

    def work(report: Report) -> Path:
        from designer.files.atomic import write_whole

        data = format.written(snapshot.journey(), chosen, report)
        write_whole(path, data, lambda: _go_on(report))
        return path

    return work


def _go_on(report: Report) -> None:
    """The last moment at which cancelling leaves no trace."""
    if not report(1.0):
        raise CancelledError("export.cancelled")


def _painted(data: bytes, width: int, height: int, notes: tuple[Message, ...]) -> PagePicture:
    from designer.export.page_image import first_page

    page = first_page(data, width, height)
    image = QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGBX8888).copy()
    return PagePicture(image, page.page_width, page.page_height, notes)
