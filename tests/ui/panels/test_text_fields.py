"""Text goes into the map as it is typed, comes back with the map's undo, and composing is never disturbed."""

import unicodedata

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from designer.base.limits import MAX_TEXT
from designer.edits.change import change
from designer.model.elements import MAP_ID
from designer.ui.panels.inspector import Inspector
from designer.ui.session import Session
from tests.ui.panels.conftest import Edit, Look, compose, value

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(("id", "name"), [("p1", "role"), ("a1", "text"), ("t1", "channel")])
def test_typing_is_one_step_that_undo_shows_the_field(
    id: str, name: str, session: Session, edit: Edit, qtbot: QtBot
) -> None:
    field = edit(id, name)
    before = value(session, id, name)
    field.box.setFocus()
    qtbot.keyClick(field.box, Qt.Key.Key_End)
    qtbot.keyClicks(field.box, " abc")
    assert value(session, id, name) == f"{before} abc"
    qtbot.keyClick(field.box, Qt.Key.Key_Z, CTRL)
    assert value(session, id, name) == before
    assert field.box.text() == before
    assert session.history.undo_name is None
    qtbot.keyClick(field.box, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert field.box.text() == f"{before} abc"


@pytest.mark.parametrize(("id", "name"), [("p1", "name"), ("q1", "text")])
def test_a_syllable_under_way_stays_out_of_the_map(id: str, name: str, session: Session, edit: Edit) -> None:
    field = edit(id, name)
    before = value(session, id, name)
    field.box.setFocus()
    compose(field.box, preedit="ㅎ")
    compose(field.box, preedit="한")
    assert value(session, id, name) == before
    compose(field.box, commit="한", preedit="ㄱ")
    assert value(session, id, name) == before
    compose(field.box, preedit="글")
    compose(field.box, commit="글")
    assert unicodedata.is_normalized("NFC", value(session, id, name))
    assert "한글" in value(session, id, name)


@pytest.mark.parametrize(("id", "name"), [("p1", "name"), ("q1", "text")])
def test_a_change_from_elsewhere_waits_for_the_syllable(
    id: str, name: str, session: Session, edit: Edit
) -> None:
    field = edit(id, name)
    field.box.setFocus()
    compose(field.box, preedit="ㅎ")
    session.do(lambda journey: change(journey, id, **{name: "다른 사람"}))
    assert field.box.composing
    compose(field.box, commit="하")
    assert "하" in value(session, id, name)


def test_leaving_the_field_takes_over_what_was_handed_over(session: Session, edit: Edit) -> None:
    field = edit("q1", "text")
    field.box.setFocus()
    compose(field.box, commit="가", preedit="ㄴ")
    field.box.clearFocus()
    assert value(session, "q1", "text") == "후기가 별점뿐이다가ㄴ"


def test_selecting_something_else_keeps_what_was_typed(session: Session, edit: Edit, qtbot: QtBot) -> None:
    field = edit("q1", "frequency")
    field.box.setFocus()
    qtbot.keyClicks(field.box, "38")
    session.select(["a1"])
    assert value(session, "q1", "frequency") == 0.38


def test_a_syllable_under_way_is_kept_where_it_was_begun(session: Session, edit: Edit) -> None:
    box = edit("q1", "text").box
    box.setFocus()
    compose(box, preedit="글")
    session.select(["a1"])
    assert value(session, "q1", "text") == "후기가 별점뿐이다글"
    assert value(session, "a1", "text") == "후기와 가격을 비교한다"


def test_the_form_serves_the_next_element_of_its_kind(
    session: Session, edit: Edit, inspector: Inspector, qtbot: QtBot
) -> None:
    first = edit("a1", "text")
    compose(first.box, preedit="글")
    second = edit("a3", "text")
    assert second is first
    assert second.box.text() == "결제한다"
    qtbot.keyClicks(second.box, "!")
    assert value(session, "a3", "text") == "결제한다!"
    assert value(session, "a1", "text") == "후기와 가격을 비교한다글"


def test_a_hidden_inspector_does_no_work(session: Session, qtbot: QtBot) -> None:
    hidden = Inspector(session)
    qtbot.addWidget(hidden)
    session.select(["a1"])
    assert hidden.form is None
    hidden.show()
    assert hidden.form is not None
    hidden.hide()
    session.do(lambda journey: change(journey, "a1", text="그동안 바뀐 글"))
    hidden.show()
    assert hidden.form.fields["text"].box.text() == "그동안 바뀐 글"  # type: ignore[attr-defined]


def test_opening_another_map_leaves_it_alone(session: Session, edit: Edit, qtbot: QtBot) -> None:
    from tests.helpers.maps import korean_map

    field = edit("q1", "frequency")
    field.box.setFocus()
    qtbot.keyClicks(field.box, "38")
    session.start(korean_map())
    assert value(session, "q1", "frequency") is None


def test_the_caret_stays_when_the_map_changes_elsewhere_in_the_text(session: Session, edit: Edit) -> None:
    box = edit("q1", "text").box
    box.setFocus()
    cursor = box.textCursor()
    cursor.setPosition(3)
    box.setTextCursor(cursor)
    session.do(lambda journey: change(journey, "q1", text="후기가 별점뿐이다!"))
    assert box.textCursor().position() == 3
    assert box.text() == "후기가 별점뿐이다!"


def test_an_edit_in_a_field_leaves_the_form_and_its_focus(
    session: Session, edit: Edit, inspector: Inspector, qtbot: QtBot
) -> None:
    field, form = edit("q1", "text"), inspector.form
    field.box.setFocus()
    qtbot.keyClicks(field.box, "x")
    assert inspector.form is form
    assert field.box.hasFocus()


def test_escape_keeps_what_was_typed_and_leaves(
    session: Session, edit: Edit, inspector: Inspector, qtbot: QtBot
) -> None:
    field = edit("q1", "text")
    field.box.setFocus()
    qtbot.keyClicks(field.box, "x")
    with qtbot.waitSignal(inspector.left):
        qtbot.keyClick(field.box, Qt.Key.Key_Escape)
    assert value(session, "q1", "text") == "후기가 별점뿐이다x"
    assert not field.box.hasFocus()


@pytest.mark.parametrize(
    "text", ["<b>&amp;</b>", "a\u00a0b", "🎉👩‍👩‍👧", "\u202eright", "{name}", "=1+1", "가" * 500]
)
def test_text_is_taken_and_shown_as_it_is(text: str, session: Session, edit: Edit) -> None:
    box = edit("q1", "text").box
    box.setFocus()
    box.selectAll()
    box.insertPlainText(text)
    assert value(session, "q1", "text") == text
    session.undo()
    session.redo()
    assert box.text() == text


def test_text_beyond_the_limit_is_said_and_not_taken(session: Session, edit: Edit) -> None:
    field = edit("q1", "text")
    with_reason: list[str] = []
    field.failed.connect(with_reason.append)
    field.box.insertPlainText("x" * (MAX_TEXT + 1))
    assert value(session, "q1", "text") == "후기가 별점뿐이다"
    assert "10,000" in with_reason[-1]
    field.box.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(20):
        field.box.textCursor().deleteChar()
    assert len(value(session, "q1", "text")) < MAX_TEXT
    assert with_reason[-1] == ""


def test_a_text_box_grows_with_its_text(edit: Edit, look: Look) -> None:
    look("light")
    box = edit("q1", "text").box
    small = box.height()
    box.insertPlainText("\n" * 5)
    assert box.height() > small


def test_what_a_text_box_cannot_show_is_not_rewritten(session: Session, edit: Edit) -> None:
    odd = "첫 줄\r\n둘째 줄\u2028셋째"
    session.do(lambda journey: change(journey, "q1", text=odd))
    field = edit("q1", "text")
    field.box.setFocus()
    field.box.clearFocus()
    assert value(session, "q1", "text") == odd


def test_a_list_has_one_entry_a_line(session: Session, edit: Edit, qtbot: QtBot) -> None:
    field = edit("p1", "goals")
    field.box.setFocus()
    qtbot.keyClicks(field.box, "one")
    qtbot.keyClick(field.box, Qt.Key.Key_Return)
    assert field.box.text() == "one\n"
    qtbot.keyClicks(field.box, "two")
    assert value(session, "p1", "goals") == ("one", "two")
    session.undo()
    assert value(session, "p1", "goals") == ()
    assert field.box.text() == ""


def test_suggestions_are_the_maps_own_then_the_presets(session: Session, edit: Edit) -> None:
    session.do(lambda journey: change(journey, "t2", channel="우리 앱"))
    offered = edit("t1", "channel").suggestions()
    assert offered[:2] == ["우리 앱", "웹"]
    assert "카카오톡 알림톡" in offered
    assert len(offered) == len(set(offered))


def test_a_suggestion_is_taken(session: Session, edit: Edit) -> None:
    field = edit("t2", "channel")
    field.completer.activated.emit("콜센터")
    assert value(session, "t2", "channel") == "콜센터"
    session.undo()
    assert field.box.text() == ""


def test_the_maps_head_is_edited_where_nothing_is_selected(
    session: Session, edit: Edit, qtbot: QtBot
) -> None:
    field = edit("", "title")
    field.box.setFocus()
    qtbot.keyClick(field.box, Qt.Key.Key_End)
    qtbot.keyClicks(field.box, " 2")
    assert value(session, MAP_ID, "title") == "정기배송 첫 구매 여정 2"


def test_nothing_here_uses_qts_own_undo(edit: Edit) -> None:
    assert not edit("q1", "text").box.isUndoRedoEnabled()
    assert QGuiApplication.instance() is not None
