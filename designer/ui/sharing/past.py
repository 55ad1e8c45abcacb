"""What our own saves were built on, to know the common past of what others write."""

import hashlib
from collections import deque
from pathlib import Path
from typing import Final

from designer.base.frozen import frozen

_MOST: Final = 12
"""So many saves are remembered, each with the bytes it was built on."""


@frozen
class _Save:
    base: bytes
    sha256: str
    at_ns: int


class Past:
    """The saves of this window to one file, the newest last."""

    def __init__(self) -> None:
        self._saves: deque[_Save] = deque(maxlen=_MOST)

    def saved(self, base: bytes, data: bytes, path: Path) -> None:
        """Remember that `data`, built on `base`, was just written to `path`."""
        try:
            status = path.stat()
        except OSError:
            return
        # When it was put in its place, which is later than it was written.
        at_ns = max(status.st_mtime_ns, status.st_ctime_ns)
        self._saves.append(_Save(base, hashlib.sha256(data).hexdigest(), at_ns))

    def base_of(self, mtime_ns: int, known: bytes) -> bytes:
        """The common past of our map and of what somebody has written at that time of the disk.

        What was written before a save of ours cannot have seen it: it was built on what that save was built
        on. Otherwise it was built on what stood there last, which is `known`. Where clocks differ, the older
        past is the safer one: at worst it asks more, and nothing is taken for removed that was never seen.
        """
        return next((one.base for one in self._saves if one.at_ns >= mtime_ns), known)

    def bases(self) -> dict[str, bytes]:
        """What our saves were built on, by the hashes of what they wrote: one may become a conflict copy."""
        return {one.sha256: one.base for one in reversed(self._saves)}
