"""Draws ways side by side: lines that share a gap or an edge stand a little apart, with round corners."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Literal

from designer.base.frozen import frozen
from designer.layout.connectors import Point, Way
from designer.layout.corridors import Corridors
from designer.layout.sheet import Command

Key = tuple[str, ...] | tuple[str, float]
"""What lines share: a block's edge, a gutter, a corridor."""
Ends = Literal["source", "target", "both"]

RADIUS = 6.0
ARROW = 7.0
"""Length of an arrowhead."""
ARROW_WIDTH = 3.6
"""Half of its width."""
_GUTTER = 2.5, 3
"""How far apart lines stand in a gutter, and how many do before they share places."""
_CORRIDOR = 3.0, 5
_NARROW = 1.25, 3
"""Between cards, and at the left rim."""
_PORT_STEP = 9.0
_APART = 4.0
"""Lines this far apart along a gap need not stand side by side."""
_ROUND = 0.5523
"""Where a cubic's handles lie that draws a quarter of a circle."""


@frozen
class Connector:
    """A relation as it is drawn, in the sheet's coordinates."""

    id: str
    points: tuple[Point, ...]
    """Its corners, from the source's edge to the target's."""
    path: tuple[Command, ...]
    arrow: tuple[Command, ...]
    box: tuple[float, float, float, float]
    """Left, top, right, bottom of its corners."""

    def distance(self, x: float, y: float) -> float:
        """How far a place is from the line."""
        pairs = pairwise(self.points)
        return min((_from_part(x, y, one, other) for one, other in pairs), default=float("inf"))


def _from_part(x: float, y: float, one: Point, other: Point) -> float:
    """The distance of a place from a level or upright part."""
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    beside, above = max(left - x, 0.0, x - right), max(top - y, 0.0, y - bottom)
    return float((beside**2 + above**2) ** 0.5)


def bundled(ways: Mapping[str, Way], corridors: Corridors) -> list[Connector]:
    """The ways, by the id of their relation, as lines that do not lie on each other."""
    ports = _port_shifts(ways)
    tracks = _track_shifts(ways, corridors)
    made = []
    for id, way in ways.items():
        shifts = []
        for index, _ in enumerate(way.points[1:]):
            end = _end_of(way, index)
            shifts.append(tracks[id, index] if end is None else ports[id, end])
        made.append(connector(id, _shifted(way.points, shifts)))
    return made


def _end_of(way: Way, index: int) -> Ends | None:
    """Which of its ends a part of a way touches."""
    last = len(way.points) - 2
    if index == 0:
        return "both" if last == 0 else "source"
    return "target" if index == last else None


def _port_shifts(ways: Mapping[str, Way]) -> dict[tuple[str, Ends], float]:
    """How far each line stands from the middle of the edge it leaves or reaches."""
    edges: dict[tuple[str, str], list[tuple[float, float, str, Ends]]] = {}
    shifts: dict[tuple[str, Ends], float] = {}
    for id, way in ways.items():
        if len(way.points) == 2:
            shifts[id, "both"] = 0.0
            continue
        for end, port, other in (("source", way.source, way.target), ("target", way.target, way.source)):
            place = (other.y, other.x) if port.level else (other.x, other.y)
            edges.setdefault((port.id, port.side), []).append((*place, id, end))  # type: ignore[arg-type]
    for lines in edges.values():
        lines.sort()
        for number, (_, _, id, end) in enumerate(lines):
            way = ways[id]
            room = _room(way, end)
            step = min(_PORT_STEP, 2 * room / max(1, len(lines) - 1))
            shifts[id, end] = max(-room, min(room, (number - (len(lines) - 1) / 2) * step))
    return shifts


def _room(way: Way, end: Ends) -> float:
    """Lines that go on past the first gap beside their edge must not be shifted: cards stand there."""
    port = way.source if end == "source" else way.target
    bend = way.points[1] if end == "source" else way.points[-2]
    return port.room if bend == (port.meet_x, port.meet_y) else 0.0


