"""Draws the matrix of impact and effort: a numbered dot for each opportunity, its name beside it."""

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from designer.export.arranged import line
from designer.export.paper import Part
from designer.export.report.flow import Laid
from designer.insights.priorities import MIDDLE, QUADRANTS, Priority, Quadrant, quadrant_name
from designer.layout import metrics as m
from designer.layout.measure import cap_height, elide, width
from designer.layout.sheet import Mark, Path, Rect, Text
from designer.text.words import Words

_LEVELS: Final = 5
_DOT: Final = 10.0
_NUMBERED: Final = 7.5
"""Dots that are smaller have no room for a number that can be read."""
_NUMBER: Final = 9.6
_FINE: Final = 10.0
_LABEL: Final = 10.0
_NAME_WIDTH: Final = 132.0
_NAMED: Final = 16
"""Where there are more dots, the table alone names them."""
_PAIR: Final = 2
"""In a larger crowd nobody could tell which dot a name belongs to."""
_LEFT: Final = 24.0
_TOP: Final = 24.0
_BOTTOM: Final = 40.0
_INSET: Final = 12.0


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class _Dot(NamedTuple):
    one: Priority
    x: float
    y: float
    radius: float
    company: int
    """How many there are of the same impact and effort."""

    @property
    def box(self) -> _Box:
        return _Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


def matrix(found: Sequence[Priority], words: Words, across: float, alt: str) -> Laid:
    """The matrix of what has a rank, `across` wide with its axes; the plot is square."""
    side = across - _LEFT
    dots = list(_dots(found, side, words))
    marks = [*_ground(side), *_grid(side, words), *_points(dots), *_names(dots, side, words)]
    axes = _axes(side, words)
    moved = Part(x=_LEFT, y=_TOP, marks=tuple(marks))
    return Laid(Part("Figure", marks=tuple(axes), parts=(moved,), alt=alt), _TOP + side + _BOTTOM)


def _at(level: float, side: float) -> float:
    """Where a level stands on an axis from its beginning."""
    return side * (level - 0.5) / _LEVELS


def _split(side: float) -> tuple[float, float]:
    """Where the quadrants part: behind the middle of effort, below the middle of impact."""
    return _at(MIDDLE + 0.5, side), side - _at(MIDDLE - 0.5, side)


def _corner(quadrant: Quadrant, side: float) -> _Box:
    x, y = _split(side)
    left, right = (0.0, x) if quadrant in ("first", "fill") else (x, side)
    top, bottom = (0.0, y) if quadrant in ("first", "big") else (y, side)
    return _Box(left, top, right, bottom)


def _ground(side: float) -> Iterator[Mark]:
    yield Rect(0.0, 0.0, side, side, "thought", "axis", 1.0)
    box = _corner("first", side)
    yield Rect(0.5, 0.5, m.rounded(box.right - 0.5), m.rounded(box.bottom - 0.5), "opportunity-soft")


def _grid(side: float, words: Words) -> Iterator[Mark]:
    x, y = _split(side)
    yield Path((("M", m.rounded(x), 0.0), ("L", m.rounded(x), side)), stroke="axis", line=1.0)
    yield Path((("M", 0.0, m.rounded(y)), ("L", side, m.rounded(y))), stroke="axis", line=1.0)
    for box, text, role, wide in _titles(side, words):
        left = m.rounded(box.left)
        yield Text(left, m.rounded(box.bottom), text, m.SMALL, wide, "semibold", role)


def _titles(side: float, words: Words) -> Iterator[tuple[_Box, str, str, float]]:
    """The names of the quadrants, each in the outer corner of its own; `bottom` is the line they stand on."""
    for quadrant in QUADRANTS:
        corner = _corner(quadrant, side)
        room = corner.right - corner.left - 2 * _INSET
        text = elide(words.say(quadrant_name(quadrant)), room, m.SMALL, "semibold")
        wide = width(text, m.SMALL, "semibold")
        is_left, is_upper = quadrant in ("first", "fill"), quadrant in ("first", "big")
        left = _INSET if is_left else side - _INSET - wide
        bottom = _INSET + cap_height(m.SMALL) if is_upper else side - _INSET
        role = "opportunity-ink" if quadrant == "first" else "muted"
        yield _Box(left, bottom - m.SMALL, left + wide, bottom), text, role, wide


def _axes(side: float, words: Words) -> Iterator[Mark]:
    """The levels along both axes, and what the axes are called."""
    for level in range(1, _LEVELS + 1):
        written, wide = str(level), width(str(level), _FINE)
        along = _at(level, side)
        x = m.rounded(_LEFT + along - wide / 2)
        yield Text(x, m.rounded(_TOP + side + 14), written, _FINE, wide, colour="muted")
        up = m.rounded(_TOP + side - along + cap_height(_FINE) / 2)
        yield Text(m.rounded(_LEFT - 8 - wide), up, written, _FINE, wide, colour="muted")
    impact, effort = words("report.priorities.impact_axis"), words("report.priorities.effort_axis")
    yield Text(0.0, 12.0, impact, m.SMALL, width(impact, m.SMALL, "semibold"), "semibold", "muted")
    wide = width(effort, m.SMALL, "semibold")
    end = m.rounded(_LEFT + side - wide)
    yield Text(end, m.rounded(_TOP + side + 32), effort, m.SMALL, wide, "semibold", "muted")


