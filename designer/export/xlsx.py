"""Writes a map as a workbook: the map as it stands, and what it says as tables with filters.

Texts are written as texts, never as formulas or links, and stay texts when somebody edits their cell.
"""

import datetime
import io
import math
from collections.abc import Callable
from typing import Any, Final

import xlsxwriter

from designer.base.message import Message, message
from designer.export import arranged as words
from designer.export.brand import brand
from designer.export.options import ExportOptions, Progress, report, share
from designer.export.palette import palette
from designer.export.table import Marked, Table, Value, rows_that_fit
from designer.export.table_cards import (
    cards_table,
    emotions_table,
    kpis_table,
    opportunities_table,
    pains_table,
    readings_table,
)
from designer.export.table_fields import Places
from designer.export.table_lists import (
    comments_table,
    head_table,
    personas_table,
    relations_table,
    sources_table,
    stages_table,
    votes_table,
)
from designer.export.table_matrix import matrix
from designer.export.writing import writer
from designer.export.xlsx_cells import Cells, Styles, height_of, lines_of, width_of
from designer.export.xlsx_charts import draw_trends
from designer.export.xlsx_matrix import draw_matrix, in_short
from designer.model.journey import Journey
from designer.text.words import Words

ROWS: Final = 1_048_575
"""Rows of a sheet below its heads (the limits of Excel's file format)."""
TABLES: Final[tuple[Callable[[Places], Table], ...]] = (
    cards_table,
    emotions_table,
    kpis_table,
    readings_table,
    pains_table,
    opportunities_table,
    stages_table,
    personas_table,
    sources_table,
    relations_table,
    comments_table,
    votes_table,
    head_table,
)
_A4: Final = 9
_PAGE_WIDE: Final = 240
"""Characters side by side on a printed page; of wider tables nothing could be read."""
_NO_DATE: Final = datetime.date(2000, 1, 1)


@writer
def write(journey: Journey, options: ExportOptions, progress: Progress | None, notes: list[Message]) -> bytes:
    """The map as a workbook; what its reader may stumble over is added to `notes`."""
    book = _Book(journey, options, notes)
    book.fill(share(progress, 0.1, 0.9))
    data = book.finish()
    report(progress, 1)
    return data


class _Book:
    """A workbook in the making."""

    def __init__(self, journey: Journey, options: ExportOptions, notes: list[Message]) -> None:
        self._journey = journey
        self._notes = notes
        self._places = Places(journey, Words(journey.head.language))
        self._brand = brand(journey, options)
        self._file = io.BytesIO()
        self._styles = Styles(palette(journey, options), journey.head.language, self._brand.font)
        self._book: Any = xlsxwriter.Workbook(
            self._file,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": dict(self._styles.plain),
            },
        )
        self._styles.add_to(self._book)
        self._describe()

    def fill(self, progress: Progress | None) -> None:
        """Make every sheet that has something to show."""
        self._draw_map()
        at: dict[str, tuple[Table, str]] = {}
        for n, make in enumerate(TABLES):
            report(progress, n / len(TABLES))
            made = make(self._places)
            if made.rows:
                at[made.id] = (made, self._tabulate(made))
            if made.id == "Readings" and made.rows:
                self._draw_trends(*at["Readings"])

    def finish(self) -> bytes:
        """The bytes of the workbook."""
        self._book.close()
        return self._file.getvalue()

    def _draw_map(self) -> None:
        name = self._places.words("sheets.matrix")
        sheet = self._sheet(name)
        draw_matrix(Cells(sheet, self._styles), matrix(self._places), self._places, self._notes, name)

    def _draw_trends(self, readings: Table, name: str) -> None:
        draw_trends(
            self._book,
            lambda: self._sheet(self._places.words("sheets.trends")),
            readings,
            name,
            self._styles,
        )

    def _tabulate(self, made: Table) -> str:
        """A sheet of a table, or several where its rows are more than one can hold."""
        rows: list[tuple[Value, ...]] = []
        for row, label in zip(made.rows, made.labels, strict=True):
            parts = rows_that_fit(row, made.keys)
            if len(parts) > 1:
                self._notes.append(message("sheets.goes_on", name=in_short(label), table=made.name))
            rows += parts
        for n, start in enumerate(range(0, len(rows), ROWS), 1):
            number = str(n) if n > 1 else ""
            sheet = self._sheet(f"{made.name} {number}".strip())
            self._put(sheet, made, rows[start : start + ROWS], made.id + number)
        return made.name

    def _put(self, sheet: Any, made: Table, rows: list[tuple[Value, ...]], id: str) -> None:
        cells = Cells(sheet, self._styles)
        widths = [width_of(one.name, [row[at] for row in rows]) for at, one in enumerate(made.columns)]
        heads = []
        for at, column in enumerate(made.columns):
            sheet.set_column(at, at, widths[at])
            is_text = all(isinstance(row[at], str | Marked | None) for row in rows)
            look = self._styles("head" if is_text else "head-number")
            heads.append({"header": column.name, "header_format": look})
        area = (0, 0, len(rows), len(made.columns) - 1)
        sheet.add_table(*area, {"name": id, "style": None, "columns": heads})
        sheet.set_row(0, 24)
        self._paginate(sheet, widths, made.keys)
        for y, row in enumerate(rows, 1):
            texts = ((value, wide) for value, wide in zip(row, widths, strict=True) if isinstance(value, str))
            sheet.set_row(y, height_of(max((lines_of(*text) for text in texts), default=1)))
            for x, value in enumerate(row):
                cells.put(y, x, value)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)

    def _paginate(self, sheet: Any, widths: list[float], keys: int) -> None:
        """Print on as many pages side by side as can be read, each beginning with what the rows are about."""
        if sum(widths) > _PAGE_WIDE:
            repeated = sum(widths[:keys])
            room = max(_PAGE_WIDE - repeated, _PAGE_WIDE / 3)
            sheet.repeat_columns(0, keys - 1)
            sheet.fit_to_pages(math.ceil((sum(widths) - repeated) / room), 0)

    def _sheet(self, name: str) -> Any:
        """A new sheet, set up so that it prints as it looks."""
        sheet = self._book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        head = self._journey.head
        title, secret = _in_margin(words.title(self._journey)), _in_margin(head.confidentiality)
        sheet.set_header(f"&L{title}&R{secret}" if secret else f"&L{title}")
        sheet.set_footer(f"&L{_in_margin(self._brand.footer)}&R&P / &N")
        return sheet

    def _describe(self) -> None:
        head = self._journey.head
        day = datetime.date.fromisoformat(head.date) if head.date else _NO_DATE
        self._book.set_properties(
            {
                "title": words.title(self._journey),
                "subject": words.subject(self._journey),
                "author": words.line(head.owner),
                "company": words.line(head.client),
                "keywords": words.keywords(self._journey),
                "status": words.line(head.confidentiality),
                "comments": words.CREATOR,
                # Without a date of its own the workbook bears one that never changes: the same bytes.
                "created": datetime.datetime(day.year, day.month, day.day),
            }
        )


def _in_margin(text: str) -> str:
    """A text as it is written into a header or footer, where an ampersand begins a command."""
    return in_short(text).replace("&", "&&")
