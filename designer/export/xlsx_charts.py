"""Draws the readings of each KPI as a line that the sheet itself can redraw, with its target beside it."""

import datetime
from collections.abc import Callable
from itertools import groupby, pairwise
from typing import Any, Final

from designer.export.table import Amount, Table
from designer.export.xlsx_cells import Styles, figure

MOST: Final = 60
"""Charts on the sheet: more of them make a workbook slow to open, and the tables say it all."""
_ACROSS, _DOWN = 2, 2
"""Charts on a printed page."""
_WIDTH, _HEIGHT, _GAP = 520, 276, 24
_ROWS: Final = 15
"""Rows of a sheet, of 20 pixels each, that a chart stands on."""
_PRINTED: Final = 72
"""Percent."""
_MONTH: Final = 27
"""Days; readings farther apart are named by their month, which is how sheets space them."""


def draw_trends(book: Any, new_sheet: Callable[[], Any], readings: Table, name: str, styles: Styles) -> None:
    """A sheet of small charts, one for each KPI measured on two days or more; none where there is none."""
    series = list(_series(readings))[:MOST]
    if not series:
        return
    sheet = new_sheet()
    # A page may end between charts only, and only a sheet that is not fitted to its pages lets one say so.
    sheet.set_print_scale(_PRINTED)
    sheet.set_h_pagebreaks([_ROWS * _DOWN * n for n in range(1, len(series) // (_ACROSS * _DOWN) + 1)])
    for n, (first, last) in enumerate(series):
        chart = _chart(book, readings, name, styles, first, last)
        x = _GAP + n % _ACROSS * (_WIDTH + _GAP)
        place = {"x_offset": x, "y_offset": _GAP / 2, "object_position": 3}
        sheet.insert_chart(n // _ACROSS * _ROWS, 0, chart, place)


def _series(readings: Table) -> list[tuple[int, int]]:
    """The first and last row of each KPI's readings of all customers, as the sheet counts them."""
    keys = [column.key for column in readings.columns]
    whose = [keys.index(key) for key in ("stage", "step", "kpi", "segment", "personas") if key in keys]
    date = keys.index("date")
    found: list[tuple[int, int]] = []
    rows = list(enumerate(readings.rows, 1))
    for _, same in groupby(rows, key=lambda row: tuple(row[1][at] for at in whose)):
        numbered = list(same)
        days = {row[date] for _, row in numbered}
        if len(days) > 1 and all(isinstance(day, datetime.date) for day in days):
            found.append((numbered[0][0], numbered[-1][0]))
    return found


def _chart(book: Any, readings: Table, name: str, styles: Styles, first: int, last: int) -> Any:
    keys = [column.key for column in readings.columns]
    colours = styles.colours
    date, value = keys.index("date"), keys.index("value")
    row = readings.rows[first - 1]
    chart = book.add_chart({"type": "line"})
    chart.add_series(
        {
            "name": readings.columns[value].name,
            "categories": [name, first, date, last, date],
            "values": [name, first, value, last, value],
            "line": {"color": colours["accent"], "width": 2.25},
            "marker": {
                "type": "circle",
                "size": 6,
                "fill": {"color": colours["accent"]},
                "border": {"color": colours["accent"]},
            },
        }
    )
    if "target" in keys and row[keys.index("target")] is not None:
        target = keys.index("target")
        chart.add_series(
            {
                "name": readings.columns[target].name,
                "categories": [name, first, date, last, date],
                "values": [name, first, target, last, target],
                "line": {"color": colours["muted"], "width": 1.25, "dash_type": "dash"},
            }
        )
    days = sorted(row[date].toordinal() for row in readings.rows[first - 1 : last])  # type: ignore[union-attr]
    is_monthly = all(later - day > _MONTH or later == day for day, later in pairwise(days))
    dates = "yyyy-mm" if is_monthly else "yyyy-mm-dd"
    _dress(chart, [name, first, keys.index("kpi")], dates, styles, row[value])
    return chart


def _dress(chart: Any, title: list[str | int], dates: str, styles: Styles, value: object) -> None:
    """Title, axes and legend in the colours of the document."""
    colours, small = styles.colours, {"name": styles.plain["font_name"], "size": 9, "bold": False}
    form = figure(value, styles.language)[1] if isinstance(value, Amount) else "General"
    # The title is read from the cell, for a text that begins like a formula would be taken for one.
    big = {**small, "size": 11, "bold": True, "color": colours["ink"]}
    chart.set_title({"name": title, "name_font": big, "overlay": False})
    axis = {"num_font": {**small, "color": colours["muted"]}, "line": {"color": colours["line"]}}
    chart.set_x_axis({**axis, "date_axis": True, "num_format": dates})
    lines = {"visible": True, "line": {"color": colours["line"], "width": 0.75}}
    chart.set_y_axis({**axis, "num_format": form, "major_gridlines": lines})
    chart.set_legend({"position": "bottom", "font": {**small, "color": colours["muted"]}})
    chart.set_chartarea({"border": {"color": colours["line"]}})
    chart.set_size({"width": _WIDTH, "height": _HEIGHT})
