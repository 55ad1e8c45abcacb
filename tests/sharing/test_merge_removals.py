"""What went with a stage, a lane, a persona or a touchpoint in one removal stands or falls with it."""

from collections.abc import Callable
from typing import Any

import pytest

from designer.edits.change import change, move, remove
from designer.edits.delta import Delta
from designer.model.elements import Conflict
from designer.model.journey import Journey
from designer.sharing.merge import Copy, Merged, merge
from designer.sharing.merge_resolve import resolve
from tests.helpers.maps import element, korean_map, rebuilt

Edit = Callable[[Journey], Delta]


def changed(id: str, **fields: Any) -> Edit:
    return lambda journey: change(journey, id, **fields)


def removed(*ids: str) -> Edit:
    return lambda journey: remove(journey, ids)


def after(*edits: Edit, base: Journey | None = None) -> Journey:
    journey = rebuilt(base or korean_map())
    for edit in edits:
        journey.apply(edit(journey).changes)
    return journey


def torn(
    keeper: Journey, remover: Journey, base: Journey | None = None, removed_by: str = "theirs"
) -> Merged:
    """The merge of a copy that keeps and one that removes, one of them ours."""
    sides = (remover, keeper) if removed_by == "ours" else (keeper, remover)
    done = merge(Copy.of(base or korean_map()), *map(Copy.of, sides))
    Journey(done.records.values(), done.unknown)
    return done


def about(done: Merged, id: str) -> Conflict:
    return next(one for one in done.conflicts if (one.element, one.field) == (id, "removed"))


def plain(done: Merged) -> dict[str, object]:
    return {id: one for id, one in done.records.items() if not isinstance(one, Conflict)}


BOTH = pytest.mark.parametrize("removed_by", ["ours", "theirs"])


@BOTH
@pytest.mark.parametrize(
    ("taken", "edit"),
    [
        ("s1", changed("s1", name="비교")),
        ("s2", changed("s2", goal="안심하고 결제한다")),
        ("l_act", changed("l_act", name="하는 일")),
        ("l_touch", changed("l_touch", hint="어디서?")),
        ("p1", changed("p1", role="교사")),
        ("t1", changed("t1", channel="앱")),
        ("q1", changed("q1", severity=5)),
        ("v1", changed("v1", question="무엇부터?")),
    ],
)
def test_what_is_kept_stands_just_as_who_kept_it_has_it(taken: str, edit: Edit, removed_by: str) -> None:
    keeper = after(edit)
    done = torn(keeper, after(removed(taken)), removed_by=removed_by)
    assert [one.element for one in done.conflicts] == [taken]
    assert plain(done) == keeper.snapshot()


@BOTH
def test_an_answer_decides_about_all_of_it(removed_by: str) -> None:
    keeper = after(changed("s1", name="비교"), changed("a1", owner="서준"))
    remover = after(removed("s1"))
    done = torn(keeper, remover, removed_by=removed_by)
    assert {one.element for one in done.conflicts} == {"s1", "a1"}
    along = about(done, "s1").together
    assert along.keys() == {"a1", "a2", "b1", "e1", "k1", "o1", "q1", "t1", *(f"r{n}" for n in range(1, 8))}
    assert (along["e1"], along["r2"]) == ("emotion", "hurts")
    journey = Journey(done.records.values())
    for choice, expected in ((removed_by, remover), (_other(removed_by), keeper)):
        answered = rebuilt(journey)
        answered.apply(resolve(journey, about(done, "s1"), choice).changes)  # type: ignore[arg-type]
        assert answered.snapshot() == expected.snapshot()


def _other(side: str) -> str:
    return "theirs" if side == "ours" else "ours"


