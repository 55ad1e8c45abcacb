"""Paper of many pages: where its parts stand, what leads where, and what is painted more than once."""

import io
from pathlib import Path

import pypdfium2
import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdftypes import resolve1

from designer.export.options import ExportOptions
from designer.export.paper import Bookmark, Page, Paper, Part
from designer.export.pdf import write_paper
from designer.layout.sheet import Link, Rect
from tests.export.printed import Mined, picture, run, unpacked
from tests.export.sheets import journey, text

WHITE = (255, 255, 255)
SIZE = 200.0


def pdf(*pages: Page, bookmarks: tuple[Bookmark, ...] = (), **more: object) -> bytes:
    """Pages as a PDF."""
    return write_paper(Paper(pages, bookmarks), journey(), ExportOptions(), **more)  # type: ignore[arg-type]


def page(*parts: Part, width: float = SIZE, height: float = SIZE) -> Page:
    return Page(width, height, parts)


def square(side: float = 10.0, fill: str = "ink", **more: object) -> Part:
    return Part(marks=(Rect(0, 0, side, side, fill),), **more)  # type: ignore[arg-type]


def test_every_page_has_its_own_size(tmp_path: Path) -> None:
    made = pdf(page(), page(width=400, height=100), page(width=1122.52, height=793.7))
    said = run("pdfinfo", made, tmp_path, "-l", "3", "FILE")
    sizes = [line.split(":")[1].strip() for line in said.splitlines() if "size:" in line and "Page" in line]
    assert sizes == ["150 x 150 pts", "300 x 75 pts", "841.89 x 595.28 pts (A4)"]


def test_parts_stand_in_the_coordinates_of_what_they_are_in() -> None:
    inner = Part("", 10, 20, parts=(Part("P", 5, 5, parts=(square(x=1, y=2),)),), scale=2)
    drawn = picture(pdf(page(Part("Sect", 30, 40, parts=(inner,), scale=1.5))))
    # 30 + 1.5 × (10 + 2 × (5 + 1)) and 40 + 1.5 × (20 + 2 × (5 + 2)), and 3 × 10 pixels across.
    left, top, side = 63, 91, 30
    for x, y, is_black in ((0, 0, True), (side - 1, side - 1, True), (-2, 0, False), (side + 1, side, False)):
        assert (drawn.getpixel((left + x, top + y)) != WHITE) == is_black


def test_a_clip_cuts_and_an_opacity_lets_through_and_neither_reaches_beyond_its_part() -> None:
    within = Part("", 20, 20, parts=(square(100),), clip=(0, 0, 50, 30))
    pale = Part("", 20, 100, parts=(square(20), Part("", 40, parts=(square(20),), opacity=0.5)), opacity=0.5)
    drawn = picture(pdf(page(within, pale, square(20, x=150, y=100))))
    assert drawn.getpixel((60, 40)) != WHITE
    assert drawn.getpixel((75, 40)) == drawn.getpixel((60, 55)) == WHITE
    full, half, quarter = (drawn.getpixel((x, 110))[0] for x in (160, 30, 70))
    assert half - full == pytest.approx((255 - full) / 2, abs=2)
    assert quarter - full == pytest.approx((255 - full) * 3 / 4, abs=2)


def test_links_and_bookmarks_lead_to_parts_of_other_pages(tmp_path: Path) -> None:
    link = Part("Link", 10, 10, (text("다음"), Link(0, 0, 50, 20, "#b")), scale=2)
    dead = Part("Link", 10, 90, (text("없음"), Link(0, 0, 50, 20, "#gone")))
    marks = (
        Bookmark("첫째", "a"),
        Bookmark("a(b)", "b", 1),
        Bookmark("없음", "gone"),
        Bookmark("끝", "c", 7),
    )
    made = pdf(
        page(Part("Sect", id="a", parts=(link, dead))),
        page(Part("H1", 24, 36, (text("둘째"),), id="b"), Part("P", 0, 99, id="b"), height=400),
        page(Part("P", id="c")),
        bookmarks=marks,
    )
    mined = Mined(made)
    (annotation,) = (resolve1(found) for found in resolve1(mined.pages[0].annots))
    assert annotation["Rect"] == [7.5, 112.5, 82.5, 142.5]
    target, kind, left, top, _ = annotation["Dest"]
    assert (mined.number_of_page(target), kind.name, left, top) == (1, "XYZ", 18, 300 - 27)
    assert not any(found.annots for found in mined.pages[1:])
    toc = [
        (mark.level, mark.get_title(), mark.get_dest().get_index())
        for mark in pypdfium2.PdfDocument(made).get_toc()
    ]
    assert toc == [(0, "첫째", 0), (1, "a(b)", 1), (2, "끝", 2)]
    assert mined.catalog["PageMode"].name == "UseOutlines"
    assert "PageMode" not in Mined(pdf(page(Part("H1", id="a")), bookmarks=marks)).catalog
    assert "No syntax" in run("qpdf", made, tmp_path, "--check", "FILE")


def test_a_poster_in_tiles_is_little_larger_than_in_one_piece() -> None:
    lines = [Part("P", 8, 20 * at, (text(f"{at}번째 줄은 여기에"),)) for at in range(400)]
    poster = Part(shared="poster", parts=(*lines, square(50, x=400, y=400)))
    tiles = [
        page(Part("Figure", -SIZE * across, -SIZE * down, shared="poster", alt=f"{across}/{down}",
                  parts=poster.parts, clip=(SIZE * across, SIZE * down, SIZE, SIZE)))
        for down in range(4) for across in range(4)
    ]  # fmt: skip
    whole, tiled = pdf(page(poster, width=800, height=8000)), pdf(*tiles)
    assert len(tiled) < len(whole) + 16 * 300
    dark = [at for at in range(16) if picture(tiled, at).getpixel((25, 25)) != WHITE]
    assert 10 in dark
    assert picture(tiled, 10).getpixel((100, 150)) == WHITE
    assert "0번째 줄은 여기에" in extract_text(io.BytesIO(tiled), page_numbers=[0])
    figures = [element for element in Mined(tiled).elements() if element["S"].name == "Figure"]
    assert [figure["Alt"].decode() for figure in figures[:5]] == ["0/0", "1/0", "2/0", "3/0", "0/1"]


def test_parts_may_lie_deep_within_each_other(tmp_path: Path) -> None:
    deep = Part("P", 1, 1, (text("안쪽"),))
    for _ in range(60):
        deep = Part("Sect", 1, 1, (Rect(0, 0, 5, 5, "line"),), (deep,))
    objects = unpacked(pdf(page(deep)), tmp_path)
    depth = deepest = 0
    for line in objects.splitlines():
        words = line.split()
        depth += words.count("q") - words.count("Q")
        deepest = max(deepest, depth)
    assert depth == 0
    assert 0 < deepest <= 28


def test_what_is_only_looked_at_looks_the_same_and_carries_no_tags() -> None:
    parts = (
        Part("H1", 10, 10, (text("제목"),)),
        square(40, x=90, y=90, id="x"),
        Part("P", 10, 60, (text("🎉"),)),
    )
    tagged, plain = pdf(page(*parts)), pdf(page(*parts), compressed=False)
    assert picture(tagged).tobytes() == picture(plain).tobytes()
    assert "StructTreeRoot" in Mined(tagged).catalog
    assert "StructTreeRoot" not in Mined(plain).catalog
    assert pdf(page(*parts)) == tagged
