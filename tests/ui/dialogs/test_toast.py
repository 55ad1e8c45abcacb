"""Toasts say one thing at a time, wait while read, and give an error the floor."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from designer.base.message import message
from designer.ui import toast
from designer.ui.session import Session
from designer.ui.toast import ToastHost


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> QWidget:
    """A window of which the toasts are the lowest row."""
    made = QWidget()
    qtbot.addWidget(made)
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(QWidget(made), 1)
    box.addWidget(ToastHost(session, made))
    made.resize(900, 300)
    made.show()
    return made


@pytest.fixture
def host(window: QWidget) -> ToastHost:
    found = window.findChild(ToastHost)
    assert found is not None
    return found


def test_it_takes_no_room_until_something_is_said(host: ToastHost, window: QWidget) -> None:
    assert not host.isVisible()
    host.show("저장했습니다.", "good")
    QApplication.processEvents()
    assert host.isVisible() and host.height() > 30
    assert host.geometry().bottom() == window.rect().bottom()
    assert host.dismiss()
    assert not host.isVisible()
    assert not host.dismiss()


def test_what_is_said_before_the_window_is_there_takes_the_room_of_the_window(
    session: Session, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    host = ToastHost(session, window)
    QVBoxLayout(window).addWidget(host)
    window.resize(300, 300)
    host.show("지도.journey.json 14번째 줄: 파일이 중간에 끊겨 있습니다.", "error")
    window.resize(1280, 720)
    window.show()
    QApplication.processEvents()
    label = next(label for label in host.findChildren(QLabel) if label.text())
    assert label.height() < 2 * label.fontMetrics().height()


def test_a_short_sentence_is_no_higher_after_a_long_one(host: ToastHost) -> None:
    host.show("저장했습니다.", "good")
    QApplication.processEvents()
    height = host.height()
    host.show("다른 사람이 바꾼 내용을 가져왔습니다. " * 12, "good")
    QApplication.processEvents()
    assert host.height() > height
    host.show("저장했습니다.", "good")
    QApplication.processEvents()
    assert host.height() == height


def test_it_goes_away_by_itself(host: ToastHost, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(toast, "SHOWN_MS", 10)
    host.show("저장했습니다.", "good")
    qtbot.waitUntil(lambda: not host.isVisible())


def test_it_stays_while_the_pointer_is_on_it(
    host: ToastHost, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(toast, "SHOWN_MS", 10)
    host.show("저장했습니다.", "good")
    at = QPointF(5, 5)
    QApplication.sendEvent(host, QEnterEvent(at, at, at))
    assert not host._timer.isActive()
    QApplication.sendEvent(host, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not host.isVisible())


def test_the_action_is_done_once_and_closes(host: ToastHost) -> None:
    done: list[int] = []
    host.show("내보냈습니다.", "good", "폴더 열기", lambda: done.append(1))
    button = host.findChild(QPushButton, "toast-action")
    assert button.isVisible() and button.text() == "폴더 열기"
    button.click()
    assert done == [1]
    assert not host.isVisible()
    host.show("저장했습니다.")
    assert not button.isVisible()


def test_escape_and_the_cross_close_it(host: ToastHost, qtbot: QtBot) -> None:
    host.show("하나")
    qtbot.keyClick(host, Qt.Key.Key_Escape)
    assert not host.isVisible()
    host.show("둘")
    host.findChild(QToolButton, "toast-close").click()
    assert not host.isVisible()


def test_news_waits_behind_an_error_and_an_error_never_waits(host: ToastHost) -> None:
    host.show("안 됩니다.", "error")
    host.show("저장했습니다.", "good")
    assert host.current_text == "안 됩니다."
    host.dismiss()
    assert host.current_text == "저장했습니다."
    host.show("또 안 됩니다.", "error")
    assert host.current_text == "또 안 됩니다."


def test_a_message_is_said_in_the_language_of_the_interface(host: ToastHost, session: Session) -> None:
    session.said.connect(host.say)
    session.said.emit(message("file.open.missing", file="<b>a</b>.json"), "error")
    assert host.current_text == session.words("file.open.missing", file="<b>a</b>.json")
    assert host._text.textFormat() == Qt.TextFormat.PlainText


def test_screen_readers_are_told(host: ToastHost, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[object, QAccessible.Event]] = []

    class Listening:
        Event = QAccessible.Event

        @staticmethod
        def updateAccessibility(event: QAccessibleEvent) -> None:
            told.append((event.object(), event.type()))

    monkeypatch.setattr("PySide6.QtGui.QAccessible", Listening)
    host.show("저장했습니다.")
    assert told == [(host, QAccessible.Event.Alert)]
    assert host.accessibleName() == "저장했습니다."


def test_a_long_sentence_takes_lines_and_is_not_cut(host: ToastHost) -> None:
    host.show("아주 긴 문장입니다. " * 20, "error")
    QApplication.processEvents()
    label = host._text
    assert label.height() >= label.heightForWidth(label.width())
    assert label.width() <= 900


def test_motion_ends_where_no_motion_would(host: ToastHost, session: Session, qtbot: QtBot) -> None:
    host.show("하나")
    still = host.maximumHeight()
    host.dismiss()
    session.settings.motion = True
    host.show("하나")
    qtbot.waitUntil(lambda: host.maximumHeight() == still)
    host.dismiss()
    qtbot.waitUntil(lambda: not host.isVisible())


def test_what_is_true_no_more_goes_and_does_not_come(host: ToastHost) -> None:
    host.show("저장하지 못했습니다.", "error")
    host.show("저장하는 중…")
    host.show("저장했습니다.", "good")
    host.take_back("저장하지 못했습니다.", "저장하는 중…", "무엇도 아닌 말")
    assert host.current_text == "저장했습니다."
    assert host.dismiss() and not host.dismiss()
