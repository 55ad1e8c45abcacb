"""What git hands over is merged, and a past in which something is still open decides nothing."""

from typing import Any

import pytest

from designer.edits.change import change, remove
from designer.files.json_map import decode, encode
from designer.model.journey import Journey
from designer.sharing.git import Three
from designer.sharing.git_merge import merge_versions
from designer.sharing.merge import Merged
from designer.sharing.merge_resolve import Choice, resolve_each
from tests.helpers.maps import korean_map


def edited(**fields: Any) -> Journey:
    journey = korean_map()
    journey.apply(change(journey, "a1", **fields).changes)
    return journey


def without() -> Journey:
    journey = korean_map()
    journey.apply(remove(journey, ["a1"]).changes)
    return journey


def merged(base: bytes | None, ours: bytes, theirs: bytes) -> Merged:
    return merge_versions(Three(base, ours, theirs), "m.journey.json")


def bytes_of(made: Merged) -> bytes:
    return encode(made.records, unknown_fields=made.unknown)


def decided(open_: bytes, choice: Choice) -> bytes:
    journey = decode(open_)
    journey.apply(resolve_each(journey, {one.id: choice for one in journey.conflicts()}).changes)
    assert not journey.conflicts()
    return encode(journey)


SIDES = [
    (edited(text="우리 글"), edited(text="상대 글")),
    (edited(stage="s2a"), edited(stage="s2b")),
    (without(), edited(text="상대 글")),
    (edited(text="우리 글"), without()),
]


@pytest.mark.parametrize(("mine", "yours"), SIDES)
def test_two_answers_to_what_was_open_in_the_past_are_a_conflict(mine: Journey, yours: Journey) -> None:
    past = bytes_of(merged(encode(korean_map()), encode(mine), encode(yours)))
    assert len(decode(past).conflicts()) == 1
    answers = decided(past, "ours"), decided(past, "theirs")
    for ours, theirs in (answers, answers[::-1]):
        made = merged(past, ours, theirs)
        assert [one.element for one in made.conflicts] == ["a1"]
        assert len(decode(bytes_of(made)).conflicts()) == 1


@pytest.mark.parametrize(("mine", "yours"), SIDES)
@pytest.mark.parametrize("choice", ["ours", "theirs"])
def test_one_answer_is_taken_while_the_other_side_leaves_it_open(
    mine: Journey, yours: Journey, choice: Choice
) -> None:
    past = bytes_of(merged(encode(korean_map()), encode(mine), encode(yours)))
    answer = decided(past, choice)
    assert bytes_of(merged(past, past, answer)) == bytes_of(merged(past, answer, past)) == answer
    assert bytes_of(merged(past, answer, answer)) == answer


def test_other_edits_on_such_a_past_go_on_as_ever() -> None:
    past = bytes_of(merged(encode(korean_map()), *(encode(side) for side in SIDES[0])))
    ours, theirs = decode(decided(past, "ours")), decode(decided(past, "ours"))
    ours.apply(change(ours, "a2", text="하나").changes)
    theirs.apply(change(theirs, "a3", text="둘").changes)
    made = merged(past, encode(ours), encode(theirs))
    assert not made.conflicts
    texts = [made.records[id].__dict__["text"] for id in ("a1", "a2", "a3")]
    assert texts == ["우리 글", "하나", "둘"]


def test_line_ends_and_byte_order_marks_of_other_systems_do_not_matter() -> None:
    base, ours, theirs = korean_map(), edited(text="우리 글"), edited(owner="박서준")
    plain = merged(encode(base), encode(ours), encode(theirs))
    foreign = b"\xef\xbb\xbf" + encode(theirs).replace(b"\n", b"\r\n")
    assert bytes_of(merged(encode(base).replace(b"\n", b"\r\n"), encode(ours), foreign)) == bytes_of(plain)
