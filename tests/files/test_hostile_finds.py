"""What a fuzzer has found, each as small as it could be made: none of it may come back."""

import json
import unicodedata

import pytest

from designer.base.errors import IntegrityError, UnreadableError
from designer.base.places import journals
from designer.edits.adding import added
from designer.files.journal import unfinished
from designer.files.json_map import decode, encode
from designer.files.text import composed
from designer.model.journey import Journey
from designer.sharing.merge_resolve import Choice, resolve
from designer.text.words import words
from tests.helpers.maps import korean_map, seeded_ids


def map_of(**sections: object) -> bytes:
    return json.dumps({"format": "journey-map", "version": 1, **sections}).encode()


@pytest.mark.parametrize(
    "header",
    [
        b"[" * 100_000,
        b'{"journal": 1, "path": null, "title": "A", "base": "\\ud800"}',
        b'{"journal": 1, "path": null, "title": "\\ud800", "base": ""}',
        b'{"journal": 1, "path": "\\ud800", "title": "", "base": ""}',
    ],
)
def test_a_journal_whose_header_is_no_text_holds_no_work(header: bytes) -> None:
    journals().mkdir(parents=True)
    (journals() / "1-aa.journal").write_bytes(header + b"\n{}\n")
    assert unfinished() == []


def test_a_line_of_a_journal_that_is_nested_without_end_ends_it() -> None:
    journals().mkdir(parents=True)
    lines = [b'{"journal": 1, "path": null, "title": "", "base": ""}', b'{"": ' * 100_000, b"{}", b""]
    (journals() / "1-aa.journal").write_bytes(b"\n".join(lines))
    (work,) = unfinished()
    assert list(work.recover()[0].elements()) == []


def test_an_unknown_field_called_like_a_list_is_added_as_it_is() -> None:
    other = decode(map_of(elements={"n": {"kind": "note", "messages": ["urgent"], "readings": 3}}))
    delta = added(Journey(), other, ids=seeded_ids())
    (note,) = delta.after().values()
    assert note.__pydantic_extra__ == {"messages": ["urgent"], "readings": 3}


def test_the_kind_of_a_relation_is_not_repeated_at_length() -> None:
    stages = {id: {"kind": "stage"} for id in ("a", "b")}
    data = map_of(elements=stages, relations={"r": {"kind": "x" * 9_000, "source": "a", "target": "b"}})
    with pytest.raises(UnreadableError) as caught:
        decode(data)
    assert len(words("ko").say(caught.value.reason)) < 300


@pytest.mark.parametrize("value", ["", "ab", 5, [[]], [{}]])
@pytest.mark.parametrize("field", ["place", "removed"])
def test_what_a_file_says_of_several_fields_at_once_may_be_no_fields(field: str, value: object) -> None:
    open = {"element": "a1" if field == "place" else "gone", "field": field, "theirs": value}
    tree = json.loads(encode(korean_map())) | {"conflicts": {"c": open}}
    journey = decode(json.dumps(tree).encode())
    (conflict,) = journey.conflicts()
    answers: tuple[Choice, ...] = ("theirs", "both") if field == "place" else ("theirs",)
    for choice in answers:
        if choice == "theirs" and field == "place" and not value:
            continue
        with pytest.raises(IntegrityError):
            resolve(journey, conflict, choice)


def test_a_journal_that_names_no_file_is_none() -> None:
    journals().mkdir(parents=True)
    (journals() / "1-aa.journal").write_bytes(b'{"journal": 1, "title": "", "base": ""}\n{}\n')
    assert unfinished() == []


def test_marks_in_disorder_are_composed_as_ever_and_at_once() -> None:
    few = "e" + "\u0301\u0316\u0344\u0327" * 40 + "\u1100\u1161" + "\u0316\u0301" * 3
    assert composed(few) == unicodedata.normalize("NFC", few)
    # Sorted by exchanges, these would take minutes.
    assert len(composed("a" + "\u0301\u0316" * 200_000)) == 400_000
