"""Two copies of the small map that conflict in every way there is, and what of it each side has."""

import json
from typing import Any

from designer.edits.change import change, move, remove
from designer.model.elements import MAP_ID, Conflict, Record
from designer.model.journey import Journey
from designer.sharing.conflicts import GROUPS, REMOVED, value_of
from designer.sharing.entries import keyed
from designer.sharing.merge import Copy, Merged, merge
from tests.helpers.maps import element, korean_map, rebuilt

FIELDS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    MAP_ID: ({"title": "재구매 여정", "state": "future"}, {"title": "해지 여정", "state": None}),
    "a1": ({"text": "후기만 본다", "evidence": "observed"}, {"text": "값만 본다", "evidence": "inferred"}),
    "e1": ({"score": 1.5, "persona": "p2"}, {"score": -2.0, "persona": None}),
    "o1": ({"reach": 0.5, "due": "2026-12-31"}, {"reach": 0.25, "due": "2027-01-31"}),
    "q1": ({"severity": 5, "comments": [("c1", "맞다")]}, {"severity": 1, "comments": [("c1", "틀리다")]}),
    "r2": ({"target": "a1"}, {"target": "s1"}),
    "r1": ({"probability": 0.9}, {"probability": None}),
    "s1": ({"questions": {"action": "무엇을?"}}, {"questions": {"action": "어떻게?"}}),
    "l_idea": ({"shows": "note"}, {"shows": "action"}),
    "k1": ({"readings": [("2026-10-31", 0.1)]}, {"readings": [("2026-10-31", 0.2)]}),
}


def base_map() -> Journey:
    """The small map with a third stage that has two cards, and with values that both sides change."""
    journey = korean_map()
    place = {"stage": "s3", "lane": "l_act"}
    added = [
        element("stage", "s3", name="이용", order="k"),
        element("action", "a8", text="받는다", order="F", **place),
        element("action", "a9", text="쓴다", order="V", personas=["p2"], **place),
    ]
    journey.apply({one.id: (None, one) for one in added})
    for id, fields in (("q1", {"comments": [("c1", "왜?")]}), ("k1", {"readings": [("2026-10-31", 0.3)]})):
        journey.apply(change(journey, id, **_entries(fields)).changes)
    for id, fields in (("o1", {"due": "2026-11-30", "reach": 0.1}), ("s1", {"questions": {"action": "왜?"}})):
        journey.apply(change(journey, id, **fields).changes)
    journey.unknown = {"later": 1}
    return journey


def _entries(fields: dict[str, Any]) -> dict[str, Any]:
    made = dict(fields)
    if "comments" in made:
        made["comments"] = [{"id": id, "text": text} for id, text in made["comments"]]
    if "readings" in made:
        made["readings"] = [{"date": day, "value": value} for day, value in made["readings"]]
    return made


def copies() -> tuple[Journey, Journey, Journey]:
    """The common past, ours and theirs."""
    base = base_map()
    sides = rebuilt(base), rebuilt(base)
    for at, side in enumerate(sides):
        for id, fields in FIELDS.items():
            side.apply(change(side, id, **_entries(fields[at])).changes)
        side.apply(move(side, ["b1"], ("s2a", "s2b")[at], "l_back", 0).changes)
        side.unknown = {"later": 2 + at}
    sides[0].apply(remove(sides[0], ["a3"]).changes)
    sides[1].apply(change(sides[1], "a3", owner="서준").changes)
    sides[0].apply(change(sides[0], "s3", name="사용 후").changes)
    sides[1].apply(remove(sides[1], ["s3"]).changes)
    return base, *sides


def every_conflict() -> Merged:
    """The merge of both."""
    return merge(*map(Copy.of, copies()))


def is_answered(journey: Journey, conflict: Conflict, wanted: Any) -> bool:
    """Whether a map holds a value where a conflict was."""
    record = journey.get(conflict.element) if conflict.element else None
    if not conflict.element:
        return bool(journey.unknown[conflict.field] == wanted)
    if conflict.field == REMOVED:
        return (record is None) == (wanted is None)
    return _held(record, conflict) == wanted


def _held(record: Record | None, conflict: Conflict) -> Any:
    held = value_of(record, conflict.field)
    if not conflict.entry or conflict.field in GROUPS:
        return held
    values = getattr(record, conflict.field)
    if isinstance(values, dict):
        return values.get(conflict.entry)
    return dict(zip(keyed(values), json.loads(json.dumps(held)), strict=True)).get(conflict.entry)
