"""Current value, trend and status of a KPI: computed, never typed."""

from typing import Any

import pytest

from designer.model.kinds.kpi import Kpi
from designer.model.kpi import current, status, trend, whole
from tests.helpers.maps import element


def kpi(*values: float, **fields: Any) -> Kpi:
    """A KPI measured on following days."""
    readings = [{"date": f"2026-09-{day:02}", "value": value} for day, value in enumerate(values, 1)]
    made = element("kpi", "k1", stage="s1", **{"readings": readings, **fields})
    assert isinstance(made, Kpi)
    return made


@pytest.mark.parametrize(
    ("value", "target", "better", "near", "said"),
    [
        (None, 1, "up", 0.1, "no_reading"),
        (None, None, "up", 0.1, "no_reading"),
        (5, None, "up", 0.1, "no_target"),
        (0, 0, "up", 0.1, "met"),
        (100, 100, "up", 0.1, "met"),
        (101, 100, "up", 0.1, "met"),
        (90, 100, "up", 0.1, "near"),
        (89.99, 100, "up", 0.1, "missed"),
        (0.0405, 0.045, "up", 0.1, "near"),
        (0.27, 0.3, "up", 0.1, "near"),
        (100, 100, "down", 0.1, "met"),
        (99, 100, "down", 0.1, "met"),
        (110, 100, "down", 0.1, "near"),
        (110.01, 100, "down", 0.1, "missed"),
        (0.33, 0.3, "down", 0.1, "near"),
        (80, 100, "up", 0.2, "near"),
        (99.9, 100, "up", 0.0, "missed"),
        (1, 100, "up", 1.0, "near"),
        (-1, 0, "up", 0.1, "missed"),
        (1, 0, "down", 0.1, "missed"),
        (-10, -10, "up", 0.1, "met"),
        (-11, -10, "up", 0.1, "near"),
        (-12, -10, "up", 0.1, "missed"),
        (-9, -10, "down", 0.1, "near"),
        (-8, -10, "down", 0.1, "missed"),
        (90, 100, None, 0.1, "near"),
    ],
)
def test_status(value: float | None, target: float | None, better: Any, near: float, said: str) -> None:
    made = kpi(*([] if value is None else [value]), target=target, better=better)
    assert status(made, near) == said


@pytest.mark.parametrize(
    ("values", "better", "said"),
    [
        ([], "up", None),
        ([5], "up", None),
        ([5, 6], "up", "better"),
        ([6, 5], "up", "worse"),
        ([5, 6], "down", "worse"),
        ([6, 5], "down", "better"),
        ([5, 6], None, "better"),
        ([9, 1, 5, 6], "up", "better"),
        ([1000, 1004], "up", "flat"),
        ([0, 0], "up", "flat"),
        ([0, 0.01], "up", "better"),
        ([-5, -6], "up", "worse"),
        ([-1, 1], "down", "worse"),
    ],
)
def test_trend(values: list[float], better: Any, said: str | None) -> None:
    assert trend(kpi(*values, better=better)) == said


def reading(day: int, value: float, **fields: Any) -> dict[str, Any]:
    return {"date": f"2026-09-{day:02}", "value": value, **fields}


def test_the_latest_day_counts_in_whatever_order_readings_stand() -> None:
    made = kpi(readings=[reading(9, 3), reading(30, 7), reading(1, 5)])
    assert current(made) == 7
    assert [each.value for each in whole(made)] == [5, 3, 7]


def test_readings_of_all_customers_come_before_those_of_a_segment_or_persona() -> None:
    made = kpi(readings=[reading(1, 5), reading(30, 9, segment="20대"), reading(29, 8, persona="p1")])
    assert current(made) == 5
    assert trend(made) is None
    assert current(kpi(readings=[reading(1, 9, segment="20대")])) == 9


def test_segments_are_not_compared_with_each_other() -> None:
    made = kpi(
        better="up",
        readings=[
            reading(1, 0.5, segment="20대"),
            reading(1, 0.2, segment="30대"),
            reading(30, 0.4, segment="20대"),
            reading(30, 0.3, segment="30대"),
        ],
    )
    assert trend(made) == "better"
    assert trend(kpi(readings=[reading(1, 5, segment="20대"), reading(2, 6, segment="30대")])) is None


def test_a_source_is_compared_with_itself_where_it_can_be() -> None:
    rows = [reading(1, 0.5, source="GA4"), reading(20, 0.9, source="설문"), reading(30, 0.6, source="GA4")]
    assert trend(kpi(better="up", readings=rows)) == "better"
    assert trend(kpi(better="up", readings=rows[1:])) == "worse"
    same_day = [reading(1, 0.5, source="GA4"), reading(1, 0.9, source="설문")]
    assert trend(kpi(better="up", readings=same_day)) is None
