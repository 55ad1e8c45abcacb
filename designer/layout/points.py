"""Tells where the points of the curves of a lane stand, so that no face covers another."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from designer.layout import metrics as m
from designer.layout.columns import Columns, StageColumns
from designer.layout.curve import Curve
from designer.layout.curve_marks import AXIS, UNIT
from designer.layout.faces import FACE
from designer.layout.sheet import Column
from designer.layout.strands import Wear, Whose, wears
from designer.model.elements import Card
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion

NEAREST = 28.0
"""Points of one stage that would stand closer than this are spread evenly."""
MARGIN = 18.0
"""Between a point and the edge of its column."""


class Point(NamedTuple):
    """An emotion at its place in the row; `radius` is that of its face."""

    emotion: Emotion
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Line:
    """A curve and its points; one that stands alone wears nothing."""

    points: list[Point]
    wear: Wear | None = None

    @cached_property
    def curve(self) -> Curve:
        """The curve through the points."""
        return Curve([(point.x, point.y) for point in self.points])


def is_bold(wear: Wear | None) -> bool:
    """Whether a curve is drawn in the colours of its scores."""
    return wear is None or wear.how == "bold"


def lines_of(lane: str, whose: Whose, columns: Columns, journey: Journey) -> list[Line]:
    """The curves of a lane with their points from left to right; the boldest last."""
    worn = wears(lane, whose, journey)
    if not worn:
        everybody = bool(whose.people) and whose.others == "alike"
        return [Line(points_of(lane, None if everybody else whose.persona, columns, journey))]
    lines = [Line(points_of(lane, wear.person.id, columns, journey), wear) for wear in worn]
    if whose.others == "pale" and not any(is_bold(wear) for wear in worn):
        # Nobody in particular feels what stands there besides.
        lines.append(Line(points_of(lane, whose.persona, columns, journey)))
    placed = _parted([line.points for line in lines], columns)
    return [replace(line, points=[placed[point.emotion.id] for point in line.points]) for line in lines]


def points_of(lane: str, persona: str | None, columns: Columns, journey: Journey) -> list[Point]:
    """The points of a curve from left to right."""
    return [
        Point(emotion, m.rounded(x), m.rounded(AXIS - UNIT * emotion.score), radius)
        for placed in columns.stages
        for emotion, x, radius in _stage_points(placed, lane, persona, columns, journey)
    ]


def _stage_points(
    placed: StageColumns, lane: str, persona: str | None, columns: Columns, journey: Journey
) -> list[tuple[Emotion, float, float]]:
    """The emotions of a stage and its steps with their x and the radius of their face."""
    own = journey.emotions(placed.stage.id, lane, persona)
    whole = columns.x(placed.range), columns.width_of(placed.range)
    if not placed.steps:
        return _spread(own, *whole, journey)
    groups: dict[int, list[Emotion]] = {at: [] for at in range(placed.range.first, placed.range.last + 1)}
    loose: list[Emotion] = []
    for emotion in own:
        column = _column_of_touchpoint(emotion, placed, columns, journey)
        (loose if column is None else groups[column]).append(emotion)
    for step in placed.steps:
        groups[columns.ranges[step.id].first].extend(journey.emotions(step.id, lane, persona))
    if not any(groups.values()):
        return _spread(loose, *whole, journey)
    for at, emotion in enumerate(loose):
        groups[placed.range.first + int((at + 0.5) * len(groups) / len(loose))].append(emotion)
    return [
        point
        for at, group in groups.items()
        for point in _spread(
            sorted(group, key=lambda emotion: (emotion.order, emotion.id)),
            columns.columns[at].x,
            columns.columns[at].width,
            journey,
        )
    ]


def _column_of_touchpoint(
    emotion: Emotion, placed: StageColumns, columns: Columns, journey: Journey
) -> int | None:
    """The column of the step in which an emotion's touchpoint stands, within the emotion's own stage."""
    touchpoint = journey.find(emotion.at, Card)
    if touchpoint is None or touchpoint.stage not in {step.id for step in placed.steps}:
        return None
    return columns.ranges[touchpoint.stage].first


def _spread(
    emotions: Sequence[Emotion], left: float, width: float, journey: Journey
) -> list[tuple[Emotion, float, float]]:
    """Emotions between two edges in their order: at their touchpoints' places, or evenly where these
    contradict the order or crowd the faces."""
    count = len(emotions)
    even = [left + width * (at + 0.5) / count for at in range(count)]
    wanted = [_wanted(emotion, left, width, even[at], journey) for at, emotion in enumerate(emotions)]
    is_clear = all(after - before >= NEAREST for before, after in pairwise(wanted))
    radius = m.rounded(min(FACE, width / (2 * count))) if count else FACE
    return [(emotion, x, radius) for emotion, x in zip(emotions, wanted if is_clear else even, strict=True)]


def _wanted(emotion: Emotion, left: float, width: float, even: float, journey: Journey) -> float:
    """The place of an emotion's touchpoint among the cards of its cell, as a place in the column."""
    touchpoint = journey.find(emotion.at, Card)
    if touchpoint is None or not touchpoint.stage or not touchpoint.lane:
        return even
    members = [member.id for member in journey.cell(touchpoint.stage, touchpoint.lane)]
    x = left + width * (members.index(touchpoint.id) + 0.5) / len(members)
    return min(max(x, left + MARGIN), left + width - MARGIN)


# Several curves


def _parted(curves: Sequence[Sequence[Point]], columns: Columns) -> dict[str, Point]:
    """The points of several curves by their emotions, each as near to its place as the others allow."""
    groups: dict[int, dict[str, Point]] = {}
    edges = [column.x for column in columns.columns]
    known: set[str] = set()
    for points in curves:
        for point in points:
            if point.emotion.id not in known:
                known.add(point.emotion.id)
                groups.setdefault(bisect_right(edges, point.x) - 1, {})[point.emotion.id] = point
    return {
        point.emotion.id: point
        for at, group in groups.items()
        for point in _apart(_ordered(group, curves), columns.columns[at])
    }


def _ordered(group: dict[str, Point], curves: Sequence[Sequence[Point]]) -> list[Point]:
    """The points of a column by their places, or in the order of the map where a curve would turn back."""
    by_place = sorted(group.values(), key=lambda point: point.x)
    places = {point.emotion.id: at for at, point in enumerate(by_place)}
    for points in curves:
        own = [places[point.emotion.id] for point in points if point.emotion.id in places]
        if own != sorted(own):
            return sorted(group.values(), key=lambda point: (point.emotion.order, point.emotion.id))
    return by_place


def _apart(points: Sequence[Point], column: Column) -> Iterator[Point]:
    """Points in their order, moved no further than their faces need."""
    count = len(points)
    room = column.width - 2 * MARGIN - NEAREST * (count - 1)
    if room < 0:
        radius = m.rounded(min(FACE, column.width / (2 * count)))
        for at, point in enumerate(points):
            x = m.rounded(column.x + column.width * (at + 0.5) / count)
            yield point._replace(x=x, radius=radius)
        return
    # Were each moved left by what those before it take, they would only have to keep their order.
    wanted = _risen([point.x - NEAREST * at for at, point in enumerate(points)])
    left = column.x + MARGIN
    for at, (point, x) in enumerate(zip(points, wanted, strict=True)):
        yield point._replace(x=m.rounded(min(max(x, left), left + room) + NEAREST * at))


def _risen(values: Sequence[float]) -> list[float]:
    """The values that never fall and differ least from these, by pooling neighbours that do."""
    pools: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            total, count = total + pools[-1][0], count + pools[-1][1]
            pools.pop()
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]
