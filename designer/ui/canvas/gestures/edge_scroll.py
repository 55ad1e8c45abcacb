"""Scrolls the map while something is held near an edge of the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QTimer

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas

REACH = 36
"""Pixels from an edge within which the map moves."""
FASTEST = 24
"""Pixels a step at the very edge."""
STEP_MS = 20


class EdgeScroll(QObject):
    """While a gesture holds the mouse near an edge, the map comes towards it."""

    def __init__(self, canvas: "Canvas", scrolled: Callable[[], None]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._scrolled = scrolled
        self._speed = QPointF()
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._step)

    def follow(self, point: QPointF) -> None:
        """The mouse is held at a pixel of the viewport."""
        port = self._canvas.viewport().rect()
        self._speed = QPointF(_speed(point.x(), port.width()), _speed(point.y(), port.height()))
        if self._speed.isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """The mouse was let go."""
        self._timer.stop()
        self.deleteLater()

    def _step(self) -> None:
        bars = (self._canvas.horizontalScrollBar(), self._canvas.verticalScrollBar())
        before = [bar.value() for bar in bars]
        for bar, speed in zip(bars, (self._speed.x(), self._speed.y()), strict=True):
            bar.setValue(round(bar.value() + speed))
        if before != [bar.value() for bar in bars]:
            self._scrolled()


def _speed(place: float, size: float) -> float:
    """Pixels a step along one axis: none in the middle, more towards and beyond the edge."""
    if size <= 3 * REACH:
        return 0.0
    if place < REACH:
        return -min(1.0, (REACH - place) / REACH) * FASTEST
    if place > size - REACH:
        return min(1.0, (place - size + REACH) / REACH) * FASTEST
    return 0.0
