"""Paints the parts of a page and tells the structure what each of them is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from designer.export.page import POINTS
from designer.export.paper import Page, Part
from designer.export.pdf_marks import PageContent
from designer.export.pdf_resources import Resources
from designer.export.pdf_structure import Element, Structure, attributes_of
from designer.layout.sheet import Link, Mark, Picture, Text

_GROUPS: Final = frozenset({"", "Document", "Sect", "BlockQuote", "TOC", "TOCI", "L", "Table", "TR"})
"""Roles that hold no content of their own."""
_ARTIFACT: Final = "/Artifact BMC"


class Spot(NamedTuple):
    """Where a part's origin stands and how large a unit of the part is there: on its page, and in the
    coordinates that the operators are in."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    opacity: float = 1.0
    drawn_x: float = 0.0
    drawn_y: float = 0.0
    drawn_scale: float = 1.0

    def into(self, part: Part) -> "Spot":
        """The spot of a part within."""
        return Spot(
            self.x + part.x * self.scale,
            self.y + part.y * self.scale,
            self.scale * part.scale,
            self.opacity * part.opacity,
            self.drawn_x + part.x * self.drawn_scale,
            self.drawn_y + part.y * self.drawn_scale,
            self.drawn_scale * part.scale,
        )

    def entered(self) -> "Spot":
        """The same spot, the operators being in its coordinates."""
        return Spot(self.x, self.y, self.scale, self.opacity)

    def is_entered(self) -> bool:
        """Whether the operators are in its coordinates."""
        return self[4:] == (0.0, 0.0, 1.0)


class Area(NamedTuple):
    """A rectangle of a page that leads to a part: left, top, width and height in units of the page."""

    target: str
    x: float
    y: float
    width: float
    height: float
    says: str
    owner: Element | None


class Place(NamedTuple):
    """Where a named part stands."""

    page: int
    x: float
    y: float


@dataclass(slots=True)
class Painted:
    """What was painted on a page: its operators, its links, its key in the structure."""

    content: bytes
    areas: list[Area]
    key: int


