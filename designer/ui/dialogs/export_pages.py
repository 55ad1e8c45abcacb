"""Makes the document of the preview and paints its pages as they come into sight, off the UI thread."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from designer.export.options import ExportOptions
from designer.ui import jobs
from designer.ui.dialogs.export_jobs import Box, Drawn, Snapshot, drawing, painting


class PageSource(QObject):
    """One document at a time: a newer wish cancels the older, and the last good document stays until then."""

    progressed = Signal(float)
    drawn = Signal(object)
    """A `Drawn` that is shown from now on."""
    failed = Signal(object)
    """The exception."""
    painted = Signal(int, float, object, QImage)
    """A part of a page: index, pixels to a point, box."""
    sketched = Signal(int, QImage)
    """A thumbnail of a page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: Drawn | None = None
        self._drawing: jobs.Job | None = None
        self._painting: jobs.Job | None = None
        self._sketching: jobs.Job | None = None
        self._wanted: list[tuple[int, float]] = []

    @property
    def drawing(self) -> bool:
        """Whether a document is being made."""
        return self._drawing is not None

    @property
    def painting(self) -> bool:
        """Whether pages are still to be painted."""
        return self._painting is not None or self._sketching is not None

    def draw(self, snapshot: Snapshot, options: ExportOptions) -> None:
        """Make another document."""
        self.cancel()
        job = jobs.run(drawing(snapshot, options), jobs.PDFIUM)
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._take)
        job.failed.connect(self._fail)
        self._drawing = job

    def _take(self, document: Drawn) -> None:
        self._drawing = None
        self._forget()
        self.document = document
        self.drawn.emit(document)

    def _fail(self, error: Exception) -> None:
        self._drawing = None
        self._forget()
        self.failed.emit(error)

    def _forget(self) -> None:
        """Let go of the document shown so far."""
        self._stop_painting()
        old, self.document = self.document, None
        if old is not None:
            jobs.run(lambda report: old.close(), jobs.PDFIUM)

    def paint(self, index: int, scale: float, box: Box) -> None:
        """Paint a part of a page; whatever was asked for before is no longer wanted."""
        if self._painting is not None:
            self._painting.cancel()
            self._painting = None
        document = self.document
        if document is None or self._drawing is not None:
            return
        job = jobs.run(painting(document, index, scale, box), jobs.PDFIUM)
        job.succeeded.connect(lambda image: self._show(index, scale, box, image))
        job.failed.connect(self._not_painted)
        self._painting = job

    def _show(self, index: int, scale: float, box: Box, image: QImage) -> None:
        self._painting = None
        self.painted.emit(index, scale, box, image)

    def _not_painted(self, error: Exception) -> None:
        self._painting = None
        self.failed.emit(error)

    def sketch(self, wanted: Iterable[tuple[int, float]]) -> None:
        """Paint thumbnails of these pages, with so many pixels to a point; earlier wishes are dropped."""
        self._wanted = list(wanted)
        if self._sketching is None:
            self._sketch_next()

    def _sketch_next(self) -> None:
        document = self.document
        if not self._wanted or document is None or self._drawing is not None:
            return
        index, scale = self._wanted.pop(0)
        job = jobs.run(painting(document, index, scale), jobs.PDFIUM)
        job.succeeded.connect(lambda image: self._sketched(index, image))
        job.failed.connect(lambda error: self._not_sketched())
        self._sketching = job

    def _sketched(self, index: int, image: QImage) -> None:
        self._sketching = None
        self.sketched.emit(index, image)
        self._sketch_next()

    def _not_sketched(self) -> None:
        self._sketching = None
        self._sketch_next()

    def _stop_painting(self) -> None:
        self._wanted = []
        for job in (self._painting, self._sketching):
            if job is not None:
                job.cancel()
        self._painting = self._sketching = None

    def cancel(self) -> None:
        """Stop what is being made; the document shown so far stays."""
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None
        self._stop_painting()

    def close(self) -> None:
        """Stop everything and let go of the document."""
        self.cancel()
        self._forget()
