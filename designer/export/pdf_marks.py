"""Writes the marks of a Sheet as the operators of a PDF page (ISO 32000-1, annex A).

Operators are written directly and a state is set only where it changes, because most of the time of drawing
through reportlab's canvas goes into setting what is set already.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from designer.base.icons import GRID, STROKE, icon_paths
from designer.export.images import fitted
from designer.layout.sheet import Icon, Link, Mark, Path, Picture, Rect, Text
from designer.text.runs import runs

if TYPE_CHECKING:
    from designer.export.pdf_resources import Resources

# A quarter circle as one cubic curve (error below 0.03 % of the radius), measured from the corner.
_CORNER: Final = 1 - 0.5522847498
_WIDE_WORD: Final = 9.0
"""In the size of its type; hardly any word of any language is as wide."""
_PAINT: Final = {(True, False): "f", (False, True): "S", (True, True): "B"}


class PageContent:
    """Collects the operators of one page or drawing: units, y down."""

    def __init__(self, colours: Mapping[str, str], resources: "Resources") -> None:
        self.links: list[Link] = []
        """Links met since somebody last looked, in the coordinates they were drawn in."""
        self._resources = resources
        self._parts: list[str] = ["1 J 1 j"]
        self._fills = _Colours(colours, "rg")
        self._strokes = _Colours(colours, "RG")
        self._state: dict[str, str] = {}
        self._outer: list[dict[str, str]] = []
        self._writing = False
        self._parted: frozenset[int] = frozenset()
        self._marks: dict[type, Callable[[Any], None]] = {
            Rect: self._rect,
            Path: self._path,
            Text: self._text,
            Icon: self._icon,
            Picture: self._picture,
            Link: self.links.append,
        }

    def enter(self, x: float, y: float, scale: float = 1.0) -> None:
        """Begin coordinates of their own; what is set within them ends with them."""
        self.write(f"q {scale:.8g} 0 0 {scale:.8g} {round(x, 4):.8g} {round(y, 4):.8g} cm")
        self._outer.append(self._state)
        self._state = dict(self._state)

    def leave(self) -> None:
        """End the coordinates that were begun last."""
        self.write("Q")
        self._state = self._outer.pop()

    def clip(self, x: float, y: float, width: float, height: float) -> None:
        """Paint nothing outside a rectangle from here on."""
        self.write(f"{rounded(x, y, width, height, 0)} W n")

    def fade(self, opacity: float) -> None:
        """Let what lies below show through from here on."""
        self.write(f"/{self._resources.shade(opacity)} gs")

    def form(self, name: str) -> None:
        """Paint a drawing of the resources."""
        self.write(f"/{name} Do")

    def draw(self, marks: tuple[Mark, ...], *, read: bool = False) -> None:
        """Add marks; where they are `read` aloud, lines of text are parted by spaces nobody sees."""
        self._parted = _parted(marks) if read else frozenset()
        for mark in marks:
            self._marks[type(mark)](mark)

    def write(self, operators: str) -> None:
        """Add operators as they are."""
        if self._writing:
            self._end_text()
        self._parts.append(operators)

    def operators(self) -> bytes:
        """All operators so far."""
        self._end_text()
        return "\n".join(self._parts).encode("ascii")

    def _set(self, what: str, operator: str) -> None:
        if self._state.get(what) != operator:
            self._state[what] = operator
            self._parts.append(operator)

    def _set_pen(self, mark: Rect | Path) -> bool:
        """Set fill, line and dash; whether there is anything to paint."""
        self._end_text()
        if mark.fill:
            self._set("fill", self._fills[mark.fill])
        if mark.stroke:
            self._set("stroke", self._strokes[mark.stroke])
            self._set("line", f"{mark.line:.8g} w")
            dash = " ".join([f"{length:.8g}" for length in mark.dash])
            self._set("dash", f"[{dash}] 0 d")
        return bool(mark.fill or mark.stroke)

    def _rect(self, mark: Rect) -> None:
        if self._set_pen(mark):
            edge = rounded(*mark.middle(), mark.radius)
            self._parts.append(f"{edge} {_PAINT[bool(mark.fill), bool(mark.stroke)]}")

    def _path(self, mark: Path) -> None:
        if mark.commands and self._set_pen(mark):
            paint = _PAINT[bool(mark.fill), bool(mark.stroke)]
            self._parts.append(f"{outline(mark.commands)} {paint}")

    def _text(self, mark: Text) -> None:
        parts = self._parts
        if not self._writing:
            parts.append("BT")
            self._writing = True
        self._set("fill", self._fills[mark.colour])
        parts.append(f"1 0 0 -1 {mark.x:.8g} {mark.y:.8g} Tm")
        font = None
        for run in runs(mark.text, mark.weight):
            font = self._resources.face(run.face)
            self._set("font", f"/{font.resource} {mark.size:.8g} Tf")
            parts.append(f"{font.encode(run.text)} Tj")
        if font is not None and id(mark) in self._parted:
            parts.append(f"{font.encode(' ')} Tj")

    def _end_text(self) -> None:
        if self._writing:
            self._parts.append("ET")
            self._writing = False

    def _icon(self, mark: Icon) -> None:
        self._end_text()
        self._set("fill", self._fills[mark.colour])
        self._set("stroke", self._strokes[mark.colour])
        scale = f"{mark.size / GRID:.8g}"
        place = f"{mark.x:.8g} {mark.y:.8g}"
        self._parts.append(f"q {scale} 0 0 {scale} {place} cm /{self._resources.icon(mark.name)} Do Q")

    def _picture(self, mark: Picture) -> None:
        self._end_text()
        found = self._resources.image(mark.image)
        if found is None:
            self._rect(Rect(mark.x, mark.y, mark.width, mark.height, stroke="line", radius=mark.radius))
            return
        name, *pixels = found
        x, y, width, height = fitted(mark, *pixels)
        clip = f"{rounded(mark.x, mark.y, mark.width, mark.height, mark.radius)} W n"
        place = f"{width:.8g} 0 0 {-height:.8g} {x:.8g} {y + height:.8g} cm"
        self._parts.append(f"q {clip} {place} /{name} Do Q")


def _parted(marks: tuple[Mark, ...]) -> frozenset[int]:
    """The texts behind which a space stands: all but the last, and but lines that end within a word.

    Such a line is told by its look: wide, without any space, and its next of the same type.
    """
    texts = [mark for mark in marks if type(mark) is Text]
    return frozenset(id(text) for text, after in pairwise(texts) if not _is_broken(text, after))


def _is_broken(text: Text, after: Text) -> bool:
    return (
        text.width > _WIDE_WORD * text.size
        and " " not in text.text
        and (text.size, text.weight, text.colour) == (after.size, after.weight, after.colour)
    )


class _Colours(dict[str, str]):
    """The operator that sets the colour of a role."""

    def __init__(self, colours: Mapping[str, str], operator: str) -> None:
        super().__init__()
        self._colours, self._operator = colours, operator

    def __missing__(self, role: str) -> str:
        colour = self._colours[role]
        channels = (f"{int(colour[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))
        self[role] = operator = f"{' '.join(channels)} {self._operator}"
        return operator


@lru_cache(maxsize=4096)
def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """The outline of a rectangle with round corners."""
    radius = min(radius, width / 2, height / 2)
    if radius <= 0:
        return f"{x:.8g} {y:.8g} {width:.8g} {height:.8g} re"
    near = radius * _CORNER
    left, right, top, bottom = f"{x:.8g}", f"{x + width:.8g}", f"{y:.8g}", f"{y + height:.8g}"
    left_in, right_in = f"{x + radius:.8g}", f"{x + width - radius:.8g}"
    top_in, bottom_in = f"{y + radius:.8g}", f"{y + height - radius:.8g}"
    left_near, right_near = f"{x + near:.8g}", f"{x + width - near:.8g}"
    top_near, bottom_near = f"{y + near:.8g}", f"{y + height - near:.8g}"
    return (
        f"{left_in} {top} m {right_in} {top} l "
        f"{right_near} {top} {right} {top_near} {right} {top_in} c {right} {bottom_in} l "
        f"{right} {bottom_near} {right_near} {bottom} {right_in} {bottom} c {left_in} {bottom} l "
        f"{left_near} {bottom} {left} {bottom_near} {left} {bottom_in} c {left} {top_in} l "
        f"{left} {top_near} {left_near} {top} {left_in} {top} c h"
    )


@lru_cache(maxsize=4096)
def outline(commands: tuple[tuple[str | float, ...], ...]) -> str:
    """Path commands as operators."""
    parts = []
    for letter, *numbers in commands:
        parts += [f"{number:.8g}" for number in numbers]
        parts.append("h" if letter == "Z" else str(letter).lower())
    return " ".join(parts)


def icon_operators(name: str) -> str:
    """An icon on its grid, in the colours that are set where it is used."""
    shapes = (f"{outline(shape.commands)} {'f' if shape.filled else 'S'}" for shape in icon_paths(name))
    return "\n".join([f"{STROKE} w [] 0 d", *shapes])
