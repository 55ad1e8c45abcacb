"""A map and its file: opening, saving in one piece, and noticing that somebody else has saved meanwhile."""

import errno
import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from designer.base import limits
from designer.base.errors import UnreadableError, UnwritableError
from designer.base.message import message
from designer.files.atomic import write_whole
from designer.files.encoder import Encoder, Source
from designer.files.json_map import decode
from designer.files.places import refusal
from designer.model.journey import Journey

SUFFIX = ".journey.json"


class ChangedOnDiskError(UnwritableError):
    """Somebody else has changed the file since it was read; nothing of theirs was overwritten."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file was when it was read or written."""

    at_ns: int
    """When it was last changed or, where it was written here, put in its place; by the clock of its disk."""
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, eq=False)
class MapFile:
    """The file of an open map, as it was when last read or saved."""

    path: Path
    stamp: Stamp
    data: bytes = field(repr=False)
    """Its bytes then: where the journal of unsaved work begins."""
    encoder: Encoder = field(default_factory=Encoder, repr=False)
    """Remembers encoded lines from one save to the next. `encoder.warm(journey.snapshot())`, in an idle
    moment or on another thread before the first save, makes that save as quick as the later ones."""

    def has_changed(self) -> bool:
        """Whether the file on disk holds other bytes now, or cannot be read any more.

        A file that is gone holds nothing to lose.
        """
        try:
            return hashlib.sha256(self.path.read_bytes()).hexdigest() != self.stamp.sha256
        except FileNotFoundError:
            return False
        except OSError:
            return True


def open_map(path: Path | str) -> tuple[Journey, MapFile]:
    """Read a map. Raises UnreadableError with one sentence that names the file and the place in it."""
    path = Path(path)
    data, mtime_ns = read_file(path)
    journey = decode(data, path.name)
    return journey, MapFile(path, _stamp(data, mtime_ns), data)


def read_file(path: Path) -> tuple[bytes, int]:
    """The bytes of an ordinary file within the limit of size, and when it was last changed."""
    name = path.name or str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError("file.open.folder", file=name)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("file.open.not_file", file=name)
        if status.st_size > limits.MAX_FILE_BYTES:
            raise refusal(message("file.too_large", limit=limits.MAX_FILE_BYTES // (1024 * 1024)), name)
        return path.read_bytes(), status.st_mtime_ns
    except FileNotFoundError as error:
        raise UnreadableError("file.open.missing", file=name) from error
    except PermissionError as error:
        raise UnreadableError("file.open.permission", file=name) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or os.strerror(errno.EINVAL)
        raise UnreadableError("file.open.system", file=name, reason=reason) from error


def save_map(
    source: Source,
    target: MapFile | Path | str,
    *,
    unknown_fields: Mapping[str, Any] | None = None,
    encoder: Encoder | None = None,
    force: bool = False,
) -> MapFile:
    """Save a map, or a snapshot of one with its `unknown_fields`, whole or not at all; its file as it is now.

    With a MapFile, raises ChangedOnDiskError when the file holds other bytes than when it was read, unless
    `force`. A path is where the person chose to save: what stands there is replaced. Raises UnwritableError
    where it cannot be written; in every case of error the old bytes stand.
    """
    known = target if isinstance(target, MapFile) else None
    path = known.path if known else Path(str(target))
    encoder = encoder or (known.encoder if known else Encoder())
    data = encoder.encode(source, unknown_fields=unknown_fields, prove=True)

    def still_ours() -> None:
        if known and not force and known.has_changed():
            raise ChangedOnDiskError("file.write.changed", file=path.name)

    write_whole(path, data, still_ours)
    return MapFile(path, _stamp(data, _put_at(path)), data, encoder)


def _put_at(path: Path) -> int:
    """When a file that was just written was put in its place, which is later than it was written."""
    try:
        status = path.stat()
    except OSError:
        return 0
    return max(status.st_mtime_ns, status.st_ctime_ns)


def as_read(path: Path, data: bytes) -> MapFile:
    """The file of a map whose bytes were read some time ago: what others wrote since shows as changed."""
    return MapFile(path, _stamp(data, 0), data)


def _stamp(data: bytes, at_ns: int) -> Stamp:
    return Stamp(at_ns, len(data), hashlib.sha256(data).hexdigest())
