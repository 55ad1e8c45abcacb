"""A relation as a line on the canvas, and how lines are painted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from designer.layout.bundles import ARROW, Connector
from designer.layout.relation_labels import HEIGHT, label_marks, label_width
from designer.model.elements import Relation
from designer.ui.sheet_painter import painter_path

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas

ROLES = {
    "follows": "accent",
    "hurts": "pain",
    "causes": "pain-ink",
    "solves": "opportunity",
    "improves": "opportunity-ink",
    "requires": "backstage",
    "supports": "support",
}
DASHES = {"causes": (5.0, 3.0), "requires": (2.0, 3.0), "supports": (8.0, 3.0), "improves": (5.0, 3.0)}
"""Colours alone would not tell one kind from another."""
OTHERS_FROM = 0.25
"""Zoom from which the relations of what is not selected are drawn."""


@dataclass(slots=True)
class Line:
    """A relation as it is shown now."""

    connector: Connector
    relation: Relation
    strong: bool
    name: str = ""
    label: tuple[float, float] | None = None
    in_heads: bool = False
    path: QPainterPath | None = None
    arrow: QPainterPath | None = None

    box: QRectF = field(init=False)
    """All it covers, in sheet units."""

    def __post_init__(self) -> None:
        left, top, right, bottom = self.connector.box
        box = QRectF(QPointF(left, top), QPointF(right, bottom)).adjusted(-ARROW, -ARROW, ARROW, ARROW)
        if self.label is not None:
            half = label_width(self.name) / 2 + 2
            x, y = self.label
            box = box.united(QRectF(x - half, y - HEIGHT / 2 - 2, 2 * half, HEIGHT + 4))
        self.box = box

    def is_labelled_at(self, place: QPointF) -> bool:
        """Whether its label covers a place of the sheet."""
        if self.label is None:
            return False
        x, y = self.label
        return abs(place.x() - x) <= label_width(self.name) / 2 and abs(place.y() - y) <= HEIGHT / 2


class LinePicture:
    """Paints lines in the colours of their kinds."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas

    def paint(self, painter: QPainter, lines: list[Line]) -> None:
        """Quiet ones below, then what is selected with what it means."""
        zoom = self._canvas.zoom
        quiet = [line for line in lines if not line.strong]
        if zoom >= OTHERS_FROM and quiet:
            has_strong = any(line.strong for line in self._canvas.relations.lines)
            painter.setOpacity(0.4 if has_strong else 0.8)
            for line in quiet:
                self._stroke(painter, line, 1.25)
            painter.setOpacity(1.0)
        strong = [line for line in lines if line.strong]
        for line in strong:
            self._stroke(painter, line, 4.0, self._canvas.colour("canvas"))
        for line in strong:
            selected = line.relation.id in self._canvas.session.selection
            self._stroke(painter, line, 2.5 if selected else 1.75)
        if zoom >= 0.5:
            self._paint_labels(painter, lines)

    def _stroke(self, painter: QPainter, line: Line, width: float, halo: QColor | None = None) -> None:
        colour = halo or self._canvas.colour(ROLES[line.relation.kind])
        if line.path is None or line.arrow is None:
            line.path = painter_path(line.connector.path)
            line.arrow = painter_path(line.connector.arrow)
        pen = QPen(colour, width / max(self._canvas.zoom, 0.5))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        dash = DASHES.get(line.relation.kind, ())
        if dash and halo is None:
            pen.setDashPattern([length / width for length in dash])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(line.path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPath(line.arrow)
        if halo is None:
            painter.drawEllipse(QPointF(*line.connector.points[0]), 2.5, 2.5)

    def _paint_labels(self, painter: QPainter, lines: Iterable[Line]) -> None:
        painting = self._canvas.prepared_painter()
        selection = self._canvas.session.selection
        for line in lines:
            if line.label is not None:
                ground = "accent-soft" if line.relation.id in selection else "canvas"
                role = ROLES[line.relation.kind]
                painting.marks(painter, label_marks(line.name, *line.label, role, ground))
