"""Pasting: new ids, places kept as far as they can be, relations inside kept, undo exact."""

from typing import Any

import pytest

from designer.base import limits
from designer.base.errors import IntegrityError
from designer.base.ids import IdSource
from designer.edits.change import remove
from designer.edits.delta import Delta
from designer.edits.history import History
from designer.edits.paste import copied_with, paste, pasted_ids
from designer.edits.paste_text import paste_lines, paste_table
from designer.edits.spots import Spot, cell_for
from designer.model.elements import Element, MapHead
from designer.model.journey import Journey
from tests.helpers.maps import content, derived, element, korean_map, rebuilt, relation


def other_map() -> Journey:
    """A map that knows nothing of the Korean one but some names."""
    return Journey(
        [
            MapHead(language="en"),
            element("persona", "pp", name="김지현", order="V"),
            element("stage", "x1", name="Find", order="F"),
            element("stage", "x2", name="Choose", order="V"),
            element("stage", "x3", name="구매", order="k"),
            element("lane", "la", name="Doing", order="F", shows="action"),
            element("lane", "lt", name="Where", order="V", shows="touchpoint"),
            element("lane", "le", name="Mood", order="k", shows="emotion"),
            element("lane", "lp", name="Pains", order="q", shows="pain_point"),
        ]
    )


def pasted(journey: Journey, source: Journey, chosen: list[str], spot: Spot, ids: IdSource) -> dict[str, Any]:
    """Paste, prove that it is whole and can be taken back, and give the newcomers by text or name."""
    history = History(journey)
    before = content(journey)
    old = {each.id for each in journey.elements()}
    history.do(paste(journey, source, copied_with(source, chosen), spot, ids=ids))
    assert derived(journey) == derived(rebuilt(journey))
    after = content(journey)
    history.undo()
    assert content(journey) == before
    history.redo()
    assert content(journey) == after
    new = [each for each in journey.elements() if each.id not in old]
    return {str(getattr(each, "text", "") or getattr(each, "name", "") or each.kind): each for each in new}


def texts(journey: Journey, stage: str, lane: str) -> list[str]:
    return [str(each.__dict__.get("text") or each.__dict__.get("name")) for each in journey.cell(stage, lane)]


def test_a_card_goes_behind_the_current_one_under_a_new_id(journey: Journey, ids: IdSource) -> None:
    new = pasted(journey, journey, ["a1"], Spot("s1", "l_act", 1), ids)
    (copy,) = new.values()
    assert copy.id != "a1" and copy.personas == ("p1",)
    assert texts(journey, "s1", "l_act") == [
        "후기와 가격을 비교한다",
        "후기와 가격을 비교한다",
        "샘플 팩을 찾아본다",
    ]


def test_relations_among_what_is_copied_come_along_and_others_stay(journey: Journey, ids: IdSource) -> None:
    new = pasted(journey, journey, ["q1", "t1", "o1", "k1"], Spot("s2b", "l_touch"), ids)
    assert len(new) == 4
    inside = {
        (link.kind, journey.element(link.source).kind, journey.element(link.target).kind)
        for each in new.values()
        for link in journey.relations_of(each.id)
    }
    assert inside == {
        ("hurts", "pain_point", "touchpoint"),
        ("solves", "opportunity", "pain_point"),
        ("improves", "opportunity", "kpi"),
    }
    assert {each.stage for each in new.values()} == {"s2b"}
    assert new["후기가 별점뿐이다"].lane == "l_pain"


def test_distances_between_stages_and_lanes_are_kept_where_the_map_is_wide_enough(ids: IdSource) -> None:
    journey, source = other_map(), korean_map()
    new = pasted(journey, source, ["a1", "t2", "a3"], Spot("x1", "la"), ids)
    assert (new["후기와 가격을 비교한다"].stage, new["후기와 가격을 비교한다"].lane) == ("x1", "la")
    assert (new["결제한다"].stage, new["결제한다"].lane) == ("x2", "la")
    assert (new["간편결제"].stage, new["간편결제"].lane) == ("x2", "lt")
    again = pasted(journey, source, ["a1", "a3"], Spot("x3", "la"), ids)
    assert {each.stage for each in again.values()} == {"x3"}
    assert texts(journey, "x3", "la") == ["후기와 가격을 비교한다", "결제한다"]


