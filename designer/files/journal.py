"""Keeps unsaved work: every change of a map, written at once and synced within a second.

One file a process and map in the person's state folder. The first line holds the map as it was opened or
saved, each further line one Delta. The file is locked while its process lives; what is found unlocked was
left behind by a process that ended without closing it. A last line torn by a sudden end is left out.
"""

import contextlib
import datetime
import os
import queue
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from designer.base.errors import UnwritableError
from designer.base.frozen import frozen
from designer.base.message import message
from designer.base.places import journals
from designer.edits.delta import Delta
from designer.files.atomic import FULL
from designer.files.document import MapFile, as_read
from designer.files.journal_lines import Made, applied, delta_line, header_line, read_header, whole_lines
from designer.files.json_map import decode
from designer.files.lock import locked
from designer.files.places import refusal
from designer.model.journey import Journey

SYNC_SECONDS = 0.5
_SUFFIX = ".journal"

Task = Callable[[], None]


class Journal:
    """The journal of one open map. Appending returns at once; a thread of its own encodes and writes."""

    def __init__(self, base: bytes | Made, path: Path | None = None, title: str = "") -> None:
        """`base` is the map as opened (`MapFile.data`), or what makes its bytes, on the journal's thread.

        Nothing is written before the first change.
        """
        self.fault: UnwritableError | None = None
        """Why the last changes could not be written down yet; None while they can."""
        self._header: Made = partial(header_line, base, path, title)
        self._file: BinaryIO | None = None
        self._lock = contextlib.ExitStack()
        self._unwritten: list[bytes] = []
        self._sound = 0
        self._unsynced_since: float | None = None
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="journal", daemon=True)
        self._thread.start()

    @classmethod
    def of(cls, journey: Journey, file: MapFile | None) -> "Journal":
        """The journal of a map just opened, or of one just begun, which has no file yet."""
        if file is not None:
            return cls(file.data, file.path, journey.head.title)
        from designer.files.json_map import encode

        begun = partial(encode, journey.snapshot(), unknown_fields=dict(journey.unknown))
        return cls(begun, None, journey.head.title)

    def append(self, delta: Delta) -> None:
        """Write a change down. Previews are not changes."""
        if delta:
            self._tasks.put(lambda: self._unwritten.append(delta_line(delta)))

    def restart(self, base: bytes, path: Path | None, title: str = "", unsaved: Sequence[Delta] = ()) -> None:
        """Begin anew from the map as it stands in its file now, with what has been changed since."""
        deltas = tuple(delta for delta in unsaved if delta)
        header = partial(header_line, base, path, title)
        self._tasks.put(lambda: self._begin(header, list(map(delta_line, deltas))))

    def flush(self, seconds: float = 5.0) -> bool:
        """Wait until everything appended so far is on the disk; whether it is."""
        done = threading.Event()

        def say() -> None:
            self._write()
            self._sync()
            done.set()

        self._tasks.put(say)
        return done.wait(seconds) and self.fault is None

    def close(self, keep: bool = False) -> None:
        """The map was saved or let go: nothing needs recovering. With `keep`, the work is offered again."""
        if self._thread.is_alive():
            self._tasks.put(None)
            self._thread.join(timeout=5)
        file, self._file = self._file, None
        if file is not None:
            _let_go(file, self._lock, keep)

    # On the journal's own thread

    def _work(self) -> None:
        while True:
            try:
                task = self._tasks.get(timeout=self._patience())
            except queue.Empty:
                self._write()
                self._sync()
                continue
            if task is None:
                self._write()
                self._sync()
                return
            task()
            if self._tasks.empty():
                self._write()

    def _patience(self) -> float | None:
        """Seconds until something has to be done without being asked."""
        if self._unwritten:
            return 1.0
        if self._unsynced_since is None:
            return None
        return max(0.0, self._unsynced_since + SYNC_SECONDS - time.monotonic())

    def _begin(self, header: Made, lines: list[bytes]) -> None:
        if lines:
            self._begin_beside(header, lines)
            return
        self._header = header
        self._unwritten.clear()
        self._sound = 0
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.truncate(0)

    def _begin_beside(self, header: Made, lines: list[bytes]) -> None:
        """Write what is unsaved to another file first; where that fails, the one there is goes on."""
        before = self._header, self._file, self._lock, self._unwritten, self._sound
        self._header, self._file, self._lock = header, None, contextlib.ExitStack()
        self._unwritten, self._sound = lines, 0
        self._write()
        self._sync()
        gone, lock = before[1:3]
        if self._unwritten:
            gone, lock = self._file, self._lock
            self._header, self._file, self._lock, self._unwritten, self._sound = before
        if gone is not None:
            _let_go(gone, lock)

    def _write(self) -> None:
        """Write what is waiting; after a failure it stays waiting and the file is cut to its sound part."""
        if self._unwritten:
            try:
                data = b"".join([*([] if self._sound else [self._header()]), *self._unwritten])
                file = self._opened()
                file.seek(self._sound)
                _write_all(file.fileno(), data)
            except (OSError, UnwritableError) as error:
                self._fail(error if isinstance(error, UnwritableError) else _unkept(error))
                return
            self._sound += len(data)
            self._unwritten.clear()
            if self._unsynced_since is None:
                self._unsynced_since = time.monotonic()
            self.fault = None
        if self._unsynced_since is not None and time.monotonic() - self._unsynced_since >= SYNC_SECONDS:
            self._sync()

    def _fail(self, error: UnwritableError) -> None:
        self.fault = error
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.truncate(self._sound)

    def _sync(self) -> None:
        if self._file is not None and self._unsynced_since is not None:
            try:
                os.fsync(self._file.fileno())
            except OSError as error:
                self.fault = _unkept(error)
        self._unsynced_since = None

    def _opened(self) -> BinaryIO:
        if self._file is None:
            folder = journals()
            folder.mkdir(parents=True, exist_ok=True)
            name = f"{os.getpid()}-{secrets.token_hex(4)}{_SUFFIX}"
            # Unsaved work is as private as the maps themselves.
            handle = os.open(
                folder / name, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
            )
            self._file = open(folder / name, "r+b", buffering=0, opener=lambda *_: handle)  # noqa: SIM115
            for _ in range(50):
                # Somebody looking for unfinished work may hold the lock for a moment.
                if self._lock.enter_context(locked(self._file)):
                    break
                time.sleep(0.02)
        return self._file


