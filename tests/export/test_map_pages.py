"""A map over many pages: every card once, nothing cut, nothing too small, broken where it may be."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar

from designer.export.arranged import readied
from designer.export.map_overview import overview
from designer.export.map_pages import SMALLEST, MapPage, fits, map_pages
from designer.export.options import PAGES, ExportOptions
from designer.export.page import smallest_size
from designer.export.paper import Page, Paper, Part
from designer.export.pdf import write_paper
from designer.export.sheet_parts import sheet_part
from designer.files.document import open_map
from designer.layout.columns import columns_of
from designer.layout.sheet import Text
from designer.model.elements import Card, MapHead
from designer.model.journey import Journey
from tests.export.papers import said, targets
from tests.export.printed import flat, run
from tests.export.seen import texts
from tests.helpers.big_map import LANES, STAGES, big_map
from tests.helpers.maps import element
from tests.layout.test_arrange import assert_nothing_overlaps

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.journey.json"))
ROOMS = {
    "A4 landscape": (1010.0, 600.0),
    "A4 portrait": (682.0, 930.0),
    "A3 landscape": (1475.0, 940.0),
    "Letter landscape": (944.0, 620.0),
    "16:9": (1168.0, 530.0),
}


READING = {"date": "2026-01-01", "value": 0.1}


@cache
def pages_of(room: str, **options: object) -> list[MapPage]:
    return map_pages(big_map(), ExportOptions(**options), *ROOMS[room])  # type: ignore[arg-type]


def ids(page: MapPage) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in page.sheet.rows:
        found.update(block.id for block in row.spans)
        found.update(block.id for cell in row.cells.values() for block in cell.blocks)
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_large_map_stands_on_pages_whole_and_readable(room: str) -> None:
    journey, pages = big_map(), pages_of(room)
    width, height = ROOMS[room]
    assert len({page.scale for page in pages}) == 1
    found: Counter[str] = Counter()
    for page in pages:
        assert_nothing_overlaps(page.sheet)
        assert page.scale <= 1
        assert page.sheet.width * page.scale <= width + 0.01
        assert page.sheet.height * page.scale <= height + 0.01
        assert smallest_size(page.sheet) * page.scale >= SMALLEST - 0.01
        found += ids(page)
    columns = columns_of(journey)
    for card in journey.elements():
        if not isinstance(card, Card):
            continue
        reach = columns.reach(card.stage or "", card.__dict__.get("until"))
        assert found[card.id] == 1 or (found[card.id] > 1 and reach.last > reach.first)
    assert all(found[emotion.id] == 1 for emotion in journey.of_kind("emotion"))
    filled = [page.sheet.height * page.scale / height for page in pages]
    assert sum(filled) / len(filled) > 0.7


def test_it_is_broken_between_its_stages_alone() -> None:
    for page in pages_of("A4 landscape"):
        columns = {column.stage for column in page.sheet.columns}
        assert page.stages
        for stage in page.stages:
            steps = {step.id for step in big_map().steps(stage)} or {stage}
            assert steps <= columns
    lone = pages_of("A4 portrait")
    parted = [page for page in lone if "s13" in page.stages]
    assert {step for page in parted for step in (c.stage for c in page.sheet.columns)} >= {
        "s13t0", "s13t1", "s13t2", "s13t3",
    }  # fmt: skip
    heads = [block for page in parted for block in page.sheet.heads if block.id == "s13"]
    words = [" ".join(mark.text for mark in head.marks if isinstance(mark, Text)) for head in heads]
    assert words[0] == "개통·설치"
    assert words[-1] == "개통·설치 (계속)"


def test_lanes_follow_each_other_over_the_pages_of_their_stages() -> None:
    groups: dict[tuple[str, ...], list[str]] = {}
    for page in pages_of("A4 landscape"):
        groups.setdefault(page.stages, []).extend(page.lanes)
    assert [lane for lanes in groups.values() for lane in lanes] == [
        f"l{at:02}" for at in range(len(LANES))
    ] * len(groups)
    assert [stage for stages in groups for stage in stages] == [f"s{at:02}" for at in range(len(STAGES))]


def test_every_word_is_read_from_the_pdf_at_six_points_or_more(tmp_path: Path) -> None:
    journey, options = big_map(), ExportOptions(page="A4")
    width, height = (side / 0.75 for side in PAGES["A4"][::-1])
    paper = Paper(
        tuple(
            Page(width, height, (Part(x=56, y=90, scale=one.scale, parts=(sheet_part(one.sheet, "ko"),)),))
            for one in pages_of("A4 landscape")
        )
    )
    pdf = write_paper(paper, journey, options, None, [])
    words = flat(run("pdftotext", pdf, tmp_path, "-raw", "FILE", "-"))
    for card in journey.elements():
        if isinstance(card, Card):
            assert flat(card.text) in words
    (tmp_path / "few.pdf").write_bytes(pdf)
    assert min(character.size for character in _characters(tmp_path / "few.pdf", 3)) >= 5.99


def _characters(path: Path, most: int) -> list[LTChar]:
    found: list[LTChar] = []
    waiting: list[object] = list(extract_pages(path, maxpages=most))
    while waiting:
        one = waiting.pop()
        if isinstance(one, LTChar):
            found.append(one)
        elif hasattr(one, "__iter__"):
            waiting.extend(one)  # type: ignore[arg-type]
    return found


def test_a_card_higher_than_a_page_is_cut_between_its_lines_and_none_other() -> None:
    text = " ".join(f"낱말{at}" for at in range(900))
    records = [
        MapHead(language="ko"),
        element("stage", "s1", order="V"),
        element("lane", "l1", name="행동", shows="action", order="V"),
        element("action", "long", stage="s1", lane="l1", text=text, order="A"),
        *(
            element("action", f"a{at}", stage="s1", lane="l1", text=f"짧은 카드 {at}", order=f"B{at:02}V")
            for at in range(40)
        ),
    ]
    pages = map_pages(Journey(records), ExportOptions(), *ROOMS["A4 landscape"])
    found = sum(map(ids, pages), Counter())
    assert found.pop("long") > 2
    assert set(found.values()) == {1} and len(found) == 40
    lines = [
        mark.text
        for page in pages
        for row in page.sheet.rows
        for cell in row.cells.values()
        for block in cell.blocks
        if block.id == "long"
        for mark in block.marks
        if isinstance(mark, Text)
    ]
    assert " ".join(lines) == text
    heads = [page.sheet.rows[0].head.marks for page in pages]
    assert "(계속)" not in "".join(mark.text for mark in heads[0] if isinstance(mark, Text))
    assert all(
        "(계속)" in "".join(mark.text for mark in head if isinstance(mark, Text)) for head in heads[1:]
    )


def test_notes_of_the_parking_lot_come_last_where_they_are_asked_for() -> None:
    records = [*big_map().snapshot().values(), element("note", "parked", text="나중에", order="V")]
    journey = Journey(records)
    asked = readied(journey, ExportOptions(parking=True))
    *_, last = map_pages(asked, ExportOptions(parking=True), *ROOMS["A4 landscape"])
    assert [block.id for block in last.sheet.parking][1:] == ["parked"]
    quiet = readied(journey, ExportOptions())
    assert not any(page.sheet.parking for page in map_pages(quiet, ExportOptions(), *ROOMS["A4 landscape"]))


def test_a_map_without_stages_has_no_pages() -> None:
    assert map_pages(Journey(), ExportOptions(), 1000, 600) == []
    assert overview(Journey(), ExportOptions(), 1000, 600, lambda id: 1) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("room", ["A4 landscape", "A4 portrait"])
def test_the_samples_fit(path: Path, room: str) -> None:
    journey = readied(open_map(path)[0], ExportOptions())
    pages = map_pages(journey, ExportOptions(), *ROOMS[room])
    assert len(pages) <= 6
    for page in pages:
        assert_nothing_overlaps(page.sheet)
        assert fits(page.sheet, *ROOMS[room])
        assert page.sheet.width * page.scale <= ROOMS[room][0] + 0.01
    found = sum(map(ids, pages), Counter())
    assert all(found[card.id] for card in journey.elements() if isinstance(card, Card))


@pytest.mark.parametrize("count", [1, 5, 20, 40])
@pytest.mark.parametrize("room", ROOMS)
def test_an_overview_of_forty_stages_stands_on_one_readable_page(count: int, room: str) -> None:
    records = [MapHead(language="ko"), element("lane", "l", shows="emotion", order="V")]
    for at in range(count):
        order = f"{at // 10}{at % 10}V"
        records.append(element("stage", f"s{at}", name=f"단계 이름 {at}", order=order))
        records.append(element("emotion", f"e{at}", stage=f"s{at}", lane="l", score=at % 5 - 2, order="V"))
    width, height = ROOMS[room]
    [part] = overview(Journey(records), ExportOptions(), width, height, lambda id: int(id[1:]) + 3)
    page = Page(width, height, (part,))
    lines = said(page)
    assert min(line.size for line in lines) >= SMALLEST
    assert all(line.left >= 0 and line.right <= width + 0.01 for line in lines)
    assert all(line.top >= 0 and line.bottom <= height + 0.01 for line in lines)
    assert targets(page) == [f"#stage:s{at}" for at in range(count)]
    assert flat("".join(line.text for line in lines)).count("단계이름") == count
    assert {f"{at + 3}쪽" for at in range(count)} <= {line.text for line in lines}


def test_an_overview_counts_what_stands_in_a_stage_and_its_steps() -> None:
    records = [
        MapHead(language="ko"),
        element("stage", "s", name="구매", order="V"),
        element("stage", "t", name="결제", parent="s", order="V"),
        element("lane", "l", shows="pain_point", order="V"),
        element("lane", "h", shows="pain_point", order="W", hidden=True),
        element("pain_point", "p1", stage="s", lane="l", order="A", severity=2),
        element("pain_point", "p2", stage="t", lane="l", order="A", severity=4),
        element("pain_point", "p3", stage="t", lane="h", order="A", severity=5),
        element("opportunity", "o", stage="t", lane="l", order="B"),
        element("kpi", "k", stage="s", name="전환율", order="A", target=0.5, readings=[READING]),
    ]
    [part] = overview(Journey(records), ExportOptions(), 1000, 600, lambda id: None)
    words = [line.text for line in said(Page(1000, 600, (part,)))]
    assert words == ["구매", "카드", "3", "페인포인트", "2", "기회", "1", "KPI", "1"]
    assert not targets(Page(1000, 600, (part,)))


@pytest.mark.parametrize(("width", "height", "bands"), [(1058.0, 669.0, 1), (730.0, 1000.0, 2)])
def test_an_overview_fills_its_page(width: float, height: float, bands: int) -> None:
    journey = open_map(SAMPLES[0])[0]
    [part] = overview(journey, ExportOptions(), width, height, lambda id: 1)
    lowest = max(line.baseline for line in texts(Page(width, height, (part,))))
    assert len(part.parts) == bands
    assert 0.6 * height < lowest <= height
