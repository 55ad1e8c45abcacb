"""A poster, whole and in tiles: nothing is missing between tiles, and they come out at their true size."""

import re
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageChops, ImageStat

from designer.base.message import Message
from designer.export.options import PAGES, TILES, ExportOptions
from designer.export.paper import Paper
from designer.export.pdf import write, write_paper
from designer.export.poster.paper import paper
from designer.export.poster.tiling import EDGE, MM, OVERLAP, tiling
from designer.files.document import open_map
from designer.layout.sheet import Path as Line
from designer.model.elements import MAP_ID, Card
from designer.model.journey import Journey
from tests.export.papers import parts, said
from tests.export.printed import flat, run
from tests.helpers.big_map import big_map

SAMPLE = Path(__file__).parents[3] / "samples" / "coffee-subscription.journey.json"


@cache
def secret() -> Journey:
    """The sample, which not everybody may see."""
    journey = open_map(SAMPLE)[0]
    head = journey.head.changed(confidentiality="대외비", language="ko")
    return Journey({**journey.snapshot(), MAP_ID: head}.values())


@cache
def made(journey: Journey, **options: object) -> tuple[Paper, list[Message]]:
    notes: list[Message] = []
    return paper(journey, ExportOptions(document="poster", **options), None, notes), notes  # type: ignore[arg-type]


@cache
def printed(journey: Journey, **options: object) -> bytes:
    return write(journey, ExportOptions(document="poster", **options), None, [])  # type: ignore[arg-type]


@given(st.floats(300, 9000), st.floats(300, 9000), st.sampled_from(TILES))
def test_tiles_cover_the_whole_and_overlap(width: float, height: float, name: str) -> None:
    cut = tiling(width, height, name)
    tiles = cut.tiles()
    assert len(tiles) == cut.sheets == len({tile.label for tile in tiles})
    assert sorted((cut.paper_width, cut.paper_height)) == pytest.approx([side / 0.75 for side in PAGES[name]])
    assert cut.left >= EDGE - 0.01 and cut.top >= EDGE - 0.01
    for at, tile in enumerate(tiles):
        assert (tile.row, tile.column) == divmod(at, cut.columns)
    last = tiles[-1]
    assert (last.x + cut.width, last.y + cut.height) == pytest.approx((width, height))
    for one in tiles:
        for other in tiles:
            if other.column == one.column + 1:
                assert one.x + cut.width - other.x == pytest.approx(OVERLAP)
            if other.row == one.row + 1:
                assert one.y + cut.height - other.y == pytest.approx(OVERLAP)


def test_the_sheets_are_held_so_that_they_are_fewest() -> None:
    """Of an A2, 594 × 420 mm, A4 upright shows 190 and 277 mm: 4 × 2, lying 3 × 3."""
    cut = tiling(594 * MM, 420 * MM, "A4")
    assert (cut.columns, cut.rows, cut.sheets) == (4, 2, 8)
    assert cut.paper_height > cut.paper_width
    assert tiling(180 * MM, 270 * MM, "A4").sheets == 1


@pytest.mark.parametrize(("page", "size"), [("fit", "A0"), ("A2", "A2"), ("A1", "A1")])
def test_a_poster_fills_the_page_it_is_asked_for(page: str, size: str) -> None:
    [sheet] = made(secret(), page=page)[0].pages
    assert sorted((sheet.width, sheet.height)) == pytest.approx(
        [side / 0.75 for side in PAGES[size]], abs=0.01
    )
    lines = said(sheet)
    assert min(line.left for line in lines) < 0.05 * sheet.width
    assert max(line.bottom for line in lines) > 0.95 * sheet.height
    assert max(line.right for line in lines) > 0.95 * sheet.width
    assert all(line.left > 0 and line.right < sheet.width and line.bottom < sheet.height for line in lines)


def test_every_word_of_a_large_map_is_readable_on_an_a0(tmp_path: Path) -> None:
    poster, notes = made(big_map())
    assert not notes
    assert min(line.size for line in said(poster.pages[0])) * 0.75 >= 6
    words = flat(
        run(
            "pdftotext",
            write_paper(poster, big_map(), ExportOptions(), None, []),
            tmp_path,
            "-raw",
            "FILE",
            "-",
        )
    )
    cards = [card for card in big_map().elements() if isinstance(card, Card)]
    assert all(flat(card.text) in words for card in cards)


