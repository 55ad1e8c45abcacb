"""Copies of one map are read as each of them alone would be, and share what is the same in them."""

import json
from typing import Any

import pytest

from designer.base.errors import UnreadableError
from designer.edits.change import change, remove
from designer.files.copies import decode_copies
from designer.files.encoder import Encoder
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


HEAD, ELEMENTS = (
    BASE[: BASE.index(b'"elements"')],
    BASE[BASE.index(b'"elements"') : BASE.index(b',\n"relations"')],
)
MUTE = b'{"kind": "mute", "check": "c", "x": '

ODD = {
    "a line within another record": BASE.replace(
        ACTION.encode(), ACTION.removesuffix("}").encode() + b',\n"y": {"kind": "note"},\n"z": 1}'
    ),
    "a known line within another record": BASE.replace(
        ACTION.encode(),
        b'"w": ' + MUTE + b'{\n"u": 1,\n' + ACTION.encode() + b',\n"z": 1}},\n' + ACTION.encode(),
    ),
    "a known line alone within another record": BASE.replace(
        ACTION.encode(), b'"w": ' + MUTE + b"{\n" + ACTION.encode() + b"\n}},\n" + ACTION.encode()
    ),
    "elements within another key": HEAD + b'"x": {\n' + ELEMENTS + b'},\n"elements": {}\n}\n',
    "elements within the map": HEAD.rstrip()[:-2] + b', "x": {\n' + ELEMENTS + b'}},\n"elements": {}\n}\n',
    "elements as connections": HEAD + ELEMENTS.replace(b"elements", b"relations") + b"\n}\n",
    "sections in another order": HEAD + b'"relations": {\n},\n' + ELEMENTS + b"\n}\n",
    "a comma at the end": BASE.replace(b'\n},\n"relations"', b',\n},\n"relations"'),
    "more than a map": BASE + b"{}",
    "blank lines": BASE.replace(ACTION.encode(), b"\n" + ACTION.encode() + b"\n"),
    "Windows' lines": BASE.replace(b"\n", b"\r\n"),
}


@pytest.mark.parametrize("which", ODD)
def test_an_odd_copy_is_read_as_it_is_alone(which: str) -> None:
    data = ODD[which]
    assert data != BASE
    try:
        alone = decode(data, "b")
    except UnreadableError as error:
        with pytest.raises(UnreadableError) as found:
            decode_copies([(BASE, "a"), (data, "b")])
        assert found.value.reason == error.reason
    else:
        assert decode_copies([(BASE, "a"), (data, "b")])[1] == (alone.snapshot(), alone.unknown)


def test_limits_hold_for_what_is_known_and_new_together() -> None:
    stages = b",\n".join(b'"w%03d": {"kind": "stage"}' % n for n in range(100))
    lanes = b",\n".join(b'"y%04d": {"kind": "lane"}' % n for n in range(1_000))
    later = [b'"%c": {"kind": "note", "x": "%s"}' % (letter, b"x" * 600_000) for letter in b"vw"]
    for known, new in ((stages, lanes), later):
        base, ours = (
            BASE.replace(b"\n},\n", b",\n" + more + b"\n},\n", 1) for more in (known, known + b",\n" + new)
        )
        with pytest.raises(UnreadableError) as alone:
            decode(ours, "b")
        with pytest.raises(UnreadableError) as found:
            decode_copies([(base, "a"), (ours, "b")])
        assert found.value.reason == alone.value.reason


def test_lines_kept_from_reading_are_those_that_are_written() -> None:
    encoder = Encoder()
    read = decode_copies([(BASE, "a"), (encode(edited()), "b")], encoder)
    for records, rest in read:
        assert encoder.encode(records, unknown_fields=rest, prove=True) == encode(records)


def test_true_is_not_one() -> None:
    one, other = (ACTION.removesuffix("}") + f', "x-later": {value}}}' for value in ("1", "true"))
    data = [BASE.replace(ACTION.encode(), each.encode()) for each in (one, other)]
    for written in (bytes, other_layout):
        read = decode_copies([(data[0], "a"), (written(data[1]), "b")])
        assert read[1][0]["a1"].__pydantic_extra__ == {"x-later": True}
        assert (read[1][0]["a1"].__pydantic_extra__ or {})["x-later"] is True
