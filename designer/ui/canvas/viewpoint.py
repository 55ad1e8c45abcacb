"""Where the person looks: zoom and scroll between sheet units and pixels of the viewport."""

from PySide6.QtCore import QPointF, QRectF

from designer.base.frozen import frozen

SMALLEST, LARGEST = 0.08, 4.0
"""Limits of the zoom, in pixels per unit."""


@frozen
class Viewpoint:
    """The top left of the viewport lies `scroll` pixels into the matrix, which begins at `origin` (units)."""

    zoom: float = 1.0
    scroll_x: float = 0.0
    scroll_y: float = 0.0
    origin_x: float = 0.0
    origin_y: float = 0.0

    def to_sheet(self, point: QPointF) -> QPointF:
        """Units of the sheet under a pixel of the viewport."""
        return QPointF(
            (point.x() + self.scroll_x) / self.zoom + self.origin_x,
            (point.y() + self.scroll_y) / self.zoom + self.origin_y,
        )

    def to_view(self, x: float, y: float) -> QPointF:
        """The pixel of the viewport that shows a place of the sheet."""
        return QPointF(
            (x - self.origin_x) * self.zoom - self.scroll_x, (y - self.origin_y) * self.zoom - self.scroll_y
        )

    def rect_to_view(self, rect: QRectF) -> QRectF:
        """The pixels of the viewport that show a rectangle of the sheet."""
        return QRectF(self.to_view(rect.left(), rect.top()), self.to_view(rect.right(), rect.bottom()))

    def rect_to_sheet(self, rect: QRectF) -> QRectF:
        """The part of the sheet under a rectangle of the viewport."""
        return QRectF(self.to_sheet(rect.topLeft()), self.to_sheet(rect.bottomRight()))
