"""Shares a large picture out to the sheets of an office printer: how many, and what each of them shows."""

import math
from typing import Final, NamedTuple

from designer.export.options import PAGES
from designer.export.page import POINTS
from designer.layout.metrics import rounded

MM: Final = 96 / 25.4
"""Units to a millimetre."""
EDGE: Final = 10 * MM
"""What a printer leaves white at each side of a sheet, with room for marks."""
OVERLAP: Final = 10 * MM
"""How far neighbouring tiles show the same."""


class Tile(NamedTuple):
    """A tile by its row and column from 0, and where its picture begins in the whole."""

    row: int
    column: int
    x: float
    y: float

    @property
    def label(self) -> str:
        """The row as a letter and the column as a number: A1, A2, …, AA1."""
        return f"{_letters(self.row)}{self.column + 1}"


class Tiling(NamedTuple):
    """Tiles of `width` × `height` units, alike, each in the middle of a sheet of paper."""

    paper_width: float
    paper_height: float
    columns: int
    rows: int
    width: float
    height: float

    @property
    def sheets(self) -> int:
        """How many tiles there are."""
        return self.columns * self.rows

    @property
    def left(self) -> float:
        """Where the picture begins on its sheet."""
        return rounded((self.paper_width - self.width) / 2)

    @property
    def top(self) -> float:
        """Where the picture begins on its sheet."""
        return rounded((self.paper_height - self.height) / 2)

    def tiles(self) -> list[Tile]:
        """All tiles, row by row."""
        return [
            Tile(row, column, column * (self.width - OVERLAP), row * (self.height - OVERLAP))
            for row in range(self.rows)
            for column in range(self.columns)
        ]


def tiling(width: float, height: float, paper: str) -> Tiling:
    """The fewest sheets of a named paper that show `width` × `height` units, lying where that is no worse."""
    upright = (PAGES[paper][0] / POINTS, PAGES[paper][1] / POINTS)
    return min((_held(width, height, *page) for page in (upright[::-1], upright)), key=lambda one: one.sheets)


def _held(width: float, height: float, paper_width: float, paper_height: float) -> Tiling:
    columns, wide = _shared(width, paper_width - 2 * EDGE)
    rows, high = _shared(height, paper_height - 2 * EDGE)
    return Tiling(paper_width, paper_height, columns, rows, wide, high)


def _shared(length: float, room: float) -> tuple[int, float]:
    """How many pieces a length needs, and how long each of them is, all alike."""
    count = max(1, math.ceil((length - OVERLAP) / (room - OVERLAP) - 1e-9))
    return count, (length - OVERLAP) / count + OVERLAP


def _letters(number: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, at = divmod(number - 1, 26)
        letters = chr(ord("A") + at) + letters
    return letters
