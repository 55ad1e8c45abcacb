"""Workbooks are read as a person sees them, whoever wrote them; a hostile one is refused before it grows."""

import datetime
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText

from designer.base.errors import JourneyError
from designer.base.message import Message
from designer.files.preview import ReadOptions
from designer.files.registry import for_path
from tests.fuzz.worst_books import BOOKS, SMALL, book, sheet_of

DAY = datetime.date(2026, 9, 30)
NOON = datetime.datetime(2026, 9, 30, 12, 0)
TIME = datetime.time(9, 5)
SPAN = datetime.timedelta(hours=25, minutes=30)
SEEN = (
    ("", "인지", "구매", "재구매"),
    ("행동", "3", "3.5", "-1234567.891"),
    ("날", "2026-09-30", "2026-09-30", "2026-09-30"),
    ("때", "09:05:00", "91800s", "0.38"),
    ("참", "1", "0", "1e+20"),
    ("글", "앞 굵게 뒤", "하나\n둘", "=1+1"),
    ("셈", "2", "합", "#DIV/0!"),
    ("병합", "합친 칸", "", "끝"),
)


def rows_of(data: bytes, sheet: str = "") -> tuple[tuple[str, ...], ...]:
    """The texts of the first rows, as the preview shows them."""
    return for_path("a.xlsx").understood(data, "a.xlsx", ReadOptions(form="matrix", sheet=sheet)).told.rows


def sheets_of(data: bytes) -> tuple[str, ...]:
    return for_path("a.xlsx").understood(data, "a.xlsx").told.sheets


def fault(data: bytes) -> str:
    with pytest.raises(JourneyError) as error:
        rows_of(data)
    what = error.value.reason.arguments["what"]
    assert isinstance(what, Message) and "a.xlsx" in str(error.value.reason.arguments["where"])
    return what.key


def of_xlsxwriter(**options: Any) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, **options}) as book:
        sheet = book.add_worksheet("지도")
        bold, percent = book.add_format({"bold": True}), book.add_format({"num_format": "0%"})
        dates = [
            book.add_format({"num_format": code})
            for code in ("yyyy-mm-dd", 'yyyy"년" m"월" d"일";@', "m/d/yy h:mm", "h:mm", "[h]:mm:ss")
        ]
        for number, cells in enumerate(SEEN):
            sheet.write_string(number, 0, cells[0])
        for column, name in enumerate(SEEN[0]):
            sheet.write_string(0, column, name)
        for column, value in enumerate((3, 3.5, -1234567.891), 1):
            sheet.write_number(1, column, value)
        for column, day in enumerate((DAY, DAY, NOON), 1):
            sheet.write_datetime(2, column, day, dates[column - 1])
        sheet.write_datetime(3, 1, TIME, dates[3])
        sheet.write_datetime(3, 2, SPAN, dates[4])
        sheet.write_number(3, 3, 0.38, percent)
        sheet.write_boolean(4, 1, True)
        sheet.write_boolean(4, 2, False)
        sheet.write_number(4, 3, 1e20)
        sheet.write_rich_string(5, 1, "앞 ", bold, "굵게", " 뒤")
        sheet.write_string(5, 2, "하나\n둘")
        sheet.write_string(5, 3, "=1+1")
        for column, (formula, value) in enumerate((("=1+1", 2), ('="합"', "합"), ("=1/0", "#DIV/0!")), 1):
            sheet.write_formula(6, column, formula, None, value)
        sheet.merge_range(7, 1, 7, 2, "합친 칸", bold)
        sheet.write_string(7, 3, "끝")
        book.add_worksheet("빈 시트")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=지도!$B$2:$D$2"})
        book.add_chartsheet("그림").set_chart(chart)
    return made.getvalue()


