"""Where the columns of a map stand, and which of them a stage, a step or a spanning card covers."""

from dataclasses import replace
from typing import NamedTuple

from designer.base.frozen import frozen
from designer.layout import metrics as m
from designer.layout.context import hushed
from designer.layout.sheet import Column
from designer.model.journey import Journey
from designer.model.kinds.stage import Stage


class Range(NamedTuple):
    """Columns from `first` to `last`, both included."""

    first: int
    last: int


@frozen
class StageColumns:
    """A stage, the columns it covers, and its steps (one a column) if it has any."""

    stage: Stage
    range: Range
    steps: tuple[Stage, ...]
    number: int = 0
    """Its place among the stages of the map, from 0."""


@frozen
class Columns:
    """The columns of a sheet from left to right: all of a map, or neighbouring ones of it."""

    stages: tuple[StageColumns, ...]
    columns: tuple[Column, ...]
    ranges: dict[str, Range]
    """What each stage and each step covers."""
    width: float
    """Of the whole sheet."""
    first: int = 0
    """Which column of the map the first of these is."""
    all: "Columns | None" = None
    """All columns of the map, where these are only some."""

    @property
    def whole(self) -> "Columns":
        """All columns of the map."""
        return self.all or self

    @property
    def shift(self) -> float:
        """How far these stand left of their places in the whole map."""
        return self.whole.columns[self.first].x - m.HEADS_WIDTH if self.first else 0.0

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

    def shown(self, range: Range) -> Range | None:
        """A range of the whole map as far as it stands among these columns."""
        if self.all is None:
            return range
        first = max(range.first - self.first, 0)
        last = min(range.last - self.first, len(self.columns) - 1)
        return Range(first, last) if first <= last else None

    def some(self, first: int, last: int) -> "Columns":
        """The columns from `first` to `last` as those of a sheet of their own, no wider than they are."""
        taken = Range(first, last)
        columns = tuple(
            Column(column.stage, m.rounded(column.x - self.columns[first].x + m.HEADS_WIDTH), column.width)
            for column in self.columns[first : last + 1]
        )
        part = replace(self, columns=columns, first=first, all=self, stages=(), ranges={}, width=0.0)
        ranges = {id: shown for id, range in self.ranges.items() if (shown := part.shown(range))}
        stages = tuple(
            replace(
                placed,
                range=ranges[placed.stage.id],
                steps=tuple(step for step in placed.steps if step.id in ranges),
            )
            for placed in self.stages
            if placed.range.first <= taken.last and placed.range.last >= taken.first
        )
        width = m.rounded(columns[-1].x + columns[-1].width + m.RIGHT)
        return replace(part, stages=stages, ranges=ranges, width=width)

    def reach(self, stage: str, until: str | None) -> Range:
        """What a card of a stage covers that spans to a later one; one that would end before it begins
        stays in its own stage."""
        own = self.ranges[stage]
        end = self.ranges.get(until) if until else None
        return Range(own.first, max(own.last, end.last)) if end else own


def columns_of(journey: Journey, wide: float = m.COLUMN) -> Columns:
    """The columns of a map as it is now, each so wide."""
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
    for number, stage in enumerate(tops):
        own = tuple(steps.get(stage.id, ()))
        first = len(columns)
        for column in own or (stage,):
            ranges[column.id] = Range(len(columns), len(columns))
            columns.append(Column(column.id, m.HEADS_WIDTH + wide * len(columns), wide))
        ranges[stage.id] = Range(first, len(columns) - 1)
        placed.append(StageColumns(stage, ranges[stage.id], own, number))
    width = max(m.HEADS_WIDTH + wide * len(columns) + m.RIGHT, m.MIN_WIDTH)
    return Columns(tuple(placed), tuple(columns), ranges, width)
