"""Cards slide aside while others are dragged: only for the eye, for a moment, and not where it is off."""

from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from designer.layout import hit
from designer.ui.canvas import motion
from designer.ui.window import Window
from tests.ui.helpers import Hand, saved, steps


def test_what_makes_room_slides_and_then_stands_still(window: Window, hand: Hand, qtbot: QtBot) -> None:
    canvas = window.canvas
    window.session.settings.motion = True
    before = saved(window.session)
    start = hand.at("q1")
    target = hand.at("a3") - QPointF(0, 12)
    hand.carry(start, target)
    assert "a3" in canvas.motion.moving
    assert "q1" not in canvas.motion.moving
    # What is under the mouse is already where it will be.
    assert canvas.motion.sheet() is not canvas.sheet
    assert hit.block_of(canvas.motion.sheet(), "a1") is not None
    assert canvas.viewport().grab().toImage() is not None
    qtbot.waitUntil(lambda: not canvas.motion.moving)
    assert canvas.motion.sheet() is canvas.sheet
    settled = canvas.viewport().grab().toImage()
    canvas.viewport().update()
    assert canvas.viewport().grab().toImage() == settled
    hand.release(target)
    assert len(steps(window.session, before)) == 1


def test_giving_up_slides_back_and_leaves_no_trace(window: Window, hand: Hand, qtbot: QtBot) -> None:
    canvas = window.canvas
    window.session.settings.motion = True
    before, sheet = saved(window.session), canvas.viewport().grab().toImage()
    hand.carry(hand.at("q1"), hand.at("a3") - QPointF(0, 12))
    canvas.cancel_gesture()
    assert saved(window.session) == before
    assert {"a3", "q1"} <= set(canvas.motion.moving)
    qtbot.waitUntil(lambda: not canvas.motion.moving)
    window.session.select(())
    canvas.overlay.hover(None)
    assert canvas.viewport().grab().toImage().size() == sheet.size()


def test_nothing_slides_where_motion_is_off_or_too_much_would(
    window: Window, hand: Hand, monkeypatch: object
) -> None:
    canvas = window.canvas
    hand.carry(hand.at("q1"), hand.at("a3") - QPointF(0, 12))
    assert canvas.motion.moving == ()
    canvas.cancel_gesture()
    window.session.settings.motion = True
    most, motion.MOST = motion.MOST, 0
    try:
        hand.carry(hand.at("q1"), hand.at("a3") - QPointF(0, 12))
        assert canvas.motion.moving == ()
    finally:
        motion.MOST = most
    canvas.cancel_gesture()


def test_typing_never_waits_for_motion(window: Window, hand: Hand) -> None:
    window.session.settings.motion = True
    hand.double_click(hand.at("a1"))
    hand.hangul(" 아주 길게 이어서 여러 줄이 되도록 쓴다")
    assert window.canvas.motion.moving == ()
