"""Workbooks that ask as much work of the reader as their size allows, once they are unpacked."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Final

Make = Callable[[int], bytes]

_BOOK: Final = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" '
    'sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>'
    '<Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
    'Target="styles.xml"/></Relationships>',
}
_MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def book(
    sheet: str | bytes, strings: str = "", styles: str = "", more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A workbook of one sheet, packed; more parts may take the place of those it has anyhow."""
    made = io.BytesIO()
    parts = {
        **_BOOK,
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": f"<sst {_MAIN}>{strings}</sst>",
        "xl/styles.xml": f"<styleSheet {_MAIN}>{styles}</styleSheet>",
    }
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in {**parts, **(more or {})}.items():
            packed.writestr(name, data)
    return made.getvalue()


def sheet_of(rows: str, before: str = "", behind: str = "") -> str:
    """The XML of a sheet with these rows."""
    return f"<worksheet {_MAIN}>{before}<sheetData>{rows}</sheetData>{behind}</worksheet>"


def _typed(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def _cells(n: int) -> str:
    return "<row>" + _typed("a" if n else "x") + _typed(f"s{n % 9}") + "</row>"


SMALL: Final = sheet_of(_cells(0) + _cells(1))
One = str | Callable[[int], str]


def _many(one: One, size: int) -> str:
    make = one if callable(one) else lambda n: one
    return "".join(map(make, range(max(1, size // len(make(1_000_000))))))


def _rows(one: One, strings: str = "", styles: str = "") -> Make:
    return lambda size: book(sheet_of(_many(one, size)), strings, styles)


def _in_row(one: One) -> Make:
    return lambda size: book(sheet_of(f"<row>{_many(one, size)}</row>"))


def _in_cell(one: One) -> Make:
    return lambda size: book(sheet_of(f'<row><c t="inlineStr"><is>{_many(one, size)}</is></c></row>'))


def _before(one: One) -> Make:
    return lambda size: book(sheet_of(_cells(0) + _cells(1), _many(one, size)))


def _behind(one: One) -> Make:
    return lambda size: book(sheet_of(_cells(0) + _cells(1), "", _many(one, size)))


def _strings(one: One) -> Make:
    return lambda size: book(SMALL, strings=_many(one, size))


def _styles(one: One, within: str, cells: str = _cells(0)) -> Make:
    return lambda size: book(sheet_of(cells), styles=f"<{within}>{_many(one, size)}</{within}>")


def _all_strings(one: One) -> Make:
    """Cells that each name a shared text of their own: half of the size is texts."""

    def make(size: int) -> bytes:
        strings = _many(one, size // 2)
        cells = _many(lambda n: f'<c t="s"><v>{n}</v></c>', size // 2)
        cells = cells[: cells.rindex("<c", 0, max(3, strings.count("<si>") * 20))]
        return book(sheet_of(f"<row>{cells}</row>"), strings)

    return make


def _in_part(part: str, root: str, one: One, rest: str = "") -> Make:
    """Repeats something in a part of its own, or in place of one."""
    return lambda size: book(
        SMALL, more={part: f"<{root} {_MAIN}>{rest}{_many(one, size)}</{root.split()[0]}>"}
    )


_RELATION: Final = (
    '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
    ' Target="worksheets/sheet{}.xml"/>'
)


def _sheets(size: int) -> bytes:
    """Many sheets, each with a part of its own."""
    count = max(1, min(1_900, size // 500))
    sheets = "".join(f'<sheet name="s{n}" r:id="i{n}"/>' for n in range(count))
    relations = "".join(_RELATION.format(f"i{n}", n) for n in range(count))
    more = {f"xl/worksheets/sheet{n}.xml": SMALL for n in range(count)}
    kinds = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    more["xl/workbook.xml"] = f"<workbook {_MAIN} {kinds}><sheets>{sheets}</sheets></workbook>"
    more["xl/_rels/workbook.xml.rels"] = f"<Relationships>{relations}</Relationships>"
    return book(SMALL, more=more)


def _one_part(size: int) -> bytes:
    """Many sheets that lead to one part, which has half of the size."""
    sheets = _many(lambda n: f'<sheet name="s{n}" r:id="r1"/>', size // 2)
    relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    started = f"<workbook {_MAIN} {relations}><sheets>{sheets}</sheets></workbook>"
    return book(sheet_of(_many("<row><c/></row>", size // 2)), more={"xl/workbook.xml": started})


BOOKS: Final[Mapping[str, Make]] = {
    "rows": _rows(_cells),
    "rows of prefixed names": lambda size: book(
        '<x:worksheet xmlns:x="a"><x:sheetData>'
        + _many("<x:row><x:c/></x:row>", size)
        + "</x:sheetData></x:worksheet>"
    ),
    "cells": _rows("<row>" + "<c><v>1</v></c>" * 999 + "</row>"),
    "empty cells": _rows("<row>" + "<c/>" * 999 + "</row>"),
    "empty rows": _rows("<row/>"),
    "cells of one place": _in_row('<c r="A1"><v>1</v></c>'),
    "cells in disorder": _in_row(lambda n: f'<c r="{"ZA"[n % 2]}1"><v>1</v></c>'),
    "values of one cell": lambda size: book(sheet_of(f"<row><c>{_many('<v>1</v>', size)}</c></row>")),
    "rows of one number": _rows('<row r="1"><c><v>1</v></c></row>'),
    "rows apart": _rows(lambda n: f'<row r="{n * 99 % 1_048_576 + 1}"><c><v>1</v></c></row>'),
    "one far row": _rows(lambda n: f'<row r="{n * 1_000_000 + 1}">{_typed("a")}</row>'),
    "far cells": _rows('<row><c r="XFD1"><v>1</v></c></row>'),
    "far empty cells": _rows('<row><c r="XFD1"/></row>'),
    "letters of columns": _rows(
        lambda n: f'<row><c r="{"aAbB"[n % 4]}{"cCdD"[n // 4 % 4]}1"><v>1</v></c></row>'
    ),
    "numbers": _rows(lambda n: f"<row><c><v>{n / 7}</v></c></row>"),
    "long numbers": _rows("<row><c><v>" + "1" * 4_299 + "</v></c></row>"),
    "long fractions": _rows("<row><c><v>0." + "1" * 90_000 + "</v></c></row>"),
    "truths and errors": _rows('<row><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>'),
    "days spelled out": _rows(lambda n: f'<row><c t="d"><v>20{n % 90 + 10}-01-02T03:04:05</v></c></row>'),
    "no days": _rows(lambda n: f'<row><c t="d"><v>{n}</v></c></row>'),
    "formulas": _rows('<row><c><f>A1+1</f><v>2</v></c><c t="str"><f>"a"</f><v>a</v></c></row>'),
    "shared formulas": _rows('<row><c><f t="shared" ref="A1:XFD9" si="0">A1</f></c></row>'),
    "dates": _rows(
        '<row><c s="1"><v>45000</v></c><c s="1"><v>45001</v></c></row>',
        styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
    ),
    "spans": _rows(
        lambda n: f'<row><c s="1"><v>{n / 7}</v></c></row>',
        styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="46"/></cellXfs>',
    ),
    "texts that differ": _rows(lambda n: f"<row>{_typed(f'a{n}')}</row>"),
    "texts of one cell": _in_cell("<t>a</t>"),
    "texts read aloud": _in_cell('<rPh sb="0" eb="1"><t>a</t></rPh>'),
    "escapes": _in_cell(lambda n: "<t>" + "_x0041_" * 999 + "</t>"),
    "escaped halves": _in_cell(lambda n: "<t>" + "_xD83D__xD83D_" * 499 + "</t>"),
    "unescaped parts": _in_cell(lambda n: "<t>" + "<![CDATA[a]]>" * 999 + "</t>"),
    "entities": _rows(lambda n: f"<row>{_typed('&amp;' * 40)}{_typed('&#65;' * 40)}</row>"),
    "entities of one cell": _in_cell(lambda n: "<t>" + "&amp;" * 999 + "</t>"),
    "lines of one cell": _in_cell(lambda n: "<t>" + "a\n" * 999 + "</t>"),
    "marks in disorder": lambda size: book(
        sheet_of("<row>" + _typed("a" + "\u0301\u0316" * (size // 4)) + _typed("b") + "</row>")
    ),
    "one long shared string": _rows(
        '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>', f"<si><t>{'a ' * 4_900}</t></si>"
    ),
    "one shared string beyond": _rows(
        '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>', f"<si><t>{'a ' * 400_000}</t></si>"
    ),
    "shared strings": _strings("<si><t>a</t></si>"),
    "empty shared strings": _strings("<si/>"),
    "shared strings in use": _all_strings(lambda n: f"<si><t>a{n}</t></si>"),
    "runs of a shared string": lambda size: book(
        sheet_of('<row><c t="s"><v>0</v></c></row>'), f"<si>{_many('<r><t>a</t></r>', size)}</si>"
    ),
    "formats of runs": _strings("<si>" + "<r><rPr><b/><sz val='9'/></rPr><t>a</t></r>" * 99 + "</si>"),
    "styles": _styles("<xf/>", "cellXfs"),
    "styles with alignment": _styles("<xf><alignment/></xf>", "cellXfs"),
    "styles of styles": _styles("<xf/>", "cellStyleXfs"),
    "named styles": _styles('<cellStyle name="a" xfId="0"/>', "cellStyles"),
    "fonts": _styles("<font/>", "fonts"),
    "borders": _styles("<border><left/><right/></border>", "borders"),
    "fills": _styles("<fill><gradientFill><stop/></gradientFill></fill>", "fills"),
    "differential styles": _styles('<dxf><numFmt numFmtId="164" formatCode="0"/></dxf>', "dxfs"),
    "table styles": _styles('<tableStyle name="a"><tableStyleElement/></tableStyle>', "tableStyles"),
    "colours": _styles('<rgbColor rgb="FF000000"/>', "indexedColors"),
    "extensions of styles": _styles('<ext uri="a"><a/></ext>', "extLst"),
    "number formats": _styles(lambda n: f'<numFmt numFmtId="{n + 164}" formatCode="0"/>', "numFmts"),
    "long number formats": lambda size: book(
        sheet_of('<row><c s="0"><v>1</v></c></row>'),
        styles=f'<numFmts><numFmt numFmtId="164" formatCode="{"[" * size}"/></numFmts>'
        '<cellXfs><xf numFmtId="164"/></cellXfs>',
    ),
    "number formats in use": lambda size: book(
        sheet_of('<row><c s="0"><v>1</v></c></row>'),
        styles="<numFmts>"
        + _many(lambda n: f'<numFmt numFmtId="{n}" formatCode="{"0_" * 100}"/>', size)
        + "</numFmts><cellXfs>"
        + "".join(f'<xf numFmtId="{n}"/>' for n in range(size // 250))
        + "</cellXfs>",
    ),
    "columns": _before('<col min="1" max="2" width="9"/>'),
    "views": _before("<sheetView><selection/></sheetView>"),
    "merged cells": _behind('<mergeCell ref="A1:XFD1048576"/>'),
    "links": _behind('<hyperlink ref="A1:XFD1048576" r:id="r9"/>'),
    "conditions": _behind('<conditionalFormatting sqref="A1"><cfRule/></conditionalFormatting>'),
    "validations": _behind('<dataValidation sqref="A1:XFD1048576"/>'),
    "extensions": _behind('<ext uri="a"><a/></ext>'),
    "defined names": _in_part(
        "xl/workbook.xml", "workbook", '<definedName name="a">S!A1</definedName>', '<sheet a:id="r1"/>'
    ),
    "sheets": _sheets,
    "sheets of one part": _one_part,
    "sheets without a part": _in_part(
        "xl/workbook.xml", "workbook", lambda n: f'<sheet name="{n}" a:id="x"/>'
    ),
    "relations": _in_part("xl/_rels/workbook.xml.rels", "Relationships", _RELATION.format("r1", 1)),
    "long relations": _in_part(
        "xl/_rels/workbook.xml.rels",
        "Relationships",
        _RELATION.format("r1", 1).replace("sheet1", "../a/" * 2_000 + "sheet1"),
    ),
    "comments of cells": _in_part("xl/comments1.xml", "comments", '<comment ref="A1"><text/></comment>'),
    "drawings": _in_part("xl/drawings/drawing1.xml", "wsDr", "<oneCellAnchor/>"),
    "a theme": _in_part("xl/theme/theme1.xml", "theme", "<a/>"),
    "kinds of parts": _in_part("[Content_Types].xml", "Types", '<Override PartName="/a" ContentType="b"/>'),
    "parts": lambda size: book(SMALL, more={f"xl/{n}.xml": "<a/>" for n in range(min(size // 200, 1_900))}),
    "depth": lambda size: book(sheet_of("<row>" + "<a>" * (size // 7) + "</a>" * (size // 7) + "</row>")),
    "attributes": lambda size: book(
        sheet_of("<row " + _many(lambda n: f'a{n}="1" ', size) + "/>" + _cells(0))
    ),
    "attributes of all": _rows('<row a="" b="" d="" e="" f="" g=""><c h="" i="" j="" k="" l=""/></row>'),
    "names that differ": _in_row(lambda n: f"<a{n}/>"),
    "a long name": lambda size: book(sheet_of(f"<{'a' * size}/>" + _cells(0))),
    "long tags": _in_row(f'<a b="{"c" * 300_000}"/>'),
    "a long namespace": lambda size: book(
        sheet_of(_many("<a/>", size // 2)).replace(_MAIN, f'xmlns="{"a" * (size // 2)}"')
    ),
    "a comment": lambda size: book(sheet_of("<!--" + "-<" * (size // 2) + "-->" + _cells(0))),
    "comments": _rows("<!---->"),
    "instructions": _rows("<?a?>"),
    "blanks": _rows(" " * 99),
    "two bytes a letter": lambda size: book(
        b"\xff\xfe" + sheet_of(_many(_cells, size // 2)).encode("utf-16-le")
    ),
    "zeros": lambda size: book(" " * size),
}
