"""Arranges the emotions of a lane: their curves, their faces and their words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from designer.base.frozen import frozen
from designer.layout import metrics as m
from designer.layout.columns import Columns
from designer.layout.context import Badge, Context, hushed, missing_in
from designer.layout.curve import Curve
from designer.layout.curve_marks import curve_marks
from designer.layout.faces import face
from designer.layout.frame import same
from designer.layout.labels import Label, LabelMark, Spot, Tag, place_labels
from designer.layout.parts import REMARKS, open_remarks, persona_mark, remarks_badge
from designer.layout.points import Line, Point, is_bold, lines_of
from designer.layout.sheet import Block, Mark, Strand, TextBox
from designer.layout.strands import Wear, Whose

PAGE_LINES = 6
"""A word of more lines than this is cut where the map goes over pages."""
TAG = 16.0
"""How high the initials at the ends of a curve are."""
PALE = 0.5
"""What is left to see of the faces of those whose curve is not the chosen one."""


@frozen
class Zone:
    """The part of a lane the curve lies in: the top of its row, nothing in lanes without a curve."""

    height: float = 0.0
    back: tuple[Mark, ...] = ()
    blocks: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    """Faces by stage, in the coordinates of its cell."""
    across: tuple[Block, ...] = ()
    """Faces of stages that have steps, in the row's coordinates."""
    missing: str = ""
    worn: tuple[Wear, ...] = ()
    """How its curves are told apart, where there are several."""
    strands: tuple[Strand, ...] = ()


NO_ZONE = Zone()


def emotion_zone(lane: str, whose: Whose, columns: Columns, context: Context, old: Zone) -> Zone:
    """The curves of a lane; faces that came out equal stay the same objects."""
    lines = lines_of(lane, whose, columns.whole, context.journey)
    if columns.all is not None:
        lines = [
            replace(line, points=[_clear_of_edges(one, columns) for one in line.points]) for line in lines
        ]
    # Points beside these columns shape the curve, which goes on towards them.
    curves = [line.curve for line in lines]
    points = [point for point in _all(lines) if m.HEADS_WIDTH <= point.x < columns.width - m.RIGHT]
    worn = tuple(line.wear for line in lines if line.wear is not None)
    by_persona = {wear.person.id: wear for wear in worn}
    wears_of = [by_persona.get(point.emotion.persona or "") for point in points]
    if context.quiet:
        points = [point._replace(emotion=hushed(point.emotion)) for point in points]
    spots = [Spot(point.x, point.y, point.radius) for point in points]
    # A part of a map stands on a page, which a word must not fill.
    most = PAGE_LINES if columns.all is not None else None
    labels = [_label(point, wear, context) for point, wear in zip(points, wears_of, strict=True)]
    tags = [tag for line in lines for tag in _tags(line, columns)]
    placed = place_labels(labels, spots, curves, (m.HEADS_WIDTH, columns.width), most, tags)
    kept = {block.id: block for blocks in old.blocks.values() for block in blocks}
    kept |= {block.id: block for block in old.across}
    blocks: dict[str, tuple[Block, ...]] = {}
    across: list[Block] = []
    for point, wear, (marks, box) in zip(points, wears_of, placed.labels, strict=True):
        stage = point.emotion.stage
        at = columns.ranges[stage].first
        if columns.columns[at].stage == stage:
            block = _block(point, wear, columns.columns[at].x, marks, box)
            blocks[stage] = (*blocks.get(stage, ()), same(kept.get(block.id), block))
        else:
            block = _block(point, wear, 0.0, marks, box)
            across.append(same(kept.get(block.id), block))
    back = (*behind(lines, columns), *placed.tags)
    missing = "".join(missing_in(marks) for marks in (*(marks for marks, _ in placed.labels), placed.tags))
    strands = tuple(_strand(line.wear, line.points) for line in lines if line.wear is not None)
    return Zone(placed.height, back, blocks, tuple(across), missing, worn, strands)


def _all(lines: Sequence[Line]) -> list[Point]:
    """The points of all curves from the left, each once though several curves pass it."""
    if len(lines) == 1:
        return lines[0].points
    found = {point.emotion.id: point for line in lines for point in line.points}
    return sorted(found.values(), key=lambda point: (point.x, point.emotion.id))


def behind(lines: Sequence[Line], columns: Columns) -> tuple[Mark, ...]:
    """What lies behind the faces; where no curve is bolder than the others, all are plain lines."""
    bold = [line.curve for line in lines if is_bold(line.wear)]
    plain = [(line.curve, line.wear) for line in lines if line.wear is not None and not is_bold(line.wear)]
    return curve_marks(bold[0] if bold else Curve([]), columns, plain)


def _tags(line: Line, columns: Columns) -> Iterator[Tag]:
    """The initials at the first face of a curve that has room for them, and at its end."""
    seen = [point for point in line.points if m.HEADS_WIDTH <= point.x < columns.width - m.RIGHT]
    if line.wear is None or not seen or not line.wear.person.initials:
        return
    spots = [Spot(point.x, point.y, point.radius) for point in seen]
    drawn = persona_mark(Badge(line.wear.person.initials, line.wear.person.role, None), TAG)
    yield Tag(drawn, TAG, spots, after=False)
    if len(spots) > 1:
        yield Tag(drawn, TAG, spots[-1:], after=True)


def _strand(wear: Wear, points: Sequence[Point]) -> Strand:
    person = wear.person
    return Strand(person.name or person.initials, tuple(point.emotion.id for point in points))


def _clear_of_edges(point: Point, columns: Columns) -> Point:
    """A point among some columns of a map: a face stands on one page or the other, never on both."""
    x = point.x - columns.shift
    for edge in (m.HEADS_WIDTH, columns.width - m.RIGHT):
        if abs(x - edge) < point.radius:
            x = edge + point.radius if x >= edge else edge - point.radius
    return point._replace(x=m.rounded(x))


def _label(point: Point, wear: Wear | None, context: Context) -> Label:
    emotion = point.emotion
    moment = context.words("layout.moment_of_truth") if emotion.moment_of_truth else ""
    quote = context.words("layout.quoted", text=emotion.quote) if emotion.quote else ""
    if wear is None:
        return Label(emotion.word, moment, quote)
    return Label(emotion.word, moment, quote, wear.person.initials, wear.how == "pale")


def _block(
    point: Point, wear: Wear | None, left: float, labels: tuple[LabelMark, ...], box: TextBox
) -> Block:
    """The face as a block of its own; the words beside it reach out of it."""
    x, y = m.rounded(point.x - point.radius), m.rounded(point.y - point.radius)
    size = m.rounded(2 * point.radius)
    # On the side on which the word does not stand.
    badge_y = m.rounded(size - REMARKS / 2) if box.y < y else -REMARKS / 2
    marks = (
        *face(point.emotion.score, point.radius, wear.shape if wear is not None else 0),
        *(_moved(mark, -x, -y) for mark in labels),
        *remarks_badge(open_remarks(point.emotion), m.rounded(size - REMARKS / 2), badge_y),
    )
    box = replace(box, x=m.rounded(box.x - x), y=m.rounded(box.y - y))
    emotion = point.emotion
    shade = PALE if wear is not None and wear.how == "pale" else 1.0
    return Block(emotion.id, emotion.kind, m.rounded(x - left), y, size, size, marks, box, shade)


def _moved(mark: LabelMark, dx: float, dy: float) -> Mark:
    x, y = m.rounded(mark.x + dx), m.rounded(mark.y + dy)
    return replace(mark, x=x, y=y)
