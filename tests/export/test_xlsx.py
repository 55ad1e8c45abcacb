"""The workbook: real tables that openpyxl and LibreOffice read, numbers as numbers, texts as texts."""

import datetime
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from designer.base.message import Message
from designer.base.resources import samples
from designer.export import xlsx
from designer.export.options import ExportOptions
from designer.files.document import open_map
from designer.model.elements import MAP_ID, Card
from designer.model.journey import Journey
from tests.export.tables import everything, parts, records, workbook
from tests.helpers.maps import element, korean_map

LONG = "가나다라마바사아자차" * 1000


def changed(journey: Journey, *added: object, **head: object) -> Journey:
    """A map with further elements, or others in their place, and other fields of its head."""
    kept = journey.snapshot()
    kept[MAP_ID] = journey.head.changed(**head)
    return Journey({**kept, **{one.id: one for one in added}}.values())  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name.split(".")[0])
def test_every_word_of_every_card_of_a_sample_stands_in_its_cells(path: Path) -> None:
    journey, _ = open_map(path)
    notes: list[Message] = []
    book = workbook(journey, notes)
    assert notes == []
    shown = {lane.id for lane in journey.lanes(hidden=False)}
    cards = [one for one in journey.elements() if isinstance(one, Card) and one.lane in shown]
    listed = records(book.worksheets[1])
    assert len(listed) == len(cards)
    drawn = "\n".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value)
    for card in cards:
        assert any(card.text in row.values() for row in listed)
        assert card.text in drawn
    all_words = everything(book)
    for kind in ("stage", "kpi", "persona", "emotion"):
        for one in journey.of_kind(kind):
            assert (one.__dict__.get("name") or one.__dict__.get("word") or "") in all_words


def test_the_map_stands_as_it_stands() -> None:
    sheet = workbook(korean_map()).worksheets[0]
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in sheet.iter_rows(min_row=4)}
    assert sheet.title == "지도"
    assert sheet["A1"].value == "정기배송 첫 구매 여정"
    assert rows["레인"] == ["고려", "구매", None]
    assert "C4:D4" in map(str, sheet.merged_cells.ranges)
    assert [cell.value for cell in sheet[5]] == [None, None, "결제", "확인"]
    assert rows["행동"] == [
        "• 후기와 가격을 비교한다\n• 샘플 팩을 찾아본다 (→ 구매 › 결제)",
        "결제한다",
        None,
    ]
    assert rows["KPI"][0] == "상담 전환율: 6.2% · 목표 7% · 미달"
    assert sheet["B4"].fill.fgColor.rgb != sheet["C4"].fill.fgColor.rgb
    assert sheet["B6"].alignment.wrap_text
    assert sheet.freeze_panes == "B6"
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0


def test_tables_are_tables_with_names_of_their_own_filters_and_widths() -> None:
    book = workbook(korean_map())
    names = [name for sheet in book for name in sheet.tables]
    assert len(set(names)) == len(names) >= 8
    for sheet in book.worksheets[1:]:
        for table in sheet.tables.values():
            heads = [cell.value for cell in sheet[1]]
            assert table.autoFilter.ref == table.ref
            assert len({str(head).casefold() for head in heads}) == len(heads) == len(table.tableColumns)
            assert sheet.freeze_panes == "A2"
            widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
            assert all(8 <= width <= 40 for width in widths)


def test_numbers_are_numbers_in_their_unit() -> None:
    here = {"stage": "s1", "readings": [{"date": "2026-09-30", "value": 90}], "target": 5400.0}
    paid = element("kpi", "k2", name="객단가", order="W", unit="currency", currency="KRW", **here)
    waited = element("kpi", "k3", name="대기 시간", order="X", unit="duration", better="down", **here)
    book = workbook(changed(korean_map(), paid, waited))
    rows = {row["KPI"]: row for row in records(book["KPI"])}
    assert rows["상담 전환율"]["현재값"] == pytest.approx(0.062)
    assert rows["상담 전환율"]["상태"] == "미달"
    assert rows["객단가"]["목표값"] == 5400
    # Openpyxl reads a duration as one: a sheet holds it as a part of a day.
    assert rows["대기 시간"]["현재값"] == datetime.timedelta(seconds=90)
    at = {cell.value: cell for row in book["KPI"].iter_rows() for cell in row}
    assert at[0.062].number_format == "0.0%"
    assert "₩" in at[5400].number_format
    dated = records(book["KPI 측정값"])
    assert dated[0]["날짜"] == datetime.datetime(2026, 8, 31)
    assert {row["페르소나"] for row in dated} == {None, "김지현"}
    idea = next(row for row in records(book["기회"]) if row["내용"] == "취향 테스트")
    assert (idea["우선순위"], idea["효과"], idea["노력"]) == (1, 4, 2)
    assert idea["해결하는 페인포인트"] == "후기가 별점뿐이다"
    assert idea["개선하는 KPI"] == "상담 전환율"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (17 * 86_400, '[<1][h]"시간" mm"분";#,##0"일"'),
        (129_600, '[<1][h]"시간" mm"분";#,##0.0"일"'),
        (5_400, '[h]"시간" mm"분"'),
        (5_430, '[h]"시간" mm"분" ss"초"'),
        (90, '[m]"분" ss"초"'),
        (45, '[s]"초"'),
        (2.5, '[m]"분" ss.000"초"'),
    ],
)
def test_a_duration_is_shown_in_the_units_people_count_in(seconds: float, shown: str) -> None:
    waited = element("kpi", "k3", name="대기 시간", order="X", unit="duration", stage="s1", target=seconds)
    book = workbook(changed(korean_map(), waited))
    cells = [cell for row in book["KPI"].iter_rows() for cell in row]
    (found,) = (cell for cell in cells if isinstance(cell.value, datetime.timedelta))
    assert found.value.total_seconds() == pytest.approx(seconds, abs=1e-3)
    assert found.number_format == shown


