"""Keeps a version beside the map at each save, on a thread of its own: a save never waits for it or fails."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from designer.base.errors import JourneyError
from designer.files.document import MapFile, read_file
from designer.ui import jobs
from designer.ui.session import Draft, Session

MEGABYTE: Final = 1024 * 1024
LANE: Final = jobs.Lane("versions")


class Keeper(QObject):
    """Makes versions of what was saved, and says once when it cannot."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._told = False
        """Whether the person knows that no versions are kept at present."""
        application = QCoreApplication.instance()
        if application is not None:
            # Before work on other threads is cancelled: what is saved last is to be kept as well.
            application.aboutToQuit.connect(self.finish)

    def finding(self, draft: Draft) -> Callable[[], bytes | None]:
        """Tells, on any thread, what a save is about to replace, so that it can be kept as well."""
        if not self._session.settings.versions:
            return lambda: None
        known = draft.target.data if isinstance(draft.target, MapFile) and not draft.force else None
        return lambda: known if known is not None else _standing(draft.path)

    def saved(self, path: Path, data: bytes, replaced: bytes | None) -> None:
        """Keep what was saved to this path, and what it has replaced."""
        settings = self._session.settings
        if not settings.versions:
            return
        author, limit = settings.author, settings.versions_limit * MEGABYTE

        def keep(report: jobs.Report) -> None:
            from designer.sharing.versions import Versions

            versions = Versions(path)
            if replaced is not None:
                versions.keep_found(replaced)
            if versions.keep(data, author=author) is not None:
                versions.thin(limit)

        self._run(keep)

    def let_go(self, path: Path, unsaved: bytes, found: bytes) -> None:
        """Keep unsaved work that goes for what stands in the file, which stays the newest version."""
        author = self._session.settings.author

        def keep(report: jobs.Report) -> None:
            from designer.sharing.versions import Versions

            versions = Versions(path)
            versions.keep(unsaved, author=author)
            versions.keep(found)

        self._run(keep)

    def _run(self, keep: jobs.Work) -> None:
        job = jobs.run(keep, LANE)
        job.succeeded.connect(self._went_well)
        job.failed.connect(self._went_wrong)

    def finish(self) -> None:
        """Wait until everything saved so far is kept, or cannot be."""
        LANE.end()

    def _went_well(self, _: object) -> None:
        self._told = False

    def _went_wrong(self, error: object) -> None:
        if isinstance(error, JourneyError) and not self._told:
            self._session.said.emit(error.reason, "warning")
        self._told = True


def _standing(path: Path) -> bytes | None:
    """What stands there now."""
    with suppress(JourneyError):
        return read_file(path)[0]
    return None
