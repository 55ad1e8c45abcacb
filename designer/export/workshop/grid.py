"""The empty map at the size of sticky notes: a team writes on notes of 76 mm and sticks them on."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from designer.base.colours import stage_role
from designer.export import arranged
from designer.export.paper import Part
from designer.layout import metrics as m
from designer.layout.context import is_curve
from designer.layout.faces import face
from designer.layout.parts import text_lines
from designer.layout.sheet import Command, Path, Rect
from designer.model.journey import Journey
from designer.model.kinds.lane import LINES, Lane
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds
from designer.text.words import Words

NOTE: Final = 288.0
"""A sticky note of 76 × 76 mm."""
GAP: Final = 16.0
HEADS: Final = 240.0
"""The lane heads at the left."""
CHEVRON: Final = 88.0
STEP: Final = 64.0
TIP: Final = 20.0
TITLE: Final = 56.0
ABOUT: Final = 24.0
STAGE: Final = 34.0
LANE: Final = 28.0
HINT: Final = 19.0
CURVE: Final = 2 * NOTE
"""A lane of emotions holds notes on five levels."""
LINE_BAND: Final = 40.0
FACE: Final = 20.0
LEVELS: Final = (2.0, 1.0, 0.0, -1.0, -2.0)
SIZES: Final = (STAGE, LANE, ABOUT, HINT)
"""What the names of columns may be set in, largest first."""

_LINES: Final = 3


class Grid(NamedTuple):
    """The grid in units of paper, and how many notes stand side by side in a stage."""

    part: Part
    width: float
    height: float
    notes: int


class _Column(NamedTuple):
    """A stage or step as a column."""

    stage: Stage
    x: float
    width: float


def grid(journey: Journey, notes: int = 2) -> Grid:
    """The empty grid of a map, each stage `notes` notes wide; steps are columns of one note each."""
    return _Drawing(journey, notes).grid()


class _Drawing:
    """One grid while it is drawn."""

    def __init__(self, journey: Journey, notes: int) -> None:
        self._journey = journey
        self._notes = notes
        self._words = Words(journey.head.language)
        self._columns = self._columned()
        last = self._columns[-1] if self._columns else None
        self._width = last.x + last.width + TIP if last else HEADS + NOTE

    def _columned(self) -> list[_Column]:
        columns: list[_Column] = []
        x = HEADS
        for stage in self._journey.stages():
            steps = self._journey.steps(stage.id)
            wide = NOTE + 2 * GAP if steps else self._notes * (NOTE + GAP) + GAP
            for column in steps or [stage]:
                columns.append(_Column(column, x, wide))
                x += wide
        return columns

    def grid(self) -> Grid:
        """The whole of it."""
        title, y = self._title()
        heads, y = self._heads(y)
        rows: list[Part] = []
        for lane in self._journey.lanes(hidden=False):
            row, height = self._row(lane)
            rows.append(Part("TR", y=m.rounded(y), parts=row))
            y += height
            if lane.line_below:
                rows.append(self._line(lane, y))
                y += LINE_BAND
        table = Part("Table", parts=(heads, *rows))
        return Grid(Part("Sect", parts=(title, table)), m.rounded(self._width), m.rounded(y + 2), self._notes)

    def _title(self) -> tuple[Part, float]:
        head = self._journey.head
        room = self._width
        lines = text_lines(arranged.title(self._journey), 0, 0, room, TITLE, "bold", max_lines=_LINES)
        y = m.pitch(TITLE) * len(lines)
        people = ", ".join(filter(None, (persona.name for persona in self._journey.personas())))
        about = " · ".join(map(arranged.line, filter(None, (people, head.scenario or head.purpose))))
        said = text_lines(about, 0, y + 4, room, ABOUT, colour="muted", max_lines=_LINES)
        parts = [Part("H1", marks=tuple(lines)), *([Part("P", marks=tuple(said))] if said else [])]
        return Part("", parts=tuple(parts)), y + (m.pitch(ABOUT) * len(said) + 4 if said else 0) + 2 * GAP

    def _heads(self, y: float) -> tuple[Part, float]:
        heads = [Part("TH", scope="Column")]
        has_steps = False
        large, small = self._sizes()
        for number, stage in enumerate(self._journey.stages()):
            steps = self._journey.steps(stage.id)
            own = [
                column
                for column in self._columns
                if column.stage.id in {stage.id, *(one.id for one in steps)}
            ]
            has_steps = has_steps or bool(steps)
            wide = own[-1].x + own[-1].width - own[0].x - GAP / 2
            role = stage_role(number, stage.colour)
            name = arranged.stage_name(self._journey, stage, number + 1)
            chevron = Part("Artifact", marks=(Path(_chevron(wide), role),))
            heads.append(
                Part(
                    "TH",
                    m.rounded(own[0].x),
                    parts=(chevron, _centred(name, 2 * TIP, 0, wide - 4 * TIP, CHEVRON, large, "stage-ink")),
                    scope="Column",
                    across=len(own),
                )
            )
            for at, column in enumerate(own if steps else [], 1):
                box = Rect(GAP / 2, CHEVRON + 6, column.width - GAP, STEP - 8, f"{role}-soft", radius=8.0)
                step = arranged.stage_name(self._journey, column.stage, at)
                named = _centred(step, GAP, CHEVRON + 6, column.width - 2 * GAP, STEP - 8, small, "ink")
                heads.append(
                    Part(
                        "TH",
                        m.rounded(column.x),
                        parts=(Part("Artifact", marks=(box,)), named),
                        scope="Column",
                    )
                )
        bottom = y + CHEVRON + (STEP if has_steps else 0) + GAP / 2
        return Part("TR", y=m.rounded(y), parts=tuple(heads)), bottom

    def _sizes(self) -> tuple[float, float]:
        """The sizes in which all stages, and all steps, have their names whole: one size for each row."""
        stages: list[tuple[str, float]] = []
        steps: list[tuple[str, float]] = []
        for number, stage in enumerate(self._journey.stages(), 1):
            own = self._journey.steps(stage.id)
            wide = sum(column.width for column in self._columns if column.stage in (own or (stage,)))
            stages.append((arranged.stage_name(self._journey, stage, number), wide - GAP / 2 - 4 * TIP))
            steps.extend(
                (arranged.stage_name(self._journey, step, at), NOTE) for at, step in enumerate(own, 1)
            )
        return _largest(stages, CHEVRON, SIZES), _largest(steps, STEP - 8, SIZES[2:])

    def _row(self, lane: Lane) -> tuple[tuple[Part, ...], float]:
        height = CURVE if is_curve(lane.shows) else NOTE + 2 * GAP
        known = kinds().get(lane.shows)
        name = arranged.line(lane.name) or (known.names.say(self._words.language) if known else "")
        room = HEADS - (4 * GAP if is_curve(lane.shows) else GAP)
        named = text_lines(name, 0, GAP, room, LANE, "semibold", max_lines=_LINES)
        below = GAP + m.pitch(LANE) * len(named)
        hint = text_lines(lane.hint, 0, below, room, HINT, colour="muted", max_lines=2 * _LINES)
        rule = Rect(0, 0, m.rounded(self._width - TIP), 1.0, "line")
        head = Part("TH", marks=(*named, *hint), scope="Row", parts=(Part("Artifact", marks=(rule,)),))
        if is_curve(lane.shows):
            return (head, *self._curve(lane, height)), height
        return (head, *(self._cell(lane, column, height) for column in self._columns)), height

    def _cell(self, lane: Lane, column: _Column, height: float) -> Part:
        frame = Rect(
            GAP / 2, GAP / 2, column.width - GAP, height - GAP, "", "axis", 1.5, radius=12.0, dash=(6.0, 6.0)
        )
        asked = text_lines(
            _question(self._journey, column.stage, lane),
            2 * GAP,
            GAP + 6,
            column.width - 4 * GAP,
            HINT,
            colour="muted",
            max_lines=_LINES,
        )
        return Part("TD", m.rounded(column.x), marks=tuple(asked), parts=(Part("Artifact", marks=(frame,)),))

    def _curve(self, lane: Lane, height: float) -> Iterator[Part]:
        """Five levels to stick notes on, with their faces at the left."""
        reach = m.rounded(self._width - TIP - HEADS)
        for at, score in enumerate(LEVELS):
            y = m.rounded(2 * GAP + at * (height - 4 * GAP) / (len(LEVELS) - 1))
            level = Rect(HEADS, y, reach, 1.0, "axis" if score else "faint")
            shown = Part("", HEADS - 3 * GAP, y - FACE, face(score, FACE))
            yield Part("Artifact", marks=(level,), parts=(shown,))
        for column in self._columns:
            edge = Rect(m.rounded(column.width), GAP, 1.0, height - 2 * GAP, "line")
            asked = text_lines(
                _question(self._journey, column.stage, lane),
                GAP,
                2 * GAP + 6,
                column.width - 2 * GAP,
                HINT,
                colour="muted",
                max_lines=_LINES,
            )
            yield Part(
                "TD", m.rounded(column.x), marks=tuple(asked), parts=(Part("Artifact", marks=(edge,)),)
            )

    def _line(self, lane: Lane, y: float) -> Part:
        """A line of a service blueprint with its name."""
        assert lane.line_below is not None
        role = f"line-{lane.line_below}"
        name = LINES[lane.line_below].say(self._words.language)
        text = text_lines(name, 0, 4, HEADS - GAP, HINT, "semibold", role, max_lines=1)
        stroke = Path(
            (("M", HEADS, LINE_BAND / 2), ("L", m.rounded(self._width - TIP), LINE_BAND / 2)),
            "",
            role,
            2.0,
            (10.0, 6.0),
        )
        return Part(
            "", y=m.rounded(y), parts=(Part("P", marks=tuple(text)), Part("Artifact", marks=(stroke,)))
        )


def _question(journey: Journey, stage: Stage, lane: Lane) -> str:
    """What an empty cell asks: the stage's own words for such a lane, its parent's, or the lane's."""
    parent = journey.find(stage.parent, Stage)
    return (
        stage.questions.get(lane.shows)
        or (parent.questions.get(lane.shows) if parent else "")
        or lane.question
    )


def _chevron(width: float) -> tuple[Command, ...]:
    return (
        ("M", 0.0, 0.0),
        ("L", m.rounded(width - TIP), 0.0),
        ("L", m.rounded(width), CHEVRON / 2),
        ("L", m.rounded(width - TIP), CHEVRON),
        ("L", 0.0, CHEVRON),
        ("L", TIP, CHEVRON / 2),
        ("Z",),
    )


def _largest(names: list[tuple[str, float]], height: float, sizes: tuple[float, ...]) -> float:
    """The largest size in which every name, each with its room, stands whole in the height."""
    for size in sizes:
        if all(
            len(text_lines(name, 0, 0, room, size, "semibold")) <= _most(height, size) for name, room in names
        ):
            return size
    return sizes[-1]


def _most(height: float, size: float) -> int:
    return max(int(height // m.pitch(size)), 1)


def _centred(text: str, x: float, y: float, width: float, height: float, size: float, colour: str) -> Part:
    lines = text_lines(text, x, 0, width, size, "semibold", colour, _most(height, size), centred=True)
    top = y + (height - m.pitch(size) * len(lines)) / 2
    return Part("", y=m.rounded(top), marks=tuple(lines))
