"""Icons as path commands: each icon file is parsed once, and every painter draws from the same result."""

import functools
import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from designer.base.resources import resource

GRID = 24
"""Icons are drawn on a square of this side, y down."""
STROKE = 1.6
"""Width of every line of an icon, in units of the grid; caps and joins are round."""

Command = tuple[str | float, ...]
"""("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",), all absolute."""

# A quarter circle as one cubic curve (error below 0.03 % of the radius).
_QUARTER = 0.5522847498
# The icon files are our own and plain; importing an XML parser would cost more than reading all of them.
_SHAPE = re.compile(r"<(\w+)\s([^<>]*)/>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_TOKEN = re.compile(r"[MmLlHhVvCcSsAaZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}


class UnknownIconError(LookupError):
    """No icon has this name."""


class IconPath(NamedTuple):
    """One shape of an icon; a filled shape has no outline, any other is outlined with STROKE."""

    commands: tuple[Command, ...]
    filled: bool


@functools.cache
def icon_paths(name: str) -> tuple[IconPath, ...]:
    """The shapes of an icon, from back to front; UnknownIconError when there is none of that name."""
    if not has_icon(name):
        raise UnknownIconError(name)
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return tuple(_shape(tag, attributes) for tag, attributes in _SHAPE.findall(text))


def has_icon(name: str) -> bool:
    """Whether there is an icon of this name."""
    return name in _names()


def icon_names() -> tuple[str, ...]:
    """Every icon there is, sorted."""
    return tuple(sorted(_names()))


@functools.cache
def _names() -> frozenset[str]:
    return frozenset(file.stem for file in resource("icons").glob("*.svg"))


def _shape(tag: str, attributes: str) -> IconPath:
    values: dict[str, str] = dict(_ATTRIBUTE.findall(attributes))
    return IconPath(tuple(_commands(tag, values)), values.get("fill", "none") != "none")


def _commands(tag: str, values: dict[str, str]) -> Iterator[Command]:
    def numbers(*names: str) -> list[float]:
        return [float(values.get(name, "0")) for name in names]

    match tag:
        case "path":
            yield from _Pen().draw(values["d"])
        case "circle":
            yield from _circle(*numbers("cx", "cy", "r"))
        case "rect":
            yield from _rect(*numbers("x", "y", "width", "height", "rx"))
        case "line":
            yield ("M", *numbers("x1", "y1"))
            yield ("L", *numbers("x2", "y2"))
        case "polyline":
            points = [float(number) for number in _TOKEN.findall(values["points"])]
            for start in range(0, len(points), 2):
                yield ("L" if start else "M", *points[start : start + 2])
        case _:
            raise ValueError(f"an icon holds <{tag}>, which no painter knows")


def _circle(x: float, y: float, radius: float) -> Iterator[Command]:
    handle = radius * _QUARTER
    yield ("M", x + radius, y)
    yield _curve(x + radius, y + handle, x + handle, y + radius, x, y + radius)
    yield _curve(x - handle, y + radius, x - radius, y + handle, x - radius, y)
    yield _curve(x - radius, y - handle, x - handle, y - radius, x, y - radius)
    yield _curve(x + handle, y - radius, x + radius, y - handle, x + radius, y)
    yield ("Z",)


def _rect(x: float, y: float, width: float, height: float, corner: float) -> Iterator[Command]:
    right, bottom, gap = x + width, y + height, corner * (1 - _QUARTER)
    yield ("M", x + corner, y)
    yield ("L", right - corner, y)
    yield _curve(right - gap, y, right, y + gap, right, y + corner)
    yield ("L", right, bottom - corner)
    yield _curve(right, bottom - gap, right - gap, bottom, right - corner, bottom)
    yield ("L", x + corner, bottom)
    yield _curve(x + gap, bottom, x, bottom - gap, x, bottom - corner)
    yield ("L", x, y + corner)
    yield _curve(x, y + gap, x + gap, y, x + corner, y)
    yield ("Z",)


def _curve(*points: float) -> Command:
    return ("C", *(round(point, 3) for point in points))


class _Pen:
    """Walks SVG path data and turns it into absolute commands."""

    def __init__(self) -> None:
        self.x = self.y = 0.0
        self.start = (0.0, 0.0)
        self.last_handle: tuple[float, float] | None = None

    def draw(self, data: str) -> Iterator[Command]:
        for letter, numbers in _steps(data):
            handle = self.last_handle
            self.last_handle = None
            yield from self._step(letter, numbers, handle)

    def _step(
        self, letter: str, numbers: list[float], handle: tuple[float, float] | None
    ) -> Iterator[Command]:
        kind, relative = letter.upper(), letter.islower()
        base_x, base_y = (self.x, self.y) if relative else (0.0, 0.0)
        if kind == "Z":
            self.x, self.y = self.start
            yield ("Z",)
        elif kind == "A":
            rx, ry, tilt, large, sweep, x, y = numbers
            yield from self._arc(rx, ry, tilt, bool(large), bool(sweep), base_x + x, base_y + y)
        elif kind in "HV":
            yield self._line(
                base_x + numbers[0] if kind == "H" else self.x, base_y + numbers[0] if kind == "V" else self.y
            )
        else:
            points = [value + (base_y if place % 2 else base_x) for place, value in enumerate(numbers)]
            yield self._points(kind, points, handle)

    def _points(self, kind: str, points: list[float], handle: tuple[float, float] | None) -> Command:
        if kind == "L":
            return self._line(*points)
        if kind == "M":
            self._line(*points)
            self.start = (self.x, self.y)
            return ("M", self.x, self.y)
        if kind == "S":
            mirrored = (2 * self.x - handle[0], 2 * self.y - handle[1]) if handle else (self.x, self.y)
            points = [*mirrored, *points]
        self.last_handle = (points[2], points[3])
        self.x, self.y = round(points[4], 3), round(points[5], 3)
        return _curve(*points)

    def _line(self, x: float, y: float) -> Command:
        self.x, self.y = round(x, 3), round(y, 3)
        return ("L", self.x, self.y)

    def _arc(
        self, rx: float, ry: float, tilt: float, large: bool, sweep: bool, x: float, y: float
    ) -> Iterator[Command]:
        """SVG 1.1, appendix F.6.5: from end points to a centre, then one cubic for each quarter at most."""
        if tilt or rx != ry:
            raise ValueError("icons use circular arcs only")
        from_x, from_y = self.x, self.y
        half_x, half_y = (from_x - x) / 2, (from_y - y) / 2
        chord = half_x**2 + half_y**2
        radius = max(rx, math.sqrt(chord))
        rise = math.sqrt(max(radius**2 / chord - 1, 0)) * (-1 if large == sweep else 1)
        centre_x = (from_x + x) / 2 + rise * half_y
        centre_y = (from_y + y) / 2 - rise * half_x
        begin = math.atan2(from_y - centre_y, from_x - centre_x)
        turn = math.atan2(y - centre_y, x - centre_x) - begin
        if sweep and turn < 0:
            turn += math.tau
        elif not sweep and turn > 0:
            turn -= math.tau
        pieces = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-6))
        step = turn / pieces
        reach = 4 / 3 * math.tan(step / 4) * radius
        for piece in range(pieces):
            a, b = begin + piece * step, begin + (piece + 1) * step
            end_x, end_y = centre_x + radius * math.cos(b), centre_y + radius * math.sin(b)
            yield _curve(
                centre_x + radius * math.cos(a) - reach * math.sin(a),
                centre_y + radius * math.sin(a) + reach * math.cos(a),
                end_x + reach * math.sin(b),
                end_y - reach * math.cos(b),
                end_x,
                end_y,
            )
        self.x, self.y = round(x, 3), round(y, 3)


def _steps(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each drawing step with its numbers; a letter stands for all repetitions that follow it."""
    tokens = _TOKEN.findall(data)
    place, letter = 0, "M"
    while place < len(tokens):
        if tokens[place].isalpha():
            letter = tokens[place]
            place += 1
        count = _ARGUMENTS[letter.upper()]
        yield letter, [float(number) for number in tokens[place : place + count]]
        place += count
        letter = {"M": "L", "m": "l"}.get(letter, letter)
