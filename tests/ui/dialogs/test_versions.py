"""The dialog of versions: what is kept, how it is named, how it comes back, and what cannot be read."""

import errno
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.edits.change import change
from designer.files import atomic
from designer.files.document import save_map
from designer.files.json_map import encode
from designer.model.elements import MAP_ID
from designer.sharing.versions import Versions
from designer.ui.dialogs.versions import VersionsDialog
from designer.ui.session import Session
from tests.ui.dialogs.conftest import Look, clipped

Key = Qt.Key


@pytest.fixture
def versions(session: Session, tmp_path: Path) -> Versions:
    """Three versions, one of them named, of a map that has been saved and changed since."""
    path = tmp_path / "지도.journey.json"
    moments = iter(datetime(2026, 3, 4, 9).astimezone() + timedelta(hours=20 * n) for n in range(100))
    kept = Versions(path, lambda: next(moments))
    for number, name in enumerate(("", "워크숍 전", "")):
        session.do(lambda map, n=number: change(map, "a1", text=f"글 {n}"))  # type: ignore[misc]
        kept.keep(encode(session.journey), name=name, author="지은")
    session.file = save_map(session.journey, path)
    session.do(lambda map: change(map, MAP_ID, title="나중"))
    return kept


@pytest.fixture
def dialog(session: Session, versions: Versions, qtbot: QtBot) -> Iterator[VersionsDialog]:
    shown = VersionsDialog(session, versions, comparable=True)
    qtbot.addWidget(shown)
    shown.show()
    ready(shown, qtbot)
    yield shown
    shown.reject()


def ready(dialog: VersionsDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.detail.restore.isEnabled(), timeout=10_000)


def titles(versions: Versions) -> list[str]:
    return [one.name for one in versions.read().versions]


def test_the_newest_is_shown_with_its_picture_and_what_changed(
    dialog: VersionsDialog, versions: Versions, qtbot: QtBot
) -> None:
    newest = versions.read().versions[-1]
    assert dialog.list.current() == newest.id
    assert not dialog.detail.picture.pixmap().isNull()
    qtbot.waitUntil(lambda: dialog.list.has_summary(newest), timeout=10_000)
    row = dialog.list._rows[newest.id]
    assert row._what.whole == "‘글 1’ 카드: 내용 → ‘글 2’"


def test_bringing_a_version_back_is_one_step_that_can_be_undone(
    dialog: VersionsDialog, session: Session, versions: Versions, qtbot: QtBot
) -> None:
    wanted = versions.data(versions.read().versions[1])
    before = encode(session.journey)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Key.Key_Down)
    QTest.keyClick(dialog.list, Key.Key_Down)
    assert dialog.list.current() == versions.read().versions[0].id, "headings are passed over"
    QTest.keyClick(dialog.list, Key.Key_Up)
    ready(dialog, qtbot)
    with qtbot.waitSignal(dialog.restored) as told:
        QTest.mouseClick(dialog.detail.restore, Qt.MouseButton.LeftButton)
    delta, name = told.args
    assert name == "워크숍 전" and not dialog.isVisible()
    session.do(delta)
    assert encode(session.journey) == wanted
    assert session.words.say(delta.name) == "‘워크숍 전’ 버전으로 되돌리기"
    session.undo()
    assert encode(session.journey) == before


def test_the_map_as_it_is_now_is_kept_under_a_name(
    dialog: VersionsDialog, session: Session, versions: Versions
) -> None:
    assert not dialog.keep_button.isEnabled()
    dialog.keep_name.setFocus()
    QTest.keyClicks(dialog.keep_name, "v1")
    QTest.keyClick(dialog.keep_name, Key.Key_Return)
    assert dialog.isVisible() and dialog.keep_name.text() == ""
    assert titles(versions)[-1] == "v1"
    assert versions.data(versions.read().versions[-1]) == encode(session.journey)
    assert dialog.list.current() == versions.read().versions[-1].id


