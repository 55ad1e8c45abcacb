"""What a merge does with each kind of change that two people can make to one map."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from designer.edits.change import change, connect, move, remove, reorder
from designer.edits.delta import Delta
from designer.model.elements import MAP_ID, Conflict, Record
from designer.model.journey import Journey
from designer.sharing.merge import Copy, Merged, merge
from tests.helpers.maps import element, korean_map, rebuilt, relation, seeded_ids

Edit = Callable[[Journey], Delta]


def after(*edits: Edit, base: Journey | None = None) -> Journey:
    journey = rebuilt(base or korean_map())
    for edit in edits:
        journey.apply(edit(journey).changes)
    return journey


def put(record: Record) -> Edit:
    return lambda journey: Delta({record.id: (journey.get(record.id), record)})


def changed(id: str, **fields: Any) -> Edit:
    return lambda journey: change(journey, id, **fields)


def removed(*ids: str) -> Edit:
    return lambda journey: remove(journey, ids)


def merged(ours: Journey, theirs: Journey, base: Journey | None = None) -> Merged:
    done = merge(Copy.of(base or korean_map()), Copy.of(ours), Copy.of(theirs))
    Journey(done.records.values())
    return done


def fields(done: Merged, id: str) -> Mapping[str, Any]:
    return done.records[id].__dict__


def left_open(done: Merged) -> set[tuple[str, str, str]]:
    return {(one.element, one.field, one.entry) for one in done.conflicts}


def test_different_fields_of_one_card_do_not_conflict() -> None:
    done = merged(after(changed("q1", severity=5)), after(changed("q1", frequency=0.4, owner="지현")))
    assert (fields(done, "q1")["severity"], fields(done, "q1")["frequency"]) == (5, 0.4)
    assert fields(done, "q1")["owner"] == "지현" and not done.conflicts


def test_one_field_changed_by_both_is_left_open_as_ours() -> None:
    done = merged(after(changed("q1", severity=5)), after(changed("q1", severity=1)))
    (conflict,) = done.conflicts
    assert (conflict.element, conflict.field) == ("q1", "severity")
    assert (conflict.base, conflict.ours, conflict.theirs) == (3, 5, 1)
    assert fields(done, "q1")["severity"] == 5 and done.records[conflict.id] is conflict


def test_the_map_itself_is_merged_by_fields() -> None:
    done = merged(after(changed(MAP_ID, client="두레상점")), after(changed(MAP_ID, state="future")))
    assert (fields(done, MAP_ID)["client"], fields(done, MAP_ID)["state"]) == ("두레상점", "future")


def test_texts_are_merged_by_words() -> None:
    ours, theirs = changed("a1", text="후기만 비교한다"), changed("a1", text="후기와 가격을 비교해 본다")
    assert left_open(merged(after(ours), after(theirs))) == {("a1", "text", "")}
    done = merged(after(changed("a1", text="후기만 가격을 비교한다")), after(theirs))
    assert left_open(done) == set() and fields(done, "a1")["text"] == "후기만 가격을 비교해 본다"


def test_entries_of_lists_never_conflict_unless_they_are_one() -> None:
    def measured(date: str, value: float) -> Edit:
        def edit(journey: Journey) -> Delta:
            held = journey.element("k1").__dict__["readings"]
            kept = [one for one in held if one.date != date]
            return change(journey, "k1", readings=[*kept, {"date": date, "value": value}])

        return edit

    done = merged(after(measured("2026-10-31", 1.0)), after(measured("2026-11-30", 2.0)))
    assert not done.conflicts and len(fields(done, "k1")["readings"]) == 5
    done = merged(after(measured("2026-10-31", 1.0)), after(measured("2026-10-31", 2.0)))
    assert [one.entry for one in done.conflicts] == ['["2026-10-31", "", "", ""]']
    (conflict,) = done.conflicts
    assert (conflict.ours["value"], conflict.theirs["value"]) == (1, 2)


def test_the_source_of_a_reading_names_no_element() -> None:
    def measured(value: float) -> Edit:
        reading = {"date": "2026-11-30", "value": value, "source": "GA4", "persona": "p1"}
        return changed("k1", readings=[reading])

    done = merged(after(measured(1.0)), after(measured(2.0)))
    assert ("k1", "readings", '["2026-11-30", "", "GA4", "p1"]') in left_open(done)


def test_tags_are_a_set_and_comments_are_known_by_their_ids() -> None:
    base = after(changed("a1", tags=["가", "나"], comments=[{"id": "c1", "text": "왜?"}]))
    ours = after(
        changed("a1", tags=["가", "다"], comments=[{"id": "c1", "text": "왜?", "resolved": True}]), base=base
    )
    theirs = after(
        changed("a1", tags=["나", "라"], comments=[{"id": "c1", "text": "왜 그런가?"}, {"id": "c2"}]),
        base=base,
    )
    done = merged(ours, theirs, base)
    assert fields(done, "a1")["tags"] == ("다", "라") and not done.conflicts
    first, second = fields(done, "a1")["comments"]
    assert (first.text, first.resolved, second.id) == ("왜 그런가?", True, "c2")


def test_what_both_add_to_a_list_at_different_places_comes_out_one_way() -> None:
    base = after(changed("c1", opportunities=["o2"]))
    one, other = (
        after(changed("c1", opportunities=both), base=base) for both in (["o2", "o1"], ["o1", "o2"])
    )
    orders = [fields(merged(*sides, base), "c1")["opportunities"] for sides in ((one, other), (other, one))]
    assert orders[0] == orders[1]


def test_two_cells_conflict_as_one_value() -> None:
    ours = after(lambda journey: move(journey, ["a1"], "s2a", "l_act", 0))
    theirs = after(lambda journey: move(journey, ["a1"], "s1", "l_touch", 0))
    (conflict,) = merged(ours, theirs).conflicts
    assert (conflict.element, conflict.field) == ("a1", "place")
    assert conflict.ours == {"lane": "l_act", "stage": "s2a"}
    assert conflict.theirs == {"lane": "l_touch", "stage": "s1"}
    one_moved = merged(after(), theirs)
    assert fields(one_moved, "a1")["lane"] == "l_touch" and not one_moved.conflicts


def test_a_card_that_stands_where_ours_put_it_keeps_the_order_that_it_has_there() -> None:
    ours = after(put(element("action", "a2", stage="s2b", lane="l_act", order="V")))
    elsewhere = after(put(element("action", "a2", stage="s2a", lane="l_act", order="F")))
    further_up = after(put(element("action", "a2", stage="s1", lane="l_act", order="A")))
    for theirs in (elsewhere, further_up):
        held = fields(merged(ours, theirs), "a2")
        assert (held["stage"], held["order"]) == ("s2b", "V")


def test_reordering_does_not_conflict() -> None:
    ours = after(lambda journey: reorder(journey, "l_act", 3))
    theirs = after(lambda journey: reorder(journey, "l_act", 5))
    assert merged(ours, theirs).records == ours.snapshot()
    assert merged(after(), theirs).records == theirs.snapshot()


def test_what_both_put_at_one_place_gets_keys_of_its_own() -> None:
    def added(id: str) -> Edit:
        return put(element("action", id, text=id, stage="s1", lane="l_act", order="k"))

    done = merged(after(added("z1")), after(added("y1")))
    keys = [fields(done, id)["order"] for id in ("y1", "z1")]
    assert keys[0] == "k" and keys[0] < keys[1] and not done.conflicts


def test_changed_against_removed_is_left_open_and_kept() -> None:
    for ours, theirs in (
        (removed("a3"), changed("a3", text="새로")),
        (changed("a3", text="새로"), removed("a3")),
    ):
        done = merged(after(ours), after(theirs))
        assert left_open(done) == {("a3", "removed", "")} and fields(done, "a3")["text"] == "새로"
    assert "a3" not in merged(after(removed("a3")), after()).records
    assert "a3" not in merged(after(), after(removed("a3"))).records


@pytest.mark.parametrize(
    "theirs",
    [
        changed("a1", owner="서준"),
        put(element("action", "new1", text="새 카드", stage="s1", lane="l_act")),
        lambda journey: move(journey, ["a3"], "s1", "l_act", 0),
        lambda journey: connect(journey, "q1", "s1", ids=seeded_ids(3)),
    ],
)
def test_a_removed_stage_comes_back_where_the_other_side_needs_it(theirs: Edit) -> None:
    done = merged(after(removed("s1")), after(theirs))
    assert ("s1", "removed", "") in left_open(done) and "s1" in done.records
    back = next(one for one in done.conflicts if one.element == "s1")
    assert back.ours is None and back.theirs["name"] == "고려"
    assert "a2" in done.records, "and all that went with it"


def test_one_id_for_two_things_becomes_two() -> None:
    ours = after(put(element("touchpoint", "n9", text="앱", stage="s1", lane="l_touch")))
    theirs = after(
        put(element("touchpoint", "n9", text="매장", stage="s1", lane="l_touch")),
        put(relation("hurts", "h9", "q1", "n9")),
        put(element("emotion", "f9", score=1, stage="s1", lane="l_feel", at="n9")),
    )
    done = merged(ours, theirs)
    new = done.renamed["n9"]
    assert (fields(done, "n9")["text"], fields(done, new)["text"]) == ("앱", "매장")
    assert fields(done, "h9")["target"] == fields(done, "f9")["at"] == new and not done.conflicts
    assert merged(ours, theirs).renamed == done.renamed
    same = merged(theirs, theirs)
    assert not same.renamed and not same.delta


def test_a_card_made_another_kind_stays_beside_what_was_changed_in_it() -> None:
    note = element("note", "t1", text="제품 상세", stage="s1", lane="l_touch")
    ours = after(removed("r2", "r7", "e1"), put(note))
    assert merged(ours, after()).records == ours.snapshot()
    done = merged(ours, after(put(element("emotion", "f9", score=1, stage="s1", lane="l_feel", at="t1"))))
    assert done.records["t1"].__class__.__name__ == "Note"
    assert fields(done, "f9")["at"] == done.renamed["t1"]


def test_a_lane_shows_what_stands_in_it() -> None:
    ours = after(removed("e1", "e2"), changed("l_feel", shows="action"))
    theirs = after(put(element("emotion", "f9", score=1, stage="s1", lane="l_feel")))
    for one, other in ((ours, theirs), (theirs, ours)):
        done = merged(one, other)
        assert fields(done, "l_feel")["shows"] == "emotion"
        assert left_open(done) == {("l_feel", "shows", "")}
    kpis = merged(after(removed("b1"), changed("l_back", shows="kpi")), after(changed("b1", text="검수")))
    assert ("b1", "removed", "") in left_open(kpis) and fields(kpis, "l_back")["shows"] == "backstage"


def test_no_step_has_steps() -> None:
    ours, theirs = after(changed("s1", parent="s2")), after(put(element("stage", "s9", parent="s1")))
    for one, other in ((ours, theirs), (theirs, ours)):
        done = merged(one, other)
        assert fields(done, "s1")["parent"] is None and fields(done, "s9")["parent"] == "s1"
        assert ("s1", "parent", "") in left_open(done)


def test_what_is_put_into_a_stage_that_the_other_divides_goes_to_its_first_step() -> None:
    from designer.edits.build import add_step

    ours = after(lambda journey: add_step(journey, "s1", ids=seeded_ids(4)))
    step = ours.steps("s1")[0].id
    done = merged(ours, after(put(element("action", "n9", stage="s1", lane="l_act", order="z"))))
    assert fields(done, "n9")["stage"] == fields(done, "a1")["stage"] == step


def test_relations_are_merged_by_fields_and_their_ends_are_one_value() -> None:
    done = merged(after(changed("r1", probability=0.9)), after(changed("r1", reason="값")))
    assert (fields(done, "r1")["probability"], fields(done, "r1")["reason"]) == (0.9, "값")
    ours, theirs = after(changed("r2", target="a1")), after(changed("r2", target="s1"))
    (conflict,) = merged(ours, theirs).conflicts
    assert (conflict.field, conflict.theirs["target"]) == ("ends", "s1")


def test_unknown_fields_and_keys_are_merged_whole() -> None:
    base, ours, theirs = (rebuilt(korean_map()) for _ in range(3))
    base.unknown, ours.unknown, theirs.unknown = (
        {"k": 1, "j": 1},
        {"k": 2, "j": True},
        {"k": 1, "j": 3, "n": 0},
    )
    done = merged(ours, theirs, base)
    assert done.unknown == {"k": 2, "j": True, "n": 0}
    assert left_open(done) == {("", "j", "")}


def test_open_conflicts_of_earlier_merges_stay_open_until_one_side_settles_them() -> None:
    open_one = Conflict(id="@conflict:c1", element="a1", field="owner", ours="가", theirs="나")
    base = after(put(open_one))
    assert open_one.id in merged(after(base=base), after(changed("a1", text="글"), base=base), base).records
    settled = after(lambda journey: Delta({open_one.id: (open_one, None)}), base=base)
    assert open_one.id not in merged(settled, after(base=base), base).records
    assert open_one.id not in merged(after(base=base), settled, base).records


def test_without_a_past_all_that_differs_is_asked() -> None:
    ours, theirs = after(changed("q1", severity=5), removed("a2")), after(removed("a3"))
    done = merge(None, Copy.of(ours), Copy.of(theirs))
    assert left_open(done) == {("q1", "severity", "")}
    assert {"a2", "a3"} <= done.records.keys()
