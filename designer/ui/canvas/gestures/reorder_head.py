"""Reorder stages, steps and lanes by dragging their heads."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from designer.edits.change import reorder
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.ui.canvas.gestures.base import Gesture
from designer.ui.canvas.gestures.edge_scroll import EdgeScroll

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas


class ReorderHead(Gesture):
    """Drags a head among its kin; the map shows the new order at once."""

    def __init__(self, canvas: "Canvas", start: QPointF, id: str) -> None:
        super().__init__(canvas, start)
        self._id = id
        self._index: int | None = None
        self._last = start
        self._edge = EdgeScroll(canvas, lambda: self._put(self._last))
        self._home = [each.id for each in self._kin()].index(id)

    def move(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        if self._index is None and not self.is_far(point):
            return
        self._last = point
        middle = QPointF(self.canvas.viewport().rect().center())
        # Heads move along one axis only; across it the mouse stands beside the map.
        along = isinstance(self.session.journey.get(self._id), Stage)
        self._edge.follow(QPointF(point.x(), middle.y()) if along else QPointF(middle.x(), point.y()))
        self._put(point)

    def _put(self, point: QPointF) -> None:
        index = self._index_at(point)
        if index == self._index:
            return
        self._index = index
        if index == self._home:
            # The same place by another order key would be a step of undo in which nothing moves.
            self.session.history.cancel_preview()
            return
        self.session.history.preview(lambda journey: reorder(journey, self._id, index))

    def _kin(self) -> "list[Stage] | list[Lane]":
        """What it is ordered among, itself included."""
        journey = self.session.journey
        record = journey.get(self._id)
        if isinstance(record, Stage):
            return list(journey.steps(record.parent) if record.parent else journey.stages())
        return list(journey.lanes())

    def _index_at(self, point: QPointF) -> int:
        """How many of its kin lie wholly before the mouse."""
        journey, canvas = self.session.journey, self.canvas
        place = canvas.viewpoint.to_sheet(point)
        record = journey.get(self._id)
        if isinstance(record, Stage):
            ids = {stage.id for stage in self._kin()}
            heads = [block for block in canvas.sheet.heads if block.id in ids and block.id != self._id]
            return sum(1 for block in heads if block.x + block.width / 2 < place.x())
        rows = {row.lane: row for row in canvas.sheet.rows}
        others = [lane for lane in journey.lanes() if lane.id != self._id]
        index = 0
        for position, lane in enumerate(others):
            row = rows.get(lane.id)
            if row is not None and row.y + row.height / 2 < place.y():
                index = position + 1
        return index

    def release(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        self._edge.stop()
        if self._index is not None:
            self.session.history.keep_preview()

    def cancel(self) -> None:
        self._edge.stop()
        self.session.history.cancel_preview()
