"""Versions are made at each save without holding it up, and come back into the window as one step."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from designer.base.message import message
from designer.edits.change import change
from designer.files import atomic
from designer.files.document import open_map, save_map
from designer.files.json_map import encode
from designer.model.journey import Journey
from designer.sharing.restoring import restoring
from designer.sharing.versions import Versions
from designer.ui.dialogs.versions import VersionsDialog
from designer.ui.window import Window
from tests.helpers.maps import content, element, korean_map, relation
from tests.ui.helpers import Hand, Held, Key, saved, value

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(window: Window, tmp_path: Path) -> Path:
    """The file of the open map."""
    made = tmp_path / "map.journey.json"
    save_map(korean_map(), made)
    assert window.open(made)
    return made


def edit(window: Window, text: str) -> None:
    window.session.do(lambda journey: change(journey, "a1", text=text))


def kept(window: Window, path: Path) -> list[bytes]:
    """The contents of all versions, once those under way are made."""
    window.filing.keeper.finish()
    versions = Versions(path)
    return [versions.data(one) for one in versions.read().versions]


def test_each_save_keeps_what_was_saved_and_what_it_replaced(window: Window, hand: Hand, path: Path) -> None:
    contents = [path.read_bytes()]
    for text in ("eins", "zwei"):
        edit(window, text)
        hand.key(Key.Key_S, Held.ControlModifier)
        contents.append(path.read_bytes())
    hand.key(Key.Key_S, Held.ControlModifier)
    assert kept(window, path) == contents


def test_saving_over_another_map_keeps_that_map(window: Window, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.journey.json"
    save_map(korean_map(), other)
    theirs = other.read_bytes()
    edit(window, "mine")
    assert window.filing._save(other)
    assert kept(window, other) == [theirs, saved(window.session)]


def test_without_the_setting_no_folder_is_made(window: Window, path: Path) -> None:
    window.session.settings.versions = False
    try:
        edit(window, "eins")
        assert window.filing.save()
        window.filing.keeper.finish()
        assert list(path.parent.iterdir()) == [path]
    finally:
        window.session.settings.versions = True


def test_a_disk_without_room_for_versions_does_not_stop_a_save_and_is_said_once(
    window: Window, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def fail(handle: int, data: Any) -> int:
        if ".versions" in str(Path(f"/proc/self/fd/{handle}").readlink()):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(handle, data)

    if not Path("/proc/self/fd").exists():
        pytest.skip("needs to know which file is written")
    monkeypatch.setattr(atomic.os, "write", fail)
    said: list[str] = []
    heard = window.session.said.connect(lambda reason, level: said.append(f"{level} {reason.key}"))
    for text in ("eins", "zwei"):
        edit(window, text)
        assert window.filing.save()
        window.filing.keeper.finish()
        QCoreApplication.processEvents()
    window.session.said.disconnect(heard)
    assert said == ["good window.saved", "warning versions.full", "good window.saved"]
    assert path.read_bytes() == saved(window.session) and window.session.history.is_clean
    assert Versions(path).read().versions == ()


def test_the_way_back_through_the_window(
    window: Window, hand: Hand, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = path.read_bytes()
    edit(window, "zwei")
    assert window.filing.save()

    def run(dialog: QDialog) -> int:
        assert isinstance(dialog, VersionsDialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.detail.restore.isEnabled(), timeout=10_000)
        dialog.list.choose(dialog.versions.read().versions[0].id)
        qtbot.waitUntil(lambda: dialog.detail.restore.isEnabled(), timeout=10_000)
        dialog.detail.restore.click()
        return 1

    monkeypatch.setattr(QDialog, "exec", run)
    hand.key(Key.Key_H, Held.ControlModifier | Held.ShiftModifier)
    assert saved(window.session) == first and path.read_bytes() != first
    assert not window.session.history.is_clean and window.toasts.current_text
    window.toasts._act()
    assert value(window.session, "a1", "text") == "zwei" and window.session.history.is_clean


@pytest.mark.parametrize("selected", ["n1", "r2"])
def test_ids_that_stood_for_something_else_come_back_as_that(
    window: Window, qapp: QCoreApplication, selected: str
) -> None:
    session = window.session
    records = session.journey.snapshot()
    records["n1"] = relation("follows", "n1", "s2", "s1")
    records["r2"] = element("pain_point", "r2", text="느리다", stage="s1", lane="l_pain", order="x")
    for panel in ("outline", "checks", "inspector", "comments"):
        window.actions_.run(panel)
    before = saved(session)
    for _ in range(2):
        session.select([selected])
        qapp.processEvents()
        session.do(restoring(session.journey, records, message("edit.nothing")))
        assert session.selection == () and content(session.journey) == content(Journey(records.values()))
        qapp.processEvents()
        session.select([selected])
        qapp.processEvents()
        session.undo()
        assert session.selection == () and saved(session) == before
        qapp.processEvents()


def test_a_map_without_a_file_says_where_versions_are_kept(window: Window) -> None:
    window.actions_.run("versions")
    assert window.toasts.current_text.startswith("버전은 파일 옆에")
    window.toasts.dismiss()


SAVE_AND_QUIT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from designer.base.message import message
from designer.edits.change import change
from designer.ui.session import Session
from designer.ui.window import Window
window = Window(Session())
assert window.open(Path(sys.argv[1]))
window.show()
def leave():
    window.session.do(lambda journey: change(journey, "a1", text="am Ende"))
    assert window.filing.save()
    window.close()
QTimer.singleShot(0, leave)
app.exec()
"""


def test_what_is_saved_at_the_very_end_is_kept_too(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.journey.json"
    shutil.copy(path, copy)
    subprocess.run([sys.executable, "-c", SAVE_AND_QUIT, str(copy)], cwd=ROOT, check=True, timeout=60)
    versions = Versions(copy)
    newest = versions.read().versions[-1]
    assert versions.data(newest) == copy.read_bytes() == encode(open_map(copy)[0])
    assert b"am Ende" in copy.read_bytes()
