"""Typing on the map: no syllable is lost or doubled whatever comes between, and one text is one step."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from designer.ui.canvas.cursor import LANE_HEADS, STAGE_HEADS, Cursor
from designer.ui.window import Window
from tests.ui.helpers import Hand, Held, Key, cell_texts, saved, steps, texts, value


@pytest.fixture
def empty(window: Window, hand: Hand) -> Hand:
    """The hand over an empty cell."""
    window.canvas.walk_to(Cursor("s2b", "l_act"))
    return hand


def here(hand: Hand) -> list[str]:
    return cell_texts(hand.session, "s2b", "l_act")


def test_the_first_jamo_is_kept(empty: Hand) -> None:
    before = saved(empty.session)
    empty.compose("ㅎ")
    assert empty.editor.editing
    assert saved(empty.session) == before
    empty.compose("하")
    empty.compose("한")
    empty.compose("ㄱ", "한")
    empty.compose("그")
    empty.compose("글")
    empty.compose("", "글")
    assert here(empty) == ["한글"]
    empty.key(Key.Key_Escape)
    assert here(empty) == ["한글"]
    assert steps(empty.session, before) == ["행동 추가"]


def click_elsewhere(hand: Hand) -> None:
    hand.click(hand.at("q1"))


def click_a_head(hand: Hand) -> None:
    heads = hand.canvas.stage_heads
    hand.press(heads.rect_of("s1").center(), on=heads)
    hand.release(heads.rect_of("s1").center(), on=heads)


def focus_the_title(hand: Hand) -> None:
    hand.window.map_head.title.setFocus()


def press(key: Key, held: Held = Held.NoModifier) -> Callable[[Hand], None]:
    return lambda hand: hand.key(key, held)


INTERRUPTIONS: dict[str, Callable[[Hand], None]] = {
    "click": click_elsewhere,
    "head": click_a_head,
    "title": focus_the_title,
    "tab": press(Key.Key_Tab),
    "backtab": press(Key.Key_Backtab),
    "escape": press(Key.Key_Escape),
    "enter": press(Key.Key_Return),
    "zoom": press(Key.Key_0, Held.ControlModifier),
    "select another": lambda hand: hand.canvas.edit("q1"),
}


@pytest.mark.parametrize("name", INTERRUPTIONS)
def test_an_unfinished_syllable_is_kept_once(name: str, empty: Hand) -> None:
    before = saved(empty.session)
    empty.compose("가")
    empty.compose("나", "가")
    INTERRUPTIONS[name](empty)
    if name == "zoom":
        empty.compose("", "나")
    assert here(empty) == ["가나"]
    empty.canvas.typing.editor.finish("leave")
    assert here(empty) == ["가나"]
    assert steps(empty.session, before) == ["행동 추가"]


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return, Key.Key_Tab])
def test_a_syllable_handed_over_late_is_not_doubled(key: Key, empty: Hand) -> None:
    """The key may overtake the input method, which then hands over what was kept already."""
    before = saved(empty.session)
    empty.compose("가")
    empty.compose("나", "가")
    empty.key(key)
    empty.compose()
    empty.compose("", "나")
    empty.compose()
    empty.editor.finish("leave")
    assert here(empty) == ["가나"]
    assert steps(empty.session, before) == ["행동 추가"]


def test_the_same_syllable_composed_again_is_kept(empty: Hand) -> None:
    empty.compose("나")
    empty.key(Key.Key_Return)
    empty.compose("나")
    empty.compose("", "나")
    empty.key(Key.Key_Escape)
    assert here(empty) == ["나", "나"]


def test_undo_in_the_middle_of_a_syllable_takes_the_text_back(empty: Hand) -> None:
    before = saved(empty.session)
    empty.compose("가")
    empty.compose("나", "가")
    empty.key(Key.Key_Z, Held.ControlModifier)
    assert saved(empty.session) == before
    assert not empty.editor.editing
    empty.key(Key.Key_Y, Held.ControlModifier)
    assert here(empty) == ["가나"]


def test_saving_in_the_middle_of_a_syllable_saves_it(empty: Hand, tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "a.journey.json"
    empty.session.save(path)
    empty.compose("가")
    empty.compose("나", "가")
    empty.key(Key.Key_S, Held.ControlModifier)
    assert "가나" in path.read_text("utf-8")
    assert empty.session.history.is_clean


def test_another_window_in_between_loses_nothing(empty: Hand, qapp: QApplication) -> None:
    before = saved(empty.session)
    empty.compose("가")
    empty.compose("나", "가")
    other = QDialog()
    other.show()
    other.activateWindow()
    qapp.processEvents()
    other.close()
    empty.window.activateWindow()
    qapp.processEvents()
    assert QApplication.focusWidget() is empty.editor
    assert here(empty) == ["가나"]
    empty.hangul("다")
    empty.key(Key.Key_Escape)
    assert here(empty) == ["가나다"]
    assert steps(empty.session, before) == ["행동 추가"]


def test_a_deactivated_window_keeps_its_syllable(empty: Hand) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFocusEvent

    empty.compose("가")
    QApplication.sendEvent(
        empty.editor, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    )
    assert here(empty) == ["가"]
    assert empty.editor.editing


# Keys while typing


def test_enter_goes_on_with_the_next_card_and_tab_with_the_next_stage(empty: Hand) -> None:
    before = saved(empty.session)
    empty.canvas.walk_to(Cursor("s2a", "l_touch", 1))
    empty.hangul("하나")
    empty.key(Key.Key_Return)
    empty.hangul("둘")
    empty.key(Key.Key_Tab)
    empty.hangul("셋")
    empty.key(Key.Key_Backtab)
    empty.hangul("넷")
    empty.key(Key.Key_Escape)
    assert cell_texts(empty.session, "s2a", "l_touch")[:3] == ["간편결제", "하나", "둘"]
    assert "넷" in cell_texts(empty.session, "s2a", "l_touch")
    assert cell_texts(empty.session, "s2b", "l_touch") == ["셋"]
    assert steps(empty.session, before) == ["접점 추가"] * 4


def test_tab_leaves_no_card_behind_selected(empty: Hand) -> None:
    """The next Delete must not hit the card that was just typed."""
    empty.canvas.walk_to(Cursor("s1", "l_idea", 1))
    empty.hangul("하나")
    empty.key(Key.Key_Tab)
    typed = empty.session.journey.cell("s1", "l_idea")[-1]
    assert typed.id not in empty.session.selection
    assert empty.canvas.current.stage == "s2a"


def test_shift_enter_breaks_the_line(empty: Hand) -> None:
    empty.hangul("위")
    empty.key(Key.Key_Return, Held.ShiftModifier)
    empty.hangul("아래")
    empty.key(Key.Key_Escape)
    assert here(empty) == ["위\n아래"]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab, Key.Key_Escape])
def test_an_empty_new_card_vanishes(key: Key, empty: Hand) -> None:
    before = saved(empty.session)
    empty.key(Key.Key_Return)
    assert empty.editor.editing
    empty.key(key)
    assert not empty.editor.editing
    assert saved(empty.session) == before
    assert empty.session.history.undo_name is None


def test_a_new_card_typed_and_emptied_vanishes_without_a_step(empty: Hand) -> None:
    before = saved(empty.session)
    empty.keys("ab")
    empty.key(Key.Key_Backspace)
    empty.key(Key.Key_Backspace)
    empty.key(Key.Key_Escape)
    assert saved(empty.session) == before
    assert empty.session.history.undo_name is None


def test_an_emptied_card_goes_in_one_step(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.canvas.edit("q1")
    hand.key(Key.Key_A, Held.ControlModifier)
    hand.key(Key.Key_Delete)
    hand.key(Key.Key_Escape)
    assert "q1" not in window.session.journey
    assert len(steps(window.session, before)) == 1
    window.session.undo()
    assert saved(window.session) == before


def test_a_text_is_one_step_however_long_it_takes(empty: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    before = saved(empty.session)
    now = [0.0]
    monkeypatch.setattr(empty.session.history, "_clock", lambda: now[0])
    for letter in "후기를 읽는다":
        empty.hangul(letter)
        now[0] += 600
    empty.key(Key.Key_Escape)
    assert here(empty) == ["후기를 읽는다"]
    assert steps(empty.session, before) == ["행동 추가"]


def test_two_texts_are_two_steps(empty: Hand) -> None:
    before = saved(empty.session)
    empty.hangul("하나")
    empty.key(Key.Key_Escape)
    empty.canvas.edit(empty.session.journey.cell("s2b", "l_act")[0].id)
    empty.hangul("둘")
    empty.key(Key.Key_Escape)
    assert here(empty) == ["하나둘"]
    assert len(steps(empty.session, before)) == 2


def test_trailing_blanks_go(empty: Hand) -> None:
    empty.keys("ab  ")
    empty.key(Key.Key_Escape)
    assert here(empty) == ["ab"]


# Heads


def test_typing_on_a_head_renames_it(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.canvas.walk_to(Cursor("s1", STAGE_HEADS))
    hand.compose("ㅂ")
    hand.compose("비")
    hand.compose("", "비")
    hand.hangul("교")
    hand.key(Key.Key_Return)
    assert value(window.session, "s1", "name") == "비교"
    assert len(steps(window.session, before)) == 1
    window.canvas.walk_to(Cursor(LANE_HEADS, "l_pain"))
    hand.keys("Pain")
    hand.key(Key.Key_Escape)
    assert value(window.session, "l_pain", "name") == "Pain"


@pytest.mark.parametrize(
    ("cursor", "kind"), [(Cursor("s1", STAGE_HEADS), "stage"), (Cursor(LANE_HEADS, "l_act"), "lane")]
)
def test_enter_on_a_head_inserts_another_behind_it(
    cursor: Cursor, kind: str, window: Window, hand: Hand
) -> None:
    before = saved(window.session)
    window.canvas.walk_to(cursor)
    hand.key(Key.Key_Return)
    hand.hangul("새것")
    hand.key(Key.Key_Return)
    journey = window.session.journey
    kin = journey.stages() if kind == "stage" else journey.lanes()
    assert kin[1].name == "새것"
    assert window.canvas.current.head == kin[1].id
    assert len(steps(window.session, before)) == 1


def test_a_new_step_is_named_in_the_same_step_of_undo(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.canvas.walk_to(Cursor("s1", "l_act"))
    window.actions_.run("add_step")
    hand.hangul("비교")
    hand.key(Key.Key_Return)
    assert [step.name for step in window.session.journey.steps("s1")] == ["비교"]
    assert len(steps(window.session, before)) == 1


@pytest.mark.parametrize(("name", "shows"), [("감정", "emotion"), ("emotion", "emotion"), ("KPI", "kpi")])
def test_a_new_lane_shows_what_its_name_says(name: str, shows: str, window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.canvas.walk_to(Cursor(LANE_HEADS, "l_pain"))
    hand.key(Key.Key_Return)
    hand.hangul(name)
    hand.key(Key.Key_Return)
    made = next(lane for lane in window.session.journey.lanes() if lane.name == name and lane.order > "D")
    assert made.shows == shows
    assert len(steps(window.session, before)) == 1


# What is typed and where


LONG = "고객은 배송일을 바꾸려고 주문 관리 화면을 찾지만 찾지 못해서 고객센터에 전화를 걸고 오래 기다린다 "


def test_a_long_text_grows_the_card_and_what_is_below_moves(empty: Hand) -> None:
    rows = {row.lane: row.y for row in empty.canvas.sheet.rows}
    heads = empty.canvas.lane_heads.rect_of("l_touch").y()
    empty.hangul(LONG * 2)
    after = {row.lane: row.y for row in empty.canvas.sheet.rows}
    assert after["l_act"] == rows["l_act"]
    assert after["l_touch"] > rows["l_touch"]
    assert empty.canvas.lane_heads.rect_of("l_touch").y() > heads
    made = empty.session.journey.cell("s2b", "l_act")[0].id
    card = empty.canvas.block_rect(made)
    assert card.toAlignedRect().adjusted(-1, -1, 1, 1).contains(empty.editor.geometry())


@pytest.mark.parametrize("text", ["🎉👩‍👩‍👧‍👦 축하", "مرحبا بالعالم", "e\u0301가", '<b>굵게</b> & "따옴표"'])
def test_any_text_is_text(text: str, empty: Hand) -> None:
    import unicodedata

    empty.compose("", text)
    empty.key(Key.Key_Escape)
    assert here(empty) == [unicodedata.normalize("NFC", text)]
    empty.canvas.viewport().grab()


def test_pasted_rich_text_arrives_as_text(empty: Hand) -> None:
    data = QMimeData()
    data.setHtml("<b>굵은</b> <img src='file:///etc/passwd'> 글")
    data.setText("굵은 글")
    QGuiApplication.clipboard().setMimeData(data)
    empty.key(Key.Key_Return)
    empty.key(Key.Key_V, Held.ControlModifier)
    empty.key(Key.Key_Escape)
    assert here(empty) == ["굵은 글"]


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("id", ["a1", "t1", "q1", "o1", "k1", "s1", "l_act"])
def test_the_editor_lies_where_the_text_is(id: str, zoom: float, window: Window, hand: Hand) -> None:
    canvas = window.canvas
    canvas.set_zoom(zoom)
    assert canvas.edit(id)
    block = canvas.block(id)
    assert block is not None
    assert block.box is not None
    card = canvas.block_rect(id)
    text = card.topLeft() + QPointF(block.box.x, block.box.y) * zoom
    caret = hand.editor.viewport().mapTo(canvas, hand.editor.viewport().rect().topLeft())
    assert abs(caret.x() - text.x()) <= 2
    assert abs(caret.y() - text.y()) <= 2
    assert hand.editor.font().pixelSize() == pytest.approx(block.box.size * zoom, abs=0.51)
    assert card.toAlignedRect().adjusted(-5, -4, 5, 4).contains(hand.editor.geometry())


def test_the_editor_holds_the_focus_whatever_is_clicked(window: Window, hand: Hand) -> None:
    for point in (hand.at("a1"), hand.at("e1"), hand.cell("s2b", "l_idea"), hand.at("k1")):
        hand.click(point)
        assert QApplication.focusWidget() is hand.editor
    click_a_head(hand)
    assert QApplication.focusWidget() is hand.editor
    hand.key(Key.Key_Down)
    assert QApplication.focusWidget() is hand.editor


def test_nothing_typed_while_a_dialog_is_open_goes_to_the_map(empty: Hand, qapp: QApplication) -> None:
    before = saved(empty.session)
    dialog = QDialog(empty.window)
    dialog.setModal(True)
    field = QLineEdit(dialog)
    dialog.show()
    dialog.activateWindow()
    qapp.processEvents()
    empty.keys("abc")
    empty.compose("가")
    empty.compose("", "가")
    assert field.text() == "abc가"
    dialog.close()
    qapp.processEvents()
    assert saved(empty.session) == before
    empty.window.activateWindow()
    qapp.processEvents()
    assert QApplication.focusWidget() is empty.editor


def test_typing_goes_on_after_the_theme_changes(empty: Hand) -> None:
    empty.hangul("어두")
    empty.session.dress("dark")
    empty.window.wear()
    empty.hangul("운")
    empty.key(Key.Key_Escape)
    assert here(empty) == ["어두운"]


def test_a_name_for_the_parking_lot_and_personas_is_not_typed_here(window: Window, hand: Hand) -> None:
    assert not hand.canvas.edit("p1")
    assert texts(window.session, "note") == ["다음 워크숍에서 이야기"]
