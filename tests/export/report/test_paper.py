"""The report as a whole: its sections and their order, what leads where, what stands on every page."""

import base64
import io
import re
from functools import cache
from pathlib import Path

import PIL.Image
import pytest

from designer.base.errors import CancelledError
from designer.base.message import Message
from designer.export.arranged import readied
from designer.export.options import SECTIONS, ExportOptions
from designer.export.page import SMALLEST_LEGIBLE
from designer.export.paper import Paper
from designer.export.pdf import write
from designer.export.report.paper import paper
from designer.files.document import open_map
from designer.layout.sheet import Link, Picture
from designer.model.elements import IMAGE_PREFIX, Image, MapHead
from designer.model.journey import Journey
from tests.export.printed import flat, run
from tests.export.seen import marks, parts, texts
from tests.helpers.maps import element, korean_map

SAMPLES = Path(__file__).parents[3] / "samples"
TAXES = "sole-trader-taxes"
COFFEE = "coffee-subscription"


@cache
def sample(name: str) -> Journey:
    return open_map(SAMPLES / f"{name}.journey.json")[0]


def made(journey: Journey, **options: object) -> Paper:
    chosen = ExportOptions(document="report", **options)  # type: ignore[arg-type]
    return paper(readied(journey, chosen), chosen, None, [])


@cache
def report(name: str, **options: object) -> Paper:
    """The report of a sample; looked at by several tests."""
    return made(sample(name), **options)


def pages_of(paper: Paper) -> dict[str, int]:
    """The page on which each id stands first."""
    found: dict[str, int] = {}
    for number, part in parts(paper):
        if part.id:
            found.setdefault(part.id, number)
    return found


def said(paper: Paper, number: int) -> str:
    """All text of a page, from 1."""
    return " ".join(line.text for line in texts(paper.pages[number - 1]))


@pytest.mark.parametrize(
    ("name", "page", "orientation"),
    [
        (TAXES, "fit", "auto"),
        (TAXES, "A4", "portrait"),
        (COFFEE, "Letter", "auto"),
        (COFFEE, "16:9", "auto"),
        (COFFEE, "Tabloid", "portrait"),
        (COFFEE, "A0", "auto"),
    ],
)
def test_nothing_is_too_small_or_beyond_the_page(name: str, page: str, orientation: str) -> None:
    for sheet in report(name, page=page, orientation=orientation).pages:
        for line in texts(sheet):
            assert line.points >= SMALLEST_LEGIBLE - 0.01, line
            assert line.left >= 0 and line.right <= sheet.width, line
            assert 0 < line.baseline < sheet.height, line


def test_pages_have_the_size_and_the_way_that_were_asked_for() -> None:
    lying, upright = (
        report(TAXES, page="fit", orientation="auto"),
        report(TAXES, page="A4", orientation="portrait"),
    )
    assert {(round(page.width), round(page.height)) for page in lying.pages} == {(1123, 794)}
    assert {(round(page.width), round(page.height)) for page in upright.pages} == {(794, 1123)}


def test_every_page_is_numbered_and_says_how_it_is_to_be_handled() -> None:
    found = report(TAXES, page="fit", orientation="auto")
    for number, page in enumerate(found.pages, 1):
        words = [line.text for line in texts(page)]
        assert f"{number} / {len(found.pages)}" in words
        assert "Confidential" in words


def test_the_contents_name_the_page_on_which_each_section_begins() -> None:
    found = report(TAXES, page="fit", orientation="auto")
    places = pages_of(found)
    listed = [
        (seen.mark.target.removeprefix("#"), seen)
        for seen in marks(found.pages[places["section:contents"] - 1])
        if isinstance(seen.mark, Link)
    ]
    assert [target for target, _ in listed] == [
        bookmark.target for bookmark in found.bookmarks if bookmark.target != "section:contents"
    ]
    numbers = re.findall(r" (\d+)(?= |$)", said(found, places["section:contents"]))
    assert numbers[: len(listed)] == [str(places[target]) for target, _ in listed]
    assert {"section:findings", "section:map", "section:legend"} <= dict(listed).keys()


