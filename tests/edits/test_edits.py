"""Each edit on the small Korean map: what it changes, what it leaves alone, what it refuses."""

from typing import Any

import pytest

from designer.base.errors import IntegrityError
from designer.base.ids import IdSource
from designer.edits.build import add_card, add_named, add_picture, add_step, make
from designer.edits.change import change, change_each, connect, disconnect, move, remove, reorder
from designer.edits.delta import Delta
from designer.model.elements import MAP_ID, Relation
from designer.model.hints import Names
from designer.model.journey import Journey
from tests.helpers.maps import content, korean_map

PNG = b"\x89PNG\r\n\x1a\n"


def carry_out(journey: Journey, delta: Delta) -> set[str]:
    """Apply an edit; the ids of what it changed."""
    journey.apply(delta.changes)
    return set(delta.changes)


def cell(journey: Journey, stage: str, lane: str) -> list[str]:
    return [element.id for element in journey.cell(stage, lane)]


def fault(journey: Journey, edit: Any) -> tuple[str, str | None]:
    """The sentence and element of a refusal, at the edit or when it is applied."""
    before = content(journey)
    with pytest.raises(IntegrityError) as caught:
        journey.apply(edit(journey).changes)
    assert content(journey) == before
    return caught.value.reason.key, caught.value.element


class TestAdding:
    """Putting something in."""

    @pytest.mark.parametrize(("index", "place"), [(None, 2), (0, 0), (1, 1), (99, 2), (-4, 0)])
    def test_a_stage_stands_where_it_was_put(
        self, index: int | None, place: int, journey: Journey, ids: IdSource
    ) -> None:
        changed = carry_out(journey, add_named(journey, "stage", index, ids=ids, name="새 단계"))
        assert [stage.name for stage in journey.stages()].index("새 단계") == place
        assert len(changed) == 1

    def test_a_card_takes_its_cell_and_its_place(self, journey: Journey, ids: IdSource) -> None:
        delta = add_card(journey, "action", "s1", "l_act", 1, ids=ids, text="가운데")
        (made,) = carry_out(journey, delta)
        assert cell(journey, "s1", "l_act") == ["a1", made, "a2"]
        assert delta.name.arguments["kind"] == Names("행동", "action")

    def test_a_note_without_a_place_waits_in_the_parking_lot(self, journey: Journey, ids: IdSource) -> None:
        (made,) = carry_out(journey, add_card(journey, "note", None, None, 0, ids=ids, text="나중에"))
        assert [note.id for note in journey.parked()] == [made, "n1"]

    def test_a_kpi_belongs_to_its_stage(self, journey: Journey, ids: IdSource) -> None:
        (made,) = carry_out(journey, add_card(journey, "kpi", "s1", "l_kpi", ids=ids, name="방문자"))
        assert [kpi.id for kpi in journey.kpis("s1")] == ["k1", made]
        assert cell(journey, "s1", "l_kpi") == ["k1", made]

    def test_the_first_step_takes_over_what_stands_in_the_stage(
        self, journey: Journey, ids: IdSource
    ) -> None:
        delta = add_step(journey, "s1", ids=ids, name="탐색")
        step = next(id for id, (before, _) in delta.changes.items() if before is None)
        carry_out(journey, delta)
        assert cell(journey, "s1", "l_act") == []
        assert cell(journey, step, "l_act") == ["a1", "a2"]
        assert cell(journey, step, "l_feel") == ["e1"]
        assert [kpi.id for kpi in journey.kpis("s1")] == ["k1"]
        assert [column.id for column in journey.columns()] == [step, "s2a", "s2b"]
        carry_out(journey, add_step(journey, "s1", 0, ids=ids))
        assert cell(journey, step, "l_act") == ["a1", "a2"]

    def test_a_picture_is_held_once_however_often_it_is_used(self, journey: Journey, ids: IdSource) -> None:
        for stage in ("s1", "s2a"):
            carry_out(journey, add_picture(journey, PNG, "image/png", stage, "l_act", ids=ids))
        assert len(list(journey.images())) == 1
        assert len(journey.of_kind("picture")) == 2

    @pytest.mark.parametrize(
        "fields", [{"severity": 9}, {"severity": "4"}, {"severity": True}, {"txet": "a"}, {"text": None}]
    )
    def test_what_does_not_fit_is_refused_by_name(self, fields: dict[str, Any], journey: Journey) -> None:
        with pytest.raises(IntegrityError) as caught:
            make(journey, "pain_point", **fields)
        assert caught.value.reason.arguments["field"] == next(iter(fields))


