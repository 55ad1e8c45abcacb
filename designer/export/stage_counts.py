"""Counts what stands in each stage of a map and its steps: cards, pains, opportunities, states of KPIs."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from designer.layout.context import is_curve
from designer.model import kpi as figures
from designer.model.elements import Card
from designer.model.journey import Journey
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.opportunity import Opportunity
from designer.model.kinds.pain_point import PainPoint
from designer.model.kinds.stage import Stage


@dataclass(slots=True)
class Counts:
    """What stands in a stage."""

    cards: int = 0
    """All cards, pain points and opportunities among them."""
    pains: int = 0
    worst: int = 0
    """The highest severity; 0 where none is known."""
    opportunities: int = 0
    kpis: Counter[str] = field(default_factory=Counter)
    """KPIs by status."""


def stage_counts(journey: Journey) -> Mapping[str, Counts]:
    """The counts of every stage, by its id; what stands in a lane that is not shown does not count."""
    stages = {
        stage.id: stage.parent or stage.id for stage in journey.of_kind("stage") if isinstance(stage, Stage)
    }
    lanes = {lane.id for lane in journey.lanes(hidden=False)}
    counts = {id: Counts() for id in stages.values()}
    near = journey.head.near
    for element in journey.elements():
        found = counts.get(stages.get(element.__dict__.get("stage") or "", ""))
        if found is None:
            continue
        if isinstance(element, Kpi):
            found.kpis[figures.status(element, near)] += 1
        elif isinstance(element, Card) and not is_curve(element.kind) and element.lane in lanes:
            _count(element, found)
    return counts


def _count(card: Card, found: Counts) -> None:
    found.cards += 1
    if isinstance(card, PainPoint):
        found.pains += 1
        found.worst = max(found.worst, card.severity or 0)
    elif isinstance(card, Opportunity):
        found.opportunities += 1
