"""A view lets stand out exactly what it asks for, and a colouring sorts cards into groups one can name."""

from typing import Any

import pytest

from designer.insights.matching import (
    CRITERIA,
    HUES,
    REST,
    faded,
    groups,
    is_filtering,
    looked_at,
    occurring,
)
from designer.model.elements import Record
from designer.model.journey import Journey
from designer.model.kinds.view import View
from tests.helpers.maps import element

CARDS = {
    "a1": (
        "action",
        {"text": "후기를 본다", "tags": ["후기", "모바일"], "owner": "박서준", "personas": ["p1"]},
    ),
    "t1": ("touchpoint", {"text": "알림톡", "channel": "카카오톡", "channel_kind": "communication"}),
    "t2": (
        "touchpoint",
        {"text": "Café KIOSK", "channel": "매장", "channel_kind": "physical", "stage": "s2a"},
    ),
    "q1": ("pain_point", {"text": "느리다", "severity": 4, "evidence": "observed", "tags": ["후기"]}),
    "q2": ("pain_point", {"text": "비싸다", "severity": 2, "evidence": "assumed", "personas": ["p2"]}),
}


@pytest.fixture
def records() -> dict[str, Record]:
    base = [
        element("persona", "p1", name="지현", order="A"),
        element("persona", "p2", name="서준", order="B"),
        element("stage", "s1", name="고려", order="A"),
        element("stage", "s2", name="구매", order="B"),
        element("stage", "s2a", name="결제", order="A", parent="s2"),
        element("lane", "l", name="한 레인"),
        element("lane", "f", name="감정", shows="emotion"),
        element("lane", "k", name="KPI", shows="kpi"),
        element("emotion", "e1", score=1, word="설렘", persona="p1", stage="s1", lane="f"),
        element("kpi", "m1", name="전환율", stage="s1"),
    ]
    cards = [
        element(kind, id, **{"stage": "s1", "lane": "l", **fields}) for id, (kind, fields) in CARDS.items()
    ]
    return Journey([*base, *cards]).snapshot()


def left(records: dict[str, Record], **asked: Any) -> set[str]:
    """What stands out."""
    gone = faded(records, View(id="now", **asked))
    return {one.id for one in looked_at(records)} - gone


EVERYTHING = {*CARDS, "e1", "m1"}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, EVERYTHING),
        ({"personas": ("p1",)}, {"a1", "t1", "t2", "q1", "e1", "m1"}),
        ({"personas": ("p2",)}, {"t1", "t2", "q1", "q2", "m1"}),
        ({"with_tags": ("후기",)}, {"a1", "q1"}),
        ({"with_tags": ("후기", "없는 태그")}, {"a1", "q1"}),
        ({"owners": ("박서준",)}, {"a1"}),
        ({"evidences": ("assumed", "observed")}, {"q1", "q2"}),
        ({"severity": 3}, {"q1"}),
        ({"severity": 2}, {"q1", "q2"}),
        ({"channels": ("카카오톡",)}, {"t1"}),
        ({"channel_kinds": ("physical",)}, {"t2"}),
        ({"kinds": ("pain_point", "kpi")}, {"q1", "q2", "m1"}),
        ({"stages": ("s2",)}, {"t2"}),
        ({"stages": ("s2a",)}, {"t2"}),
        ({"lanes": ("k",)}, {"m1"}),
        ({"with_tags": ("후기",), "severity": 1}, {"q1"}),
        ({"text": "느리"}, {"q1"}),
        ({"text": "  kiosk café "}, {"t2"}),
        ({"text": "cafe\u0301"}, {"t2"}),
        ({"text": "#후기"}, {"a1", "q1"}),
        ({"text": "설렘"}, {"e1"}),
        ({"text": "박서준"}, {"a1"}),
        ({"text": "   "}, EVERYTHING),
        ({"text": "없는 말"}, set()),
    ],
)
def test_only_what_meets_every_criterion_stands_out(
    asked: dict[str, Any], expected: set[str], records: dict[str, Record]
) -> None:
    assert left(records, **asked) == expected


def test_a_view_that_asks_for_nothing_filters_nothing(records: dict[str, Record]) -> None:
    assert not is_filtering(View(id="now", text=" ", colour_by="heat", persona="p1"))
    assert is_filtering(View(id="now", severity=1))


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_value_offered_leaves_as_many_cards_as_it_says(
    criterion: str, records: dict[str, Record]
) -> None:
    offered = occurring(records, criterion)
    assert offered
    for value in offered:
        asked = {criterion: int(value.value) if criterion == "severity" else (value.value,)}
        found = left(records, **asked)
        if criterion == "personas":
            found = {id for id in found if getattr(records[id], "personas", None) or id == "e1"}
        assert len(found) == value.count, value


def test_values_stand_in_the_order_of_the_map(records: dict[str, Record]) -> None:
    assert [value.value for value in occurring(records, "stages")] == ["s1", "s2", "s2a"]
    assert [value.name for value in occurring(records, "personas")] == ["지현", "서준"]
    assert [value.value for value in occurring(records, "evidences")] == ["assumed", "observed"]
    assert [value.value for value in occurring(records, "severity")] == ["2", "3", "4"]


def test_groups_name_the_cards_they_hold(records: dict[str, Record]) -> None:
    assert {group.value: group.ids for group in groups(records, "evidence")} == {
        "assumed": ("q2",),
        "observed": ("q1",),
    }
    assert [(group.name, group.ids) for group in groups(records, "tag")] == [("후기", ("a1", "q1"))]
    assert groups(records, "") == groups(records, "heat") == groups(records, "made up") == []


def test_owners_beyond_the_hues_share_one_colour() -> None:
    base = [element("stage", "s1"), element("lane", "l")]
    owned = [
        element("action", f"a{n:02}", stage="s1", lane="l", owner=f"담당 {min(n, 11):02}") for n in range(20)
    ]
    found = groups(Journey([*base, *owned]).snapshot(), "owner")
    roles = [group.role for group in found]
    assert len(roles) == len(set(roles)) == HUES + 1
    assert roles[-1] == REST and len(found[-1].ids) == 4
    assert sum(len(group.ids) for group in found) == 20
    assert "담당 11" in {group.value for group in found}
