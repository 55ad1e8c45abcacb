"""`export --view` hands on the map as a saved view shows it, and names the views there are."""

import shutil
import subprocess
from pathlib import Path

import pytest

from designer.base.resources import samples
from designer.edits.build import add_named
from designer.files.document import open_map, save_map
from designer.model.journey import Journey
from tests.cli.test_commands import Command, command, one_sentence

__all__ = ["command"]

SHOP = next(path for path in samples() if "two-personas" in path.name)


@pytest.fixture
def viewed(tmp_path: Path, journey: Journey) -> Path:
    """The small map with two views: pain points coloured by evidence, and the heat."""
    for name, fields in (
        ("불편만", {"kinds": ("pain_point",), "colour_by": "evidence"}),
        ("히트", {"colour_by": "heat"}),
    ):
        delta = add_named(journey, "view", name=name, **fields)
        journey.apply(delta.changes)
    path = tmp_path / "map.journey.json"
    save_map(journey, path)
    return path


def svg(command: Command, path: Path, *words: str) -> str:
    out = path.with_suffix(".svg")
    assert command("export", path, "-o", out, *words) == (0, "", "")
    return out.read_text("utf-8")


def test_what_a_view_filters_out_fades_in_every_picture(command: Command, viewed: Path) -> None:
    plain, filtered = svg(command, viewed), svg(command, viewed, "--view", "불편만")
    assert 'opacity="0.25"' not in plain
    pain = filtered.index('data-id="q1"')
    assert "opacity" not in filtered[pain : filtered.index(">", pain)]
    action = filtered.index('data-id="a1"')
    assert 'opacity="0.25"' in filtered[action : filtered.index(">", action)]
    for suffix in (".pdf", ".png"):
        out, same = viewed.with_suffix(suffix), viewed.with_name(f"plain{suffix}")
        assert command("export", viewed, "-o", out, "--view", "불편만").code == 0
        assert command("export", viewed, "-o", same).code == 0
        assert out.read_bytes() != same.read_bytes()


def test_a_pdf_fades_by_a_graphics_state_of_its_page(command: Command, viewed: Path) -> None:
    import pypdfium2

    out = viewed.with_suffix(".pdf")
    assert command("export", viewed, "-o", out, "--view", "불편만").code == 0
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    plain = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", out, "-"], capture_output=True, check=True
    ).stdout
    assert b"/ca .25" in plain or b"/ca 0.25" in plain
    document = pypdfium2.PdfDocument(out)
    try:
        text = document[0].get_textpage().get_text_bounded()
    finally:
        document.close()
    assert "후기가 별점뿐이다" in text and "결제한다" in text


def test_heat_stands_on_paper_with_its_number(command: Command, viewed: Path) -> None:
    drawn = svg(command, viewed, "--view", "히트")
    assert ">100</text>" in drawn and drawn != svg(command, viewed)


def test_a_view_is_found_by_id_too_and_brings_its_persona(command: Command, tmp_path: Path) -> None:
    journey, _ = open_map(SHOP)
    leo = next(view for view in journey.of_kind("view") if view.name == "Leo’s journey")  # type: ignore[attr-defined]
    out, by_name = tmp_path / "a.svg", tmp_path / "b.svg"
    assert command("export", SHOP, "-o", out, "--view", leo.id).code == 0
    persona = journey.element(leo.persona)  # type: ignore[attr-defined]
    assert command("export", SHOP, "-o", by_name, "--persona", persona.name).code == 0  # type: ignore[attr-defined]
    assert out.read_bytes() == by_name.read_bytes()


def test_a_view_there_is_not_is_refused_with_those_there_are(command: Command, viewed: Path) -> None:
    result = command("export", viewed, "-o", viewed.with_suffix(".svg"), "--view", "없는 보기")
    one_sentence(result)
    assert "불편만" in result.err and "히트" in result.err
    assert not viewed.with_suffix(".svg").exists()
    result = command("export", viewed, "-o", viewed.with_name("copy.json"), "--view", "히트")
    assert result.code == 2


def test_a_map_without_views_says_so(command: Command, tmp_path: Path) -> None:
    bare = tmp_path / "bare.journey.json"
    assert command("new", "--template", "blank", "-o", bare).code == 0
    result = command("export", bare, "-o", tmp_path / "x.pdf", "--view", "x")
    one_sentence(result)
    assert "no saved views" in result.err
