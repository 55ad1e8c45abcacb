"""Every dialog opens in both languages and both themes with nothing cut off, and says all anew when asked."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from designer.base.message import message
from designer.files.journal import Unfinished
from designer.files.registry import for_path
from designer.ui.dialogs import messages
from designer.ui.dialogs.about import AboutDialog
from designer.ui.dialogs.export import ExportDialog
from designer.ui.dialogs.recovery import RecoveryDialog
from designer.ui.dialogs.save_template import SaveTemplateDialog
from designer.ui.dialogs.start import StartPage
from designer.ui.importing.dialog import ImportDialog
from designer.ui.importing.source import Source
from designer.ui.session import Session
from tests.ui.dialogs.conftest import Look, clipped, held

LONG = "아주 긴 이름의 고객 여정 지도, which goes on in English for a while and does not end soon"
WHEN = datetime.datetime(2026, 3, 4, 5, 6).astimezone()

MAKERS: dict[str, Callable[[Session], QWidget]] = {
    "start": StartPage,
    "about": AboutDialog,
    "export": ExportDialog,
    "save_template": SaveTemplateDialog,
    "recovery": lambda session: RecoveryDialog(
        session,
        [
            Unfinished(Path("a"), Path("folder") / f"{LONG}.journey.json", LONG, WHEN, 1234),
            Unfinished(Path("b"), None, "", WHEN, 1),
        ],
    ),
    "import": lambda session: ImportDialog(
        session, Source.of_text("journey\nsection A\n b: 3: c\n", f"{LONG}.mmd", for_path("a.mmd")), True
    ),
    "unsaved": lambda session: messages.unsaved_changes(session, LONG),
    "writing": lambda session: messages.still_writing(session, LONG),
    "reading": lambda session: messages.still_reading(session, f"{LONG}.journey.json"),
    "changed": lambda session: messages.changed_on_disk(
        session, f"{LONG}.journey.json", message("file.newer", version="9", ours=1)
    ),
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", MAKERS)
def test_opens_with_nothing_cut_off(
    name: str, language: str, theme: str, session: Session, look: Look, qtbot: QtBot
) -> None:
    look(theme)
    session.settings.language = language
    shown = MAKERS[name](session)
    held(shown, qtbot)
    if name == "start":
        shown.resize(1280, 720)
    shown.show()
    assert clipped(shown) == []


def _texts(top: QWidget) -> list[str]:
    said = top.findChildren(QLabel) + top.findChildren(QPushButton)
    return [getattr(widget, "whole", widget.text()) for widget in said if widget.isVisibleTo(top)]


@pytest.mark.parametrize("name", MAKERS)
def test_another_language_is_said_while_it_is_open(name: str, session: Session, qtbot: QtBot) -> None:
    shown = MAKERS[name](session)
    held(shown, qtbot)
    shown.resize(1280, 720)
    shown.show()
    session.speak("en")
    fresh = MAKERS[name](session)
    held(fresh, qtbot)
    fresh.resize(1280, 720)
    fresh.show()
    assert _texts(shown) == _texts(fresh)
    QApplication.processEvents()
    assert clipped(shown) == []


@pytest.mark.parametrize("size", [(1280, 720), (2560, 1440)])
def test_the_start_page_fills_small_and_large_windows(
    size: tuple[int, int], session: Session, qtbot: QtBot
) -> None:
    page = StartPage(session)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    assert clipped(page) == []
    rows = {card.y() for card in page.cards}
    assert all(card.width() >= 208 for card in page.cards)
    assert len(rows) < len(page.cards)


@pytest.mark.parametrize("name", [name for name in MAKERS if name != "start"])
def test_a_window_keeps_no_dialog_that_was_closed(name: str, session: Session, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = MAKERS[name](session)
    assert isinstance(dialog, QDialog)
    dialog.setParent(window, dialog.windowFlags())
    dialog.show()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
