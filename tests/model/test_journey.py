"""The map keeps its rules: what is refused, by which name, and how it is read."""

from typing import Any

import pytest

from designer.base.errors import IntegrityError
from designer.model.elements import MAP_ID, Changes, Image, MapHead, Record
from designer.model.journey import Journey
from designer.model.kinds.stage import Stage
from designer.model.relations import RULES
from tests.helpers.maps import content, derived, element, korean_map, rebuilt, relation

HASH = "a" * 64
STAGE = element("stage", "s1")
STEP = element("stage", "s2", parent="s1")
LANE = element("lane", "l1")
FEEL = element("lane", "l2", shows="emotion")
KPIS = element("lane", "l3", shows="kpi")
HERE = {"stage": "s1", "lane": "l1"}
PERSONA = element("persona", "p1")
MEASURED = {"date": "2026-09-30", "value": 1, "persona": "s1"}


@pytest.mark.parametrize(
    ("records", "at", "said"),
    [
        ([STAGE, element("persona", "s1")], "s1", "twice"),
        ([STAGE, FEEL, relation("follows", "s1", "s1", "l2")], "s1", "twice"),
        ([element("stage", "a b")], "a b", "wrong_id"),
        ([element("stage", MAP_ID)], MAP_ID, "wrong_id"),
        ([MapHead(id="s1")], "s1", "wrong_id"),
        ([Image(id="s1", type="image/png", data="")], "s1", "wrong_id"),
        ([element("stage", f"@image:{HASH}")], f"@image:{HASH}", "wrong_id"),
        ([STAGE, element("action", "a1", **HERE)], "a1", "dangling"),
        ([LANE, element("action", "a1", **HERE)], "a1", "dangling"),
        ([STAGE, LANE, element("action", "a1", stage="l1", lane="s1")], "a1", "refers"),
        ([STAGE, LANE, element("action", "a1", personas=["s1"], **HERE)], "a1", "refers"),
        ([STAGE, LANE, element("action", "a1", personas=["p9"], **HERE)], "a1", "dangling"),
        ([STAGE, LANE, element("action", "a1", until="p9", **HERE)], "a1", "dangling"),
        ([STAGE, LANE, element("action", "a1", stage="s1")], "a1", "no_place"),
        ([STAGE, LANE, element("note", "n1", stage="s1")], "n1", "half_place"),
        ([STAGE, LANE, element("note", "n1", lane="l1")], "n1", "half_place"),
        ([STAGE, LANE, element("emotion", "e1", score=1, **HERE)], "e1", "emotion_lane"),
        ([STAGE, KPIS, element("action", "a1", stage="s1", lane="l3")], "a1", "kpi_lane"),
        ([element("kpi", "k1", stage="s1")], "k1", "dangling"),
        ([STAGE, element("kpi", "k1", stage="s1", at="s1")], "k1", "refers"),
        ([STAGE, element("kpi", "k1", stage="s1", readings=[MEASURED])], "k1", "refers"),
        ([STAGE, element("persona", "p1", votes=[{"round": "s1"}])], "p1", "refers"),
        ([STAGE, element("persona", "p1", votes=[{"round": "v9"}])], "p1", "dangling"),
        ([STAGE, STEP, element("stage", "s3", parent="s2")], "s3", "step_of_step"),
        ([element("stage", "s1", parent="s1")], "s1", "step_of_step"),
        ([element("stage", "s1", parent="s9")], "s1", "dangling"),
        ([PERSONA, element("stage", "s1", parent="p1")], "s1", "refers"),
        ([element("lane", "l1", shows="persona")], "l1", "lane_shows"),
        ([element("lane", "l1", shows="카드")], "l1", "lane_shows"),
        ([element("mute", "m1", about="x9")], "m1", "dangling"),
        ([STAGE, relation("follows", "r1", "s1", "s9")], "r1", "dangling"),
        ([STAGE, relation("follows", "r1", "s9", "s1")], "r1", "dangling"),
        ([STAGE, relation("follows", "r1", "s1", "s1")], "r1", "joins_itself"),
        ([STAGE, PERSONA, relation("follows", "r1", "s1", "p1")], "r1", "joins"),
        ([STAGE, PERSONA, relation("loves", "r1", "s1", "p1")], "r1", "relation_kind"),
    ],
)  # fmt: skip
def test_a_map_that_contradicts_itself_is_refused(records: list[Record], at: str, said: str) -> None:
    with pytest.raises(IntegrityError) as caught:
        Journey(records)
    assert (caught.value.reason.key, caught.value.element) == (f"integrity.{said}", at)


