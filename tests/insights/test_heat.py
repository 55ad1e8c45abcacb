"""The heat of a cell is the formula of `heat`, stays between 0 and 1, and no hidden vote shows in it."""

from typing import Any

import pytest

from designer.insights import heat as h
from designer.insights.heat import heat
from designer.model.elements import MapHead, Record
from designer.model.journey import Journey
from tests.helpers.maps import element, korean_map

HERE: dict[str, Any] = {"stage": "s1", "lane": "l"}


def records(*extra: Record) -> dict[str, Record]:
    """Stages s1, s2 (with steps s2a, s2b) and s3, lanes l, f of emotions and k of KPIs, and what is added."""
    base = [
        MapHead(),
        element("stage", "s1", order="A"),
        element("stage", "s2", order="B"),
        element("stage", "s2a", order="A", parent="s2"),
        element("stage", "s2b", order="B", parent="s2"),
        element("stage", "s3", order="C"),
        element("lane", "l", shows="pain_point"),
        element("lane", "f", shows="emotion"),
        element("lane", "k", shows="kpi"),
    ]
    return Journey([*base, *extra]).snapshot()


def pain(id: str, **fields: Any) -> Record:
    return element("pain_point", id, **{**HERE, **fields})


def kpi(id: str, value: float, **fields: Any) -> Record:
    readings = [{"date": "2026-09-30", "value": value}]
    return element("kpi", id, stage="s1", target=1.0, better="up", readings=readings, **fields)


def share(*extra: Record) -> float:
    """The share of what stands in s1, before the map is stretched."""
    hottest = pain("max", stage="s3", severity=5, frequency=1.0)
    found = heat(records(hottest, *extra))
    assert found["s3", "l"] == 1.0
    return next((value for (stage, _), value in found.items() if stage == "s1"), 0.0)


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ([pain("q", severity=4, frequency=0.5)], h.PAIN * 0.8 * 0.5),
        ([pain("q", frequency=0.5)], h.PAIN * h.UNRATED * 0.5),
        ([pain("q", severity=5)], h.PAIN * h.UNCOUNTED),
        ([pain("q", severity=5, frequency=0.0)], 0.0),
        ([element("emotion", "e", score=-1.5, stage="s1", lane="f")], h.EMOTION * 0.75),
        ([element("emotion", "e", score=1.5, stage="s1", lane="f")], 0.0),
        ([kpi("m", 0.5)], h.MISSED),
        ([kpi("m", 0.95)], h.NEAR),
        ([kpi("m", 1.5)], 0.0),
        ([element("action", "a", **HERE)], 0.0),
    ],
)
def test_each_source_brings_its_share(extra: list[Record], expected: float) -> None:
    assert share(*extra) == pytest.approx(expected)


def test_shares_add_up_as_chances_do() -> None:
    two = [pain("q", severity=5, frequency=0.5), pain("r", severity=5, frequency=0.5)]
    assert share(*two) == pytest.approx(0.75)
    many = [pain(f"q{n}", severity=5, frequency=0.9) for n in range(50)]
    assert share(*many) <= 1.0


@pytest.mark.parametrize(("revealed", "expected"), [(True, h.VOTES * 0.5), (False, 0.0)])
def test_votes_count_once_their_result_is_shown(revealed: bool, expected: float) -> None:
    voted = [
        element("action", "a", **HERE, votes=[{"round": "v", "voter": "1", "dots": 2}]),
        element("action", "b", stage="s2a", lane="l", votes=[{"round": "v", "voter": "1", "dots": 4}]),
    ]
    assert share(element("round", "v", revealed=revealed), *voted) == pytest.approx(expected)


def test_a_calm_map_is_not_stretched_to_hot() -> None:
    mild = heat(records(pain("q", severity=1, frequency=0.1)))
    assert mild["s1", "l"] == pytest.approx(0.02 / h.MILD)
    assert heat(records()) == {}


def test_what_spans_stages_or_stands_above_steps_warms_each_column() -> None:
    found = heat(records(pain("q", severity=5, frequency=1.0, until="s2")))
    assert set(found) == {("s1", "l"), ("s2a", "l"), ("s2b", "l")}
    assert set(heat(records(element("emotion", "e", score=-2, stage="s2", lane="f")))) == {
        ("s2a", "f"),
        ("s2b", "f"),
    }
    assert set(heat(records(kpi("m", 0.1)))) == {("s1", "k")}


def test_notes_of_the_parking_lot_warm_nothing() -> None:
    note = element("note", "n", votes=[{"round": "v", "dots": 3}])
    assert heat(records(element("round", "v", revealed=True), note)) == {}


def test_the_small_map_has_its_low_where_its_customer_suffers() -> None:
    found = heat(korean_map().snapshot())
    assert max(found, key=lambda place: found[place]) == ("s2a", "l_feel")
    assert all(0 < value <= 1 for value in found.values())
