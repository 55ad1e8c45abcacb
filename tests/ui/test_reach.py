"""What a person without a mouse reaches, and sees to have reached; what a screen reader calls it."""

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from designer.ui.window import Window
from tests.ui.helpers import Button, Hand, Held, Key, saved


def reachable(window: Window) -> Iterator[QWidget]:
    """Everything that takes the focus by Tab and is in sight."""
    for widget in window.findChildren(QWidget):
        by_tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            yield widget


@pytest.fixture
def full(window: Window, qapp: QApplication) -> Iterator[Window]:
    """The window with every panel open."""
    for panel in ("inspector", "outline", "checks", "comments"):
        window.open_panel(panel, True)
    qapp.processEvents()
    yield window
    for panel in ("inspector", "outline", "checks", "comments"):
        window.open_panel(panel, False)


def pane(window: Window) -> str:
    """In which part of the window the focus is."""
    parts = {
        "canvas": window.canvas,
        "rail": window.rail,
        "head": window.map_head,
        "bar": window.top_bar,
        "status": window.status,
        "left": window.sides.left,
        "right": window.sides.right,
    }
    now = QApplication.focusWidget()
    return next((name for name, part in parts.items() if now is not None and part.isAncestorOf(now)), "")


def test_f6_walks_through_every_part_and_back(full: Window, hand: Hand) -> None:
    full.canvas.setFocus()
    seen = []
    while not seen or seen[-1] != "canvas":
        hand.key(Key.Key_F6)
        seen.append(pane(full))
    parts = [part for part, _ in groupby(seen)]
    assert parts == ["right", "left", "rail", "head", "bar", "status", "canvas"]
    back = []
    for _ in range(3):
        hand.key(Key.Key_F6, Held.ShiftModifier)
        back.append(pane(full))
    assert back == ["status", "bar", "head"]


def test_closed_parts_are_passed_over(window: Window, hand: Hand) -> None:
    seen = []
    for _ in range(5):
        hand.key(Key.Key_F6)
        seen.append(pane(window))
    assert seen == ["rail", "head", "bar", "status", "canvas"]


def test_escape_leads_back_to_the_map(full: Window, hand: Hand) -> None:
    for part in (full.rail, full.map_head, full.top_bar, full.status):
        for widget in reachable(full):
            if part.isAncestorOf(widget):
                widget.setFocus()
                hand.key(Key.Key_Escape)
                assert pane(full) == "canvas", widget.objectName()


@pytest.mark.parametrize("panel", ["inspector", "outline", "comments"])
def test_a_panel_that_closes_hands_the_keyboard_back(panel: str, full: Window, hand: Hand) -> None:
    full.session.select(["a1"])
    order = ("inspector", "outline", "checks", "comments")
    holder = full.sides.shown()[order.index(panel)]
    inside = next(widget for widget in reachable(full) if holder.isAncestorOf(widget))
    inside.setFocus()
    full.open_panel(panel, False)
    assert pane(full) == "canvas"


def test_the_rail_adds_by_keyboard(window: Window, hand: Hand) -> None:
    hand.key(Key.Key_F6)
    hand.key(Key.Key_Down)
    hand.key(Key.Key_Down)
    assert QApplication.focusWidget().objectName() == "add-touchpoint"
    hand.key(Key.Key_Space)
    assert hand.editor.editing
    hand.hangul("앱")
    hand.key(Key.Key_Escape)
    assert "앱" in [card.text for card in window.session.journey.of_kind("touchpoint")]  # type: ignore[attr-defined]


