"""Text that flows: styles, paragraphs, headings and lists, measured where all text is measured."""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from designer.export.paper import Part, Role
from designer.export.report.flow import Item, Laid, Stack
from designer.layout import metrics as m
from designer.layout.measure import Line, wrap
from designer.layout.sheet import Link, Mark, Rect, Text, Weight
from designer.text.fonts import drawn

Align = Literal["left", "right", "centre"]
MEASURE: Final = 640.0
"""A line that is much longer than this is hard to follow."""
_TOGETHER: Final = 2
"""So many lines of a paragraph at least stay together at the foot and the head of a page."""


class Style(NamedTuple):
    """How text is set: its size in units, weight and colour."""

    size: float
    weight: Weight = "regular"
    colour: str = "ink"


DISPLAY: Final = Style(40.0, "bold")
TITLE: Final = Style(26.0, "bold")
SECTION: Final = Style(17.0, "bold")
HEAD: Final = Style(13.0, "bold")
LEAD: Final = Style(15.0, colour="ink-soft")
FIGURE: Final = Style(26.0, "bold")
BODY: Final = Style(13.0)
STRONG: Final = Style(13.0, "semibold")
SOFT: Final = Style(13.0, colour="ink-soft")
SMALL: Final = Style(11.0, colour="muted")
LABEL: Final = Style(11.0, "semibold", "muted")
FINE: Final = Style(10.0, colour="muted")


def lines_of(text: str, width: float, style: Style, most: int | None = None) -> tuple[Line, ...]:
    """A text in lines of a width, `most` of them at most."""
    return _lines(text, width, style.size, style.weight, drawn(style.weight), most)


@lru_cache(maxsize=4096)
def _lines(
    text: str, width: float, size: float, weight: Weight, face: str, most: int | None
) -> tuple[Line, ...]:
    """Kept by the typeface as well: a table is laid out more than once before it has its place."""
    return wrap(text, width, size, weight, most)


@dataclass(frozen=True)
class Paragraph(Item):
    """A text in one style, as many lines as it takes."""

    text: str
    style: Style = BODY
    role: Role = field(default="P", kw_only=True)
    align: Align = field(default="left", kw_only=True)
    link: str = field(default="", kw_only=True)
    """The id of the part it leads to."""
    id: str = field(default="", kw_only=True)
    measure: float = field(default=MEASURE, kw_only=True)
    """The greatest width of its lines."""
    most: int | None = field(default=None, kw_only=True)
    """So many lines at most, the last one ending in an ellipsis: for what stands in full elsewhere."""
    above: float = field(default=6.0, kw_only=True)
    _from: int = field(default=0, kw_only=True)

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """As many lines as fit; one line is never left alone where it need not be."""
        lines = lines_of(self.text, min(width, self.measure), self.style, self.most)[self._from :]
        pitch = m.pitch(self.style.size)
        fitting = int((room + 0.01) / pitch)
        count = min(len(lines), max(fitting, 0))
        kept = _kept(count, len(lines)) if count < len(lines) else count
        count = max(kept or count, min(1, len(lines))) if must else kept
        if lines and not count:
            return None, self
        part = self._part(lines[:count], width, pitch)
        left = replace(self, _from=self._from + count, id="") if count < len(lines) else None
        return Laid(part, count * pitch), left

    def _part(self, lines: tuple[Line, ...], width: float, pitch: float) -> Part:
        if not lines:
            return Part()
        size, weight, colour = self.style
        texts: list[Mark] = []
        links: list[Mark] = []
        for at, line in enumerate(lines):
            x = {"left": 0.0, "right": width - line.width, "centre": (width - line.width) / 2}[self.align]
            x, top = m.rounded(x), at * pitch
            baseline = m.rounded(top + m.base(size))
            texts.append(Text(x, baseline, line.text, size, line.width, weight, colour))
            if self.link:
                links.append(Link(x, top, line.width, pitch, f"#{self.link}"))
        if links:
            leading = Part("Link", marks=(*texts, *links))
            return Part(self.role, parts=(leading,), id=self.id)
        return Part(self.role, marks=tuple(texts), id=self.id)


def _kept(count: int, total: int) -> int:
    """How many of the lines that fit stay, so that no line stands alone on either page."""
    if total - count < _TOGETHER:
        count = total - _TOGETHER
    return count if count >= _TOGETHER else 0


_HEADINGS: Final[dict[int, tuple[Style, Role, float, float]]] = {
    1: (TITLE, "H1", 0.0, 20.0),
    2: (SECTION, "H2", 28.0, 8.0),
    3: (HEAD, "H3", 20.0, 4.0),
}


def heading(
    text: str, level: int = 1, *, id: str = "", style: Style | None = None, below: float | None = None
) -> Paragraph:
    """A heading of level 1 (a page's), 2 or 3, which stays with what follows."""
    usual, role, above, room = _HEADINGS[level]
    below = room if below is None else below
    return Paragraph(text, style or usual, role=role, id=id, above=above, below=below, keep=True)


@dataclass(frozen=True)
class _Bulleted(Item):
    """An item with a bullet before its first line."""

    item: Item
    style: Style = BODY
    continued: bool = False
    indent: float = 16.0

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        laid, rest = self.item.lay(width - self.indent, room, must)
        if laid is None:
            return None, self
        body = Part("LBody", x=self.indent, parts=(laid.part,))
        dot = Rect(2.0, m.rounded(m.pitch(self.style.size) / 2 - 2), 4.0, 4.0, "faint", radius=2.0)
        bullet = () if self.continued else (Part("Artifact", marks=(dot,)),)
        left = replace(self, item=rest, continued=True) if rest is not None else None
        return Laid(Part("LI", parts=(*bullet, body)), laid.height), left


def bullets(texts: tuple[str | Item, ...], style: Style = BODY, *, gap: float = 4.0) -> Stack:
    """A list of points."""
    points = [Paragraph(text, style) if isinstance(text, str) else text for text in texts]
    return Stack(tuple(_Bulleted(point, style, above=gap) for point in points), role="L")
