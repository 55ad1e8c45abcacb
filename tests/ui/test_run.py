"""How the program begins: a map may come late, and what is asked stands before a window that is there."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from designer.base.resources import samples
from designer.ui import run
from designer.ui.run import bring_up
from designer.ui.window import Window
from tests.ui.sharing.slow_folder import slow


@pytest.fixture(autouse=True)
def hidden(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window is not there yet, and nothing takes long."""
    monkeypatch.setattr(run, "SETTLED_MS", 20)
    monkeypatch.setattr(run, "LATE_MS", 20)
    window.hide()


def test_a_file_of_another_program_is_shown_before_the_window(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "day.mmd"
    path.write_text("journey\n    section Go\n      Make tea: 5: Me\n", "utf-8")
    bring_up(window, path)
    assert window.isVisible() and window.on_start_page
    importer = window.filing.importer
    assert importer.dialog is None
    qtbot.waitUntil(lambda: importer.dialog is not None and importer.dialog.isVisible())
    assert importer.dialog is not None
    importer.dialog.reject()


def test_a_map_whose_folder_hangs_does_not_hide_the_window(window: Window, tmp_path: Path) -> None:
    path = Path(shutil.copy(next(iter(samples())), tmp_path))
    seen: list[tuple[bool, bool]] = []
    with slow(tmp_path, window.filing.writer) as folder:
        folder.hang()
        folder.be_patient(10_000)

        def look() -> None:
            seen.append((window.isVisible(), window.on_start_page))
            folder.answer()

        QTimer.singleShot(150, window, look)
        bring_up(window, path)
    assert seen == [(True, True)]
    assert window.isVisible() and window.at_work
    assert window.session.file is not None and window.session.file.path == path


def test_a_map_that_comes_at_once_is_seen_alone(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "LATE_MS", 10_000)
    shown: list[str] = []
    monkeypatch.setattr(window, "show_start", lambda: shown.append("start"))
    bring_up(window, next(iter(samples())))
    assert window.isVisible() and window.at_work and shown == []
