"""Draws the five faces of the emotion curve, which change at scores of ±0.5 and ±1.5."""

from functools import lru_cache

from designer.base.colours import emotion_role
from designer.layout.metrics import rounded
from designer.layout.sheet import Command, Mark, Path, Rect

FACE = 12.0
"""The radius of a face that has room."""
MILD, STRONG = 0.5, 1.5
_EYE = 1.5


def level_of(score: float) -> int:
    """Which face a score has: -2 for the unhappiest to 2 for the happiest."""
    size = abs(score)
    level = 2 if size >= STRONG else 1 if size >= MILD else 0
    return level if score > 0 else -level


def face(score: float, radius: float = FACE, shape: int = 0) -> tuple[Mark, ...]:
    """A face in a square of twice its radius; of the shapes, 0 is round, 1 square, 2 a hexagon."""
    return _face(level_of(score), emotion_role(score), radius, shape)


@lru_cache(maxsize=512)
def _face(level: int, role: str, radius: float, shape: int) -> tuple[Mark, ...]:
    scale = radius / FACE
    line = rounded(2 * scale)

    def at(length: float) -> float:
        return rounded(length * scale)

    head = _head(0.0, 0.0, radius, shape, role, line)
    eye = at(2 * _EYE)
    eyes = tuple(Rect(at(x - _EYE), at(8.9 - _EYE), eye, eye, role, radius=at(_EYE)) for x in (8.2, 15.8))
    mouth, fill = _MOUTHS[level]
    commands: tuple[Command, ...] = tuple(
        (letter, *(at(number) for number in numbers)) for letter, *numbers in mouth
    )
    return head, *eyes, Path(commands, role if fill else "", role, rounded(1.6 * scale))


def shape_marks(x: float, y: float, radius: float, shape: int, role: str) -> tuple[Mark, ...]:
    """The outline of a face without one, at a place."""
    return (_head(rounded(x), rounded(y), radius, shape, role, 1.5),)


def _head(x: float, y: float, radius: float, shape: int, role: str, line: float) -> Rect | Path:
    size = rounded(2 * radius)
    if shape == 0:
        return Rect(x, y, size, size, "card", role, line, radius)
    if shape == 1:
        return Rect(x, y, size, size, "card", role, line, rounded(radius / 3))
    inset = line / 2
    left, right, half = x + inset, x + size - inset, x + radius
    top, bottom, shoulder = y + inset, y + size - inset, radius / 2
    corners = (
        (half, top), (right, y + shoulder), (right, y + size - shoulder),
        (half, bottom), (left, y + size - shoulder), (left, y + shoulder),
    )  # fmt: skip
    points = [(rounded(across), rounded(down)) for across, down in corners]
    lines: tuple[Command, ...] = tuple(("L", across, down) for across, down in points[1:])
    return Path((("M", *points[0]), *lines, ("Z",)), "card", role, line)


_MOUTHS: dict[int, tuple[tuple[Command, ...], bool]] = {
    2: ((("M", 7.4, 13.6), ("C", 8.2, 19.6, 15.8, 19.6, 16.6, 13.6), ("Z",)), True),
    1: ((("M", 7.8, 14.2), ("C", 9.6, 17.6, 14.4, 17.6, 16.2, 14.2)), False),
    0: ((("M", 8.2, 15.4), ("L", 15.8, 15.4)), False),
    -1: ((("M", 7.8, 16.8), ("C", 9.6, 13.4, 14.4, 13.4, 16.2, 16.8)), False),
    -2: ((("M", 7.4, 17.8), ("C", 8.2, 11.8, 15.8, 11.8, 16.6, 17.8), ("Z",)), True),
}
