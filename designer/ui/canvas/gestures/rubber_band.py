"""Rubber band: selects what the drawn rectangle touches; a mere click on a free place starts a card."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from designer.layout import hit
from designer.ui.canvas.gestures.base import Gesture
from designer.ui.canvas.gestures.edge_scroll import EdgeScroll

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas


class RubberBand(Gesture):
    """Selects by a rectangle; with Shift or Ctrl it adds to what is selected."""

    def __init__(
        self, canvas: "Canvas", start: QPointF, before: tuple[str, ...], adding: bool, adds: bool
    ) -> None:
        """`before` is what was selected before the press; `adds` tells that it was on an offered place."""
        super().__init__(canvas, start)
        self._before = before
        self._adds = adds
        self._kept = self._before if adding else ()
        self._corner = canvas.viewpoint.to_sheet(start)
        self._drawn = False
        self._last = start
        self._edge = EdgeScroll(canvas, lambda: self._draw(self._last))

    def move(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        if not self._drawn and not self.is_far(point):
            return
        self._drawn = True
        self._last = point
        self._edge.follow(point)
        self._draw(point)

    def _draw(self, point: QPointF) -> None:
        band = QRectF(self._corner, self.canvas.viewpoint.to_sheet(point)).normalized()
        self.canvas.overlay.draw_band(band)
        touched = hit.within(self.canvas.sheet, band.left(), band.top(), band.right(), band.bottom())
        self.session.select((*self._kept, *touched))

    def release(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        self._edge.stop()
        self.canvas.overlay.draw_band(None)
        if self._adds and not self._drawn:
            self.canvas.add()

    def cancel(self) -> None:
        self._edge.stop()
        self.canvas.overlay.draw_band(None)
        self.session.select(self._before)
