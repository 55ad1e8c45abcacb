"""The current cell: where typing goes, and how the arrow keys walk the map."""

from collections.abc import Sequence
from dataclasses import replace

from designer.base.frozen import frozen
from designer.layout.sheet import Sheet
from designer.model.elements import Element
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.stage import Stage

STAGE_HEADS = "@heads"
"""Stands for the lane above the first: the stage heads."""
LANE_HEADS = "@lanes"
"""Stands for the stage left of the first: the lane heads."""


@frozen
class Cursor:
    """A stage (or step), a lane, and the place in that cell: its n-th card, or its empty end."""

    stage: str = ""
    lane: str = ""
    index: int = 0

    @property
    def on_head(self) -> bool:
        """Whether it stands on the head of a stage or of a lane."""
        return self.lane == STAGE_HEADS or self.stage == LANE_HEADS

    @property
    def head(self) -> str:
        """The stage or lane whose head it stands on."""
        if self.lane == STAGE_HEADS:
            return self.stage
        return self.lane if self.stage == LANE_HEADS else ""


class Walk:
    """Moves a cursor over a map as it is arranged; of emotions it knows those of the active persona."""

    def __init__(self, journey: Journey, sheet: Sheet, persona: str | None = None) -> None:
        self._journey = journey
        self._persona = persona
        self._stages = [column.stage for column in sheet.columns]
        self._lanes = [row.lane for row in sheet.rows]
        self._steps: dict[str, list[str]] = {}
        """The columns under the head of a stage that has steps."""
        for id in self._stages:
            stage = journey.find(id, Stage)
            if stage is not None and stage.parent:
                self._steps.setdefault(stage.parent, []).append(id)

    def first(self) -> Cursor:
        """The first stage in the first lane; on a map without lanes or stages, a head."""
        if not self._stages:
            return Cursor(LANE_HEADS, self._lanes[0]) if self._lanes else Cursor()
        return Cursor(self._stages[0], self._lanes[0] if self._lanes else STAGE_HEADS)

    def mended(self, cursor: Cursor) -> Cursor:
        """The cursor, or the nearest place that exists, after the map changed."""
        stage, lane = cursor.stage, cursor.lane
        if stage in self._steps and lane == STAGE_HEADS:
            return cursor
        if stage != LANE_HEADS and stage not in self._stages:
            return self.first()
        if lane != STAGE_HEADS and lane not in self._lanes:
            return self.first()
        return replace(cursor, index=min(cursor.index, len(self.ids(cursor))))

    def ids(self, cursor: Cursor) -> list[str]:
        """What stands in the cursor's cell and is shown there."""
        if cursor.on_head or not cursor.stage or not cursor.lane:
            return []
        here = self._journey.cell(cursor.stage, cursor.lane)
        return [element.id for element in here if self._is_shown(element)]

    def _is_shown(self, element: Element) -> bool:
        if not isinstance(element, Emotion) or self._persona is None:
            return True
        return element.persona in (None, self._persona)

    def place(self, cursor: Cursor) -> int:
        """The cursor's place among all that stands in its cell, what is not shown included."""
        every = [element.id for element in self._journey.cell(cursor.stage, cursor.lane)]
        shown = self.ids(cursor)
        if cursor.index < len(shown):
            return every.index(shown[cursor.index])
        return every.index(shown[-1]) + 1 if shown else len(every)

    def sideways(self, cursor: Cursor, step: int) -> Cursor:
        """To the neighbouring stage; from the first one leftwards to the lane's head."""
        if cursor.stage in self._steps:
            steps = self._steps[cursor.stage]
            beside = _neighbour(self._stages, steps[0 if step < 0 else -1], step)
            return cursor if beside in steps else replace(cursor, stage=self._stage_of(beside))
        places = [LANE_HEADS, *self._stages] if cursor.lane != STAGE_HEADS else self._stages
        stage = _neighbour(places, cursor.stage, step)
        moved = replace(cursor, stage=stage)
        return replace(moved, index=min(cursor.index, len(self.ids(moved))))

    def _stage_of(self, column: str) -> str:
        """The stage a step belongs to; a stage without steps itself."""
        return next((stage for stage, steps in self._steps.items() if column in steps), column)

    def down(self, cursor: Cursor) -> Cursor:
        """To the cell's next card, its empty end, then the next lane; from a stage's head to its steps'."""
        if cursor.stage in self._steps:
            return replace(cursor, stage=self._steps[cursor.stage][0])
        if cursor.index < len(self.ids(cursor)):
            return replace(cursor, index=cursor.index + 1)
        lane = _neighbour([STAGE_HEADS, *self._lanes], cursor.lane, 1)
        return cursor if lane == cursor.lane else replace(cursor, lane=lane, index=0)

    def up(self, cursor: Cursor) -> Cursor:
        """To the card before, else the empty end of the lane above; from the first lane to the heads."""
        if cursor.lane == STAGE_HEADS:
            return replace(cursor, stage=self._stage_of(cursor.stage))
        if cursor.index > 0:
            return replace(cursor, index=cursor.index - 1)
        heads = [] if cursor.stage == LANE_HEADS else [STAGE_HEADS]
        lane = _neighbour([*heads, *self._lanes], cursor.lane, -1)
        if lane == cursor.lane:
            return cursor
        moved = replace(cursor, lane=lane, index=0)
        return replace(moved, index=len(self.ids(moved)))

    def lane_by(self, cursor: Cursor, step: int) -> Cursor:
        """To the same place some lanes on."""
        lane = _neighbour(self._lanes, cursor.lane, step)
        column = self._steps.get(cursor.stage, [cursor.stage])[0]
        return replace(cursor, stage=column, lane=lane, index=0)

    def row_end(self, cursor: Cursor, last: bool) -> Cursor:
        """To the first or last stage of the lane."""
        if not self._stages:
            return cursor
        return replace(cursor, stage=self._stages[-1 if last else 0], index=0)

    def corner(self, last: bool) -> Cursor:
        """To the first cell or the last."""
        if not self._stages or not self._lanes:
            return self.first()
        end = -1 if last else 0
        return Cursor(self._stages[end], self._lanes[end])

    def at(self, id: str) -> Cursor | None:
        """Where an element stands; None for what stands in no cell that is shown."""
        if id in self._lanes:
            return Cursor(LANE_HEADS, id)
        if id in self._stages or id in self._steps:
            return Cursor(id, STAGE_HEADS)
        record = self._journey.get(id)
        stage = getattr(record, "stage", None)
        lane = getattr(record, "lane", None) or self._lane_of_kpis(record)
        if stage is None or lane not in self._lanes:
            return None
        ids = self.ids(Cursor(stage, lane))
        return Cursor(stage, lane, ids.index(id)) if id in ids else None

    def _lane_of_kpis(self, record: object) -> str:
        if getattr(record, "kind", "") != "kpi":
            return ""
        return next((lane.id for lane in self._journey.lanes(hidden=False) if lane.shows == "kpi"), "")


def _neighbour(places: Sequence[str], place: str, step: int) -> str:
    if place not in places:
        return places[0] if places else place
    return places[max(0, min(len(places) - 1, places.index(place) + step))]