def _unkept(error: OSError) -> UnwritableError:
    """Nobody asked for the journal, so the sentence is about the unsaved work that it was to hold."""
    if error.errno in FULL:
        return UnwritableError("file.journal.full")
    return UnwritableError("file.journal.unkept", folder=journals(), reason=error.strerror or str(error))


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _let_go(file: BinaryIO, lock: contextlib.ExitStack, keep: bool = False) -> None:
    """Close a journal and, unless it is kept, take it away; some systems can only remove what is closed."""
    path = Path(file.name)
    if not keep:
        _delete(path)
    lock.close()
    file.close()
    if not keep:
        _delete(path)


def _delete(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


@frozen
class Unfinished:
    """Unsaved work of a process that has ended."""

    file: Path
    """The journal."""
    map_path: Path | None
    """The map it belongs to; None for one never saved."""
    title: str
    when: datetime.datetime
    """When it was last changed, in local time."""
    edits: int

    def recover(self) -> tuple[Journey, Path | None]:
        """The map with all changes that were written down, and its file. Raises UnreadableError."""
        lines = whole_lines(self.file)
        header = read_header(next(lines, b""))
        if header is None:
            raise refusal(message("file.journal.broken"), self.file.name)
        base = header["base"].encode("utf-8")
        journey = decode(base, self.title or self.file.name) if base.strip() else Journey()
        for line in lines:
            if not applied(journey, line):
                break
        return journey, self.map_path

    def file_then(self) -> MapFile | None:
        """The map's file as it was when this work began; None for a map that had none.

        What somebody else has saved since then must show as changed, or it would be saved over.
        """
        header = read_header(next(whole_lines(self.file), b""))
        if header is None or self.map_path is None or not header["base"].strip():
            return None
        return as_read(self.map_path, header["base"].encode("utf-8"))

    def discard(self) -> None:
        """Let the work go for good."""
        _delete(self.file)


def unfinished() -> list[Unfinished]:
    """Unsaved work that no living process holds, the newest first."""
    found = []
    for path in journals().glob(f"*{_SUFFIX}"):
        work = _found(path)
        if work is not None:
            found.append(work)
    return sorted(found, key=lambda work: work.when, reverse=True)


def _found(path: Path) -> Unfinished | None:
    with contextlib.suppress(OSError), path.open("r+b", buffering=0) as file, locked(file) as ours:
        if not ours:
            return None
        lines = whole_lines(path)
        header = read_header(next(lines, b""))
        edits = sum(1 for _ in lines)
        if header is None or not edits:
            return None
        when = datetime.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        map_path = Path(header["path"]) if header["path"] else None
        return Unfinished(path, map_path, header["title"], when, edits)
    return None