def test_bookmarks_and_links_lead_somewhere() -> None:
    found = report(TAXES, page="fit", orientation="auto")
    places = pages_of(found)
    assert {bookmark.level for bookmark in found.bookmarks} == {0, 1}
    assert all(bookmark.target in places for bookmark in found.bookmarks)
    links = [seen.mark for page in found.pages for seen in marks(page) if isinstance(seen.mark, Link)]
    assert len(links) > len(found.bookmarks)
    assert not [link for link in links if link.target.removeprefix("#") not in places]


def test_findings_lead_to_the_page_of_their_stage() -> None:
    found = report(TAXES, page="fit", orientation="auto")
    places = pages_of(found)
    words = said(found, places["section:findings"])
    low = min(sample(TAXES).of_kind("emotion"), key=lambda one: one.__dict__["score"])
    assert f"p. {places['stage:' + low.__dict__['stage']]}" in words
    assert low.__dict__["word"] in words


@pytest.mark.parametrize("name", [TAXES, COFFEE])
def test_every_word_of_the_map_stands_in_its_report(name: str) -> None:
    found = report(name, page="fit", orientation="auto")
    words = flat("".join(said(found, number + 1) for number in range(len(found.pages))))
    told = 0
    for one in sample(name).elements():
        fields = one.__dict__
        if one.kind in ("round", "scenario") or (one.kind == "note" and fields["stage"] is None):
            continue
        for field in ("text", "name", "word", "quote", "role", "goal", "business_goal", "channel"):
            text = flat(str(fields.get(field) or ""))
            assert text in words, (one.id, field)
            told += bool(text)
    assert told > 60


def test_sections_are_those_chosen_in_their_order() -> None:
    found = made(sample(COFFEE), sections="legend,findings,cover")
    order = [part.id for _, part in parts(found) if part.id.startswith("section:")]
    assert order == ["section:legend", "section:findings", "section:cover"]


def test_the_usual_sections_stand_in_their_usual_order() -> None:
    found = report(TAXES, page="fit", orientation="auto")
    order = [part.id.removeprefix("section:") for _, part in parts(found) if part.id.startswith("section:")]
    assert order == [name for name in SECTIONS if name in order]
    assert {"cover", "contents", "findings", "map", "pages", "stages", "legend"} <= set(order)
    assert "comments" not in order


def test_a_map_that_fits_a_page_is_shown_once_and_a_larger_one_at_a_glance_and_in_pieces() -> None:
    assert "pages:1" not in pages_of(made(sample(COFFEE), sections="map,pages"))
    assert "pages:1" in pages_of(made(sample(COFFEE), sections="pages"))
    larger = made(sample(TAXES), sections="map,pages")
    assert {"section:map", "pages:1"} <= pages_of(larger).keys()
    assert "At a glance" not in said(larger, 1) and "at a glance" in said(larger, 1)


def test_the_cover_says_whose_journey_it_is_and_what_is_worst() -> None:
    words = said(report(TAXES, page="fit", orientation="auto"), 1)
    for expected in (
        "Filing taxes as a sole trader",
        "Ledgerly",
        "v2.1",
        "12 Oct 2026",
        "Ruth Keane",
        "Current",
    ):
        assert expected in words
    for label in ("Pain points 6", "Missed KPIs 4", "Lowest emotion Pay"):
        assert label in words


def test_the_cover_shows_the_logo_and_every_page_the_footer_of_the_brand() -> None:
    data = base64.b64encode(png(60, 20)).decode()
    logo = Image(id=IMAGE_PREFIX + "a" * 64, type="image/png", data=data)
    head = MapHead(language="en", client="Ledgerly", logo="a" * 64, footer="For the steering group")
    found = made(
        Journey([*korean_map().snapshot().values(), logo, head]), sections="cover,findings,map,legend"
    )
    (figure,) = (part for number, part in parts(found) if number == 1 and part.role == "Figure")
    assert figure.alt == "Logo of Ledgerly"
    (picture,) = figure.marks
    assert isinstance(picture, Picture) and picture.width / picture.height == pytest.approx(3)
    for number in range(len(found.pages)):
        assert "For the steering group · Ledgerly" in said(found, number + 1)


def png(width: int, height: int) -> bytes:
    file = io.BytesIO()
    PIL.Image.new("RGB", (width, height)).save(file, "PNG")
    return file.getvalue()


