"""Tables that go on over pages: the head again on each, rows whole as long as a page holds them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from designer.export.paper import Part
from designer.export.report.flow import LEAST, Item, Laid, Stack
from designer.export.report.words import BODY, LABEL, Align, Paragraph, Style
from designer.layout.metrics import rounded
from designer.layout.sheet import Rect

GUTTER: Final = 16.0
PAD: Final = 8.0
_HEAD_PAD: Final = 6.0
_EMPTY = Stack()

Cell = Item | str


@dataclass(frozen=True)
class Column:
    """A column of a table: its title, how much of the width it takes, how plain text stands in it."""

    title: str
    share: float = 1.0
    align: Align = "left"
    width: float = 0.0
    """A width in units that is taken before the others share the rest."""


@dataclass(frozen=True)
class Row:
    """The cells of a row; `id` is where links to it lead."""

    cells: Sequence[Cell]
    id: str = ""
    whole: dict[tuple[float, ...], Laid] = field(default_factory=dict, init=False, repr=False, compare=False)
    """How it stands unbroken, by the widths of its columns: a table is laid out until pages look well."""


@dataclass(frozen=True)
class Table(Item):
    """A table whose cells are texts or items."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    style: Style = BODY
    named: bool = True
    """Whether the first cell of a row names it."""
    above: float = field(default=8.0, kw_only=True)

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """The head and as many rows as fit."""
        widths = self._widths(width)
        head, y = self._head(width, widths)
        parts = [head]
        left = list(self.rows)
        while left:
            whole, broken = self._whole_row(left[0], widths, room - y)
            is_first = len(parts) == 1
            if broken is not None:
                if not (is_first and must):
                    break
                whole, broken = self._row(left[0], widths, max(room - y, LEAST), must=True)
            if whole is None:
                break
            parts.append(self._lined(whole, y, width))
            y = rounded(y + whole.height)
            left.pop(0)
            if broken is not None:
                left.insert(0, broken)
                break
        if left and len(parts) == 1:
            return None, self
        rest = replace(self, rows=tuple(left)) if left else None
        return Laid(Part("Table", parts=tuple(parts)), y), rest

    def _widths(self, width: float) -> list[float]:
        fixed = sum(column.width for column in self.columns)
        room = width - fixed - GUTTER * (len(self.columns) - 1)
        shares = sum(column.share for column in self.columns if not column.width) or 1.0
        return [column.width or max(8.0, rounded(room * column.share / shares)) for column in self.columns]

    def _head(self, width: float, widths: list[float]) -> tuple[Part, float]:
        cells: list[Part] = []
        height = x = 0.0
        for column, wide in zip(self.columns, widths, strict=True):
            title = Paragraph(column.title, LABEL, role="", align=column.align)
            laid, _ = title.lay(wide, 1_000.0, True)
            if laid is not None:
                cells.append(Part("TH", x=rounded(x), parts=(laid.part,), scope="Column"))
                height = max(height, laid.height)
            x += wide + GUTTER
        height = rounded(height + _HEAD_PAD)
        line = Part("Artifact", marks=(Rect(0.0, height - 1, width, 1.0, "axis"),))
        return Part("TR", parts=(line, *cells)), height

    def _whole_row(self, row: Row, widths: list[float], room: float) -> tuple[Laid | None, Row | None]:
        """A row unbroken, or the row itself where it has no room."""
        key = tuple(widths)
        known = row.whole.get(key)
        if known is not None and known.height <= room:
            return known, None
        if known is not None and known.height > room + 1:
            return None, row
        laid, rest = self._row(row, widths, room, must=False)
        if laid is not None and rest is None:
            row.whole[key] = laid
        return laid, rest

    def _row(self, row: Row, widths: list[float], room: float, must: bool) -> tuple[Laid | None, Row | None]:
        """A row, and what is left of it where it is broken; only with `must` is part of it laid out."""
        parts: list[Part] = []
        rests: list[Cell] = []
        height = x = 0.0
        for at, (cell, column, wide) in enumerate(zip(row.cells, self.columns, widths, strict=True)):
            item = Paragraph(cell, self.style, role="", align=column.align) if isinstance(cell, str) else cell
            laid, rest = item.lay(wide, room - 2 * PAD, must)
            if laid is None or (rest is not None and not must):
                return None, row
            role, scope = ("TH", "Row") if self.named and at == 0 else ("TD", "")
            parts.append(Part(role, x=rounded(x), y=PAD, parts=(laid.part,), scope=scope))  # type: ignore[arg-type]
            height = max(height, laid.height)
            rests.append(rest or _EMPTY)
            x += wide + GUTTER
        if height + 2 * PAD > room + 0.01 and not must:
            return None, row
        left = Row(tuple(rests)) if any(rest != _EMPTY for rest in rests) else None
        return Laid(Part("TR", parts=tuple(parts), id=row.id), rounded(height + 2 * PAD)), left

    def _lined(self, row: Laid, y: float, width: float) -> Part:
        line = Part("Artifact", marks=(Rect(0.0, row.height - 1, width, 1.0, "line"),))
        return replace(row.part, y=y, parts=(line, *row.part.parts))
