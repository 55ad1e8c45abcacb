"""Move cards: the drop is shown in the map itself while the hand still holds the cards."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from designer.base.errors import JourneyError
from designer.edits.change import move
from designer.layout import hit
from designer.model.elements import Card
from designer.model.kinds.kpi import Kpi
from designer.ui.canvas.gestures.base import Gesture
from designer.ui.canvas.gestures.edge_scroll import EdgeScroll

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas

Drop = tuple[str, str, int]
"""Stage, lane, index."""


class MoveCards(Gesture):
    """Drags the selected cards; a press without a drag selects the card alone."""

    def __init__(self, canvas: "Canvas", start: QPointF, id: str, was_selected: bool) -> None:
        super().__init__(canvas, start)
        self._id = id
        self._was_selected = was_selected
        self._moved: list[str] = []
        self._drop: Drop | None = None
        self._home: Drop | None = None
        """Where the cards came from, if they stood together."""
        self._last = (start, Qt.KeyboardModifier.NoModifier)
        self._edge = EdgeScroll(canvas, lambda: self.move(*self._last))
        grabbed = canvas.block_rect(id).topLeft() - QPointF(canvas.viewport().pos())
        self._grip = start - grabbed

    def move(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        if not self._moved:
            if not self.is_far(point):
                return
            self._moved = self._movable()
            if not self._moved:
                return
            self._home = self._found_home()
            self.canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._last = (point, held)
        self._edge.follow(point)
        self.canvas.overlay.carry(self._id, point - self._grip)
        drop = self._drop_at(point) if self.is_far(point) or self._home is None else self._home
        if drop is not None and drop != self._drop:
            self._preview(drop)

    def _found_home(self) -> Drop | None:
        first = self.canvas.walk.at(self._moved[0])
        if first is None:
            return None
        ids = self.canvas.walk.ids(first)
        together = ids[first.index : first.index + len(self._moved)] == self._moved
        return (first.stage, first.lane, first.index) if together else None

    def _movable(self) -> list[str]:
        """The selected cards in the order they are read, if this one is among them."""
        journey = self.session.journey
        chosen = self.session.selection if self._id in self.session.selection else (self._id,)
        order = {id: place for place, id in enumerate(hit.reading_order(self.canvas.sheet))}
        cards = [id for id in chosen if isinstance(journey.get(id), Card | Kpi)]
        return sorted(cards, key=lambda id: order.get(id, 0))

    def _drop_at(self, point: QPointF) -> Drop | None:
        found = self.canvas.at(point)
        if found.row is None or found.column is None:
            return None
        place = self.canvas.viewpoint.to_sheet(point)
        sheet, lane, stage = self.canvas.sheet, found.row.lane, found.column.stage
        members = [element.id for element in self.session.journey.cell(stage, lane)]
        return stage, lane, hit.insertion_index(sheet, lane, stage, place.y(), members, self._moved)

    def _preview(self, drop: Drop) -> None:
        stage, lane, index = drop
        moved = self._moved
        if drop == self._home:
            # The same place by another order key would be a step of undo in which nothing moves.
            self.session.history.cancel_preview()
            self._drop = drop
            self.canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        try:
            self.session.history.preview(lambda journey: move(journey, moved, stage, lane, index))
        except JourneyError:
            self._drop = None
            self.canvas.viewport().setCursor(Qt.CursorShape.ForbiddenCursor)
            return
        self._drop = drop
        self.canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def release(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        self._edge.stop()
        self.canvas.overlay.carry("", None)
        if not self._moved:
            if self._was_selected and not self.is_far(point):
                self.session.select([self._id])
            return
        if self.session.history.keep_preview():
            cursor = self.canvas.walk.at(self._id)
            if cursor is not None:
                self.canvas.go(cursor)

    def cancel(self) -> None:
        self._edge.stop()
        self.canvas.overlay.carry("", None)
        self.session.history.cancel_preview()