def test_one_lane_goes_where_the_cursor_is_unless_it_cannot_stand_there(ids: IdSource) -> None:
    journey, source = other_map(), korean_map()
    assert pasted(journey, source, ["a1"], Spot("x2", "lp"), ids)["후기와 가격을 비교한다"].lane == "lp"
    assert pasted(journey, source, ["a1"], Spot("x2", "le"), ids)["후기와 가격을 비교한다"].lane == "la"
    emotion = pasted(journey, source, ["e1"], Spot("x2", "la"), ids)["emotion"]
    assert (emotion.stage, emotion.lane) == ("x2", "le")


def test_what_is_outside_is_found_by_id_or_name_or_let_go(ids: IdSource) -> None:
    journey, source = other_map(), korean_map()
    emotion = pasted(journey, source, ["e1"], Spot("x1", "le"), ids)["emotion"]
    assert (emotion.persona, emotion.at) == ("pp", None)
    card = pasted(journey, source, ["t1"], Spot("x1", "lt"), ids)["제품 상세"]
    assert [entry.persona for entry in card.messages] == ["pp"]
    parked = pasted(journey, source, ["n1"], Spot("x1", "", None), ids)["다음 워크숍에서 이야기"]
    assert (parked.stage, parked.votes) == (None, ())
    home = korean_map()
    back = pasted(home, source, ["e1"], Spot("s1", "l_feel"), ids)["emotion"]
    assert back.at == "t1"
    assert pasted(home, source, ["e1"], Spot("s2a", "l_feel"), ids)["emotion"].at is None
    both = pasted(home, source, ["e1", "t1"], Spot("s2a", "l_touch"), ids)
    assert both["emotion"].at == both["제품 상세"].id


def test_a_spanning_card_keeps_its_width(journey: Journey, ids: IdSource) -> None:
    wide = pasted(journey, journey, ["a2"], Spot("s2a", "l_act"), ids)["샘플 팩을 찾아본다"]
    assert (wide.stage, wide.until) == ("s2a", "s2b")
    narrow = pasted(journey, journey, ["a2"], Spot("s2b", "l_act"), ids)["샘플 팩을 찾아본다"]
    assert (narrow.stage, narrow.until) == ("s2b", None)


def test_a_stage_brings_its_steps_and_cards_into_another_map(ids: IdSource) -> None:
    journey, source = other_map(), korean_map()
    new = pasted(journey, source, ["s2"], Spot("x1", "la"), ids)
    assert [stage.name for stage in journey.stages()] == ["Find", "구매", "Choose", "구매"]
    step = new["결제"]
    assert step.parent == new["구매"].id
    assert (new["결제한다"].stage, new["결제한다"].lane) == (step.id, "la")
    assert new["간편결제"].lane == "lt"
    idea = journey.element(new["추천 엔진"].lane)
    assert (idea.name, idea.shows) == ("기회", "opportunity")  # type: ignore[attr-defined]
    here = pasted(korean_map(), source, ["s1", "s2"], Spot(), ids)
    assert {"고려", "구매", "결제", "상담 전환율"} <= here.keys()
    assert here["상담 전환율"].stage == here["고려"].id


def test_a_lane_brings_its_cards(ids: IdSource) -> None:
    journey, source = other_map(), korean_map()
    new = pasted(journey, source, ["l_act"], Spot("x1", "lt"), ids)
    assert [lane.name for lane in journey.lanes()] == ["Doing", "Where", "행동", "Mood", "Pains"]
    assert {new[text].lane for text in ("후기와 가격을 비교한다", "결제한다")} == {new["행동"].id}
    assert new["결제한다"].stage == "x2"
    delta = paste(journey, source, copied_with(source, ["l_act"]), Spot(), ids=ids)
    assert [journey.get(id) or delta.after()[id].kind for id in pasted_ids(delta)] == ["lane"]


def test_a_step_becomes_a_step_beside_a_step_and_a_stage_elsewhere(journey: Journey, ids: IdSource) -> None:
    assert pasted(journey, journey, ["s2a"], Spot("s2b", "@heads"), ids)["결제"].parent == "s2"
    assert [step.name for step in journey.steps("s2")] == ["결제", "확인", "결제"]
    assert pasted(journey, journey, ["s2a"], Spot("s1", ""), ids)["결제"].parent is None