class TestChanging:
    """Fields."""

    def test_one_line_changes(self, journey: Journey) -> None:
        delta = change(journey, "q1", severity=5)
        assert carry_out(journey, delta) == {"q1"}
        assert delta.name.arguments == {
            "kind": Names("페인포인트", "pain point"),
            "field": Names("심각도", "severity"),
        }

    def test_none_puts_back_the_default(self, journey: Journey) -> None:
        carry_out(journey, change(journey, "q1", severity=None, text=None))
        assert journey.element("q1").text == ""  # type: ignore[attr-defined]
        assert journey.element("q1").severity is None  # type: ignore[attr-defined]

    def test_the_head_and_a_relation_change_as_well(self, journey: Journey) -> None:
        carry_out(journey, change(journey, MAP_ID, title="새 제목", language="en"))
        carry_out(journey, change(journey, "r1", probability=0.5, reason="가격"))
        assert journey.head.title == "새 제목"
        assert journey.relation("r1").probability == 0.5

    def test_what_is_the_same_is_nothing(self, journey: Journey) -> None:
        assert not change(journey, "q1", severity=3)

    def test_several_at_once(self, journey: Journey) -> None:
        delta = change_each(
            journey, {"a1": {"owner": "CX팀"}, "a2": {"owner": "CX팀"}, "a3": {"text": "결제한다"}}
        )
        assert carry_out(journey, delta) == {"a1", "a2"}

    @pytest.mark.parametrize(
        ("id", "fields", "said"),
        [
            ("q1", {"severity": 6}, "integrity.value"),
            ("q1", {"severity": "4"}, "integrity.value"),
            ("q1", {"text": "\ud800"}, "integrity.value"),
            ("q1", {"colour": "red"}, "integrity.value"),
            ("e1", {"score": None}, "integrity.value"),
            ("e1", {"score": float("nan")}, "integrity.value"),
            ("e1", {"lane": "l_act"}, "integrity.emotion_lane"),
            ("a1", {"lane": "l_kpi"}, "integrity.kpi_lane"),
            ("a1", {"stage": None}, "integrity.no_place"),
            ("n1", {"stage": "s1"}, "integrity.half_place"),
            ("a1", {"until": "gone"}, "integrity.dangling"),
            ("a1", {"personas": ["s1"]}, "integrity.refers"),
            ("s2a", {"parent": "s2b"}, "integrity.step_of_step"),
            ("s2", {"parent": "s1"}, "integrity.step_of_step"),
            ("s1", {"parent": "s1"}, "integrity.step_of_step"),
            ("l_feel", {"shows": "action"}, "integrity.emotion_lane"),
            ("l_act", {"shows": "kpi"}, "integrity.kpi_lane"),
            ("l_back", {"shows": "persona"}, "integrity.lane_shows"),
            ("r2", {"target": "s2b"}, None),
            ("r2", {"target": "k1"}, "integrity.joins"),
            ("r2", {"kind": "hates"}, "integrity.relation_kind"),
            ("nowhere", {"text": "a"}, "integrity.gone"),
        ],
    )
    def test_what_the_map_would_contradict_is_refused(
        self, id: str, fields: dict[str, Any], said: str | None, journey: Journey
    ) -> None:
        if said is None:
            carry_out(journey, change(journey, id, **fields))
            return
        key, element = fault(journey, lambda now: change(now, id, **fields))
        assert key == said
        assert element


