"""Ranks opportunities by what they are worth for what they cost, and places them between impact and effort.

The score is RICE (Sean McBride, Intercom, "RICE: Simple prioritization for product managers", 2018):

    reach × impact × confidence ÷ effort

with reach as a share of customers, impact and effort as levels from 1 to 5, confidence as a share. An
opportunity is rated once it has impact and effort; what else is missing is filled in as stated below.
"""

from dataclasses import replace
from typing import Final, Literal, TypeVar, cast

from designer.base.frozen import frozen
from designer.base.message import Message, message
from designer.insights.facts import Facts
from designer.insights.heat import UNCOUNTED, UNRATED
from designer.model.journey import Journey
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.opportunity import Opportunity
from designer.model.kinds.pain_point import PainPoint

Quadrant = Literal["first", "big", "fill", "later"]
"""Quick wins, big projects, fill-ins, and what can wait."""

QUADRANTS: Final[tuple[Quadrant, ...]] = ("first", "big", "fill", "later")
MIDDLE: Final = 3
"""The middle of the scale counts in favour of an opportunity: as enough impact, and as little effort."""
REACH: Final = UNCOUNTED
"""The reach where neither the opportunity nor a pain point that it solves says how many it meets."""
CONFIDENCE: Final = {"observed": 1.0, "inferred": 0.8, "assumed": 0.5, None: 0.5}
"""The confidence where none is stated, by the evidence of the opportunity: the three levels of RICE."""

_SEVEREST: Final = 5
_Of = TypeVar("_Of", PainPoint, Kpi, Opportunity)


@frozen
class Priority:
    """An opportunity with its place in the order of work."""

    opportunity: Opportunity
    rank: int | None
    """From 1; None where impact or effort is missing."""
    score: float | None
    """The RICE score, from 0 to 5."""
    quadrant: Quadrant | None
    reach: float
    confidence: float
    filled: tuple[Literal["reach", "confidence"], ...]
    """What nobody has stated and the score took a default for."""
    solves: tuple[PainPoint, ...]
    """The pain points it solves, the worst first."""
    improves: tuple[Kpi, ...]
    requires: tuple[Opportunity, ...]


def weight(pain: PainPoint) -> float:
    """How much a pain point hurts all customers together, from 0 to 1: severity / 5 × frequency.

    A missing severity counts as the middle of the scale, a missing frequency as every second customer.
    """
    severity = pain.severity / _SEVEREST if pain.severity is not None else UNRATED
    return severity * (pain.frequency if pain.frequency is not None else UNCOUNTED)


def quadrant(impact: int, effort: int) -> Quadrant:
    """Where an opportunity stands between impact and effort."""
    is_easy = effort <= MIDDLE
    if impact >= MIDDLE:
        return "first" if is_easy else "big"
    return "fill" if is_easy else "later"


def quadrant_name(quadrant: Quadrant) -> Message:
    """What a quadrant is called."""
    return message(f"insights.priority.{quadrant}")


def priorities(journey: Journey) -> list[Priority]:
    """Every opportunity: by score, then by the worst pain it solves, then from left to right.

    What lacks impact or effort comes last, without a rank.
    """
    found = [_unranked(journey, one) for one in Facts(journey.snapshot()).of(Opportunity)]
    found.sort(key=lambda one: (one.score is None, -(one.score or 0.0), -_worst(one)))
    return [_ranked(one, at) for at, one in enumerate(found, 1)]


def rated(found: list[Priority]) -> list[Priority]:
    """Those that have a place in the matrix."""
    return [one for one in found if one.rank is not None]


def _unranked(journey: Journey, one: Opportunity) -> Priority:
    solves = _joined(journey, one, "solves", PainPoint)
    solves.sort(key=lambda pain: -weight(pain))
    met = [pain.frequency for pain in solves if pain.frequency is not None]
    reach = one.reach if one.reach is not None else max(met, default=REACH)
    confidence = one.confidence if one.confidence is not None else CONFIDENCE[one.evidence]
    stated = {"reach": one.reach, "confidence": one.confidence}
    filled = cast(
        tuple[Literal["reach", "confidence"], ...],
        tuple(name for name, value in stated.items() if value is None),
    )
    score, place = None, None
    if one.impact is not None and one.effort is not None:
        # Rounded, so that scores which are equal on paper are equal in binary fractions too.
        score = round(reach * one.impact * confidence / one.effort, 9)
        place = quadrant(one.impact, one.effort)
    improves = tuple(_joined(journey, one, "improves", Kpi))
    requires = tuple(_joined(journey, one, "requires", Opportunity))
    return Priority(one, None, score, place, reach, confidence, filled, tuple(solves), improves, requires)


def _joined(journey: Journey, one: Opportunity, relation: str, of: type[_Of]) -> list[_Of]:
    ends = (journey.get(edge.target) for edge in journey.relations_from(one.id, relation))
    found = [end for end in ends if isinstance(end, of)]
    return sorted(found, key=lambda end: (end.order, end.id))


def _worst(one: Priority) -> float:
    """The weight of the worst pain an opportunity solves."""
    return max(map(weight, one.solves), default=0.0)


def _ranked(one: Priority, place: int) -> Priority:
    return replace(one, rank=place if one.score is not None else None)
