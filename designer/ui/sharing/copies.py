"""Conflict copies beside the open map: noticed, offered for merge once, and put out of the way afterwards."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from designer.base.errors import JourneyError, UnreadableError
from designer.base.frozen import frozen
from designer.base.message import message
from designer.base.places import home
from designer.files.atomic import keep, kept, unwritable
from designer.files.document import read_file
from designer.sharing.conflict_copies import common_past, is_same_map, put_aside
from designer.ui import jobs
from designer.ui.sharing.shared_file import incoming_of
from designer.ui.sharing.waiting import waited
from designer.ui.sharing.watching import LANE, Found

if TYPE_CHECKING:
    from designer.sharing.merge import Copy
    from designer.ui.sharing.bringing import Brought, Theirs
    from designer.ui.sharing.together import Together
    from designer.ui.window import Window

_REMEMBERED: Final = 500
"""So many copies that were merged or left are remembered, by the hash of what they hold."""


@frozen
class ConflictCopy:
    """A copy that holds what the open map does not."""

    path: Path
    theirs: "Theirs"
    changes: int


class CopyOffers(QObject):
    """What the window does about copies that a service has left beside its map."""

    changed = Signal()
    """Other copies wait."""

    def __init__(self, window: "Window", together: "Together") -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._together = together
        self.waiting: list[ConflictCopy] = []
        self._told: set[str] = set()
        self._paths: tuple[Path, ...] = ()
        self._job: jobs.Job | None = None
        together.shared.watch.copies.connect(self._listed)
        together.shared.came_in.connect(self._look_again)
        self._session.opened.connect(self._forget)

    def _forget(self) -> None:
        self.waiting, self._told, self._paths = [], set(), ()
        self._job = None
        self.changed.emit()

    def close(self) -> None:
        """The window goes: answers that come later find it gone."""
        self._job = None

    # Noticing

    def _look_again(self) -> None:
        """What a copy holds may be new to the map as it is now."""
        if self._paths:
            self._listed(self._paths)

    def _listed(self, paths: tuple[Path, ...]) -> None:
        """Look at the files whose names say that they are copies, off this thread."""
        file, self._paths = self._session.file, paths
        if not paths or file is None:
            self._job = None
            if self.waiting:
                self._forget()
            return
        from designer.sharing.merge import Copy

        past, ours = self._together.shared.past.bases(), Copy.of(self._session.journey)
        work = partial(_examined, file.path, paths, past, ours)
        job = self._job = jobs.run(lambda report: work(), LANE)
        job.succeeded.connect(partial(self._examined, job, file.path))

    def _examined(self, job: jobs.Job, path: Path, found: list[ConflictCopy]) -> None:
        if job is not self._job:
            return
        self._job, file = None, self._session.file
        if file is None or file.path != path:
            return
        self.waiting = found
        self.changed.emit()
        new = [one for one in found if one.theirs.found.sha256 not in self._told]
        self._told.update(one.theirs.found.sha256 for one in new)
        if new:
            self._offer(new[0])

    # Offering

    def offer(self) -> None:
        """Offer the first of those that wait again."""
        if self.waiting:
            self._offer(self.waiting[0])

    def _offer(self, copy: ConflictCopy) -> None:
        words = self._session.words
        text = words("shared.copy", file=copy.path.name, n=copy.changes)
        leave = words("shared.copy_leave"), partial(self.leave, copy)
        self._window.toasts.show(
            text, "warning", words("shared.copy_merge"), partial(self.merge, copy), leave
        )

    def leave(self, copy: ConflictCopy) -> None:
        """The person wants nothing of it: it stays where it is, and is not offered again."""
        self._settle(copy)

    def _settle(self, copy: ConflictCopy) -> None:
        sha256 = copy.theirs.found.sha256
        keep(_memory(), [*(one for one in _settled() if one != sha256), sha256][-_REMEMBERED:])
        self.waiting = [one for one in self.waiting if one.theirs.found.sha256 != sha256]
        self.changed.emit()

    # Merging

    def merge(self, copy: ConflictCopy) -> None:
        """Merge a copy with the open map; what conflicts the person settles."""
        from designer.sharing.merge import Copy
        from designer.ui.sharing.bringing import brought

        session = self._session
        self._window.flush()
        ours = Copy.of(session.journey)
        try:
            made = waited(self._window, lambda: brought(copy.theirs, ours), copy.path.name)
        except JourneyError as error:
            session.said.emit(error.reason, "error")
            return
        if made.merged.conflicts:
            self._together.settle(made, partial(self._merged, copy, made), copy.path.name)
        else:
            from designer.ui.merging.incoming import take_in

            self._merged(copy, made, take_in(self._window, incoming_of(made, copy.path.name)) is not None)

    def _merged(self, copy: ConflictCopy, made: "Brought", taken: bool) -> None:
        if taken:
            self._settle(copy)
            # The resolver has something to say first.
            QTimer.singleShot(0, self, partial(self._tell_merged, copy, made))

    def _tell_merged(self, copy: ConflictCopy, made: "Brought") -> None:
        words = self._session.words
        text = words("shared.copy_merged", file=copy.path.name)
        show = self._together.shared.show(made)
        self._window.toasts.show(text, "good", words("shared.copy_away"), partial(self.away, copy), show)

    def away(self, copy: ConflictCopy) -> None:
        """Move a copy that was merged into a folder beside the map."""
        file = self._session.file
        if file is None:
            return
        job = jobs.run(lambda report: _put_aside(copy.path, file.path), LANE)
        job.succeeded.connect(self._is_away)
        job.failed.connect(self._is_not_away)

    def _is_away(self, place: Path) -> None:
        self._session.said.emit(message("shared.copy_is_away", folder=place.parent.name), "good")

    def _is_not_away(self, error: object) -> None:
        if isinstance(error, JourneyError):
            self._session.said.emit(error.reason, "warning")


def _examined(
    path: Path, paths: tuple[Path, ...], past: Mapping[str, bytes], ours: "Copy"
) -> list[ConflictCopy]:
    """On the lane: which of these files are copies of the map and hold what it does not."""
    from designer.ui.sharing.bringing import Theirs, brought

    found: list[ConflictCopy] = []
    settled = set(_settled())
    for each in paths:
        with suppress(JourneyError, OSError):
            read = Found.of(*read_file(each))
            if read.sha256 in settled:
                continue
            made = brought(Theirs(read, past.get(read.sha256) or _kept_past(path, read), each), ours)
            if made.changes and is_same_map(ours.records, made.copy.records):
                found.append(ConflictCopy(each, made.theirs, made.changes))
    return found


def _kept_past(path: Path, read: Found) -> bytes | None:
    """The version both surely come from; else nobody knows, and merging asks more."""
    from designer.sharing.versions import Versions

    versions = Versions(path)
    version = common_past(versions.read(), read.sha256)
    with suppress(UnreadableError):
        return versions.data(version) if version is not None else None
    return None


def _put_aside(copy: Path, path: Path) -> Path:
    try:
        return put_aside(copy, path)
    except OSError as error:
        raise unwritable(copy, error) from error


def _memory() -> Path:
    return home() / "settled-copies.json"


def _settled() -> list[str]:
    """The hashes of the copies that were merged or left, whatever stands in the state folder."""
    found = kept(_memory())
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
