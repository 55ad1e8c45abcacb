"""`import` makes a map of a file of another program, and says what it did not understand."""

import json
from pathlib import Path

import pytest

from designer import app
from designer.files.document import open_map


def test_a_file_becomes_a_map(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, map = tmp_path / "a.mmd", tmp_path / "m.journey.json"
    source.write_text("journey\ntitle Tea\nsection Buy\n Pay: 9: Me\n", encoding="utf-8")
    assert app.main(["import", str(source), "-o", str(map)]) == 0
    said = capsys.readouterr()
    assert said.out == "" and "Line 4" in said.err and "Tea" in said.err
    first = map.read_bytes()
    assert open_map(map)[0].head.title == "Tea"
    assert app.main(["import", str(source), "-o", str(map)]) == 2
    assert app.main(["import", str(source), "-o", str(map), "--force"]) == 0
    assert map.read_bytes() == first


def test_what_will_be_understood_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.csv"
    source.write_bytes("a;b\n구매;느리다\n".encode("cp949"))
    words = ["import", str(source), "--json", "--table", "cards", "--delimiter", "semicolon"]
    assert app.main(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["encoding"], told["delimiter"], told["form"]) == ("cp949", ";", "cards")
    assert [one["name"] for one in told["columns"]] == ["a", "b"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv"]


@pytest.mark.parametrize(
    ("name", "data"), [("a.mmd", b"graph TD"), ("a.pdf", b""), ("a.xlsx", b"PK"), ("a.canvas", b"{")]
)
def test_what_cannot_be_read_leaves_nothing(
    name: str, data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    assert app.main(["import", str(tmp_path / name), "-o", str(tmp_path / "m.journey.json")]) == 2
    said = capsys.readouterr().err
    assert name in said and said.count("\n") == 1
    assert not (tmp_path / "m.journey.json").exists()


def test_a_map_to_write_must_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.mmd").write_text("journey\n", encoding="utf-8")
    assert app.main(["import", str(tmp_path / "a.mmd")]) == 2
    assert "-o" in capsys.readouterr().err
