"""Makes what takes long of a map: at once where it is small, else on another thread."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from designer.base.errors import JourneyError
from designer.ui import jobs
from designer.ui.jobs import Work

SMALL: Final = 1_000
"""Records that are compared, arranged or checked before anybody could see them wait."""
_LANE: Final = jobs.Lane("making")


class Maker(QObject):
    """Makes one thing at a time: a newer wish takes the place of an older one."""

    changed = Signal()
    """Something is under way, or is no more."""
    progressed = Signal(float)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: jobs.Job | None = None
        self._then: Callable[[Any], None] | None = None
        self._failing: Callable[[Exception], None] | None = None

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def make(
        self,
        work: Work,
        size: int,
        then: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do the work for so many records, and `then` on this thread; nothing of it once it is cancelled."""
        self.cancel()
        if size <= SMALL:
            try:
                made = work(lambda share: True)
            except (JourneyError, KeyError) as error:
                if failed is None:
                    raise
                failed(error)
                return
            then(made)
            return
        self._then, self._failing = then, failed
        job = self._job = jobs.run(work, _LANE)
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        # Who has left the page waits for nothing any more.
        self.destroyed.connect(job.cancel)
        self.changed.emit()

    def cancel(self) -> None:
        """Let go of what is under way."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            self.changed.emit()

    def _succeeded(self, made: object) -> None:
        self._end(self._then, made)

    def _failed(self, error: object) -> None:
        self._end(self._failing, error)

    def _end(self, told: Callable[[Any], None] | None, what: object) -> None:
        self._job = None
        if told is not None:
            told(what)
        self.changed.emit()
