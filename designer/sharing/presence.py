"""Who else has a map open: a small note for each window, in a hidden folder beside the map's file.

The folder `.<name>.presence` keeps itself out of git and goes when the last window leaves. A note says who,
since when, and how often it was written anew. No two machines need the same clock for it: a note is fresh
while it goes on changing in front of us, and only one that nobody has watched yet is judged by its age on
the disk. What others have written is only ever looked at, in small bites; whatever goes wrong here is quiet,
since no map may suffer from it. Everything here touches the disk: keep it off the UI thread.
"""

import contextlib
import itertools
import json
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from designer.base.frozen import frozen
from designer.base.ids import IdSource, ids
from designer.files.beside import make_beside
from designer.files.document import SUFFIX

FORMAT: Final = "journey-presence"
VERSION: Final = 1
STALE_SECONDS: Final = 90.0
"""A window whose note has not changed for so long is taken to be gone."""
LEFTOVER_SECONDS: Final = 24 * 3600.0
"""The age of notes that crashed windows have left, at which whoever is there takes them away."""
MAX_NAME: Final = 80
MOST: Final = 100
"""So many others are told of."""
_MAX_LISTED: Final = 2_000
MAX_BYTES: Final = 4096
_SAVES: Final = 4
"""Of so many saves a window tells the hash, so that a reader who comes late still finds whose one was."""
_NOTE: Final = re.compile(r"([a-z][a-z0-9]{7})\.json")
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_PLAIN: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""No link is followed, and nothing that only looks like a file is waited for."""


@frozen
class Person:
    """Somebody in front of another window; names are theirs to write: show them as plain, cleaned text."""

    id: str
    """Of the window."""
    name: str
    since: datetime
    computer: str = ""
    """Only where two windows go by one name."""


@frozen
class _Note:
    person: Person
    beat: int
    saved: tuple[str, ...]


@dataclass(slots=True)
class _Watched:
    """What we know of another window, by our own clock."""

    note: _Note | None
    """None for what cannot be read, or not yet."""
    since: float
    """Since when its note is unchanged, as far as can be told."""
    met: float
    """Since when we watch it."""


def folder_of(map_path: Path) -> Path:
    """Where the notes about a map file stand; links are followed, so that all who mean one file meet."""
    path = Path(os.path.realpath(map_path))
    return path.with_name(f".{path.name.removesuffix(SUFFIX)}.presence")


def who_saved(map_path: Path, sha256: str) -> str | None:
    """The name of who has saved these bytes to the map, as they wrote it, if their note tells.

    A window tells it right after its save and for as long as it has the map open.
    """
    for found in _listed(folder_of(map_path)):
        note = _read(found)
        if note is not None and sha256 in note.saved:
            return note.person.name
    return None


class Presence:
    """One window on one map: its own note, and what it sees of the others."""

    def __init__(
        self,
        map_path: Path,
        since: datetime,
        *,
        stale: float = STALE_SECONDS,
        source: IdSource = ids,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.id = source.new()
        self._map_path = map_path
        self._since = since
        self._stale = stale
        self._monotonic = monotonic
        self._folder: Path | None = None
        self._name = ""
        self._computer = ""
        self._beats = 0
        self._saved: tuple[str, ...] = ()
        self._disk: tuple[float, float] | None = None
        """The time of the disk when our note was last written, and ours."""
        self._watched: dict[str, _Watched] = {}
        self.is_mistakable = False
        """Whether another one goes by our name, and our note does not tell the two apart yet."""

    @property
    def folder(self) -> Path:
        """The folder of the notes."""
        if self._folder is None:
            self._folder = folder_of(self._map_path)
        return self._folder

    # Our own note

    def beat(self, name: str, saved: str = "") -> bool:
        """Write anew that this window is here, and what it has saved; whether it could be written."""
        self._name = _line(name)
        self._beats += 1
        if saved:
            self._saved = (saved, *self._saved)[:_SAVES]
        if self.is_mistakable and not self._computer:
            import platform

            self._computer = _line(platform.node())
        with contextlib.suppress(OSError):
            try:
                self._write()
            except FileNotFoundError:
                # The last of the others has left in this moment and has taken the folder along.
                self._write()
            self.is_mistakable = False
            return True
        return False

    def _write(self) -> None:
        self._prepare()
        note = {
            "format": FORMAT,
            "version": VERSION,
            "name": self._name,
            "computer": self._computer,
            "since": self._since.isoformat(timespec="seconds"),
            "beat": self._beats,
            "saved": self._saved,
        }
        path = self._own()
        _put(path, json.dumps(note, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        self._disk = path.stat().st_mtime, self._monotonic()

    def _prepare(self) -> None:
        folder = self.folder
        if make_beside(folder):
            _hide(folder)
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise NotADirectoryError(str(folder))
        if not os.path.lexists(folder / ".gitignore"):
            _put(folder / ".gitignore", b"*\n")

    def leave(self) -> None:
        """Take our note away, and the folder where nobody else has one in it."""
        with contextlib.suppress(OSError):
            self._own().unlink()
        with contextlib.suppress(OSError):
            with os.scandir(self.folder) as entries:
                left = {entry.name for entry in itertools.islice(entries, 2)}
            if left == {".gitignore"}:
                (self.folder / ".gitignore").unlink()
                self.folder.rmdir()

    def _own(self) -> Path:
        return self.folder / f"{self.id}.json"

    # The others

    def look(self) -> tuple[Person, ...]:
        """The others who have the map open now, those who came first before the later ones."""
        now = self._monotonic()
        seen: dict[str, _Watched] = {}
        for found in _listed(self.folder):
            id = Path(found.path).stem
            if id != self.id:
                seen[id] = self._met(id, found, now)
                self._tidy(found, seen[id], now)
        self._watched = seen
        fresh = [each.note.person for each in seen.values() if each.note and now - each.since <= self._stale]
        fresh.sort(key=lambda person: (person.since, person.id))
        namesakes = self._name and any(person.name == self._name for person in fresh)
        self.is_mistakable = bool(namesakes) and not self._computer
        return tuple(fresh[:MOST])

    def _met(self, id: str, found: "os.DirEntry[str]", now: float) -> _Watched:
        """What a note says now; one that is just being written counts as it was."""
        known, note = self._watched.get(id), _read(found)
        if known is None:
            # Watched from now on; of what was before, nothing is known but its age.
            return _Watched(note, now - max(0.0, self._age(found, now)), now)
        if note is not None:
            if known.note is None or note.beat != known.note.beat:
                known.since = now
            known.note = note
        return known

    def _tidy(self, found: "os.DirEntry[str]", watched: _Watched, now: float) -> None:
        """Take away an old note, but only one that has not changed for as long as we could have seen it."""
        is_still = now - watched.met > self._stale and now - watched.since > LEFTOVER_SECONDS
        if is_still and self._disk is not None:
            with contextlib.suppress(OSError):
                Path(found.path).unlink()

    def _age(self, found: "os.DirEntry[str]", now: float) -> float:
        """How old a note is by the clock of its disk, which may be far from ours on a network."""
        try:
            written = found.stat(follow_symlinks=False).st_mtime
        except OSError:
            return 0.0
        if self._disk is None:
            return time.time() - written
        disk, then = self._disk
        return disk + (now - then) - written


def _listed(folder: Path) -> Iterator["os.DirEntry[str]"]:
    """The notes of a folder, at most so many as no honest folder holds."""
    try:
        if not stat.S_ISDIR(folder.lstat().st_mode):
            return
        with os.scandir(folder) as entries:
            for entry in itertools.islice(entries, _MAX_LISTED):
                if _NOTE.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    yield entry
    except OSError:
        return


def _read(found: "os.DirEntry[str]") -> _Note | None:
    """What a note says; None where it is none, or only half written."""
    try:
        handle = os.open(found.path, os.O_RDONLY | _PLAIN)
        try:
            data = os.read(handle, MAX_BYTES)
        finally:
            os.close(handle)
        return _understood(found.name.removesuffix(".json"), json.loads(data.decode("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _understood(id: str, entry: Any) -> _Note:
    """The note that a stranger's JSON makes. Raises ValueError and its like."""
    if entry["format"] != FORMAT or type(entry["beat"]) is not int:
        raise ValueError(id)
    since = datetime.fromisoformat(entry["since"])
    if since.tzinfo is None or not 1 < since.year < 9999:
        raise ValueError(id)
    saved = tuple(each for each in entry["saved"][:_SAVES] if _HASH.fullmatch(each))
    return _Note(Person(id, _line(entry["name"]), since, _line(entry["computer"])), entry["beat"], saved)


def _line(text: str) -> str:
    """A name on one line and of a bearable length, without halves of characters."""
    whole = text[: 4 * MAX_NAME].encode("utf-8", "replace").decode("utf-8")
    return " ".join(whole.split())[:MAX_NAME]


def _put(path: Path, data: bytes) -> None:
    """Write a small file in its place: a second one would be carried around by services of shared folders.

    Who reads in the same moment may find half of it, and is prepared for that.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | _PLAIN, 0o666)
    try:
        os.write(handle, data)
        os.ftruncate(handle, len(data))
    finally:
        os.close(handle)


def _hide(folder: Path) -> None:
    """Hide a new folder where a dot does not."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(folder), 2)
