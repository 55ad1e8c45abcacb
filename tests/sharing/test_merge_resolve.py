"""Each conflict is settled by a choice or a typed value, as an edit that can be undone."""

from typing import Any

import pytest

from designer.base.errors import IntegrityError
from designer.edits.change import change, move, remove
from designer.edits.history import History
from designer.model.elements import MAP_ID, Conflict
from designer.model.journey import Journey
from designer.sharing.merge import Copy, merge
from designer.sharing.merge_resolve import Choice, choices, resolve, resolve_each
from tests.helpers.maps import content, element, korean_map, rebuilt, seeded_ids


def torn(ours: Any, theirs: Any) -> tuple[Journey, Conflict]:
    """A merged map with the one conflict that the two edits leave."""
    base = korean_map()
    sides = [rebuilt(base), rebuilt(base)]
    for side, edit in zip(sides, (ours, theirs), strict=True):
        side.apply(edit(side).changes)
    done = merge(Copy.of(base), *map(Copy.of, sides))
    journey = Journey(done.records.values())
    return journey, done.conflicts[0]


def settled(journey: Journey, conflict: Conflict, choice: Choice | None = None, **given: Any) -> Journey:
    """The map after the answer; undo must give back what was before."""
    before = content(journey)
    history = History(journey)
    history.do(resolve(journey, conflict, choice, ids=seeded_ids(5), **given))
    after = rebuilt(journey)
    history.undo()
    assert content(journey) == before
    assert after.get(conflict.id) is None
    return after


def severity(value: int) -> Any:
    return lambda journey: change(journey, "q1", severity=value)


@pytest.mark.parametrize(("choice", "expected"), [("ours", 5), ("theirs", 1)])
def test_a_field_takes_what_was_chosen(choice: Choice, expected: int) -> None:
    journey, conflict = torn(severity(5), severity(1))
    assert choices(journey, conflict) == ("ours", "theirs")
    assert settled(journey, conflict, choice).element("q1").__dict__["severity"] == expected


def test_a_typed_value_is_checked() -> None:
    journey, conflict = torn(severity(5), severity(1))
    assert settled(journey, conflict, value=2).element("q1").__dict__["severity"] == 2
    assert settled(journey, conflict, value=None).element("q1").__dict__["severity"] is None
    with pytest.raises(IntegrityError):
        resolve(journey, conflict, value=9)


def test_both_texts_stand_one_below_the_other() -> None:
    journey, conflict = torn(
        lambda one: change(one, "a1", text="가"), lambda one: change(one, "a1", text="나")
    )
    assert choices(journey, conflict) == ("ours", "theirs", "both")
    assert settled(journey, conflict, "both").element("a1").__dict__["text"] == "가\n나"
    journey, conflict = torn(
        lambda one: change(one, MAP_ID, title="가"), lambda one: change(one, MAP_ID, title="나")
    )
    assert settled(journey, conflict, "both").head.title == "가 / 나"


def test_both_places_hold_the_card() -> None:
    journey, conflict = torn(
        lambda one: move(one, ["a1"], "s2a", "l_act", 0), lambda one: move(one, ["a1"], "s1", "l_touch", 0)
    )
    assert choices(journey, conflict) == ("ours", "theirs", "both")
    after = settled(journey, conflict, "both")
    texts = [
        one.__dict__["text"] for cell in (("s2a", "l_act"), ("s1", "l_touch")) for one in after.cell(*cell)
    ]
    assert texts.count("후기와 가격을 비교한다") == 2
    assert settled(journey, conflict, "theirs").cell("s1", "l_touch")[0].id == "a1"


def test_what_was_removed_goes_or_stays() -> None:
    journey, _ = torn(lambda one: remove(one, ["s1"]), lambda one: change(one, "a1", owner="서준"))
    whole = next(one for one in journey.conflicts() if one.element == "s1")
    gone = settled(journey, whole, "ours")
    assert "s1" not in gone and "a1" not in gone and not gone.conflicts()
    stays = settled(journey, whole, "theirs")
    assert {"s1", "a1", "a2"} <= stays.snapshot().keys() and not stays.conflicts()
    card = next(one for one in journey.conflicts() if one.element == "a1")
    assert [one.element for one in settled(journey, card, "theirs").conflicts()] == ["s1"]


def test_every_answer_can_be_given_though_one_side_has_removed_what_it_names() -> None:
    base = korean_map()
    ours, theirs = rebuilt(base), rebuilt(base)
    for edit in (lambda one: move(one, ["q1"], "s2b", "l_pain", 0), lambda one: remove(one, ["s2a"])):
        ours.apply(edit(ours).changes)
    theirs.apply(move(theirs, ["q1"], "s2a", "l_pain", 0).changes)
    done = merge(Copy.of(base), Copy.of(ours), Copy.of(theirs))
    assert {(one.element, one.field) for one in done.conflicts} == {("q1", "place"), ("s2a", "removed")}
    journey = Journey(done.records.values())
    place = next(one for one in done.conflicts if one.field == "place")
    assert settled(journey, place, "theirs").element("q1").__dict__["stage"] == "s2a"
    assert settled(journey, place, "ours").element("q1").__dict__["stage"] == "s2b"


def test_what_is_gone_since_can_be_had_back_or_needs_no_answer() -> None:
    journey, conflict = torn(lambda one: remove(one, ["a3"]), lambda one: change(one, "a3", owner="서준"))
    journey.apply(remove(journey, ["a3"]).changes)
    assert "a3" not in settled(journey, conflict, "ours")
    assert settled(journey, conflict, "theirs").element("a3").owner == "서준"
    journey, conflict = torn(severity(5), severity(1))
    journey.apply(remove(journey, ["q1"]).changes)
    assert choices(journey, conflict) == ("ours",)
    assert "q1" not in settled(journey, conflict, "ours")


def test_an_entry_of_a_list_takes_what_was_chosen() -> None:
    def said(text: str) -> Any:
        return lambda journey: change(journey, "a1", comments=[{"id": "c1", "text": text}])

    journey, conflict = torn(said("가"), said("나"))
    assert (conflict.field, conflict.entry) == ("comments", "c1")
    assert [one.text for one in settled(journey, conflict, "theirs").element("a1").comments] == ["나"]
    assert settled(journey, conflict, value=None).element("a1").comments == ()


def test_all_answers_are_one_edit() -> None:
    base = korean_map()
    ours, theirs = rebuilt(base), rebuilt(base)
    for side, value in ((ours, 5), (theirs, 1)):
        side.apply(change(side, "q1", severity=value).changes)
        side.apply(change(side, MAP_ID, client=str(value)).changes)
        side.apply({f"x{value}": (None, element("note", f"x{value}", text="메모"))})
    done = merge(Copy.of(base), Copy.of(ours), Copy.of(theirs))
    history = History(ours)
    history.do(done.delta)
    answers: dict[str, Choice] = {one.id: "theirs" for one in ours.conflicts()}
    history.do(resolve_each(ours, answers))
    assert not ours.conflicts() and ours.head.client == "1" and "x5" in ours
    history.undo()
    assert len(ours.conflicts()) == 2
