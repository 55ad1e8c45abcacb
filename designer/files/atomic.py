"""Writes a file whole or not at all: beside the target, synced, then put in its place."""

import contextlib
import errno
import hashlib
import json
import os
import re
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from designer.base.errors import UnwritableError

FULL: Final = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
FORBIDDEN: Final = (errno.EACCES, errno.EPERM, errno.EROFS)
_TEMPORARY: Final = re.compile(r"\.journey-[0-9a-f]{12}\.tmp")
_TURN_SECONDS: Final = 1.0
"""So long a save waits for another one that is about to replace the same file."""
_HELD: Final = (5, 32)
"""What Windows says of a file that another program has open: access denied, sharing violation."""
_HELD_SECONDS: Final = 1.0
"""So long a save waits for it: scanners and services that synchronise look at what was just saved."""
_LEFT_BEHIND: Final = 3600.0
"""Seconds after which a temporary file belongs to a save that will not end any more."""


def write_whole(path: Path, data: bytes, before_replacing: Callable[[], None] | None = None) -> None:
    """Put `data` at `path`, keeping the mode of a file that stands there and following links to it.

    `before_replacing` may still object by raising. Raises UnwritableError; whatever is raised, what stood
    there before stands there still.
    """
    try:
        _write_whole(Path(os.path.realpath(path)), data, before_replacing)
    except OSError as error:
        raise unwritable(path, error) from error


def keep(path: Path, value: object) -> None:
    """Keep a value as JSON in the person's state folder, quietly: what it holds is never worth an error."""
    # Escaped: a file name on Linux may hold bytes that are no UTF-8, and Python's half characters for them.
    data = json.dumps(value, indent=1).encode()
    with contextlib.suppress(OSError, UnwritableError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)


def kept(path: Path) -> Any:
    """What `keep` has put there; None where nothing is, or nothing that can be read."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def _write_whole(target: Path, data: bytes, before_replacing: Callable[[], None] | None) -> None:
    mode = _mode_of(target)
    beside = target.with_name(f".journey-{secrets.token_hex(6)}.tmp")
    # The mode of a new file is what the person's umask makes of 0o666.
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        try:
            _write_all(handle, data)
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(handle, mode)
            os.fsync(handle)
        finally:
            os.close(handle)
        if before_replacing is None:
            _replace(beside, target, lambda: None)
        else:
            with _turn(target):
                _replace(beside, target, before_replacing)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    _sync_folder(target.parent)
    _sweep(target)


def _replace(beside: Path, target: Path, before_replacing: Callable[[], None]) -> None:
    """Put one file in the place of the other, also where another program has that open for a moment."""
    until = time.monotonic() + _HELD_SECONDS
    while True:
        before_replacing()
        try:
            beside.replace(target)
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD or time.monotonic() >= until:
                raise
        time.sleep(0.02)


@contextlib.contextmanager
def _turn(target: Path) -> Iterator[None]:
    """Let one save at a time look at a file and replace it, also from several computers.

    What a killed save leaves here holds up the next one for a moment, and is taken away with it.
    """
    mark = target.with_name(f".journey-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]}.tmp")
    until = time.monotonic() + _TURN_SECONDS
    while not _takes(mark) and time.monotonic() < until:
        while mark.exists() and time.monotonic() < until:
            time.sleep(0.005)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            mark.unlink()


def _takes(mark: Path) -> bool:
    """Whether nobody else holds the turn; where no file can be made for it, nobody is kept from saving."""
    try:
        os.close(os.open(mark, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    except OSError:
        pass
    return True


def _mode_of(target: Path) -> int | None:
    """The mode of the file that stands there; OSError where it must not be replaced."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode) or not _may_write(target):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(status.st_mode)


def _may_write(target: Path) -> bool:
    """Replacing needs only the folder's permission; a file marked read-only is meant to stay."""
    return os.access(target, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut; some file systems and Windows cannot be asked to."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(target: Path) -> None:
    """Take away what saves have left beside a file that was just written when they were killed.

    Ages are told by the clock of the disk and not by ours, since both may be far apart on a network.
    """
    with contextlib.suppress(OSError), os.scandir(target.parent) as entries:
        found = [entry for entry in entries if _TEMPORARY.fullmatch(entry.name)]
        now = target.stat().st_mtime if found else 0.0
        for entry in found:
            with contextlib.suppress(OSError):
                if now - entry.stat(follow_symlinks=False).st_mtime > _LEFT_BEHIND:
                    Path(entry.path).unlink()


def unwritable(path: Path, error: OSError) -> UnwritableError:
    """The sentence for what the system said when writing."""
    if error.errno in FULL:
        return UnwritableError("file.write.full", file=path.name)
    if isinstance(error, IsADirectoryError):
        return UnwritableError("file.write.folder", file=path.name)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UnwritableError("file.write.missing_folder", file=path.name)
    if error.errno in FORBIDDEN:
        return UnwritableError("file.write.permission", file=path.name)
    return UnwritableError("file.write.system", file=path.name, reason=error.strerror or str(error))
