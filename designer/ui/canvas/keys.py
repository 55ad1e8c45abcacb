"""What the keys do while nothing is edited: walk the map, edit, add, and move cards."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from designer.edits.build import add_card, add_named, add_step
from designer.edits.change import change, move
from designer.model.elements import Card
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.ui.canvas.cursor import LANE_HEADS, STAGE_HEADS, Cursor
from designer.ui.canvas.scores import SCORES, STEPS, is_score

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas

Key = Qt.Key
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def press_key(canvas: "Canvas", event: QKeyEvent) -> bool:
    """Use a key, or leave it to the text a card begins with."""
    key = Key(event.key())
    held = event.modifiers()
    if key == Key.Key_Escape:
        return _escape(canvas)
    if key == Key.Key_Space and not held:
        canvas.hold_pan(True)
        return True
    if held & _ALT:
        return _move_card(canvas, key)
    if is_score(event) and _is_emotion_lane(canvas):
        return _score(canvas, SCORES[key]) if key in SCORES else _nudge(canvas, STEPS[event.text()])
    walked = _walked(canvas, key, bool(held & _CONTROL))
    if walked is not None:
        canvas.walk_to(walked)
        return True
    if held & _CONTROL:
        return False
    command = _COMMANDS.get(key)
    return command(canvas, bool(held & _SHIFT)) if command is not None else False


def _walked(canvas: "Canvas", key: Qt.Key, control: bool) -> Cursor | None:
    """Where a key of movement leads."""
    walk, cursor = canvas.walk, canvas.current
    moves: dict[Qt.Key, Callable[[], Cursor]] = {
        Key.Key_Left: lambda: walk.sideways(cursor, -1),
        Key.Key_Right: lambda: walk.sideways(cursor, 1),
        Key.Key_Up: lambda: walk.up(cursor),
        Key.Key_Down: lambda: walk.down(cursor),
        Key.Key_Home: lambda: walk.corner(False) if control else walk.row_end(cursor, False),
        Key.Key_End: lambda: walk.corner(True) if control else walk.row_end(cursor, True),
        Key.Key_PageUp: lambda: walk.lane_by(cursor, -3),
        Key.Key_PageDown: lambda: walk.lane_by(cursor, 3),
        Key.Key_Tab: lambda: walk.sideways(cursor, 1),
        Key.Key_Backtab: lambda: walk.sideways(cursor, -1),
    }
    return moves[key]() if key in moves else None


def _escape(canvas: "Canvas") -> bool:
    if canvas.gesture is not None:
        canvas.cancel_gesture()
    else:
        canvas.session.select(())
    return True


def current_id(canvas: "Canvas") -> str:
    """The element the cursor stands on, if any."""
    ids = canvas.walk.ids(canvas.current)
    return ids[canvas.current.index] if canvas.current.index < len(ids) else ""


def _enter(canvas: "Canvas", shift: bool) -> bool:
    """On a card: edit it. At the cell's end: open a new one. On a head: insert another after it."""
    cursor = canvas.current
    if cursor.on_head:
        return insert_beside(canvas, cursor)
    current = current_id(canvas)
    return canvas.edit(current) if current else canvas.add()


def rename(canvas: "Canvas", shift: bool = False) -> bool:
    """F2: edit what is selected or current; on the empty end of a cell, open a new card."""
    cursor = canvas.current
    if cursor.on_head:
        return canvas.edit(cursor.head)
    chosen = canvas.session.selection[-1:] or (current_id(canvas),)
    return canvas.edit(chosen[0]) if chosen[0] else canvas.add()


