"""Colours by role, read from the one theme file, so that screen and paper name them alike."""

import functools
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from designer.base.resources import resource

STAGE_HUES = 8
"""How many stage colours there are before the sequence starts again."""
EMOTION_STEPS = 17
"""Scores from -2 to +2 in steps of 0.25."""

_WORST_SCORE, _BEST_SCORE = -2.0, 2.0


@functools.cache
def theme(name: str) -> Mapping[str, str]:
    """Role to "#RRGGBB" for "light", "dark" or "print" (the light one on white paper).

    Raises KeyError for a theme that does not exist.
    """
    entry = _theme_file()[name]
    inherited = theme(entry["inherits"]) if "inherits" in entry else {}
    return MappingProxyType({**inherited, **entry["colours"]})


@functools.cache
def _theme_file() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resource("theme", "theme.json").read_text(encoding="utf-8"))
    return data


def theme_names() -> tuple[str, ...]:
    """The themes of the file, in its order."""
    return tuple(_theme_file())


def emotion_role(score: float) -> str:
    """The role whose colour stands for a score from -2 to +2; scores beyond are taken as the ends."""
    share = (min(max(score, _WORST_SCORE), _BEST_SCORE) - _WORST_SCORE) / (_BEST_SCORE - _WORST_SCORE)
    return f"emotion-{round(share * (EMOTION_STEPS - 1))}"


def stage_role(index: int, chosen: str = "") -> str:
    """The role of the stage at `index` in the map, unless its author chose one of the stage roles."""
    if chosen in _stage_roles():
        return chosen
    return f"stage-{index % STAGE_HUES + 1}"


@functools.cache
def _stage_roles() -> frozenset[str]:
    return frozenset(f"stage-{number + 1}" for number in range(STAGE_HUES))


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two colours "#RRGGBB", from 1 to 21 (WCAG 2.2, definition of contrast ratio).

    WCAG 2.2 success criterion 1.4.3 asks for 4.5 in text and 3 in large text, 1.4.11 for 3 in graphics.
    """
    lighter, darker = sorted((_relative_luminance(a), _relative_luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _relative_luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
