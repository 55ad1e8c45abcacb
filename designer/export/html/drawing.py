"""The map as three drawings that scroll together: stage heads, lane heads, and what stands between."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from designer.export.html.names import Names
from designer.export.html.tags import Html, said
from designer.export.html.wires import wires
from designer.export.options import Progress, report
from designer.export.svg_marks import Marks, box, moved
from designer.insights.describe import describe
from designer.layout.sheet import Block, Mark, Row, Sheet, Text
from designer.model.kinds.lane import Lane

_HALO: Final = 3.0
"""How far the frame of what is chosen stands off it; that of a lane's head lies within its drawing."""
_HALO_OF_LANES: Final = -2.0
_ROUND: Final = 11.0
_ABOVE: Final = 6.0
"""Room above the stage heads for their frames."""


class Roles(Mapping[str, str]):
    """Each role as the variable of the style sheet that holds its colour."""

    def __init__(self, colours: Mapping[str, str]) -> None:
        self._colours = colours

    def __getitem__(self, role: str) -> str:
        if role not in self._colours:
            raise KeyError(role)
        return f"var(--{role})"

    def __iter__(self) -> Iterator[str]:
        return iter(self._colours)

    def __len__(self) -> int:
        return len(self._colours)


class Drawing:
    """Draws a sheet without its title, every element of it a button with a name."""

    def __init__(self, sheet: Sheet, names: Names, marks: Marks) -> None:
        self.sheet = sheet
        self._names = names
        self._marks = marks
        self._begin = sheet.rows[0].y if sheet.rows else sheet.heads_y + sheet.heads_height
        self.top = self._begin + _ABOVE
        """How high the stage heads are."""
        self.height = sheet.height + _ABOVE

    def written(self, label: str, progress: Progress | None) -> Html:
        """The three drawings."""
        sheet, left, top = self.sheet, self.sheet.heads_width, self._begin
        across, down = sheet.width - left, sheet.height - top
        body: list[str] = []
        for row in sheet.rows:
            body.append(self._cells(row))
            report(progress, row.y / max(sheet.height, 1))
        body += [self._block(block) for block in sheet.parking if block.x >= left]
        body.append(wires(self._names.journey, sheet, top))
        lanes = [f"<g{moved(0, row.y)}>{self._block(row.head)}</g>" for row in sheet.rows]
        lanes += [self._block(block) for block in sheet.parking if block.x < left]
        heads = [self._block(head) for head in sheet.heads]
        return Html(
            _svg("heads", label, (left, -_ABOVE, across, self.top), heads)
            + _svg("lanes", label, (0, top, left, down), [self._back(in_lanes=True), *lanes])
            + _svg("body", label, (left, top, across, down), [self._back(in_lanes=False), *body])
        )

    def _back(self, in_lanes: bool) -> str:
        """What lies behind both drawings, words only in the one they stand in."""
        left = self.sheet.heads_width
        back = [mark for mark in self.sheet.back if _is_in(mark, left, in_lanes)]
        grounds = [f"<g{moved(0, row.y)}>{self._drawn(row.back)}</g>" for row in self.sheet.rows if row.back]
        return "".join(grounds) + self._drawn(back)

    def _cells(self, row: Row) -> str:
        cells = "".join(
            f"<g{moved(cell.x, 0)}>{''.join(map(self._block, cell.blocks))}</g>"
            for cell in row.cells.values()
            if cell.blocks
        )
        return f"<g{moved(0, row.y)}>{cells}{''.join(map(self._block, row.spans))}</g>"

    def _drawn(self, marks: Iterable[Mark]) -> str:
        return "".join([self._marks(mark) for mark in marks])

    def _block(self, block: Block) -> str:
        if not block.marks:
            return ""
        shade = f' opacity="{block.opacity:.8g}"' if block.opacity < 1 else ""
        inner = self._drawn(block.marks)
        if block.id not in self._names.told:
            return f"<g{shade}{moved(block.x, block.y)}>{inner}</g>"
        off = _HALO_OF_LANES if block.kind == "lane" else _HALO
        corner = block.width if block.kind == "emotion" else _ROUND
        halo = box(-off, -off, block.width + 2 * off, block.height + 2 * off, corner)
        about = f'data-id="{block.id}" tabindex="0" role="button" aria-label="{self._label(block.id)}"'
        place = f"{shade}{moved(block.x, block.y)}"
        return f'<g class="el" {about}{place}>{inner}<rect class="halo" {halo}/></g>'

    def _label(self, id: str) -> Html:
        """The name of an element and all that the map shows of it by colour, sign or place."""
        names = self._names
        element = names.journey.element(id)
        is_lane = isinstance(element, Lane)
        about = names.kind(element) if is_lane else names.words.say(describe(names.journey, id))
        return said(" ".join(f"{names.name(element)}. {about}".split()))


def drawn_ids(sheet: Sheet) -> frozenset[str]:
    """The elements that a sheet shows."""
    blocks = [*sheet.heads, *sheet.parking]
    for row in sheet.rows:
        blocks += [row.head, *row.spans]
        blocks += [block for cell in row.cells.values() for block in cell.blocks]
    return frozenset(block.id for block in blocks if block.marks)


def _is_in(mark: Mark, left: float, in_lanes: bool) -> bool:
    return not isinstance(mark, Text) or (mark.x < left) == in_lanes


def _svg(name: str, label: str, view: tuple[float, float, float, float], parts: list[str]) -> str:
    x, y, width, height = view
    return (
        f'<svg class="{name}" viewBox="{x:g} {y:g} {max(width, 1):g} {max(height, 1):g}" role="group"'
        f' aria-label="{said(label)}">{"".join(parts)}</svg>'
    )
