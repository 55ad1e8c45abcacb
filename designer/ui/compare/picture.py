"""Paints over a compared sheet what differs: edges, badges, lines, and the curve as it was."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from designer.layout.sheet import Block, Mark, Path, Rect
from designer.ui.canvas.paint import rows_between
from designer.ui.compare.marks import DASHES, ICONS, ROLES, Box, Line, Marks, Spot
from designer.ui.compare.union import EarlierCurve
from designer.ui.icons import paint_icon

if TYPE_CHECKING:
    from designer.ui.compare.area import CompareArea

BADGE: Final = 17.0
_BESIDE: Final = 4.0
_ABOVE: Final = 8.0
"""How far a badge reaches over the corner of its card: so far that it covers no text."""
_READABLE: Final = 0.4
_LEVEL: Final = 30.0
_RISE: Final = 34.0
_MANY_LINES: Final = 300
"""Beyond these, only the line of the current change is painted: a thicket says nothing."""


class Picture:
    """The layer of what differs."""

    def __init__(self, area: "CompareArea") -> None:
        self._area = area
        self.marks = Marks()
        self.curves: Mapping[str, EarlierCurve] = {}
        self.current = ""
        """The id of the change that is explained."""

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint what the exposed part of the sheet shows, in its units."""
        area = self._area
        reach = exposed.adjusted(-BADGE, -BADGE, BADGE, BADGE)
        rows = rows_between(area.sheet, reach.top(), reach.bottom())
        for row in rows:
            if row.lane in self.curves:
                self._paint_curve(painter, self.curves[row.lane], row.y)
        spots = [spot for row in rows for spot in self.marks.spots.get(row.lane, ())]
        spots += self.marks.spots.get("", [])
        if area.zoom < _READABLE:
            self._paint_roughly(painter, spots)
        else:
            for spot in spots:
                if reach.intersects(QRectF(*spot.box)):
                    self._paint_spot(painter, spot)
        few = len(self.marks.lines) <= _MANY_LINES
        for line in self.marks.lines:
            if (few or line.change.id == self.current) and reach.intersects(QRectF(*line.reach)):
                self._paint_line(painter, line)
        for spot in spots:
            if spot.change.id == self.current:
                self._paint_current(painter, spot)

    def _pen(self, sort: str, line: float) -> QPen:
        pen = QPen(self._area.colour(ROLES[sort]), line)
        dash = DASHES.get(sort)
        if dash:
            pen.setDashPattern([length * 2 / line for length in dash])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def _paint_spot(self, painter: QPainter, spot: Spot) -> None:
        rect = QRectF(*spot.box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen(spot.sorts[0], 2.0))
        radius = rect.height() / 2 if spot.round else 8.0
        grown = 2.0 if spot.round else 0.0
        painter.drawRoundedRect(rect.adjusted(-grown, -grown, grown, grown), radius + grown, radius + grown)
        size = BADGE - 4 if spot.round else BADGE
        left = rect.left() - _BESIDE
        for sort in spot.sorts:
            paint_badge(painter, self._area, sort, QRectF(left, rect.top() - _ABOVE, size, size))
            left += size + 2

    def _paint_current(self, painter: QPainter, spot: Spot) -> None:
        """A second edge around what is explained."""
        area = self._area
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(area.colour("selection"), 3.0 / max(area.zoom, 0.5)))
        rect = QRectF(*spot.box).adjusted(-4, -4, 4, 4)
        radius = rect.height() / 2 if spot.round else 11.0
        painter.drawRoundedRect(rect, radius, radius)

    def _paint_roughly(self, painter: QPainter, spots: Iterable[Spot]) -> None:
        """From afar, edges alone, as many at once as are alike."""
        found: dict[str, list[QRectF]] = {}
        for spot in spots:
            found.setdefault(spot.sorts[0], []).append(QRectF(*spot.box))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for sort, rects in found.items():
            pen = self._pen(sort, 2.0)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawRects(rects)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _paint_curve(self, painter: QPainter, curve: EarlierCurve, y: float) -> None:
        """The curve as it was, in one pale dashed line, with the faces that have changed."""
        area = self._area
        painting = area.prepared_painter()
        pen = QPen(area.colour("muted"), 1.8)
        pen.setDashPattern([3.0, 2.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.save()
        painter.translate(0, y)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setOpacity(0.75)
        painter.drawPath(area.curve_path(curve))
        painter.setOpacity(0.4)
        for x, block in curve.faces:
            # The face alone: its words would stand among those of today.
            painter.translate(x + block.x, block.y)
            painting.marks(painter, [mark for mark in block.marks if _is_of_face(mark, block)])
            painter.translate(-x - block.x, -block.y)
        painter.restore()

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        area = self._area
        is_current = line.change.id == self.current
        path = way(line)
        pen = self._pen(line.sort, 3.0 if is_current else 1.8)
        if line.sort == "moved":
            pen.setDashPattern([5.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        self._paint_tip(painter, path, ROLES[line.sort])
        if line.sort != "moved" and area.zoom >= _READABLE:
            middle = path.pointAtPercent(0.5)
            half = BADGE / 2
            paint_badge(painter, area, line.sort, QRectF(middle.x() - half, middle.y() - half, BADGE, BADGE))

    def _paint_tip(self, painter: QPainter, path: QPainterPath, role: str) -> None:
        """The head of an arrow at the end of a line."""
        painter.save()
        painter.translate(path.pointAtPercent(1.0))
        painter.rotate(-path.angleAtPercent(0.99))
        tip = QPainterPath(QPointF(1, 0))
        for x, y in ((-9.0, -4.5), (-9.0, 4.5)):
            tip.lineTo(x, y)
        tip.closeSubpath()
        painter.fillPath(tip, self._area.colour(role))
        painter.restore()


def _is_of_face(mark: Mark, block: Block) -> bool:
    """Whether a mark belongs to the face itself, and not to the words and signs around it."""
    if not isinstance(mark, Rect):
        return isinstance(mark, Path)
    right, bottom = mark.x + mark.width, mark.y + mark.height
    return min(mark.x, mark.y) >= -1 and right <= block.width + 1 and bottom <= block.height + 1


def paint_badge(painter: QPainter, area: "CompareArea", sort: str, box: QRectF) -> None:
    """A round sign of what has become of something."""
    painter.setPen(QPen(area.colour("card"), 1.5))
    painter.setBrush(area.colour(ROLES[sort]))
    painter.drawEllipse(box)
    inset = box.width() * 0.2
    ink = QColor(area.colour("card"))
    paint_icon(painter, ICONS[sort], ink, box.adjusted(inset, inset, -inset, -inset), 3.0)


def way(line: Line) -> QPainterPath:
    """A line from the nearer edge of one box to that of the other, leaving and arriving level."""
    if abs(line.start[1] - line.end[1]) < _LEVEL and line.start[0] != line.end[0]:
        return _bow(QRectF(*line.start), QRectF(*line.end))
    start, end = _ends(line.start, line.end)
    path = QPainterPath(start)
    bend = max(40.0, abs(end.x() - start.x()) / 2)
    sign = 1.0 if end.x() >= start.x() else -1.0
    if abs(end.x() - start.x()) < 60.0:
        # One below the other: a bow beside them both.
        path.cubicTo(start + QPointF(bend, 0), end + QPointF(bend, 0), end)
    else:
        path.cubicTo(start + QPointF(sign * bend, 0), end - QPointF(sign * bend, 0), end)
    return path


def _bow(start: QRectF, end: QRectF) -> QPainterPath:
    """Between two in one row: over what stands between them, not through it."""
    one, other = QPointF(start.center().x(), start.top()), QPointF(end.center().x(), end.top())
    rise = QPointF(0, _RISE)
    path = QPainterPath(one)
    path.cubicTo(one - rise, other - rise, other)
    return path


def _ends(one: Box, other: Box) -> tuple[QPointF, QPointF]:
    first, second = QRectF(*one), QRectF(*other)
    if first.right() < second.left():
        return QPointF(first.right(), first.center().y()), QPointF(second.left(), second.center().y())
    if second.right() < first.left():
        return QPointF(first.left(), first.center().y()), QPointF(second.right(), second.center().y())
    return QPointF(first.right(), first.center().y()), QPointF(second.right(), second.center().y())
