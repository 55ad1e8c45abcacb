"""Which gesture a press begins, by button, key and what lies under the mouse."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from designer.model.kinds.emotion import Emotion
from designer.ui.canvas.cursor import Cursor
from designer.ui.canvas.gestures.base import Gesture
from designer.ui.canvas.gestures.connect import begin_connecting
from designer.ui.canvas.gestures.move_cards import MoveCards
from designer.ui.canvas.gestures.move_emotion import MoveEmotion
from designer.ui.canvas.gestures.pan import Pan
from designer.ui.canvas.gestures.reorder_head import ReorderHead
from designer.ui.canvas.gestures.rubber_band import RubberBand
from designer.ui.canvas.heads import Heads, StageHeads

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas

_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


def begin_gesture(canvas: "Canvas", event: QMouseEvent) -> Gesture | None:
    """The gesture of a press on the viewport."""
    point = event.position()
    if event.button() == Qt.MouseButton.MiddleButton:
        return Pan(canvas, point)
    if event.button() == Qt.MouseButton.LeftButton and canvas.panning:
        return Pan(canvas, point)
    joining = _begin_joining(canvas, event, point)
    if joining is not None:
        return joining
    found = canvas.at(point)
    id = found.block.id if found.block is not None else ""
    line = "" if id else canvas.relations.at(point)
    if line:
        canvas.session.select([line])
        return None
    if event.button() == Qt.MouseButton.RightButton:
        _point_at(canvas, id, found, adding=False, keep=bool(id))
        return None
    if event.button() != Qt.MouseButton.LeftButton:
        return None
    adding = bool(event.modifiers() & _ADDING)
    if id:
        already = id in canvas.session.selection
        _point_at(canvas, id, found, adding=adding, keep=True)
        record = canvas.session.journey.get(id)
        if isinstance(record, Emotion):
            return MoveEmotion(canvas, point, id)
        return MoveCards(canvas, point, id, was_selected=already and not adding)
    before = canvas.session.selection
    _point_at(canvas, "", found, adding=adding, keep=adding)
    return RubberBand(canvas, point, before, adding, adds=canvas.overlay.is_on_slot(point))


def _begin_joining(canvas: "Canvas", event: QMouseEvent, point: QPointF) -> Gesture | None:
    """Drawing a relation, where the press begins that; any other press gives up one that was begun."""
    joining = begin_connecting(canvas, point) if event.button() == Qt.MouseButton.LeftButton else None
    if joining is None:
        canvas.joiner.cancel()
    return joining


def _point_at(canvas: "Canvas", id: str, found: object, *, adding: bool, keep: bool) -> None:
    """Select what was pressed and make its cell current."""
    session = canvas.session
    if id:
        _take_side(canvas, id)
        if adding:
            others = tuple(other for other in session.selection if other != id)
            session.select(others if id in session.selection else (*others, id))
        elif not (keep and id in session.selection):
            session.select([id])
        cursor = canvas.walk.at(id)
        if cursor is not None:
            canvas.go(cursor)
        return
    if not keep:
        session.select(())
    row, column = getattr(found, "row", None), getattr(found, "column", None)
    if row is not None and column is not None:
        cell = Cursor(column.stage, row.lane)
        canvas.go(Cursor(column.stage, row.lane, len(canvas.walk.ids(cell))))


def _take_side(canvas: "Canvas", id: str) -> None:
    """An emotion is edited on the curve of the persona who feels it, which stood pale behind another."""
    record = canvas.session.journey.get(id)
    if isinstance(record, Emotion) and record.persona not in (None, canvas.session.persona):
        canvas.session.look_as(record.persona)


def begin_head_gesture(canvas: "Canvas", heads: Heads, event: QMouseEvent) -> Gesture | None:
    """The gesture of a press on a stage's or lane's head."""
    point = canvas.from_head(heads, event.position())
    if event.button() == Qt.MouseButton.MiddleButton or canvas.panning:
        return Pan(canvas, point)
    joining = _begin_joining(canvas, event, point)
    if joining is not None:
        return joining
    block = heads.block_at(event.position())
    line = canvas.relations.at_head(heads, event.position()) if isinstance(heads, StageHeads) else ""
    if line and block is None:
        canvas.session.select([line])
        return None
    if block is None or not block.id:
        canvas.session.select(())
        return None
    canvas.select_head(block.id)
    if event.button() == Qt.MouseButton.LeftButton:
        return ReorderHead(canvas, point, block.id)
    return None
