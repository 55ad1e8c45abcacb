"""The page of a report: how large it is, where its content stands, what its head and its foot say."""

from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from designer.export import arranged
from designer.export.brand import brand
from designer.export.options import FIT, PAGES, ExportOptions
from designer.export.page import POINTS
from designer.export.paper import Page, Part
from designer.export.report.context import Section
from designer.export.report.words import FINE
from designer.layout import metrics as m
from designer.layout.measure import elide, width
from designer.layout.sheet import Mark, Rect, Text, Weight
from designer.model.journey import Journey
from designer.text.fonts import drawn
from designer.text.numbers import date
from designer.text.words import Words

SIDE: Final = 56.0
TOP: Final = 80.0
"""Where the content begins, below the running head."""
BOTTOM: Final = 72.0
WIDE_SIDE: Final = 32.0
WIDE_TOP: Final = 32.0
WIDE_BOTTOM: Final = 56.0
"""A map, which needs every bit of paper, stands closer to the edges; its heading is its running head."""
HEAD: Final = 36.0
FOOT: Final = 40.0
"""From the lower edge to the top of the foot's line."""
BAND: Final = 8.0
"""The stripe of the brand's colour on top of the cover."""
_USUAL: Final = 793.7
"""The shorter side of A4 in units: pages up to this size hold type of the usual size."""
_GROWTH: Final = 0.8
"""So much of what a page is larger than usual goes into larger type, the rest into more room."""
_GAP: Final = 24.0
_FOLIO: Final = 96.0
"""The room of the page number at the right of the foot."""


class Geometry(NamedTuple):
    """A page in units of its content, of which `zoom` units of paper make one."""

    width: float
    height: float
    zoom: float

    @property
    def room(self) -> tuple[float, float]:
        """Width and height of the content."""
        return m.rounded(self.width - 2 * SIDE), m.rounded(self.height - TOP - BOTTOM)

    @property
    def wide_room(self) -> tuple[float, float]:
        """Width and height of a map."""
        return m.rounded(self.width - 2 * WIDE_SIDE), m.rounded(self.height - WIDE_TOP - WIDE_BOTTOM)


def geometry(options: ExportOptions) -> Geometry:
    """The page the options ask for: A4 unless they name one, lying unless they ask for it upright."""
    upright = PAGES["A4" if options.page == FIT else options.page]
    short, long = (side / POINTS for side in upright)
    zoom = max(1.0, 1 + (short / _USUAL - 1) * _GROWTH)
    sides = (short, long) if options.orientation == "portrait" else (long, short)
    return Geometry(m.rounded(sides[0] / zoom), m.rounded(sides[1] / zoom), zoom)


class Frame:
    """What stands around the content of every page."""

    def __init__(self, journey: Journey, options: ExportOptions) -> None:
        head = journey.head
        self.geometry = geometry(options)
        self._words = Words(head.language)
        self._title = arranged.title(journey)
        self._mark = arranged.line(head.confidentiality)
        when = date(head.date, head.language) if head.date else ""
        said = (arranged.line(brand(journey, options).footer), arranged.line(head.client), when)
        self._foot = " · ".join(filter(None, said))

    def page(self, content: Part, section: Section, running: str, number: int, total: int) -> Page:
        """A page of a section, `number` of `total`, its content at the upper left of the room."""
        width, height, zoom = self.geometry
        x, y = (WIDE_SIDE, WIDE_TOP) if section.wide else (SIDE, TOP)
        foot = " · ".join(filter(None, (self._title if section.wide else "", self._foot)))
        around = [*self._confidential(width - x), *self._foot_marks(x, width - x, height - FOOT, foot)]
        around.append(self._folio(number, total, width - x, height - FOOT))
        if section.bare:
            around.insert(0, Rect(0.0, 0.0, width, BAND, "accent"))
        elif not section.wide:
            around += self._head(x, width - x, running or section.title)
        inside = Part(x=x, y=y, parts=(content,))
        whole = Part(scale=zoom, parts=(inside, Part("Artifact", marks=tuple(around))))
        return Page(m.rounded(width * zoom), m.rounded(height * zoom), (whole,))

    def _head(self, left: float, right: float, section: str) -> list[Mark]:
        room = right - left - self._mark_width() - _GAP
        said = " · ".join(filter(None, (self._title, arranged.line(section))))
        return [_fine(_shortened(said, room), left, HEAD)]

    def _mark_width(self) -> float:
        return self._measured()[1] + 16 if self._mark else 0.0

    def _measured(self) -> tuple[str, float]:
        short = _shortened(self._mark, self.geometry.width / 3, "semibold")
        return short, width(short, FINE.size, "semibold")

    def _confidential(self, right: float) -> list[Mark]:
        """The mark that says how the document is to be handled, at the upper right of every page."""
        if not self._mark:
            return []
        text, wide = self._measured()
        x = m.rounded(right - wide - 16)
        top = HEAD + (m.pitch(FINE.size) - 20) / 2
        return [
            Rect(x, m.rounded(top), m.rounded(wide + 16), 20.0, "", "confidential", 1.0, 5.0),
            Text(
                m.rounded(x + 8),
                m.rounded(HEAD + m.base(FINE.size)),
                text,
                FINE.size,
                wide,
                "semibold",
                "confidential",
            ),
        ]

    def _folio(self, number: int, total: int, right: float, top: float) -> Mark:
        written = _fine(self._words("report.folio", n=number, total=total), 0.0, top)
        return replace(written, x=m.rounded(right - written.width))

    def _foot_marks(self, left: float, right: float, top: float, foot: str) -> list[Mark]:
        room = right - left - _FOLIO
        return [_fine(_shortened(foot, room), left, top)] if foot else []


def _fine(text: str, x: float, top: float) -> Text:
    size, weight, colour = FINE
    return Text(
        m.rounded(x), m.rounded(top + m.base(size)), text, size, width(text, size, weight), weight, colour
    )


def _shortened(text: str, room: float, weight: Weight = "regular") -> str:
    """A text on one line."""
    return _kept(text, room, weight, drawn(weight))


@lru_cache(maxsize=256)
def _kept(text: str, room: float, weight: Weight, face: str) -> str:
    """Kept, and by the typeface as well: the same text stands on many pages."""
    return elide(text, room, FINE.size, weight)
