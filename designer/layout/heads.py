"""Draws the heads: a chevron for each stage, a band for each step below it, a name for each lane."""

from designer.base.colours import stage_role
from designer.layout import metrics as m
from designer.layout.columns import Columns, StageColumns
from designer.layout.parts import MOST_REMARKS, Piece, count, open_remarks, text_box, text_lines
from designer.layout.sheet import Block, Command, Icon, Mark, Path, Rect, TextBox
from designer.layout.strands import Wear, legend_marks
from designer.model.elements import Element
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage

CHEVRON_HEIGHT = 44.0
TIP = 10.0
CHEVRON_LINES = 3
STEP_HEIGHT = 28.0
STEP_LINES = 2
STEP_GAP = 4.0
STEP_RADIUS = 6.0
CHECK = 16.0
REMARKS_GAP = 4.0
LANE_TOP = 12.0
LANE_LINES = 3
HINT_LINES = 6
LANE_PAD = 4.0
LEGEND_GAP = 4.0


def stage_heads(columns: Columns, y: float, more: int = 0) -> tuple[tuple[Block, ...], float]:
    """The heads of all stages and steps with their top at `y`, and how high they are together.

    Names have so many lines `more` than where all of a map is seen at once.
    """
    height = max(
        (_chevron_height(placed, columns, more) for placed in columns.stages), default=CHEVRON_HEIGHT
    )
    steps = [step for placed in columns.stages for step in placed.steps]
    step_height = max((_step_height(step, columns, more) for step in steps), default=0.0)
    blocks: list[Block] = []
    for placed in columns.stages:
        blocks.append(_chevron(placed, columns, y, height, more))
        blocks += [
            _step_head(step, columns, y + height + STEP_GAP, step_height, placed, more)
            for step in placed.steps
        ]
    return tuple(blocks), height + (STEP_GAP + step_height if steps else 0.0)


def _chevron_width(placed: StageColumns, columns: Columns) -> float:
    return columns.width_of(placed.range) - m.INSET


def _name_room(placed: StageColumns, columns: Columns) -> float:
    """Between the notch and the tip, and as much at both sides as the wider of its marks takes."""
    return _chevron_width(placed, columns) - 2 * (TIP + 8) - 2 * _mark_room(placed.stage)


def _mark_room(stage: Stage) -> float:
    """What the mark `ready` at the right, and the open comments at the left, take of a head."""
    return max(
        CHECK if stage.ready else 0.0, _remarks(stage).width + REMARKS_GAP if open_remarks(stage) else 0.0
    )


def _remarks(element: Element, colour: str = "stage-ink") -> Piece:
    return count("comment", min(open_remarks(element), MOST_REMARKS), colour)


def _chevron_height(placed: StageColumns, columns: Columns, more: int) -> float:
    lines = text_lines(
        placed.stage.name,
        0,
        0,
        _name_room(placed, columns),
        m.HEAD,
        "semibold",
        max_lines=CHEVRON_LINES + more,
    )
    return max(CHEVRON_HEIGHT, m.pitch(m.HEAD) * len(lines) + 8)


def _chevron(placed: StageColumns, columns: Columns, y: float, height: float, more: int) -> Block:
    stage = placed.stage
    width, room = _chevron_width(placed, columns), _name_room(placed, columns)
    shape: tuple[Command, ...] = (
        ("M", 0.0, 0.0),
        ("L", width - TIP, 0.0),
        ("L", width, height / 2),
        ("L", width - TIP, height),
        ("L", 0.0, height),
        ("L", TIP, height / 2),
        ("Z",),
    )
    x = m.rounded((width - room) / 2)
    marks: list[Mark] = [Path(shape, stage_role(placed.number, stage.colour))]
    box = _centred_name(marks, stage.name, x, room, height, m.HEAD, "stage-ink", CHEVRON_LINES + more)
    if stage.ready:
        marks.append(
            Icon(m.rounded(width - TIP - 8 - CHECK), (height - CHECK) / 2, CHECK, "check", "stage-ink")
        )
    if open_remarks(stage):
        top = m.rounded((height - m.pitch(m.SMALL)) / 2)
        marks.extend(_remarks(stage).draw(TIP + 6, top))
    return Block(
        stage.id,
        stage.kind,
        columns.x(placed.range) + m.INSET,
        y,
        width,
        height,
        tuple(marks),
        box,
    )


