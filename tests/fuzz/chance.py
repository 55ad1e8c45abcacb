"""Chance that a fuzzer holds in its hand: each choice is the next bytes of an input."""

import random
from typing import Any


class FromBytes(random.Random):
    """Takes every choice from bytes, so that a fuzzer which changes them changes the choices."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._data = data
        self._at = 0

    def __reduce__(self) -> Any:
        return FromBytes, (self._data,)

    @property
    def is_used_up(self) -> bool:
        """Whether all bytes have been taken."""
        return self._at >= len(self._data)

    def random(self) -> float:
        return self.getrandbits(16) / 65_536

    def getrandbits(self, k: int, /) -> int:
        if self.is_used_up:
            # Zeros without end would keep `sample` looking for another number for ever.
            return super().getrandbits(k)
        size = (k + 7) // 8
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken, "little") & ((1 << k) - 1)