def test_a_name_given_to_an_automatic_version_is_written_at_once(
    dialog: VersionsDialog, versions: Versions
) -> None:
    dialog.detail.name.setFocus()
    QTest.keyClicks(dialog.detail.name, "final")
    QTest.keyClick(dialog.detail.name, Key.Key_Return)
    assert dialog.isVisible(), "Enter in the field brings nothing back"
    assert titles(versions) == ["", "워크숍 전", "final"]
    assert dialog.list._rows[dialog.list.current()]._title.whole == "final"


def test_deleting_happens_on_closing_and_can_be_taken_back(
    dialog: VersionsDialog, versions: Versions
) -> None:
    last = dialog.list.current()
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Key.Key_Delete)
    assert not dialog.detail.restore.isEnabled()
    assert dialog.list._rows[last]._what.whole == "이 창을 닫으면 지워집니다"
    QTest.mouseClick(dialog.detail.delete, Qt.MouseButton.LeftButton)
    assert dialog.detail.restore.isEnabled()
    QTest.mouseClick(dialog.detail.delete, Qt.MouseButton.LeftButton)
    assert len(versions.read().versions) == 3
    dialog.reject()
    assert [one.id for one in versions.read().versions if one.id == last] == []
    assert len(versions.read().versions) == 2


def test_what_is_damaged_is_told_and_can_be_deleted(
    session: Session, versions: Versions, qtbot: QtBot
) -> None:
    first, second, _ = versions.read().versions
    (versions.folder / f"{first.id}.json").write_text("{")
    (versions.folder / "parts" / f"{second.parts[0]}.gz").write_bytes(b"")
    dialog = VersionsDialog(session, versions)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.list.choose(first.id)
    assert dialog.trouble.whole == f"버전 {first.id}.json이 손상되어 읽을 수 없습니다."
    assert dialog.detail.delete.isEnabled() and not dialog.detail.restore.isEnabled()
    dialog.list.choose(second.id)
    qtbot.waitUntil(lambda: bool(dialog.trouble.whole), timeout=10_000)
    assert second.id in dialog.trouble.whole and not dialog.detail.restore.isEnabled()
    dialog.list.choose(first.id)
    dialog.detail.delete.click()
    dialog.accept()
    assert versions.read().damaged == () and len(versions.read().versions) == 2


def test_what_cannot_be_written_is_said_in_the_dialog(
    dialog: VersionsDialog, versions: Versions, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(atomic.os, "write", fail)
    dialog.keep_name.setText("voll")
    dialog.keep_button.click()
    assert "디스크가 가득 차" in dialog.trouble.whole and dialog.keep_name.text() == "voll"
    dialog.detail.name.setText("voll")
    QTest.keyClick(dialog.detail.name, Key.Key_Return)
    monkeypatch.undo()
    assert titles(versions) == ["", "워크숍 전", ""]


def test_settings_are_kept(dialog: VersionsDialog, session: Session) -> None:
    dialog.automatic.click()
    dialog.limit.setCurrentIndex(0)
    dialog.limit.activated.emit(0)
    assert (session.settings.versions, session.settings.versions_limit) == (False, 50)
    read = type(session.settings).load()
    assert (read.versions, read.versions_limit) == (False, 50)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_nothing_is_cut_off(
    language: str, theme: str, session: Session, versions: Versions, look: Look, qtbot: QtBot
) -> None:
    look(theme)
    session.settings.language = language
    first = versions.read().versions[0]
    versions.rename(first, "아주 긴 이름, a very long name that does not end soon " * 3)
    dialog = VersionsDialog(session, versions, comparable=True)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.detail.delete.click()
    QCoreApplication.processEvents()
    assert clipped(dialog) == []
    assert dialog.height() < 700
    dialog.detail.delete.click()
    session.speak("en" if language == "ko" else "ko")
    QCoreApplication.processEvents()
    assert clipped(dialog) == []
    dialog.reject()