@pytest.mark.parametrize("kind", sorted(RULES))
def test_a_relation_joins_just_what_it_may(kind: str) -> None:
    ends = {
        name: element(name, f"x{name}", **fields)
        for name, fields in (
            ("stage", {}),
            *((card, {"stage": "xstage", "lane": "xlane"}) for card in (
                "action", "touchpoint", "pain_point", "opportunity", "frontstage", "backstage", "support")),
            ("emotion", {"stage": "xstage", "lane": "l2", "score": 0}),
            ("kpi", {"stage": "xstage"}),
            ("lane", {}),
            ("persona", {}),
        )
    }  # fmt: skip
    journey = Journey([*ends.values(), FEEL, *(element(name, f"y{name}", **fields) for name, fields in (
        ("stage", {}), ("touchpoint", {"stage": "xstage", "lane": "xlane"}),
        ("opportunity", {"stage": "xstage", "lane": "xlane"}),
        ("pain_point", {"stage": "xstage", "lane": "xlane"}),
        ("backstage", {"stage": "xstage", "lane": "xlane"}),
    ))])  # fmt: skip
    joined = set()
    for source in ends:
        for target in ends:
            other = f"y{target}" if source == target else f"x{target}"
            try:
                journey.apply({"r1": (None, relation(kind, "r1", f"x{source}", other))})
            except IntegrityError:
                continue
            joined.add((source, target))
            journey.apply({"r1": (journey.relation("r1"), None)})
    assert joined == RULES[kind].joins


class TestApply:
    """A change is validated whole, then applied whole."""

    def fails(self, changes: Changes, said: str) -> None:
        journey = korean_map()
        before, looked_up = content(journey), derived(journey)
        with pytest.raises(IntegrityError) as caught:
            journey.apply(changes)
        assert caught.value.reason.key == f"integrity.{said}"
        assert content(journey) == before
        assert derived(journey) == looked_up == derived(rebuilt(journey))

    def test_one_bad_record_among_good_ones(self) -> None:
        good, bad = element("stage", "s9", order="z"), element("action", "a9", stage="s9", lane="l9")
        self.fails({"s9": (None, good), "a9": (None, bad)}, "dangling")

    def test_a_before_that_is_not_there(self, journey: Journey) -> None:
        held: Any = journey.element("a1")
        self.fails({"a1": (held.changed(text="anders"), held)}, "changed_meanwhile")
        self.fails({"a1": (None, held.changed(text="anders"))}, "changed_meanwhile")
        self.fails({"a9": (element("stage", "a9"), None)}, "changed_meanwhile")

    def test_an_id_that_is_not_the_records(self, journey: Journey) -> None:
        self.fails({"s8": (None, element("stage", "s9"))}, "wrong_id")
        self.fails({MAP_ID: (journey.head, None)}, "wrong_id")
        self.fails({MAP_ID: (journey.head, element("stage", MAP_ID))}, "wrong_id")
        self.fails({"s 9": (None, element("stage", "s 9"))}, "wrong_id")

    def test_what_others_name_does_not_become_a_relation(self, journey: Journey) -> None:
        self.fails({"s2b": (journey.element("s2b"), relation("follows", "s2b", "s2", "s1"))}, "dangling")
        self.fails({"v1": (journey.element("v1"), relation("follows", "v1", "s2", "s1"))}, "dangling")

    def test_an_element_and_a_relation_may_take_each_others_ids(self, journey: Journey) -> None:
        before = content(journey)
        ends = {"source": "r1", "target": "s1"}
        changes: dict[str, tuple[Record | None, Record | None]] = {
            "n1": (journey.element("n1"), relation("follows", "n1", **ends)),
            "r1": (journey.relation("r1"), element("stage", "r1", order="zz")),
            "r2": (journey.relation("r2"), None),
            "q1": (journey.element("q1"), relation("follows", "q1", **ends)),
            "r3": (journey.relation("r3"), None),
            "r6": (journey.relation("r6"), element("note", "r6", order="V")),
        }
        journey.apply(changes)
        assert {id: journey.get(id) for id in changes} == {id: after for id, (_, after) in changes.items()}
        assert sorted(one.id for one in journey.relations_from("r1")) == ["n1", "q1"]
        assert derived(journey) == derived(rebuilt(journey))
        journey.apply({id: (after, before) for id, (before, after) in changes.items()})
        assert content(journey) == before
        assert derived(journey) == derived(rebuilt(journey))

    def test_what_others_name_does_not_go(self, journey: Journey) -> None:
        for id in ("s1", "p1", "l_act", "t1", "k1", "v1", "o1"):
            self.fails({id: (journey.element(id), None)}, "dangling")

    def test_a_kind_does_not_change_under_those_that_name_it(self, journey: Journey) -> None:
        other = element("action", "t1", stage="s1", lane="l_touch", order="V")
        self.fails({"t1": (journey.element("t1"), other)}, "refers")

    def test_a_kind_may_change_where_nobody_minds(self, journey: Journey) -> None:
        other = element("thought", "a1", text="생각", stage="s1", lane="l_act", order="F")
        journey.apply({"a1": (journey.element("a1"), other)})
        assert [found.id for found in journey.of_kind("thought")] == ["a1"]
        assert derived(journey) == derived(rebuilt(journey))

    def test_a_relation_may_change_its_ends(self, journey: Journey) -> None:
        held = journey.relation("r2")
        journey.apply({"r2": (held, held.changed(target="t2"))})
        assert [found.id for found in journey.relations_to("t2")] == ["r2"]
        assert derived(journey) == derived(rebuilt(journey))

    def test_those_that_name_each_other_come_and_go_together(self, journey: Journey) -> None:
        made = {
            "r9": (None, relation("hurts", "r9", "q9", "t1")),
            "q9": (None, element("pain_point", "q9", stage="s9", lane="l_pain", order="V")),
            "s9": (None, element("stage", "s9", order="zz")),
        }
        before = content(journey)
        journey.apply(made)
        assert [found.id for found in journey.cell("s9", "l_pain")] == ["q9"]
        journey.apply({id: (after, None) for id, (_, after) in made.items()})
        assert content(journey) == before