class TestMoving:
    """Places."""

    def test_within_a_cell_only_the_card_changes(self, journey: Journey) -> None:
        assert carry_out(journey, move(journey, ["a2"], "s1", "l_act", 0)) == {"a2"}
        assert cell(journey, "s1", "l_act") == ["a2", "a1"]

    def test_several_come_in_the_order_given(self, journey: Journey) -> None:
        carry_out(journey, move(journey, ["a2", "a1", "a2"], "s2a", "l_act", 0))
        assert cell(journey, "s2a", "l_act") == ["a2", "a1", "a3"]

    def test_a_spanning_card_keeps_its_width_where_there_is_room(self, journey: Journey) -> None:
        carry_out(journey, move(journey, ["a2"], "s2a", "l_act", 0))
        assert journey.element("a2").until == "s2b"  # type: ignore[attr-defined]
        carry_out(journey, move(journey, ["a2"], "s2b", "l_act", 0))
        assert journey.element("a2").until is None  # type: ignore[attr-defined]

    def test_ties_are_keyed_anew_from_the_gap_on(self, journey: Journey) -> None:
        carry_out(journey, change_each(journey, {"a1": {"order": "V"}, "a3": {"stage": "s1"}}))
        assert cell(journey, "s1", "l_act") == ["a1", "a2", "a3"]
        made = move(journey, ["t1"], "s1", "l_act", 1)
        assert carry_out(journey, made) == {"t1", "a2", "a3"}
        assert cell(journey, "s1", "l_act") == ["a1", "t1", "a2", "a3"]

    def test_an_emotion_leaves_its_touchpoint_behind_unless_it_comes_along(self, journey: Journey) -> None:
        carry_out(journey, move(journey, ["e1"], "s1", "l_feel", 0))
        assert journey.element("e1").at == "t1"  # type: ignore[attr-defined]
        carry_out(journey, move(journey, ["e1"], "s2a", "l_feel", 9))
        assert journey.element("e1").at is None  # type: ignore[attr-defined]
        assert cell(journey, "s2a", "l_feel") == ["e2", "e1"]

    def test_a_kpi_goes_to_another_stage(self, journey: Journey) -> None:
        assert carry_out(journey, move(journey, ["k1"], "s2", "l_kpi", 0)) == {"k1"}
        assert [kpi.id for kpi in journey.kpis("s2")] == ["k1"]

    def test_a_note_goes_to_the_parking_lot_and_back(self, journey: Journey) -> None:
        carry_out(journey, move(journey, ["n1"], "s1", "l_act", 1))
        assert cell(journey, "s1", "l_act") == ["a1", "n1", "a2"]
        carry_out(journey, move(journey, ["n1"], None, None, 0))
        assert [note.id for note in journey.parked()] == ["n1"]

    @pytest.mark.parametrize(
        ("id", "stage", "lane", "said"),
        [
            ("e1", "s1", "l_act", "integrity.emotion_lane"),
            ("k1", "s1", "l_act", "integrity.kpi_only"),
            ("k1", None, None, "integrity.value"),
            ("a1", "s1", "l_kpi", "integrity.kpi_lane"),
            ("a1", None, None, "integrity.no_place"),
            ("a1", "gone", "l_act", "integrity.dangling"),
            ("s1", "s2", "l_act", "integrity.value"),
            ("gone", "s2", "l_act", "integrity.gone"),
        ],
    )
    def test_nothing_stands_where_it_cannot(
        self, id: str, stage: str | None, lane: str | None, said: str, journey: Journey
    ) -> None:
        assert fault(journey, lambda now: move(now, [id], stage, lane, 0))[0] == said

    @pytest.mark.parametrize(
        ("id", "index", "read"),
        [
            ("s2", 0, lambda now: [stage.id for stage in now.stages()]),
            ("s2b", 0, lambda now: [step.id for step in now.steps("s2")]),
            ("l_touch", 0, lambda now: [lane.id for lane in now.lanes()]),
            ("p2", 0, lambda now: [persona.id for persona in now.personas()]),
            ("a2", 0, lambda now: cell(now, "s1", "l_act")),
            ("e1", 5, lambda now: cell(now, "s1", "l_feel")),
            ("k1", 0, lambda now: cell(now, "s1", "l_kpi")),
        ],
    )
    def test_reordering_counts_among_kin(self, id: str, index: int, read: Any, journey: Journey) -> None:
        others = [other for other in read(journey) if other != id]
        delta = reorder(journey, id, index)
        assert carry_out(journey, delta) <= {id}
        assert read(journey) == [*others[:index], id, *others[index:]]

    def test_what_has_no_order_is_not_reordered(self, journey: Journey) -> None:
        assert fault(journey, lambda now: reorder(now, "m1", 0))[0] == "integrity.value"


