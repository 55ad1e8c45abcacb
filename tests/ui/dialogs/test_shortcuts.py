"""The sheet of shortcuts names every key there is, and all of it is seen at 1280 × 720."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from designer.ui.actions import ACTIONS
from designer.ui.dialogs.shortcuts import ShortcutSheet, groups
from designer.ui.session import Session
from tests.ui.dialogs.conftest import Look, clipped


def test_every_action_with_keys_is_on_it_once() -> None:
    titles = [title for _, rows in groups().values() for _, title in rows]
    assert sorted(titles) == sorted(f"action.{id}" for id, action in ACTIONS.items() if action.shortcut)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_all_of_it_is_seen_at_once(
    language: str, theme: str, session: Session, look: Look, qtbot: QtBot
) -> None:
    look(theme)
    session.settings.language = language
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 720)
    sheet = ShortcutSheet(session, window)
    sheet.show()
    assert sheet.width() <= 1280 and sheet.height() <= 720
    assert sheet._scroll.verticalScrollBar().maximum() == 0
    assert sheet._scroll.horizontalScrollBar().maximum() == 0
    assert clipped(sheet) == []
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"??", "!3", QKeySequence("Ctrl+H").toString(QKeySequence.SequenceFormat.NativeText)} <= shown