class TestReading:
    """Looking through a map."""

    def test_columns_are_steps_where_a_stage_has_some(self, journey: Journey) -> None:
        assert [column.id for column in journey.columns()] == ["s1", "s2a", "s2b"]
        assert [stage.id for stage in journey.stages()] == ["s1", "s2"]

    def test_emotions_of_a_persona_come_with_those_of_nobody(self, journey: Journey) -> None:
        journey.apply({"e9": (None, element("emotion", "e9", score=0, stage="s1", lane="l_feel", order="z"))})
        assert [found.id for found in journey.emotions("s1", "l_feel", "p1")] == ["e1", "e9"]
        assert [found.id for found in journey.emotions("s1", "l_feel", "p2")] == ["e9"]

    def test_a_kpi_lane_shows_the_kpis_of_the_stage(self, journey: Journey) -> None:
        assert [found.id for found in journey.cell("s1", "l_kpi")] == ["k1"]
        assert journey.cell("s1", "") == journey.kpis("s1")

    def test_hidden_lanes_can_be_left_out(self, journey: Journey) -> None:
        lane = journey.element("l_act")
        journey.apply({"l_act": (lane, lane.changed(hidden=True))})
        assert len(journey.lanes()) - len(journey.lanes(hidden=False)) == 1

    def test_ties_stand_by_id(self) -> None:
        journey = Journey([element("stage", id, order="V") for id in ("c", "a", "b")])
        assert [stage.id for stage in journey.stages()] == ["a", "b", "c"]

    def test_things_are_found_by_id(self, journey: Journey) -> None:
        assert journey.find("s1", Stage) is journey.element("s1")
        assert journey.find("a1", Stage) is None
        assert journey.find(None, Stage) is None
        assert journey.get("nowhere") is None
        assert journey.get(MAP_ID) is journey.head
        assert ["s1" in journey, "r1" in journey, "x" in journey] == [True, True, False]
        assert len(journey) == len(list(journey.elements()))

    def test_who_names_whom(self, journey: Journey) -> None:
        assert sorted(journey.referrers("p1")) == ["a1", "e1", "e2", "k1", "t1", "w1"]
        assert journey.referrers("nowhere") == []

    def test_a_snapshot_is_its_own(self, journey: Journey) -> None:
        taken = journey.snapshot()
        journey.apply({"r1": (journey.relation("r1"), None)})
        assert "r1" in taken
