"""Writes a map as comma-separated values that a Korean Excel opens by double-click: UTF-8 with its mark.

A cell that a sheet would take for a formula gets an apostrophe before it, as sheets themselves mark text;
numbers stay numbers. What is longer than a cell can hold goes on in the row below.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date

from designer.base.message import Message, message
from designer.export.arranged import line
from designer.export.options import ExportOptions, Progress, report
from designer.export.table import Amount, Marked, Share, Value, rows_that_fit
from designer.export.table_cards import cards_table
from designer.export.table_fields import Places
from designer.export.table_matrix import Matrix, matrix, texts
from designer.export.writing import writer
from designer.files.tables import harmless
from designer.model.journey import Journey
from designer.text.numbers import percent, reading
from designer.text.words import Words

_MARK = "\ufeff"


@writer
def write(journey: Journey, options: ExportOptions, progress: Progress | None, notes: list[Message]) -> bytes:
    """A row for each card, or the map as it stands, as `options.table` says."""
    places = Places(journey, Words(journey.head.language))
    report(progress, 0.5)
    if options.table == "matrix":
        rows: Iterable[Iterable[Value]] = _matrix_rows(places, matrix(places))
    else:
        rows = _card_rows(places, notes)
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_written(value, places.language) for value in row])
    report(progress, 1)
    return (_MARK + file.getvalue()).encode()


def _card_rows(places: Places, notes: list[Message]) -> list[tuple[Value, ...]]:
    table = cards_table(places, every=True)
    rows: list[tuple[Value, ...]] = [tuple(column.name for column in table.columns)]
    for row, label in zip(table.rows, table.labels, strict=True):
        parts = rows_that_fit(row, table.keys)
        if len(parts) > 1:
            notes.append(message("sheets.goes_on", name=line(label)[:80], table=table.name))
        rows += parts
    return rows


def _matrix_rows(places: Places, made: Matrix) -> list[list[Value]]:
    rows: list[list[Value]] = [[places.words("sheets.column.lane")]]
    for head in made.heads:
        rows[0] += [head.name] * len(head.steps)
    if made.has_steps:
        rows.append(
            [places.words("sheets.column.step"), *(step for head in made.heads for step in head.steps)]
        )
    for lane in made.rows:
        cells = [texts(entries) for entries in lane.cells]
        for n in range(max((len(cell) for cell in cells), default=1) or 1):
            rows.append([lane.name, *(cell[n] if n < len(cell) else "" for cell in cells)])
    if made.parked:
        rows += [[places.words("sheets.parking"), text] for text in texts(made.parked)]
    return rows


def _written(value: Value, language: str) -> str:
    match value:
        case None:
            return ""
        case Share():
            return percent(value.value, language, exact=True)
        case Amount():
            return harmless(reading(value.value, value.unit, language, value.currency or None, exact=True))
        case Marked():
            return value.text
        case date():
            return value.isoformat()
        case str():
            return harmless(value)
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)