def test_a_full_map_and_a_map_without_stages_take_nothing(
    ids: IdSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = korean_map()
    with pytest.raises(IntegrityError) as error:
        paste(Journey([MapHead()]), source, ["a1"], Spot(), ids=ids)
    assert error.value.reason.key == "paste.no_stage"
    monkeypatch.setattr(limits, "MAX_ELEMENTS", len(source))
    with pytest.raises(IntegrityError) as error:
        paste(source, source, ["a1"], Spot("s1", "l_act"), ids=ids)
    assert error.value.reason.key == "paste.full"
    monkeypatch.setattr(limits, "MAX_ELEMENTS", 2 * len(source))
    monkeypatch.setattr(limits, "MAX_CELLS", len(source.of_kind("stage")) * len(source.of_kind("lane")))
    paste(source, source, ["a1"], Spot("s1", "l_act"), ids=ids)
    with pytest.raises(IntegrityError) as error:
        paste(source, source, ["s1"], Spot("s1", ""), ids=ids)
    assert error.value.reason.key == "paste.full_of_cells"


def test_after_a_cut_everything_can_come_back(journey: Journey, ids: IdSource) -> None:
    source = korean_map()
    journey.apply(remove(journey, ["s1"]).changes)
    new = pasted(journey, source, ["s1"], Spot("s2a", ""), ids)
    assert new["고려"].funnel == "middle"
    kinds = sorted(each.kind for each in new.values())
    assert kinds == sorted(
        [
            "stage",
            "action",
            "action",
            "touchpoint",
            "emotion",
            "pain_point",
            "opportunity",
            "backstage",
            "kpi",
        ]
    )


# Text


def made(journey: Journey, delta: Delta) -> list[Element]:
    journey.apply(delta.changes)
    assert derived(journey) == derived(rebuilt(journey))
    return [
        after for before, after in delta.changes.values() if before is None and isinstance(after, Element)
    ]


def test_lines_become_cards_of_the_lane_in_order(journey: Journey, ids: IdSource) -> None:
    made(journey, paste_lines(journey, ["하나", "둘"], Spot("s1", "l_act", 1), ids=ids))
    assert texts(journey, "s1", "l_act") == ["후기와 가격을 비교한다", "하나", "둘", "샘플 팩을 찾아본다"]
    made(journey, paste_lines(journey, ["재구매율"], Spot("s1", "l_kpi"), ids=ids))
    assert texts(journey, "s1", "l_kpi") == ["상담 전환율", "재구매율"]
    lines = ["-1.5 답답함", "안심", "2", "2 시간 기다림"]
    felt = made(journey, paste_lines(journey, lines, Spot("s2b", "l_feel"), "p2", ids=ids))
    said = [(each.score, each.word, each.persona) for each in felt]  # type: ignore[attr-defined]
    assert said == [
        (-1.5, "답답함", "p2"),
        (0.0, "안심", "p2"),
        (2.0, "", "p2"),
        (0.0, "2 시간 기다림", "p2"),
    ]


def test_lines_on_a_head_become_stages_or_lanes(journey: Journey, ids: IdSource) -> None:
    made(journey, paste_lines(journey, ["탐색", "비교"], Spot("s1", ""), ids=ids))
    assert [stage.name for stage in journey.stages()] == ["고려", "탐색", "비교", "구매"]
    made(journey, paste_lines(journey, ["생각", "자료"], Spot("", "l_act"), ids=ids))
    assert [(lane.name, lane.shows) for lane in journey.lanes()[1:3]] == [
        ("생각", "thought"),
        ("자료", "note"),
    ]
    empty = Journey([MapHead()])
    made(empty, paste_lines(empty, ["인지"], Spot(), ids=ids))
    assert [stage.name for stage in empty.stages()] == ["인지"]
    with pytest.raises(IntegrityError):
        paste_lines(journey, ["x"] * (limits.MAX_PASTED_HEADS + 1), Spot("s1", ""), ids=ids)


def test_a_table_fills_right_and_down(journey: Journey, ids: IdSource) -> None:
    made(journey, paste_table(journey, [["가", "나"], ["", "다"]], Spot("s1", "l_act"), ids=ids))
    assert texts(journey, "s1", "l_act")[-1] == "가"
    assert texts(journey, "s2a", "l_act") == ["결제한다", "나"]
    assert texts(journey, "s2a", "l_touch") == ["간편결제", "다"]


def test_a_first_row_of_stage_names_says_where_columns_go(journey: Journey, ids: IdSource) -> None:
    table = [["구매", "고 려", "구매 후"], ["가", "나", "다"]]
    made(journey, paste_table(journey, table, Spot("s2b", "l_act"), ids=ids))
    assert [stage.name for stage in journey.stages()] == ["고려", "구매 후", "구매"]
    assert texts(journey, "s2a", "l_act") == ["결제한다", "가"]
    assert texts(journey, "s1", "l_act")[-1] == "나"
    assert texts(journey, journey.stages()[1].id, "l_act") == ["다"]


def test_a_first_column_of_lane_names_says_where_rows_go(journey: Journey, ids: IdSource) -> None:
    table = [
        ["", "고려", "구매"],
        ["페인포인트", "느리다", "비싸다"],
        ["", "멀다", ""],
        ["Touchpoint", "• 매장", "- 앱\n- 웹"],
        ["할 일", "1. 정리", ""],
    ]
    made(journey, paste_table(journey, table, Spot("s1", "l_act"), ids=ids))
    assert texts(journey, "s1", "l_pain") == ["후기가 별점뿐이다", "느리다", "멀다"]
    assert texts(journey, "s2a", "l_touch") == ["간편결제", "앱", "웹"]
    assert texts(journey, "s1", "l_touch") == ["제품 상세", "매장"]
    lane = next(lane for lane in journey.lanes() if lane.name == "할 일")
    assert texts(journey, "s1", lane.id) == ["1. 정리"]


def test_a_wide_table_makes_stages_and_a_long_one_fills_the_lanes(journey: Journey, ids: IdSource) -> None:
    made(journey, paste_table(journey, [["1", "2", "3"]], Spot("s2b", "l_act"), ids=ids))
    assert [stage.name for stage in journey.stages()] == ["고려", "구매", "단계 3", "단계 4"]
    lanes = [lane.id for lane in journey.lanes(hidden=False)]
    left = lanes[lanes.index("l_idea") :]
    before = {lane: texts(journey, "s1", lane) for lane in left}
    long = [[f"{n}번", f"{n}호"] for n in range(len(left) + 4)]
    made(journey, paste_table(journey, long, Spot("s1", "l_idea"), ids=ids))
    new = [[text for text in texts(journey, "s1", lane) if text not in before[lane]] for lane in left]
    assert new[:-1] == [[f"{n}번"] for n in range(len(left) - 1)]
    assert new[-1] == [f"{n}번" for n in range(len(left) - 1, len(left) + 4)]
    assert len(left) > 1


def test_a_table_makes_a_whole_map_of_an_empty_one(ids: IdSource) -> None:
    journey = Journey([MapHead(language="ko")])
    table = [["", "인지", "구매"], ["행동", "광고를 본다", "결제한다"], ["감정", "+1 기대", "-1.5"]]
    made(journey, paste_table(journey, table, Spot(), ids=ids))
    assert [stage.name for stage in journey.stages()] == ["인지", "구매"]
    assert [(lane.name, lane.shows) for lane in journey.lanes()] == [("행동", "action"), ("감정", "emotion")]
    assert sorted(each.score for each in journey.of_kind("emotion")) == [-1.5, 1.0]  # type: ignore[attr-defined]
    with pytest.raises(IntegrityError):
        paste_table(journey, [[str(n) for n in range(99)]], Spot("", ""), ids=ids)


def test_a_picture_stands_in_the_nearest_cell_that_takes_one(journey: Journey) -> None:
    assert cell_for(journey, Spot("s2a", "l_touch"), "picture") == ("s2a", "l_touch")
    assert cell_for(journey, Spot("s2a", "l_feel"), "picture") == ("s2a", "l_act")
    with pytest.raises(IntegrityError):
        cell_for(Journey([MapHead()]), Spot(), "picture")
    bare = Journey([MapHead(), element("stage", "s", name="x"), element("lane", "l", shows="kpi")])
    with pytest.raises(IntegrityError):
        cell_for(bare, Spot("s", "l"), "picture")


def test_a_relation_is_copied_once(ids: IdSource) -> None:
    source = korean_map()
    source.apply({"rx": (None, relation("requires", "rx", "o1", "o2"))})
    journey = korean_map()
    pasted(journey, source, ["o1", "o2"], Spot("s1", "l_idea"), ids)
    assert len(list(journey.relations())) == 7 + 2


def test_a_field_of_a_later_version_that_is_called_like_another_kinds_comes_along() -> None:
    stage = element("stage", "x1", name="뒤", order="k", messages=["a"])
    source, map = Journey([stage]), korean_map()
    delta = paste(map, source, ["x1"], Spot("s1"))
    [(_, made)] = delta.changes.values()
    assert made is not None and made.__pydantic_extra__ == {"messages": ["a"]}