def _centred_name(
    marks: list[Mark], name: str, x: float, room: float, height: float, size: float, colour: str, most: int
) -> TextBox:
    lines = text_lines(name, x, 0, room, size, "semibold", colour, most)
    high = m.pitch(size) * (len(lines) or 1)
    top = m.rounded((height - high) / 2)
    marks.extend(text_lines(name, x, top, room, size, "semibold", colour, most, centred=True))
    return TextBox("name", x, top, room, high, size, "semibold", True)


def _step_width(step: Stage, columns: Columns) -> float:
    return columns.width_of(columns.ranges[step.id]) - 2 * m.INSET


def _step_room(step: Stage, columns: Columns) -> float:
    """Between the edges, and as much at both sides as the wider of its marks takes."""
    return _step_width(step, columns) - 2 * m.PAD_X - 2 * _mark_room(step)


def _step_height(step: Stage, columns: Columns, more: int) -> float:
    lines = text_lines(
        step.name, 0, 0, _step_room(step, columns), m.SUBTITLE, "semibold", max_lines=STEP_LINES + more
    )
    return max(STEP_HEIGHT, m.pitch(m.SUBTITLE) * len(lines) + 11)


def _step_head(
    step: Stage, columns: Columns, y: float, height: float, placed: StageColumns, more: int
) -> Block:
    """A tinted band with an edge in the hue of the stage it belongs to."""
    width = _step_width(step, columns)
    hue = stage_role(placed.number, step.colour or placed.stage.colour)
    marks: list[Mark] = [
        Rect(0.0, 0.0, width, height, "pressed", radius=STEP_RADIUS),
        Rect(STEP_RADIUS, 0.0, width - 2 * STEP_RADIUS, 2.0, hue),
    ]
    room = _step_room(step, columns)
    x = m.PAD_X + _mark_room(step)
    box = _centred_name(marks, step.name, x, room, height, m.SUBTITLE, "ink-soft", STEP_LINES + more)
    if step.ready:
        marks.append(
            Icon(width - m.PAD_X - CHECK + 4, (height - CHECK + 2) / 2, CHECK - 2, "check", "good-ink")
        )
    if open_remarks(step):
        marks.extend(_remarks(step, "muted").draw(m.PAD_X - 4, m.rounded((height - m.pitch(m.SMALL)) / 2)))
    return Block(
        step.id, step.kind, columns.x(columns.ranges[step.id]) + m.INSET, y, width, height, tuple(marks), box
    )


def lane_head(lane: Lane, worn: tuple[Wear, ...] = (), more: int = 0) -> Block:
    """The name of a lane with its caption, at the top left of its row, and whose its curves are."""
    room = m.HEADS_WIDTH - 2 * m.INSET - LANE_PAD
    x = LANE_PAD
    names = text_lines(lane.name, x, LANE_TOP, room, m.NAME, "semibold", "ink-soft", LANE_LINES + more)
    high = m.pitch(m.NAME) * (len(names) or 1)
    hints = text_lines(
        lane.hint, x, LANE_TOP + high, room, m.SMALL, colour="muted", max_lines=HINT_LINES + more
    )
    below = LANE_TOP + high + m.pitch(m.SMALL) * len(hints)
    remarks: tuple[Mark, ...] = ()
    if open_remarks(lane):
        remarks = _remarks(lane, "muted").draw(x, m.rounded(below + 1))
        below += m.pitch(m.SMALL) + 1
    legend: list[Mark] = []
    if worn:
        legend, below = legend_marks(worn, x, m.rounded(below + LEGEND_GAP), room)
    height = below + m.ROW_PAD
    return Block(
        lane.id,
        lane.kind,
        0.0,
        0.0,
        m.HEADS_WIDTH,
        height,
        (*names, *hints, *remarks, *legend),
        text_box("name", x, LANE_TOP, room, high, m.NAME, "semibold"),
    )
