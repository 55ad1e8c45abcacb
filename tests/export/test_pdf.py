"""The PDF, judged by programs that did not write it: poppler, qpdf, pdfminer and PDFium."""

import io
import re
from pathlib import Path

import pypdfium2
import pytest
from pdfminer.high_level import extract_text

from designer.base.errors import CancelledError
from designer.base.message import Message
from designer.export.options import ExportOptions
from designer.export.pdf import write_sheet
from designer.layout.measure import wrap
from designer.layout.sheet import Icon, Link, Picture, Sheet
from designer.model.journey import Journey
from tests.export.printed import flat, run, unpacked
from tests.export.sheets import card, journey, sheet, text

KOREAN = "배송일을 바꾸려면 고객센터에 전화해야 한다"


def pdf(
    made: Sheet, of: Journey | None = None, options: ExportOptions | None = None, **more: object
) -> bytes:
    """A sheet as a PDF."""
    stages = [column.stage for column in made.columns]
    return write_sheet(made, of or journey(*stages), options or ExportOptions(), **more)  # type: ignore[arg-type]


EVERYTHING = [
    KOREAN,
    "漢字 약관 확인",
    "축하해요 🎉 끝",
    "Fee: 10% (VAT) \\ back",
    "정기배송 ① ※ ‘따옴표’",
    "e\u0301te\u0301 NFC",
]


@pytest.fixture(scope="module")
def rich() -> bytes:
    """A page with every face, an icon and every kind of text."""
    weights = ("regular", "semibold", "bold")
    cards = [
        card(
            f"c{at}", text(words, weight=weights[at % 3]), Icon(180, 10, 16, "digital", "pain"), y=8 + 48 * at
        )
        for at, words in enumerate(EVERYTHING)
    ]
    return pdf(sheet(*cards, stages=("s1", "s2")))


def test_every_font_is_embedded_as_a_subset_with_unicode(rich: bytes, tmp_path: Path) -> None:
    fonts = run("pdffonts", rich, tmp_path).splitlines()[2:]
    assert len(fonts) == 5
    assert all(re.search(r"yes\s+yes\s+yes", line) for line in fonts)
    assert "Helvetica" not in "".join(fonts)


def test_only_the_faces_that_occur_are_embedded(tmp_path: Path) -> None:
    fonts = run("pdffonts", pdf(sheet(card("c1", text(KOREAN)))), tmp_path)
    assert "Pretendard" in fonts
    assert "Noto" not in fonts


def test_poppler_finds_every_line_whole(rich: bytes, tmp_path: Path) -> None:
    found = run("pdftotext", rich, tmp_path, "FILE", "-").splitlines()
    for words in EVERYTHING:
        assert words.replace("e\u0301", "é") in found


def test_pdfminer_and_pdfium_find_every_line_whole(rich: bytes) -> None:
    mined = extract_text(io.BytesIO(rich))
    seen = pypdfium2.PdfDocument(rich)[0].get_textpage().get_text_range()
    for words in EVERYTHING:
        assert words.replace("e\u0301", "é") in mined
        assert words.replace("e\u0301", "é") in seen


def test_text_is_read_row_by_row(rich: bytes, tmp_path: Path) -> None:
    found = run("pdftotext", rich, tmp_path, "-raw", "FILE", "-")
    places = [found.index(words) for words in ("첫 구매 여정", "단계1", "단계2", "행동", *EVERYTHING[:5])]
    assert places == sorted(places)


def test_qpdf_finds_no_fault(rich: bytes, tmp_path: Path) -> None:
    assert "No syntax or stream encoding errors" in run("qpdf", rich, tmp_path, "--check", "FILE")


def test_the_document_says_what_it_is(tmp_path: Path) -> None:
    of = journey(
        "s1", purpose="구독 유지", date="2026-09-30", client="원두상회", version="v2", tags=("커피",)
    )
    made = pdf(sheet(), of)
    said = dict(line.split(":", 1) for line in run("pdfinfo", made, tmp_path).splitlines())
    said = {name: value.strip() for name, value in said.items()}
    assert said["Title"] == "첫 구매 여정"
    assert said["Author"] == "CX팀"
    assert said["Subject"] == "구독 유지"
    assert said["Creator"] == "Journey Designer"
    assert said["Keywords"] == "고객 여정 지도, 원두상회, v2, 커피, 단계1"
    assert "Sep 30" in said["CreationDate"]
    objects = unpacked(made, tmp_path)
    assert "/Lang (ko)" in objects
    assert "/DisplayDocTitle true" in objects