def test_type_too_small_even_on_the_poster_is_said() -> None:
    [note] = made(big_map(), page="A3", orientation="portrait")[1]
    assert (note.key, note.arguments["size"]) == ("poster.small_type", pytest.approx(2, abs=1))


def test_a_plan_comes_before_the_tiles_and_all_of_them_say_what_they_are(tmp_path: Path) -> None:
    pdf = printed(secret(), page="A2", tile="A4")
    pages = run("pdftotext", pdf, tmp_path, "-layout", "FILE", "-").split("\f")[:-1]
    assert len(pages) == 9
    plan, *tiles = pages
    labels = ["A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4"]
    assert all(label in plan for label in labels)
    assert "592 × 420 mm" in plan and "겹치는 폭 10 mm" in plan and "100 mm" in plan
    for at, (page, label) in enumerate(zip(tiles, labels, strict=True), 2):
        assert re.search(rf"{label}\s+{'AB'.index(label[0]) + 1}행 {label[1]}열", page)
        assert f"{at}/9" in page
    for page in pages:
        assert "대외비" in page.split("\n\n")[-1]
        assert "100% 크기로 인쇄" in page
    sizes = {tuple(map(float, size)) for size in re.findall(r"size:\s+([\d.]+) x ([\d.]+)", run(
        "pdfinfo", pdf, tmp_path, "-l", "9", "FILE"))}  # fmt: skip
    assert sizes == {(595.28, 841.89)}


@pytest.mark.parametrize("tile", TILES)
@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
def test_the_line_to_measure_is_a_hundred_millimetres_long(tile: str, orientation: str) -> None:
    """It stands on the plan, as all words of the plan do, whatever the poster and its sheets look like."""
    plan = made(secret(), page="A2", tile=tile, orientation=orientation)[0].pages[0]
    ends = [
        (mark.commands[0][1], mark.commands[1][1])
        for outer in plan.parts
        for part in parts(outer)
        if part.scale == 1 and not part.shared
        for mark in part.marks
        if isinstance(mark, Line) and mark.stroke == "ink"
    ]
    start, end = max(ends, key=lambda pair: pair[1] - pair[0])
    assert (end - start) * 25.4 / 96 == pytest.approx(100, abs=0.02)
    assert start >= EDGE and end <= plan.width - EDGE
    lines = said(plan)
    assert all(line.left >= EDGE and line.right <= plan.width - EDGE + 0.1 for line in lines)
    assert all(line.top >= 0 and line.bottom <= plan.height - EDGE / 3 for line in lines)


def test_neighbouring_tiles_show_the_same_where_they_overlap() -> None:
    pdf = printed(secret(), page="A2", tile="A4")
    document = pypdfium2.PdfDocument(pdf)
    scale = 144 / 72
    drawn = [document[at].render(scale=scale).to_pil().convert("L") for at in range(1, 9)]
    document.close()
    cut = tiling(592 * MM, 420 * MM, "A4")
    pixels = 0.75 * scale
    left, top = cut.left * pixels, cut.top * pixels
    wide, high, over = cut.width * pixels, cut.height * pixels, OVERLAP * pixels
    for row in (0, 4):
        for at in range(row, row + 3):
            mine = drawn[at].crop(_box(left + wide - over, top, over, high))
            theirs = drawn[at + 1].crop(_box(left, top, over, high))
            assert ImageStat.Stat(mine).stddev[0] > 5
            assert ImageStat.Stat(ImageChops.difference(mine, theirs)).mean[0] < 4


def _box(x: float, y: float, width: float, height: float) -> tuple[int, int, int, int]:
    return round(x) + 2, round(y) + 2, round(x + width) - 2, round(y + height) - 2


def test_sixteen_tiles_take_hardly_more_bytes_than_one_page() -> None:
    one, many = (len(printed(secret(), page="A1", tile=tile)) for tile in ("", "A4"))
    assert many < 1.5 * one


def test_the_same_poster_has_the_same_bytes() -> None:
    options = ExportOptions(document="poster", page="A2", tile="A3")
    assert write(secret(), options, None, []) == write(secret(), options, None, [])
