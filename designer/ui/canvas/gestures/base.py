"""What every gesture is: begun by a press, moved, and either released or cancelled."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas


class Gesture:
    """One press of the mouse until its release. Points are pixels of the viewport."""

    def __init__(self, canvas: "Canvas", start: QPointF) -> None:
        self.canvas = canvas
        self.session = canvas.session
        self.start = start

    def move(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """The mouse moved with its button down."""

    def release(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """The button was let go: what the gesture shows becomes an edit, if it changes anything."""

    def cancel(self) -> None:
        """Esc, or something else got in the way: nothing of the gesture remains."""

    def is_far(self, point: QPointF) -> bool:
        """Whether the mouse has moved far enough to be dragging."""
        return (point - self.start).manhattanLength() >= QApplication.startDragDistance()
