"""Draws the emotion curve: axis and levels, soft areas above and below, the line in the colours of scores."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from designer.base.colours import emotion_role
from designer.layout import metrics as m
from designer.layout.columns import Columns
from designer.layout.curve import Curve, Piece
from designer.layout.sheet import Command, Mark, Path
from designer.layout.strands import Wear

HEIGHT = 120.0
AXIS = 60.0
UNIT = 20.0
"""How far a score of one stands from the axis."""
LEVEL = 2.0
LINE = 2.5
UNKNOWN_LINE = 1.0
UNKNOWN = (1.0, 4.0)
"""How a curve among others crosses stages of which nothing is known."""
PARTS = 24
"""Into how many parts a piece of the curve is split for its colours, at most."""

Stretch = tuple[Piece, float, float]
"""A part of a piece, from one share of its way to another."""


def curve_marks(
    curve: Curve, columns: Columns, others: Sequence[tuple[Curve, Wear]] = ()
) -> tuple[Mark, ...]:
    """All that lies behind the faces, from back to front; the other curves are plain lines below this one."""
    left, right = m.HEADS_WIDTH + m.INSET, columns.width - m.RIGHT
    marks: list[Mark] = [_level(score, left, right) for score in (LEVEL, -LEVEL)]
    solid, dashed = _stretches(curve, columns)
    areas = [area for stretch in solid for area in _areas(*stretch)]
    marks += areas
    marks.append(_straight(AXIS, left, right, "axis", 1.5))
    for other, wear in others:
        marks += _plain(other, columns, wear)
    marks += [line for stretch in solid for line in _coloured(*stretch)]
    marks += [_dashed(*stretch) for stretch in dashed]
    return tuple(marks)


def _stretches(curve: Curve, columns: Columns) -> tuple[list[Stretch], list[Stretch]]:
    """What of a curve is drawn solid, and what crosses stages of which nothing is known."""
    right = columns.width - m.RIGHT
    empty = list(_empty_stages(curve, columns))
    solid: list[Stretch] = []
    dashed: list[Stretch] = []
    for piece in curve.pieces:
        begin, end = max(piece.share(m.HEADS_WIDTH), 0.0), min(piece.share(right), 1.0)
        if begin < end:
            _split(piece, begin, end, empty, solid, dashed)
    return solid, dashed


def _plain(curve: Curve, columns: Columns, wear: Wear) -> Iterator[Path]:
    """A curve in one colour and its own dashes; fine dots where nothing is known of it."""
    solid, dotted = _stretches(curve, columns)
    for run in _runs(solid):
        yield Path(run, stroke=wear.stroke, line=wear.line, dash=wear.dash)
    for run in _runs(dotted):
        yield Path(run, stroke=wear.stroke, line=UNKNOWN_LINE, dash=UNKNOWN)


def _runs(stretches: list[Stretch]) -> Iterator[tuple[Command, ...]]:
    """Stretches that go on from each other as one line, since dashes must not begin anew."""
    run: list[Command] = []
    end: Piece | None = None
    for piece, begin, stop in stretches:
        if begin > 0 or end is None or end.end != piece.start:
            if run:
                yield tuple(run)
            run = [("M", m.rounded(piece.x(begin)), m.rounded(piece.at(begin)))]
        run.append(piece.command(begin, stop))
        end = piece if stop == 1 else None
    if run:
        yield tuple(run)


def _straight(
    y: float, left: float, right: float, role: str, line: float, dash: tuple[float, ...] = ()
) -> Path:
    return Path((("M", left, y), ("L", right, y)), stroke=role, line=line, dash=dash)


def _level(score: float, left: float, right: float) -> Path:
    return _straight(AXIS - UNIT * score, left, right, "line", 1.0, (2.0, 4.0))


def _empty_stages(curve: Curve, columns: Columns) -> Iterator[tuple[float, float]]:
    """The edges of the stages of the map without a point."""
    whole = columns.whole
    for placed in whole.stages:
        left = whole.x(placed.range) - columns.shift
        right = left + whole.width_of(placed.range)
        if not any(left <= x <= right for x, _ in curve.points):
            yield left, right


def _split(
    piece: Piece,
    begin: float,
    end: float,
    empty: list[tuple[float, float]],
    solid: list[Stretch],
    dashed: list[Stretch],
) -> None:
    """Share a piece from `begin` to `end` out to what is drawn solid and what crosses a stage of which
    nothing is known."""
    for left, right in empty:
        near, far = max(piece.share(left), begin), min(piece.share(right), end)
        if near >= far:
            continue
        if near > begin:
            solid.append((piece, begin, near))
        if dashed and dashed[-1][0] is piece and dashed[-1][2] == near:
            dashed[-1] = (piece, dashed[-1][1], far)
        else:
            dashed.append((piece, near, far))
        begin = far
    if begin < end:
        solid.append((piece, begin, end))


def _areas(piece: Piece, begin: float, end: float) -> Iterator[Path]:
    """The ground between curve and axis, parted where they cross."""
    crossing = piece.meets(AXIS)
    parts = [(begin, end)]
    if crossing is not None and begin < crossing < end:
        parts = [(begin, crossing), (crossing, end)]
    for start, stop in parts:
        height = piece.at((start + stop) / 2)
        if abs(height - AXIS) < 0.01:
            continue
        commands: tuple[Command, ...] = (
            ("M", m.rounded(piece.x(start)), AXIS),
            ("L", m.rounded(piece.x(start)), m.rounded(piece.at(start))),
            piece.command(start, stop),
            ("L", m.rounded(piece.x(stop)), AXIS),
            ("Z",),
        )
        yield Path(commands, "emotion-good-soft" if height < AXIS else "emotion-bad-soft")


def _role(piece: Piece, t: float) -> str:
    return emotion_role((AXIS - piece.at(t)) / UNIT)


def _coloured(piece: Piece, begin: float, end: float) -> Iterator[Path]:
    """The line in parts of one colour each."""
    if piece.start[1] == piece.end[1]:
        yield _line(piece, begin, end, _role(piece, begin))
        return
    edges = [begin + (end - begin) * at / PARTS for at in range(PARTS + 1)]
    start, role = begin, _role(piece, (edges[0] + edges[1]) / 2)
    for near, far in pairwise(edges[1:]):
        next_role = _role(piece, (near + far) / 2)
        if next_role != role:
            yield _line(piece, start, near, role)
            start, role = near, next_role
    yield _line(piece, start, end, role)


def _line(piece: Piece, begin: float, end: float, role: str, dash: tuple[float, ...] = ()) -> Path:
    start = ("M", m.rounded(piece.x(begin)), m.rounded(piece.at(begin)))
    return Path((start, piece.command(begin, end)), stroke=role, line=LINE, dash=dash)


def _dashed(piece: Piece, begin: float, end: float) -> Path:
    """In one colour, since a dash must not begin anew with each shade."""
    return _line(piece, begin, end, _role(piece, (begin + end) / 2), (5.0, 5.0))
