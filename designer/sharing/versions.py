"""Versions of a map, kept in a folder beside its file and never inside it.

The folder `<name>.versions` holds a small JSON file for each version and the contents in `parts`, and keeps
itself out of git. A version with a name stays until a person deletes it; those without one were kept at a
save and are thinned (`designer.sharing.thinning`). Each file is written whole or not at all, and one that is
damaged is told of and stops nothing.
"""

import contextlib
import errno
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from designer.base.errors import UnreadableError, UnwritableError
from designer.base.message import message
from designer.files.atomic import FORBIDDEN, FULL, write_whole
from designer.files.beside import make_beside
from designer.files.document import SUFFIX
from designer.files.json_map import decode
from designer.model.journey import Journey
from designer.sharing.thinning import thinned
from designer.sharing.version import (
    DAMAGED,
    MAX_NAME,
    MAX_NOTE,
    Damaged,
    Listing,
    Version,
    read_version,
    written,
)
from designer.sharing.version_parts import MissingPartError, Parts

DEFAULT_LIMIT: Final = 200 * 1024 * 1024
"""Bytes that the versions of one map may take before the oldest automatic ones go."""
ROOM_FOR_SAVES: Final = 3
"""So many times its size must be free on the disk, or no version of a map is kept there."""
_MAX_LISTED: Final = 5_000
_ID: Final = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}(-[0-9]{1,4})?")
_ID_HASH: Final = slice(17, 25)
"""Where the beginning of the hash stands in an id."""
_MAP_MARK: Final = b'"journey-map"'

Clock = Callable[[], datetime]


def folder_of(map_path: Path) -> Path:
    """Where the versions of a map file are kept."""
    return map_path.with_name(map_path.name.removesuffix(SUFFIX) + ".versions")


def _now() -> datetime:
    return datetime.now().astimezone()


