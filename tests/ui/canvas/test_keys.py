"""The keyboard at rest: arrows walk cells and heads, keys edit, copy, move and score; no letter is taken."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication, QWidget

from designer.ui.canvas.cursor import LANE_HEADS, STAGE_HEADS, Cursor
from designer.ui.window import Window
from tests.ui.helpers import Hand, Held, Key, cell_texts, saved, steps, value


def place(hand: Hand) -> tuple[str, str, int]:
    cursor = hand.canvas.current
    return cursor.stage, cursor.lane, cursor.index


def walk(hand: Hand, *keys: Key, held: Held = Held.NoModifier) -> tuple[str, str, int]:
    for key in keys:
        hand.key(key, held)
    return place(hand)


def test_arrows_walk_cards_cells_and_heads(window: Window, hand: Hand) -> None:
    assert place(hand) == ("s1", "l_act", 0)
    assert walk(hand, Key.Key_Down) == ("s1", "l_act", 1)
    assert window.session.selection == ("a2",)
    assert walk(hand, Key.Key_Down) == ("s1", "l_act", 2)
    assert window.session.selection == ()
    assert walk(hand, Key.Key_Down) == ("s1", "l_touch", 0)
    assert walk(hand, Key.Key_Right, Key.Key_Right) == ("s2b", "l_touch", 0)
    assert walk(hand, Key.Key_Right) == ("s2b", "l_touch", 0)
    assert walk(hand, Key.Key_Left, Key.Key_Left, Key.Key_Left) == (LANE_HEADS, "l_touch", 0)
    assert window.session.selection == ("l_touch",)
    assert walk(hand, Key.Key_Up, Key.Key_Up) == (LANE_HEADS, "l_act", 0)
    assert walk(hand, Key.Key_Right, Key.Key_Up) == ("s1", STAGE_HEADS, 0)
    assert window.session.selection == ("s1",)
    assert walk(hand, Key.Key_Right) == ("s2a", STAGE_HEADS, 0)
    assert walk(hand, Key.Key_Down)[:2] == ("s2a", "l_act")


def test_tab_walks_stages(window: Window, hand: Hand) -> None:
    assert walk(hand, Key.Key_Tab) == ("s2a", "l_act", 0)
    assert walk(hand, Key.Key_Backtab) == ("s1", "l_act", 0)
    assert QApplication.focusWidget() is hand.editor


def test_far_jumps(window: Window, hand: Hand) -> None:
    assert walk(hand, Key.Key_End) == ("s2b", "l_act", 0)
    assert walk(hand, Key.Key_Home) == ("s1", "l_act", 0)
    assert walk(hand, Key.Key_End, held=Held.ControlModifier) == ("s2b", "l_kpi", 0)
    assert walk(hand, Key.Key_Home, held=Held.ControlModifier) == ("s1", "l_act", 0)
    assert walk(hand, Key.Key_PageDown) == ("s1", "l_pain", 0)
    assert walk(hand, Key.Key_PageDown, Key.Key_PageDown) == ("s1", "l_kpi", 0)
    assert walk(hand, Key.Key_PageUp) == ("s1", "l_pain", 0)


def test_where_the_cursor_goes_is_in_sight(window: Window, hand: Hand) -> None:
    window.resize(900, 560)
    window.canvas.set_zoom(1.6)
    QApplication.processEvents()
    for keys in ((Key.Key_End,), (Key.Key_Home,)):
        walk(hand, *keys, held=Held.ControlModifier)
        slot = window.canvas.place_for_new(window.canvas.current)
        port = window.canvas.viewport().geometry()
        assert port.contains(slot.center().toPoint())


def test_walking_along_heads_keeps_the_rows_in_sight(window: Window, hand: Hand) -> None:
    """Heads are always in sight: standing on one scrolls along it and not across."""
    window.resize(900, 560)
    window.canvas.set_zoom(1.6)
    QApplication.processEvents()
    window.canvas.verticalScrollBar().setValue(80)
    window.canvas.horizontalScrollBar().setValue(0)
    window.canvas.reveal("s2b")
    assert window.canvas.verticalScrollBar().value() == 80
    assert window.canvas.horizontalScrollBar().value() > 0
    window.canvas.horizontalScrollBar().setValue(40)
    window.canvas.reveal("l_kpi")
    assert window.canvas.horizontalScrollBar().value() == 40
    assert window.canvas.verticalScrollBar().value() > 80


@pytest.mark.parametrize(
    ("start", "key", "stage", "lane"),
    [
        ("a1", Key.Key_Right, "s2a", "l_act"),
        ("a3", Key.Key_Left, "s1", "l_act"),
        ("q1", Key.Key_Down, "s1", "l_idea"),
        ("o1", Key.Key_Up, "s1", "l_pain"),
    ],
)
def test_alt_and_an_arrow_move_the_card(
    start: str, key: Key, stage: str, lane: str, window: Window, hand: Hand
) -> None:
    before = saved(window.session)
    window.canvas.reveal(start)
    window.session.select([start])
    hand.key(key, Held.AltModifier)
    assert (value(window.session, start, "stage"), value(window.session, start, "lane")) == (stage, lane)
    assert window.session.selection == (start,)
    assert len(steps(window.session, before)) == 1


def test_alt_and_up_or_down_within_a_cell(window: Window, hand: Hand) -> None:
    hand.key(Key.Key_Down, Held.AltModifier)
    assert cell_texts(window.session, "s1", "l_act") == ["샘플 팩을 찾아본다", "후기와 가격을 비교한다"]
    hand.key(Key.Key_Up, Held.AltModifier)
    assert cell_texts(window.session, "s1", "l_act") == ["후기와 가격을 비교한다", "샘플 팩을 찾아본다"]


def test_alt_at_the_edge_does_nothing(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.key(Key.Key_Left, Held.AltModifier)
    hand.key(Key.Key_Up, Held.AltModifier)
    assert saved(window.session) == before


def test_enter_and_f2_edit_the_card(window: Window, hand: Hand) -> None:
    for key in (Key.Key_Return, Key.Key_F2):
        window.canvas.walk_to(Cursor("s1", "l_act"))
        hand.key(key)
        assert hand.editor.toPlainText() == "후기와 가격을 비교한다"
        hand.key(Key.Key_Escape)
    assert window.session.history.undo_name is None


def test_delete_takes_the_selected_out_and_undo_gives_it_back(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.canvas.walk_to(Cursor("s1", "l_act"))
    hand.key(Key.Key_Delete)
    assert "a1" not in window.session.journey
    assert steps(window.session, before) == ["행동 삭제"]
    hand.key(Key.Key_Z, Held.ControlModifier)
    assert saved(window.session) == before
    assert window.canvas.current.stage == "s1"


def test_ctrl_d_copies_in_one_step(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.session.select(["a1", "t1"])
    hand.key(Key.Key_D, Held.ControlModifier)
    assert cell_texts(window.session, "s1", "l_act")[:2] == ["후기와 가격을 비교한다"] * 2
    assert len(window.session.selection) == 2
    assert not {"a1", "t1"} & set(window.session.selection)
    assert len(steps(window.session, before)) == 1


def test_an_emotion_may_be_copied(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.session.select(["e1"])
    hand.key(Key.Key_D, Held.ControlModifier)
    assert len(window.session.journey.emotions("s1", "l_feel", "p1")) == 2
    assert len(steps(window.session, before)) == 1


def test_f6_walks_the_panes(window: Window, hand: Hand) -> None:
    window.open_panel("inspector", True)
    window.open_panel("outline", True)
    QApplication.processEvents()
    window.canvas.setFocus()
    seen: list[QWidget] = []
    for _ in range(12):
        hand.key(Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        if focus is hand.editor:
            break
    assert seen[-1] is hand.editor
    for pane in (window.sides.left, window.sides.right, window.top_bar):
        assert any(pane.isAncestorOf(widget) for widget in seen)
    assert window.session.history.is_clean


@pytest.mark.parametrize(("key", "score"), [(Key.Key_1, -2), (Key.Key_3, 0), (Key.Key_5, 2)])
def test_digits_score_in_the_lane_of_emotions(key: Key, score: int, window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.canvas.walk_to(Cursor("s1", "l_feel"))
    hand.key(key)
    assert value(window.session, "e1", "score") == score
    window.canvas.walk_to(Cursor("s2b", "l_feel"))
    hand.key(key)
    made = window.session.journey.emotions("s2b", "l_feel", "p1")
    assert [emotion.score for emotion in made] == [score]
    assert not hand.editor.editing
    assert len(steps(window.session, before)) == 2


def test_plus_and_minus_nudge_in_one_step(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.canvas.walk_to(Cursor("s1", "l_feel"))
    for _ in range(3):
        hand.key(Key.Key_Plus)
    assert value(window.session, "e1", "score") == pytest.approx(0.7)
    hand.key(Key.Key_Minus)
    assert value(window.session, "e1", "score") == pytest.approx(0.6)
    assert len(steps(window.session, before)) == 1


def test_a_digit_elsewhere_is_text(window: Window, hand: Hand) -> None:
    window.canvas.walk_to(Cursor("s2b", "l_act"))
    hand.keys("3")
    hand.key(Key.Key_Escape)
    assert cell_texts(window.session, "s2b", "l_act") == ["3"]


def test_a_word_for_an_emotion_is_typed(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.canvas.walk_to(Cursor("s2b", "l_feel"))
    hand.hangul("뿌듯함")
    hand.key(Key.Key_Escape)
    made = window.session.journey.emotions("s2b", "l_feel", "p1")
    assert [(emotion.word, emotion.score) for emotion in made] == [("뿌듯함", 0)]
    assert len(steps(window.session, before)) == 1


def test_the_menu_key_opens_the_menu_of_the_current_card(window: Window, hand: Hand) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QContextMenuEvent

    asked: list[QPoint] = []
    window.canvas.menu_wanted.disconnect()
    window.canvas.menu_wanted.connect(asked.append)
    try:
        window.canvas.walk_to(Cursor("s1", "l_act"))
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
        QApplication.sendEvent(hand.editor, event)
    finally:
        window.canvas.menu_wanted.disconnect()
        window.canvas.menu_wanted.connect(window._context_menu)
    assert len(asked) == 1
    spot = QPointF(window.canvas.mapFromGlobal(asked[0]))
    assert window.canvas.block_rect("a1").adjusted(-2, -2, 2, 2).contains(spot)
