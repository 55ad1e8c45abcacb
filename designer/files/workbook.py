"""Reads Excel workbooks: a sheet as a person typed it, or all sheets of one that this program wrote."""

from collections.abc import Mapping
from typing import Final

from designer.base.errors import JourneyError
from designer.base.message import Message, message
from designer.edits.spots import folded
from designer.files.decoding import must_fit
from designer.files.draft import Draft, language_of
from designer.files.grid_cards import CardTable, Row, head_row
from designer.files.grid_matrix import Matrix
from designer.files.packed import Package
from designer.files.places import refusal
from designer.files.preview import ReadOptions, Told
from designer.files.sheet_csv import fill
from designer.files.sheet_parts import sheets_in
from designer.model.journey import Journey

_COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How Excel begins what it wrote before .xlsx, and what it locks with a password."""
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_OTHERS: Final = (b"vnd.oasis.opendocument.spreadsheet", b"xl/workbook.bin", b"Index/Document.iwa")
"""What stands unpacked in the workbooks of LibreOffice, in Excel's binary ones and in those of Numbers."""
_OURS: Final = {"emotion": ("감정", "Emotions"), "kpi": ("KPI", "KPIs")}
"""Sheets of one kind of element in a workbook of this program, by their names."""


def read(data: bytes, name: str, options: ReadOptions, notes: list[Message]) -> tuple[Journey, Told]:
    """The map of a workbook: of the sheet that was chosen, else of the first with something in it."""
    must_fit(data, name)
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


def _sheets(data: bytes, name: str) -> dict[str, list[Row]]:
    """The rows of each sheet, as texts. Raises UnreadableError for no workbook and for too much of one."""
    try:
        if other := _other(data):
            raise refusal(message(other), name)
        return sheets_in(Package(data, name), name)
    except JourneyError:
        raise
    except Exception as error:
        # A damaged file fails in as many ways as there are of packing and writing one.
        raise refusal(message("exchange.no_workbook"), name) from error


def _other(data: bytes) -> str:
    """The key of what a person can do about a workbook of another kind; empty for what may be one of ours."""
    if data.startswith(_COMPOUND):
        return "exchange.book_locked" if _LOCKED in data else "exchange.book_other"
    # A workbook names its main part where the names of all parts stand; others may stand within it.
    is_other = b"xl/workbook.xml" not in data and any(sign in data for sign in _OTHERS)
    return "exchange.book_other" if is_other else ""


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
