"""What stands in each stage of a map, steps included, in the order in which it is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from designer.export.arranged import stage_name
from designer.model.elements import Element
from designer.model.journey import Journey
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage

Of = TypeVar("Of", bound=Element)


@dataclass(frozen=True)
class Matter:
    """A stage with all that begins in it."""

    stage: Stage
    number: int
    """Its place from the left, from 1."""
    name: str
    lanes: Sequence[tuple[Lane, Sequence[Element]]]
    """The lanes that hold something here, with what they hold: step by step, card by card."""
    kpis: Sequence[Kpi]

    def of(self, kind: type[Of]) -> list[Of]:
        """The elements of a kind, lane by lane."""
        return [one for _, held in self.lanes for one in held if isinstance(one, kind)]

    def elements(self) -> Iterator[Element]:
        """The stage itself and everything in it."""
        yield self.stage
        for _, held in self.lanes:
            yield from held
        yield from self.kpis


def matters(journey: Journey) -> list[Matter]:
    """The stages of a map from left to right."""
    return [_matter(journey, stage, number) for number, stage in enumerate(journey.stages(), 1)]


def _matter(journey: Journey, stage: Stage, number: int) -> Matter:
    columns = [stage, *journey.steps(stage.id)]
    lanes: list[tuple[Lane, Sequence[Element]]] = []
    for lane in journey.lanes():
        if lane.shows != "kpi":
            held = [one for column in columns for one in journey.cell(column.id, lane.id)]
            if held:
                lanes.append((lane, held))
    kpis = [kpi for column in columns for kpi in journey.kpis(column.id)]
    return Matter(stage, number, stage_name(journey, stage, number), lanes, kpis)
