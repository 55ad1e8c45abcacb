"""A map is kept as a template, for oneself or in a shared folder that is asked for once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from designer.base import places
from designer.files.templates import list_templates, new_from_template
from designer.model.elements import Card
from designer.ui.dialogs.save_template import SaveTemplateDialog
from designer.ui.session import Session


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> SaveTemplateDialog:
    shown = SaveTemplateDialog(session)
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the person chooses in the platform's dialog."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    return tmp_path


def cards(path: Path | None, shared: Path | None = None) -> int:
    info = next(info for info in list_templates(shared) if info.path == path)
    made = new_from_template(info, "ko")
    return sum(1 for element in made.elements() if isinstance(element, Card))


def test_enter_saves_the_frame_under_the_title_of_the_map(dialog: SaveTemplateDialog, qtbot: QtBot) -> None:
    assert dialog.name.text() == dialog.session.journey.head.title
    with qtbot.waitSignal(dialog.session.said) as said:
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert said.args[1] == "good"
    assert not dialog.isVisible()
    assert dialog.saved is not None and dialog.saved.parent == places.templates()
    assert cards(dialog.saved) == 0


def test_cards_come_along_when_asked(dialog: SaveTemplateDialog) -> None:
    dialog.with_cards.setChecked(True)
    dialog.findChild(QPushButton, "save").click()
    assert cards(dialog.saved) > 0


def test_a_template_needs_a_name(dialog: SaveTemplateDialog) -> None:
    dialog.name.setText("  ")
    assert not dialog.findChild(QPushButton, "save").isEnabled()


def test_the_shared_folder_is_asked_for_once_and_remembered(
    dialog: SaveTemplateDialog, folder: Path, session: Session, qtbot: QtBot
) -> None:
    dialog.shared.click()
    assert session.settings.shared_templates == str(folder)
    dialog.findChild(QPushButton, "save").click()
    assert dialog.saved is not None and dialog.saved.parent == folder
    again = SaveTemplateDialog(session)
    qtbot.addWidget(again)
    assert again.folder.whole == str(folder)


def test_without_a_folder_nothing_can_be_shared(
    dialog: SaveTemplateDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    dialog.shared.click()
    assert not dialog.findChild(QPushButton, "save").isEnabled()
    dialog.personal.click()
    assert dialog.findChild(QPushButton, "save").isEnabled()


def test_a_folder_that_cannot_be_written_is_said_inside(
    dialog: SaveTemplateDialog, tmp_path: Path, session: Session
) -> None:
    (tmp_path / "file").write_text("no folder")
    session.settings.shared_templates = str(tmp_path / "file")
    dialog.shared.click()
    dialog.findChild(QPushButton, "save").click()
    assert dialog.isVisible() and dialog.trouble.isVisible()
    assert dialog.saved is None
