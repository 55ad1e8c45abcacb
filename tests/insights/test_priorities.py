"""Opportunities stand in the order of reach × impact × confidence ÷ effort, and every one of them stands."""

from typing import Any

import pytest

from designer.insights.priorities import Priority, priorities, quadrant, rated
from designer.model.elements import Record
from designer.model.journey import Journey
from tests.helpers.maps import element, relation

HERE: dict[str, Any] = {"stage": "s1", "lane": "l"}


def ranked(*extra: Record) -> list[Priority]:
    base = [element("stage", "s1", order="A"), element("stage", "s2", order="B")]
    return priorities(Journey([*base, element("lane", "l", shows="opportunity"), *extra]))


def idea(id: str, **fields: Any) -> Record:
    return element("opportunity", id, **{**HERE, **fields})


def pain(id: str, **fields: Any) -> Record:
    return element("pain_point", id, **{**HERE, **fields})


def test_the_score_is_the_formula() -> None:
    [one] = ranked(idea("o", impact=4, effort=2, reach=0.38, confidence=0.9))
    assert one.score == pytest.approx(0.38 * 4 * 0.9 / 2)
    assert (one.rank, one.quadrant, one.filled) == (1, "first", ())


@pytest.mark.parametrize(
    ("fields", "reach", "confidence"),
    [
        ({"evidence": "observed"}, 0.6, 1.0),
        ({"evidence": "inferred"}, 0.6, 0.8),
        ({}, 0.6, 0.5),
        ({"reach": 0.1, "confidence": 0.3, "evidence": "observed"}, 0.1, 0.3),
        ({"reach": 0.0, "confidence": 0.0}, 0.0, 0.0),
    ],
)
def test_what_is_missing_comes_from_the_pains_and_the_evidence(
    fields: dict[str, Any], reach: float, confidence: float
) -> None:
    [one] = ranked(
        idea("o", impact=5, effort=1, **fields),
        pain("q1", frequency=0.2, severity=1),
        pain("q2", frequency=0.6, severity=5),
        pain("q3"),
        *(relation("solves", f"r{n}", "o", f"q{n}") for n in (1, 2, 3)),
    )
    assert (one.reach, one.confidence) == (reach, confidence)
    assert one.filled == tuple(name for name in ("reach", "confidence") if name not in fields)
    assert [solved.id for solved in one.solves] == ["q2", "q3", "q1"]


def test_equal_scores_stand_by_the_worst_pain_and_then_from_left_to_right() -> None:
    alike: dict[str, Any] = {"impact": 3, "effort": 3, "reach": 0.5, "confidence": 0.5}
    found = ranked(
        idea("a_right", **alike | {"stage": "s2"}),
        idea("left", **alike),
        idea("z_grave", **alike | {"stage": "s2"}),
        pain("q", severity=5, frequency=0.9),
        relation("solves", "r", "z_grave", "q"),
    )
    assert [one.opportunity.id for one in found] == ["z_grave", "left", "a_right"]
    assert [one.rank for one in found] == [1, 2, 3]


def test_what_nobody_has_rated_comes_last_and_has_no_rank() -> None:
    found = ranked(
        idea("none"), idea("half", impact=5), idea("poor", impact=1, effort=5, reach=0.0, confidence=0.0)
    )
    assert next(one.opportunity.id for one in found) == "poor"
    assert [(one.rank, one.score, one.quadrant) for one in found] == [
        (1, 0.0, "later"),
        (None, None, None),
        (None, None, None),
    ]
    assert [one.opportunity.id for one in rated(found)] == ["poor"]


@pytest.mark.parametrize(
    ("impact", "effort", "expected"),
    [(3, 3, "first"), (5, 1, "first"), (3, 4, "big"), (5, 5, "big"), (2, 3, "fill"), (2, 4, "later")],
)
def test_the_middle_counts_in_favour(impact: int, effort: int, expected: str) -> None:
    assert quadrant(impact, effort) == expected


def test_a_map_without_opportunities_has_no_priorities() -> None:
    assert ranked() == []
