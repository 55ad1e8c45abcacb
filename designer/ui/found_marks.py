"""Outlines on the canvas around what a search has found."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from designer.layout import hit
from designer.layout.sheet import Block
from designer.model.kinds.emotion import Emotion

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas

_LINE, _LINE_HERE, _RADIUS = 1.5, 3.0, 8.0
_TINT = 22
"""Opacity of the ground, of 255."""


class FoundMarks:
    """Paints over cards and heads that hold a match; where the person is, with a heavier line."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._ids: frozenset[str] = frozenset()
        self._here = ""
        canvas.overlay.layers.append(self._paint)
        for heads in (canvas.stage_heads, canvas.lane_heads):
            heads.layers.append(self._paint_head)

    def show(self, ids: frozenset[str], here: str) -> None:
        """Mark these; `here` is the one the person was led to."""
        if (ids, here) != (self._ids, self._here):
            self._ids, self._here = ids, here
            self._canvas.repaint_all()

    def _paint(self, painter: QPainter, exposed: QRectF) -> None:
        if not self._ids:
            return
        sheet = self._canvas.sheet
        edges = exposed.left(), exposed.top(), exposed.right(), exposed.bottom()
        for id in self._ids.intersection(hit.within(sheet, *edges)):
            found = hit.block_rect(sheet, id)
            if found is not None:
                rect = QRectF(*found)
                round = isinstance(self._canvas.session.journey.get(id), Emotion)
                self._outline(painter, id, rect, rect.height() / 2 if round else _RADIUS, self._canvas.zoom)

    def _paint_head(self, painter: QPainter, block: Block, rect: QRectF) -> None:
        if block.id in self._ids:
            self._outline(painter, block.id, rect.adjusted(1, 1, -1, -1), _RADIUS - 2, 1.0)

    def _outline(self, painter: QPainter, id: str, rect: QRectF, radius: float, zoom: float) -> None:
        line = (_LINE_HERE if id == self._here else _LINE) / max(zoom, 0.5)
        colour = self._canvas.colour("warning")
        ground = QColor(colour)
        ground.setAlpha(_TINT)
        painter.setPen(QPen(colour, line))
        painter.setBrush(ground)
        painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), radius, radius)
