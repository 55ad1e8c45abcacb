"""The contents: every section with its page, each line leading there."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from designer.export.paper import Part
from designer.export.report.boxes import Columns, Together
from designer.export.report.context import Context, Entry, Section
from designer.export.report.flow import Item, Laid, Stack
from designer.export.report.newspaper import Newspaper
from designer.export.report.words import SOFT, STRONG, Paragraph, Style, heading
from designer.layout import metrics as m
from designer.layout.measure import width as width_of
from designer.layout.sheet import Link, Rect, Text
from designer.model.journey import Journey

_OWN: Final = "section:contents"
_NUMBER: Final = 48.0
_INDENT: Final = 16.0
_MEASURE: Final = 640.0
_PAD: Final = 6.0
_HEADING: Final = 64.0
_GAP: Final = 48.0


def section(journey: Journey, context: Context) -> Section | None:
    """What stands where; nothing where nothing does."""
    title = context.words("report.contents.title")
    # Asked for even while nothing is listed yet, so that the section is made again.
    context.page_of(_OWN)
    lines: list[Item] = []
    for entry, below in context.outline:
        if entry.target != _OWN:
            own = Listed(entry, context.page_of(entry.target), keep=bool(below))
            more = [Listed(each, context.page_of(each.target), 1, above=0.0) for each in below]
            lines.append(Together(Stack((own, *more)), above=own.above))
    if context.settling and not lines:
        return None
    return Section(title, (heading(title), _listed(lines, context)), listed=False)


def _listed(lines: Sequence[Item], context: Context) -> Item:
    """The lines in as few columns as keep them on one page."""
    room = context.height - _HEADING
    single = Stack(tuple(lines), role="TOC")
    wide = context.width if context.is_tall else min(_MEASURE, context.width)
    if single.lay(wide, room, True)[1] is None:
        return Columns((single, Stack()), fixed=(wide, 0.0), gap=0.0)
    most = 2 if context.is_tall else 3
    columns = [Newspaper(single, count, _GAP) for count in range(2, most + 1)]
    fitting = (each for each in columns if each.lay(context.width, room, False)[0] is not None)
    return next(fitting, columns[-1])


@dataclass(frozen=True)
class Listed(Item):
    """A line of the contents: a title, its page at the right, all of it a link."""

    entry: Entry
    number: int | None
    level: int = 0
    above: float = field(default=10.0, kw_only=True)

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """The line, in as many lines as its title takes."""
        style = SOFT if self.level else STRONG
        top, indent = (0.0, _INDENT) if self.level else (_PAD, 0.0)
        title = Paragraph(self.entry.title, style, role="")
        laid, rest = title.lay(width - _NUMBER - indent, room - top - _PAD, must)
        if laid is None or (rest is not None and not must):
            return None, self
        height = m.rounded(top + laid.height + _PAD)
        rule = () if self.level else (Part("Artifact", marks=(Rect(0.0, 0.0, width, 1.0, "line"),)),)
        inside = replace(laid.part, x=indent, y=top)
        if self.number is not None:
            number = Part(y=top, marks=(_number(self.number, width, style),))
            link = Part(marks=(Link(0.0, 0.0, width, height, f"#{self.entry.target}"),))
            inside = Part("Link", parts=(inside, number, link))
        return Laid(Part("TOCI", parts=(*rule, inside)), height), rest


def _number(number: int, width: float, style: Style) -> Text:
    wide = width_of(str(number), style.size)
    return Text(
        m.rounded(width - wide), m.base(style.size), str(number), style.size, wide, "regular", style.colour
    )
