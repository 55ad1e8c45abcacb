"""Each check finds what it is for, says it in both languages, and is silent about a sound map."""

import datetime
import json
from collections.abc import Mapping
from typing import Any

import pytest

from designer.base.resources import resource
from designer.files.json_map import decode
from designer.insights.checks import LEVELS, all_checks, checks
from designer.model.elements import CONFLICT_PREFIX, MAP_ID, Conflict
from designer.model.journey import Journey
from designer.text.words import words

TODAY = datetime.date(2026, 11, 1)

SOUND: Mapping[str, Any] = {
    "p1": {"kind": "persona", "name": "지은"},
    "s1": {"kind": "stage", "name": "구매", "order": "A"},
    "s2": {"kind": "stage", "name": "배송", "order": "B"},
    "s21": {"kind": "stage", "name": "포장", "order": "A", "parent": "s2"},
    "la": {"kind": "lane", "name": "행동", "shows": "action"},
    "le": {"kind": "lane", "name": "감정", "shows": "emotion"},
    "lp": {"kind": "lane", "name": "페인포인트", "shows": "pain_point"},
    "lo": {"kind": "lane", "name": "기회", "shows": "opportunity"},
    "lt": {"kind": "lane", "name": "접점", "shows": "touchpoint"},
    "lk": {"kind": "lane", "name": "KPI", "shows": "kpi"},
    "a1": {"kind": "action", "text": "주문한다", "stage": "s1", "lane": "la", "until": "s21"},
    "e1": {"kind": "emotion", "score": 1, "stage": "s1", "lane": "le", "persona": "p1"},
    "e2": {"kind": "emotion", "score": 1, "stage": "s21", "lane": "le", "persona": "p1"},
    "x1": {
        "kind": "pain_point",
        "text": "느리다",
        "stage": "s1",
        "lane": "lp",
        "evidence": "observed",
        "sources": [{"id": "o1", "title": "인터뷰"}],
    },
    "o1": {"kind": "opportunity", "text": "빠르게", "stage": "s1", "lane": "lo", "impact": 5, "effort": 2},
    "t1": {"kind": "touchpoint", "text": "웹", "channel_kind": "digital", "stage": "s1", "lane": "lt"},
    "k1": {
        "kind": "kpi",
        "name": "전환율",
        "stage": "s1",
        "target": 0.1,
        "due": "2026-10-01",
        "readings": [{"date": "2026-09-01", "value": 0.2}],
    },
    "k2": {
        "kind": "kpi",
        "name": "정시",
        "stage": "s21",
        "target": 0.1,
        "readings": [{"date": "2026-09-01", "value": 0.2}],
    },
}
LINKS = {"r1": {"kind": "solves", "source": "o1", "target": "x1"}}


def journey(
    changes: Mapping[str, Any], links: Mapping[str, Any] = LINKS, head: Mapping[str, Any] | None = None
) -> Journey:
    elements = {**SOUND}
    for id, fields in changes.items():
        elements[id] = {**elements.get(id, {}), **fields}
    kept = {
        id: {key: value for key, value in one.items() if value is not None} for id, one in elements.items()
    }
    tree = {
        "format": "journey-map",
        "version": 1,
        "map": {"title": "구매 여정", **(head or {})},
        "elements": {id: one for id, one in kept.items() if "kind" in one},
        "relations": links,
    }
    return decode(json.dumps(tree).encode())


def found(one: Journey) -> set[tuple[str, str | None]]:
    return {(finding.check, finding.element) for finding in checks(one, TODAY)}


def test_a_sound_map_has_no_findings() -> None:
    assert found(journey({})) == set()


