"""Pan: the map follows the hand (middle button, or space and the left one)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from designer.ui.canvas.gestures.base import Gesture

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas


class Pan(Gesture):
    """Scrolls with the mouse; cancelling goes back to where it began."""

    def __init__(self, canvas: "Canvas", start: QPointF) -> None:
        super().__init__(canvas, start)
        self._from = QPointF(canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value())
        canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        place = self._from - (point - self.start)
        self._scroll(place)

    def cancel(self) -> None:
        self._scroll(self._from)

    def _scroll(self, place: QPointF) -> None:
        self.canvas.horizontalScrollBar().setValue(round(place.x()))
        self.canvas.verticalScrollBar().setValue(round(place.y()))
