"""What of a comparison may leave the house."""

from typing import Any

import pytest

from designer.edits.change import change
from designer.model.journey import Journey
from designer.sharing.difference import Difference, difference
from designer.sharing.difference_json import change_json
from designer.sharing.for_clients import for_clients
from tests.helpers.maps import element, korean_map, rebuilt

COMMENT = {"id": "c1", "text": "우리끼리 하는 말", "author": "민지"}
VOTE = {"round": "v1", "voter": "민지", "dots": 2}


def found(*edits: tuple[str, dict[str, Any]], more: tuple[Any, ...] = ()) -> Difference:
    before = korean_map()
    after = rebuilt(before)
    for id, values in edits:
        after.apply(change(after, id, **values).changes)
    return difference(before, Journey([*after.snapshot().values(), *more], after.unknown))


@pytest.mark.parametrize("values", [{"comments": [COMMENT]}, {"owner": "민지"}, {"votes": [VOTE]}])
def test_what_is_internal_is_no_change_at_all(values: dict[str, Any]) -> None:
    both = found(("q1", values), ("q1", {"severity": 5}))
    assert {one.field for one in both.changes[0].fields} == {"severity", *values}
    (kept,) = for_clients(both).changes
    assert [one.field for one in kept.fields] == ["severity"]
    assert for_clients(found(("q1", values))).changes == ()


def test_a_new_card_is_told_without_its_owner_and_comments() -> None:
    place = {"stage": "s1", "lane": "l_pain", "order": "zz"}
    card = element("pain_point", "new1", text="기다림", owner="민지", comments=[COMMENT], **place)
    (kept,) = for_clients(found(more=(card,))).changes
    assert kept.how == "added" and kept.id == "new1"
    assert "민지" not in str(change_json(kept)) and "우리끼리" not in str(change_json(kept))


def test_what_a_hidden_lane_holds_and_parked_notes_stay() -> None:
    hidden = found(("l_pain", {"hidden": True}), ("q1", {"severity": 5}))
    assert {one.id for one in hidden.changes} == {"l_pain", "q1"}
    assert for_clients(hidden).changes == ()
    parked = found(more=(element("note", "n77", text="나중에", order="zz"),))
    assert parked and not for_clients(parked)


def test_settings_of_the_team_stay_and_relations_follow_their_ends() -> None:
    preset = element("preset", "pre1", name="인쇄", format="pdf", order="V")
    assert not for_clients(found(more=(preset,)))
    whole = found(("q1", {"severity": 5}), ("s1", {"name": "비교"}))
    assert {one.id for one in for_clients(whole).changes} == {"q1", "s1"}
