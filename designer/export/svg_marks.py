"""Draws the marks of a Sheet as elements of SVG, with what they share in one place."""

import base64
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Protocol
from xml.sax.saxutils import escape, quoteattr

from designer.base.icons import GRID, STROKE, icon_paths
from designer.base.message import Message, message
from designer.export.images import fitted, image_bytes
from designer.layout.sheet import Icon, Link, Mark, Path, Picture, Rect, Text
from designer.model.journey import Journey
from designer.text.runs import runs

FAMILIES: Final = ("Pretendard", "Noto Sans KR", "Noto Emoji")
"""The program's own typeface, and where it looks for characters that this one lacks."""
_OTHERS: Final = "'Noto Sans CJK KR','Apple SD Gothic Neo','Malgun Gothic',sans-serif"
# Lines were measured and broken character by character.
_AS_MEASURED: Final = "font-kerning:none;font-variant-ligatures:none"
_WEIGHTS: Final = {"regular": "", "semibold": ' font-weight="600"', "bold": ' font-weight="700"'}
_FALLBACKS: Final = {
    "hanja": "'Noto Sans KR','Noto Sans CJK KR',sans-serif",
    "emoji": "'Noto Emoji',sans-serif",
}


def family_name(name: str) -> str:
    """The name of a typeface as it may stand between the quotation marks of a style sheet."""
    return " ".join(re.sub(r"[^\w. -]", " ", name).split())


def text_style(family: str = "", own: tuple[str, ...] = FAMILIES[:2]) -> str:
    """The style of text: in a family of the user's if there is one, else in the program's own."""
    names = ",".join(f"'{name}'" for name in (family_name(family), *own) if name)
    return f"text{{font-family:{names},{_OTHERS};{_AS_MEASURED};text-rendering:geometricPrecision}}"


class Outlines(Protocol):
    """Draws text as paths."""

    def text(self, mark: Text, colour: str) -> str:
        """A line of text."""

    def defs(self) -> Iterable[str]:
        """The glyphs met so far, each once."""


