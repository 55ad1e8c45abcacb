"""The colours of a document: its theme, with the accent of the brand, as somebody sees them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from designer.base.colours import contrast, theme
from designer.export.brand import brand
from designer.export.options import ExportOptions
from designer.export.vision import seen
from designer.model.journey import Journey

LEGIBLE: Final = 4.5
"""The contrast that text needs (WCAG 2.2, success criterion 1.4.3)."""
_SOFT: Final = 0.09
_STEP: Final = 0.04


def palette(journey: Journey, options: ExportOptions) -> Mapping[str, str]:
    """Role to "#RRGGBB" for a document of this map."""
    return _palette(options.theme, brand(journey, options).accent.upper(), options.vision)


@lru_cache(maxsize=32)
def _palette(name: str, accent: str, vision: str) -> Mapping[str, str]:
    colours = dict(theme(name))
    if accent:
        colours |= _accents(accent, colours)
    return {role: seen(colour, vision) for role, colour in colours.items()}


def _accents(accent: str, colours: Mapping[str, str]) -> dict[str, str]:
    """The roles of the accent in the brand's colour: as near to it as can be read on this paper."""
    paper, surface, ink = colours["canvas"], colours["surface"], colours["ink"]
    soft = _mixed(paper, accent, _SOFT)
    legible, share = accent, 0.0
    while min(contrast(legible, ground) for ground in (paper, surface, soft)) < LEGIBLE and share < 1:
        share += _STEP
        legible = _mixed(accent, ink, min(share, 1.0))
    on = "#FFFFFF" if contrast(legible, "#FFFFFF") >= LEGIBLE else "#000000"
    names = ("accent", "accent-hover", "selection", "focus", "link")
    return {**dict.fromkeys(names, legible), "accent-soft": soft, "accent-ink": on}


def _mixed(one: str, other: str, share: float) -> str:
    """A colour on the way from one to another."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
