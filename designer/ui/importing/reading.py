"""What a choice in the dialog has done on another thread: the file is read, and its picture arranged."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from designer.base.errors import CancelledError, JourneyError
from designer.base.message import Message, message
from designer.base.stopping import stoppable
from designer.edits.change import change
from designer.files.preview import Preview, ReadOptions
from designer.layout.arrange import Options, arrange
from designer.layout.sheet import Sheet
from designer.model.elements import MAP_ID, Record
from designer.ui import jobs
from designer.ui.importing.sketch import sketched
from designer.ui.importing.source import Source

LANE = jobs.Lane("imports")
"""A lane of its own: what is large and no longer wanted holds nothing else up."""
DEBOUNCE_MS = 180
_READ, _UNDERSTOOD, _SKETCHED = 0.1, 0.8, 0.85
_PATIENCE = 0.05
"""Seconds between two questions whether anybody still waits."""


@dataclass(frozen=True, eq=False)
class Understood:
    """A file as it will come in, with its picture."""

    preview: Preview
    sheet: Sheet
    records: Mapping[str, Record]
    """What is drawn."""
    left: int = 0
    """Cards that are not."""


def understanding(source: Source, options: ReadOptions) -> jobs.Work:
    """Work that reads a file with what was chosen."""

    def work(report: jobs.Report) -> Understood:
        data = source.data()
        _go_on(report, _READ)
        with stoppable(now_and_then(report)):
            preview = source.format.understood(data, source.name, options)
        if not preview.title and source.title:
            preview.journey.apply(change(preview.journey, MAP_ID, title=source.title).changes)
        _go_on(report, _UNDERSTOOD)
        sketch, left = sketched(preview.journey)
        _go_on(report, _SKETCHED)
        sheet = arrange(sketch, Options(title=False))
        _go_on(report, 1.0)
        return Understood(preview, sheet, sketch.snapshot(), left)

    return work


def now_and_then(report: jobs.Report) -> Callable[[], bool]:
    """Asks whether to go on, which work does for every line or card, only so often as anybody could tell."""
    asked = 0.0

    def goes_on() -> bool:
        nonlocal asked
        now = time.monotonic()
        if now - asked < _PATIENCE:
            return True
        asked = now
        return report(_READ)

    return goes_on


def _go_on(report: jobs.Report, done: float) -> None:
    if not report(done):
        raise CancelledError("import.cancelled")


def reason_of(error: Exception) -> Message:
    """What to say of an error."""
    if isinstance(error, JourneyError):
        return error.reason
    return message("import.failed", reason=str(error) or type(error).__name__)


class Reader(QObject):
    """Reads one source again and again as choices change: a newer wish takes the place of an older one."""

    began = Signal()
    understood = Signal(object)
    """An `Understood`."""
    failed = Signal(object)
    """The exception."""

    def __init__(self, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._options = ReadOptions()
        self._job: jobs.Job | None = None
        self._debounce = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._debounce.timeout.connect(self._start)

    @property
    def busy(self) -> bool:
        """Whether what was understood last is not what was chosen last."""
        return self._debounce.isActive() or self._job is not None

    def read(self, options: ReadOptions, soon: bool = False) -> None:
        """Read with these choices, once nothing else has been chosen for a moment."""
        self.cancel()
        self._options = options
        self.began.emit()
        self._debounce.start(0 if soon else DEBOUNCE_MS)

    def cancel(self) -> None:
        """Stop what is under way."""
        self._debounce.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _start(self) -> None:
        self._job = jobs.run(understanding(self._source, self._options), LANE)
        self._job.succeeded.connect(self._succeeded)
        self._job.failed.connect(self._failed)

    def _succeeded(self, found: object) -> None:
        self._job = None
        self.understood.emit(found)

    def _failed(self, error: object) -> None:
        self._job = None
        self.failed.emit(error)
