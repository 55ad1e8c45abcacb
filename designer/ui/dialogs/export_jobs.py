"""What the export dialog has done on another thread: the pages of the preview, and the file itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QImage

from designer.base.errors import CancelledError, JourneyError
from designer.base.message import Message, message
from designer.export.kept import kept
from designer.export.options import SLIDE, ExportOptions
from designer.files.registry import Format, formats
from designer.model.elements import IMAGE_PREFIX, MAP_ID, Image, Record
from designer.model.journey import Journey
from designer.ui.jobs import Report, Work

if TYPE_CHECKING:
    from designer.export.page_image import Pages

MM_PER_POINT: Final = 25.4 / 72
UNITS_PER_POINT: Final = 96 / 72

Box = tuple[int, int, int, int]
"""Left, top, width and height, in pixels from the page's upper left corner."""


@dataclass(frozen=True)
class Snapshot:
    """A map as it was, to be read on any thread."""

    records: Mapping[str, Record]
    unknown: Mapping[str, Any]

    @classmethod
    def of(cls, journey: Journey) -> "Snapshot":
        """The map as it is now."""
        return cls(journey.snapshot(), journey.unknown)

    def with_image(self, image: Image) -> "Snapshot":
        """The map with another picture to choose from."""
        return replace(self, records={**self.records, image.id: image})

    def journey(self, options: ExportOptions) -> Journey:
        """A map of its own, bearing the logo that was chosen."""
        records = dict(self.records)
        if options.logo and IMAGE_PREFIX + options.logo in records:
            records[MAP_ID] = records[MAP_ID].changed(logo=options.logo)
        return Journey(records.values(), self.unknown)


@dataclass(frozen=True)
class Drawn:
    """A document as it will come out, made with `options`; its pages are painted on the lane of PDFium."""

    data: bytes
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page, in points."""
    options: ExportOptions
    notes: tuple[Message, ...]
    _opened: "list[Pages]" = field(default_factory=list, compare=False, repr=False)
    """The document while it is open: PDFium must neither open nor close it on any other thread."""

    def picture(self, index: int, scale: float, box: Box | None) -> QImage:
        """A page, or a part of it, with so many pixels to a point."""
        from designer.export.page_image import Pages

        if not self._opened:
            self._opened.append(Pages(self.data))
        page = self._opened[0].picture(index, scale, box)
        image = QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGBX8888)
        return image.copy()

    def close(self) -> None:
        """Let go of what was opened to paint."""
        while self._opened:
            self._opened.pop().close()

    def millimetres(self, index: int) -> tuple[int, int]:
        """The size of a page."""
        width, height = self.sizes[index]
        return round(width * MM_PER_POINT), round(height * MM_PER_POINT)

    def pixels(self, scale: float) -> tuple[int, int]:
        """The size of a picture of the first page with so many pixels to a unit of 1/96 inch."""
        width, height = self.sizes[0]
        return round(width * UNITS_PER_POINT * scale), round(height * UNITS_PER_POINT * scale)


def writable_formats() -> list[Format]:
    """The formats the map can leave as: those with a page first, since that is what is asked for most."""
    return sorted(
        (format for format in formats() if format.can_write), key=lambda format: "page" not in format.options
    )


def preview_options(format: Format, options: ExportOptions) -> ExportOptions:
    """What the pages of the preview are made with: the document itself, or the map as the format shows it."""
    if "document" in format.options:
        return options
    shown = {name: value for name, value in kept(format, options).items() if name in _pdf().options}
    if format.id == "pptx":
        shown["page"] = SLIDE
    return ExportOptions(**shown)  # type: ignore[arg-type]


def drawing(snapshot: Snapshot, options: ExportOptions) -> Work:
    """Work that makes the document; for the lane of PDFium."""

    def work(report: Report) -> Drawn:
        from designer.export.page_image import Pages

        notes: list[Message] = []
        pdf = _pdf()
        data = pdf.written(snapshot.journey(options), kept(pdf, options), report, notes)
        pages = Pages(data)
        pages.close()
        return Drawn(data, pages.sizes, options, tuple(notes))

    return work


def painting(drawn: Drawn, index: int, scale: float, box: Box | None = None) -> Work:
    """Work that paints a page, or a part of it, with so many pixels to a point; for the lane of PDFium."""

    return lambda report: drawn.picture(index, scale, box)


def file_work(
    snapshot: Snapshot, format: Format, options: ExportOptions, path: Path, drawn: Drawn | None = None
) -> Work:
    """Work that makes the whole file in memory, then puts it in its place at once.

    `drawn` is what the preview shows: where that is the very file, it is not made again. The answer is the
    notes of whoever wrote it.
    """

    def work(report: Report) -> tuple[Message, ...]:
        from designer.files.atomic import write_whole

        if drawn is not None and format.id == "pdf" and drawn.options == options:
            data, notes = drawn.data, list(drawn.notes)
        else:
            notes = []
            data = format.written(snapshot.journey(options), kept(format, options), report, notes)
        write_whole(path, data, lambda: _go_on(report))
        return tuple(notes)

    return work


def _go_on(report: Report) -> None:
    """The last moment at which cancelling leaves no trace."""
    if not report(1.0):
        raise CancelledError("export.cancelled")


def _pdf() -> Format:
    return next(format for format in formats() if format.id == "pdf")


def reason_of(error: Exception) -> Message:
    """What to say of an error."""
    if isinstance(error, JourneyError):
        return error.reason
    return message("dialog.export.failed", reason=str(error) or type(error).__name__)
