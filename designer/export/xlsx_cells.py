"""Puts values into cells of a sheet: how they look, which format a number has, how wide a column is."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, Final

from designer.export.table import Amount, Marked, Share, Value
from designer.files.tables import harmless
from designer.layout.measure import width, wrap
from designer.text.numbers import NO_MINOR_UNIT, SYMBOLS

_FONTS: Final = {"ko": "맑은 고딕", "en": "Calibri"}
"""Typefaces that a sheet's reader has: a workbook carries none of its own."""
_SIZE: Final = 10
NARROWEST, WIDEST = 8.0, 38.0
"""Characters."""
LINE: Final = 15.5
"""Points from line to line."""
HIGHEST: Final = 409.0
"""Points; no row of a sheet is higher."""
_PIXELS: Final = 96 / 72
_DIGIT: Final = 7.0
"""Pixels that the digit is wide by which sheets measure."""
_WIDER, _NARROWER = 1.08, 0.97
"""How the typefaces of sheets run beside the one that is measured here: in Korean, and in Latin alone."""
_LOOKED_AT: Final = 200
"""Characters of a line that are measured; a longer one is wider than a column can be anyway."""
_DAY, _HOUR, _MINUTE = 86_400, 3_600, 60
_UNITS: Final = {"ko": ("일", "시간", "분", "초"), "en": (" d", " h", " min", " s")}
"""Days, hours, minutes and seconds, as they stand behind a number."""


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, colours: Mapping[str, str], language: str, font: str = "") -> None:
        self.colours = colours
        self.language = language
        self.plain = {"font_name": font or _FONTS[language], "font_size": _SIZE}
        self._looks = self._all_looks()
        self._made: dict[tuple[str, frozenset[tuple[str, object]]], Any] = {}
        self._book: Any = None

    def add_to(self, book: Any) -> None:
        """Say which workbook they are for."""
        self._book = book

    def __call__(self, name: str, **changes: object) -> Any:
        """The format of that name with changes to it."""
        key = name, frozenset(changes.items())
        if key not in self._made:
            self._made[key] = self._book.add_format({**self.plain, **self._looks[name], **changes})
        return self._made[key]

    def has(self, role: str) -> bool:
        """Whether the theme has a colour of that role."""
        return role in self.colours

    def _all_looks(self) -> Mapping[str, dict[str, object]]:
        colours = self.colours
        cell = {
            "valign": "vcenter",
            "font_color": colours["ink"],
            "bottom": 1,
            "bottom_color": colours["line"],
        }
        number = {**cell, "align": "right", "indent": 2}
        cell |= {"align": "left", "indent": 1}
        boxed = {**cell, "valign": "top", "text_wrap": True, "border": 1, "border_color": colours["line"]}
        return {
            "cell": cell,
            "number": number,
            "wrapped": {**cell, "text_wrap": True},
            "head": {
                **cell, "bold": True, "bg_color": colours["well"], "valign": "vcenter",
                "font_color": colours["ink-soft"],
            },
            "head-number": {
                **cell, "bold": True, "bg_color": colours["well"], "valign": "vcenter",
                "font_color": colours["ink-soft"], "align": "right", "indent": 2,
            },
            "title": {"bold": True, "font_size": 18, "font_color": colours["ink"], "valign": "vcenter"},
            "about": {"font_color": colours["muted"], "valign": "vcenter"},
            "secret": {"font_color": colours["confidential"], "bold": True},
            "stage": {
                **boxed, "bold": True, "font_size": 11, "font_color": colours["stage-ink"],
                "align": "center", "valign": "vcenter", "indent": 0,
            },
            "step": {**boxed, "bold": True, "align": "center", "valign": "vcenter", "indent": 0},
            "lane": {**boxed, "valign": "vcenter", "bold": True, "bg_color": colours["well"]},
            "map": boxed,
            "line": {"font_size": 8, "align": "left", "indent": 1, "valign": "vcenter"},
        }  # fmt: skip


class Cells:
    """The cells of one sheet."""

    def __init__(self, sheet: Any, styles: Styles) -> None:
        self.sheet = sheet
        self.styles = styles

    def put(self, row: int, column: int, value: Value) -> None:
        """Write a value as what it is."""
        sheet, styles = self.sheet, self.styles
        match value:
            case None | "":
                sheet.write_blank(row, column, None, styles("cell"))
            case str():
                self.text(row, column, value, "wrapped")
            case Marked():
                ink = styles.colours[f"{value.role}-ink"]
                sheet.write_string(row, column, value.text, styles("cell", bold=True, font_color=ink))
            case datetime.date():
                sheet.write_datetime(row, column, value, styles("number", num_format="yyyy-mm-dd"))
            case _:
                number, form = figure(value, styles.language)
                sheet.write_number(row, column, number, styles("number", num_format=form))

    def text(self, row: int, column: int, text: str, style: str, **changes: object) -> None:
        """Write a text as text, whatever it looks like."""
        if not text:
            self.sheet.write_blank(row, column, None, self.styles(style, **changes))
            return
        if harmless(text) != text:
            # Without the mark, whoever edits the cell would turn such a text into a formula.
            changes["quote_prefix"] = True
        self.sheet.write_string(row, column, text, self.styles(style, **changes))


