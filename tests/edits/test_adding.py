"""A map added to another: namesakes become one, the rest comes in, and undoing takes all of it out again."""

import pytest

from designer.base.errors import IntegrityError
from designer.edits.adding import added
from designer.edits.history import History
from designer.files.json_map import encode
from designer.files.registry import for_path
from designer.model.elements import Card
from designer.model.journey import Journey
from tests.helpers.maps import element, korean_map, seeded_ids


def cards(journey: Journey) -> list[str]:
    return sorted(f"{one.kind}:{one.text}" for one in journey.elements() if isinstance(one, Card))


def test_stages_lanes_and_personas_of_one_name_become_one() -> None:
    text = "journey\nsection 고려\n 묻는다: 2: 김지현, 새 사람\nsection 새 단계\n 산다: 5: 김지현\n"
    imported = for_path("a.mmd").understood(text.encode(), "a").journey
    history = History(korean_map())
    before = encode(history.journey)
    history.do(lambda journey: added(journey, imported, ids=seeded_ids()))
    journey = history.journey
    assert [one.name for one in journey.stages()] == ["고려", "구매", "새 단계"]
    assert [one.name for one in journey.personas()] == ["김지현", "박서준", "새 사람"]
    assert len(journey.lanes()) == len(korean_map().lanes())
    asked = next(one for one in journey.cell("s1", "l_touch") if one.__dict__["text"] == "묻는다")
    assert asked is journey.cell("s1", "l_touch")[-1] and asked.__dict__["personas"][0] == "p1"
    felt = [one for one in journey.of_kind("emotion") if one.__dict__["at"] == asked.id]
    assert [one.__dict__["score"] for one in felt] == [-1.0]
    history.undo()
    assert encode(history.journey) == before


def test_a_map_added_to_an_empty_one_is_whole() -> None:
    journey = Journey()
    journey.apply(added(journey, korean_map(), ids=seeded_ids()).changes)
    theirs = korean_map()
    assert cards(journey) == cards(theirs)
    assert sorted(one.kind for one in journey.relations()) == sorted(one.kind for one in theirs.relations())
    assert len(journey) == len(theirs)
    assert journey.head == Journey().head


def test_adding_the_same_twice_doubles_cards_and_nothing_else() -> None:
    journey = korean_map()
    delta = added(journey, korean_map(), ids=seeded_ids(3))
    journey.apply(delta.changes)
    assert cards(journey) == sorted(cards(korean_map()) * 2)
    for kind in ("stage", "lane", "persona"):
        assert len(journey.of_kind(kind)) == len(korean_map().of_kind(kind))


def test_the_first_step_takes_over_what_stood_in_the_stage() -> None:
    ours = Journey(
        [
            element("stage", "s", name="A"),
            element("lane", "l", name="Doing", shows="action"),
            element("action", "a", text="old", stage="s", lane="l"),
        ]
    )
    theirs = Journey(
        [
            element("stage", "s", name="a"),
            element("stage", "t", name="step", parent="s"),
            element("lane", "l", name="doing", shows="action"),
            element("action", "b", text="new", stage="t", lane="l"),
        ]
    )
    ours.apply(added(ours, theirs, ids=seeded_ids()).changes)
    (step,) = ours.steps("s")
    assert [one.__dict__["text"] for one in ours.cell(step.id, "l")] == ["old", "new"]


def test_a_lane_of_feelings_is_not_joined_with_one_of_cards() -> None:
    ours = Journey([element("stage", "s", name="A"), element("lane", "l", name="X", shows="emotion")])
    theirs = Journey(
        [
            element("stage", "s", name="A"),
            element("lane", "l", name="X", shows="action"),
            element("action", "a", text="t", stage="s", lane="l"),
        ]
    )
    ours.apply(added(ours, theirs, ids=seeded_ids()).changes)
    assert [one.shows for one in ours.lanes()] == ["emotion", "action"]


def test_more_than_a_map_may_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("designer.base.limits.MAX_ELEMENTS", 60)
    journey = korean_map()
    before = encode(journey)
    with pytest.raises(IntegrityError):
        for seed in range(3):
            journey.apply(added(journey, korean_map(), ids=seeded_ids(seed)).changes)
    assert encode(journey).startswith(before[:40])
