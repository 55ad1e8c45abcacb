"""The small parts cards are put together from: lines of text, frames, chips, dots, counts, tags."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from designer.layout import metrics as m
from designer.layout.context import Badge, has_role
from designer.layout.measure import elide, width, wrap
from designer.layout.sheet import Command, Icon, Mark, Path, Picture, Rect, Text, TextBox, Weight
from designer.model.elements import Element
from designer.model.registry import CardSpec
from designer.text.fonts import kept_by_typeface

QUARTER = 0.5523
"""The handles of a quarter circle drawn as one cubic, as a share of its radius."""
CHIP_HEIGHT = 17.0
CHIP_PAD = 6.0
DOT = 8.0
DOT_STEP = 10.0
LEVELS = 5
FLOW_GAP = 8.0
BADGE = 16.0
REMARKS = 15.0
REMARKS_TEXT = m.CHIP
MOST_REMARKS = 99
PICTURE_HEIGHT = 240.0


class Piece(NamedTuple):
    """Something small that stands in a line with others, drawn at a place: x, top of the line."""

    width: float
    draw: Callable[[float, float], tuple[Mark, ...]]


def text_lines(
    text: str,
    x: float,
    top: float,
    available: float,
    size: float,
    weight: Weight = "regular",
    colour: str = "ink",
    max_lines: int | None = None,
    centred: bool = False,
) -> list[Text]:
    """The text wrapped into lines under each other; an empty text has none."""
    step = m.pitch(size)
    y = m.rounded(top + m.base(size))
    if not centred:
        return [
            Text(x, round(y + step * at, 2), line, size, wide, weight, colour)
            for at, (line, wide) in enumerate(wrap(text, available, size, weight, max_lines))
        ]
    return [
        Text(
            m.rounded(x + (available - wide) / 2), m.rounded(y + step * at), line, size, wide, weight, colour
        )
        for at, (line, wide) in enumerate(wrap(text, available, size, weight, max_lines))
    ]


def one_line(
    text: str, x: float, top: float, size: float, weight: Weight = "regular", colour: str = "ink"
) -> Text:
    """A text that is known to fit."""
    return Text(
        m.rounded(x), m.rounded(top + m.base(size)), text, size, width(text, size, weight), weight, colour
    )


@lru_cache(maxsize=1024)
def text_box(
    field: str, x: float, y: float, width: float, height: float, size: float, weight: Weight = "regular"
) -> TextBox:
    """Boxes of equal cards are one object."""
    return TextBox(field, x, y, width, height, size, weight)


# Frames


def fill_role(spec: CardSpec) -> str:
    """The role of a card's surface."""
    soft = f"{spec.colour}-soft"
    return soft if has_role(soft) else spec.colour


def ink_role(spec: CardSpec) -> str:
    """The role of a card's text: surfaces of their own have an ink of their own."""
    ink = f"{spec.colour}-ink"
    return ink if not has_role(f"{spec.colour}-soft") and has_role(ink) else "ink"


@lru_cache(maxsize=4096)
def frame(spec: CardSpec, width: float, height: float) -> tuple[Mark, ...]:
    """The surface of a card; frames of equal cards are the same objects."""
    outline = f"{spec.colour}-outline"
    if spec.form == "note":
        return _note_frame(width, height, spec.colour, outline)
    radius = m.BUBBLE_RADIUS if spec.form == "bubble" else m.RADIUS
    surface = Rect(0.0, 0.0, width, height, fill_role(spec), outline, 1.0, radius)
    return (surface, _bar(height, spec.colour)) if spec.bar else (surface,)


def _bar(height: float, role: str) -> Path:
    """A bar along the left edge that tapers into the round corners, as a thick border would."""
    r, inner, bottom = m.RADIUS, m.RADIUS - m.BAR, height - m.RADIUS
    out, across = r * (1 - QUARTER), m.BAR + inner * (1 - QUARTER)
    return Path(
        tuple(
            _rounded(command)
            for command in (
                ("M", r, 0.0),
                ("C", out, 0.0, 0.0, out, 0.0, r),
                ("L", 0.0, bottom),
                ("C", 0.0, height - out, out, height, r, height),
                ("C", across, height, m.BAR, height - out, m.BAR, bottom),
                ("L", m.BAR, r),
                ("C", m.BAR, out, across, 0.0, r, 0.0),
                ("Z",),
            )
        ),
        fill=role,
    )


def _rounded(command: tuple[str, *tuple[float, ...]]) -> Command:
    letter, *numbers = command
    return (letter, *(m.rounded(number) for number in numbers))


def _note_frame(width: float, height: float, fill: str, outline: str) -> tuple[Mark, ...]:
    """Paper with a corner folded over."""
    right, bottom, fold = width - 0.5, height - 0.5, m.NOTE_FOLD
    paper: tuple[Command, ...] = (
        ("M", 0.5, 0.5),
        ("L", right, 0.5),
        ("L", right, bottom - fold),
        ("L", right - fold, bottom),
        ("L", 0.5, bottom),
        ("Z",),
    )
    corner: tuple[Command, ...] = (
        ("M", right, bottom - fold),
        ("L", right - fold, bottom - fold),
        ("L", right - fold, bottom),
        ("Z",),
    )
    return Path(paper, fill, outline), Path(corner, outline, outline)


