"""Watches the file of the open map: what others save is noticed at once, or by a look now and then.

Folders on a network and services that synchronise do not always tell, so the file is looked at from time to
time as well. Every look is a job on a lane of its own: a network folder that hangs holds up nothing else, and
no second look is begun before the first has come back.
"""

import hashlib
import time
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal

from designer.base.errors import UnreadableError
from designer.base.frozen import frozen
from designer.base.message import Message, message
from designer.files.document import read_file
from designer.sharing.conflict_copies import marked_beside
from designer.ui import jobs

POLL_MS: Final = 4000
AGAIN_MS: Final = 500
"""After so long a file is looked at again that was being written or could not be seen."""
SETTLE_MS: Final = 120
"""So long the folder is quiet before the file is looked at."""
PATIENCE_SECONDS: Final = 4.0
"""So long a file may be away, or hold what nobody can read, before that is told."""
LANE: Final = jobs.Lane("shared folder")

Sign = tuple[int, int, int]
"""Time, size and number of a file: while they stay, its bytes are not read again."""


@frozen
class Found:
    """What stands in the file."""

    data: bytes
    sha256: str
    mtime_ns: int

    @classmethod
    def of(cls, data: bytes, mtime_ns: int) -> "Found":
        """The bytes of a file that was last written at that time of its disk."""
        return cls(data, hashlib.sha256(data).hexdigest(), mtime_ns)


@frozen
class _Look:
    sign: Sign | None
    found: Found | None = None
    fault: Message | None = None
    folder_sign: int = 0
    copies: tuple[Path, ...] | None = None
    """What lies beside the file that may be copies of it; None where the folder is as it was."""


class Watch(QObject):
    """Tells what stands in a file whenever it is not what stood there at the last look."""

    found = Signal(object)
    """The file holds other bytes than at the last look: a `Found`."""
    lost = Signal(object)
    """The file cannot be seen for a while: the Message to say, once."""
    copies = Signal(object)
    """The files beside it whose names say that they are copies, whenever the folder has changed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._sign: Sign | None = None
        self._folder_sign = 0
        self._job: jobs.Job | None = None
        self._again = False
        self._lost_since: float | None = None
        self._told = False
        self.patience = PATIENCE_SECONDS
        self._files = QFileSystemWatcher(self)
        self._files.fileChanged.connect(self._stirred)
        self._files.directoryChanged.connect(self._stirred)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self.look)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._poll.timeout.connect(self.look)

    def follow(self, path: Path | None) -> None:
        """Watch this file from now on; None: nothing."""
        self._path, self._sign, self._folder_sign = path, None, 0
        self._lost_since, self._told = None, False
        self._job, self._again = None, False
        watched = [*self._files.files(), *self._files.directories()]
        if watched:
            self._files.removePaths(watched)
        self._soon.stop()
        if path is None:
            self._poll.stop()
        else:
            self._poll.start()
            self._soon.start()

    def look(self) -> None:
        """Look at the file now, off this thread; what is news is told by the signals."""
        path = self._path
        if path is None:
            return
        if self._job is not None:
            self._again = True
            return
        sign, folder_sign = self._sign, self._folder_sign
        self._job = jobs.run(lambda report: _look(path, sign, folder_sign), LANE)
        job = self._job
        job.succeeded.connect(lambda look: self._looked(job, look))
        job.failed.connect(lambda error: self._looked(job, _Look(None, fault=message("shared.away"))))

    @property
    def idle(self) -> bool:
        """Whether no look is under way."""
        return self._job is None

    def _stirred(self, _: str) -> None:
        self._soon.start()

    def _looked(self, job: jobs.Job, look: _Look) -> None:
        if job is not self._job or self._path is None:
            return
        self._job = None
        path, again, self._again = self._path, self._again, False
        self._sign = look.sign
        if look.folder_sign:
            self._listen(path.parent)
        if look.copies is not None:
            self._folder_sign = look.folder_sign
            self.copies.emit(look.copies)
        if look.fault is not None:
            self._tell_lost(look.fault)
        elif look.sign is None:
            self._soon.start(AGAIN_MS)
        else:
            self._lost_since, self._told = None, False
            self._listen(path)
        if look.found is not None:
            self.found.emit(look.found)
        if again:
            self.look()

    def _listen(self, path: Path) -> None:
        """Let the system tell of changes. What was there a moment ago is asked for without hanging."""
        if str(path) not in (*self._files.files(), *self._files.directories()):
            self._files.addPath(str(path))

    def _tell_lost(self, fault: Message) -> None:
        """Others take a file away for a moment to replace it: only what lasts is told, and once."""
        now = time.monotonic()
        if self._lost_since is None:
            self._lost_since = now
        if now - self._lost_since >= self.patience:
            if not self._told:
                self._told = True
                self.lost.emit(fault)
        else:
            self._soon.start(AGAIN_MS)


def _look(path: Path, sign: Sign | None, folder_sign: int) -> _Look:
    """On the lane: what stands there; a file that changes while it is read is looked at again later."""
    try:
        folder = path.parent.stat().st_mtime_ns
    except OSError:
        return _Look(None, fault=message("shared.away", file=path.name))
    copies = tuple(marked_beside(path)) if folder != folder_sign else None
    try:
        now = _sign(path)
        if now == sign:
            return _Look(sign, None, None, folder, copies)
        data, mtime_ns = read_file(path)
        if _sign(path) != now:
            return _Look(None, None, None, folder, copies)
    except FileNotFoundError:
        return _Look(None, None, message("shared.gone", file=path.name), folder, copies)
    except UnreadableError as error:
        return _Look(None, None, error.reason, folder, copies)
    except OSError:
        return _Look(None, None, message("shared.away", file=path.name), folder, copies)
    return _Look(now, Found.of(data, mtime_ns), None, folder, copies)


def _sign(path: Path) -> Sign:
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino
