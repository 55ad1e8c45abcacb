"""Paints what is being joined: a veil over what cannot be, the line to the mouse, and the grips."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from designer.ui.canvas.paint import READABLE, blocks_between, columns_between, rows_between

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas
    from designer.ui.canvas.heads import StageHeads
    from designer.ui.canvas.joiner import Joiner

DRAFT = "draft"
"""The id of a relation that is only shown."""
GRIP = 4.0
"""Radius of a grip in pixels."""
VEIL = 165
"""How much of the ground covers what cannot be joined, of 255."""


class JoinerPicture:
    """The looks of joining, on the canvas and on the stage heads."""

    def __init__(self, joiner: "Joiner", canvas: "Canvas") -> None:
        self._joiner, self._canvas = joiner, canvas

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint over the map in sight, in sheet units."""
        canvas, zoom = self._canvas, self._canvas.zoom
        to_sheet = canvas.viewpoint.to_sheet
        if self._joiner.source:
            blocks = _blocks_in_sight(canvas, exposed)
            bright = self._joiner.candidates | {self._joiner.source}
            self._paint_veil(painter, [rect for id, rect in blocks if id not in bright])
            # From afar, thousands of frames would be noise.
            framed = bright if zoom >= READABLE else {self._joiner.source, self._joiner.target}
            for id, rect in blocks:
                if id in framed:
                    self._paint_frame(painter, id, rect, 1 / zoom)
            self._paint_curve(painter, [to_sheet(point) for point in self._curve()], 1 / zoom)
        for grip in self._joiner.grips(self._joiner.hovered):
            self._paint_grip(painter, to_sheet(grip), 1 / zoom)

    def paint_heads(self, painter: QPainter, heads: "StageHeads") -> None:
        """Paint over the stage heads, in their pixels."""
        offset = QPointF(self._canvas.viewport().pos() - heads.pos())
        if self._joiner.source:
            for block, rect in heads.blocks():
                if block.id in (self._joiner.source, self._joiner.target):
                    self._paint_frame(painter, block.id, rect, 1.0)
                elif block.id not in self._joiner.candidates:
                    self._paint_veil(painter, [rect])
            self._paint_curve(painter, [point + offset for point in self._curve()], 1.0)
        if any(block.id == self._joiner.hovered for block, _ in heads.blocks()):
            for grip in self._joiner.grips(self._joiner.hovered):
                self._paint_grip(painter, grip + offset, 1.0)

    def _curve(self) -> tuple[QPointF, ...]:
        """Where the loose line begins and ends; nothing where a line stands for it already."""
        canvas = self._canvas
        corner = QPointF(canvas.viewport().pos())
        if self._joiner.target and any(line.relation.id == DRAFT for line in canvas.relations.lines):
            return ()
        start = canvas.block_rect(self._joiner.source).translated(-corner)
        if self._joiner.target:
            end = canvas.block_rect(self._joiner.target).translated(-corner).center()
        elif self._joiner.point is not None:
            end = self._joiner.point
        else:
            return ()
        if not start.isValid() or start.contains(end):
            return ()
        return _edge_towards(start, end), end

    def _paint_veil(self, painter: QPainter, rects: list[QRectF]) -> None:
        ground = QColor(self._canvas.colour("canvas"))
        ground.setAlpha(VEIL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRects([rect.adjusted(-1, -1, 1, 1) for rect in rects])

    def _paint_frame(self, painter: QPainter, id: str, rect: QRectF, pixel: float) -> None:
        """The source and the target stand out; what else may be joined has a thin frame."""
        is_end = id in (self._joiner.source, self._joiner.target)
        line = QColor(self._canvas.colour("accent"))
        line.setAlpha(255 if is_end else 120)
        painter.setPen(QPen(line, (2.5 if is_end else 1.0) * pixel))
        fill = QColor(self._canvas.colour("accent"))
        fill.setAlpha(36)
        painter.setBrush(fill if id == self._joiner.target else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 8.0, 8.0)

    def _paint_curve(self, painter: QPainter, points: list[QPointF], pixel: float) -> None:
        if len(points) < 2:
            return
        start, end = points
        path = QPainterPath(start)
        middle = (start.x() + end.x()) / 2
        path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._canvas.colour("accent"), 2 * pixel))
        painter.drawPath(path)
        painter.setBrush(self._canvas.colour("accent"))
        painter.drawEllipse(end, 4 * pixel, 4 * pixel)

    def _paint_grip(self, painter: QPainter, place: QPointF, pixel: float) -> None:
        painter.setPen(QPen(self._canvas.colour("card"), 1.5 * pixel))
        painter.setBrush(self._canvas.colour("accent"))
        painter.drawEllipse(place, GRIP * pixel, GRIP * pixel)


def _edge_towards(rect: QRectF, point: QPointF) -> QPointF:
    """The middle of the edge of a card that faces a point."""
    dx, dy = point.x() - rect.center().x(), point.y() - rect.center().y()
    if abs(dx) * rect.height() >= abs(dy) * rect.width():
        return QPointF(rect.right() if dx > 0 else rect.left(), rect.center().y())
    return QPointF(rect.center().x(), rect.bottom() if dy > 0 else rect.top())


def _blocks_in_sight(canvas: "Canvas", exposed: QRectF) -> list[tuple[str, QRectF]]:
    found = []
    columns = columns_between(canvas.sheet, exposed.left(), exposed.right())
    for row in rows_between(canvas.sheet, exposed.top(), exposed.bottom()):
        placed = [(block, block.x) for block in row.spans]
        for column in columns:
            cell = row.cells.get(column.stage)
            if cell is not None:
                inside = blocks_between(cell.blocks, exposed.top() - row.y, exposed.bottom() - row.y)
                placed += [(block, cell.x + block.x) for block in inside]
        found += [(block.id, QRectF(x, row.y + block.y, block.width, block.height)) for block, x in placed]
    return found
