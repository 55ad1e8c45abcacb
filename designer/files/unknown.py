"""Bounds on what a file may hold in fields that this version does not know."""

import json
import math
from collections.abc import Mapping
from typing import Any, Literal

from designer.base import limits

Fault = Literal["deep", "number"]
_write = json.JSONEncoder(ensure_ascii=False).encode
_SOUND: tuple[None, tuple[()]] = (None, ())


class Budget:
    """Counts the bytes of unknown fields over one file."""

    def __init__(self) -> None:
        self._left = limits.MAX_UNKNOWN_BYTES

    def spend(self, extra: Mapping[str, Any]) -> bool:
        """Count these fields; False when they are more than a file may hold."""
        if extra:
            self._left -= len(_write(extra).encode())
        return self._left >= 0


def nested_fault(value: Any, depth: int) -> tuple[Fault | None, tuple[str | int, ...]]:
    """What is wrong with a value that stands at this depth, and where within it: too deep, no fit number."""
    if isinstance(value, (dict, list)):
        if depth > limits.MAX_DEPTH:
            return "deep", ()
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, entry in pairs:
            if isinstance(entry, str):
                continue
            fault, within = nested_fault(entry, depth + 1)
            if fault:
                return fault, (key, *within)
        return _SOUND
    if isinstance(value, float) and not math.isfinite(value):
        return "number", ()
    if isinstance(value, (int, float)) and abs(value) > limits.MAX_NUMBER:
        return "number", ()
    return _SOUND
