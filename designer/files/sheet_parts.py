"""The parts of a workbook that say what stands in its cells: sheets, shared texts and cell formats.

Nothing in them is computed or fetched: of a formula its last result is taken. What is there for the eye or
for computing (fonts, colours, drawings, links, names, conditions) is passed by.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from designer.base.message import message
from designer.files.grid_cards import Row
from designer.files.packed import MOST_PARTS, Package
from designer.files.places import refusal
from designer.files.sheet_values import KNOWN_FORMATS, NUMBER, Values, meaning_of
from designer.files.xml_part import MOST_AT_ONCE, Enough, Part

MOST_CELLS: Final = 1_000_000
MOST_LETTERS: Final = 20_000_000
"""Characters of all cells: many cells may share one long text, which is little in the file."""
MOST_FORMATS: Final = 65_490
"""Cell formats, and number formats, of a workbook: as many as Excel allows."""
_MOST_ROWS: Final = 1_048_576
_MOST_COLUMNS: Final = 16_384


def sheets_in(package: Package, name: str) -> dict[str, list[Row]]:
    """The rows of each sheet in which something stands, as texts. Raises UnreadableError for too many."""
    start = next((one.part for one in package.leads() if one.type == "officeDocument"), "xl/workbook.xml")
    if start not in package:
        raise refusal(message("exchange.no_workbook"), name)
    book = _Book(name)
    package.walk(start, book)
    leads = package.leads(start)
    texts, formats = _SharedTexts(name), _Formats(name)
    for type, part in (("sharedStrings", texts), ("styles", formats)):
        found = (one.part for one in leads if one.type == type)
        package.walk(next(found, f"xl/{type}.xml"), part)
    values = Values(name, texts.found, formats.found, book.is_1904)
    used = _Used(name)
    parts = {one.id: one.part for one in leads if one.type == "worksheet"}
    sheets: dict[str, list[Row]] = {}
    for title, id in book.sheets:
        # A part that several sheets name is read once.
        if (part_name := parts.pop(id, "")) in package:
            rows = _Rows(values, used)
            package.walk(part_name, rows)
            sheets.setdefault(title, rows.found)
    return sheets


@dataclass(slots=True)
class _Used:
    """How much the sheets of a workbook hold together."""

    name: str
    cells: int = 0
    letters: int = 0

    def take(self, row: int, cells: list[str]) -> None:
        """Count a row. Raises UnreadableError for more than is allowed."""
        # A row is work however little stands in it.
        self.cells += max(10, len(cells))
        self.letters += sum(map(len, cells))
        if self.cells > MOST_CELLS:
            raise refusal(message("exchange.too_many", limit=MOST_CELLS), self.name, row)
        if self.letters > MOST_LETTERS:
            raise refusal(message("exchange.bomb"), self.name, row)


class _Book(Part):
    """The sheets in their order, each with the id of where it leads."""

    wanted = frozenset({"workbookPr", "sheet"})

    def __init__(self, name: str) -> None:
        self.is_1904 = False
        self.sheets: list[tuple[str, str]] = []
        self._name = name

    def begin(self, element: str, attributes: dict[str, str]) -> None:
        if element == "sheet":
            id = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), id))
            if len(self.sheets) > MOST_PARTS:
                raise refusal(message("exchange.bomb"), self._name)
        else:
            self.is_1904 = attributes.get("date1904") in ("1", "true", "on")


class _Texts(Part):
    """Gathers the runs of a text, without how it is read aloud."""

    texts = frozenset({"t"})

    def __init__(self, name: str) -> None:
        self._name = name
        self._runs: list[str] = []
        self._length = 0
        self._aloud = False

    def begin(self, element: str, attributes: dict[str, str]) -> None:
        if element == "rPh":
            self._aloud = True

    def end(self, element: str, text: str) -> None:
        if element == "rPh":
            self._aloud = False
        elif element == "t" and not self._aloud:
            self._runs.append(text)
            # A run takes room however short it is.
            self._length += 10 + len(text)
            if self._length > MOST_AT_ONCE:
                raise refusal(message("exchange.bomb"), self._name)

    def _taken(self) -> str:
        """The text, after which another begins."""
        text = "".join(self._runs)
        self._runs.clear()
        self._length = 0
        return text


class _SharedTexts(_Texts):
    """The texts that cells name by their numbers."""

    wanted = frozenset({"si", "t", "rPh"})

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.found: list[str] = []
        self._letters = 0

    def end(self, element: str, text: str) -> None:
        if element != "si":
            super().end(element, text)
            return
        self.found.append(self._taken())
        self._letters += len(self.found[-1])
        if len(self.found) > MOST_CELLS or self._letters > MOST_LETTERS:
            raise refusal(message("exchange.bomb"), self._name)


class _Formats(Part):
    """What a number means under each cell format."""

    wanted = frozenset({"numFmts", "numFmt", "cellXfs", "xf"})

    def __init__(self, name: str) -> None:
        self.found: list[int] = []
        self._name = name
        self._inside = ""
        self._meanings = dict(KNOWN_FORMATS)

    def begin(self, element: str, attributes: dict[str, str]) -> None:
        if element in ("numFmts", "cellXfs"):
            self._inside = element
        elif element == "numFmt" and self._inside == "numFmts":
            self._meanings[int(attributes["numFmtId"])] = meaning_of(attributes.get("formatCode", ""))
        elif element == "xf" and self._inside == "cellXfs":
            self.found.append(self._meanings.get(int(attributes.get("numFmtId", 0)), NUMBER))
        if max(len(self.found), len(self._meanings)) > MOST_FORMATS:
            raise refusal(message("exchange.bomb"), self._name)

    def end(self, element: str, text: str) -> None:
        if element == "cellXfs":
            raise Enough
        if element == self._inside:
            self._inside = ""


class _Rows(_Texts):
    """The rows of one sheet, each as long as the last of its cells."""

    wanted = frozenset({"sheetData", "row", "c", "v", "t", "rPh"})
    texts = frozenset({"v", "t"})

    def __init__(self, values: Values, used: _Used) -> None:
        super().__init__(used.name)
        self.found: list[Row] = []
        self._values, self._used = values, used
        self._number = self._column = self._width = 0
        self._cells: dict[int, str] = {}
        self._says: dict[str, str] = {}
        self._value = ""

    def begin(self, element: str, attributes: dict[str, str]) -> None:
        if element == "c":
            place = attributes.get("r")
            self._column = _column(place.rstrip("0123456789")) if place else self._column + 1
            if self._column > self._width:
                self._width = self._column
            self._says = attributes
        elif element == "row":
            self._number = _number(attributes["r"]) if "r" in attributes else self._number + 1
            self._column = self._width = 0
            self._cells.clear()
        elif element == "rPh":
            super().begin(element, attributes)

    def end(self, element: str, text: str) -> None:
        if element == "v":
            self._value = text
        elif element == "c":
            if self._value or self._runs:
                self._end_cell()
        elif element == "row":
            self._end_row()
        elif element == "sheetData":
            raise Enough
        else:
            super().end(element, text)

    def _end_cell(self) -> None:
        type, typed = self._says.get("t", "n"), self._taken()
        written = typed if type == "inlineStr" else self._value
        if written and (text := self._values.text(type, self._says.get("s", "0"), written)):
            self._cells[self._column] = text
        self._value = ""

    def _end_row(self) -> None:
        if self._cells:
            cells = [""] * self._width
            for column, text in self._cells.items():
                cells[column - 1] = text
            self._used.take(self._number, cells)
            self.found.append((self._number, cells))


@lru_cache(maxsize=2_048)
def _column(letters: str) -> int:
    """The number of a column, from 1, by its letters."""
    column = 0
    for letter in letters.upper():
        digit = ord(letter) - 64
        column = column * 26 + digit
        if not (1 <= digit <= 26 and column <= _MOST_COLUMNS):
            raise ValueError(letters[:10])
    if not column:
        raise ValueError(letters)
    return column


def _number(text: str) -> int:
    """The number of a row, which some programs write as 1.0."""
    number = int(float(text))
    if not 1 <= number <= _MOST_ROWS:
        raise ValueError(text[:10])
    return number
