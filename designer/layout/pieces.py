"""Cuts a card that is taller than its page between its lines, and marks what goes on elsewhere."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from designer.layout import metrics as m
from designer.layout.cards import Drawn
from designer.layout.context import missing_in
from designer.layout.parts import frame
from designer.layout.sheet import Command, Icon, Link, Mark, Path, Picture, Rect, Text
from designer.model.registry import CardSpec

ARROW: Final = 4.0
"""How far a mark of going on points, half as much as it is wide."""
NEAR: Final = 3.0
"""Between such a mark and the edge of its card."""


def going_on(
    drawn: Drawn, *, left: bool = False, right: bool = False, above: bool = False, below: bool = False
) -> Drawn:
    """A card with marks at the sides on which it goes on."""
    wide, high = drawn.width, drawn.height
    middle, centre = m.rounded(high / 2), m.rounded(wide / 2)
    marks: list[Mark] = []
    if left:
        marks.append(_arrow((NEAR + ARROW, middle), (NEAR, middle)))
    if right:
        marks.append(_arrow((wide - NEAR - ARROW, middle), (wide - NEAR, middle)))
    if above:
        marks.append(_arrow((centre, NEAR - 1 + ARROW), (centre, NEAR - 1)))
    if below:
        marks.append(_arrow((centre, high - NEAR + 1 - ARROW), (centre, high - NEAR + 1)))
    return drawn._replace(marks=(*drawn.marks, *marks))


def _arrow(foot: tuple[float, float], tip: tuple[float, float]) -> Path:
    """A triangle from the middle of its foot to its tip."""
    (x, y), (to_x, to_y) = foot, tip
    across, along = to_y - y, to_x - x
    commands: tuple[Command, ...] = (
        ("M", m.rounded(x - across), m.rounded(y - along)),
        ("L", m.rounded(to_x), m.rounded(to_y)),
        ("L", m.rounded(x + across), m.rounded(y + along)),
        ("Z",),
    )
    return Path(commands, "muted")


def cut(drawn: Drawn, spec: CardSpec, room: float) -> tuple[Drawn, Drawn] | None:
    """A card in two, the first no higher than `room`; None where not even a line of it fits, or all does."""
    ground = len(frame(spec, drawn.width, drawn.height))
    content = drawn.marks[ground:]
    extents = [_extent(mark) for mark in content]
    extents = sorted((_extent(mark) for mark in content), key=lambda extent: extent[0])
    at, reach = 0.0, 0.0
    for top, bottom in extents:
        if reach <= top + m.ROUNDING and 0 < reach <= room - m.PAD_Y:
            at = reach
        reach = max(reach, bottom)
    if not at:
        return None
    first = [mark for mark in content if _extent(mark)[1] <= at + m.ROUNDING]
    rest = [_moved(mark, m.PAD_Y - at) for mark in content if _extent(mark)[1] > at + m.ROUNDING]
    height = m.rounded(at + m.PAD_Y)
    below = m.rounded(drawn.height - at + m.PAD_Y)
    return _framed(drawn, spec, first, height), _framed(drawn, spec, rest, below)


def _crossed(y: float, extents: list[tuple[float, float]]) -> bool:
    """Whether a line at this height would go through a mark."""
    return any(top < y - m.ROUNDING and y + m.ROUNDING < end for top, end in extents)


def _framed(drawn: Drawn, spec: CardSpec, content: Iterable[Mark], height: float) -> Drawn:
    marks = (*frame(spec, drawn.width, height), *content)
    return Drawn(drawn.width, height, marks, drawn.box, missing_in(marks))


def _extent(mark: Mark) -> tuple[float, float]:
    """The top and the bottom of a mark; of a text those of its line."""
    match mark:
        case Text():
            top = mark.y - m.base(mark.size)
            return top, m.rounded(top + m.pitch(mark.size))
        case Icon():
            return mark.y, m.rounded(mark.y + mark.size)
        case Path():
            heights = [height for _, *numbers in mark.commands for height in numbers[1::2]]
            return min(heights, default=0.0), max(heights, default=0.0)
        case Rect() | Picture() | Link():
            return mark.y, m.rounded(mark.y + mark.height)


def _moved(mark: Mark, by: float) -> Mark:
    """A mark further down."""
    if isinstance(mark, Path):
        commands = tuple(_lower(command, by) for command in mark.commands)
        return replace(mark, commands=commands)
    return replace(mark, y=m.rounded(mark.y + by))


def _lower(command: Command, by: float) -> Command:
    letter, *numbers = command
    return (letter, *(m.rounded(n + by) if at % 2 else n for at, n in enumerate(numbers)))