def of_openpyxl() -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "지도"
    rows: list[list[Any]] = [
        [None, "인지", "구매", "재구매"],
        ["행동", 3, 3.5, -1234567.891],
        ["날", DAY, DAY, NOON],
        ["때", TIME, SPAN, 0.38],
        ["참", True, False, 1e20],
        ["글", CellRichText("앞 ", "굵게", " 뒤"), "하나\n둘", "=1+1"],
        ["셈", 2, "합", "#DIV/0!"],
        ["병합", "합친 칸", None, "끝"],
    ]
    for row in rows:
        sheet.append(row)
    sheet["D6"].data_type = "s"
    sheet["D4"].number_format = "0.00%"
    sheet["C3"].number_format = 'yyyy"년" m"월" d"일"'
    sheet.merge_cells("B8:C8")
    made.create_sheet("빈 시트")
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def of_libreoffice() -> bytes:
    """What LibreOffice 7.4 wrote of the workbook of xlsxwriter."""
    return (Path(__file__).parent / "frozen" / "libreoffice.xlsx").read_bytes()


@pytest.mark.parametrize("made", [of_xlsxwriter, of_openpyxl, of_libreoffice])
def test_cells_say_what_is_seen_whoever_wrote_them(made: Callable[[], bytes]) -> None:
    data = made()
    assert rows_of(data) == SEEN
    assert sheets_of(data) == ("지도",)


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert rows_of(of_xlsxwriter(date_1904=True)) == SEEN


def cells(*made: str, styles: str = "", strings: str = "") -> tuple[str, ...]:
    """The texts of one row of these cells, behind a first one that says x."""
    (row,) = rows_of(book(sheet_of(f"<row><c t='str'><v>x</v></c>{''.join(made)}</row>"), strings, styles))
    return row[1:]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("General", "45000.5"),
        ('#,##0.0"days"', "45000.5"),
        (r"\d0;yyyy", "45000.5"),
        ("_d0*h", "45000.5"),
        ("[Red]0;[Blue]-0", "45000.5"),
        ("[$-412]yyyy", "2023-03-15"),
        ("d", "2023-03-15"),
        ("[mm]:ss", "3888043200s"),
        ('"open', "45000.5"),
        ("[open", "45000.5"),
    ],
)
def test_a_number_is_what_its_format_makes_of_it(code: str, said: str) -> None:
    styles = f"<numFmts><numFmt numFmtId='164' formatCode='{code}'/></numFmts>"
    styles += "<cellXfs><xf numFmtId='164'/></cellXfs>"
    styles += "<dxfs><dxf><numFmt numFmtId='164' formatCode='h'/></dxf></dxfs>"
    assert cells("<c s='0'><v>45000.5</v></c>", styles=styles) == (said,)


@pytest.mark.parametrize(
    ("format", "value", "said"),
    [
        (31, "45000", "2023-03-15"),  # yyyy년 mm월 dd일, which Korean Excel does not spell out
        (57, "45000", "2023-03-15"),
        (14, "59", "1900-02-28"),
        (14, "61", "1900-03-01"),
        (14, "-1000000", "-1000000"),
        (14, "1e999", "inf"),
        (21, "0.5", "12:00:00"),
        (21, "0.9999999999", "1900-01-01"),
        (46, "-0.5", "-43200s"),
        (9, "0.38", "0.38"),
    ],
)
def test_formats_that_are_not_spelled_out_are_known(format: int, value: str, said: str) -> None:
    styles = f"<cellXfs><xf/><xf numFmtId='{format}'/></cellXfs>"
    assert cells(f"<c s='1'><v>{value}</v></c>", styles=styles) == (said,)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("<c t='inlineStr'><is><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></is></c>", "東京"),
        ("<c t='inlineStr'><is><r><t>굵</t></r><r><rPr><b/></rPr><t>게</t></r></is></c>", "굵게"),
        ("<c t='s'><v>1</v></c>", "漢字"),
        ("<c t='str'><v>a_x000D_\nb</v></c>", "a\nb"),
        ("<c t='str'><v>_x005F_x0041_</v></c>", "_x0041_"),
        ("<c t='str'><v>_xD83C__xDF89_</v></c>", "🎉"),
        ("<c t='str'><v><![CDATA[<b>]]>&amp;&#65;</v></c>", "<b>&A"),
        ("<c t='d'><v>2026-09-30</v></c>", "2026-09-30"),
        ("<c t='d'><v>2026-09-30T10:00:00Z</v></c>", "2026-09-30"),
        ("<c t='d'><v>10:30:00</v></c>", "10:30:00"),
        ("<c t='d'><v>2026-02-30</v></c>", "2026-02-30"),
        ("<c t='b'><v>true</v></c>", "1"),
        ("<c t='e'><v>#N/A</v></c>", "#N/A"),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ("<c><v>1E3</v></c>", "1000"),
        ("<c><v>12345678901234567890</v></c>", "12345678901234567890"),
    ],
)
def test_every_type_of_cell_is_read(cell: str, said: str) -> None:
    strings = "<si><t>a</t></si><si><t>漢</t><r><t>字</t></r><rPh><t>カンジ</t></rPh></si>"
    assert cells(cell, strings=strings) == (said,)


