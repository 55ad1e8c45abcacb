"""Every way in which two copies can conflict goes into a file and is settled out of it, for either side."""

import pytest

from designer.files.json_map import decode, encode
from designer.model.elements import Conflict
from designer.sharing.merge_resolve import Choice, choices, resolve, resolve_each
from tests.sharing.every_conflict import every_conflict, is_answered

FIELDS = {
    *("title", "state", "text", "evidence", "score", "persona", "reach", "due", "severity", "comments"),
    *("ends", "place", "probability", "questions", "shows", "readings", "removed", "later"),
}


def test_every_kind_of_conflict_is_among_them() -> None:
    assert {one.field for one in every_conflict().conflicts} == FIELDS


@pytest.mark.parametrize("choice", ["ours", "theirs"])
def test_a_file_keeps_what_is_open_until_it_is_answered(choice: Choice) -> None:
    done = every_conflict()
    journey = decode(encode_of(done.records, done.unknown))
    left = journey.conflicts()
    assert left == list(done.conflicts)
    journey.apply(resolve_each(journey, {one.id: choice for one in left}).changes)
    journey = decode(encode(journey))
    assert not journey.conflicts()
    for one in left:
        # A key of the file is no element: the window and a person set it.
        assert not one.element or is_answered(journey, one, getattr(one, choice)), one
    assert {"s3", "a8", "a9"} <= journey.snapshot().keys() if choice == "ours" else "a8" not in journey
    assert ("a3" in journey) == (choice == "theirs")


def test_both_and_typed_answers_stand_in_the_file() -> None:
    journey = decode(encode_of(every_conflict().records, {}))
    both = [one for one in journey.conflicts() if "both" in choices(journey, one)]
    assert {one.field for one in both} == {"title", "text", "place"}
    for one in both:
        journey.apply(resolve(journey, one, "both").changes)
    typed = {"severity": 3, "score": 0.5, "probability": 0.75, "due": "2027-02-28", "reach": 1}
    for one in journey.conflicts():
        if one.field in typed:
            journey.apply(resolve(journey, one, value=typed[one.field]).changes)
            assert is_answered(decode(encode(journey)), one, typed[one.field])
    assert journey.head.title == "재구매 여정 / 해지 여정"
    assert journey.element("a1").__dict__["text"] == "후기만 본다\n값만 본다"
    assert sorted(getattr(one, "stage", "") for one in journey.of_kind("backstage")) == ["s2a", "s2b"]


def encode_of(records: object, unknown: object) -> bytes:
    from designer.files.encoder import Encoder

    return Encoder().encode(records, unknown_fields=unknown)  # type: ignore[arg-type]


def test_the_conflicts_read_back_as_they_were_written() -> None:
    done = every_conflict()
    data = encode_of(done.records, done.unknown)
    assert encode(decode(data)) == data
    assert all(isinstance(one, Conflict) for one in done.conflicts)