def insert_beside(canvas: "Canvas", cursor: Cursor, before: bool = False) -> bool:
    """Insert a stage, step or lane beside the head at the cursor, and name it."""
    session = canvas.session
    journey = session.journey
    offset = 0 if before else 1
    merge = canvas.typing.key()
    if cursor.stage == LANE_HEADS:
        lanes = [lane.id for lane in journey.lanes()]
        index = lanes.index(cursor.lane) + offset if cursor.lane in lanes else len(lanes)
        beside = journey.find(cursor.lane, Lane)
        shows = beside.shows if beside is not None else "action"
        delta = session.do(lambda now: add_named(now, "lane", index, shows=shows), merge)
    else:
        stage = journey.find(cursor.stage, Stage)
        if stage is not None and stage.parent:
            parent = stage.parent
            steps = [step.id for step in journey.steps(parent)]
            delta = session.do(lambda now: add_step(now, parent, steps.index(stage.id) + offset), merge)
        else:
            stages = [each.id for each in journey.stages()]
            index = stages.index(cursor.stage) + offset if cursor.stage in stages else len(stages)
            delta = session.do(lambda now: add_named(now, "stage", index), merge)
    if delta is None:
        return True
    made = next(id for id, (old, _) in delta.changes.items() if old is None)
    canvas.select_head(made)
    canvas.reveal(made)
    canvas.edit(made, merge)
    return True


def _is_emotion_lane(canvas: "Canvas") -> bool:
    lane = canvas.session.journey.find(canvas.current.lane, Lane)
    return lane is not None and lane.shows == "emotion" and not canvas.current.on_head


def _score(canvas: "Canvas", score: float) -> bool:
    """Set the current emotion's score, or begin one with it."""
    session, cursor = canvas.session, canvas.current
    current = _emotion(canvas)
    if current is not None:
        session.do(lambda journey: change(journey, current.id, score=score))
        return True
    delta = session.do(
        lambda journey: add_card(
            journey, "emotion", cursor.stage, cursor.lane, score=score, persona=session.persona
        )
    )
    if delta is not None:
        made = next(id for id, (old, _) in delta.changes.items() if old is None)
        canvas.walk_to(canvas.walk.at(made) or cursor)
    return True


def _emotion(canvas: "Canvas") -> Emotion | None:
    """The emotion at the cursor, else the active persona's last one in the cell."""
    journey = canvas.session.journey
    at_cursor = journey.find(current_id(canvas), Emotion)
    if at_cursor is not None:
        return at_cursor
    here = journey.emotions(canvas.current.stage, canvas.current.lane, canvas.session.persona)
    return here[-1] if here else None


def _nudge(canvas: "Canvas", step: float) -> bool:
    emotion = _emotion(canvas)
    if emotion is not None:
        score = round(max(-2.0, min(2.0, emotion.score + step)), 2)
        canvas.session.do(lambda journey: change(journey, emotion.id, score=score), f"nudge {emotion.id}")
    return True


def _move_card(canvas: "Canvas", key: Qt.Key) -> bool:
    """Alt and an arrow: the current card to the neighbouring cell or place."""
    cursor, walk, session = canvas.current, canvas.walk, canvas.session
    id = current_id(canvas)
    moved = session.journey.get(id)
    if not isinstance(moved, Card | Kpi | Emotion):
        return False
    if isinstance(moved, Emotion) and key not in (Key.Key_Left, Key.Key_Right):
        # Within a stage emotions stand in the order of their touchpoints, and in no other lane.
        return key in (Key.Key_Up, Key.Key_Down)
    ids = walk.ids(cursor)
    if key in (Key.Key_Left, Key.Key_Right):
        target = walk.sideways(cursor, -1 if key == Key.Key_Left else 1)
        if target.stage in (LANE_HEADS, cursor.stage):
            return True
        end = replace(target, index=len(walk.ids(target)))
        stage, lane, index = target.stage, target.lane, walk.place(end)
    elif key in (Key.Key_Up, Key.Key_Down):
        step = -1 if key == Key.Key_Up else 1
        stage, lane, index = cursor.stage, cursor.lane, cursor.index + step
        if not 0 <= index < len(ids):
            target = walk.lane_by(cursor, step)
            if target.lane in (STAGE_HEADS, cursor.lane):
                return True
            lane, index = target.lane, len(walk.ids(target)) if step < 0 else 0
    else:
        return False
    if session.do(lambda journey: move(journey, [id], stage, lane, index)) is not None:
        there = canvas.walk.at(id)
        if there is not None:
            canvas.walk_to(there)
    return True


_COMMANDS: dict[Qt.Key, Callable[["Canvas", bool], bool]] = {
    Key.Key_Return: _enter,
    Key.Key_Enter: _enter,
    Key.Key_F2: rename,
}
