"""The map format gives the bytes it was read from and keeps what it does not know."""

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from designer.base import limits
from designer.base.errors import UnreadableError, UnwritableError
from designer.base.resources import samples
from designer.edits.build import add_card, add_named
from designer.edits.change import change, remove
from designer.files.json_map import Encoder, decode, encode
from designer.model.journey import Journey
from tests.files.maps import CANONICAL, PNG_HASH, data_of, maps, tree

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Shrinking a whole map takes minutes and says little more than the map itself."""


def test_a_canonical_file_is_written_as_it_was_read() -> None:
    assert encode(decode(CANONICAL)) == CANONICAL


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_the_samples_are_canonical(path: Any) -> None:
    data = path.read_bytes()
    assert encode(decode(data, path.name)) == data


@settings(max_examples=25, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(maps())
def test_any_map_survives_a_round_trip(values: dict[str, Any]) -> None:
    first = decode(data_of(values))
    written = encode(first)
    second = decode(written)
    assert encode(second) == written
    assert second.snapshot() == first.snapshot()
    assert second.unknown == first.unknown
    assert written.decode() == unicodedata.normalize("NFC", written.decode())
    for id in (*values["elements"], *values["relations"]):
        assert written.count(f'\n"{id}": {{"kind": '.encode()) == 1
    assert_nothing_unknown_is_lost(values, json.loads(written))


def assert_nothing_unknown_is_lost(values: dict[str, Any], back: dict[str, Any]) -> None:
    def strange(node: Any) -> Any:
        return {key: value for key, value in node.items() if key.startswith("x-")}

    composed = json.loads(unicodedata.normalize("NFC", json.dumps(values, ensure_ascii=False)))
    assert strange(back) == strange(composed)
    assert strange(back["map"]) == strange(composed["map"])
    for section in ("elements", "relations"):
        for id, fields in composed[section].items():
            assert strange(back[section][id]) == strange(fields)
            for entry, kept in zip(
                fields.get("sources", ()), back[section][id].get("sources", ()), strict=True
            ):
                assert strange(entry) == strange(kept)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + CANONICAL,
        CANONICAL.replace(b"\n", b"\r\n"),
        unicodedata.normalize("NFD", CANONICAL.decode()).encode(),
        json.dumps(json.loads(unicodedata.normalize("NFD", CANONICAL.decode()))).encode(),
        json.dumps(tree(), indent=4).encode(),
    ],
    ids=["byte order mark", "CRLF", "loose jamo", "escaped loose jamo", "indented ascii"],
)
def test_other_spellings_of_a_file_give_the_same_bytes(data: bytes) -> None:
    assert encode(decode(data)) == CANONICAL


def test_defaults_and_points_of_whole_numbers_are_left_out() -> None:
    values = tree()
    values["map"] |= {"near": 0.1, "purpose": "", "tags": [], "date": None}
    values["elements"]["s4f0k2vv"] |= {"ready": False, "parent": None}
    values["elements"]["k7d2x0aa"] |= {"target": 3.0, "x-new": 2.0}
    line = next(line for line in encode(decode(data_of(values))).split(b"\n") if b"k7d2x0aa" in line)
    assert b'"target": 3, "unit": "percent", "x-new": 2}' in line
    head = b'"map": {"language": "ko", "scenario"'
    assert head in encode(decode(data_of(values))) and b"purpose" not in encode(decode(data_of(values)))


def test_sections_that_are_missing_are_empty() -> None:
    bare = decode(b'{"format": "journey-map", "version": 1}')
    assert len(bare) == 0
    expected = b'{\n"format": "journey-map",\n"version": 1,\n"map": {},\n"elements": {},\n"relations": {},\n'
    assert encode(bare) == expected + b'"images": {}\n}\n'


def test_a_snapshot_gives_the_bytes_of_its_map() -> None:
    values = tree() | {"x-later": {"b": 1, "a": [1.5]}}
    journey = decode(data_of(values))
    assert encode(journey.snapshot(), unknown_fields=journey.unknown) == encode(journey)
    assert encode(journey).endswith(b'"images": {},\n"x-later": {"b": 1, "a": [1.5]}\n}\n')


def test_the_encoder_writes_only_what_changed_and_always_what_is_there(monkeypatch: Any) -> None:
    from designer.files import encoder as module

    journey, encoder = decode(CANONICAL), Encoder()
    assert encoder.encode(journey, prove=True) == CANONICAL
    written: list[str] = []
    original = module.line_of
    monkeypatch.setattr(module, "line_of", lambda record: written.append(record.id) or original(record))
    edits = [
        change(journey, "q3x9ab10", text="전화해야 한다"),
        change(journey, "@map", title="다른 제목"),
        add_named(journey, "stage", name="새 단계"),
        add_card(journey, "note", None, None, text="주차장"),
        remove(journey, ["t8mm20fq"]),
    ]
    for delta in edits[:2]:
        journey.apply(delta.changes)
        written.clear()
        assert encoder.encode(journey, prove=True) == encode(journey.snapshot())
        assert written[: len(delta.changes)] == list(delta.changes)
    for delta in edits[2:]:
        journey.apply(delta.changes)
        assert encoder.encode(journey, prove=True) == encode(journey)
        journey.apply(delta.inverse().changes)
        assert encoder.encode(journey, prove=True) == encode(journey)


def test_a_record_that_would_not_read_back_is_not_written() -> None:
    journey = decode(CANONICAL)
    pain = journey.element("q3x9ab10")
    unchecked = pain.model_copy(update={"severity": 99})
    with pytest.raises(UnwritableError) as caught:
        Encoder().encode({**journey.snapshot(), pain.id: unchecked}, prove=True)
    assert caught.value.element == "q3x9ab10"


def test_a_map_larger_than_readers_accept_is_not_written(monkeypatch: Any) -> None:
    journey = decode(CANONICAL)
    monkeypatch.setattr(limits, "MAX_ELEMENTS", 8)
    with pytest.raises(UnwritableError):
        encode(journey)
    monkeypatch.undo()
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 100)
    with pytest.raises(UnwritableError):
        encode(journey)


@pytest.mark.parametrize(("limit", "most"), [("MAX_CELLS", 1), ("MAX_UNKNOWN_BYTES", 4), ("MAX_VALUES", 40)])
def test_what_is_bounded_in_sum_is_neither_read_nor_written(monkeypatch: Any, limit: str, most: int) -> None:
    journey = decode(CANONICAL)
    later = {"later": [1, 2, 3]}
    data = encode(journey.snapshot(), unknown_fields=later)
    monkeypatch.setattr(limits, limit, most)
    with pytest.raises(UnreadableError):
        decode(data)
    with pytest.raises(UnwritableError) as caught:
        encode(journey.snapshot(), unknown_fields=later)
    assert caught.value.reason.key.startswith("file.write.")


def test_pictures_are_kept_by_their_hash() -> None:
    values = tree()
    values["images"] = {PNG_HASH: {"type": "image/png", "data": "iVBORw0KGgpyZXN0"}}
    journey = decode(data_of(values))
    assert journey.image(PNG_HASH) is not None
    line = f'"{PNG_HASH}": {{"data": "iVBORw0KGgpyZXN0", "type": "image/png"}}'
    assert line.encode() in encode(journey)
    assert encode(Journey()) != encode(journey)