@BOTH
def test_what_was_taken_out_for_itself_stays_out(removed_by: str) -> None:
    remover = after(removed("s1"), removed("o2", "p2", "l_back", "s2a"))
    done = torn(after(changed("s1", name="비교")), remover, removed_by=removed_by)
    assert [one.element for one in done.conflicts] == ["s1"]
    gone = korean_map().snapshot().keys() - done.records.keys()
    assert gone == {"o2", "p2", "l_back", "b1", "s2a", "a3", "t2", "e2", "r5", "r6", "r7"}
    assert done.records["a2"].__dict__["until"] is None
    assert done.records["c1"].__dict__["opportunities"] == ("o1",)


@BOTH
def test_what_was_put_elsewhere_first_stays_there(removed_by: str) -> None:
    def away(journey: Journey) -> Delta:
        return move(journey, ["a1"], "s2b", "l_act", 0)

    remover = after(away, changed("e2", persona="p2"), removed("s1", "p1"))
    done = torn(after(changed("s1", name="비교"), changed("p1", role="교사")), remover, removed_by=removed_by)
    assert done.records["a1"].__dict__["stage"] == "s2b" and "a1" not in about(done, "s1").together
    assert done.records["e2"].__dict__["persona"] == "p2" and done.records["e1"].__dict__["persona"] == "p1"
    assert done.records["a1"].__dict__["personas"] == ("p1",)


@BOTH
def test_lists_have_again_what_they_lost_beside_what_was_done_to_them(removed_by: str) -> None:
    personas = [element("persona", id, name=id) for id in ("p3", "p4")]
    rounds = [element("round", "v2", name="2차 투표")]
    votes = [{"round": "v1", "voter": who, "dots": 1} for who in "가나"]
    base = after(
        *((lambda journey, one=one: Delta.of(Delta().name, (None, one))) for one in (*personas, *rounds)),
        changed("a1", personas=["p1", "p2", "p3"], votes=[*votes, {"round": "v2", "voter": "가"}]),
    )
    remover = after(
        removed("p2", "v1"),
        changed("a1", personas=["p3", "p1", "p4"], votes=[{"round": "v2", "voter": "가", "dots": 3}]),
        base=base,
    )
    keeper = after(changed("p2", role="교사"), changed("v1", question="무엇부터?"), base=base)
    done = torn(keeper, remover, base, removed_by)
    assert {one.element for one in done.conflicts} == {"p2", "v1"}
    card = done.records["a1"].__dict__
    assert card["personas"] == ("p3", "p1", "p2", "p4")
    assert [(one.round, one.voter, one.dots) for one in card["votes"]] == [
        ("v1", "가", 1),
        ("v1", "나", 1),
        ("v2", "가", 3),
    ]


@BOTH
def test_readings_belong_to_their_persona_again(removed_by: str) -> None:
    def measured(journey: Journey) -> Delta:
        held = journey.element("k1").__dict__["readings"]
        return change(journey, "k1", readings=[*held, {"date": "2026-10-31", "value": 0.09, "source": "GA4"}])

    done = torn(after(changed("p1", role="교사")), after(removed("p1"), measured), removed_by=removed_by)
    assert [(one.value, one.persona) for one in done.records["k1"].__dict__["readings"]] == [
        (0.058, None),
        (0.062, None),
        (0.08, "p1"),
        (0.09, None),
    ]


def test_a_removal_that_nobody_speaks_against_takes_all_with_it() -> None:
    remover = after(removed("s1", "p1"))
    done = torn(after(changed("s2", name="결제")), remover)
    assert not done.conflicts and "a1" not in done.records
    assert done.records["e2"].__dict__["persona"] is None


@pytest.mark.parametrize("said", [7, [7], {"a1": 7}, {"@": {"source": "a1"}}])
def test_what_a_stranger_has_written_keeps_nobody_from_answering(said: object) -> None:
    done = torn(after(changed("a3", owner="서준")), after(removed("a3")))
    journey, conflict = Journey(done.records.values()), about(done, "a3").changed(together=said)
    journey.apply(resolve(journey, conflict, "ours").changes)
    assert "a3" in journey and not journey.conflicts()
