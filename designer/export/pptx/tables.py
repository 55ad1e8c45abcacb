"""Native tables of slides: columns by their width, rows as high as their text, parted between rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from designer.export.pptx.look import Look, emu
from designer.export.pptx.shapes import HERE, Shapes, frame_of
from designer.export.pptx.texts import Align, Paragraph, Run, paragraph
from designer.layout import metrics as m
from designer.layout.measure import wrap

TYPE: Final = 14.0
"""10.5 points."""
HEAD_TYPE: Final = 12.0
"""9 points, the smallest on these slides."""
PAD: Final = 8.0
INSET: Final = 6.0
TIGHT: Final = 0.94
"""The share of a cell that text is measured for: a typeface in its place may be a little wider."""
HEAD_HEIGHT: Final = m.pitch(HEAD_TYPE) + 2 * INSET


class Cell(NamedTuple):
    """What stands in a cell."""

    paragraphs: tuple[Paragraph, ...]


class Column(NamedTuple):
    """What heads a column, and how wide it is in units."""

    head: str
    width: float
    align: Align = "l"


@dataclass(frozen=True)
class Table:
    """A table of one name; its rows are cells, as many as there are columns."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    heights: tuple[float, ...]
    """The height of each row."""

    @classmethod
    def of(cls, name: str, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]) -> "Table":
        """A table whose rows are as high as what stands in them."""
        heights = tuple(
            max(_height(cell, column.width) for cell, column in zip(row, columns, strict=True))
            for row in rows
        )
        return cls(name, columns, rows, heights)

    def part(self, first: int, last: int) -> "Table":
        """Some of its rows under the same head."""
        return Table(self.name, self.columns, self.rows[first:last], self.heights[first:last])


def cell(text: str, colour: str = "ink", bold: bool = False, align: Align = "l", size: float = TYPE) -> Cell:
    """A cell of one text, a paragraph for each line it was typed in."""
    return Cell(
        tuple(
            Paragraph((Run(line, size, colour, bold),), m.pitch(size), align)
            for line in (text.split("\n") if text else [""])
        )
    )


def lines_of(part: Paragraph, width: float) -> int:
    """How many lines a paragraph takes in a width."""
    text = "".join(run.text for run in part.runs)
    bold = any(run.bold for run in part.runs)
    return max(1, len(wrap(text, width * TIGHT, part.runs[0].size, "bold" if bold else "regular")))


def height_of(paragraphs: Sequence[Paragraph], width: float) -> float:
    """How high paragraphs are in a width."""
    return sum(part.before + part.pitch * lines_of(part, width) for part in paragraphs)


def _height(held: Cell, width: float) -> float:
    return height_of(held.paragraphs, width - 2 * PAD) + 2 * INSET


def place_table(shapes: Shapes, table: Table, x: float, y: float) -> float:
    """Put a table on a slide; how high it is."""
    heights = (HEAD_HEIGHT, *table.heights)
    width = sum(column.width for column in table.columns)
    grid = "".join(f'<a:gridCol w="{emu(column.width)}"/>' for column in table.columns)
    heads = tuple(cell(column.head, "muted", False, column.align, HEAD_TYPE) for column in table.columns)
    look = shapes.look
    rows = "".join(
        f'<a:tr h="{emu(height)}">{"".join(_cell(look, one, bool(at)) for one in row)}</a:tr>'
        for at, (row, height) in enumerate(zip((heads, *table.rows), heights, strict=True))
    )
    box = frame_of(HERE, x, y, width, sum(heights))
    shapes.add(
        f"<p:graphicFrame><p:nvGraphicFramePr>{shapes.about(table.name, table.name)}<p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f"<p:xfrm>{box}</p:xfrm><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f'<a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )
    return sum(heights)


def _cell(look: Look, held: Cell, is_body: bool) -> str:
    inner = "".join(paragraph(look, part) for part in held.paragraphs)
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    below = f'<a:lnB w="9525">{look.fill("line" if is_body else "faint")}<a:prstDash val="solid"/></a:lnB>'
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{inner}</a:txBody>"
        f'<a:tcPr marL="{emu(PAD)}" marR="{emu(PAD)}" marT="{emu(INSET)}" marB="{emu(INSET)}"'
        f' anchor="t">{none}{below}<a:noFill/></a:tcPr></a:tc>'
    )
