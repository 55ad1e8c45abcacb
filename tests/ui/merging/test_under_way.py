"""Work that leaves the window free."""

import threading

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.base.message import message
from designer.ui.merging.under_way import under_way
from designer.ui.session import Session
from designer.ui.settings import Settings
from designer.ui.toast import ToastHost


class Holder(QWidget):
    """As much of a window as the work asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session(Settings())
        self.toasts = ToastHost(self.session)
        self.toasts.setParent(self)


def test_an_answer_that_comes_after_the_window_has_gone_finds_nobody(qtbot: QtBot) -> None:
    holder, may_end, ended, heard = Holder(), threading.Event(), threading.Event(), list[int]()

    def work() -> int:
        may_end.wait(5)
        ended.set()
        return 1

    under_way(holder, message("resolve.preparing"), work, heard.append)  # type: ignore[arg-type]
    holder.deleteLater()
    QApplication.sendPostedEvents(holder, QEvent.Type.DeferredDelete)
    may_end.set()
    qtbot.waitUntil(ended.is_set)
    qtbot.wait(30)
    assert heard == []


def test_what_takes_long_is_said_until_it_has_ended(qtbot: QtBot) -> None:
    holder, may_end, heard = Holder(), threading.Event(), list[bool]()
    qtbot.addWidget(holder)
    saying = message("resolve.preparing")
    under_way(holder, saying, lambda: may_end.wait(5), heard.append)  # type: ignore[arg-type]
    said = holder.session.words.say(saying)
    qtbot.waitUntil(lambda: holder.toasts.current_text == said)
    may_end.set()
    qtbot.waitUntil(lambda: heard == [True])
    assert holder.toasts.current_text != said
