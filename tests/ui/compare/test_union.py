"""Both maps in one: what has gone stands among what is, moved cards stand in both places."""

import pytest

from designer.edits.change import change, remove
from designer.layout.arrange import Options, arrange
from designer.model.elements import Record
from designer.model.journey import Journey
from designer.sharing.difference import Difference, difference, difference_of
from designer.ui.compare.marks import marks_of, sorts_of
from designer.ui.compare.union import earlier_curves, sound, union
from tests.helpers.maps import korean_map, rebuilt

BOTH = frozenset(("before", "after"))


def changed(*edits: object) -> tuple[Journey, Journey, Difference]:
    before = korean_map()
    after = rebuilt(before)
    for edit in edits:
        after.apply(edit(after).changes)  # type: ignore[operator]
    return before, after, difference(before, after)


def test_what_has_gone_stands_where_it_stood() -> None:
    _, after, found = changed(lambda map: remove(map, ["q1"]))
    made = union(found)
    assert "q1" not in after and made.ghosts["q1"] == "q1"
    assert [one.id for one in made.journey.cell("s1", "l_pain")] == ["q1"]


def test_a_moved_card_stands_in_both_places_and_is_joined_by_a_line() -> None:
    _, _, found = changed(lambda map: change(map, "a3", stage="s2b"))
    made = union(found)
    ghost = made.starts["a3"]
    assert [one.id for one in made.journey.cell("s2a", "l_act")] == [ghost]
    assert [one.id for one in made.journey.cell("s2b", "l_act")] == ["a3"]
    marks = marks_of(arrange(made.journey), found.changes, made.starts, BOTH)
    (line,) = [line for line in marks.lines if line.sort == "moved"]
    assert line.start[0] < line.end[0]
    assert {spot.box for spot in marks} == {line.start, line.end}
    assert marks.owners[ghost] == "a3"


def test_a_card_that_has_moved_and_changed_bears_both_signs() -> None:
    _, _, found = changed(lambda map: change(map, "q1", stage="s2a", severity=5))
    (moved,) = [one for one in found.changes if one.id == "q1"]
    assert sorts_of(moved) == ("moved", "changed")


def test_a_stage_that_has_gone_comes_back_with_its_cards_as_ghosts() -> None:
    _, _, found = changed(lambda map: remove(map, ["s1"]))
    made = union(found)
    assert {"s1", "a1", "t1", "q1", "k1"} <= set(made.ghosts)
    assert "s1" in {column.stage for column in arrange(made.journey).columns}


def test_relations_are_marked_where_they_lead() -> None:
    _, _, found = changed(lambda map: remove(map, ["r2"]))
    made = union(found)
    sheet = arrange(made.journey)
    marks = marks_of(sheet, found.changes, made.starts, BOTH)
    assert [(line.change.id, line.sort) for line in marks.lines] == [("r2", "removed")]
    assert not marks_of(sheet, found.changes, {}, frozenset(("after",))).lines


def test_a_hidden_lane_with_changes_is_shown() -> None:
    before = korean_map()
    before.apply(change(before, "l_pain", hidden=True).changes)
    after = rebuilt(before)
    after.apply(change(after, "q1", severity=5).changes)
    made = union(difference(before, after))
    assert "l_pain" in {row.lane for row in arrange(made.journey).rows}
    assert "q1" in marks_of(arrange(made.journey), difference(before, after).changes, {}, BOTH).places


def test_the_earlier_curve_is_drawn_where_emotions_differ_and_only_there() -> None:
    options = Options(persona="p1", title=False)
    _, _, found = changed(lambda map: change(map, "e2", score=1.5))
    curves = earlier_curves(union(found), found, options, "p1")
    assert set(curves) == {"l_feel"} and curves["l_feel"].lines
    assert [block.id for _, block in curves["l_feel"].faces] == ["e2"]
    _, _, other = changed(lambda map: change(map, "q1", severity=5))
    assert not earlier_curves(union(other), other, options, "p1")


def test_a_ghost_that_cannot_stand_in_the_later_map_is_left_out() -> None:
    before = korean_map()
    after = rebuilt(before)
    after.apply(remove(after, ["q1"]).changes)
    after.apply(change(after, "l_pain", shows="kpi").changes)
    made = union(difference(before, after))
    assert "q1" not in made.ghosts and "q1" not in made.journey


def test_a_part_of_a_map_stands_alone() -> None:
    records: dict[str, Record] = korean_map().snapshot()
    del records["t1"], records["p1"]
    kept = sound(records)
    assert "e1" not in kept or getattr(kept["e1"], "at", None) is None
    assert "r2" not in kept and "q1" in kept
    Journey(kept.values())


@pytest.mark.parametrize("gone", ["l_act", "p1", "s2", "o1"])
def test_whatever_goes_the_union_holds_both_maps(gone: str) -> None:
    before, after, found = changed(lambda map: remove(map, [gone]))
    made = union(found)
    arrange(made.journey)
    assert {one.id for one in after.elements()} <= {one.id for one in made.journey.elements()}
    back = difference_of(found.after, found.before)
    assert {one.id for one in before.elements()} <= {one.id for one in union(back).journey.elements()}