def test_relations_say_what_leads_to_what() -> None:
    rows = records(workbook(korean_map())["관계"])
    said = {(row["무엇이"], row["관계"], row["무엇을"]) for row in rows}
    assert ("후기가 별점뿐이다", "불편을 줌", "제품 상세") in said
    follows = next(row for row in rows if row["무엇이"] == "고려")
    assert follows["확률"] == pytest.approx(0.4)


def test_a_kpi_measured_on_two_days_has_a_chart_of_its_own() -> None:
    data = xlsx.write(korean_map())
    (chart,) = parts(data, r"charts/chart\d").values()
    assert "'KPI 측정값'!$E$2:$E$3" in chart
    assert "상담 전환율" in chart


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_workbook_says_what_it_is_in_the_language_of_the_document(language: str) -> None:
    journey = changed(
        korean_map(), client="한빛 & 나", confidentiality="대외비", date="2026-11-21", owner="CX팀"
    )
    book = workbook(journey, language=language)
    assert book.sheetnames[:2] == {"ko": ["지도", "카드"], "en": ["Map", "Cards"]}[language]
    assert (book.properties.title, book.properties.creator) == ("정기배송 첫 구매 여정", "CX팀")
    assert book.properties.created == datetime.datetime(2026, 11, 21)
    for sheet in book:
        assert sheet.oddHeader.right.text == "대외비"
    assert str(book.worksheets[0]["A2"].value).startswith("대외비")


def test_a_text_longer_than_a_cell_goes_on_in_the_next_row_and_a_note_says_so() -> None:
    goals = [f"{n} {LONG[2:]}" for n in range(4)]
    notes: list[Message] = []
    book = workbook(changed(korean_map(), element("persona", "p1", name="김지현", goals=goals)), notes)
    rows = [row for row in records(book["페르소나"]) if row["이름"] == "김지현"]
    assert "\n".join(goals) == "".join(row["목표"] for row in rows)
    assert len(rows) == 2
    assert [(note.key, note.arguments["name"]) for note in notes] == [("sheets.goes_on", "김지현")]


def test_a_cell_of_many_cards_goes_on_in_the_row_below() -> None:
    many = [
        element("action", f"x{n}", text=f"행동 {n}", stage="s1", lane="l_act", order=f"A{n:03}1")
        for n in range(80)
    ]
    sheet = workbook(changed(korean_map(), *many)).worksheets[0]
    shown = [line for (cell,) in sheet["B6:B40"] if cell.value for line in str(cell.value).split("\n")]
    assert [f"• 행동 {n}" for n in range(80)] == shown[: len(many)]
    assert all(row.height <= 409 for row in sheet.row_dimensions.values() if row.height)


def test_an_empty_map_is_a_workbook() -> None:
    assert workbook(Journey()).sheetnames == ["Map"]


def digest() -> str:
    """What a map comes to."""
    return hashlib.sha256(xlsx.write(korean_map(), ExportOptions(votes=True, parking=True))).hexdigest()


def test_the_same_map_gives_the_same_bytes_in_another_process() -> None:
    program = "import tests.export.test_xlsx as t; print(t.digest())"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Seoul"}
    there = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=Path(__file__).parents[2],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert there.stdout.strip() == digest()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    journey, _ = open_map(samples()[1])
    (tmp_path / "map.xlsx").write_bytes(xlsx.write(journey))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", "--headless", home, "--convert-to", "ods", "map.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "map.ods") as read:
        content = read.read("content.xml").decode()
    assert content.count("<table:database-range ") >= 8
    for stage in journey.stages():
        assert stage.name in content
