"""What is under a point, where an element stands, and where a drop would go."""

from designer.edits import build, change
from designer.layout.arrange import Layout, arrange
from designer.layout.hit import (
    Places,
    block_rect,
    cell_rect,
    drawn_rect,
    find,
    insertion_index,
    reach,
    reading_order,
    within,
)
from designer.model.journey import Journey
from tests.helpers.maps import element


def centre(rectangle: tuple[float, float, float, float] | None) -> tuple[float, float]:
    assert rectangle is not None
    x, y, width, height = rectangle
    return x + width / 2, y + height / 2


def test_every_drawn_element_is_found_where_it_stands(journey: Journey) -> None:
    sheet = arrange(journey)
    drawn = [e.id for e in journey.elements() if block_rect(sheet, e.id)]
    assert {"s1", "s2a", "l_act", "a1", "a2", "t1", "e1", "k1", "n1"} <= set(drawn)
    assert not {"p1", "w1", "v1"} & set(drawn)
    for id in drawn:
        hit = find(sheet, *centre(block_rect(sheet, id)))
        assert hit.block is not None and hit.block.id == id


def test_a_hit_names_lane_stage_and_part(journey: Journey) -> None:
    sheet = arrange(journey)
    hit = find(sheet, *centre(block_rect(sheet, "t2")))
    assert (hit.part, hit.lane, hit.stage) == ("cell", "l_touch", "s2a")
    assert find(sheet, *centre(block_rect(sheet, "s2"))).part == "stage"
    assert find(sheet, *centre(block_rect(sheet, "l_pain"))).part == "lane"
    assert find(sheet, *centre(block_rect(sheet, "n1"))).part == "parking"
    assert find(sheet, 10, 10).part == "title"
    assert find(sheet, -1, 10).part == "outside" and find(sheet, 10, sheet.height + 1).part == "outside"
    empty = find(sheet, *centre(cell_rect(sheet, "s2b", "l_pain")))
    assert (empty.part, empty.stage, empty.block) == ("cell", "s2b", None)


def test_the_cell_of_a_stage_with_steps_is_that_of_all_its_steps(journey: Journey) -> None:
    sheet = arrange(journey)
    whole, first = cell_rect(sheet, "s2", "l_kpi"), cell_rect(sheet, "s2a", "l_kpi")
    assert whole is not None and first is not None
    assert whole[0] == first[0] and whole[2] == 2 * first[2]
    assert cell_rect(sheet, "gone", "l_kpi") is None and cell_rect(sheet, "s1", "gone") is None


def three_cards() -> Journey:
    records = [element("stage", "s"), element("lane", "l")]
    records += [element("action", id, text=id, stage="s", lane="l", order=f"V{id}V") for id in "abc"]
    return Journey(records)


def test_a_drop_goes_before_the_card_whose_middle_is_below() -> None:
    sheet = arrange(three_cards())
    places = [block_rect(sheet, id) for id in "abc"]
    above = [rectangle[1] + 1 for rectangle in places if rectangle]
    below = [rectangle[1] + rectangle[3] - 1 for rectangle in places if rectangle]
    assert [insertion_index(sheet, "l", "s", y) for y in above] == [0, 1, 2]
    assert [insertion_index(sheet, "l", "s", y) for y in below] == [1, 2, 3]
    assert [insertion_index(sheet, "l", "s", y, moved=("a",)) for y in below] == [0, 1, 2]
    assert insertion_index(sheet, "gone", "s", 0) == 0


def test_a_drop_among_members_counts_those_that_are_not_drawn(journey: Journey) -> None:
    for text in ("하나", "둘"):
        journey.apply(build.add_card(journey, "note", "s1", "l_feel", text=text).changes)
    journey.apply(build.add_card(journey, "emotion", "s1", "l_feel", 1, score=1.0, persona="p2").changes)
    sheet = arrange(journey)
    members = [member.id for member in journey.cell("s1", "l_feel")]
    second = block_rect(sheet, members[3])
    assert second is not None
    assert insertion_index(sheet, "l_feel", "s1", second[1] + 2, members) == 3


def test_places_follow_the_sheet(journey: Journey) -> None:
    layout, places = Layout(journey), Places()
    before = places.find(layout.sheet, "k1")
    delta = change.change(journey, "a1", text="긴 글 " * 50)
    journey.apply(delta.changes)
    after = places.find(layout.update(delta.changes), "k1")
    assert before and after and before[0] is after[0] and after[2] > before[2]
    gone = change.remove(journey, ["k1"])
    journey.apply(gone.changes)
    assert places.find(layout.update(gone.changes), "k1") is None


def test_the_words_of_an_emotion_reach_out_of_its_face(journey: Journey) -> None:
    sheet = arrange(journey)
    block = find(sheet, *centre(block_rect(sheet, "e1"))).block
    assert block is not None
    x, y, width, height = reach(block)
    assert (width, height) != (block.width, block.height)
    assert x <= 0 and y <= 0 and x + width >= block.width and y + height >= block.height
    ground, face = drawn_rect(sheet, "e1"), block_rect(sheet, "e1")
    assert ground is not None and face is not None and ground[2] > face[2]


def test_reading_goes_lane_by_lane_and_holds_elements_alone(journey: Journey) -> None:
    sheet = arrange(journey)
    order = reading_order(sheet)
    assert all(id in journey for id in order) and len(set(order)) == len(order)
    assert order.index("a1") < order.index("t1") < order.index("t2") < order.index("k1") < order.index("n1")


def test_a_rectangle_touches_what_it_crosses(journey: Journey) -> None:
    sheet = arrange(journey)
    x, y = centre(block_rect(sheet, "q1"))
    assert within(sheet, x, y, x + 1, y + 1) == ["q1"]
    assert set(within(sheet, 0, 0, sheet.width, sheet.height)) == set(reading_order(sheet)) - {"n1"}
    assert within(sheet, 0, 0, sheet.heads_width - 1, sheet.height) == []
