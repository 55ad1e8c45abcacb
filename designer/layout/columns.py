"""Where the columns of a map stand, and which of them a stage, a step or a spanning card covers."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from designer.layout import metrics as m
from designer.layout.context import hushed
from designer.layout.sheet import Column
from designer.model.journey import Journey
from designer.model.kinds.stage import Stage


class Range(NamedTuple):
    """Columns from `first` to `last`, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class StageColumns:
    """A stage, the columns it covers, and its steps (one a column) if it has any."""

    stage: Stage
    range: Range
    steps: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns from left to right."""

    stages: tuple[StageColumns, ...]
    columns: tuple[Column, ...]
    ranges: dict[str, Range]
    """What each stage and each step covers."""
    width: float
    """Of the whole sheet."""

    def x(self, range: Range) -> float:
        """Where a range begins."""
        return self.columns[range.first].x

    def width_of(self, range: Range) -> float:
        """How wide a range is."""
        last = self.columns[range.last]
        return last.x + last.width - self.columns[range.first].x

    def hushed(self) -> "Columns":
        """The same columns with stages that keep their comments to themselves."""
        stages = tuple(
            replace(placed, stage=hushed(placed.stage), steps=tuple(map(hushed, placed.steps)))
            for placed in self.stages
        )
        return replace(self, stages=stages)

    def reach(self, stage: str, until: str | None) -> Range:
        """What a card of a stage covers that spans to a later one; one that would end before it begins
        stays in its own stage."""
        own = self.ranges[stage]
        end = self.ranges.get(until) if until else None
        return Range(own.first, max(own.last, end.last)) if end else own


def columns_of(journey: Journey) -> Columns:
    """The columns of a map as it is now."""
    steps: dict[str, list[Stage]] = {}
    tops = []
    for stage in journey.of_kind("stage"):
        assert isinstance(stage, Stage)
        if stage.parent is None:
            tops.append(stage)
        else:
            steps.setdefault(stage.parent, []).append(stage)
    placed: list[StageColumns] = []
    columns: list[Column] = []
    ranges: dict[str, Range] = {}
    for stage in tops:
        own = tuple(steps.get(stage.id, ()))
        first = len(columns)
        for column in own or (stage,):
            ranges[column.id] = Range(len(columns), len(columns))
            columns.append(Column(column.id, m.HEADS_WIDTH + m.COLUMN * len(columns), m.COLUMN))
        ranges[stage.id] = Range(first, len(columns) - 1)
        placed.append(StageColumns(stage, ranges[stage.id], own))
    width = max(m.HEADS_WIDTH + m.COLUMN * len(columns) + m.RIGHT, m.MIN_WIDTH)
    return Columns(tuple(placed), tuple(columns), ranges, width)
