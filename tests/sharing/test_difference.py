"""A difference says everything that differs, nothing else, and the same from either side."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.edits.change import change, connect, disconnect, move, remove, reorder
from designer.edits.delta import Delta
from designer.files.json_map import encode
from designer.model.elements import MAP_ID, Record
from designer.model.journey import Journey
from designer.sharing.difference import FILE_ID, Change, Difference, difference, difference_of
from designer.sharing.longest import kept_in_order
from tests.helpers.maps import element, korean_map, seeded_ids
from tests.helpers.random_edits import journeys, random_edit


def changed(*edits: Any) -> Difference:
    """The difference that edits of the Korean map make."""
    before, after = korean_map(), korean_map()
    for edit in edits:
        delta: Delta = edit(after)
        after.apply(delta.changes)
    return difference(before, after)


def only(found: Difference) -> Change:
    assert len(found.changes) == 1
    return found.changes[0]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Journey, Journey]:
    """Two copies of a map that both have gone on."""
    before = draw(journeys())
    after = Journey(before.snapshot().values(), before.unknown)
    chance = draw(st.randoms(use_true_random=False))
    ids = seeded_ids(11)
    for _ in range(draw(st.integers(0, 8))):
        after.apply(random_edit(after, chance, ids).changes)
    return before, after


def mirrored(found: Difference) -> set[str]:
    """All that is said, with before and after the other way round."""
    how = {"added": "removed", "removed": "added", "changed": "changed"}
    return {
        repr(
            (
                one.id,
                how[one.how],
                sorted((each.field, repr(each.after), repr(each.before)) for each in one.fields),
            )
        )
        for one in found.changes
    } | {repr((id, after, before)) for id, (before, after) in found.rekeyed.items()}


def said(found: Difference) -> set[str]:
    return {
        repr(
            (
                one.id,
                one.how,
                sorted((each.field, repr(each.before), repr(each.after)) for each in one.fields),
            )
        )
        for one in found.changes
    } | {repr((id, before, after)) for id, (before, after) in found.rekeyed.items()}


@given(journeys())
def test_a_map_does_not_differ_from_itself(journey: Journey) -> None:
    copy = Journey(journey.snapshot().values(), journey.unknown)
    found = difference(journey, copy)
    assert not found and not found.rekeyed and not found.unrelated


@given(pairs())
def test_what_is_said_makes_the_second_map_of_the_first(maps: tuple[Journey, Journey]) -> None:
    before, after = maps
    records, unknown = difference(before, after).applied(before.unknown)
    assert encode(Journey(records.values(), unknown)) == encode(after)


@given(pairs())
def test_the_difference_from_the_other_side_is_its_mirror(maps: tuple[Journey, Journey]) -> None:
    before, after = maps
    assert mirrored(difference(before, after)) == said(difference(after, before))


@given(pairs())
def test_entries_of_lists_say_all_of_a_list(maps: tuple[Journey, Journey]) -> None:
    for one in difference(*maps).changes:
        for each in one.fields:
            for entry in each.entries():
                assert entry.before != entry.after
                assert entry.before is None or entry.before in each.before
                assert entry.after is None or entry.after in each.after


def test_what_comes_and_goes_is_said_with_its_place() -> None:
    found = changed(lambda journey: remove(journey, ["q1"]))
    gone = {one.id: one for one in found.changes}
    assert gone["q1"].how == "removed" and gone["q1"].stages == ("s1",) and gone["q1"].lane == "l_pain"
    assert {one.kind for one in found.changes} == {"pain_point", "relation"}


def test_a_card_in_another_cell_has_moved_and_is_not_reordered() -> None:
    one = only(changed(lambda journey: move(journey, ["a1"], "s2b", "l_act", 0)))
    assert one.is_moved and not one.is_reordered
    assert one.stages == ("s2", "s1")


def test_a_moved_card_is_found_in_both_stages() -> None:
    found = changed(lambda journey: move(journey, ["a1"], "s2b", "l_act", 0))
    for stage in ("s1", "s2"):
        assert found.only(stages=frozenset({stage}))
    assert found.only(kinds=frozenset({"action"})) and not found.only(kinds=frozenset({"touchpoint"}))


def test_only_the_one_that_was_moved_is_reordered() -> None:
    def row(*order: str) -> Journey:
        stages = [element("stage", id, name=id, order=key) for id, key in zip(order, "ABCDEF", strict=False)]
        return Journey(stages)

    found = difference(row("a", "b", "c", "d", "e"), row("e", "a", "b", "c", "d"))
    assert [one.id for one in found.changes] == ["e"] and only(found).is_reordered
    assert found.rekeyed.keys() == {"a", "b", "c", "d"}


def test_who_has_kept_the_order_key_stays_where_two_have_changed_places() -> None:
    one = only(changed(lambda journey: reorder(journey, "a1", 1)))
    assert one.id == "a1" and one.is_reordered and not one.is_moved


def test_new_keys_in_the_same_order_are_no_change_to_anybody() -> None:
    before = Journey([element("stage", "a", order="A"), element("stage", "b", order="B")])
    after = Journey([element("stage", "a", order="K"), element("stage", "b", order="V")])
    found = difference(before, after)
    assert not found and found.rekeyed == {"a": ("A", "K"), "b": ("B", "V")}


def test_a_relation_that_leads_elsewhere_is_reconnected() -> None:
    before = korean_map()
    first = next(one for one in before.relations() if one.kind == "hurts")
    records: dict[str, Record] = before.snapshot()
    records[first.id] = first.changed(target="a1" if first.target != "a1" else "t1")
    one = only(difference(before, Journey(records.values())))
    assert one.is_reconnected and one.field("target") and one.stages[0] == "s1"


def test_a_step_of_another_stage_has_moved() -> None:
    one = only(changed(lambda journey: change(journey, "s2b", parent="s1")))
    assert one.kind == "stage" and one.is_moved and one.stages == ("s1", "s2")


def test_words_that_changed_are_told_apart() -> None:
    one = only(changed(lambda journey: change(journey, "a1", text="후기와 배송비를 비교한다")))
    field = one.field("text")
    assert field is not None
    assert [(run.how, run.text) for run in field.runs()] == [
        ("same", "후기와 "),
        ("removed", "가격을"),
        ("added", "배송비를"),
        ("same", " 비교한다"),
    ]


def test_lists_are_compared_by_their_entries() -> None:
    readings = [*korean_map().element("k1").__dict__["readings"]]
    kept = [one.model_dump() for one in readings]
    new = {"date": "2027-01-01", "value": 0.2}
    one = only(changed(lambda journey: change(journey, "k1", readings=[*kept, new])))
    field = one.field("readings")
    assert field is not None
    assert [(entry.before, entry.after.value) for entry in field.entries()] == [(None, 0.2)]


def test_the_head_of_the_map_and_keys_of_later_versions_are_compared() -> None:
    before, after = korean_map(), Journey(korean_map().snapshot().values(), {"later": [1, True]})
    after.apply(change(after, MAP_ID, title="다른 제목").changes)
    found = difference(before, after)
    assert [one.id for one in found.changes] == [MAP_ID, FILE_ID]
    records, unknown = found.applied()
    assert encode(Journey(records.values(), unknown)) == encode(after)


def test_true_is_not_one() -> None:
    before = Journey([], {"later": 1})
    assert difference(before, Journey([], {"later": True}))


def test_an_id_that_means_something_else_is_another_thing() -> None:
    before = Journey([element("stage", "x", order="V")])
    after = Journey([element("persona", "x", order="V")])
    found = difference(before, after)
    assert sorted((one.how, one.kind) for one in found.changes) == [
        ("added", "persona"),
        ("removed", "stage"),
    ]
    assert found.applied()[0].keys() == after.snapshot().keys()


def test_maps_without_a_common_element_are_unrelated() -> None:
    assert difference(Journey([element("stage", "a")]), Journey([element("stage", "b")])).unrelated
    assert not difference(Journey(), Journey([element("stage", "b")])).unrelated


def test_changes_are_told_from_left_to_right_and_from_top_to_bottom() -> None:
    found = changed(
        lambda journey: change(journey, "a3", text="x"),
        lambda journey: change(journey, "t1", text="x"),
        lambda journey: change(journey, "a1", text="x"),
        lambda journey: change(journey, "s2", goal="x"),
        lambda journey: change(journey, "p1", role="x"),
        lambda journey: change(journey, MAP_ID, client="x"),
    )
    assert [one.id for one in found.changes] == [MAP_ID, "p1", "a1", "t1", "s2", "a3"]


def test_relations_come_and_go() -> None:
    found = changed(
        lambda journey: disconnect(journey, min(one.id for one in journey.relations())),
        lambda journey: connect(journey, "o2", "q1", ids=seeded_ids(3)),
    )
    assert sorted(one.how for one in found.changes) == ["added", "removed"]


@given(st.permutations(range(9)), st.permutations(range(9)), st.frozensets(st.integers(0, 8)))
def test_what_kept_its_order_is_longest_and_the_same_from_either_side(
    one: list[int], other: list[int], still: frozenset[int]
) -> None:
    kept = kept_in_order(one, other, still)
    assert kept == kept_in_order(other, one, still)
    assert kept == sorted(kept, key=one.index) == sorted(kept, key=other.index)
    longest = [0] * len(one)
    for at, each in enumerate(one):
        longest[at] = 1 + max(
            (longest[k] for k in range(at) if other.index(one[k]) < other.index(each)), default=0
        )
    assert len(kept) == max(longest)


def test_large_maps_are_compared_in_well_under_a_second() -> None:
    cards = [
        element("action", f"c{at}", text=f"고객이 하는 일 {at}", stage="s1", lane="l_act", order=f"K{at:05}V")
        for at in range(5000)
    ]
    before = {**korean_map().snapshot(), **{one.id: one for one in cards}}
    after = {**before, **{one.id: one.changed(text=f"{one.__dict__['text']} x") for one in cards}}
    start = time.process_time()
    found = difference_of(before, after)
    assert len(found.changes) == 5000
    assert time.process_time() - start < 1


@pytest.mark.parametrize("count", [2, 40])
def test_a_reversed_row_moves_all_but_one(count: int) -> None:
    rows = [f"s{at:02}" for at in range(count)]
    assert len(kept_in_order(rows, rows[::-1])) == 1
