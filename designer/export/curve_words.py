"""Says an emotion curve in words, for those who cannot see how it rises and falls."""

from collections.abc import Collection
from itertools import groupby

from designer.insights.describe import face
from designer.layout.context import is_curve
from designer.layout.curve_marks import AXIS, UNIT
from designer.layout.sheet import Block, Row, Sheet, Text
from designer.text.words import Words


def curve_words(row: Row, sheet: Sheet, language: str) -> str:
    """The points of a lane's curve from left to right: where, how high, and what they say."""
    words = Words(language)
    points = sorted(_points(row), key=lambda point: point[0])

    def said(ids: Collection[str] | None = None) -> str:
        here = [(x, block) for x, block in points if ids is None or block.id in ids]
        return "; ".join(_point(x, block, sheet, words) for x, block in here)

    if not row.strands:
        return words("export.curve", points=said())
    told = [(strand.name, said(strand.points)) for strand in row.strands]
    return " ".join(words("export.curve_of", name=name, points=points) for name, points in told if points)


def _points(row: Row) -> list[tuple[float, Block]]:
    """The points with the x of their middle."""
    found = [(cell.x, block) for cell in row.cells.values() for block in cell.blocks]
    found += [(0.0, block) for block in row.spans]
    return [(x + block.x + block.width / 2, block) for x, block in found if is_curve(block.kind)]


def _point(x: float, block: Block, sheet: Sheet, words: Words) -> str:
    score = round((AXIS - block.y - block.height / 2) / UNIT, 1) + 0.0
    named = words(f"describe.face.{face(score)}")
    heads = [head for head in sheet.heads if head.x <= x <= head.x + head.width]
    stage = " · ".join(filter(None, map(_name, heads)))
    return words("export.curve_point", stage=stage, n=score, face=named, text=_said(block))


def _name(head: Block) -> str:
    size = head.box.size if head.box is not None else 0.0
    return " ".join(mark.text for mark in head.marks if isinstance(mark, Text) and mark.size == size)


def _said(block: Block) -> str:
    """The texts at a point, each with its lines in one."""
    texts = [mark for mark in block.marks if isinstance(mark, Text)]
    alike = groupby(texts, key=lambda text: (text.size, text.weight, text.colour))
    said = [" ".join(text.text for text in lines) for _, lines in alike]
    return "".join(f", {text}" for text in said)