class TestConnecting:
    """Relations."""

    def made(self, journey: Journey, *ends: str, **fields: Any) -> Relation:
        (pair,) = connect(journey, *ends, **fields).changes.values()
        assert isinstance(pair[1], Relation)
        return pair[1]

    def test_the_pair_says_which_relation(self, journey: Journey) -> None:
        made = self.made(journey, "q1", "a1")
        assert (made.kind, made.source, made.target) == ("hurts", "q1", "a1")

    def test_drawn_the_other_way_round_it_is_turned(self, journey: Journey) -> None:
        made = self.made(journey, "a1", "q1")
        assert (made.kind, made.source, made.target) == ("hurts", "q1", "a1")
        made = self.made(journey, "t2", "b1", kind="supports", reason="야간")
        assert (made.source, made.target, made.reason) == ("b1", "t2", "야간")

    def test_stages_branch_and_loop(self, journey: Journey) -> None:
        carry_out(journey, connect(journey, "s2", "s1", probability=0.2))
        assert len(journey.relations_of("s1")) == 2

    @pytest.mark.parametrize(
        ("ends", "fields", "said"),
        [
            (("a1", "a2"), {}, "integrity.cannot_join"),
            (("q1", "t1"), {}, "integrity.joined_already"),
            (("t1", "q1"), {}, "integrity.joined_already"),
            (("s1", "s1"), {}, "integrity.joins_itself"),
            (("q1", "a1"), {"kind": "follows"}, "integrity.cannot_join"),
            (("q1", "a1"), {"kind": "hates"}, "integrity.cannot_join"),
            (("q1", "a1"), {"probability": 1.5}, "integrity.value"),
            (("q1", "r1"), {}, "integrity.cannot_join"),
            (("q1", "gone"), {}, "integrity.gone"),
        ],
    )
    def test_what_cannot_be_joined_is_refused(
        self, ends: tuple[str, str], fields: dict[str, Any], said: str, journey: Journey
    ) -> None:
        assert fault(journey, lambda now: connect(now, *ends, **fields))[0] == said

    def test_a_relation_goes_alone(self, journey: Journey) -> None:
        assert carry_out(journey, disconnect(journey, "r2")) == {"r2"}
        assert journey.get("r2") is None
        assert "t1" in journey


class TestRemoving:
    """Taking out, with what cannot stand alone."""

    def test_a_stage_takes_its_steps_cards_and_kpis(self, journey: Journey) -> None:
        carry_out(journey, remove(journey, ["s2"]))
        assert not {"s2", "s2a", "s2b", "a3", "t2", "e2", "o2", "m1", "r1", "r5"} & set(journey.snapshot())
        assert journey.element("a2").until is None  # type: ignore[attr-defined]
        assert journey.element("c1").opportunities == ("o1",)  # type: ignore[attr-defined]

    def test_a_lane_takes_its_cards_and_leaves_views(self, journey: Journey) -> None:
        carry_out(journey, remove(journey, ["l_act"]))
        assert not {"a1", "a2", "a3"} & set(journey.snapshot())
        assert journey.element("w1").lanes == ("l_feel",)  # type: ignore[attr-defined]

    def test_a_persona_is_no_longer_mentioned_anywhere(self, journey: Journey) -> None:
        changed = carry_out(journey, remove(journey, ["p1"]))
        assert changed == {"p1", "a1", "t1", "e1", "e2", "k1", "w1"}
        assert journey.referrers("p1") == []
        assert len(journey.kpis("s1")[0].readings) == 3

    def test_votes_of_a_round_go_with_it(self, journey: Journey) -> None:
        carry_out(journey, remove(journey, ["v1"]))
        assert journey.element("n1").votes == ()

    def test_an_image_goes_with_the_last_that_shows_it(self, journey: Journey, ids: IdSource) -> None:
        for stage in ("s1", "s2a"):
            carry_out(journey, add_picture(journey, PNG, "image/png", stage, "l_act", ids=ids))
        first, last = journey.of_kind("picture")
        carry_out(journey, remove(journey, [first.id]))
        assert len(list(journey.images())) == 1
        delta = remove(journey, [last.id])
        carry_out(journey, delta)
        assert list(journey.images()) == []
        carry_out(journey, delta.inverse())
        assert len(list(journey.images())) == 1

    def test_names_say_what_was_taken_out(self, journey: Journey) -> None:
        assert remove(journey, ["a1"]).name.key == "edit.remove"
        assert remove(journey, ["r1"]).name.key == "edit.disconnect"
        assert remove(journey, ["a1", "r1"]).name.arguments == {"n": 2}

    def test_the_head_and_what_is_not_there_stay_out_of_it(self, journey: Journey) -> None:
        assert not remove(journey, [MAP_ID, "gone"])


def test_the_same_edit_gives_the_same_change_every_time() -> None:
    changes = [list(remove(korean_map(), ["p1", "s2"]).changes) for _ in range(2)]
    assert changes[0] == changes[1]
