"""`merge` on the command line: what it writes, says and returns."""

import json
from pathlib import Path

import jsonschema
import pytest

from designer.base.resources import samples
from designer.edits.change import change
from designer.files.document import open_map, save_map
from designer.files.json_map import decode, encode
from designer.files.schema import schema
from tests.cli.test_commands import Command, command, one_sentence

__all__ = ["command"]

COFFEE = next(path for path in samples() if "coffee" in path.name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A base and two copies: each has changed a field of its own, and both the title."""
    base = open_map(COFFEE)[0]
    save_map(base, tmp_path / "base.journey.json")
    card = next(one.id for one in base.of_kind("pain_point"))
    for name, fields in (("ours", {"severity": 1}), ("theirs", {"frequency": 0.9})):
        journey = open_map(COFFEE)[0]
        journey.apply(change(journey, card, **fields).changes)
        save_map(journey, tmp_path / f"{name}.journey.json")
        journey.apply(change(journey, "@map", title=f"{name} 제목").changes)
        save_map(journey, tmp_path / f"{name}-titled.journey.json")
    return tmp_path


def three(folder: Path, suffix: str = "") -> list[Path]:
    names = ("base", f"ours{suffix}", f"theirs{suffix}")
    return [folder / f"{name}.journey.json" for name in names]


def test_a_clean_merge_is_written_and_returns_0(folder: Path, command: Command) -> None:
    out = folder / "out.journey.json"
    answer = command("merge", *three(folder), "-o", out)
    assert (answer.code, answer.out) == (0, "") and "out.journey.json" in answer.err
    journey = open_map(out)[0]
    card = journey.of_kind("pain_point")[0].id
    assert card in journey and b"conflicts" not in out.read_bytes()
    assert encode(decode(out.read_bytes())) == out.read_bytes()
    jsonschema.validate(json.loads(out.read_bytes()), schema())


def test_what_is_left_open_stands_in_the_file_and_returns_1(folder: Path, command: Command) -> None:
    ours = three(folder, "-titled")[1]
    answer = command("merge", *three(folder, "-titled"), "-o", ours)
    assert answer.code == 1 and "ours 제목" in answer.out and "theirs 제목" in answer.out
    tree = json.loads(ours.read_bytes())
    (conflict,) = tree["conflicts"].values()
    assert (conflict["element"], conflict["field"], conflict["ours"]) == ("@map", "title", "ours 제목")
    assert tree["map"]["title"] == "ours 제목" and list(tree)[-1] == "conflicts"
    jsonschema.validate(tree, schema())
    assert encode(decode(ours.read_bytes())) == ours.read_bytes()
    checked = command("validate", ours, "--level", "error", "--json")
    assert checked.code == 1
    assert [one["check"] for one in json.loads(checked.out)["findings"]] == ["open_conflict"]


def test_the_answer_for_programs(folder: Path, command: Command) -> None:
    answer = command("merge", *three(folder, "-titled"), "-o", folder / "out.json", "--json")
    said = json.loads(answer.out)
    assert not said["clean"] and said["conflicts"][0]["theirs"] == "theirs 제목"
    assert said["theirs"].endswith("theirs-titled.journey.json") and said["renamed"] == {}


@pytest.mark.parametrize("words", [["-"], ["--two-way"]])
def test_without_a_base_all_that_differs_is_left_open(
    folder: Path, command: Command, words: list[str]
) -> None:
    _, ours, theirs = three(folder)
    out = folder / "out.journey.json"
    answer = command("merge", *words, ours, theirs, "-o", out)
    assert answer.code == 1
    assert sorted(one.field for one in open_map(out)[0].conflicts()) == ["frequency", "severity"]


def test_what_cannot_be_merged_is_one_sentence_and_nothing_is_written(folder: Path, command: Command) -> None:
    base, ours, theirs = three(folder)
    out = folder / "out.journey.json"
    one_sentence(command("merge", ours, theirs, "-o", out))
    one_sentence(command("merge", base, ours, folder / "none.json", "-o", out))
    theirs.write_bytes(theirs.read_bytes()[:-40])
    broken = command("merge", base, ours, theirs, "-o", out)
    one_sentence(broken)
    assert "theirs.journey.json" in broken.err and not out.exists()
    one_sentence(command("merge", base, ours, base, "-o", folder / "no" / "such" / "out.json"))


def test_only_maps_are_written_over(folder: Path, command: Command) -> None:
    notes, other = folder / "notes.txt", folder / "other.journey.json"
    notes.write_text("Minutes of the meeting", encoding="utf-8")
    answer = command("merge", *three(folder), "-o", notes)
    one_sentence(answer)
    assert "notes.txt" in answer.err and notes.read_text(encoding="utf-8") == "Minutes of the meeting"
    for content in (b"", b'<<<<<<< HEAD\n{"format": 1', (folder / "base.journey.json").read_bytes()):
        other.write_bytes(content)
        assert command("merge", *three(folder), "-o", other).code == 0
