"""Draws the map as it stands into a sheet: coloured stages, lanes as rows, heads that stay in sight."""

from typing import Final

from designer.base.message import Message, message
from designer.export import arranged as words
from designer.export.table_fields import Places
from designer.export.table_matrix import LaneRow, Matrix, matrix_columns, texts
from designer.export.xlsx_cells import Cells, height_of, lines_of
from designer.model.elements import MapHead
from designer.model.hints import Hint
from designer.model.kinds.lane import LINES
from designer.model.registry import kinds
from designer.text.numbers import date

SHORT: Final = 80
"""Characters."""
COLUMNS: Final = 16_384
"""Columns of a sheet (the limits of Excel's file format)."""
LINES_HIGH: Final = 24
"""Lines of a cell; a row of a sheet cannot be much higher, what is more goes on in the row below."""
_LANE_WIDE: Final = 18
_WIDE: Final = 32
_FIRST_ROW: Final = 3
_A3, _ON_A4 = 8, 7
"""How sheets number the paper, and how many columns can be read on A4."""


def draw_matrix(cells: Cells, made: Matrix, places: Places, notes: list[Message], name: str) -> None:
    """Title, stages, steps, a row for each lane, and the parking lot below."""
    sheet = cells.sheet
    columns = matrix_columns(made)
    if columns >= COLUMNS:
        notes.append(message("sheets.too_wide", table=name, n=COLUMNS - 1))
        columns = COLUMNS - 1
    sheet.set_column(0, 0, _LANE_WIDE)
    if columns:
        sheet.set_column(1, columns, _WIDE)
    if columns > _ON_A4:
        sheet.set_paper(_A3)
    _title(cells, places)
    row = _heads(cells, made, places, columns)
    sheet.freeze_panes(row, 1)
    sheet.repeat_rows(_FIRST_ROW, row - 1)
    for lane in made.rows:
        row = _lane(cells, lane, row, columns)
        if lane.line:
            row = _line(cells, lane.line, row, columns, places.language)
    for text in made.parked:
        row += 1
        sheet.set_row(row, height_of(_lines(text)))
        cells.text(row, 0, places.words("sheets.parking"), "lane")
        colours = cells.styles.colours
        cells.text(row, 1, text, "map", bg_color=colours["note"], font_color=colours["note-ink"])


def _title(cells: Cells, places: Places) -> None:
    sheet, head = cells.sheet, places.journey.head
    sheet.set_row(0, 32)
    sheet.set_row(1, 18)
    sheet.set_row(2, 8)
    cells.text(0, 0, words.title(places.journey), "title")
    day = date(head.date, places.language) if head.date else ""
    about = (head.client, _state(head, places.language), head.version, day, head.owner)
    # The sheet about the map says in full what is cut here.
    said = " · ".join(filter(None, map(in_short, about)))
    secret = in_short(head.confidentiality)
    if secret and said:
        sheet.write_rich_string(
            1, 0, cells.styles("secret"), secret, cells.styles("about"), f"   {said}", cells.styles("about")
        )
    elif secret or said:
        cells.text(1, 0, secret or said, "secret" if secret else "about")


def in_short(text: str) -> str:
    """A text of the user on one line that is short enough for a head, a margin or a sentence."""
    line = words.line(text)
    return line if len(line) <= SHORT else line[: SHORT - 1] + "…"


def _state(head: MapHead, language: str) -> str:
    hints = (hint for hint in MapHead.model_fields["state"].metadata if isinstance(hint, Hint))
    choices = next(hints).choices or {}
    return choices[head.state].say(language) if head.state else ""


def _heads(cells: Cells, made: Matrix, places: Places, columns: int) -> int:
    """The chevrons as coloured cells, their steps below; returns the first row of the lanes."""
    sheet, styles = cells.sheet, cells.styles
    rows = 2 if made.has_steps else 1
    stages = (lines_of(head.name, _WIDE * len(head.steps)) for head in made.heads)
    steps = (lines_of(step, _WIDE) for head in made.heads for step in head.steps)
    for n, (least, high) in enumerate(((28, max(1, *stages, 1)), (22, max(1, *steps, 1)))[:rows]):
        sheet.set_row(_FIRST_ROW + n, max(least, height_of(high)))
    for n in range(rows):
        cells.text(_FIRST_ROW + n, 0, "" if n else places.words("sheets.column.lane"), "lane")
    at = 1
    for head in made.heads:
        last = min(at + len(head.steps) - 1, columns)
        if at > columns:
            break
        look = styles("stage", bg_color=styles.colours[head.role])
        if last > at:
            sheet.merge_range(_FIRST_ROW, at, _FIRST_ROW, last, "", look)
        cells.text(_FIRST_ROW, at, head.name, "stage", bg_color=styles.colours[head.role])
        for n, step in enumerate(head.steps[: last - at + 1] if made.has_steps else ()):
            cells.text(_FIRST_ROW + 1, at + n, step, "step", bg_color=styles.colours[f"{head.role}-soft"])
        at += len(head.steps)
    return _FIRST_ROW + rows


def _lane(cells: Cells, lane: LaneRow, top: int, columns: int) -> int:
    """The row of a lane, or several where its cells are high; returns the row below."""
    parts = [texts(entries, LINES_HIGH, _lines) for entries in lane.cells[:columns]]
    bottom = top + max(1, *map(len, parts))
    if bottom - top > 1:
        cells.sheet.merge_range(top, 0, bottom - 1, 0, "", cells.styles("lane"))
    cells.text(top, 0, lane.name, "lane")
    for n in range(bottom - top):
        high = max(1, *(_lines(part[n]) for part in parts if n < len(part)))
        high = max(high, lines_of(lane.name, _LANE_WIDE)) if bottom - top == 1 else high
        cells.sheet.set_row(top + n, height_of(high))
    for at, part in enumerate(parts):
        look = _look(cells, lane, at) if part else {}
        for n in range(bottom - top):
            cells.text(top + n, at + 1, part[n] if n < len(part) else "", "map", **look)
    return bottom


def _lines(text: str) -> int:
    return lines_of(text, _WIDE)


def _look(cells: Cells, lane: LaneRow, at: int) -> dict[str, object]:
    """The colours of a cell: those of its kind, or of the feeling in it."""
    colours = cells.styles.colours
    feeling = lane.feelings[at] if lane.shows == "emotion" else None
    if feeling is not None:
        tone = "good" if feeling >= 0.5 else "bad" if feeling <= -0.5 else ""
        return {"bg_color": colours[f"emotion-{tone}-soft"]} if tone else {}
    kind = kinds().get(lane.shows)
    role = kind.card.colour if kind and kind.card else ""
    soft, ink = (f"{role}-soft", f"{role}-ink")
    if not cells.styles.has(soft):
        return {}
    return {"bg_color": colours[soft], "font_color": colours[ink if cells.styles.has(ink) else "ink"]}


def _line(cells: Cells, line: str, row: int, columns: int, language: str) -> int:
    """A line of a service blueprint, in a row of its own."""
    colour = cells.styles.colours[f"line-{line}"]
    look = cells.styles("line", font_color=colour, top=3, top_color=colour)
    cells.sheet.set_row(row, 14)
    cells.sheet.write_string(row, 0, LINES[line].say(language), look)
    for at in range(1, columns + 1):
        cells.sheet.write_blank(row, at, None, look)
    return row + 1
