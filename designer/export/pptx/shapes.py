"""Writes marks as native shapes of DrawingML: rectangles, freeforms, lines, icons, pictures, groups."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple
from xml.sax.saxutils import quoteattr

from designer.base.icons import GRID, STROKE, icon_paths
from designer.export.images import Found, fitted
from designer.export.pptx.look import Look, emu
from designer.layout.sheet import Command, Icon, Path, Picture, Rect
from designer.text.runs import clean

LONGEST_NAME: Final = 120
"""Characters of a name in the list of shapes."""
_LETTERS: Final = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}


class Place(NamedTuple):
    """Where marks stand on a slide: their origin in units of the slide, and its units to one of theirs."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    opacity: float = 1.0

    def moved(self, x: float, y: float, opacity: float = 1.0) -> "Place":
        """The place of marks whose origin is `x`, `y` in this one's coordinates."""
        return Place(self.x + x * self.scale, self.y + y * self.scale, self.scale, self.opacity * opacity)


HERE: Final = Place()


def attribute(text: str, longest: int = 0) -> str:
    """A text of the user as the value of an attribute, on one line."""
    line = " ".join(clean(text).split())
    if longest and len(line) > longest:
        line = line[: longest - 1] + "…"
    return quoteattr(line)


class Shapes:
    """Collects the shapes of one slide from back to front.

    `picture` gives the image of a hash, or None where it cannot be shown.
    """

    def __init__(self, look: Look, picture: Callable[[str], Found | None]) -> None:
        self.look = look
        self.pictures: dict[str, str] = {}
        """Hash of each image used → the id by which the slide refers to it."""
        self.jumps: dict[str, str] = {}
        """Key of each slide that is jumped to → the id by which this slide refers to it."""
        self._image = picture
        self._parts: list[str] = []
        self._count = 1

    def size(self, hash: str) -> tuple[int, int] | None:
        """The pixels of an image, across and down; None where it cannot be shown."""
        found = self._image(hash)
        return (found.width, found.height) if found is not None else None

    def xml(self) -> str:
        """All shapes so far."""
        return "".join(self._parts)

    def add(self, xml: str) -> None:
        """Add a shape that is written already."""
        self._parts.append(xml)

    def next_id(self) -> int:
        """A number no other shape of the slide has; 1 is the slide itself."""
        self._count += 1
        return self._count

    def about(self, name: str, alt: str = "", jump: str = "", decorative: bool = False) -> str:
        """Number, name and description of a shape, and the slide that a click on it leads to."""
        said = f" descr={attribute(alt)}" if alt else ""
        start = f'<p:cNvPr id="{self.next_id()}" name={attribute(name, LONGEST_NAME)}{said}'
        inner = ""
        if jump:
            id = self.jumps.setdefault(jump, f"rIdJump{len(self.jumps) + 1}")
            inner += f'<a:hlinkClick r:id="{id}" action="ppaction://hlinksldjump"/>'
        if decorative:
            inner += _DECORATIVE
        return f"{start}>{inner}</p:cNvPr>" if inner else f"{start}/>"

    @contextmanager
    def group(
        self, name: str, alt: str, place: Place, width: float, height: float, jump: str = ""
    ) -> Iterator[None]:
        """Everything added inside belongs to one group, which has a name and an alternative text."""
        box = frame_of(place, 0, 0, width, height)
        child = box.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
        self._parts.append(
            f"<p:grpSp><p:nvGrpSpPr>{self.about(name, alt, jump)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm>{box}{child}</a:xfrm></p:grpSpPr>"
        )
        at = len(self._parts)
        yield
        if len(self._parts) == at:
            self._parts.pop()
        else:
            self._parts.append("</p:grpSp>")

    def rect(self, mark: Rect, place: Place, name: str, jump: str = "") -> None:
        """A rectangle, its corners round where the mark's are."""
        x, y, width, height = mark.middle()
        if width <= 0 or height <= 0:
            x, y, width, height = mark.x, mark.y, mark.width, mark.height
        line = self.look.line(mark.stroke, mark.line, mark.dash, place.opacity, place.scale)
        self._shape(
            name,
            frame_of(place, x, y, width, height),
            _corners(width, height, mark.radius),
            self.look.fill(mark.fill, place.opacity) + line,
            jump,
        )

    def path(self, mark: Path, place: Place, name: str, jump: str = "") -> None:
        """A straight line as a line, anything else as a freeform."""
        if len(mark.commands) == 2 and not mark.fill and mark.commands[1][0] == "L":
            self._line(mark, place, name)
        elif len(mark.commands) > 1:
            line = self.look.line(mark.stroke, mark.line, mark.dash, place.opacity, place.scale)
            box, geometry = _freeform([(mark.commands, "")], _bounds(mark.commands), place)
            self._shape(name, box, geometry, self.look.fill(mark.fill, place.opacity) + line, jump)

    def icon(self, mark: Icon, place: Place, name: str) -> None:
        """An icon as one freeform of several paths."""
        shapes = [
            (shape.commands, ' stroke="0"' if shape.filled else ' fill="none"')
            for shape in icon_paths(mark.name)
        ]
        at = place.moved(mark.x, mark.y)._replace(scale=place.scale * mark.size / GRID)
        box, geometry = _freeform(shapes, (0.0, 0.0, GRID, GRID), at)
        line = self.look.line(mark.colour, STROKE, (), place.opacity, at.scale)
        self._shape(name, box, geometry, self.look.fill(mark.colour, place.opacity) + line)

    def picture(self, mark: Picture, place: Place, name: str, alt: str = "") -> bool:
        """An image fitted into its rectangle; an empty frame, and False, where it cannot be shown."""
        found = self._image(mark.image)
        if found is None:
            self.rect(Rect(mark.x, mark.y, mark.width, mark.height, "", "line", 1, mark.radius), place, name)
            return False
        x, y, width, height = fitted(mark, found.width, found.height)
        id = self.pictures.setdefault(mark.image, f"rIdPicture{len(self.pictures) + 1}")
        effects = f'<a:alphaModFix amt="{round(place.opacity * 100_000)}"/>' if place.opacity < 1 else ""
        effects += "<a:grayscl/>" if self.look.grey else ""
        self._parts.append(
            f"<p:pic><p:nvPicPr>{self.about(name, alt or name)}"
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{id}">{effects}</a:blip><a:stretch><a:fillRect/></a:stretch>'
            f"</p:blipFill><p:spPr><a:xfrm>{frame_of(place, x, y, width, height)}</a:xfrm>"
            f"{_corners(width, height, mark.radius)}</p:spPr></p:pic>"
        )
        return True

    def _line(self, mark: Path, place: Place, name: str) -> None:
        (_, x1, y1), (_, x2, y2) = mark.commands  # type: ignore[misc]
        flips = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
        box = frame_of(place, min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        line = self.look.line(mark.stroke, mark.line, mark.dash, place.opacity, place.scale)
        self._parts.append(
            f"<p:cxnSp><p:nvCxnSpPr>{self.about(name)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>"
            f'<a:xfrm{flips}>{box}</a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line}'
            "</p:spPr></p:cxnSp>"
        )

    def _shape(self, name: str, box: str, geometry: str, paint: str, jump: str = "") -> None:
        self._parts.append(
            f"<p:sp><p:nvSpPr>{self.about(name, jump=jump)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
            f"<a:xfrm>{box}</a:xfrm>{geometry}{paint}</p:spPr></p:sp>"
        )


_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def frame_of(place: Place, x: float, y: float, width: float, height: float) -> str:
    left, top = emu(place.x + x * place.scale), emu(place.y + y * place.scale)
    across, down = max(0, emu(width * place.scale)), max(0, emu(height * place.scale))
    return f'<a:off x="{left}" y="{top}"/><a:ext cx="{across}" cy="{down}"/>'


def _corners(width: float, height: float, radius: float) -> str:
    shorter = min(width, height)
    if radius <= 0 or shorter <= 0:
        return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    share = min(radius / shorter, 0.5)
    if share == 0.5 and abs(width - height) < 0.01:
        return '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
    guide = f'<a:gd name="adj" fmla="val {round(share * 100_000)}"/>'
    return f'<a:prstGeom prst="roundRect"><a:avLst>{guide}</a:avLst></a:prstGeom>'


def _bounds(commands: tuple[Command, ...]) -> tuple[float, float, float, float]:
    """Left, top, width and height of the points of a path, its handles among them."""
    xs = [number for _, *numbers in commands for number in numbers[::2]]
    ys = [number for _, *numbers in commands for number in numbers[1::2]]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _freeform(
    shapes: "list[tuple[tuple[tuple[str | float, ...], ...], str]]",
    bounds: tuple[float, float, float, float],
    place: Place,
) -> tuple[str, str]:
    """Where a freeform stands, and its geometry: paths in its own coordinates."""
    left, top, width, height = bounds
    across, down = emu(width * place.scale), emu(height * place.scale)

    def point(x: float, y: float) -> str:
        return f'<a:pt x="{emu((x - left) * place.scale)}" y="{emu((y - top) * place.scale)}"/>'

    paths = []
    for commands, attributes in shapes:
        steps = []
        for letter, *numbers in commands:
            if letter == "Z":
                steps.append("<a:close/>")
                continue
            points = "".join(point(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True))  # type: ignore[arg-type]
            steps.append(f"<a:{_LETTERS[str(letter)]}>{points}</a:{_LETTERS[str(letter)]}>")
        paths.append(f'<a:path w="{across}" h="{down}"{attributes}>{"".join(steps)}</a:path>')
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{"".join(paths)}</a:pathLst></a:custGeom>'
    )
    return frame_of(place, left, top, width, height), geometry