CASES: list[tuple[str, str | None, Mapping[str, Any]]] = [
    ("until_before_stage", "a1", {"a1": {"stage": "s21", "until": "s1"}}),
    ("missing_image", "p1", {"p1": {"image": "0" * 64}}),
    ("behind_steps", "t1", {"t1": {"stage": "s2"}}),
    ("empty_name", "la", {"la": {"name": " "}}),
    ("stage_without_kpi", "s2", {"k2": {"stage": "s1"}}),
    ("kpi_without_target", "k1", {"k1": {"target": None}}),
    ("kpi_overdue", "k1", {"k1": {"target": 0.3}}),
    ("opportunity_overdue", "o1", {"o1": {"due": "2026-10-31"}}),
    ("kpi_without_reading", "k2", {"k2": {"readings": None}}),
    ("stage_without_emotion", "s2", {"e2": {"stage": "s1"}}),
    ("persona_without_emotion", "p2", {"p2": {"kind": "persona", "name": "민수"}}),
    ("opportunity_unrated", "o1", {"o1": {"effort": None}}),
    ("touchpoint_without_channel_kind", "t1", {"t1": {"channel_kind": None}}),
    ("pain_not_observed", "x1", {"x1": {"evidence": "inferred"}}),
    ("assumed_without_source", "a1", {"a1": {"evidence": "assumed"}}),
    ("observed_without_source", "x1", {"x1": {"sources": None}}),
    ("empty_lane", "l9", {"l9": {"kind": "lane", "name": "생각", "shows": "thought"}}),
    ("foreign_card", "a1", {"a1": {"lane": "lt"}}),
    ("empty_text", "a1", {"a1": {"text": ""}}),
    (
        "picture_without_image",
        "i1",
        {"i1": {"kind": "picture", "text": "상자", "stage": "s1", "lane": "la"}},
    ),
]


@pytest.mark.parametrize(("check", "element", "changes"), CASES, ids=[case[0] for case in CASES])
def test_a_check_finds_what_it_is_for(check: str, element: str, changes: Mapping[str, Any]) -> None:
    assert (check, element) in found(journey(changes))


def test_pain_points_that_nothing_solves_are_found() -> None:
    assert found(journey({}, links={})) == {("pain_without_opportunity", "x1")}


def test_what_is_missing_of_the_whole_map_is_found() -> None:
    bare = Journey()
    assert found(bare) == {("untitled_map", None), ("no_persona", None)}


def test_unused_pictures_are_counted() -> None:
    from designer.edits.build import image_record

    one = journey({})
    png = b"\x89PNG\r\n\x1a\n"
    _, pairs = image_record(one, png, "image/png")
    one.apply({after.id: (before, after) for before, after in pairs if after is not None})
    assert found(one) == {("unused_image", None)}


@pytest.mark.parametrize(("element", "found_at"), [("x1", "x1"), (MAP_ID, None), ("", None), ("gone", None)])
def test_what_a_merge_left_open_is_an_error(element: str, found_at: str | None) -> None:
    one = journey({})
    conflict = Conflict(id=f"{CONFLICT_PREFIX}c1", element=element, field="text", ours="가", theirs="나")
    one.apply({conflict.id: (None, conflict)})
    first = checks(one, TODAY)[0]
    assert (first.check, first.level, first.element) == ("open_conflict", "error", found_at)
    for language in ("ko", "en"):
        said = words(language).say(first.message)
        assert "{" not in said and "Names(" not in said


def test_every_check_is_tested() -> None:
    elsewhere = {
        "pain_without_opportunity",
        "untitled_map",
        "no_persona",
        "unused_image",
        "open_conflict",
    }
    assert {case[0] for case in CASES} | elsewhere == set(all_checks())


def test_a_finding_set_aside_is_not_found_again() -> None:
    late = {"k1": {"target": 0.3}}
    muted = {"m1": {"kind": "mute", "check": "kpi_overdue", "about": "k1"}}
    assert ("kpi_overdue", "k1") not in found(journey(late | muted))
    assert ("kpi_overdue", "k1") in found(journey(late | {"m1": {**muted["m1"], "about": "k2"}}))
    as_a_whole = {"m1": {"kind": "mute", "check": "kpi_overdue"}}
    assert ("kpi_overdue", "k1") not in found(journey(late | as_a_whole))


def test_errors_come_first_and_a_snapshot_gives_the_same() -> None:
    one = journey({"t1": {"stage": "s2", "channel_kind": None}, "k1": {"target": None}})
    levels = [LEVELS.index(finding.level) for finding in checks(one, TODAY)]
    assert levels == sorted(levels, reverse=True) and len(set(levels)) == 3
    assert checks(one.snapshot(), TODAY) == checks(one, TODAY)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_finding_is_said(language: str) -> None:
    catalog = json.loads(resource("i18n", language, "insights.json").read_text(encoding="utf-8"))
    for id in all_checks():
        assert f"check.{id}" in catalog
    for _, _, changes in CASES:
        for finding in checks(journey(changes), TODAY):
            said = words(language).say(finding.message)
            assert "{" not in said and "Names(" not in said
    named = words(language).say(checks(journey({"k1": {"name": "", "target": None}}), TODAY)[-1].message)
    assert "KPI" in named and "Names(" not in named
