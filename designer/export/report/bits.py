"""Small signs that stand in a line: chips, dots, faces, states. What a sign shows, a word says as well."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from designer.export.paper import Part
from designer.export.report.flow import Item, Laid
from designer.export.report.words import SMALL, Style
from designer.layout import metrics as m
from designer.layout.context import has_role
from designer.layout.faces import face
from designer.layout.measure import width
from designer.layout.parts import CHIP_HEIGHT, LEVELS, Piece, chip, dots
from designer.layout.sheet import Command, Icon, Mark, Path, Rect, Text
from designer.model.elements import EVIDENCE
from designer.model.kinds.touchpoint import CHANNEL_KINDS
from designer.text.words import Words

FACE: Final = 9.0
_DOT: Final = 8.0
_WIDEST: Final = 400.0


class Bit(NamedTuple):
    """A sign with its height; `alt` says what is only to be seen."""

    piece: Piece
    height: float
    alt: str = ""


def said(text: str, style: Style = SMALL) -> Bit:
    """A few words of the program, or a number, on one line; texts of the user belong into paragraphs."""
    size, weight, colour = style
    wide = width(text, size, weight)

    def draw(x: float, top: float) -> tuple[Mark, ...]:
        return (Text(x, m.rounded(top + m.base(size)), text, size, wide, weight, colour),)

    return Bit(Piece(wide, draw), m.pitch(size))


def badge(text: str, fill: str, ink: str) -> Bit:
    """Words of the program on a coloured ground."""
    return Bit(chip(text, fill, ink, _WIDEST), CHIP_HEIGHT)


def level(number: int, colour: str, alt: str) -> Bit:
    """Five dots, so many of them lit; `colour` as `pain` or `opportunity`."""
    unlit = f"{colour}-faint"
    return Bit(dots(min(number, LEVELS), colour, unlit if has_role(unlit) else "line"), m.pitch(m.SMALL), alt)


def icon(name: str, colour: str = "muted", size: float = 14.0, alt: str = "") -> Bit:
    """An icon."""
    return Bit(Piece(size, lambda x, top: (Icon(x, top, size, name, colour),)), size, alt)


def emotion(score: float, alt: str, radius: float = FACE) -> Bit:
    """The face of a score."""

    def draw(x: float, top: float) -> tuple[Mark, ...]:
        return tuple(moved(mark, x, top) for mark in face(score, radius))

    return Bit(Piece(2 * radius, draw), 2 * radius, alt)


_STATES: Final = {
    "met": ("kpi-met", "good-soft"),
    "near": ("kpi-near", "warning-soft"),
    "missed": ("kpi-missed", "pain-soft"),
}


def state(status: str, words: Words) -> Bit:
    """How a KPI stands against its target: a shape, a word, a colour."""
    role, soft = _STATES.get(status, ("kpi-none", "well"))
    text = words(f"layout.status.{status}")
    wide = width(text, m.CHIP, "semibold")

    def draw(x: float, top: float) -> tuple[Mark, ...]:
        ground = Rect(x, top, m.rounded(wide + 26), CHIP_HEIGHT, soft, radius=5.0)
        baseline = m.rounded(top + (CHIP_HEIGHT - m.pitch(m.CHIP)) / 2 + m.base(m.CHIP))
        word = Text(m.rounded(x + 19), baseline, text, m.CHIP, wide, "semibold", f"{role}-ink")
        shape = _shape(status, role, m.rounded(x + 7), m.rounded(top + (CHIP_HEIGHT - _DOT) / 2))
        return ground, shape, word

    return Bit(Piece(m.rounded(wide + 26), draw), CHIP_HEIGHT)


def _shape(status: str, role: str, x: float, top: float) -> Mark:
    """A full disc, half a one, a triangle that points down, a ring: told apart without colour."""
    middle, right, bottom = m.rounded(x + _DOT / 2), x + _DOT, top + _DOT
    if status == "met":
        return Rect(x, top, _DOT, _DOT, role, radius=_DOT / 2)
    if status == "near":
        diamond = (("M", middle, top), ("L", right, top + 4), ("L", middle, bottom), ("L", x, top + 4))
        return Path((*diamond, ("Z",)), role)
    if status == "missed":
        return Path((("M", x, top + 1), ("L", right, top + 1), ("L", middle, bottom), ("Z",)), role)
    return Rect(x, top, _DOT, _DOT, "", role, 1.5, _DOT / 2)


def evidence(kind: str, words: Words) -> Bit:
    """What a claim rests on: a full disc where it was observed, half a one, an empty one."""
    text = EVIDENCE[kind].say(words.language)
    size, weight, colour = SMALL
    wide = width(text, size, weight)

    def draw(x: float, top: float) -> tuple[Mark, ...]:
        y = m.rounded(top + (m.pitch(size) - _DOT) / 2)
        return (
            *_disc(kind, x, y),
            Text(m.rounded(x + 13), m.rounded(top + m.base(size)), text, size, wide, weight, colour),
        )

    return Bit(Piece(m.rounded(13 + wide), draw), m.pitch(size))


def _disc(kind: str, x: float, top: float) -> tuple[Mark, ...]:
    ring = Rect(x, top, _DOT, _DOT, "", "muted", 1.25, _DOT / 2)
    if kind == "observed":
        return (Rect(x, top, _DOT, _DOT, "muted", radius=_DOT / 2),)
    if kind == "assumed":
        return (ring,)
    r, middle = _DOT / 2, m.rounded(x + _DOT / 2)
    reach = r * 0.5523
    half = Path(
        (
            ("M", middle, top),
            ("C", m.rounded(middle - reach), top, x, m.rounded(top + r - reach), x, top + r),
            ("C", x, m.rounded(top + r + reach), m.rounded(middle - reach), top + _DOT, middle, top + _DOT),
            ("Z",),
        ),
        "muted",
    )
    return ring, half


def channel(kind: str, words: Words) -> Bit:
    """The chip of a kind of channel."""
    names = CHANNEL_KINDS.get(kind)
    return badge(names.say(words.language) if names else kind, f"{kind}-soft", f"{kind}-ink")


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    """A mark at another place."""
    if not isinstance(mark, Path):
        return replace(mark, x=m.rounded(mark.x + dx), y=m.rounded(mark.y + dy))
    shift = (dx, dy)
    commands: tuple[Command, ...] = tuple(
        (letter, *(m.rounded(number + shift[at % 2]) for at, number in enumerate(numbers)))
        for letter, *numbers in mark.commands
    )
    return replace(mark, commands=commands)


@dataclass(frozen=True)
class Bits(Item):
    """Signs in a line, in as many lines as they need."""

    bits: Sequence[Bit]
    gap: float = 8.0
    align_right: bool = False
    above: float = field(default=4.0, kw_only=True)

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """All of the signs: they are few."""
        parts: list[Part] = []
        top = 0.0
        for line in self._lines(width):
            height = max(bit.height for bit in line)
            x = m.rounded(width - self._wide(line)) if self.align_right else 0.0
            for bit in line:
                marks = bit.piece.draw(m.rounded(x), m.rounded(top + (height - bit.height) / 2))
                parts.append(Part("Figure", marks=marks, alt=bit.alt) if bit.alt else Part(marks=marks))
                x += bit.piece.width + self.gap
            top = m.rounded(top + height + 4)
        height = max(0.0, top - 4)
        if height > room + 0.01 and not must:
            return None, self
        return Laid(Part("P", parts=tuple(parts)), height), None

    def _wide(self, line: Sequence[Bit]) -> float:
        return sum(bit.piece.width for bit in line) + self.gap * (len(line) - 1)

    def _lines(self, available: float) -> list[list[Bit]]:
        lines: list[list[Bit]] = []
        for bit in self.bits:
            if lines and self._wide([*lines[-1], bit]) <= available + 0.01:
                lines[-1].append(bit)
            else:
                lines.append([bit])
        return lines