def test_a_map_without_a_title_is_called_a_map(tmp_path: Path) -> None:
    assert "고객 여정 지도" in run("pdfinfo", pdf(sheet(), journey("s1", title="")), tmp_path)


def test_bookmarks_lead_to_the_stages_with_steps_below_theirs() -> None:
    of = journey("s1", "s2", "s3")
    step = of.element("s3").changed(parent="s1", name="세부")
    of.apply({"s3": (of.element("s3"), step)})
    made = sheet(stages=("s1", "s2", "s3"))
    document = pypdfium2.PdfDocument(pdf(made, of))
    marks = [(mark.level, mark.get_title(), mark.get_dest()) for mark in document.get_toc()]
    assert [mark[:2] for mark in marks] == [(0, "단계1"), (1, "세부"), (0, "단계2")]
    lefts = [mark[2].get_view()[1][0] for mark in marks]
    assert lefts == [pytest.approx((24 + 128 + 216 * at) * 0.75) for at in (0, 2, 1)]


def test_a_link_leads_to_its_element_and_a_dead_one_nowhere(tmp_path: Path) -> None:
    live = sheet(card("c1", Link(0, 0, 100, 20, "#c2"), Link(0, 20, 100, 20, "#gone")), card("c2", y=56))
    objects = unpacked(pdf(live), tmp_path)
    assert objects.count("/Subtype /Link") == 1
    assert "/URI" not in objects


@pytest.mark.parametrize(
    "words",
    [
        "<b>굵게</b> &amp;",
        "]]> <!-- -->",
        '<img src="/etc/passwd.png">',
        "<a href='javascript:x'>",
        "{name} %s",
    ],
)
def test_markup_is_printed_as_text(words: str, tmp_path: Path) -> None:
    made = pdf(sheet(card("c1", text(words))), journey("s1", title=words))
    assert words in extract_text(io.BytesIO(made))
    objects = unpacked(made, tmp_path)
    assert "/Subtype /Image" not in objects
    assert "/URI" not in objects


def test_control_characters_show_as_marks_and_jamo_compose() -> None:
    made = pdf(sheet(card("c1", text("가\u202e나\x07다")), card("c2", text("한"), y=56)))
    found = extract_text(io.BytesIO(made))
    assert "가⁌나□다" in found
    assert "한" in found


def test_a_character_without_a_typeface_is_marked_and_noted() -> None:
    notes: list[Message] = []
    made = pdf(sheet(card("c1", text("점 𒀀")), notes=("𒀀",)), notes=notes)
    assert "점 □" in extract_text(io.BytesIO(made))
    assert [note.key for note in notes] == ["text.missing"]


def test_a_word_of_ten_thousand_characters_is_all_there() -> None:
    word = "".join(chr(0xAC00 + at % 2000) for at in range(10_000))
    lines = [text(line.text, y=24 + 18 * at) for at, line in enumerate(wrap(word, 184, 13))]
    made = pdf(sheet(card("c1", *lines, height=18.0 * len(lines) + 24)))
    assert word in flat(extract_text(io.BytesIO(made)))


def test_a_map_without_stages_is_a_page() -> None:
    made = pdf(sheet(stages=()), journey())
    assert len(pypdfium2.PdfDocument(made)) == 1
    empty = sheet(stages=(), width=0.0, height=0.0, rows=())
    for page in ("fit", "A4"):
        assert len(pypdfium2.PdfDocument(pdf(empty, options=ExportOptions(page)))) == 1


def test_an_image_that_is_not_there_is_a_frame_and_a_note() -> None:
    notes: list[Message] = []
    pdf(sheet(card("c1", Picture(0, 0, 100, 50, "0" * 64))), notes=notes)
    assert [note.key for note in notes] == ["export.unreadable_image"]


def test_progress_grows_to_the_end_and_can_stop_the_work() -> None:
    told: list[float] = []
    pdf(sheet(card("c1")), progress=lambda done: told.append(done) or True)
    assert told == sorted(told)
    assert told[-1] == 1
    with pytest.raises(CancelledError):
        pdf(sheet(card("c1")), progress=lambda _: False)