# Pieces that stand in lines


def flow(
    pieces: Iterable[Piece], x: float, top: float, available: float, line: float, gap: float = FLOW_GAP
) -> tuple[list[Mark], float, float]:
    """Pieces in as many lines as they need: their marks, the top of the last line, where it ends."""
    marks: list[Mark] = []
    at = 0.0
    for piece in pieces:
        if at and at + piece.width > available:
            at, top = 0.0, top + line
        marks.extend(piece.draw(m.rounded(x + at), top))
        at += piece.width + gap
    return marks, top, max(0.0, at - gap)


@kept_by_typeface(1024)
def label(text: str, size: float, colour: str, weight: Weight = "regular") -> Piece:
    """A piece of text."""
    wide = width(text, size, weight)
    return Piece(
        wide, lambda x, top: (Text(x, m.rounded(top + m.base(size)), text, size, wide, weight, colour),)
    )


@kept_by_typeface(1024)
def chip(text: str, fill: str, colour: str, available: float) -> Piece:
    """A word on a coloured ground; equal chips at equal places are the same objects."""
    text = elide(text, available - 2 * CHIP_PAD, m.CHIP, "semibold")
    wide = m.rounded(width(text, m.CHIP, "semibold") + 2 * CHIP_PAD)
    baseline = (CHIP_HEIGHT - m.pitch(m.CHIP)) / 2

    @lru_cache(maxsize=64)
    def draw(x: float, top: float) -> tuple[Mark, ...]:
        return (
            Rect(x, top, wide, CHIP_HEIGHT, fill, radius=5.0),
            one_line(text, x + CHIP_PAD, top + baseline, m.CHIP, "semibold", colour),
        )

    return Piece(wide, draw)


@lru_cache(maxsize=128)
def dots(level: int, lit: str, unlit: str) -> Piece:
    """Five dots, as many of them lit as the level says; equal ones at equal places are the same objects."""

    @lru_cache(maxsize=64)
    def draw(x: float, top: float) -> tuple[Mark, ...]:
        y = m.rounded(top + (m.pitch(m.SMALL) - DOT) / 2)
        return tuple(
            Rect(m.rounded(x + at * DOT_STEP), y, DOT, DOT, lit if at < level else unlit, radius=DOT / 2)
            for at in range(LEVELS)
        )

    return Piece(DOT_STEP * LEVELS - (DOT_STEP - DOT), draw)


def count(icon: str, number: int, colour: str = "muted") -> Piece:
    """An icon and how many."""
    written = str(number)
    wide = width(written, m.SMALL)

    def draw(x: float, top: float) -> tuple[Mark, ...]:
        return (
            Icon(x, m.rounded(top + (m.pitch(m.SMALL) - 12) / 2), 12.0, icon, colour),
            one_line(written, x + 14, top, m.SMALL, colour=colour),
        )

    return Piece(m.rounded(14 + wide), draw)


def open_remarks(element: Element) -> int:
    """How many comments on an element nobody has resolved."""
    return sum(not comment.resolved for comment in element.comments)


def remarks_badge(number: int, x: float, y: float) -> tuple[Mark, ...]:
    """How many open comments there are, small on the edge of what has no foot; nothing for none."""
    if not number:
        return ()
    written = str(number) if number <= MOST_REMARKS else f"{MOST_REMARKS}+"
    wide = width(written, REMARKS_TEXT, "bold")
    across = max(REMARKS, m.rounded(wide + 6))
    top = y + (REMARKS - m.pitch(REMARKS_TEXT)) / 2
    return (
        Rect(x, y, across, REMARKS, "accent", radius=REMARKS / 2),
        one_line(written, x + (across - wide) / 2, top, REMARKS_TEXT, "bold", "accent-ink"),
    )


def persona_mark(badge: Badge, size: float) -> Piece:
    """A persona's picture in a circle, or initials in one as wide as they need to be read on paper."""
    if badge.image is not None:
        return Piece(size, lambda x, top: tuple(avatar(badge, x, top, size)))
    wide = width(badge.initials, m.CHIP, "semibold")
    across = m.rounded(max(size, wide + size / 2))
    below = (size - m.pitch(m.CHIP)) / 2

    def draw(x: float, top: float) -> tuple[Mark, ...]:
        left, colour = x + (across - wide) / 2, f"{badge.role}-ink"
        words = one_line(badge.initials, left, top + below, m.CHIP, "semibold", colour)
        return Rect(x, top, across, size, badge.role, radius=size / 2), words

    return Piece(across, draw)


def avatar(badge: Badge, x: float, top: float, size: float) -> Sequence[Mark]:
    """A persona's picture or initials in a circle, at a place."""
    circle = Rect(x, top, size, size, badge.role, radius=size / 2)
    if badge.image is not None:
        return circle, Picture(x, top, size, size, badge.image.hash, size / 2)
    type_size = m.CHIP if size < 30 else 13.0
    text = elide(badge.initials, size - 2, type_size, "semibold")
    wide = width(text, type_size, "semibold")
    y = top + (size - m.pitch(type_size)) / 2
    return circle, one_line(text, x + (size - wide) / 2, y, type_size, "semibold", f"{badge.role}-ink")
