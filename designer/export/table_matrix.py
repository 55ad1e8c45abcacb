"""The map as it stands: lanes across, stages and their steps side by side, cards one below another."""

from collections.abc import Callable, Iterator
from typing import Any

from designer.base.colours import stage_role
from designer.base.frozen import frozen
from designer.export.table import CELL_UNITS, pieces, units
from designer.export.table_fields import Places, said, title
from designer.model import kpi as figures
from designer.model.elements import Card, Element
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds
from designer.text.numbers import reading

BULLET = "• "
Entries = tuple[str, ...]
"""The cards of a cell, each as a text."""


@frozen
class StageHead:
    """A stage over its columns; `role` is its colour."""

    name: str
    role: str
    steps: tuple[str, ...]
    """The names of its columns; empty for the stage itself."""


@frozen
class LaneRow:
    """A lane with the cards of each column."""

    name: str
    shows: str
    """The kind of element it is for; empty for what is no lane."""
    cells: tuple[Entries, ...]
    feelings: tuple[float | None, ...] = ()
    """The mean score of each cell of an emotion lane."""
    line: str = ""
    """Which line of a service blueprint runs below it."""


@frozen
class Matrix:
    """Heads and rows; each row has as many cells as all heads together have columns."""

    heads: tuple[StageHead, ...]
    rows: tuple[LaneRow, ...]
    parked: Entries

    @property
    def has_steps(self) -> bool:
        """Whether a second line of heads is needed."""
        return any(any(head.steps) for head in self.heads)


def matrix(places: Places) -> Matrix:
    """The matrix of a map."""
    columns = _columns(places)
    heads = tuple(
        StageHead(
            places.stage(stage.id)[0],
            stage_role(at, stage.colour),
            tuple("" if column is stage else places.stage(column.id)[1] for column in inside),
        )
        for at, (stage, inside) in enumerate(columns)
    )
    rows = tuple(_rows(places, [tuple(column.id for column in inside) for _, inside in columns]))
    parked = tuple(_entry(places, note) for note in places.journey.parked())
    return Matrix(heads, rows, parked)


def matrix_columns(made: Matrix) -> int:
    """How many columns all stages have together."""
    return sum(len(head.steps) for head in made.heads)


def _columns(places: Places) -> list[tuple[Stage, tuple[Stage, ...]]]:
    """Each stage with its columns: its steps, and itself where it has none or a card stands in it."""
    journey = places.journey
    lanes = [lane.id for lane in journey.lanes() if lane.shows != "kpi"]
    found: list[tuple[Stage, tuple[Stage, ...]]] = []
    for stage in journey.stages():
        steps = tuple(journey.steps(stage.id))
        is_filled = any(journey.cell(stage.id, lane) for lane in lanes)
        found.append((stage, (stage, *steps) if is_filled or not steps else steps))
    return found


def _rows(places: Places, stages: list[tuple[str, ...]]) -> Iterator[LaneRow]:
    """The rows; what is a stage's own (its goal, its KPIs) stands in the first of its columns."""
    journey = places.journey
    columns = [(id, whose) for stage in stages for id, whose in _owned(places, stage)]
    goals = tuple(tuple(goal for one in whose for goal in _goal(places, one)) for _, whose in columns)
    if any(goals):
        yield LaneRow(kinds()["stage"].fields()["goal"].names.say(places.language), "", goals)
    kpis = tuple(
        tuple(_entry(places, kpi) for one in whose for kpi in journey.kpis(one)) for _, whose in columns
    )
    lanes = journey.lanes()
    for lane in lanes:
        if lane.shows == "kpi":
            yield LaneRow(_lane_name(places, lane), "kpi", kpis, line=lane.line_below or "")
        else:
            yield _lane_row(places, lane, [id for id, _ in columns])
    if any(kpis) and not any(lane.shows == "kpi" for lane in lanes):
        yield LaneRow(kinds()["kpi"].names.say(places.language), "kpi", kpis)


