"""Unsaved work is taken up or let go, and letting go can be taken back until the dialog closes."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from designer.edits.change import change
from designer.edits.history import History
from designer.files.journal import Journal, Unfinished, unfinished
from designer.model.elements import MAP_ID
from designer.model.journey import Journey
from designer.text.words import words
from designer.ui.dialogs.moments import ago
from designer.ui.dialogs.recovery import RecoveryDialog
from designer.ui.session import Session


@pytest.fixture
def left_behind(journey: Journey, tmp_path: Path) -> list[Unfinished]:
    """The journals of two processes that ended in the middle."""
    for name in ("하나", "둘"):
        journal = Journal.of(journey, None)
        history = History(journey)
        history.listen(lambda event, journal=journal: journal.append(event.delta))
        history.do(lambda map, name=name: change(map, MAP_ID, title=name))
        journal.close(keep=True)
    found = unfinished()
    assert len(found) == 2
    return found


@pytest.fixture
def dialog(session: Session, left_behind: list[Unfinished], qtbot: QtBot) -> RecoveryDialog:
    shown = RecoveryDialog(session, left_behind)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_discarded_work_is_deleted_only_on_closing(dialog: RecoveryDialog) -> None:
    dialog.rows[0].discard.click()
    assert len(unfinished()) == 2
    dialog.accept()
    assert [work.file for work in unfinished()] == [dialog.rows[1].work.file]


def test_discarding_can_be_taken_back(dialog: RecoveryDialog) -> None:
    dialog.rows[0].discard.click()
    assert not dialog.rows[0].recover.isEnabled()
    dialog.rows[0].discard.click()
    assert dialog.rows[0].recover.isEnabled()
    dialog.reject()
    assert len(unfinished()) == 2


def test_recovering_hands_over_the_map_and_closes(dialog: RecoveryDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.recovered) as taken:
        dialog.rows[0].recover.click()
    recovered, path = taken.args
    assert recovered.head.title in ("하나", "둘")
    assert path is None
    assert dialog.taken is dialog.rows[0].work
    assert not dialog.isVisible()
    assert len(unfinished()) == 2, "the journal stays until the window has its own"


def test_work_that_cannot_be_read_is_said_and_the_dialog_stays(dialog: RecoveryDialog) -> None:
    work = dialog.rows[0].work
    work.file.write_bytes(b"nothing of the kind\n")
    dialog.rows[0].recover.click()
    assert dialog.isVisible()
    assert dialog.trouble.isVisible() and dialog.trouble.whole


def test_escape_lets_nothing_go(dialog: RecoveryDialog) -> None:
    dialog.reject()
    assert len(unfinished()) == 2


def test_buttons_are_reached_by_keyboard_and_only_closing_is_the_default(dialog: RecoveryDialog) -> None:
    defaults = [button.objectName() for button in dialog.findChildren(QPushButton) if button.isDefault()]
    assert defaults == ["later"]


@pytest.mark.parametrize(
    ("before", "korean", "english"),
    [
        (timedelta(seconds=20), "방금", "just now"),
        (timedelta(seconds=-20), "방금", "just now"),
        (timedelta(minutes=1, seconds=5), "1분 전", "1 minute ago"),
        (timedelta(minutes=59), "59분 전", "59 minutes ago"),
        (timedelta(hours=3), "오늘 09:00", "today, 09:00"),
        (timedelta(hours=13), "어제 23:00", "yesterday, 23:00"),
    ],
)
def test_moments_are_said_as_people_say_them(before: timedelta, korean: str, english: str) -> None:
    now = datetime(2026, 3, 4, 12, 0).astimezone()
    assert ago(now - before, words("ko"), now) == korean
    assert ago(now - before, words("en"), now) == english


def test_older_moments_are_dates() -> None:
    now = datetime(2026, 3, 4, 12, 0).astimezone()
    assert "2025" in ago(now - timedelta(days=200), words("en"), now)
