"""Arranges the emotions of a lane: where the points of the curve stand, their faces and their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from designer.layout import metrics as m
from designer.layout.columns import Columns, StageColumns
from designer.layout.context import Context, hushed, missing_in
from designer.layout.curve import Curve
from designer.layout.curve_marks import AXIS, UNIT, curve_marks
from designer.layout.faces import FACE, face
from designer.layout.frame import same
from designer.layout.labels import Label, LabelMark, Spot, place_labels
from designer.layout.parts import REMARKS, open_remarks, remarks_badge
from designer.layout.sheet import Block, Mark, TextBox
from designer.model.elements import Card
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion

NEAREST = 28.0
"""Points of one stage that would stand closer than this are spread evenly."""
PAGE_LINES = 6
"""A word of more lines than this is cut where the map goes over pages."""
MARGIN = 18.0
"""Between a point and the edge of its column."""


class Point(NamedTuple):
    """An emotion at its place in the row; `radius` is that of its face."""

    emotion: Emotion
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Zone:
    """The part of a lane the curve lies in: the top of its row, nothing in lanes without a curve."""

    height: float = 0.0
    back: tuple[Mark, ...] = ()
    blocks: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    """Faces by stage, in the coordinates of its cell."""
    across: tuple[Block, ...] = ()
    """Faces of stages that have steps, in the row's coordinates."""
    missing: str = ""


NO_ZONE = Zone()


def emotion_zone(lane: str, persona: str | None, columns: Columns, context: Context, old: Zone) -> Zone:
    """The curve of a persona in a lane; faces that came out equal stay the same objects."""
    points = points_of(lane, persona, columns.whole, context.journey)
    if context.quiet:
        points = [point._replace(emotion=hushed(point.emotion)) for point in points]
    if columns.all is not None:
        points = [_clear_of_edges(point, columns) for point in points]
    # Points beside these columns shape the curve, which goes on towards them.
    curve = Curve([(point.x, point.y) for point in points])
    points = [point for point in points if m.HEADS_WIDTH <= point.x < columns.width - m.RIGHT]
    spots = [Spot(point.x, point.y, point.radius) for point in points]
    # A part of a map stands on a page, which a word must not fill.
    most = PAGE_LINES if columns.all is not None else None
    labels = [_label(point, context) for point in points]
    placed = place_labels(labels, spots, curve, (m.HEADS_WIDTH, columns.width), most)
    kept = {block.id: block for blocks in old.blocks.values() for block in blocks}
    kept |= {block.id: block for block in old.across}
    blocks: dict[str, tuple[Block, ...]] = {}
    across: list[Block] = []
    for point, (marks, box) in zip(points, placed.labels, strict=True):
        stage = point.emotion.stage
        at = columns.ranges[stage].first
        if columns.columns[at].stage == stage:
            block = _block(point, columns.columns[at].x, marks, box)
            blocks[stage] = (*blocks.get(stage, ()), same(kept.get(block.id), block))
        else:
            block = _block(point, 0.0, marks, box)
            across.append(same(kept.get(block.id), block))
    back = curve_marks(curve, columns)
    missing = "".join(missing_in(marks) for marks, _ in placed.labels)
    return Zone(placed.height, back, blocks, tuple(across), missing)


def _clear_of_edges(point: Point, columns: Columns) -> Point:
    """A point among some columns of a map: a face stands on one page or the other, never on both."""
    x = point.x - columns.shift
    for edge in (m.HEADS_WIDTH, columns.width - m.RIGHT):
        if abs(x - edge) < point.radius:
            x = edge + point.radius if x >= edge else edge - point.radius
    return point._replace(x=m.rounded(x))


def _label(point: Point, context: Context) -> Label:
    emotion = point.emotion
    moment = context.words("layout.moment_of_truth") if emotion.moment_of_truth else ""
    quote = context.words("layout.quoted", text=emotion.quote) if emotion.quote else ""
    return Label(emotion.word, moment, quote)


def _block(point: Point, left: float, labels: tuple[LabelMark, ...], box: TextBox) -> Block:
    """The face as a block of its own; the words beside it reach out of it."""
    x, y = m.rounded(point.x - point.radius), m.rounded(point.y - point.radius)
    size = m.rounded(2 * point.radius)
    # On the side on which the word does not stand.
    badge_y = m.rounded(size - REMARKS / 2) if box.y < y else -REMARKS / 2
    marks = (
        *face(point.emotion.score, point.radius),
        *(_moved(mark, -x, -y) for mark in labels),
        *remarks_badge(open_remarks(point.emotion), m.rounded(size - REMARKS / 2), badge_y),
    )
    box = replace(box, x=m.rounded(box.x - x), y=m.rounded(box.y - y))
    emotion = point.emotion
    return Block(emotion.id, emotion.kind, m.rounded(x - left), y, size, size, marks, box)


def _moved(mark: LabelMark, dx: float, dy: float) -> Mark:
    x, y = m.rounded(mark.x + dx), m.rounded(mark.y + dy)
    return replace(mark, x=x, y=y)


# Where the points stand


def points_of(lane: str, persona: str | None, columns: Columns, journey: Journey) -> list[Point]:
    """The points of a curve from left to right."""
    found: list[tuple[Emotion, float, float]] = []
    for placed in columns.stages:
        found.extend(_stage_points(placed, lane, persona, columns, journey))
    radii = [radius for _, _, radius in found]
    return [
        Point(emotion, m.rounded(x), m.rounded(AXIS - UNIT * emotion.score), radius)
        for (emotion, x, _), radius in zip(found, radii, strict=True)
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
