"""Writes the open map on a thread of its own, as it was when that began: whoever works on it goes on.

One save at a time. A folder that does not answer holds up neither the window nor a save to another place.
What is written at last is known as ours, however late.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from designer.base.errors import JourneyError, UnwritableError
from designer.base.message import message
from designer.files.document import MapFile
from designer.files.journal import Journal
from designer.files.recent import add_recent
from designer.ui import jobs
from designer.ui.session import Draft
from designer.ui.sharing.presence import is_sample
from designer.ui.sharing.waiting import SAID_MS, hold

if TYPE_CHECKING:
    from designer.ui.window import Window

PATIENCE_MS: Final = 4_000
"""A save that takes longer goes on while the person goes on."""


class StillWritingError(UnwritableError):
    """The folder has not answered yet: nothing is lost, and the save may still come to its end."""


class LeftAloneError(UnwritableError):
    """The file is gone or belongs to the program: only the person may write it."""


@dataclass(eq=False)
class Writing:
    """One save under way."""

    draft: Draft
    by_itself: bool
    """Whether nobody has asked for it."""
    job: jobs.Job
    awaited: bool = False
    """Whether somebody waits for it to return."""
    ended: bool = False
    error: Exception | None = None
    journal: Journal | None = None
    """The journal of a map that was let go of before it was written."""


class Writer(QObject):
    """Carries saves out, and takes note of what stands in the file."""

    ended = Signal(object)
    """A `Writing` has come to its end."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._now: Writing | None = None
        self.is_slow = False
        """Whether what is being written takes so long that it has been said."""
        self.patience = PATIENCE_MS
        self._said = QTimer(self, singleShot=True, interval=SAID_MS)
        self._said.timeout.connect(self._say)
        self._slow = QTimer(self, singleShot=True)
        self._slow.timeout.connect(self._tell_slow)
        self._session.opened.connect(self.map_goes)

    @property
    def busy(self) -> bool:
        """Whether something is being written."""
        return self._now is not None

    # Beginning

    def begin(self, path: Path | None = None, force: bool = False, by_itself: bool = False) -> Writing:
        """Write the map as it is now, to its file or to another; what comes of it is told by `ended`."""
        filing = self._window.filing
        draft, title = self._session.draft(path, force), self._session.journey.head.title
        finding = filing.keeper.finding(draft)

        def work(report: jobs.Report) -> tuple[MapFile, bytes | None]:
            if by_itself and (not os.access(draft.path, os.F_OK) or is_sample(draft.path)):
                raise LeftAloneError("shared.gone", file=draft.path.name)
            replaced = finding()
            file = draft.write()
            add_recent(draft.path, title)
            return file, replaced

        job = jobs.run_alone(work, "saving")
        writing = self._now = Writing(draft, by_itself, job)
        filing.journaling.draft_made()
        job.succeeded.connect(lambda result: self._succeeded(writing, *result))
        job.failed.connect(lambda error: self._failed(writing, error))
        self._slow.start(self.patience)
        if not by_itself:
            self._said.start()
        return writing

    def put(self, path: Path | None = None, force: bool = False) -> Path:
        """Write the map and wait for it; where it stands then.

        Raises ChangedOnDiskError, UnwritableError, and StillWritingError where that takes too long.
        """
        now = self._now
        if now is not None and path is not None and path != now.draft.path:
            self._let_go()
        elif not self.settle():
            self._tell_slow()
            raise self._still()
        writing = self.begin(path, force)
        self.wait(writing)
        return writing.draft.path

    def wait(self, writing: Writing) -> None:
        """Wait for it, for as long as the patience of a person. Raises what went wrong."""
        if not writing.ended:
            writing.awaited = True
            hold(self.patience, writing.job.succeeded, writing.job.failed)
            writing.awaited = False
        if not writing.ended:
            self._tell_slow()
            raise self._still()
        if writing.error is not None:
            raise writing.error

    def settle(self) -> bool:
        """Wait for what is being written, if anything is; False where it does not come to its end."""
        if self._now is not None:
            hold(self.patience, self._now.job.succeeded, self._now.job.failed)
        return self._now is None

    # Ending

    def _succeeded(self, writing: Writing, file: MapFile, replaced: bytes | None) -> None:
        filing, was_slow = self._window.filing, self.is_slow
        filing.keeper.saved(file.path, file.data, replaced)
        if writing is not self._now:
            self._succeeded_late(writing, file)
            return
        writing.ended = True
        self._let_go()
        self._session.written(writing.draft, file)
        filing.journaling.saved(file)
        filing.remember_folder(file.path)
        if was_slow and not writing.awaited:
            self._session.said.emit(message("window.saved", file=file.path.name), "good")
        self.ended.emit(writing)

    def _succeeded_late(self, writing: Writing, file: MapFile) -> None:
        """Nobody waited for it any more: it is ours all the same, and built on what stood there before."""
        here, before = self._session.file, writing.draft.before
        if here is not None and before is not None and here.path == before.path == file.path:
            self._window.filing.together.shared.past.saved(before.data, file)
            if here is before:
                self._build_on(writing.draft, file)
        if writing.journal is not None:
            writing.journal.close()

    def _build_on(self, draft: Draft, file: MapFile) -> None:
        """The map was to go elsewhere, which failed: what it has beyond its file is unsaved."""
        from designer.ui.sharing.bringing import between

        journey = self._session.journey
        rest = between(draft.records, journey.snapshot())
        is_saved = not rest and dict(journey.unknown) == dict(draft.unknown)
        self._window.filing.build_on(file, rest, is_saved)

    def _failed(self, writing: Writing, error: Exception) -> None:
        if writing is self._now:
            if not isinstance(error, JourneyError):
                # What nobody has foreseen must not pass for saved.
                reason = str(error) or type(error).__name__
                error = UnwritableError("file.write.system", file=writing.draft.path.name, reason=reason)
            writing.ended, writing.error = True, error
            self._let_go()
            self._session.filed.emit()
            self.ended.emit(writing)

    def _let_go(self) -> None:
        """Nothing is being written any more, as far as the open map goes."""
        if self._now is not None:
            words, name = self._session.words, self._now.draft.path.name
            said = (words("shared.saving", file=name), words("shared.still_saving", file=name))
            self._window.toasts.take_back(*said)
        self._now, self.is_slow = None, False
        self._said.stop()
        self._slow.stop()

    def map_goes(self) -> None:
        """Another map comes, or none. The journal of one that is still being written stays until that has
        ended, or else until the next start."""
        writing = self._now
        self._let_go()
        if writing is not None:
            journal = self._window.filing.journaling.hand_over()
            # What was changed after the draft is nowhere else.
            is_whole = not self._window.filing.journaling.since
            writing.journal = journal if is_whole else None
            if journal is not None and not is_whole:
                journal.close(keep=True)

    # Saying

    def _say(self) -> None:
        if self._now is not None:
            self._session.said.emit(message("shared.saving", file=self._now.draft.path.name), "info")

    def _tell_slow(self) -> None:
        """The person goes on, and may save to a place that answers."""
        if self._now is not None:
            self.is_slow = True
            self._window.filing.offer_another_place(self._still(), "warning")
            self._session.filed.emit()

    def _still(self) -> StillWritingError:
        assert self._now is not None
        return StillWritingError("shared.still_saving", file=self._now.draft.path.name)