class Painter:
    """Paints pages one after the other; `places` tells where the named parts of all of them stand.

    `pictures` are the words for images, by their hash.
    """

    def __init__(
        self,
        colours: Mapping[str, str],
        resources: Resources,
        structure: Structure | None,
        pictures: Mapping[str, str],
    ) -> None:
        self.places: dict[str, Place] = {}
        self._colours, self._resources, self._structure = colours, resources, structure
        self._pictures = pictures
        self._forms: dict[str, str] = {}
        self._content = PageContent(colours, resources)
        self._areas: list[Area] = []
        self._owners: list[Element] = []
        self._page = 0
        self._link_says = ""

    def page(self, page: Page, number: int) -> Painted:
        """Paint a page, the object `number` of the file."""
        self._content = PageContent(self._colours, self._resources)
        self._areas = []
        self._page = number
        key, root = 0, None
        if self._structure is not None:
            key, self._owners = self._structure.page()
            root = self._structure.root
        height = round(page.height * POINTS, 2)
        self._content.write(f"{POINTS} 0 0 {-POINTS} 0 {height:.8g} cm")
        for part in page.parts:
            self._part(part, Spot(), root)
        return Painted(self._content.operators(), self._areas, key)

    def _part(self, part: Part, outer: Spot, owner: Element | None) -> None:
        """Paint a part within another; an `owner` of None means that nobody reads it aloud."""
        content = self._content
        spot = outer.into(part)
        if part.id and part.id not in self.places:
            self.places[part.id] = Place(self._page, spot.x, spot.y)
        closing = ""
        if part.role == "Artifact" and owner is not None:
            content.write(_ARTIFACT)
            closing, owner = "EMC", None
        if part.clip is None and part.opacity == 1:
            self._inside(part, spot, owner)
        else:
            self._enter(spot)
            if part.clip is not None:
                content.clip(*part.clip)
            if part.opacity < 1:
                content.fade(spot.opacity)
            self._inside(part, spot.entered(), owner)
            content.leave()
        if closing:
            content.write(closing)

    def _enter(self, spot: Spot) -> None:
        self._content.enter(spot.drawn_x, spot.drawn_y, spot.drawn_scale)

    def _inside(self, part: Part, spot: Spot, owner: Element | None) -> None:
        if part.shared:
            self._shared(part, spot, owner)
            return
        if part.role and owner is not None:
            owner = self._element(part, owner)
        outer = self._link_says
        if part.role == "Link":
            self._link_says = part.alt or _all_words(part)
        if part.marks:
            self._marks(part, spot, owner)
            self._take_links(part, spot, owner)
        for inner in part.parts:
            self._part(inner, spot, owner)
        self._link_says = outer

    def _element(self, part: Part, owner: Element) -> Element:
        if owner.role == "LI" and part.role not in ("Lbl", "LBody"):
            owner = _body(owner)
        made = owner.within(part.role, attributes_of(part, self._said_of(part)))
        made.page = self._page
        return made

    def _said_of(self, part: Part) -> str:
        """What the author of the map says of a picture, else what the builder of the page says."""
        pictures = (mark.image for mark in part.marks if isinstance(mark, Picture)) if part.alt else ()
        return next(filter(None, map(self._pictures.get, pictures)), part.alt)

    def _marks(self, part: Part, spot: Spot, owner: Element | None) -> None:
        """The marks of a part in its coordinates, which end before its parts begin: archives take no more
        than 28 of them within each other."""
        if spot.is_entered():
            self._content_of(part.marks, owner)
            return
        self._enter(spot)
        self._content_of(part.marks, owner)
        self._content.leave()

    def _content_of(self, marks: tuple[Mark, ...], owner: Element | None) -> None:
        """Marks as content of an element; lines and grounds alone are decoration."""
        content = self._content
        if owner is None:
            content.draw(marks)
            return
        if owner.role != "Figure" and not says(marks):
            content.write(_ARTIFACT)
        else:
            if owner.role == "LI":
                owner = _body(owner)
            elif owner.role in _GROUPS:
                owner = owner.within("P")
                owner.page = self._page
            self._begin(owner)
        content.draw(marks, read=True)
        content.write("EMC")

    def _begin(self, owner: Element) -> None:
        number = len(self._owners)
        self._owners.append(owner)
        owner.kids.append(number)
        self._content.write(f"/{owner.role}<</MCID {number}>>BDC")

    def _take_links(self, part: Part, spot: Spot, owner: Element | None) -> None:
        links = self._content.links
        for link in links:
            says = self._link_says or part.alt or _all_words(part)
            self._areas.append(_area(link, spot, says, owner))
        links.clear()

    def _shared(self, part: Part, spot: Spot, owner: Element | None) -> None:
        """A part that is painted more than once: a drawing of its own, which is read as one figure."""
        if part.shared not in self._forms:
            self._forms[part.shared] = self._drawn(part)
        if owner is not None:
            figure = owner.within("Figure", attributes_of(part, part.alt or _all_words(part)))
            figure.page = self._page
            self._begin(figure)
        self._enter(spot)
        self._content.form(self._forms[part.shared])
        self._content.leave()
        if owner is not None:
            self._content.write("EMC")

    def _drawn(self, part: Part) -> str:
        outer, places = self._content, self.places
        self._content, self.places = PageContent(self._colours, self._resources), {}
        self._content.draw(part.marks)
        for inner in part.parts:
            self._part(inner, Spot(), None)
        name = self._resources.form(self._content.operators())
        self._content, self.places = outer, places
        return name


def _body(entry: Element) -> Element:
    """What an entry of a list says, as an element of its own."""
    last = entry.kids[-1] if entry.kids else None
    if isinstance(last, Element) and last.role == "LBody":
        return last
    return entry.within("LBody")


def says(marks: tuple[Mark, ...]) -> bool:
    """Whether there is anything to read or to look at closely."""
    return any(type(mark) is Text or type(mark) is Picture for mark in marks)


def _words(part: Part) -> str:
    return " ".join(mark.text for mark in part.marks if isinstance(mark, Text))


def _all_words(part: Part) -> str:
    return " ".join(filter(None, (_words(part), *map(_all_words, part.parts))))


def _area(link: Link, spot: Spot, says: str, owner: Element | None) -> Area:
    scale = spot.scale
    return Area(
        link.target,
        spot.x + link.x * scale,
        spot.y + link.y * scale,
        link.width * scale,
        link.height * scale,
        says,
        owner,
    )
