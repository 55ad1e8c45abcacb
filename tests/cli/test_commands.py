"""The command line does its work, says what is wrong in one sentence, and keeps its exit codes."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest

from designer import app
from designer.base.places import home, journals
from designer.base.resources import samples
from designer.cli import say
from designer.edits.change import change
from designer.files.document import open_map
from designer.files.journal import Journal
from designer.files.json_map import decode
from tests.files.maps import CANONICAL, tree

ROOT = Path(app.__file__).parents[1]
COFFEE = next(path for path in samples() if "coffee" in path.name)


class Result(NamedTuple):
    """What a command has said and returned."""

    code: int
    out: str
    err: str


class Command:
    """Runs commands in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: Any) -> Result:
        say.language.cache_clear()
        self._capsys.readouterr()
        code = app.main([str(word) for word in words])
        out, err = self._capsys.readouterr()
        return Result(code, out, err)


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("JOURNEY_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("JOURNEY_LANG", "en")
    monkeypatch.setattr("designer.cli.run._speak_utf8", lambda: None)
    return Command(capsys)


def one_sentence(result: Result) -> None:
    """Cannot be done: one line on stderr, nothing on stdout, no traceback."""
    assert result.code == 2 and result.out == ""
    assert len(result.err.strip().splitlines()) == 1 and "Traceback" not in result.err
    assert result.err.endswith((".\n", "\n")) and "{" not in result.err


def test_new_makes_a_map_and_overwrites_only_when_told(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "새 지도.journey.json"
    assert command("new", "--template", "ecommerce-5", "--lang", "ko", "-o", path) == (0, "", "")
    journey, _ = open_map(path)
    assert journey.head.language == "ko" and len(journey.stages()) == 5
    data = path.read_bytes()
    refused = command("new", "--template", "blank", "-o", path)
    one_sentence(refused)
    assert path.name in refused.err and path.read_bytes() == data
    assert command("new", "--template", "blank", "-o", path, "--force").code == 0
    assert open_map(path)[0].head.language == "en"


def test_new_says_which_templates_there_are(command: Command, tmp_path: Path) -> None:
    refused = command("new", "--template", "nix", "-o", tmp_path / "x.journey.json")
    one_sentence(refused)
    assert "“nix”" in refused.err and "blueprint" in refused.err and list(tmp_path.glob("x*")) == []


def test_templates_are_listed_in_the_readers_language(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = command("templates")
    assert listed.code == 0 and "blueprint" in listed.out and "Service blueprint" in listed.out
    answer = json.loads(command("templates", "--json").out)
    assert {"id", "names", "description", "origin", "path"} == answer[0].keys() and len(answer) == 8
    monkeypatch.setenv("JOURNEY_LANG", "ko")
    assert "서비스 블루프린트" in command("templates").out


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"JOURNEY_LANG": "ko", "LANG": "en_US.UTF-8"}, "ko"),
        ({"JOURNEY_LANG": "en", "LANG": "ko_KR.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LC_ALL": "C", "LANG": "ko_KR.UTF-8"}, "en"),
        ({"LC_MESSAGES": "ko_KR", "LANG": "de_DE.UTF-8"}, "ko"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_language_of_sentences(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("JOURNEY_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    say.language.cache_clear()
    assert say.language() == language
    say.language.cache_clear()


def test_validate_answers_with_its_exit_code(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "map.journey.json"
    path.write_bytes(CANONICAL)
    checked = command("validate", path)
    assert checked.code == 1 and "No opportunity solves" in checked.out and "[q3x9ab10]" in checked.out
    answer = json.loads(command("validate", path, "--json", "--level", "warning").out)
    assert {one["level"] for one in answer["findings"]} == {"warning"} and answer["elements"] == 9
    assert command("validate", path, "--level", "error")[:2] == (0, "")
    values = tree()
    del values["elements"]["q3x9ab10"]
    values["relations"] = {}
    path.write_text(json.dumps(values), encoding="utf-8")
    assert command("validate", path).code == 0
    path.write_bytes(CANONICAL[:200])
    refused = command("validate", path, "--json")
    one_sentence(refused)
    assert refused.err == "map.journey.json, line 6: the file ends in the middle.\n"


@pytest.mark.parametrize("what", ["folder", "missing"])
def test_what_cannot_be_read_is_said(what: str, command: Command, tmp_path: Path) -> None:
    path = tmp_path if what == "folder" else tmp_path / "gone.journey.json"
    for words in (["validate", path], ["export", path, "-o", tmp_path / "x.pdf"]):
        one_sentence(command(*words))
    assert list(tmp_path.glob("*.pdf")) == []


def test_export_writes_each_format(command: Command, tmp_path: Path) -> None:
    for suffix, begin in ((".pdf", b"%PDF-"), (".svg", b"<"), (".json", b'{\n"format"')):
        out = tmp_path / f"out{suffix}"
        done = command("export", COFFEE, "-o", out)
        assert done.code == 0 and done.out == "" and out.read_bytes().startswith(begin)
    assert (tmp_path / "out.json").read_bytes() == COFFEE.read_bytes()
    assert command("export", COFFEE, "-o", tmp_path / "out.pdf", "--page", "A3").code == 0


def test_export_refuses_what_would_harm_or_cannot_be(command: Command, tmp_path: Path) -> None:
    path, out = tmp_path / "map.journey.json", tmp_path / "out.json"
    path.write_bytes(CANONICAL)
    out.write_bytes(b"theirs")
    cases: list[list[Any]] = [
        ["export", path, "-o", out],
        ["export", path, "-o", path, "--force"],
        ["export", path, "-o", tmp_path / "x.docx"],
        ["export", path, "-o", tmp_path / "x.json", "--page", "A4"],
        ["export", path, "-o", tmp_path / "x.pdf", "--page", "A9"],
        ["export", path, "-o", tmp_path / "x.pdf", "--persona", "nobody"],
        ["export", path, "-o", tmp_path / "x.pdf", "--scale", "big"],
        ["export", path, "-o", tmp_path / "none" / "x.pdf"],
        ["export", path],
    ]
    for words in cases:
        one_sentence(command(*words))
    assert (out.read_bytes(), path.read_bytes()) == (b"theirs", CANONICAL)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["map.journey.json", "out.json"]
    assert command("export", path, "-o", out, "--force").code == 0 and out.read_bytes() == CANONICAL
    assert command("export", path, "-o", tmp_path / "x.svg", "--persona", "김지은").code == 0


def left_behind() -> None:
    journey = decode(CANONICAL)
    journal = Journal(CANONICAL, Path("/somewhere/coffee.journey.json"), "커피")
    delta = change(journey, "@map", title="고친 제목")
    journal.append(delta)
    assert journal.flush()
    journal.close(keep=True)


def test_recover_lists_and_saves_unsaved_work(command: Command, tmp_path: Path) -> None:
    assert command("recover") == (0, "", "There is no unsaved work.\n")
    assert json.loads(command("recover", "--json").out) == []
    left_behind()
    (entry,) = json.loads(command("recover", "--json").out)
    assert (entry["title"], entry["edits"], entry["saved"]) == ("커피", 1, None)
    assert "1 change" in command("recover").out and len(list(journals().iterdir())) == 1
    saved = command("recover", "-o", tmp_path)
    assert saved.code == 0 and list(journals().iterdir()) == []
    assert open_map(tmp_path / "coffee.recovered.journey.json")[0].head.title == "고친 제목"


def test_schema_is_a_json_schema(command: Command) -> None:
    answer = command("schema")
    jsonschema.Draft202012Validator.check_schema(json.loads(answer.out))
    assert answer.code == 0 and answer.err == ""


def test_words_that_are_no_command(command: Command, tmp_path: Path) -> None:
    for words in (
        ["bogus"],
        ["new"],
        ["--bogus"],
        ["validate"],
        ["validate", "a", "b"],
        ["a.json", "b.json"],
    ):
        one_sentence(command(*words))
    assert "neither a file nor a command" in command("bogus").err
    assert command("--help").code == 0 and command("--version").out.startswith("journey-designer")
    assert command("export", "--help").code == 0


def test_something_unexpected_is_logged_and_said(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("designer.cli.templates.list_templates", fail)
    said = command("templates")
    one_sentence(said)
    log = home() / "errors.log"
    assert str(log) in said.err and "secret detail" not in said.err
    assert "secret detail" in log.read_text(encoding="utf-8")
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("JOURNEY_HOME", str(tmp_path / "file" / "home"))
    one_sentence(command("templates"))


EVERY_VERB = """
    import sys
    from designer.app import main

    folder, coffee = sys.argv[1:]
    for words in (
        ["templates"],
        ["new", "--template", "blank", "--lang", "en", "-o", folder + "/a.journey.json"],
        ["validate", folder + "/a.journey.json"],
        ["export", coffee, "-o", folder + "/a.pdf"],
        ["export", coffee, "-o", folder + "/a.svg"],
        ["recover"],
        ["schema"],
        ["--help"],
        ["bogus"],
    ):
        main(words)
        loaded = [name for name in sys.modules if name.startswith(("PySide6", "designer.ui"))]
        assert not loaded, (words, loaded)
    print("no window was touched", file=sys.stderr)
"""


def process(*words: str, **variables: str) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "JOURNEY_LANG": "ko", **variables}
    return subprocess.run(
        [sys.executable, *words], capture_output=True, cwd=ROOT, env=environment, timeout=120
    )


def test_no_verb_touches_qt(tmp_path: Path) -> None:
    done = process(
        "-c", textwrap.dedent(EVERY_VERB), str(tmp_path), str(COFFEE), JOURNEY_HOME=str(tmp_path / "home")
    )
    assert done.returncode == 0 and done.stderr.decode().endswith("no window was touched\n"), done.stderr


def test_the_program_as_a_process_speaks_korean_whatever_the_console_can_write(tmp_path: Path) -> None:
    (tmp_path / "깨진.journey.json").write_bytes(b"\xff\xfe\x00")
    done = process(
        "main.py", "validate", str(tmp_path / "깨진.journey.json"), PYTHONIOENCODING="ascii", LC_ALL="C"
    )
    assert done.returncode == 2 and done.stdout == b""
    assert (
        done.stderr.decode()
        == "깨진.journey.json: UTF-16으로 저장되어 있습니다. UTF-8로 저장한 파일이 필요합니다.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_reader_who_has_had_enough_sees_no_traceback() -> None:
    shell = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} main.py schema | head -c 10"],
        capture_output=True,
        cwd=ROOT,
        timeout=120,
    )
    assert shell.stdout == b'{\n  "$sche' and shell.stderr == b""
