"""What a brand does to a document, seen by other programs."""

import re
import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from designer.export.brand import brand
from designer.export.options import ExportOptions
from designer.files.registry import for_path
from designer.model.elements import MAP_ID, MapHead
from designer.model.journey import Journey
from designer.model.kinds.stage import Stage
from designer.text.families import add_family
from tests.text.test_families import made


def journey(**head: object) -> Journey:
    return Journey(
        [MapHead(id=MAP_ID, language="ko", title="가나", **head), Stage(id="s1", order="V", name="다나")]
    )


def test_a_document_is_set_in_the_typeface_of_its_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEY_HOME", str(tmp_path / "home"))
    name = add_family([made(tmp_path / "wide.ttf")])
    out = tmp_path / "a.pdf"
    notes: list[object] = []
    out.write_bytes(for_path(out, write=True).written(journey(font=name), notes=notes))
    fonts = subprocess.run(["pdffonts", out], capture_output=True, text=True, check=True).stdout
    assert "WideHand" in fonts
    assert not notes
    text = subprocess.run(["pdftotext", out, "-"], capture_output=True, text=True, check=True).stdout
    assert "가나" in text and "다나" in text


def test_a_web_page_takes_any_typeface_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Many free typefaces hold a table of the program they were drawn in."""
    monkeypatch.setenv("JOURNEY_HOME", str(tmp_path / "home"))
    with TTFont(made(tmp_path / "plain.ttf")) as font:
        font["FFTM"] = DefaultTable("FFTM")
        font["FFTM"].data = bytes(28)
        font.save(tmp_path / "wide.ttf")
    name = add_family([tmp_path / "wide.ttf"])
    page = for_path("a.html", write=True).written(journey(font=name))
    assert b"data:font/woff" in page
    assert not caplog.records


def test_a_typeface_that_is_not_here_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_HOME", str(tmp_path / "home"))
    notes: list = []
    for_path("a.pdf", write=True).written(journey(font="Nowhere Sans"), notes=notes)
    assert [note.key for note in notes] == ["typeface.not_here"]


def test_options_go_before_the_map() -> None:
    own = journey(accent="#111111", font="One", footer="map")
    assert brand(own, ExportOptions())[:1] + brand(own, ExportOptions())[2:] == ("#111111", "One", "map")
    chosen = ExportOptions(accent="#222222", font="Two", footer="preset")
    assert tuple(brand(own, chosen)) == ("#222222", "", "Two", "preset")


def test_a_logo_the_map_does_not_hold_is_none() -> None:
    assert brand(journey(logo="0" * 64), ExportOptions(logo="1" * 64)).logo == ""


@pytest.mark.parametrize("page", ["fit", "A3", "16:9"])
def test_a_map_on_one_page_bears_the_footer_in_its_margin(tmp_path: Path, page: str) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(for_path(out, write=True).written(journey(footer="<b> 배포 금지"), {"page": page}))
    box = subprocess.run(["pdftotext", "-bbox", out, "-"], capture_output=True, text=True, check=True).stdout
    found = {word: float(y) for y, word in re.findall(r'yMin="([\d.]+)"[^>]*>([^<]+)<', box)}
    height = float(re.search(r'height="([\d.]+)"', box)[1])  # type: ignore[index]
    assert found["금지"] > max(found["가나"], found["다나"])
    assert height - 24 < found["금지"] < height
    assert "&lt;b&gt;" in found
