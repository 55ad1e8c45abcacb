"""Paints on the cards what a round needs: the code each is called by, and, once it is shown, its dots."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from designer.edits.voting import dots_of
from designer.layout import hit
from designer.layout.measure import baseline, line_height, width
from designer.layout.sheet import Mark, Rect, Text

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas
    from designer.ui.workshop.voting import Voting

_SIZE: Final = 11.0
_PAD: Final = 5.0
_ABOVE: Final = 10.0
"""How far a badge reaches over the upper edge of its card: so far that it covers no text."""
_BAR: Final = 4.0


class Badges:
    """A layer of the canvas; sizes are units of the sheet, so they grow with the cards."""

    def __init__(self, canvas: "Canvas", voting: "Voting") -> None:
        self._canvas = canvas
        self._voting = voting

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the badges of the cards in the exposed part."""
        voting, canvas = self._voting, self._canvas
        journey, round = canvas.session.journey, voting.round
        if round is None:
            return
        reach = exposed.adjusted(-_ABOVE, -2 * _ABOVE, _ABOVE, 2 * _ABOVE)
        most = voting.most_dots if round.revealed else 0
        painting = canvas.prepared_painter()
        for id, code in voting.ballot.shown.items():
            found = hit.block_rect(canvas.sheet, id)
            if found is None or not reach.intersects(QRectF(*found)):
                continue
            dots = dots_of(journey.element(id), round.id) if round.revealed else None
            marks = badge_marks(code, dots, most, found[2], found[3])
            painter.translate(found[0], found[1])
            painting.marks(painter, marks)
            painter.translate(-found[0], -found[1])


def badge_marks(code: str, dots: int | None, most: int, wide: float, high: float) -> list[Mark]:
    """The marks on a card of a size: its code at the upper right, its dots beside it and as a bar below."""
    marks: list[Mark] = []
    right = wide + 2
    if dots:
        right = _pill(marks, f"● {dots}", right, "good-ink", "good-soft", "good-ink") - 3
        share = dots / most if most else 0.0
        inner = wide - 16
        marks.append(Rect(8, high - _BAR / 2 - 1, inner, _BAR, "well", "card-outline", 0.5, _BAR / 2))
        marks.append(Rect(8, high - _BAR / 2 - 1, max(_BAR, inner * share), _BAR, "good", radius=_BAR / 2))
    _pill(marks, code, right, "accent-ink", "accent", "card")
    return marks


def _pill(marks: list[Mark], text: str, right: float, ink: str, fill: str, edge: str) -> float:
    """A badge that ends at `right`; returns where it begins."""
    wide = width(text, _SIZE, "bold") + 2 * _PAD
    high = line_height(_SIZE) + 2
    left = right - wide
    marks.append(Rect(left, -_ABOVE, wide, high, fill, edge, 1.0, high / 2))
    marks.append(Text(left + _PAD, 1 - _ABOVE + baseline(_SIZE), text, _SIZE, wide, "bold", ink))
    return left