def test_a_long_title_goes_on_over_pages_and_is_not_cut() -> None:
    title = "가나다라" * 1500
    head = MapHead(title=title, language="ko", scenario="대본 " * 400, confidentiality="대외비")
    found = made(Journey([head]), sections="cover")
    assert len(found.pages) > 1
    covers = flat(" ".join(line.text for page in found.pages for line in texts(page) if "H1" in line.roles))
    assert covers == title
    assert flat("".join(said(found, number + 1) for number in range(len(found.pages)))).count("대본") == 400
    assert all("대외비" in said(found, number + 1) for number in range(len(found.pages)))


def test_an_empty_map_has_a_cover_that_says_so() -> None:
    found = made(Journey([MapHead(language="ko")]))
    assert len(found.pages) == 1
    assert "아직 단계가 없는" in said(found, 1)
    assert found.bookmarks == ()


def test_the_legend_shows_what_appears_in_the_map_and_nothing_else() -> None:
    words = said(made(korean_map(), sections="legend"), 1)
    for there in ("디지털", "상호작용선", "기회", "김지현", "매우 나쁨", "미달"):
        assert there in words
    for absent in ("오프라인", "가시선", "지원 프로세스", "추론", "매우 좋음", "측정 없음"):
        assert absent not in words


def test_the_legend_explains_the_colours_of_the_view() -> None:
    view = element("view", "heat", name="heat", order="Z", colour_by="heat")
    heated = Journey([*korean_map().snapshot().values(), view])
    plain, hot = (said(made(heated, sections="legend", view=view), 1) for view in (None, "heat"))
    assert "카드 색" in hot and "카드 색" not in plain


def test_words_of_the_document_are_in_its_language() -> None:
    found = made(sample(COFFEE), language="en", sections="cover,contents,findings,legend")
    words = " ".join(said(found, number + 1) for number in range(len(found.pages)))
    assert "Key findings" in words and "Legend" in words
    assert "핵심 발견" not in words


def test_a_report_can_be_stopped_and_says_how_far_it_is() -> None:
    heard: list[float] = []
    options = ExportOptions(document="report")

    def told(done: float) -> bool:
        heard.append(done)
        return len(heard) < 6

    with pytest.raises(CancelledError):
        paper(readied(korean_map(), options), options, told, [])
    assert heard == sorted(heard) and len(heard) == 6


def test_characters_without_a_typeface_are_named() -> None:
    notes: list[Message] = []
    options = ExportOptions(document="report", sections="cover")
    paper(Journey([MapHead(title="점토판 𒀀")]), options, None, notes)
    assert [note.arguments["characters"] for note in notes] == ["𒀀"]


def test_programs_read_the_headings_tables_and_contents_of_the_file(tmp_path: Path) -> None:
    pdf = write(
        sample(COFFEE), ExportOptions(document="report", sections="cover,contents,findings,stages,legend")
    )
    assert pdf == write(
        sample(COFFEE), ExportOptions(document="report", sections="cover,contents,findings,stages,legend")
    )
    structure = run("pdfinfo", pdf, tmp_path, "-struct-text", "FILE")
    for expected in ("H1", "TOC", "TOCI", "Table", "TH", "Link"):
        assert re.search(rf"^\s*{expected}\b", structure, re.MULTILINE), expected
    words = flat(run("pdftotext", pdf, tmp_path, "FILE", "-"))
    assert flat("배송일을 바꾸려면 고객센터에 전화해야 한다") in words
    run("qpdf", pdf, tmp_path, "--check", "FILE")


def test_an_overview_on_larger_paper_has_larger_type() -> None:
    small, large = (report("childcare-support", sections="map", page=page).pages for page in ("A4", "A3"))
    assert len(small) == len(large) == 1
    at_most = [max(line.points for line in texts(page) if line.text == "카드") for page in (*small, *large)]
    assert at_most[1] > at_most[0]


def test_links_to_a_card_lead_to_the_page_of_its_stage_and_not_to_the_map() -> None:
    made, journey = report(TAXES), sample(TAXES)
    found, opportunities = pages_of(made), list(journey.of_kind("opportunity"))
    assert opportunities
    for one in opportunities:
        assert found[one.id] >= found["section:stages"]
