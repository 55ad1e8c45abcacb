"""What our own saves were built on, to know the common past of what others write."""

from collections import deque
from typing import Final

from designer.base.frozen import frozen
from designer.files.document import MapFile

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

    def saved(self, base: bytes, file: MapFile) -> None:
        """Remember that what stands in `file`, built on `base`, was written here."""
        self._saves.append(_Save(base, file.stamp.sha256, file.stamp.at_ns))

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
