"""The sheets of a workshop: cells that hold sticky notes, and every card once on a numbered cut-out."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from designer.base.message import Message
from designer.base.resources import samples
from designer.export import pdf
from designer.export.arranged import readied
from designer.export.options import ExportOptions
from designer.export.paper import Paper, Part
from designer.export.workshop.cutouts import cards
from designer.export.workshop.grid import GAP, NOTE
from designer.export.workshop.paper import paper
from designer.files.document import open_map
from designer.layout.sheet import Rect, Text
from designer.model.elements import MAP_ID, Card, MapHead
from designer.model.journey import Journey
from designer.model.kinds.action import Action
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.text.runs import clean

MM = 96 / 25.4


def made(journey: Journey, **chosen: object) -> tuple[Paper, list[Message]]:
    notes: list[Message] = []
    options = ExportOptions(document="workshop", **chosen)  # type: ignore[arg-type]
    return paper(readied(journey, options), options, None, notes), notes


def parts(part: Part, scale: float = 1.0) -> Iterator[tuple[Part, float]]:
    """Every part with its units of paper to a unit inside."""
    scale *= part.scale
    yield part, scale
    for inner in part.parts:
        yield from parts(inner, scale)


def cells(made: Paper) -> list[tuple[float, float]]:
    """Width and height of the dashed cells of the grid, in mm."""
    return [
        (mark.width * scale / MM, mark.height * scale / MM)
        for top in made.pages[0].parts
        for part, scale in parts(top)
        for mark in part.marks
        if isinstance(mark, Rect) and mark.dash
    ]


@pytest.fixture(scope="module", params=[path.name.split(".")[0] for path in samples()])
def sample(request: pytest.FixtureRequest) -> Journey:
    journey, _ = open_map(next(path for path in samples() if path.name.startswith(request.param)))
    return journey


def test_every_cell_holds_a_sticky_note_of_76_mm(sample: Journey) -> None:
    found = cells(made(sample)[0])
    assert found
    assert min(width for width, _ in found) >= 76
    assert min(height for _, height in found) >= 76


def test_every_card_is_on_a_numbered_cut_out_in_full(sample: Journey, tmp_path: Path) -> None:
    options = ExportOptions(document="workshop")
    out = tmp_path / "a.pdf"
    out.write_bytes(pdf.write(sample, options))
    text = subprocess.run(
        ["pdftotext", "-f", "2", out, "-"], capture_output=True, text=True, check=True
    ).stdout
    squeezed = "".join(text.split())
    shown = list(cards(readied(sample, options)))
    for element in shown:
        if isinstance(element, Card):
            assert "".join(clean(element.text).split()) in squeezed, element.text
    numbers = {int(word) for word in re.findall(r"\d+", text)}
    assert set(range(1, len(shown) + 1)) <= numbers
    assert subprocess.run(["qpdf", "--check", out], capture_output=True).returncode == 0


def test_all_type_is_large_enough_to_read(sample: Journey) -> None:
    for page in made(sample)[0].pages:
        sizes = [
            mark.size * scale * 0.75
            for top in page.parts
            for part, scale in parts(top)
            for mark in part.marks
            if isinstance(mark, Text)
        ]
        assert min(sizes) >= 6


def test_tiles_keep_the_notes_at_their_size_and_begin_with_a_plan(sample: Journey) -> None:
    whole, _ = made(sample)
    tiled, notes = made(sample, tile="A4")
    assert not notes
    tiles = [page for page in tiled.pages if any(part.clip for top in page.parts for part, _ in parts(top))]
    assert len(tiles) >= 4
    assert {part.scale for page in tiles for top in page.parts for part, _ in parts(top)} >= {1.0}
    assert len(tiled.pages) > len(tiles) + len(whole.pages) - 1
    assert tiled.bookmarks[0].target == "plan"


def test_a_page_too_small_for_the_notes_is_told(sample: Journey) -> None:
    small, notes = made(sample, page="A3")
    assert [note.key for note in notes] == ["cutout.smaller"]
    told = notes[0].arguments["note"]
    assert told == pytest.approx(min(width for width, _ in cells(small)) * NOTE / (NOTE + GAP), abs=1.5)


def test_a_text_longer_than_a_page_goes_on_on_further_cut_outs() -> None:
    words = " ".join(f"낱말{number}" for number in range(1500))
    journey = Journey(
        [
            MapHead(id=MAP_ID, language="ko"),
            Stage(id="s1", order="V", name="인지"),
            Lane(id="l1", order="V", name="행동"),
            Action(id="a1", text=words, stage="s1", lane="l1", order="V"),
        ]
    )
    sheets = made(journey)[0].pages[1:]
    assert len(sheets) > 1
    said = "".join(
        mark.text.replace(" ", "")
        for page in sheets
        for top in page.parts
        for part, _ in parts(top)
        for mark in part.marks
        if isinstance(mark, Text) and "낱말" in mark.text
    )
    assert said == words.replace(" ", "")


def test_a_map_without_anything_still_makes_a_page() -> None:
    assert len(made(Journey([MapHead(id=MAP_ID, title="빈 지도")]))[0].pages) == 1


@pytest.mark.parametrize("page", ["A0", "A1", "A3"])
def test_the_sheet_is_held_so_that_its_notes_are_largest(sample: Journey, page: str) -> None:
    held = max(cells(made(sample, page=page)[0]))
    for way in ("portrait", "landscape"):
        assert held >= max(cells(made(sample, page=page, orientation=way)[0]))


def test_names_of_stages_stand_whole_on_narrow_columns(sample: Journey) -> None:
    page = made(sample, page="A1")[0].pages[0]
    said = " ".join(
        mark.text
        for top in page.parts
        for part, _ in parts(top)
        for mark in part.marks
        if isinstance(mark, Text)
    )
    for stage in sample.stages():
        assert stage.name in said
        assert all(step.name in said for step in sample.steps(stage.id))
