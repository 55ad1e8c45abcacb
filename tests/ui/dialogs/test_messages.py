"""Questions answer what was pressed; Enter does the safe thing, Esc nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from designer.base.message import message
from designer.ui.dialogs import messages
from designer.ui.dialogs.messages import Answer, Question
from designer.ui.session import Session

REASON = message("file.newer", version="9", ours=1)
QUESTIONS = {
    "unsaved": (lambda session: messages.unsaved_changes(session, "지도"), Answer.SAVE),
    "changed": (lambda session: messages.changed_on_disk(session, "a.journey.json", REASON), Answer.SAVE_AS),
    "writing": (lambda session: messages.still_writing(session, "지도"), Answer.SAVE_AS),
}


@pytest.fixture(params=QUESTIONS)
def asked(request: pytest.FixtureRequest, session: Session, qtbot: QtBot) -> tuple[Question, Answer]:
    make, default = QUESTIONS[request.param]
    question = make(session)
    qtbot.addWidget(question)
    question.show()
    return question, default


def test_enter_takes_the_primary_answer(asked: tuple[Question, Answer], qtbot: QtBot) -> None:
    question, default = asked
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert not question.isVisible()
    assert question.answer is default


def test_escape_changes_nothing(asked: tuple[Question, Answer], qtbot: QtBot) -> None:
    question, _ = asked
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert not question.isVisible()
    assert question.answer is Answer.CANCEL


def test_each_button_gives_its_answer(session: Session, qtbot: QtBot) -> None:
    for make, _ in QUESTIONS.values():
        names = [button.objectName() for button in make(session).findChildren(QPushButton)]
        for name in names:
            question = make(session)
            qtbot.addWidget(question)
            question.show()
            question.findChild(QPushButton, name).click()
            assert question.answer.value == name
            assert not question.isVisible()


def test_what_cannot_be_taken_back_is_danger_and_stands_apart(session: Session, qtbot: QtBot) -> None:
    for question, name in (
        (messages.unsaved_changes(session, "지도"), "discard"),
        (messages.changed_on_disk(session, "a", REASON), "overwrite"),
    ):
        qtbot.addWidget(question)
        question.show()
        buttons = sorted(question.findChildren(QPushButton), key=lambda button: button.x())
        assert buttons[0].objectName() == name
        assert buttons[0].property("variant") == "danger"
        assert buttons[-1].property("variant") == "primary" and buttons[-1].isDefault()


def test_korean_particles_and_quotes_fit_the_name(session: Session, qtbot: QtBot) -> None:
    question = messages.unsaved_changes(session, "정기배송")
    qtbot.addWidget(question)
    assert question.windowTitle() == "‘정기배송’의 변경 사항을 저장할까요?"


def test_no_key_gives_up_what_is_being_read_but_escape(session: Session, qtbot: QtBot) -> None:
    """What was typed before it came up is heard by it."""
    question = messages.still_reading(session, "a.journey.json")
    qtbot.addWidget(question)
    question.show()
    qtbot.keyClick(question, Qt.Key.Key_Return)
    qtbot.keyClick(question, Qt.Key.Key_A)
    assert question.isVisible()
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert not question.isVisible()