def _track_shifts(ways: Mapping[str, Way], corridors: Corridors) -> dict[tuple[str, int], float]:
    """How far each inner part stands from the middle of its gap: the first that is free beside it."""
    tracks: dict[tuple[bool, float], list[tuple[float, float, str, int]]] = {}
    for id, way in ways.items():
        for index, (one, other) in enumerate(pairwise(way.points)):
            if _end_of(way, index) is None:
                level = one[1] == other[1]
                low, high = sorted((one[0], other[0]) if level else (one[1], other[1]))
                tracks.setdefault((level, one[1] if level else one[0]), []).append((low, high, id, index))
    shifts: dict[tuple[str, int], float] = {}
    for (level, at), parts in tracks.items():
        if level and at in corridors.corridors:
            step, count = _CORRIDOR
        elif at in (corridors.under_heads, *corridors.gutters[1:]):
            step, count = _GUTTER
        else:
            step, count = _NARROW
        ends = [float("-inf")] * count
        for low, high, id, index in sorted(parts):
            slot = next((n for n, end in enumerate(ends) if end + _APART <= low), None)
            if slot is None:
                slot = min(range(count), key=lambda n: (ends[n], n))
            ends[slot] = max(ends[slot], high)
            shifts[id, index] = step * ((slot + 1) // 2) * (1 if slot % 2 else -1)
    return shifts


def _shifted(points: tuple[Point, ...], shifts: list[float]) -> tuple[Point, ...]:
    """The corners after each part has been moved across its direction."""
    parts = []
    for (one, other), shift in zip(pairwise(points), shifts, strict=True):
        level = one[1] == other[1]
        parts.append((level, (one[1] if level else one[0]) + shift))
    made = [(points[0][0], parts[0][1]) if parts[0][0] else (parts[0][1], points[0][1])]
    for (level, at), (_, then) in pairwise(parts):
        made.append((then, at) if level else (at, then))
    end = points[-1]
    made.append((end[0], parts[-1][1]) if parts[-1][0] else (parts[-1][1], end[1]))
    return tuple((round(x, 2), round(y, 2)) for x, y in made)


def connector(id: str, points: tuple[Point, ...], radius: float = RADIUS) -> Connector:
    """The line through some corners, these rounded, with an arrowhead at its end."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = min(xs), min(ys), max(xs), max(ys)
    return Connector(id, points, tuple(_rounded(points, radius)), _arrow(points[-2], points[-1]), box)


def _rounded(points: tuple[Point, ...], radius: float) -> Iterator[Command]:
    points = (*points[:-1], _before(points[-2], points[-1], 2.0))
    yield ("M", *points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        bend = min(radius, _length(before, corner) / 2, _length(corner, after) / 2)
        start, end = _before(before, corner, bend), _before(after, corner, bend)
        yield ("L", *start)
        handles = _before(start, corner, bend * (1 - _ROUND)), _before(end, corner, bend * (1 - _ROUND))
        yield ("C", *handles[0], *handles[1], *end)
    yield ("L", *points[-1])


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _before(start: Point, end: Point, by: float) -> Point:
    """The place so far before the end of a part."""
    length = _length(start, end)
    share = min(1.0, by / length) if length else 0.0
    return round(end[0] + (start[0] - end[0]) * share, 2), round(end[1] + (start[1] - end[1]) * share, 2)


def _arrow(start: Point, tip: Point) -> tuple[Command, ...]:
    length = _length(start, tip) or 1.0
    x, y = (tip[0] - start[0]) / length, (tip[1] - start[1]) / length
    back = (tip[0] - x * ARROW, tip[1] - y * ARROW)
    corners = (
        tip,
        (back[0] - y * ARROW_WIDTH, back[1] + x * ARROW_WIDTH),
        (back[0] + y * ARROW_WIDTH, back[1] - x * ARROW_WIDTH),
    )
    first, second, third = ((round(a, 2), round(b, 2)) for a, b in corners)
    return ("M", *first), ("L", *second), ("L", *third), ("Z",)
