"""The command line asks for everything the dialog can, and takes presets by name."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from designer.edits.build import add_named
from designer.export.kept import documents
from designer.files.document import open_map, save_map
from designer.model.journey import Journey
from tests.cli.test_commands import COFFEE, Command, command, one_sentence

__all__ = ["command"]


@pytest.fixture
def preset(tmp_path: Path, journey: Journey) -> Path:
    """The small map with a preset, one of whose options nobody knows."""
    options = {"page": "A3", "orientation": "portrait", "vision": "grey", "sections": "map", "magic": 7}
    journey.apply(add_named(journey, "preset", name="납품용", format="pdf", options=options).changes)
    path = tmp_path / "map.journey.json"
    save_map(journey, path)
    return path


def sizes(path: Path) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [tuple(map(round, document.get_page_size(at))) for at in range(len(document))]  # type: ignore[misc]
    finally:
        document.close()


def test_a_preset_says_what_the_command_does_not(command: Command, preset: Path) -> None:
    out = preset.with_name("out.pdf")
    assert command("export", preset, "-o", out, "--preset", "납품용").code == 0
    assert sizes(out) == [(842, 1191)]
    assert command("export", preset, "-o", out, "--preset", "납품용", "--page", "A4").code == 0
    assert sizes(out) == [(595, 842)]
    # A picture takes of a preset for paper what it understands.
    assert command("export", preset, "-o", preset.with_name("out.svg"), "--preset", "납품용").code == 0
    refused = command("export", preset, "-o", out, "--preset", "nix")
    one_sentence(refused)
    assert "납품용" in refused.err


@pytest.mark.skipif("report" not in documents(), reason="this installation makes no reports")
def test_a_report_has_the_sections_that_were_asked_for(command: Command, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.pdf", tmp_path / "part.pdf"
    assert command("export", COFFEE, "-o", whole, "--as", "report").code == 0
    assert command("export", COFFEE, "-o", part, "--as", "report", "--sections", "legend,cover").code == 0
    assert len(sizes(part)) < len(sizes(whole))
    document = pypdfium2.PdfDocument(part)
    try:
        assert "정기배송 첫 구매 여정" in document[len(document) - 1].get_textpage().get_text_bounded()
    finally:
        document.close()


@pytest.mark.parametrize(
    ("out", "words", "named"),
    [
        ("x.pdf", ["--as", "novel"], "novel"),
        ("x.pdf", ["--tile", "A4"], "--tile"),
        ("x.pdf", ["--as", "map", "--sections", "cover"], "--sections"),
        ("x.pdf", ["--scale", "2"], "--scale"),
        ("x.png", ["--as", "report"], "--as"),
        ("x.json", ["--logo", "x.png"], "--logo"),
        ("x.svg", ["--table", "cards"], "--table"),
        ("x.pdf", ["--vision", "blurred"], "blurred"),
        ("x.pdf", ["--logo", "none.png"], "none.png"),
        ("x.pdf", ["--font", "none.ttf"], "none.ttf"),
        ("x.pdf", ["--preset", "none"], "none"),
        ("x.pdf", ["--accent", "green"], "green"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    out: str, words: list[str], named: str, command: Command, tmp_path: Path
) -> None:
    refused = command("export", COFFEE, "-o", tmp_path / out, *words)
    one_sentence(refused)
    assert named in refused.err and not (tmp_path / out).exists()


def test_a_client_copy_holds_what_is_ticked_and_no_more(
    command: Command, tmp_path: Path, journey: Journey
) -> None:
    source, out = tmp_path / "map.journey.json", tmp_path / "client.json"
    save_map(journey, source)
    parked = [note.id for note in journey.parked()]
    assert parked
    assert command("export", source, "-o", out, "--client-copy").code == 0
    assert not open_map(out)[0].parked()
    assert command("export", source, "-o", out, "--client-copy", "--parking", "--force").code == 0
    assert [note.id for note in open_map(out)[0].parked()] == parked


def test_a_logo_comes_from_a_file_and_the_map_stays_as_it_is(command: Command, tmp_path: Path) -> None:
    logo, out, bare = tmp_path / "logo.png", tmp_path / "a.pdf", tmp_path / "b.pdf"
    Image.new("RGB", (64, 32), "#0B7285").save(logo)
    before = COFFEE.read_bytes()
    words = ["--as", "report", "--sections", "cover"] if "report" in documents() else []
    assert command("export", COFFEE, "-o", out, *words, "--logo", logo).code == 0
    assert command("export", COFFEE, "-o", bare, *words).code == 0
    assert COFFEE.read_bytes() == before
    if words:
        assert b"/Image" in out.read_bytes() and b"/Image" not in bare.read_bytes()


def test_help_names_every_option_in_both_languages(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    english = command("export", "--help").out
    monkeypatch.setenv("JOURNEY_LANG", "ko")
    korean = command("export", "--help").out
    for flag in ("--as", "--sections", "--tile", "--preset", "--client-copy", "--pdfa", "--vision", "--font"):
        assert flag in english and flag in korean
    assert "workshop" in english and "숨긴 레인" in korean
