"""`versions` lists, keeps and writes out what stands beside a map."""

import json
from pathlib import Path

import pytest

from designer import app
from designer.cli import say
from designer.files.document import open_map, save_map
from designer.model.journey import Journey
from designer.sharing.versions import Versions


@pytest.fixture
def path(journey: Journey, tmp_path: Path) -> Path:
    made = tmp_path / "map.journey.json"
    save_map(journey, made)
    return made


def run(*words: object) -> int:
    say.language.cache_clear()
    return app.main([str(word) for word in words])


def test_a_version_is_kept_listed_and_written_out(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("versions", path) == 0
    assert capsys.readouterr() == ("", "No version is kept yet\n")
    assert run("versions", path, "--keep", "워크숍 전", "--note", "처음") == 0
    line = capsys.readouterr().out
    [kept] = Versions(path).read().versions
    assert line.startswith(f"{kept.id}\t") and line.endswith("\t워크숍 전\t처음\n")
    assert run("versions", path, "--json") == 0
    [entry] = json.loads(capsys.readouterr().out)
    assert (entry["id"], entry["name"], entry["author"]) == (kept.id, "워크숍 전", None)
    out = tmp_path / "out.journey.json"
    assert run("versions", path, "--restore", kept.id[:12], "-o", out) == 0
    assert out.read_bytes() == path.read_bytes() == open_map(out)[1].data


def test_what_cannot_be_done_is_said_and_nothing_is_written(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, taken = tmp_path / "out.json", tmp_path / "taken.json"
    taken.write_text("mine")
    for name in ("v1", "v1"):
        run("versions", path, "--keep", name)
    for words, sentence in (
        (("--restore", "v1"), "Say with -o OUT where the version is to be written."),
        (("--restore", "없음", "-o", out), "map.journey.json has no version “없음”."),
        (("--restore", "v1", "-o", out), "map.journey.json has 2 versions that “v1” may mean: give more"),
        (("--keep", " "), "A version that is to be kept needs a name."),
    ):
        capsys.readouterr()
        assert run("versions", path, *words) == 2
        assert capsys.readouterr().err.startswith(sentence)
    run("versions", path, "--keep", "v2")
    assert run("versions", path, "--restore", "v2", "-o", taken) == 2
    assert taken.read_text() == "mine" and not out.exists()
    before = path.read_bytes()
    assert run("versions", path, "--restore", "v2", "-o", path, "--force") == 2
    assert path.read_bytes() == before
    capsys.readouterr()
    assert run("versions", tmp_path / "gone.journey.json") == 2
    assert capsys.readouterr().err == "gone.journey.json: there is no such file.\n"
    broken = tmp_path / "broken.journey.json"
    broken.write_text("{")
    assert run("versions", broken, "--keep", "v1") == 2 and not Versions(broken).folder.exists()
