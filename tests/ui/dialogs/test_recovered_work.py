"""Recovered work is never in fewer than one place: its journal goes when another holds it, or the file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.edits.change import change
from designer.edits.history import History
from designer.files.document import open_map, save_map
from designer.files.journal import Journal, unfinished
from designer.model.elements import MAP_ID
from designer.model.journey import Journey
from designer.ui.dialogs.recovery import RecoveryDialog
from designer.ui.session import Session
from designer.ui.window import Window
from tests.ui.helpers import killed


@pytest.fixture
def recovered(session: Session, journey: Journey, tmp_path: Path, qtbot: QtBot) -> Window:
    """A window that has just taken up the unsaved work of a map with a file."""
    path = tmp_path / "a.journey.json"
    save_map(journey, path)
    opened, file = open_map(path)
    journal = Journal.of(opened, file)
    history = History(opened)
    history.listen(lambda event: journal.append(event.delta))
    history.do(lambda map: change(map, MAP_ID, title="되살린 제목"))
    journal.close(keep=True)
    session.start(Journey())
    window = Window(session)
    # Otherwise closing at the end of the test would ask about the unsaved work, and wait.
    qtbot.addWidget(window, before_close_func=lambda _: session.history.mark_clean())
    QTimer.singleShot(0, _press_recover)
    window.filing.offer_recovery()
    assert session.journey.head.title == "되살린 제목"
    return window


def _press_recover() -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RecoveryDialog)
    dialog.rows[0].recover.click()


def test_before_the_first_change_the_old_journal_stands(recovered: Window) -> None:
    assert [work.title for work in unfinished()] != []


def test_after_a_change_the_new_journal_alone_holds_everything(recovered: Window) -> None:
    recovered.session.do(lambda map: change(map, MAP_ID, purpose="다시 고친 목적"))
    assert unfinished() == [], "the old one is gone, the new one is held by this process"
    journey, path = killed(recovered).recover()
    assert (journey.head.title, journey.head.purpose) == ("되살린 제목", "다시 고친 목적")
    assert path is not None and path.name == "a.journey.json"


def test_saving_leaves_nothing_to_recover(recovered: Window) -> None:
    assert recovered.filing.save()
    assert unfinished() == []
