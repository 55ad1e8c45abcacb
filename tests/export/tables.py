"""Reads written sheets back with programs that did not write them."""

import csv
import io
import re
import zipfile
from typing import Any

import openpyxl

from designer.base.message import Message
from designer.export import tables_csv, xlsx
from designer.export.options import ExportOptions
from designer.model.journey import Journey


def workbook(journey: Journey, notes: list[Message] | None = None, **options: Any) -> Any:
    """The workbook of a map, opened by openpyxl."""
    return openpyxl.load_workbook(io.BytesIO(xlsx.write(journey, ExportOptions(**options), None, notes)))


def records(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet's one table under the names of its columns."""
    (table,) = sheet.tables.values()
    head, *rows = ([cell.value for cell in row] for row in sheet[table.ref])
    return [dict(zip(head, row, strict=True)) for row in rows]


def everything(book: Any) -> str:
    """All that stands in the cells of a workbook."""
    return "\n".join(
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )


def csv_rows(journey: Journey, notes: list[Message] | None = None, **options: Any) -> list[list[str]]:
    """The rows of a map's comma-separated values, read by the standard library."""
    data = tables_csv.write(journey, ExportOptions(**options), None, notes)
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def parts(data: bytes, pattern: str) -> dict[str, str]:
    """The XML parts of a workbook whose names match."""
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return {name: held.read(name).decode() for name in held.namelist() if re.search(pattern, name)}
