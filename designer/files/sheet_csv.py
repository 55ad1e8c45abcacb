"""Reads comma-separated values: a matrix of stages and lanes, or one card a row."""

import csv
import io
import re
from collections.abc import Sequence
from typing import Final

from designer.base.message import Message, message
from designer.base.stopping import keep_going
from designer.files.decoding import decoded
from designer.files.draft import Draft, language_of
from designer.files.grid_cards import CardTable, Row, choices, head_row, stands
from designer.files.grid_matrix import MOST_CELLS, Matrix
from designer.files.places import refusal
from designer.files.preview import DELIMITERS, ENCODINGS, FORMS, Column, ReadOptions, Told
from designer.files.tables import told
from designer.model.journey import Journey

_SHOWN: Final = 8
_SAID: Final = re.compile(r"sep=(.)\n", re.IGNORECASE)


def read(data: bytes, name: str, options: ReadOptions, notes: list[Message]) -> tuple[Journey, Told]:
    """The map of a text file of rows."""
    text, encoding = decoded(data, name, options.encoding)
    sign = options.delimiter if options.delimiter in DELIMITERS else ""
    if found := _SAID.match(text):
        sign, text = sign or found[1], "\n" + text[found.end() :]
    sign = sign if sign in DELIMITERS else delimiter_of(text)
    rows = rows_of(text, sign, name)
    draft = Draft(data, name, language_of(text))
    chosen = ReadOptions(encoding, sign, options.form, "", options.columns)
    return fill(draft, rows, chosen, notes)


def fill(
    draft: Draft, rows: Sequence[Row], chosen: ReadOptions, notes: list[Message]
) -> tuple[Journey, Told]:
    """The map of a table in either form, and how it was read."""
    rows = stands(rows)
    form = chosen.form if chosen.form in FORMS else "cards" if head_row(rows) is not None else "matrix"
    columns: tuple[Column, ...] = ()
    if form == "cards":
        table = CardTable(draft, rows, chosen.columns, notes)
        columns = table.columns
        table.fill()
    else:
        Matrix(draft, rows, notes).fill()
    journey = draft.journey(notes)
    if not journey.stages():
        notes.append(message("exchange.empty_table"))
    told_ = Told(
        ReadOptions(chosen.encoding, chosen.delimiter, form, chosen.sheet, chosen.columns),
        ENCODINGS if chosen.encoding else (),
        DELIMITERS if chosen.delimiter else (),
        FORMS,
        (),
        columns,
        choices() if columns else (),
        tuple(tuple(cell[:80] for cell in cells[:40]) for _, cells in rows[:_SHOWN]),
    )
    return journey, told_


def delimiter_of(text: str) -> str:
    """What parts the cells: the sign that the first lines have most of, outside quotation marks."""
    first = re.sub(r'"(?:[^"]|"")*+"', "", text[:20_000])
    lines = [line for line in first.split("\n") if line.strip()][:20]
    return max(DELIMITERS, key=lambda sign: sum(line.count(sign) for line in lines))


def rows_of(text: str, sign: str, name: str) -> list[Row]:
    """The rows with the numbers of their lines. Raises UnreadableError that names the line."""
    rows: list[Row] = []
    count, at = 0, 1
    has_apostrophes = "'" in text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        for cells in reader:
            keep_going()
            # A row is work however little stands in it.
            count += max(10, len(cells))
            if count > MOST_CELLS:
                raise refusal(message("exchange.too_many", limit=MOST_CELLS), name, at)
            cells = list(map(str.strip, cells))
            rows.append((at, list(map(told, cells)) if has_apostrophes else cells))
            at = reader.line_num + 1
    except csv.Error:
        raise refusal(message("exchange.bad_row"), name, at) from None
    return rows
