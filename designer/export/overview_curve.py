"""The curves of an overview: their points in columns that are all alike, their faces, and what they say."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from designer.export.paper import Part
from designer.insights.describe import face as face_of
from designer.layout import metrics as m
from designer.layout.columns import Columns
from designer.layout.curve_marks import AXIS, UNIT
from designer.layout.faces import FACE, face
from designer.layout.points import Line, Point
from designer.text.words import Words


def placed_lines(lines: Sequence[Line], real: Columns, part: Columns) -> list[Line]:
    """Curves of a map, each point as far across its stage as there, in the coordinates of a part."""
    columns = part.whole

    def moved(point: Point) -> Point:
        placed = next(
            one for one in real.stages
            if real.x(one.range) <= point.x < real.x(one.range) + real.width_of(one.range)
        )  # fmt: skip
        share = (point.x - real.x(placed.range)) / real.width_of(placed.range)
        column = columns.columns[placed.number]
        x = m.rounded(m.rounded(column.x + share * column.width) - part.shift)
        return point._replace(x=x, y=AXIS - UNIT * point.emotion.score)

    return [replace(line, points=list(map(moved, line.points))) for line in lines]


def curve_faces(lines: Sequence[Line], part: Columns) -> tuple[Part, ...]:
    """The faces of the points that are seen, each once though several curves pass it."""
    faces: dict[str, Part] = {}
    radius = _radius(lines)
    for line in lines:
        for point in _seen(line, part):
            wear = line.wear if line.wear and line.wear.person.id == point.emotion.persona else None
            shape = wear.shape if wear is not None else 0
            faces[point.emotion.id] = Part(
                x=m.rounded(point.x - radius),
                y=m.rounded(point.y - radius),
                marks=face(point.emotion.score, radius, shape),
            )
    return tuple(faces.values())


def curve_alt(lines: Sequence[Line], part: Columns, words: Words) -> str:
    """The curves in words: whose each is where there are several, and its faces."""
    told = []
    for line in lines:
        names = ", ".join(
            words(f"describe.face.{face_of(point.emotion.score)}") for point in _seen(line, part)
        )
        curve = " ".join(filter(None, (words("pages.curve"), line.wear and line.wear.person.name)))
        told.append(f"{curve}: {names}" if names else curve)
    return "; ".join(told)


def _radius(lines: Sequence[Line]) -> float:
    """How large faces may be so that none covers another; those of one curve stand beside each other."""
    places = sorted({(point.x, point.y) for line in lines for point in line.points})
    if len(lines) == 1:
        apart = [b[0] - a[0] for a, b in pairwise(places)]
    else:
        apart = [max(b[0] - a[0], abs(b[1] - a[1])) for a, b in combinations(places, 2)]
    return m.rounded(min(FACE, min(apart, default=2 * FACE) / 2))


def _seen(line: Line, part: Columns) -> list[Point]:
    return [point for point in line.points if m.HEADS_WIDTH <= point.x < part.width - m.RIGHT]
