"""Copies of one map are read as each of them alone would be, and share what is the same in them."""

import json
from typing import Any

import pytest

from designer.base.errors import UnreadableError
from designer.edits.change import change, remove
from designer.files.copies import decode_copies
from designer.files.json_map import decode, encode
from designer.model.journey import Journey
from tests.helpers.maps import korean_map

BASE = encode(korean_map())


def edited() -> Journey:
    journey = korean_map()
    journey.apply(change(journey, "a1", text="가격만 비교한다").changes)
    journey.apply(remove(journey, ["t1"]).changes)
    return journey


def other_layout(data: bytes) -> bytes:
    return json.dumps(json.loads(data), ensure_ascii=False, indent=1).encode()


@pytest.mark.parametrize("written", [bytes, other_layout])
def test_copies_are_read_as_they_are(written: Any) -> None:
    ours = encode(edited(), unknown_fields=None)
    read = decode_copies([(BASE, "a"), (written(ours), "b"), (written(BASE), "c")])
    assert read[1][0] == decode(ours).snapshot()
    assert read[2][0] == read[0][0] == decode(BASE).snapshot()
    assert read[1][0]["a2"] is read[0][0]["a2"] is read[2][0]["a2"]


def test_keys_of_later_versions_stay() -> None:
    later = BASE.rstrip().removesuffix(b"}").rstrip() + b',\n"later": {"b": 1, "a": [true]}\n}\n'
    assert [rest for _, rest in decode_copies([(BASE, "a"), (later, "b")])] == [
        {},
        {"later": {"b": 1, "a": [True]}},
    ]


def line(data: bytes, start: str) -> str:
    return next(line for line in data.decode().split("\n") if line.startswith(f'"{start}"')).removesuffix(",")


ACTION = line(BASE, "a1")

UNSOUND = {
    "a line twice": BASE.replace(f"{ACTION},\n".encode(), f"{ACTION},\n{ACTION},\n".encode()),
    "an id twice": BASE.replace(f"{ACTION},\n".encode(), f'{ACTION},\n"a1": {{"kind": "view"}},\n'.encode()),
    "a dangling reference": BASE.replace(line(BASE, "p1").encode() + b",\n", b""),
    "a wrong value": BASE.replace(b'"severity": 3', b'"severity": 9'),
    "a line that is none": BASE.replace(ACTION.encode(), b'"a1": {"kind": }'),
    "a newer version": BASE.replace(b'"version": 1', b'"version": 2'),
    "no map": b"[]",
    "two in a line": BASE.replace(ACTION.encode(), f'{ACTION}, "a1": {{}}'.encode()),
}


@pytest.mark.parametrize("which", UNSOUND)
def test_an_unsound_copy_is_refused_with_the_sentence_it_gets_alone(which: str) -> None:
    data = UNSOUND[which]
    assert data != BASE
    with pytest.raises(UnreadableError) as alone:
        decode(data, "ours.journey.json")
    for copies in ([BASE, data], [data, BASE]):
        with pytest.raises(UnreadableError) as found:
            decode_copies([(each, "ours.journey.json" if each is data else "base") for each in copies])
        assert found.value.reason == alone.value.reason


def test_true_is_not_one() -> None:
    one, other = (ACTION.removesuffix("}") + f', "x-later": {value}}}' for value in ("1", "true"))
    data = [BASE.replace(ACTION.encode(), each.encode()) for each in (one, other)]
    for written in (bytes, other_layout):
        read = decode_copies([(data[0], "a"), (written(data[1]), "b")])
        assert read[1][0]["a1"].__pydantic_extra__ == {"x-later": True}
        assert (read[1][0]["a1"].__pydantic_extra__ or {})["x-later"] is True