class Versions:
    """The versions of one map file."""

    def __init__(self, map_path: Path, clock: Clock = _now) -> None:
        self.map_path = map_path
        self.folder = folder_of(map_path)
        self._clock = clock
        self._parts = Parts(self.folder / "parts")

    # Looking

    def read(self) -> Listing:
        """All versions, and what is damaged; a folder that is not there or not readable holds none."""
        sound: list[Version] = []
        damaged: list[Damaged] = []
        for path in self._entries():
            try:
                sound.append(read_version(path))
            except DAMAGED:
                damaged.append(Damaged(path.stem, message("versions.damaged", file=path.name)))
        sound.sort(key=lambda one: (one.number, one.id))
        return Listing(tuple(sound), tuple(damaged))

    def _entries(self) -> list[Path]:
        try:
            found = [
                path for path in self.folder.iterdir() if path.suffix == ".json" and _ID.fullmatch(path.stem)
            ]
        except OSError:
            return []
        return sorted(found)[-_MAX_LISTED:]

    def author_of(self, sha256: str) -> str:
        """Who has saved these bytes of the map; empty where no version of them tells."""
        for path in self._entries():
            if path.stem[_ID_HASH] == sha256[:8]:
                with contextlib.suppress(*DAMAGED):
                    version = read_version(path)
                    if version.sha256 == sha256 and version.author:
                        return version.author
        return ""

    def data(self, version: Version) -> bytes:
        """The bytes of the map file as they were. Raises UnreadableError."""
        try:
            data = self._parts.get(version.parts)
        except MissingPartError as error:
            raise _unreadable(version) from error
        if hashlib.sha256(data).hexdigest() != version.sha256:
            raise _unreadable(version)
        return data

    def journey(self, version: Version) -> Journey:
        """The map as it was. Raises UnreadableError."""
        return decode(self.data(version), version.name or version.id)

    def size(self) -> int:
        """The bytes that all contents take on the disk."""
        return sum(self._parts.sizes().values())

    # Keeping

    def keep(self, data: bytes, *, name: str = "", note: str = "", author: str = "") -> Version | None:
        """Keep a file's bytes; None where they are those of the newest version and no name is given.

        Raises UnwritableError, with nothing half kept.
        """
        listing = self.read()
        newest = listing.versions[-1] if listing.versions else None
        sha256 = hashlib.sha256(data).hexdigest()
        if not name.strip() and newest is not None and newest.sha256 == sha256:
            return None
        when = self._clock()
        made = Version(
            self._free_id(when, sha256),
            newest.number + 1 if newest else 1,
            when.replace(microsecond=0),
            sha256,
            len(data),
            (),
            name.strip()[:MAX_NAME],
            note.strip()[:MAX_NOTE],
            author.strip()[:MAX_NAME],
        )
        try:
            self._check_room(len(data))
            self._prepare()
            made = replace(made, parts=self._parts.put(data))
            self._write(made)
            if not set(made.parts) <= self._parts.sizes().keys():
                # Another program tidied up between the two and took parts that nothing named yet.
                self._parts.put(data)
        except (OSError, UnwritableError) as error:
            raise self._unwritable(error) from error
        return made

    def keep_found(self, data: bytes) -> Version | None:
        """Keep what stood in the file before it is saved over, unless a version holds it already."""
        if _MAP_MARK not in data[:1000]:
            return None
        sha256 = hashlib.sha256(data).hexdigest()
        if any(one.sha256 == sha256 for one in self.read().versions):
            return None
        return self.keep(data)

    def rename(self, version: Version, name: str, note: str | None = None) -> Version:
        """Call a version something, so that it stays; without a name it is an automatic one again."""
        made = replace(
            version,
            name=name.strip()[:MAX_NAME],
            note=version.note if note is None else note.strip()[:MAX_NOTE],
        )
        try:
            self._write(made)
        except (OSError, UnwritableError) as error:
            raise self._unwritable(error) from error
        return made

    def _check_room(self, size: int) -> None:
        """Leave the last room on a disk to the map itself: saving it once more takes its size."""
        if shutil.disk_usage(self.map_path.parent).free < ROOM_FOR_SAVES * size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _prepare(self) -> None:
        make_beside(self.folder)
        make_beside(self._parts.folder)
        hidden = self.folder / ".gitignore"
        if not hidden.exists():
            write_whole(hidden, b"*\n")

    def _free_id(self, when: datetime, sha256: str) -> str:
        from datetime import UTC

        id = f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}-{sha256[:8]}"
        free, number = id, 2
        while self._path(free).exists():
            free, number = f"{id}-{number}", number + 1
        return free

    def _write(self, version: Version) -> None:
        write_whole(self._path(version.id), written(version))

    def _unwritable(self, error: BaseException) -> UnwritableError:
        """The map stands in its file; the sentence is about its versions alone."""
        cause = error if isinstance(error, OSError) else error.__cause__
        number = cause.errno if isinstance(cause, OSError) else None
        if number in FULL:
            return UnwritableError("versions.full", folder=self.folder.name)
        if number in FORBIDDEN:
            return UnwritableError("versions.forbidden", folder=self.folder.name)
        reason = os.strerror(number) if number else str(error)
        return UnwritableError("versions.not_kept", folder=self.folder.name, reason=reason)

    # Letting go

    def delete(self, *ids: str) -> None:
        """Let versions go, damaged ones too. Raises UnwritableError where the folder does not allow it."""
        try:
            for id in ids:
                if _ID.fullmatch(id):
                    self._path(id).unlink(missing_ok=True)
        except OSError as error:
            raise self._unwritable(error) from error
        self._collect()

    def thin(self, limit: int = DEFAULT_LIMIT) -> list[Version]:
        """Let automatic versions go by their age, then the oldest of them while all take more than `limit`.

        Named ones and the newest one stay, whatever they take. Returns those that went.
        """
        found = list(self.read().versions)
        gone = thinned(found, self._clock())
        names = {one.id for one in gone}
        staying = [one for one in found if one.id not in names]
        gone += _beyond(staying, self._parts.sizes(), limit)
        if gone:
            with contextlib.suppress(UnwritableError):
                self.delete(*(one.id for one in gone))
        return gone

    def _collect(self) -> None:
        """Let the contents go that no version names; none while a version cannot be read."""
        sizes = self._parts.sizes()
        listing = self.read()
        if not listing.damaged:
            named = {part for one in listing.versions for part in one.parts}
            self._parts.remove([part for part in sizes if part not in named])

    def _path(self, id: str) -> Path:
        return self.folder / f"{id}.json"


def _beyond(found: list[Version], sizes: Mapping[str, int], limit: int) -> list[Version]:
    """The oldest automatic versions without which the others fit into the limit."""
    users: dict[str, int] = {}
    for one in found:
        for part in set(one.parts):
            users[part] = users.get(part, 0) + 1
    taken = sum(sizes.get(part, 0) for part in users)
    gone: list[Version] = []
    for one in found[:-1]:
        if taken <= limit:
            break
        if one.is_named:
            continue
        gone.append(one)
        for part in set(one.parts):
            users[part] -= 1
            if not users[part]:
                taken -= sizes.get(part, 0)
    return gone


def _unreadable(version: Version) -> UnreadableError:
    return UnreadableError("versions.damaged", file=f"{version.id}.json")
