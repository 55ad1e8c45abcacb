"""A lock on an open file that ends with its process, however it ends."""

import contextlib
from collections.abc import Iterator
from typing import BinaryIO

_BEYOND = 1 << 40
"""Windows locks bytes, which others then cannot read: one far behind the end stands for the file."""

try:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)

except ImportError:  # Windows
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        _at_lock(file, msvcrt.LK_NBLCK)  # type: ignore[attr-defined]

    def _unlock(file: BinaryIO) -> None:
        _at_lock(file, msvcrt.LK_UNLCK)  # type: ignore[attr-defined]

    def _at_lock(file: BinaryIO, mode: int) -> None:
        place = file.tell()
        try:
            file.seek(_BEYOND)
            msvcrt.locking(file.fileno(), mode, 1)  # type: ignore[attr-defined]
        finally:
            file.seek(place)


@contextlib.contextmanager
def locked(file: BinaryIO) -> Iterator[bool]:
    """Hold the lock of an open file; False, without waiting, where another holds it."""
    try:
        _lock(file)
    except OSError:
        yield False
        return
    try:
        yield True
    finally:
        with contextlib.suppress(OSError, ValueError):
            _unlock(file)