def _owned(places: Places, columns: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The columns of a stage, each with the stages and steps whose goals and KPIs stand in it."""
    first = places.journey.find(columns[0], Stage)
    parent = first.parent if first else None
    for at, id in enumerate(columns):
        yield id, (parent, id) if at == 0 and parent else (id,)


def _goal(places: Places, id: str) -> Entries:
    stage = places.journey.find(id, Stage)
    return (said(stage.goal),) if stage and stage.goal else ()


def _lane_row(places: Places, lane: Lane, columns: list[str]) -> LaneRow:
    stood = [places.journey.cell(id, lane.id) for id in columns]
    cells = tuple(tuple(_entry(places, one) for one in here) for here in stood)
    return LaneRow(
        _lane_name(places, lane), lane.shows, cells, tuple(map(_feeling, stood)), lane.line_below or ""
    )


def _lane_name(places: Places, lane: Lane) -> str:
    shown = kinds().get(lane.shows)
    return said(lane.name) or (shown.names.say(places.language) if shown else "")


def _feeling(here: list[Element]) -> float | None:
    scores = [one.score for one in here if isinstance(one, Emotion)]
    return sum(scores) / len(scores) if scores else None


def _entry(places: Places, element: Element) -> str:
    """A card in a few words: its text, and what its form on the map says beside it."""
    if isinstance(element, Kpi):
        return _kpi(places, element)
    if isinstance(element, Emotion):
        return _emotion(places, element)
    beside = [*_beside(places, element)]
    if isinstance(element, Card) and element.until:
        beside.append(f"→ {places.label(element.until)}")
    text = title(element) or places.kind(element)
    return f"{text} ({' · '.join(beside)})" if beside else text


def _beside(places: Places, element: Element) -> Iterator[str]:
    spec = kinds()[element.kind].card
    if spec is None:
        return
    hints, values = kinds()[element.kind].fields(), element.__dict__
    for name in filter(None, (*spec.chips, spec.subtitle)):
        value: Any = places.value(hints[name], values[name])
        if value:
            yield " ".join(str(value).split())
    for name in filter(None, (spec.dots, *spec.pairs)):
        if values[name] is not None:
            yield f"{hints[name].names.say(places.language)} {values[name]}"


def _emotion(places: Places, emotion: Emotion) -> str:
    parts = [said(emotion.word) or places.kind(emotion), f"{emotion.score:+g}"]
    if emotion.persona:
        parts.append(places.label(emotion.persona))
    if emotion.moment_of_truth:
        parts.append(kinds()["emotion"].fields()["moment_of_truth"].names.say(places.language))
    text = " · ".join(parts)
    return f"{text}\n“{said(emotion.quote)}”" if emotion.quote else text


def _kpi(places: Places, kpi: Kpi) -> str:
    unit, language = kpi.unit or "number", places.language
    value = figures.current(kpi)
    now = "–" if value is None else reading(value, unit, language, kpi.currency or None)
    status = places.words(f"layout.status.{figures.status(kpi, places.journey.head.near)}")
    parts = [now, status]
    if kpi.target is not None:
        target = reading(kpi.target, unit, language, kpi.currency or None)
        parts.insert(1, places.words("layout.target", value=target))
    return f"{said(kpi.name) or places.kind(kpi)}: {' · '.join(map(said, parts))}"


def texts(entries: Entries, most: int = 0, lines_of: Callable[[str], int] = len) -> list[str]:
    """The cards of a cell in as many cells, one below another, as the room of a cell asks for.

    A cell takes at most `most` lines, as `lines_of` counts those of a text, unless a single card has more;
    0 lets it be as high as it will.
    """
    # A single card of several lines bears a bullet as well, or it would be read as several cards.
    is_list = len(entries) > 1 or any("\n" in entry.strip().replace("\n“", "", 1) for entry in entries)
    listed = [BULLET + entry for entry in entries] if is_list else list(entries)
    found: list[str] = []
    height = 0
    for text in (part for entry in listed for part in pieces(entry)):
        high = lines_of(text) if most else 0
        fits = found and units(found[-1]) + 1 + units(text) <= CELL_UNITS
        if fits and height + high <= most:
            found[-1] += "\n" + text
            height += high
        else:
            found.append(text)
            height = high
    return found
