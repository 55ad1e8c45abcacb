"""Where something is put into a map that comes from elsewhere, and what all such edits need."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from designer.base import limits
from designer.base.errors import IntegrityError
from designer.base.ids import IdSource
from designer.edits.build import Pair, members
from designer.edits.places import keys_at
from designer.model.elements import Element, Image, Record
from designer.model.journey import Journey
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage

Cell = tuple[str | None, str | None]
"""A stage and a lane; neither for the parking lot, no lane for a KPI whose map shows none."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The current cell and the place in it; a stage alone or a lane alone is its head."""

    stage: str = ""
    lane: str = ""
    index: int | None = None
    """Before which member of the cell; None: behind all."""


@dataclass(slots=True)
class Newcomers:
    """Elements on their way into a map: their ids, their places, and the pairs that put them there."""

    journey: Journey
    ids: IdSource
    pairs: list[Pair] = field(default_factory=list)
    _given: set[str] = field(default_factory=set)

    def new_id(self) -> str:
        """An id that neither the map nor another newcomer has."""
        while (made := self.ids.new(self.journey)) in self._given:
            pass
        self._given.add(made)
        return made

    def add(self, records: Iterable[Record]) -> None:
        """Put these in."""
        self.pairs += [(None, record) for record in records]

    def keys(self, neighbours: Sequence[Any], index: int, count: int) -> list[str]:
        """Order keys for newcomers among their neighbours, who make room where they must."""
        keys, moved = keys_at(neighbours, index, count)
        self.pairs += [
            (self.journey.element(id), self.journey.element(id).changed(order=key))
            for id, key in moved.items()
        ]
        return keys

    def keys_in(self, cell: Cell, spot: Spot, count: int) -> list[str]:
        """Order keys in a cell: at the spot where it is the spot's cell, else behind all."""
        stage, lane = cell
        there = members(self.journey, stage, lane)
        at_spot = spot.index is not None and (stage, lane) == (spot.stage, spot.lane)
        return self.keys(there, spot.index if at_spot and spot.index is not None else len(there), count)

    def check_room(self) -> None:
        """Raise IntegrityError when the map would hold more than a file may."""
        added = [after for before, after in self.pairs if before is None]
        if len(self.journey) + sum(isinstance(each, Element) for each in added) > limits.MAX_ELEMENTS:
            raise IntegrityError("paste.full", limit=limits.MAX_ELEMENTS)
        stages, lanes = (
            len(self.journey.of_kind(kind)) + sum(isinstance(each, of) for each in added)
            for kind, of in (("stage", Stage), ("lane", Lane))
        )
        if stages * lanes > limits.MAX_CELLS:
            raise IntegrityError("paste.full_of_cells", limit=limits.MAX_CELLS)
        images = {each.id for each in (*self.journey.images(), *added) if isinstance(each, Image)}
        if len(images) > limits.MAX_IMAGES:
            raise IntegrityError("paste.full_of_pictures", limit=limits.MAX_IMAGES)


def after_stage(journey: Journey, spot: Spot) -> int:
    """The place behind the spot's stage among the stages; without one, the last."""
    stage = journey.find(spot.stage, Stage)
    top = (stage.parent or stage.id) if stage is not None else ""
    stages = [each.id for each in journey.stages()]
    return stages.index(top) + 1 if top in stages else len(stages)


def after_lane(journey: Journey, spot: Spot) -> int:
    """The place behind the spot's lane among the lanes; without one, the last."""
    lanes = [each.id for each in journey.lanes()]
    return lanes.index(spot.lane) + 1 if spot.lane in lanes else len(lanes)


def takes(lane: Lane | None, kind: str) -> bool:
    """Whether a lane is one for a kind: emotions and KPIs have lanes of their own."""
    if lane is None:
        return False
    own = ("emotion", "kpi")
    return lane.shows == kind if kind in own or lane.shows in own else True


@lru_cache(256)
def folded(name: str) -> str:
    """A name as it is compared: case and blanks do not matter."""
    return "".join(name.split()).casefold()


def cell_for(journey: Journey, spot: Spot, kind: str) -> tuple[str, str]:
    """The spot's cell, or the nearest where a kind may stand. Raises IntegrityError where there is none."""
    columns = [column.id for column in journey.columns()]
    if not columns:
        raise IntegrityError("paste.no_stage")
    stage = spot.stage if spot.stage in columns else columns[0]
    if takes(journey.find(spot.lane, Lane), kind):
        return stage, spot.lane
    lanes = [lane for lane in journey.lanes(hidden=False) if takes(lane, kind)]
    if not lanes:
        raise IntegrityError("paste.no_lane")
    return stage, next((lane for lane in lanes if lane.shows == kind), lanes[0]).id
