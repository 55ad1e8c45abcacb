"""Connect: drag from a card's grip to what it is to be joined to; with the tool, two clicks do as well."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from designer.ui.canvas.gestures.base import Gesture
from designer.ui.canvas.gestures.edge_scroll import EdgeScroll

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas


class Connect(Gesture):
    """Draws a line from one element to another; nothing changes before the button is let go."""

    def __init__(self, canvas: "Canvas", start: QPointF) -> None:
        super().__init__(canvas, start)
        self._armed = canvas.joiner.armed
        self._last = start
        self._edge = EdgeScroll(canvas, lambda: self._aim(self._last))
        canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)

    def move(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        self._last = point
        self._aim(point)
        if self.is_far(point):
            middle = self.canvas.viewport().height() / 2
            # Over the heads above, a stage is aimed at: the rows stay where they are.
            self._edge.follow(point if point.y() >= 0 else QPointF(point.x(), middle))

    def _aim(self, point: QPointF) -> None:
        self.canvas.joiner.aim(self.canvas.joiner.element_at(point), point)

    def release(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        self._edge.stop()
        joiner = self.canvas.joiner
        id = joiner.element_at(point)
        if id and id != joiner.source:
            joiner.join(id)
        elif not self._armed or (not id and self.is_far(point)):
            joiner.cancel()

    def cancel(self) -> None:
        self._edge.stop()
        self.canvas.joiner.cancel()


def begin_connecting(canvas: "Canvas", point: QPointF) -> Connect | None:
    """The gesture of a press on a grip or, with the tool in hand, on an element; None for other presses."""
    joiner = canvas.joiner
    if joiner.armed:
        id = joiner.element_at(point)
        if not id:
            joiner.cancel()
            return None
        if not joiner.source:
            joiner.arm(id)
        return Connect(canvas, point) if joiner.source else None
    grip = joiner.grip_at(point)
    if grip and joiner.begin(grip):
        return Connect(canvas, point)
    return None
