"""A hand that drags something from another program over the window, as the system does it."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.ui.window import Window
from tests.ui.helpers import Hand

BOTH = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Dragging:
    """Drags over one window. Qt gives what is let go to whatever it was dragged into before, gone or not."""

    def __init__(self, window: Window, hand: Hand, qtbot: QtBot) -> None:
        self.window, self.hand, self.qtbot = window, hand, qtbot

    def over(self, mime: QMimeData, point: QPointF) -> bool:
        """Drag it in, over a pixel of the viewport; whether it may be dropped there."""
        place = self._place(point)
        enter = QDragEnterEvent(place, BOTH, mime, LEFT, NOTHING)
        QApplication.sendEvent(self.window, enter)
        move = QDragMoveEvent(place, BOTH, mime, LEFT, NOTHING)
        QApplication.sendEvent(self.window, move)
        assert not move.isAccepted() or move.dropAction() == Qt.DropAction.CopyAction
        return enter.isAccepted() and move.isAccepted()

    def drop(self, mime: QMimeData, point: QPointF) -> None:
        """Drag it in and let it go."""
        self.over(mime, point)
        QApplication.sendEvent(
            self.window, QDropEvent(QPointF(self._place(point)), BOTH, mime, LEFT, NOTHING)
        )
        self.qtbot.waitUntil(lambda: not self.window.drops.intake.reading, timeout=20_000)

    def _place(self, point: QPointF) -> QPoint:
        return self.hand.port.mapTo(self.window, point.toPoint())
