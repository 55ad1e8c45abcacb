"""Choices, levels, scores, numbers, days, references and colours: set by hand, undone by the map."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from designer.edits.change import change
from designer.ui.panels.fields.date import read_day
from designer.ui.session import Session
from tests.ui.panels.conftest import Edit, value

LEFT = Qt.MouseButton.LeftButton


def pick(field: Any, data: object) -> None:
    """Choose an entry of a combo box as a click in its list does."""
    field.combo.opening.emit()
    index = field.combo.findData(data)
    assert index >= 0
    field.combo.setCurrentIndex(index)
    field.combo.activated.emit(index)


def enter(qtbot: QtBot, box: Any, text: str) -> None:
    box.setFocus()
    box.selectAll()
    if text:
        qtbot.keyClicks(box, text)
    else:
        qtbot.keyClick(box, Qt.Key.Key_Delete)
    qtbot.keyClick(box, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("id", "name", "new"),
    [
        ("q1", "evidence", "observed"),
        ("t1", "channel_kind", "physical"),
        ("s1", "funnel", None),
        ("l_act", "shows", "thought"),
        ("e1", "at", None),
        ("e1", "persona", "p2"),
        ("a1", "until", "s2b"),
        ("k1", "stage", "s2"),
    ],
)
def test_a_choice_is_put_into_the_map_and_taken_back(
    id: str, name: str, new: str | None, session: Session, edit: Edit
) -> None:
    field = edit(id, name)
    before = value(session, id, name)
    pick(field, new)
    assert value(session, id, name) == new
    session.undo()
    assert value(session, id, name) == before
    assert field.combo.currentData() == before


def test_a_choice_that_must_be_has_no_empty_entry(edit: Edit) -> None:
    assert edit("l_act", "shows").combo.findData(None) == -1
    assert edit("", "language").combo.findData(None) == -1
    assert edit("a1", "stage").combo.findData(None) == -1
    assert edit("q1", "evidence").combo.findData(None) == 0


def test_what_cannot_be_is_refused_and_shown_as_it_was(session: Session, edit: Edit, qtbot: QtBot) -> None:
    field = edit("l_feel", "shows")
    with qtbot.waitSignal(session.said):
        pick(field, "action")
    assert value(session, "l_feel", "shows") == "emotion"
    assert field.combo.currentData() == "emotion"


def test_references_are_named_anew_when_what_they_name_is(session: Session, edit: Edit) -> None:
    field = edit("e1", "at")
    session.do(lambda journey: change(journey, "t1", text="새 상세 화면"))
    assert field.combo.currentText() == "새 상세 화면"
    assert edit("a3", "stage").combo.currentText() == "구매 › 결제"


def test_a_parked_note_gets_stage_and_lane_together(session: Session, edit: Edit) -> None:
    pick(edit("n1", "stage"), "s1")
    assert (value(session, "n1", "stage"), value(session, "n1", "lane")) == ("s1", "l_act")
    pick(edit("n1", "lane"), None)
    assert (value(session, "n1", "stage"), value(session, "n1", "lane")) == (None, None)


def test_a_card_spans_only_to_what_comes_later(session: Session, edit: Edit) -> None:
    combo = edit("a2", "until").combo
    assert [combo.itemData(index) for index in range(combo.count())] == [None, "s2a", "s2b"]
    pick(edit("a2", "stage"), "s2b")
    assert value(session, "a2", "until") is None


def test_dots_are_clicked(session: Session, edit: Edit, qtbot: QtBot) -> None:
    field = edit("q1", "severity")
    qtbot.mouseClick(field.dots, LEFT, pos=field.dots.centre(5).toPoint())
    assert value(session, "q1", "severity") == 5
    qtbot.mouseClick(field.dots, LEFT, pos=field.dots.centre(5).toPoint())
    assert value(session, "q1", "severity") is None
    session.undo()
    session.undo()
    assert field.dots.level == value(session, "q1", "severity") == 3
    qtbot.mouseClick(field.dots, LEFT, pos=QPoint(field.dots.width() - 2, 10))
    assert value(session, "q1", "severity") == 3


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_1, 1),
        (Qt.Key.Key_5, 5),
        (Qt.Key.Key_Right, 4),
        (Qt.Key.Key_Left, 2),
        (Qt.Key.Key_Backspace, None),
        (Qt.Key.Key_6, 3),
    ],
)
def test_dots_answer_keys(
    key: Qt.Key, expected: int | None, session: Session, edit: Edit, qtbot: QtBot
) -> None:
    field = edit("q1", "severity")
    qtbot.keyClick(field.dots, key)
    assert value(session, "q1", "severity") == expected


def test_dots_say_their_level(edit: Edit) -> None:
    dots = edit("o1", "impact").dots
    assert (dots.word, dots.accessibleName()) == ("높음", "효과")


def test_a_score_is_dragged_within_its_bounds(session: Session, edit: Edit, qtbot: QtBot) -> None:
    scale = edit("e1", "score").scale
    place = QPointF(scale.x_of(-1.5), 40).toPoint()
    qtbot.mousePress(scale, LEFT, pos=place)
    qtbot.mouseMove(scale, QPoint(-500, 40))
    qtbot.mouseRelease(scale, LEFT, pos=QPoint(-500, 40))
    assert value(session, "e1", "score") in (-1.5, -2)
    session.undo()
    assert scale.score == value(session, "e1", "score") == 0.4
    qtbot.keyClick(scale, Qt.Key.Key_Right)
    assert value(session, "e1", "score") == 0.5
    qtbot.keyClick(scale, Qt.Key.Key_End)
    qtbot.keyClick(scale, Qt.Key.Key_Up)
    assert value(session, "e1", "score") == 2
    assert scale.written == "+2"


@pytest.mark.parametrize(
    ("id", "name", "typed", "expected"),
    [
        ("q1", "frequency", "38", 0.38),
        ("q1", "frequency", "38.5 %", 0.385),
        ("q1", "frequency", "0", 0),
        ("o1", "reach", "100", 1),
        ("k1", "target", "4.5", 0.045),
        ("k1", "baseline", "-3%", -0.03),
        ("v1", "dots_each", "7", 7),
        ("", "near", "5", 0.05),
    ],
)
def test_a_number_is_read_and_taken_back(
    id: str, name: str, typed: str, expected: float, session: Session, edit: Edit, qtbot: QtBot
) -> None:
    field = edit(id, name)
    at = id or "@map"
    before, shown = value(session, at, name), field.box.text()
    enter(qtbot, field.box, typed)
    assert value(session, at, name) == expected
    session.undo()
    assert value(session, at, name) == before
    assert field.box.text() == shown


@pytest.mark.parametrize(
    ("id", "name", "typed"),
    [
        ("q1", "frequency", "101"),
        ("q1", "frequency", "-1"),
        ("q1", "frequency", "many"),
        ("q1", "frequency", "nan"),
        ("k1", "target", "inf"),
        ("k1", "target", "1e999"),
        ("v1", "dots_each", "2.5"),
        ("v1", "dots_each", "0"),
        ("v1", "dots_each", "9" * 400),
    ],
)
def test_no_number_is_said_in_place_and_stays_out(
    id: str, name: str, typed: str, session: Session, edit: Edit, qtbot: QtBot
) -> None:
    field = edit(id, name)
    before = value(session, id, name)
    reasons: list[str] = []
    field.failed.connect(reasons.append)
    enter(qtbot, field.box, typed)
    assert value(session, id, name) == before
    assert reasons[-1] and not reasons[-1].startswith("panels.")
    assert field.parentWidget().reason.text() == reasons[-1]
    assert field.box.property("variant") == "error"
    enter(qtbot, field.box, "1")
    assert reasons[-1] == ""
    assert field.box.property("variant") == ""


def test_a_number_is_emptied_and_stepped(session: Session, edit: Edit, qtbot: QtBot) -> None:
    field = edit("q1", "frequency")
    for _ in range(3):
        qtbot.keyClick(field.box, Qt.Key.Key_Up)
    assert value(session, "q1", "frequency") == 0.03
    qtbot.keyClick(field.box, Qt.Key.Key_PageDown)
    assert value(session, "q1", "frequency") == 0
    enter(qtbot, field.box, "")
    assert value(session, "q1", "frequency") is None


def test_a_reading_follows_the_unit(session: Session, edit: Edit) -> None:
    field = edit("k1", "target")
    assert field.box.text() == "7%"
    session.do(lambda journey: change(journey, "k1", unit="number"))
    assert field.box.text() == "0.07"


def test_the_currency_is_asked_for_only_with_amounts(session: Session, edit: Edit) -> None:
    box = edit("k1", "currency").parentWidget()
    assert box.isHidden()
    session.do(lambda journey: change(journey, "k1", unit="currency"))
    assert not box.isHidden()
    session.undo()
    assert box.isHidden()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-9-3", "2026-09-03"),
        ("2026. 9. 3.", "2026-09-03"),
        ("20260903", "2026-09-03"),
        ("2026년 9월 3일", "2026-09-03"),
        ("2026-02-30", None),
        ("tomorrow", None),
        ("2026-9", None),
        ("0000-01-01", None),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, expected: str | None) -> None:
    assert read_day(typed) == expected


def test_a_day_is_typed_refused_and_emptied(session: Session, edit: Edit, qtbot: QtBot) -> None:
    field = edit("o1", "due")
    enter(qtbot, field.box, "2026-12-24")
    assert value(session, "o1", "due") == "2026-12-24"
    enter(qtbot, field.box, "2026-13-01")
    assert value(session, "o1", "due") == "2026-12-24"
    assert field.parentWidget().reason.text()
    enter(qtbot, field.box, "")
    assert value(session, "o1", "due") is None
    session.undo()
    assert value(session, "o1", "due") in ("2026-12-24", None)


def test_a_day_is_picked_from_the_calendar(session: Session, edit: Edit, qtbot: QtBot) -> None:
    from PySide6.QtCore import QDate
    from PySide6.QtWidgets import QCalendarWidget

    field = edit("o1", "due")
    qtbot.mouseClick(field.day.button, LEFT)
    calendar = field.day.popup.findChild(QCalendarWidget)
    calendar.clicked.emit(QDate(2026, 12, 24))
    assert value(session, "o1", "due") == "2026-12-24"


def test_a_flag_is_ticked(session: Session, edit: Edit, qtbot: QtBot) -> None:
    field = edit("e1", "moment_of_truth")
    qtbot.keyClick(field.check, Qt.Key.Key_Space)
    assert value(session, "e1", "moment_of_truth") is True
    session.undo()
    assert not field.check.isChecked()


def test_tags_are_typed_one_after_the_other(session: Session, edit: Edit, qtbot: QtBot) -> None:
    field = edit("q1", "tags")
    enter(qtbot, field.box, "slow")
    qtbot.keyClicks(field.box, "web,")
    assert value(session, "q1", "tags") == ("slow", "web")
    assert [chip.text_whole for chip in field.chips] == ["slow", "web"]
    enter(qtbot, field.box, "slow")
    assert value(session, "q1", "tags") == ("slow", "web")
    qtbot.keyClick(field.chips[0], Qt.Key.Key_Delete)
    assert value(session, "q1", "tags") == ("web",)
    qtbot.keyClick(field.box, Qt.Key.Key_Backspace)
    assert value(session, "q1", "tags") == ()
    while session.history.undo_name is not None:
        session.undo()
    assert field.chips == []


def test_references_are_added_and_taken_out_as_chips(session: Session, edit: Edit, qtbot: QtBot) -> None:
    field = edit("a1", "personas")
    field.menu.aboutToShow.emit()
    assert [action.text() for action in field.menu.actions()] == ["박서준"]
    field.menu.actions()[0].trigger()
    assert value(session, "a1", "personas") == ("p1", "p2")
    chip = field.chips[0]
    qtbot.mouseClick(chip, LEFT, pos=QPoint(chip.width() - 6, chip.height() // 2))
    assert value(session, "a1", "personas") == ("p2",)
    session.undo()
    session.undo()
    assert [chip.text_whole for chip in field.chips] == ["김지현"]


def test_a_colour_is_a_role_of_the_theme(session: Session, edit: Edit, qtbot: QtBot) -> None:
    field = edit("s1", "colour")
    qtbot.mouseClick(field.swatches, LEFT, pos=field.swatches.disc(3).center().toPoint())
    assert value(session, "s1", "colour") == "stage-3"
    qtbot.keyClick(field.swatches, Qt.Key.Key_Backspace)
    assert value(session, "s1", "colour") == ""
    assert edit("l_act", "colour").swatches.roles[1] == "lane-tint-1"


def test_votes_are_read_and_nothing_is_said_without_any(edit: Edit) -> None:
    assert edit("n1", "votes").label.text() == "1차 투표  ●● 2"
    assert edit("a1", "votes").parentWidget().isHidden()
