"""`diff` says what differs between files, revisions and personas, and keeps its exit codes."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from designer.base.resources import samples
from designer.edits.change import change, move, remove
from designer.files.document import open_map, save_map
from tests.cli.test_commands import Command, command, one_sentence  # noqa: F401
from tests.export.printed import run
from tests.helpers.maps import korean_map

TWO = next(path for path in samples() if "two-personas" in path.name)


@pytest.fixture
def maps(tmp_path: Path) -> tuple[Path, Path]:
    before, after = tmp_path / "이전.journey.json", tmp_path / "이후.journey.json"
    journey = korean_map()
    save_map(journey, before)
    journey.apply(move(journey, ["q1"], "s2b", "l_pain", 0).changes)
    journey.apply(change(journey, "q1", severity=5, text="후기가 별점과 <사진>뿐이다 | *굵게*").changes)
    journey.apply(remove(journey, ["a3"]).changes)
    journey.apply(change(journey, "p1", role="학생").changes)
    save_map(journey, after)
    return before, after


def test_what_differs_is_said_and_the_answer_is_no(
    command: Command,  # noqa: F811
    maps: tuple[Path, Path],
) -> None:
    result = command("diff", *maps)
    assert result.code == 1
    assert "The persona “김지현”: role “직장인” → “학생”" in result.out.splitlines()
    assert any(" moved from 고려 to 구매 › 확인; " in line for line in result.out.splitlines())
    assert result.err == "Differences: 1 removed, 1 moved, 1 changed\n"


def test_a_map_is_the_same_as_itself(command: Command, maps: tuple[Path, Path]) -> None:  # noqa: F811
    assert command("diff", maps[0], maps[0]) == (0, "", "The two maps are the same.\n")
    answer = json.loads(command("diff", maps[0], maps[0], "--json").out)
    assert answer["same"] is True and answer["changes"] == []


def test_programs_get_every_value(command: Command, maps: tuple[Path, Path]) -> None:  # noqa: F811
    result = command("diff", *maps, "--json")
    answer = json.loads(result.out)
    assert result.code == 1 and answer["counts"]["moved"] == 1
    moved = next(one for one in answer["changes"] if one["id"] == "q1")
    assert moved["change"] == "moved" and moved["stages"] == ["s2", "s1"] and moved["lane"] == "l_pain"
    fields = {one["field"]: one for one in moved["fields"]}
    assert (fields["severity"]["before"], fields["severity"]["after"]) == (3, 5)
    assert (fields["stage"]["before"], fields["stage"]["after"]) == ("s1", "s2b")
    runs = fields["text"]["runs"]
    assert "".join(run["text"] for run in runs if run["how"] != "added") == fields["text"]["before"]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("--kind", "persona"), ["p1"]),
        (("--kind", "페인포인트"), ["q1"]),
        (("--kind", "Pain point", "--kind", "action"), ["a3", "q1"]),
        (("--stage", "고려"), ["q1"]),
        (("--stage", "s2", "--kind", "action"), ["a3"]),
        (("--stage", "결제"), ["a3", "q1"]),
    ],
)
def test_only_what_was_asked_for_is_shown(
    command: Command,  # noqa: F811
    maps: tuple[Path, Path],
    words: tuple[str, ...],
    ids: list[str],
) -> None:
    answer = json.loads(command("diff", *maps, "--json", *words).out)
    assert sorted(one["id"] for one in answer["changes"]) == ids


def test_nothing_in_what_was_asked_for_is_the_answer_yes(
    command: Command,  # noqa: F811
    maps: tuple[Path, Path],
) -> None:
    assert command("diff", *maps, "--kind", "lane") == (0, "", "Nothing differs in what was asked for.\n")


@pytest.mark.parametrize(
    "words",
    [
        ("only.journey.json",),
        ("A", "B", "C"),
        ("A", "gone.journey.json"),
        ("A", "B", "--kind", "house"),
        ("A", "B", "--stage", "어디"),
        ("A", "B", "-o", "out.docx"),
        ("A", "B", "-o", "out.journey.json"),
        ("A", "--personas", "김지현", "아무개"),
        ("A", "--personas", "김지현", "p1"),
        ("A", "--rev", "HEAD", "--personas", "p1", "p2"),
        ("A", "--rev", "a", "--rev", "b", "--rev", "c"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    command: Command,  # noqa: F811
    maps: tuple[Path, Path],
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    files = dict(zip("AB", maps, strict=True)) | {"C": maps[0]}
    before = sorted(tmp_path.iterdir())
    one_sentence(command("diff", *(files.get(word, word) for word in words)))
    assert sorted(tmp_path.iterdir()) == before


def test_a_map_is_not_written_over_by_its_comparison(
    command: Command,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = tmp_path / "map.json"
    save_map(korean_map(), path)
    data = path.read_bytes()
    one_sentence(command("diff", path, path, "-o", path))
    assert path.read_bytes() == data


def test_markdown_shows_texts_as_texts(
    command: Command,  # noqa: F811
    maps: tuple[Path, Path],
    tmp_path: Path,
) -> None:
    printed = command("diff", *maps, "--markdown", "--lang", "ko").out
    assert command("diff", *maps, "-o", tmp_path / "out.md").code == 1
    assert (tmp_path / "out.md").read_text(encoding="utf-8") == printed
    assert printed.startswith("# 두 지도의 비교\n") and "\n## 구매\n" in printed
    assert "\\<사진\\>" in printed and "\\| \\*굵게\\*" in printed and "<사진>" not in printed
    assert "| 심각도 | <del>3</del> | <ins>5</ins> |" in printed


def test_a_pdf_shows_both_sides(command: Command, maps: tuple[Path, Path], tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "out.pdf"
    assert command("diff", *maps, "-o", path).code == 1
    text = run("pdftotext", path.read_bytes(), tmp_path, "-layout", "FILE", "-")
    for words in (
        "두 지도의 비교",
        "이전: 이전.journey.json",
        "후기가 별점과 <사진>뿐이다 | *굵게*",
        "심각도",
    ):
        assert words in text


def test_two_personas_are_compared_by_what_they_feel(command: Command) -> None:  # noqa: F811
    answer = json.loads(command("diff", TWO, "--personas", "Priya Nair", "Leo Brandt", "--json").out)
    assert (answer["before"], answer["after"]) == ("Priya Nair", "Leo Brandt")
    kinds = {one["kind"] for one in answer["changes"]}
    assert "emotion" in kinds and kinds <= {"emotion", "persona", "relation", *_cards()}
    felt = [one for one in answer["changes"] if one["kind"] == "emotion" and one["change"] == "changed"]
    assert felt and all(field["field"] != "persona" for one in felt for field in one["fields"])


def _cards() -> set[str]:
    return {one.kind for one in open_map(TWO)[0].elements() if "personas" in one.__dict__}


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_revisions_of_a_file_are_compared(
    command: Command,  # noqa: F811
    tmp_path: Path,
) -> None:
    folder = tmp_path / "저장소 $(x)"
    folder.mkdir()
    path = folder / "-지도; $(touch x).journey.json"

    def git(*words: str) -> None:
        settings = ("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")
        subprocess.run(["git", "-C", str(folder), *settings, *words], check=True, capture_output=True)

    git("init", "-q")
    journey = korean_map()
    for severity in (1, 2, 4):
        journey.apply(change(journey, "q1", severity=severity).changes)
        save_map(journey, path)
        if severity != 4:
            git("add", "-A")
            git("commit", "-q", "-m", "x")

    def severities(*words: str) -> list[int]:
        answer = json.loads(command("diff", path, "--json", *words).out)
        return [answer["changes"][0]["fields"][0][side] for side in ("before", "after")]

    assert severities("--rev", "HEAD") == [2, 4]
    assert severities("--rev", "HEAD~1", "--rev", "HEAD") == [1, 2]
    for wrong in ("nowhere", "--output=x", "", "HEAD:x"):
        one_sentence(command("diff", path, f"--rev={wrong}"))
    assert [one.name for one in folder.iterdir() if one.name != ".git"] == [path.name]


def test_a_copy_for_clients_says_nothing_internal(command: Command, tmp_path: Path) -> None:  # noqa: F811
    before, after = tmp_path / "a.journey.json", tmp_path / "b.journey.json"
    journey = korean_map()
    save_map(journey, before)
    journey.apply(change(journey, "q1", owner="민지").changes)
    save_map(journey, after)
    assert "민지" in command("diff", before, after).out
    assert command("diff", before, after, "--client-copy").out == ""
    journey.apply(change(journey, "q1", severity=5).changes)
    save_map(journey, after)
    target = tmp_path / "out.md"
    assert command("diff", before, after, "--client-copy", "-o", target).code == 1
    text = target.read_text(encoding="utf-8")
    assert "3" in text and "5" in text and "민지" not in text
