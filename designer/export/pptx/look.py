"""How things look on a slide: colours of roles as DrawingML, typefaces, lengths in its units."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

EMU: Final = 9525
"""English Metric Units (ECMA-376, part 1, 20.1.2.1) to a unit of 1/96 inch."""
POINTS: Final = 0.75
FAMILY: Final = "Pretendard"
BESIDE: Final = "맑은 고딕"
"""What a Korean Office shows where the family is not installed; it comes with Windows and with Office."""
THEMED: Final = {
    "dk1": "ink",
    "lt1": "canvas",
    "dk2": "ink-soft",
    "lt2": "well",
    "accent1": "accent",
    "accent2": "pain",
    "accent3": "opportunity",
    "accent4": "frontstage",
    "accent5": "digital",
    "accent6": "communication",
    "hlink": "link",
    "folHlink": "muted",
}
"""The colours of the presentation's theme and their roles in ours."""
_NAMED: Final = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_HANGUL: Final = 'pitchFamily="50" charset="-127"'
"""Of variable pitch, without serifs, with Hangul: by this a program finds a face instead of a missing one."""


def emu(length: float) -> int:
    """A length in units of 1/96 inch, in English Metric Units."""
    return round(length * EMU)


class Look:
    """The colours and the typeface of one presentation.

    A colour that is one of the theme's refers to it, so that whoever changes the theme changes the slides.
    """

    def __init__(
        self, colours: Mapping[str, str], language: str, family: str = FAMILY, grey: bool = False
    ) -> None:
        self.colours = colours
        self.grey = grey
        """Whether pictures are shown without their colours as well."""
        self.language = language
        self.family = family
        self.tag = "ko-KR" if language == "ko" else "en-US"
        self._themed: dict[str, str] = {}
        for name, role in THEMED.items():
            self._themed.setdefault(colours[role].upper(), _NAMED.get(name, name))
        self.faces = faces(family)
        self._fills: dict[tuple[str, float], str] = {}

    def fill(self, role: str, opacity: float = 1.0) -> str:
        """A surface of one colour; of none where the role is empty."""
        if not role:
            return "<a:noFill/>"
        known = self._fills.get((role, opacity))
        if known is None:
            known = f"<a:solidFill>{self.colour(role, opacity)}</a:solidFill>"
            self._fills[role, opacity] = known
        return known

    def colour(self, role: str, opacity: float = 1.0) -> str:
        """A colour by its role."""
        value = self.colours[role].upper()
        shade = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
        themed = self._themed.get(value)
        if themed is not None:
            return f'<a:schemeClr val="{themed}">{shade}</a:schemeClr>'
        return f'<a:srgbClr val="{value[1:]}">{shade}</a:srgbClr>'

    def line(
        self, role: str, width: float, dash: tuple[float, ...] = (), opacity: float = 1.0, scale: float = 1.0
    ) -> str:
        """An outline `width` units wide before it is scaled."""
        if not role:
            return "<a:ln><a:noFill/></a:ln>"
        drawn = f'<a:ln w="{max(1, emu(width * scale))}" cap="rnd">{self.fill(role, opacity)}'
        return f"{drawn}{_dashes(dash, width)}<a:round/></a:ln>"


@lru_cache(maxsize=64)
def _dashes(dash: tuple[float, ...], width: float) -> str:
    """Dashes in shares of the width of the line, which round ends make longer by one width."""
    if not dash:
        return '<a:prstDash val="solid"/>'
    pairs = zip(dash[::2], dash[1::2] or dash[:1], strict=False)
    entries = (
        f'<a:ds d="{round(max(on / width - 1, 0.1) * 100_000)}" sp="{round((off / width + 1) * 100_000)}"/>'
        for on, off in pairs
    )
    return f"<a:custDash>{''.join(entries)}</a:custDash>"


@lru_cache(maxsize=16)
def faces(family: str) -> str:
    """The typeface for Latin, East Asian and complex scripts and for symbols."""
    from xml.sax.saxutils import quoteattr

    name = quoteattr(family)
    return "".join(f"<a:{script} typeface={name} {_HANGUL}/>" for script in ("latin", "ea", "cs", "sym"))
