"""Formats declare what they can do; schema, recent files and sentences are complete."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from designer.base.errors import JourneyError
from designer.base.message import Message
from designer.base.resources import resource, samples
from designer.files import registry
from designer.files.json_map import decode, encode
from designer.files.recent import MOST, add_recent, forget_all_recent, forget_recent, recent_files
from designer.files.registry import Format, for_path, formats, register
from designer.files.schema import schema
from designer.files.templates import new_from_template
from designer.model.hints import Names
from tests.files.maps import CANONICAL, data_of, tree

SOURCES = Path(registry.__file__).parents[1]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_HOME", str(tmp_path / "home"))


def test_the_map_format_is_read_and_written() -> None:
    format = formats()[0]
    assert (format.id, format.can_read, format.can_write) == ("json", True, True)
    assert for_path("A.JOURNEY.JSON") is format is for_path(Path("x/y.json"), write=True)
    assert format.read is not None
    notes: list[Message] = []
    assert format.written(format.read(CANONICAL, "x", notes)) == CANONICAL and notes == []


def test_higher_floors_register_their_own() -> None:
    found = {format.id: format for format in formats()}
    assert {"json", "pdf", "svg", "png"} <= found.keys()
    assert found["pdf"].can_write and not found["pdf"].can_read
    assert for_path("map.pdf", write=True) is found["pdf"]


def test_the_longest_suffix_wins_and_capabilities_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_FORMATS", dict(registry._FORMATS))
    register(Format("odd", Names("별난", "Odd"), (".odd.json",), write=lambda *_: b"odd", options=("size",)))
    assert for_path("a.odd.json", write=True).id == "odd"
    assert for_path("a.odd.json").id == "json"
    odd = for_path("a.odd.json", write=True)
    assert odd.written(decode(CANONICAL), {"size": 3, "page": None}) == b"odd"
    with pytest.raises(JourneyError, match="option"):
        odd.written(decode(CANONICAL), {"page": "A4"})
    with pytest.raises(JourneyError, match="unknown"):
        for_path("a.pdf")


def test_the_schema_is_one_and_takes_what_is_written() -> None:
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    validator = jsonschema.Draft202012Validator(made)
    maps = [path.read_bytes() for path in samples()]
    maps += [encode(new_from_template(id, "ko")) for id in ("blank", "blueprint", "ecommerce-5")]
    for data in (CANONICAL, *maps):
        assert [error.message for error in validator.iter_errors(json.loads(data))] == []


@pytest.mark.parametrize(
    ("id", "field", "value"),
    [
        ("q3x9ab10", "severity", "4"),
        ("q3x9ab10", "severity", 6),
        ("q3x9ab10", "frequency", 38),
        ("q3x9ab10", "kind", "pain"),
        ("q3x9ab10", "id", "other"),
        ("q3x9ab10", "stage", "not an id"),
        ("q3x9ab10", "order", "V0"),
        ("e3kq81zz", "score", -3),
        ("k7d2x0aa", "readings", [{"value": 1}]),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(id: str, field: str, value: object) -> None:
    values = tree()
    values["elements"][id][field] = value
    assert not jsonschema.Draft202012Validator(schema()).is_valid(values)
    with pytest.raises(JourneyError):
        decode(data_of(values))


def test_recent_files_are_the_newest_and_the_missing_are_marked(tmp_path: Path) -> None:
    assert recent_files() == []
    for number in range(MOST + 3):
        path = tmp_path / f"{number}.journey.json"
        path.write_bytes(b"")
        add_recent(path, f"지도 {number}")
    add_recent(tmp_path / "5.journey.json", "새 제목")
    (tmp_path / "6.journey.json").unlink()
    found = recent_files()
    assert len(found) == MOST and found[0].title == "새 제목"
    assert [one.path.name for one in found if one.missing] == ["6.journey.json"]
    assert len({one.path for one in found}) == MOST
    forget_recent(tmp_path / "6.journey.json")
    assert all(not one.missing for one in recent_files())
    forget_all_recent()
    assert recent_files() == []


def test_a_file_name_that_is_no_text_is_remembered_all_the_same(tmp_path: Path) -> None:
    odd = tmp_path / "\udcff.journey.json"
    add_recent(odd, "지도")
    assert [one.path for one in recent_files()] == [odd]


def test_where_nothing_can_be_kept_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr("designer.files.recent.home", lambda: tmp_path / "file" / "home")
    add_recent(tmp_path / "a.json", "가")
    assert recent_files() == []


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b'[{"path": 1}]', b"\xff"])
def test_a_broken_list_of_recent_files_is_an_empty_one(data: bytes, tmp_path: Path) -> None:
    add_recent(tmp_path / "a.json", "가")
    (tmp_path / "home" / "recent.json").write_bytes(data)
    assert recent_files() == []


def test_recent_files_never_fail_an_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("JOURNEY_HOME", str(tmp_path / "file" / "home"))
    add_recent(tmp_path / "a.json", "가")
    assert recent_files() == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_sentence_raised_below_is_in_the_catalogs(language: str) -> None:
    said: dict[str, str] = {}
    for path in resource("i18n", language).glob("*.json"):
        said.update(json.loads(path.read_text(encoding="utf-8")))
    keys: set[str] = set()
    for floor in ("model", "edits", "files", "insights", "cli"):
        for path in (SOURCES / floor).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            keys |= set(re.findall(r'"((?:integrity|edit|file|cli|check)\.[a-z0-9_.]+[a-z0-9_])"', text))
    assert len(keys) > 80
    assert {key for key in keys if key not in said} == set()
    patterned = [f"file.value.{one}" for one in ("whole", "number")]
    for key in patterned:
        assert {key, f"{key}_from_zero", f"{key}_between"} <= said.keys()
    for thing in ("element", "relation", "image"):
        assert {f"file.where.{thing}", f"file.where.{thing}_only"} <= said.keys()