@pytest.mark.parametrize("selected", ["", "q1", "k1", "e1", "t1", "s1", "l_act"])
def test_everything_that_takes_the_focus_has_a_name(selected: str, full: Window, qapp: QApplication) -> None:
    full.session.select([selected] if selected else [])
    qapp.processEvents()
    nameless = []
    for widget in reachable(full):
        entry = QAccessible.queryAccessibleInterface(widget)
        if entry is not None and not entry.text(QAccessible.Text.Name).strip():
            nameless.append((type(widget).__name__, widget.objectName(), type(widget.parent()).__name__))
    # The field that waits for typing is named with the place it stands on, while anybody listens.
    assert [found for found in nameless if found[1] != "cell-editor"] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_whatever_has_the_focus_is_seen_to_have_it(theme: str, full: Window, qapp: QApplication) -> None:
    full.session.dress(theme)
    unseen, kinds = [], set()
    for selected in ("", "q1", "k1"):
        full.session.select([selected] if selected else [])
        qapp.processEvents()
        for widget in reachable(full):
            kind = (type(widget), type(widget.parent()), widget.property("variant"))
            if kind in kinds or widget.objectName() == "cell-editor":
                continue
            kinds.add(kind)
            if seen_with_focus(full, widget) == seen_without(full, widget):
                unseen.append(kind)
    assert len(kinds) > 15
    assert unseen == []


def seen_with_focus(window: Window, widget: QWidget) -> QImage:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 20, 60)
        above = above.parentWidget()
    if isinstance(widget, QLineEdit):
        widget.deselect()
    if isinstance(widget, QPlainTextEdit):
        widget.setCursorWidth(0)
    QApplication.processEvents()
    assert QApplication.focusWidget() is widget
    return around(window, widget)


def seen_without(window: Window, widget: QWidget) -> QImage:
    window.canvas.setFocus()
    QApplication.processEvents()
    return around(window, widget)


def around(window: Window, widget: QWidget) -> QImage:
    """The widget as it is painted, with a little of what lies around it."""
    box = widget.rect().adjusted(-3, -3, 3, 3)
    box.moveTopLeft(widget.mapTo(window, box.topLeft()))
    return window.grab(box).toImage()


def test_what_moves_by_itself_asks_whether_it_may() -> None:
    moving = ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QParallelAnimationGroup")
    careless = [
        path.name
        for path in (Path(__file__).parents[2] / "designer" / "ui").rglob("*.py")
        if any(name in (text := path.read_text("utf-8")) for name in moving) and "settings.motion" not in text
    ]
    assert careless == []


# Esc in the middle of every gesture


def pan(hand: Hand) -> None:
    hand.carry(QPointF(200, 200), QPointF(120, 150), button=Button.MiddleButton)


def carry_several(hand: Hand) -> None:
    hand.click(hand.at("q1"))
    hand.click(hand.at("o1"), Held.ControlModifier)
    hand.carry(hand.at("o1"), hand.cell("s2b", "l_act"))


def carry_kpi(hand: Hand) -> None:
    hand.carry(hand.at("k1"), hand.cell("s2a", "l_kpi"))


def carry_step(hand: Hand) -> None:
    heads = hand.canvas.stage_heads
    hand.carry(heads.rect_of("s2b").center(), heads.rect_of("s2a").center() - QPointF(40, 0), on=heads)


def band_from_a_slot(hand: Hand) -> None:
    start = hand.cell("s2b", "l_act")
    hand.carry(start, start + QPointF(60, 40))


@pytest.mark.parametrize("gesture", [pan, carry_several, carry_kpi, carry_step, band_from_a_slot])
@pytest.mark.parametrize("end", ["escape", "press"])
def test_a_gesture_given_up_leaves_the_same_bytes(
    gesture: Callable[[Hand], None], end: str, window: Window, hand: Hand
) -> None:
    window.resize(900, 560)
    before = saved(window.session)
    place = window.canvas.horizontalScrollBar().value()
    gesture(hand)
    assert window.canvas.gesture is not None
    if end == "escape":
        hand.key(Key.Key_Escape)
    else:
        hand.press(QPointF(5, 5), Button.RightButton)
    assert window.canvas.gesture is None
    assert saved(window.session) == before
    hand.move(QPointF(150, 150))
    hand.release(QPointF(150, 150))
    assert saved(window.session) == before
    assert window.session.history.undo_name is None
    assert window.session.history.is_clean
    assert not hand.editor.editing
    if end == "escape":
        assert window.canvas.horizontalScrollBar().value() == place