class Marks:
    """The marks of one file; `defs` holds what several of them use, `notes` what could not be drawn."""

    def __init__(
        self, journey: Journey, colours: Mapping[str, str], outlines: Outlines | None = None
    ) -> None:
        self.defs: list[str] = []
        self.notes: list[Message] = []
        self._journey = journey
        self._colours = colours
        self._outlines = outlines
        self._images: dict[str, tuple[str, int, int] | None] = {}
        self._clips: dict[str, str] = {}
        self._drawn: dict[type, Callable[[Any], str]] = {
            Rect: self._rect,
            Path: self._path,
            Text: self._text,
            Icon: self._icon,
            Picture: self.picture,
            Link: self._link,
        }

    def __call__(self, mark: Mark) -> str:
        """A mark as an element."""
        return self._drawn[type(mark)](mark)

    def _pen(self, mark: Rect | Path) -> str:
        parts = [f' fill="{self._colours[mark.fill] if mark.fill else "none"}"']
        if mark.stroke:
            parts.append(f' stroke="{self._colours[mark.stroke]}"')
            parts.append(f' stroke-width="{mark.line:.8g}"' if mark.line != 1 else "")
            if mark.dash:
                parts.append(f' stroke-dasharray="{" ".join([f"{length:.8g}" for length in mark.dash])}"')
        return "".join(parts)

    def _rect(self, mark: Rect) -> str:
        return f"<rect {box(*mark.middle(), mark.radius)}{self._pen(mark)}/>"

    def _path(self, mark: Path) -> str:
        ends = ' stroke-linecap="round" stroke-linejoin="round"' if mark.stroke else ""
        return f'<path d="{path_data(mark.commands)}"{self._pen(mark)}{ends}/>'

    def _text(self, mark: Text) -> str:
        colour = self._colours[mark.colour]
        if self._outlines is not None:
            return self._outlines.text(mark, colour)
        parts = runs(mark.text, mark.weight)
        if len(parts) == 1 and parts[0].face not in _FALLBACKS:
            inner = escape(parts[0].text)
        else:
            inner = "".join(_span(run.face, run.text) for run in parts)
        return (
            f'<text x="{mark.x:.8g}" y="{mark.y:.8g}" font-size="{mark.size:.8g}"{_WEIGHTS[mark.weight]}'
            f' fill="{colour}">{inner}</text>'
        )

    def _icon(self, mark: Icon) -> str:
        colour = self._colours[mark.colour]
        place = f"translate({mark.x:.8g} {mark.y:.8g}) scale({mark.size / GRID:.8g})"
        return f'<g transform="{place}" {icon_pen(colour)}>{icon_shapes(mark.name, colour)}</g>'

    def picture(self, mark: Picture) -> str:
        """An image of the map, or the outline of its place where it cannot be read."""
        held = self._held(mark.image)
        if held is None:
            return self._rect(
                Rect(mark.x, mark.y, mark.width, mark.height, stroke="line", radius=mark.radius)
            )
        name, *pixels = held
        x, y, width, _ = fitted(mark, *pixels)
        place = f"translate({x:.8g} {y:.8g}) scale({width / pixels[0]:.8g})"
        use = f'<use xlink:href="#{name}" transform="{place}"/>'
        return f'<g clip-path="url(#{self._clip(mark)})">{use}</g>' if mark.radius else use

    def size(self, image: str) -> tuple[float, float] | None:
        """Width and height of an image of the map in pixels; None where it cannot be read."""
        held = self._held(image)
        return held[1:] if held is not None else None

    def _held(self, image: str) -> tuple[str, int, int] | None:
        if image not in self._images:
            self._images[image] = self._embedded(image)
        return self._images[image]

    def _embedded(self, hash: str) -> tuple[str, int, int] | None:
        found = image_bytes(self._journey, hash)
        if found is None:
            self.notes.append(message("export.unreadable_image"))
            return None
        name = f"image-{len(self._images) + 1}"
        data = base64.b64encode(found.data).decode("ascii")
        self.defs.append(
            f'<image id="{name}" width="{found.width}" height="{found.height}"'
            f' xlink:href="data:{found.type};base64,{data}"/>'
        )
        return name, found.width, found.height

    def _clip(self, mark: Picture) -> str:
        place = box(mark.x, mark.y, mark.width, mark.height, mark.radius)
        if place not in self._clips:
            self._clips[place] = f"clip-{len(self._clips) + 1}"
            self.defs.append(f'<clipPath id="{self._clips[place]}"><rect {place}/></clipPath>')
        return self._clips[place]

    def _link(self, mark: Link) -> str:
        place = f'<rect {box(mark.x, mark.y, mark.width, mark.height)} fill="none" pointer-events="all"/>'
        return f"<a xlink:href={quoteattr('#' + mark.target.removeprefix('#'))}>{place}</a>"


def icon_pen(colour: str) -> str:
    """How the lines of an icon are drawn."""
    return (
        f'fill="none" stroke="{colour}" stroke-width="{STROKE}" stroke-linecap="round"'
        ' stroke-linejoin="round"'
    )


def icon_shapes(name: str, colour: str) -> str:
    """The paths of an icon on its grid."""
    return "".join(
        f'<path d="{path_data(shape.commands)}"'
        + (f' fill="{colour}" stroke="none"/>' if shape.filled else "/>")
        for shape in icon_paths(name)
    )


def moved(x: float, y: float) -> str:
    """The attribute that moves a group."""
    return f' transform="translate({x:.8g} {y:.8g})"' if x or y else ""


def box(x: float, y: float, width: float, height: float, radius: float = 0.0) -> str:
    """The attributes of a rectangle."""
    radius = min(radius, width / 2, height / 2)
    place = f'x="{x:.8g}" y="{y:.8g}" width="{width:.8g}" height="{height:.8g}"'
    return f'{place} rx="{radius:.8g}"' if radius > 0 else place


def path_data(commands: Iterable[tuple[str | float, ...]]) -> str:
    """Commands as the data of a path."""
    return "".join(
        str(letter) + " ".join([f"{number:.8g}" for number in numbers]) for letter, *numbers in commands
    )


def _span(face: str, text: str) -> str:
    if face not in _FALLBACKS:
        return f"<tspan>{escape(text)}</tspan>"
    return f'<tspan font-family="{_FALLBACKS[face]}" font-weight="400">{escape(text)}</tspan>'