def _dots(found: Sequence[Priority], side: float, words: Words) -> Iterator[_Dot]:
    """A dot for each; those of the same impact and effort stand beside each other."""
    cells: dict[tuple[int, int], list[Priority]] = {}
    for one in found:
        impact, effort = one.opportunity.impact, one.opportunity.effort
        if impact is not None and effort is not None:
            cells.setdefault((impact, effort), []).append(one)
    titles = [box for box, *_ in _titles(side, words)]
    for (impact, effort), here in cells.items():
        dots = _fanned(here, _at(effort, side), side - _at(impact, side), side / _LEVELS)
        away = _away(dots, titles)
        yield from (dot._replace(y=m.rounded(dot.y + away)) for dot in dots)


def _fanned(here: Sequence[Priority], x: float, y: float, room: float) -> list[_Dot]:
    """Dots around a place, in rows; smaller where there are too many for the room."""
    across = math.ceil(math.sqrt(len(here)))
    rows = math.ceil(len(here) / across)
    step = min(2 * _DOT + 6, room / across)
    radius = m.rounded(min(_DOT, step / 2 - 1))
    dots = []
    for at, one in enumerate(here):
        row, place = divmod(at, across)
        in_row = min(across, len(here) - row * across)
        left = m.rounded(x + (place - (in_row - 1) / 2) * step)
        dots.append(_Dot(one, left, m.rounded(y + (row - (rows - 1) / 2) * step), radius, len(here)))
    return dots


def _away(dots: Sequence[_Dot], titles: Sequence[_Box]) -> float:
    """How far dots move, up or down, so that none covers the name of its quadrant."""
    down = [box.bottom + 3 - dot.box.top for dot in dots for box in titles[:2] if dot.box.meets(box)]
    up = [dot.box.bottom + 3 - box.top for dot in dots for box in titles[2:] if dot.box.meets(box)]
    return max(down, default=0.0) - max(up, default=0.0)


def _points(dots: Sequence[_Dot]) -> Iterator[Mark]:
    for dot in dots:
        role = "opportunity-ink" if dot.one.quadrant == "first" else "muted"
        box = dot.box
        yield Rect(
            m.rounded(box.left), m.rounded(box.top), 2 * dot.radius, 2 * dot.radius, role, radius=dot.radius
        )
        if dot.radius >= _NUMBERED:
            number = str(dot.one.rank)
            wide = width(number, _NUMBER, "bold")
            base = m.rounded(dot.y + cap_height(_NUMBER) / 2)
            yield Text(m.rounded(dot.x - wide / 2), base, number, _NUMBER, wide, "bold", "surface")


def _names(dots: Sequence[_Dot], side: float, words: Words) -> Iterator[Mark]:
    """The names of the dots where there is room for them; the table names all of them anyway."""
    if len(dots) > _NAMED:
        return
    taken = [dot.box for dot in dots] + [box for box, *_ in _titles(side, words)]
    for dot in (dot for dot in dots if dot.company <= _PAIR):
        text = line(dot.one.opportunity.text)
        for name, wide, box in _places(dot, text, side):
            is_inside = box.top >= 0 and box.bottom <= side
            if is_inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                base = m.rounded((box.top + box.bottom) / 2 + cap_height(_LABEL) / 2)
                yield Text(m.rounded(box.left), base, name, _LABEL, wide, colour="ink-soft")
                break


def _places(dot: _Dot, text: str, side: float) -> Iterator[tuple[str, float, _Box]]:
    """Where a name may stand: to the right of its dot, to its left, below, above."""
    if not text:
        return
    high = m.pitch(_LABEL)
    beside = dot.radius + 5
    for room, anchor in (
        (side - dot.x - beside - 6, "right"),
        (dot.x - beside - 6, "left"),
        (min(_NAME_WIDTH, 2 * min(dot.x, side - dot.x) - 6), "below"),
        (min(_NAME_WIDTH, 2 * min(dot.x, side - dot.x) - 6), "above"),
    ):
        name = elide(text, max(0.0, min(room, _NAME_WIDTH)), _LABEL)
        wide = width(name, _LABEL)
        if wide > room or len(name) < min(4, len(text)):
            continue
        left = {"right": dot.x + beside, "left": dot.x - beside - wide}.get(anchor, dot.x - wide / 2)
        top = {"below": dot.y + dot.radius + 1, "above": dot.y - dot.radius - 1 - high}.get(
            anchor, dot.y - high / 2
        )
        yield name, wide, _Box(left, top, left + wide, top + high)