def test_cells_stand_where_they_say() -> None:
    apart = "<row r='3.0'><c r='C3'><v>1</v></c><c><v>2</v></c></row><row r='1048576'><c><v>3</v></c></row>"
    assert rows_of(book(sheet_of(apart))) == (("", "", "1", "2"), ("3",))
    assert rows_of(book(sheet_of("<row><c r='b1'><v>2</v></c><c r='A1'><v>1</v></c></row>"))) == (("1", "2"),)


def renamed(data: bytes, **changes: Callable[[str], str]) -> bytes:
    """A workbook with the names of its parts, or what stands in them, otherwise."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.namelist():
            text = changes.get("text", str)(old.read(one).decode())
            new.writestr(changes.get("name", str)(one), text)
    return made.getvalue()


@pytest.mark.parametrize(
    "changes",
    [
        {"name": str.upper},
        {"name": lambda name: name.replace("/", "\\")},
        {"text": lambda text: text.replace('Target="', 'Target="/xl/').replace("/xl/xl/", "/xl/")},
        {"text": lambda text: text.replace("schemas.openxmlformats.org", "purl.oclc.org/ooxml")},
        {
            "text": lambda text: (
                text.replace("<", "<x:")
                .replace("<x:/", "</x:")
                .replace("<x:?", "<?")
                .replace("xmlns=", "xmlns:x=")
            )
        },
        dict.fromkeys(("text", "name"), lambda text: text.replace("workbook.xml", "other.xml")),
    ],
    ids=["upper case", "backslashes", "from the top", "strict", "prefixes", "another name"],
)
def test_parts_are_found_as_programs_name_them(changes: dict[str, Callable[[str], str]]) -> None:
    cells = "<row><c t='s'><v>0</v></c><c s='0'><v>45000</v></c></row>"
    data = book(sheet_of(cells), "<si><t>가</t></si>", "<cellXfs><xf numFmtId='14'/></cellXfs>")
    assert rows_of(renamed(data, **changes)) == (("가", "2023-03-15"),)


@pytest.mark.parametrize(
    "rows",
    [
        "<row><c t='s'><v>7</v></c></row>",
        "<row><c><v>seven</v></c></row>",
        "<row><c r='XFE1'><v>1</v></c></row>",
        "<row><c r='1'><v>1</v></c></row>",
        "<row r='0'><c><v>1</v></c></row>",
        "<row r='1048577'><c><v>1</v></c></row>",
        "<row><c><v>1</c></row>",
    ],
)
def test_a_contradiction_is_one_sentence(rows: str) -> None:
    assert fault(book(sheet_of(rows))) == "exchange.no_workbook"


NUMBER_FORMAT = "<numFmt numFmtId='{}'/>"


def many(one: str, count: int) -> str:
    return "".join(one.format(n) for n in range(count))


@pytest.mark.parametrize(
    ("sheet", "styles"),
    [
        (sheet_of("<a>" * 100 + "</a>" * 100), ""),
        (sheet_of(many("<a{}/>", 40_000)), ""),
        (sheet_of(f"<row a='{'a' * 1_400_000}'/>"), ""),
        (sheet_of(f"<!--{'a' * 1_400_000}-->"), ""),
        (sheet_of(f"<row><c t='str'><v>{'a' * 1_400_000}</v></c></row>"), ""),
        (sheet_of(f"<row><c t='inlineStr'><is>{many('<t>a</t>', 100_000)}</is></c></row>"), ""),
        (SMALL, f"<cellXfs>{many('<xf/>', 65_491)}</cellXfs>"),
        (SMALL, f"<numFmts>{many(NUMBER_FORMAT, 65_491)}</numFmts>"),
        ("<!DOCTYPE a>" + SMALL, ""),
    ],
    ids=["depth", "names", "tag", "comment", "text", "runs", "formats", "number formats", "declared"],
)
def test_what_would_fill_the_memory_is_refused(sheet: str, styles: str) -> None:
    # Something that cannot be packed, or all of it would be refused for how well it is packed.
    data = book(sheet, styles=styles, more={"xl/media/a": bytes(n * n % 251 for n in range(20_000))})
    assert fault(data) == "exchange.bomb"


def packed(*parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for part in parts:
            file.writestr(part, "application/vnd.oasis.opendocument.spreadsheet" * (part == "mimetype"))
    return made.getvalue()


OLD = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (OLD + "Workbook".encode("utf-16-le"), "exchange.book_other"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "exchange.book_locked"),
        (packed("mimetype", "content.xml"), "exchange.book_other"),
        (packed("[Content_Types].xml", "xl/workbook.bin"), "exchange.book_other"),
        (packed("word/document.xml"), "exchange.no_workbook"),
    ],
)
def test_what_can_be_done_about_another_kind_of_workbook_is_said(data: bytes, key: str) -> None:
    assert fault(data) == key


def test_an_embedded_sheet_of_another_program_is_no_reason_to_refuse() -> None:
    inside = packed("mimetype", "xl/workbook.bin")
    assert rows_of(book(SMALL, more={"xl/embeddings/a.ods": inside})) == rows_of(book(SMALL))


@pytest.mark.parametrize("name", ["a.xls", "A.XLSB", "표.ods", "표.cell"])
def test_workbooks_of_other_kinds_are_told_from_files_of_no_use(name: str) -> None:
    with pytest.raises(JourneyError) as error:
        for_path(name)
    assert error.value.reason.key == "file.format.book"


@pytest.mark.parametrize("name", ["a.xlsm", "a.XLTX", "a.xltm"])
def test_workbooks_with_macros_and_templates_are_read_and_not_written(name: str) -> None:
    assert for_path(name).understood(of_openpyxl(), name).told.rows == SEEN
    with pytest.raises(JourneyError):
        for_path(name, write=True)


def test_a_way_of_packing_that_no_workbook_has_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("xl/workbook.xml", SMALL)
    assert fault(made.getvalue()) == "exchange.no_workbook"


SHEETS = '<sheets><sheet name="S0" r:id="r1"/><sheet name="S1" r:id="r1"/>'


def test_sheets_that_share_a_part_are_read_once() -> None:
    with zipfile.ZipFile(io.BytesIO(book(SMALL))) as packed:
        text = packed.read("xl/workbook.xml").decode()
    found = sheets_of(book(SMALL, more={"xl/workbook.xml": text.replace("<sheets>", SHEETS)}))
    assert found == ("S0",)


def calls_of(data: bytes) -> int:
    """How often the program calls something while it reads a workbook."""
    count = 0

    def counted(frame: FrameType, event: str, what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        for_path("a.xlsx").understood(data, "a.xlsx")
    except JourneyError as error:
        assert error.reason.key == "file.refused"
    finally:
        sys.setprofile(None)
    return count


def test_a_workbook_of_twice_the_size_is_twice_the_work() -> None:
    calls_of(book(SMALL))
    # Some are as large however small they are asked for.
    for case in sorted(BOOKS.keys() - {"cells", "far cells", "letters of columns"}):
        made = BOOKS[case]
        once, twice = calls_of(made(1_500)), calls_of(made(3_000))
        assert twice < 2.4 * once + 400, (case, once, twice)
