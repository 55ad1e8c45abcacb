"""Reads Excel workbooks: a sheet as a person typed it, or all sheets of one that this program wrote.

Nothing in a workbook is computed or fetched: of a formula its last result is taken. What is packed in the
file is weighed before it is unpacked.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any, Final

from designer.base.errors import JourneyError
from designer.base.message import Message, message
from designer.edits.spots import folded
from designer.files.decoding import cleaned, must_fit
from designer.files.draft import Draft, language_of
from designer.files.grid_cards import CardTable, Row, head_row, stands
from designer.files.grid_matrix import Matrix
from designer.files.places import refusal
from designer.files.preview import ReadOptions, Told
from designer.files.sheet_csv import fill
from designer.model.journey import Journey

MOST_UNPACKED: Final = 200 * 1024 * 1024
MOST_PARTS: Final = 2_000
MOST_RATIO: Final = 200
MOST_CELLS: Final = 1_000_000
MOST_LETTERS: Final = 20_000_000
"""Characters of all cells: many cells may share one long text, which is little in the file."""
_DOCTYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OURS: Final = {"emotion": ("감정", "Emotions"), "kpi": ("KPI", "KPIs")}
"""Sheets of one kind of element in a workbook of this program, by their names."""


def read(data: bytes, name: str, options: ReadOptions, notes: list[Message]) -> tuple[Journey, Told]:
    """The map of a workbook: of the sheet that was chosen, else of the first with something in it."""
    must_fit(data, name)
    _weigh(data, name)
    sheets = _sheets(data, name)
    filled = {title: rows for title, rows in sheets.items() if rows}
    if not filled:
        raise refusal(message("exchange.no_cells"), name)
    some = "\n".join(cell for rows in filled.values() for _, cells in rows[:50] for cell in cells)
    draft = Draft(data, name, language_of(some))
    if not options.sheet and _is_ours(filled):
        return _read_ours(draft, filled, notes)
    sheet = options.sheet if options.sheet in filled else next(iter(filled))
    chosen = ReadOptions("", "", options.form, sheet, options.columns)
    journey, told = fill(draft, filled[sheet], chosen, notes)
    return journey, _with_sheets(told, filled)


def _with_sheets(told: Told, filled: Mapping[str, list[Row]]) -> Told:
    return Told(told.chosen, (), (), told.forms, tuple(filled), told.columns, told.meanings, told.rows)


def _weigh(data: bytes, name: str) -> None:
    """Raise UnreadableError for what is no workbook, or would be too much once it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            whole = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or whole > min(MOST_UNPACKED, 1_000_000 + MOST_RATIO * len(data)):
                raise refusal(message("exchange.bomb"), name)
            if not any(part.filename == "xl/workbook.xml" for part in parts):
                raise refusal(message("exchange.no_workbook"), name)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with packed.open(part) as opened:
                        # XML that declares entities could grow without end, and no workbook needs them.
                        if _DOCTYPE.search(opened.read(4_096).replace(b"\0", b"")):
                            raise refusal(message("exchange.bomb"), name)
    except JourneyError:
        raise
    except Exception as error:
        # Each way of packing has errors of its own.
        raise refusal(message("exchange.no_workbook"), name) from error


def _sheets(data: bytes, name: str) -> dict[str, list[Row]]:
    """The rows of each sheet that stand in sight, as texts."""
    import warnings

    import openpyxl

    found: dict[str, list[Row]] = {}
    known: dict[str, str] = {}
    count, letters = 0, 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                # What a sheet says of its size is not to be trusted, and would fill rows with nothing.
                sheet.reset_dimensions()
                rows: list[Row] = []
                for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
                    # A row far below brings all the empty ones above it.
                    count += max(10, len(cells))
                    if count > MOST_CELLS:
                        raise refusal(message("exchange.too_many", limit=MOST_CELLS), name, number)
                    texts = [_text(cell, name, known) for cell in cells]
                    letters += sum(map(len, texts))
                    if letters > MOST_LETTERS:
                        raise refusal(message("exchange.bomb"), name, number)
                    rows.append((number, texts))
                found[str(sheet.title)] = stands(rows)
            book.close()
    except JourneyError:
        raise
    except Exception as error:
        # A damaged part may make the library stumble anywhere.
        raise refusal(message("exchange.no_workbook"), name) from error
    return found


def _text(value: Any, name: str, known: dict[str, str]) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case datetime.datetime():
            return value.date().isoformat()
        case datetime.timedelta():
            return f"{value.total_seconds():.12g}s"
        case float():
            return f"{value:.12g}" if abs(value) < 1e15 else str(value)
        case str():
            # Many cells may share one long text.
            if value not in known:
                known[value] = cleaned(value, name).strip()
            return known[value]
    return str(value)


# --- workbooks of this program ---------------------------------------------------------------------------


def _is_ours(sheets: Mapping[str, list[Row]]) -> bool:
    """Whether a workbook has the map and the cards on sheets of their own, as this program writes them."""
    names = {folded(title) for title in sheets}
    return bool(names & {"map", "지도"}) and bool(
        names & {"cards", "카드", "emotions", "감정", "kpis", "kpi"}
    )


def _sheet(sheets: Mapping[str, list[Row]], *names: str) -> list[Row]:
    return next((rows for title, rows in sheets.items() if title in names), [])


def _read_ours(draft: Draft, sheets: Mapping[str, list[Row]], notes: list[Message]) -> tuple[Journey, Told]:
    """Stages and lanes of the map's sheet, and the cards with all their fields from the others."""
    above = _sheet(sheets, "지도", "Map")
    Matrix(draft, above, notes).fill(cards=False)
    said: list[Message] = []
    CardTable(draft, _cards(_sheet(sheets, "카드", "Cards")), {}, said).fill()
    for kind, names in _OURS.items():
        rows = _sheet(sheets, *names)
        if rows:
            CardTable(draft, _named(rows), {}, said, kind).fill()
    notes += [one for one in said if one.key != "exchange.column_left"]
    told = Told(ReadOptions(form="cards"), sheets=tuple(sheets), rows=())
    return draft.journey(notes), told


def _cards(rows: list[Row]) -> list[Row]:
    return rows if head_row(rows) is not None else []


def _named(rows: list[Row]) -> list[Row]:
    """The rows under heads that name the text column as a table of cards does."""
    number, heads = rows[0]
    texts = {"kpi": "text", "한마디": "text", "word": "text", "점수": "score"}
    return [(number, [texts.get(folded(head), head) for head in heads]), *rows[1:]]