def figure(value: int | float | Share | Amount, language: str) -> tuple[float, str]:
    """A number as a sheet holds it, and the format that shows it: a duration is a part of a day."""
    if isinstance(value, Share):
        return value.value, _percent(value.value, 0)
    if not isinstance(value, Amount):
        return value, _plain(value)
    if value.unit == "percent":
        return value.value, _percent(value.value, 1)
    if value.unit == "duration":
        return _duration(value.value, _UNITS[language])
    if value.unit == "currency":
        return value.value, _money(value)
    return value.value, _plain(value.value)


def _places(value: float, most: int) -> int:
    """How many decimals it takes to show a value, as far as they go."""
    return next((places for places in range(most) if abs(round(value, places) - value) < 1e-9), most)


def _plain(value: float) -> str:
    places = _places(value, 6)
    return "#,##0" + ("." + "0" * places if places else "")


def _percent(share: float, least: int) -> str:
    places = max(least, _places(share * 100, 4))
    return "0" + ("." + "0" * places if places else "") + "%"


def _money(value: Amount) -> str:
    places = 0 if value.currency in NO_MINOR_UNIT or value.value == int(value.value) else 2
    amount = "#,##0" + ("." + "0" * places if places else "")
    sign = SYMBOLS.get(value.currency, "")
    return f'"{sign}"{amount};-"{sign}"{amount}' if sign else amount


def _duration(seconds: float, units: tuple[str, str, str, str]) -> tuple[float, str]:
    """A part of a day, shown in the units that say it; beyond a day in days, as nobody counts in hours."""
    day, hour, minute, second = (f'"{unit}"' for unit in units)
    if seconds < 0:
        # Sheets show no time before zero.
        return seconds, f"0.###{second}"
    is_whole = seconds == int(seconds)
    rest = f" ss{second}" if is_whole else f" ss.000{second}"
    if seconds >= _DAY:
        places = _places(seconds / _DAY, 2)
        days = "#,##0" + ("." + "0" * places if places else "")
        # Who reads the sheet knows by the first part that the number is a time.
        return seconds / _DAY, f"[<1][h]{hour} mm{minute};{days}{day}"
    if seconds >= _HOUR:
        return seconds / _DAY, f"[h]{hour} mm{minute}{rest if seconds % _MINUTE else ''}"
    if seconds >= _MINUTE or not is_whole:
        return seconds / _DAY, f"[m]{minute}{rest if seconds % _MINUTE else ''}"
    return seconds / _DAY, f"[s]{second}"


def width_of(name: str, values: Iterable[Value]) -> float:
    """How wide a column is, in characters: as its longest line, as far as that is good to read."""
    widest = characters(name) + 5
    for value in values:
        if widest >= WIDEST:
            break
        lines = value.split("\n") if isinstance(value, str) else [_shown(value)]
        widest = max(widest, *(characters(line) + 3 for line in lines))
    return round(min(max(widest, NARROWEST), WIDEST), 1)


def _shown(value: Value) -> str:
    match value:
        case None:
            return ""
        case Marked():
            return value.text
        case datetime.date():
            return "0000-00-00"
        case Amount(unit="currency"):
            return "0" * 12
        case Amount(unit="duration"):
            return "0" * 16
    return "0" * 6


def characters(line: str) -> float:
    """How wide a line is in the digits by which sheets measure their columns."""
    return width(line[:_LOOKED_AT], _SIZE * _PIXELS) / _DIGIT * _run(line)


def _run(text: str) -> float:
    return _NARROWER if text.isascii() or max(text) < "\u1100" else _WIDER


def lines_of(text: str, wide: float) -> int:
    """How many lines a text takes in a column of that many characters."""
    room = (wide - 2) * _DIGIT / _run(text)
    most = int(HIGHEST / LINE) * int(wide)
    return len(wrap(text[:most], room, _SIZE * _PIXELS))


def height_of(lines: int) -> float:
    """The height of a row in points, as far as a sheet lets a row grow."""
    return min(lines * LINE + 5, HIGHEST)
