"""Tells where a journey hurts: how hot each cell of the map is, from pains, low emotions, KPIs and votes."""

from collections.abc import Iterator, Mapping
from typing import Final

from designer.model import kpi as computed
from designer.model.elements import Card, Element, MapHead, Record
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.pain_point import PainPoint
from designer.model.kinds.round import Round
from designer.model.kinds.stage import Stage

Place = tuple[str, str]
"""Stage or step, and lane."""

PAIN: Final = 1.0
EMOTION: Final = 0.5
MISSED: Final = 0.4
NEAR: Final = 0.15
VOTES: Final = 0.4
UNRATED: Final = 3 / 5
"""The severity of a pain point that nobody has rated: the middle of the scale."""
UNCOUNTED: Final = 1 / 2
"""The frequency of a pain point of which nobody has said how many customers it meets."""
MILD: Final = 0.3
"""Where even the hottest cell stays below this, it is not stretched up to 1: a calm journey looks calm."""

_SEVEREST: Final = 5
_WORST: Final = 2.0


def heat(records: Mapping[str, Record]) -> dict[Place, float]:
    """The heat of every cell that has any, from 0 (calm) to 1 (hottest).

    Each element of a cell brings a share h between 0 and 1:

    - a pain point PAIN × severity / 5 × frequency (unrated: UNRATED, uncounted: UNCOUNTED),
    - an emotion below zero EMOTION × -score / 2,
    - a KPI MISSED where it misses its target, NEAR where it is near it,
    - and on top of these, any element VOTES × its dots / the most dots one element got in that round;
      only rounds whose result is shown count, so that nobody reads votes from the colours.

    Shares of a cell add up as chances do, 1 - Π(1 - h), so that many small pains warm a cell and none
    makes it hotter than the scale. Finally all are divided by the hottest cell, or by MILD where that
    is larger. What spans several stages warms each of them, what stands in a stage that has steps each step.
    """
    cells = _Cells(records)
    votes = _votes(records)
    calm: dict[Place, float] = {}
    for record in records.values():
        if isinstance(record, Element) and not isinstance(record, MapHead):
            share = 1 - (1 - _hurt(record, cells.near)) * (1 - VOTES * votes.get(record.id, 0.0))
            if share > 0:
                for place in cells.of(record):
                    calm[place] = calm.get(place, 1.0) * (1 - share)
    raw = {place: 1 - left for place, left in calm.items()}
    most = max([MILD, *raw.values()])
    return {place: value / most for place, value in raw.items()}


def is_hot(element: Element) -> bool:
    """Whether an element may warm its cell."""
    return isinstance(element, PainPoint | Emotion | Kpi) or bool(element.votes)


def _hurt(element: Element, near: float) -> float:
    """The share of what an element itself says."""
    if isinstance(element, PainPoint):
        severity = element.severity / _SEVEREST if element.severity is not None else UNRATED
        frequency = element.frequency if element.frequency is not None else UNCOUNTED
        return PAIN * severity * frequency
    if isinstance(element, Emotion):
        return EMOTION * max(0.0, -element.score) / _WORST
    if isinstance(element, Kpi):
        return {"missed": MISSED, "near": NEAR}.get(computed.status(element, near), 0.0)
    return 0.0


def _votes(records: Mapping[str, Record]) -> dict[str, float]:
    """The dots of each element as a share of the most one got, in the round that favours it most."""
    dots: dict[str, dict[str, int]] = {}
    for record in records.values():
        for vote in record.votes if isinstance(record, Element) else ():
            round = records.get(vote.round)
            if isinstance(round, Round) and round.revealed:
                of_round = dots.setdefault(vote.round, {})
                of_round[record.id] = of_round.get(record.id, 0) + vote.dots
    shares: dict[str, float] = {}
    for of_round in dots.values():
        most = max(of_round.values())
        for id, number in of_round.items():
            shares[id] = max(shares.get(id, 0.0), number / most if most else 0.0)
    return shares


class _Cells:
    """Where elements stand in the columns and lanes of a map."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        stages = [one for one in records.values() if isinstance(one, Stage)]
        stages.sort(key=lambda stage: (stage.order, stage.id))
        steps: dict[str, list[str]] = {}
        for stage in stages:
            if stage.parent is not None:
                steps.setdefault(stage.parent, []).append(stage.id)
        self._columns: list[str] = []
        self._ranges: dict[str, tuple[int, int]] = {}
        for stage in stages:
            if stage.parent is None:
                first = len(self._columns)
                self._columns += steps.get(stage.id, [stage.id])
                self._ranges[stage.id] = first, len(self._columns) - 1
                for at, step in enumerate(steps.get(stage.id, ()), first):
                    self._ranges[step] = at, at
        self._measured = [one.id for one in records.values() if isinstance(one, Lane) and one.shows == "kpi"]
        head = next((one for one in records.values() if isinstance(one, MapHead)), MapHead())
        self.near = head.near

    def of(self, element: Element) -> Iterator[Place]:
        """The cells an element stands in; none for what stands in no stage."""
        stage = element.__dict__.get("stage")
        if stage not in self._ranges:
            return
        first, last = self._ranges[stage]
        if isinstance(element, Card) and element.until in self._ranges:
            last = max(last, self._ranges[element.until][1])
        lanes = self._measured if isinstance(element, Kpi) else [element.__dict__.get("lane")]
        for column in self._columns[first : last + 1]:
            for lane in lanes:
                if lane:
                    yield column, lane
