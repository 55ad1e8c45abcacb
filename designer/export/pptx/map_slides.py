"""Puts a Sheet on a slide: a native group for each card, the curve with what it says, as large as fits."""

from collections.abc import Callable
from typing import Final

from designer.export.options import Progress, report
from designer.export.page import POINTS, SMALLEST_LEGIBLE
from designer.export.pptx.frame import MARGIN, WIDTH
from designer.export.pptx.marks import Marks
from designer.export.pptx.shapes import Place, Shapes
from designer.export.pptx.stage_words import shape_name
from designer.export.walk import layers
from designer.insights.describe import describe, face
from designer.layout import metrics as m
from designer.layout.sheet import Block, Mark, Row, Sheet, Text
from designer.model.elements import Element
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.stage import Stage
from designer.text.words import Words

SIDE: Final = MARGIN
TOP: Final = 68.0
BOTTOM: Final = 676.0
ROOM: Final = (WIDTH - 2 * SIDE, BOTTOM - TOP)
"""Width and height that a map has on its slide."""
LARGEST: Final = 1.25
"""A map of few cards is not blown up further."""


def bare(sheet: Sheet) -> tuple[float, float]:
    """Where a sheet begins below its title block, and how high it is from there."""
    top = max(0.0, sheet.heads_y - m.ROW_PAD / 2) if sheet.title.marks else 0.0
    return top, sheet.height - top


def scale_of(sheet: Sheet) -> float:
    """Units of the slide to a unit of the sheet, so that all of it has room."""
    _, height = bare(sheet)
    return min(ROOM[0] / max(sheet.width, 1), ROOM[1] / max(height, 1), LARGEST)


def smallest_type(sheet: Sheet, scale: float) -> float:
    """The smallest type of a sheet at a scale, in points; 0 where there is no text."""
    top, _ = bare(sheet)
    sizes = [
        mark.size for layer in layers(sheet) if layer.y >= top or not top
        for mark in layer.marks if isinstance(mark, Text)
    ]  # fmt: skip
    return min(sizes, default=0.0) * scale * POINTS


def is_legible(sheet: Sheet) -> bool:
    """Whether all type of a sheet is readable on one slide."""
    smallest = smallest_type(sheet, scale_of(sheet))
    return not smallest or smallest >= SMALLEST_LEGIBLE


class MapPainter:
    """Paints sheets of one map; stages lead to the slides that tell more of them."""

    def __init__(self, journey: Journey, words: Words, jump: Callable[[str], str]) -> None:
        self._journey = journey
        self._say = words
        self._jump = jump
        self._told: dict[str, str] = {}

    def paint(
        self, shapes: Shapes, sheet: Sheet, scale: float, progress: Progress | None = None, left: float = SIDE
    ) -> None:
        """The sheet without its title block, from back to front and row by row, which is how it is read."""
        top, height = bare(sheet)
        place = Place(left, TOP - top * scale, scale)
        marks = Marks(shapes, self._say)
        self._group(shapes, marks, "slides.shape.lines", sheet.back, place, (sheet.width, height))
        for head in sheet.heads:
            self._block(marks, head, place)
        for row in sheet.rows:
            self._row(shapes, marks, sheet, row, place)
            report(progress, min(1.0, (row.y + row.height) / max(sheet.height, 1)))
        for block in sheet.parking:
            self._block(marks, block, place)

    def _row(self, shapes: Shapes, marks: Marks, sheet: Sheet, row: Row, place: Place) -> None:
        at = place.moved(0, row.y)
        if row.back:
            size = (sheet.width, row.height)
            curve = self._curve(row)
            key = "slides.shape.curve" if curve else "slides.shape.ground"
            self._group(shapes, marks, key, row.back, at, size, curve)
        self._block(marks, row.head, at)
        for cell in row.cells.values():
            for block in cell.blocks:
                self._block(marks, block, at.moved(cell.x, 0))
        for block in row.spans:
            self._block(marks, block, at)

    def _group(
        self,
        shapes: Shapes,
        marks: Marks,
        key: str,
        held: tuple[Mark, ...],
        place: Place,
        size: tuple[float, float],
        alt: str = "",
    ) -> None:
        with shapes.group(self._say(key), alt, place, *size):
            marks.marks(held, place)

    def _block(self, marks: Marks, block: Block, place: Place) -> None:
        if not block.marks:
            return
        found = self._journey.get(block.id)
        element = found if isinstance(found, Element) else None
        name = shape_name(self._journey, element) if element is not None else self._say("slides.shape.text")
        known = element is not None and block.id in self._journey
        alt = self._described(block.id) if known else ""
        marks.block(
            block, place, element, name, alt, self._jump(block.id) if isinstance(found, Stage) else ""
        )

    def _described(self, id: str) -> str:
        """What an element is in words; the parts of a large map show it again."""
        if id not in self._told:
            self._told[id] = self._say.say(describe(self._journey, id))
        return self._told[id]

    def _curve(self, row: Row) -> str:
        """The emotions of a lane in words, from left to right."""
        blocks = [block for cell in row.cells.values() for block in cell.blocks] + [*row.spans]
        points: dict[str, str] = {}
        for block in blocks:
            one = self._journey.find(block.id, Emotion)
            if one is None:
                continue
            stage = self._journey.find(one.stage, Stage)
            word = one.word or self._say(f"describe.face.{face(one.score)}")
            name = stage.name if stage is not None else ""
            points[one.id] = self._say("slides.point", stage=name, word=word, n=round(one.score, 2))
        told = [(strand.name, [points[id] for id in strand.points if id in points]) for strand in row.strands]
        if told:
            curves = (self._say("slides.curve_of", name=name, points=held) for name, held in told if held)
            return " ".join(curves)
        return self._say("slides.curve", points=[*points.values()]) if points else ""
