"""Where the map stops on its way past the room: each stage, and in a stage of many steps every second one."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from designer.layout.sheet import Sheet
from designer.model.journey import Journey
from designer.model.kinds.stage import Stage

COLUMNS: Final = 2
"""How many columns fill the screen."""
LEAST: Final = 0.75
"""How much of the largest type there is at least, where many lanes are to be shown."""


class Stop(NamedTuple):
    """The column at the left, where it begins, and the stage it belongs to."""

    column: int
    x: float
    stage: str
    number: int
    """The stage's number, from 1."""


def stops_of(journey: Journey, sheet: Sheet) -> list[Stop]:
    """The stops from the first stage to the last."""
    stops: list[Stop] = []
    stage, number, within = "", 0, 0
    for at, column in enumerate(sheet.columns):
        record = journey.find(column.stage, Stage)
        owner = record.parent if record is not None and record.parent else column.stage
        within = within + 1 if owner == stage else 0
        if owner != stage:
            stage, number = owner, number + 1
        if within % COLUMNS == 0:
            stops.append(Stop(at, column.x, stage, number))
    return stops


def stop_at(stops: Sequence[Stop], column: int) -> int:
    """The index of the stop that shows a column; -1 before the first."""
    return max((index for index, stop in enumerate(stops) if stop.column <= column), default=-1)


def large_zoom(sheet: Sheet, width: float, height: float, largest: float) -> float:
    """Pixels per unit at which lane heads and two columns fill a width.

    Where the lanes are too high for that it is smaller, to show more of them, but never by more than makes
    the type too small for the last row.
    """
    shown = sheet.columns[:COLUMNS]
    columns = sum(column.width for column in shown) or sheet.width - sheet.heads_width
    widest = width / max(sheet.heads_width + columns + 8, 1.0)
    bottom = sheet.rows[-1].y + sheet.rows[-1].height if sheet.rows else sheet.height
    lanes = height / max(bottom - sheet.heads_y, 1.0)
    return min(largest, max(min(widest, lanes), widest * LEAST))
