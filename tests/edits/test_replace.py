"""Finding and replacing: every text a map holds, exactly, and as one step of undo."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.base.errors import IntegrityError
from designer.edits.change import change
from designer.edits.history import History
from designer.edits.replace import Match, Place, find, pattern, replace, replace_all, texts
from designer.files.json_map import encode
from designer.model.elements import MAP_ID
from designer.model.journey import Journey
from designer.model.values import Comment, Reading, Source
from tests.helpers.maps import korean_map


def places(journey: Journey, query: str, case: bool = False, whole: bool = False) -> list[tuple[str, str]]:
    sought = pattern(query, case, whole)
    assert sought is not None
    return [(match.place.id, match.place.field) for match in find(journey, sought)]


def full_map() -> Journey:
    """The small map with the word in every sort of text."""
    journey = korean_map()
    history = History(journey)
    for id, fields in {
        MAP_ID: {"purpose": "표시", "client": "표시"},
        "p1": {"quote": "표시", "goals": ("가", "표시 나"), "geographic": ("표시",)},
        "s1": {"goal": "표시", "business_goal": "표시", "questions": {"action": "표시?"}},
        "l_act": {"hint": "표시", "question": "표시"},
        "a1": {
            "owner": "표시",
            "tags": ("표시", "나"),
            "comments": (Comment(id="c1", author="표시", text="표시 하나, 표시 둘"),),
            "sources": (Source(id="x1", title="표시", link="https://표시.kr"),),
        },
        "e1": {"quote": "표시"},
        "k1": {
            "name": "표시율",
            "readings": (Reading(date="2026-01-01", value=1.0, source="표시", note="표시"),),
        },
        "r1": {"reason": "표시"},
    }.items():
        history.do(lambda now, id=id, fields=fields: change(now, id, **fields))  # type: ignore[misc]
    return journey


def test_every_sort_of_text_is_searched() -> None:
    assert places(full_map(), "표시") == [
        (MAP_ID, "purpose"),
        (MAP_ID, "client"),
        ("p1", "quote"),
        ("p1", "goals"),
        ("p1", "geographic"),
        ("s1", "goal"),
        ("s1", "business_goal"),
        ("s1", "questions"),
        ("l_act", "hint"),
        ("l_act", "question"),
        ("a1", "tags"),
        ("a1", "owner"),
        ("a1", "sources"),
        ("a1", "sources"),
        ("a1", "comments"),
        ("a1", "comments"),
        ("a1", "comments"),
        ("e1", "quote"),
        ("k1", "name"),
        ("k1", "readings"),
        ("k1", "readings"),
        ("r1", "reason"),
    ]


def test_replacing_all_is_one_step_named_by_its_number_and_exact() -> None:
    journey = full_map()
    history, before = History(journey), encode(journey)
    sought = pattern("표시")
    assert sought is not None
    delta = history.do(lambda now: replace_all(now, sought, "$1\\x"))
    assert (delta.name.key, delta.name.arguments["n"]) == ("edit.replace", 22)
    assert places(journey, "표시") == []
    assert len(places(journey, "$1\\x")) == 22
    history.undo()
    assert encode(journey) == before


def test_capitals_and_whole_words(journey: Journey) -> None:
    history = History(journey)
    history.do(lambda now: change(now, "a1", text="App app apple"))
    assert len(places(journey, "app")) == 3
    assert len(places(journey, "app", case=True)) == 2
    assert len(places(journey, "app", whole=True)) == 2
    assert len(places(journey, "app", case=True, whole=True)) == 1
    assert len(places(journey, "배송", whole=True)) == 0
    assert len(places(journey, "첫 구매", whole=True)) == 1


def test_loose_jamo_find_composed_text(journey: Journey) -> None:
    assert places(journey, unicodedata.normalize("NFD", "취향")) == [("o1", "text")]


def test_settings_are_not_searched(journey: Journey) -> None:
    assert places(journey, "김지현만") == []


def test_one_of_several_is_replaced(journey: Journey) -> None:
    history = History(journey)
    history.do(lambda now: change(now, "a1", text="가 나 가"))
    second = Match(Place("a1", "text"), 4, 5)
    history.do(lambda now: replace(now, [second], "다"))
    assert journey.element("a1").__dict__["text"] == "가 나 다"


def test_a_tag_that_becomes_nothing_goes(journey: Journey) -> None:
    history, sought = History(journey), pattern("나")
    assert sought is not None
    history.do(lambda now: change(now, "a1", text="x", tags=("가나", "나")))
    history.do(lambda now: replace(now, [m for m in find(now, sought) if m.place.id == "a1"], ""))
    assert journey.element("a1").tags == ("가",)


@pytest.mark.parametrize("field", ["text", "comments"])
def test_a_text_that_would_become_too_long_changes_nothing(field: str, journey: Journey) -> None:
    history, sought = History(journey), pattern("가")
    assert sought is not None
    long = "가" * 9_000
    history.do(
        lambda now: change(now, "a1", **{field: long if field == "text" else (Comment(id="c1", text=long),)})
    )
    before = encode(journey)
    with pytest.raises(IntegrityError):
        history.do(lambda now: replace_all(now, sought, "나나"))
    assert encode(journey) == before


@given(st.text(alphabet="가나a.( ", min_size=1, max_size=4), st.text(alphabet="가b\\1", max_size=4))
def test_replacing_does_what_str_replace_does(query: str, instead: str) -> None:
    journey, sought = korean_map(), pattern(query, case=True)
    assert sought is not None
    records = [record for record in journey.elements() if record.kind == "action"]
    before = {place: text for record in records for place, text in texts(record) if place.field == "text"}
    History(journey).do(lambda now: replace_all(now, sought, instead))
    after = {place: getattr(journey.element(place.id), place.field) for place in before}
    assert after == {place: text.replace(query, instead) for place, text in before.items()}
