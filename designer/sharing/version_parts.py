"""The contents of kept versions, by their hash: what two versions have in common stands on the disk once.

A long line of a map file, which is a picture more often than not, is a part of its own, so that a version
that differs in one card does not hold every picture again.
"""

import contextlib
import gzip
import hashlib
import re
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from designer.base import limits
from designer.files.atomic import write_whole

LONG_LINE: Final = 4096
"""Bytes from which a line is a part of its own."""
_MARK: Final = b"@"
_PART: Final = re.compile(r"[0-9a-f]{64}")
_SUFFIX: Final = ".gz"
_LEVEL: Final = 6


class MissingPartError(ValueError):
    """A part is gone, or is not what its name says."""


class Parts:
    """A folder of contents, each compressed under the hash of what it holds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> tuple[str, ...]:
        """Keep a file's bytes and return the names of their parts, the whole first.

        Raises UnwritableError.
        """
        lines = data.split(b"\n")
        held: dict[str, bytes] = {}
        for at, line in enumerate(lines):
            if len(line) >= LONG_LINE:
                name = _hash(line)
                held[name] = line
                lines[at] = _MARK + name.encode()
        body = b"\n".join(lines)
        held = {_hash(body): body, **held}
        for name, content in held.items():
            self._write(name, content)
        return tuple(held)

    def _write(self, name: str, content: bytes) -> None:
        path = self._path(name)
        if path.is_file():
            with contextlib.suppress(MissingPartError):
                # A part that the disk has spoilt is written anew, which mends older versions as well.
                self._read(name, limits.MAX_FILE_BYTES)
                return
        # Without the time in it, the same content gives the same bytes.
        write_whole(path, gzip.compress(content, _LEVEL, mtime=0))

    def get(self, names: Collection[str]) -> bytes:
        """The bytes that were kept under these names. Raises MissingPartError."""
        room = limits.MAX_FILE_BYTES
        body = self._read(next(iter(names), ""), room)
        lines = body.split(b"\n")
        room -= len(body)
        # Each is read once: a small file of a stranger could name one a million times.
        read: dict[bytes, bytes] = {}
        for at, line in enumerate(lines):
            if line.startswith(_MARK):
                if line not in read:
                    read[line] = self._read(line[1:].decode("ascii", "replace"), room)
                lines[at] = read[line]
                room -= len(lines[at])
                if room < 0:
                    raise MissingPartError(next(iter(names), ""))
        return b"\n".join(lines)

    def _read(self, name: str, room: int) -> bytes:
        """One part; whatever lies in the folder, no more than `room` bytes come out of it."""
        if not _PART.fullmatch(name):
            raise MissingPartError(name)
        path = self._path(name)
        try:
            # A pipe would be waited for, and what is cut off is not what its name says.
            packed = _beginning(path) if path.is_file() else b""
            content = zlib.decompressobj(wbits=31).decompress(packed, max(room, 0) + 1)
        except (OSError, zlib.error) as error:
            raise MissingPartError(name) from error
        if len(content) > room or _hash(content) != name:
            raise MissingPartError(name)
        return content

    def sizes(self) -> dict[str, int]:
        """The bytes that each part takes on the disk."""
        return dict(self._listed())

    def _listed(self) -> Iterator[tuple[str, int]]:
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                name = path.name.removesuffix(_SUFFIX)
                if _PART.fullmatch(name):
                    with contextlib.suppress(OSError):
                        yield name, path.stat().st_size

    def remove(self, names: Collection[str]) -> None:
        """Let parts go; one that cannot be removed stays."""
        for name in names:
            with contextlib.suppress(OSError):
                self._path(name).unlink()

    def _path(self, name: str) -> Path:
        return self.folder / (name + _SUFFIX)


def _beginning(path: Path) -> bytes:
    """All of a file that may be a part: gzip makes what cannot be compressed hardly larger."""
    with path.open("rb") as file:
        return file.read(limits.MAX_FILE_BYTES + limits.MAX_FILE_BYTES // 100 + 1_000)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
