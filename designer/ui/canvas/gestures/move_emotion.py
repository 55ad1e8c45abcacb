"""Move an emotion up and down its lane: the curve follows the hand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from designer.edits.change import change
from designer.layout.curve_marks import UNIT
from designer.model.kinds.emotion import Emotion
from designer.ui.canvas.gestures.base import Gesture

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas

STEP = 0.1
"""Scores are dragged in steps of a tenth; with Alt in hundredths."""


class MoveEmotion(Gesture):
    """Drags one point of the curve; a tenth of a point at a time."""

    def __init__(self, canvas: "Canvas", start: QPointF, id: str) -> None:
        super().__init__(canvas, start)
        self._id = id
        record = self.session.journey.get(id)
        self._score = record.score if isinstance(record, Emotion) else 0.0
        self._dragging = False

    def move(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        if not self._dragging and not self.is_far(point):
            return
        self._dragging = True
        self.canvas.viewport().setCursor(Qt.CursorShape.SizeVerCursor)
        units = (self.start.y() - point.y()) / self.canvas.zoom
        step = 0.01 if held & Qt.KeyboardModifier.AltModifier else STEP
        score = round((self._score + units / UNIT) / step) * step
        score = round(max(-2.0, min(2.0, score)), 2)
        self.session.history.preview(lambda journey: change(journey, self._id, score=score))

    def release(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        if self._dragging:
            self.session.history.keep_preview()

    def cancel(self) -> None:
        self.session.history.cancel_preview()
