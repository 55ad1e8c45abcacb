"""Tables of text and numbers, as sheets hold them: what a map says, in rows and named columns."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from designer.base.frozen import frozen

CELL_UNITS: Final = 32_767
"""UTF-16 units that one cell of a sheet holds (the limits of Excel's file format)."""


@frozen
class Share:
    """A share from 0 to 1, shown as percent."""

    value: float


@frozen
class Amount:
    """A value in the unit of a KPI: number, percent, currency, duration (seconds) or score."""

    value: float
    unit: str
    currency: str = ""


@frozen
class Marked:
    """A word that has a colour of its own, as a status has."""

    text: str
    role: str


Value = str | int | float | Share | Amount | Marked | datetime.date | None
"""What a cell holds; None and an empty text are an empty cell."""


@frozen
class Column:
    """A column; one that is not `kept` stands only where some row has a value in it."""

    key: str
    name: str
    kept: bool = False


@frozen
class Table:
    """Rows under columns whose names are unlike, however they are written."""

    id: str
    """An English word, for programs that refer to the table."""
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    labels: tuple[str, ...]
    """What each row is about, for sentences."""
    keys: int = 0
    """How many columns at the left say what a row is about; a row that goes on below repeats them."""


def table(
    id: str,
    name: str,
    columns: Iterable[Column],
    rows: Sequence[Mapping[str, Value]],
    *,
    label: str,
    keys: int = 0,
) -> Table:
    """A table of what the rows hold, without columns in which nothing stands; `label` names a row."""
    used = [column for column in columns if column.kept or any(_filled(row.get(column.key)) for row in rows)]
    named = tuple(_unlike(used))
    cells = tuple(tuple(row.get(column.key) for column in named) for row in rows)
    return Table(id, name, named, cells, tuple(str(row.get(label) or "") for row in rows), keys)


def _filled(value: Value) -> bool:
    return value is not None and value != ""


def _unlike(columns: Iterable[Column]) -> Iterator[Column]:
    """The columns with a number behind a name that has been there already."""
    seen: set[str] = set()
    for column in columns:
        name, number = column.name, 1
        while name.casefold() in seen:
            number += 1
            name = f"{column.name} {number}"
        seen.add(name.casefold())
        yield Column(column.key, name, column.kept)


def units(text: str) -> int:
    """How long a text is for a sheet."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str, most: int = CELL_UNITS) -> list[str]:
    """The text in as few pieces as cells can hold, parted at line ends where there are any."""
    if units(text) <= most:
        return [text]
    found: list[str] = []
    for line in text.splitlines(keepends=True):
        for part in _cut(line, most):
            if found and units(found[-1]) + units(part) <= most:
                found[-1] += part
            else:
                found.append(part)
    return found


def _cut(line: str, most: int) -> Iterator[str]:
    while units(line) > most:
        size = most if len(line) <= units(line[:most]) else most // 2
        yield line[:size]
        line = line[size:]
    if line:
        yield line


def rows_that_fit(row: tuple[Value, ...], keys: int) -> list[tuple[Value, ...]]:
    """A row as one or, where a text is longer than a cell can hold, several rows one below another."""
    parts = [pieces(value) if isinstance(value, str) else [value] for value in row]
    count = max((len(cell) for cell in parts), default=1)
    repeated = [cell[0] if at < keys and len(cell) == 1 else None for at, cell in enumerate(parts)]
    rows: list[tuple[Value, ...]] = []
    for n in range(count):
        below = (cell[n] if n < len(cell) else repeated[at] for at, cell in enumerate(parts))
        rows.append(tuple(below))
    return rows
