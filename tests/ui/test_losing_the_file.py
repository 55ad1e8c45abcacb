"""A file that goes while it is open, a folder that is gone, a clock that was put: the work is there."""

import datetime
import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton

from designer.edits.change import change
from designer.edits.history import History
from designer.files.document import open_map, save_map
from designer.files.journal import Journal, unfinished
from designer.files.json_map import encode
from designer.text.words import words
from designer.ui.dialogs.moments import ago
from designer.ui.dialogs.recovery import RecoveryDialog
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.helpers import killed, saved, value


@pytest.fixture
def path(window: Window, tmp_path: Path) -> Path:
    """The file of the open map, on a stick of its own, with an unsaved change in the window."""
    made = tmp_path / "stick" / "map.journey.json"
    made.parent.mkdir()
    save_map(korean_map(), made)
    assert window.open(made)
    window.session.do(lambda journey: change(journey, "a1", text="안 잃는다"))
    return made


def left_by_a_killed_program(path: Path, text: str) -> bytes:
    """Work on a file that a process has left in its journal; the bytes it would have saved."""
    journey, file = open_map(path)
    journal = Journal.of(journey, file)
    history = History(journey)
    history.listen(lambda event: journal.append(event.delta))
    history.do(lambda map: change(map, "a1", text=text))
    journal.close(keep=True)
    return encode(journey)


@pytest.fixture
def recovers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Press the first button to recover in the dialog that offers it."""

    def run(dialog: QDialog) -> int:
        assert isinstance(dialog, RecoveryDialog)
        dialog.show()
        dialog.rows[0].recover.click()
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", run)


def test_a_file_removed_while_open_is_written_again(window: Window, path: Path) -> None:
    path.unlink()
    assert window.filing.save()
    assert path.read_bytes() == saved(window.session) and window.session.history.is_clean


def test_a_folder_that_is_gone_is_said_and_the_map_can_go_elsewhere(
    window: Window, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(path.parent)
    assert not window.filing.save()
    assert "map.journey.json" in window.toasts.current_text
    assert not window.session.history.is_clean and not path.parent.exists()
    elsewhere = tmp_path / "elsewhere.journey.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(elsewhere), ""))
    action = window.toasts.findChild(QPushButton, "toast-action")
    assert action is not None
    action.click()
    assert elsewhere.read_bytes() == saved(window.session) and window.session.history.is_clean


def test_the_stick_comes_back_and_the_save_goes_through(window: Window, path: Path) -> None:
    away = path.parent.with_name("away")
    path.parent.rename(away)
    assert not window.filing.save()
    away.rename(path.parent)
    assert window.filing.save()
    assert path.read_bytes() == saved(window.session)
    assert window.toasts.current_text == window.session.words("window.saved", file=path.name)


def test_work_on_a_stick_that_is_gone_is_there_at_the_next_start(
    window: Window, path: Path, recovers: None
) -> None:
    wanted = left_by_a_killed_program(path, "되살린 글")
    window.session.history.mark_clean()
    away = path.parent.with_name("away")
    path.parent.rename(away)
    window.filing.offer_recovery()
    assert saved(window.session) == wanted and not window.session.history.is_clean
    assert not window.filing.save(), "there is no place yet"
    away.rename(path.parent)
    assert window.filing.save() and path.read_bytes() == wanted
    assert unfinished() == []
    window.toasts.dismiss()


def test_recovered_work_is_not_saved_over_what_somebody_else_has_saved_since(
    window: Window, path: Path, recovers: None
) -> None:
    left_by_a_killed_program(path, "되살린 글")
    theirs = korean_map()
    theirs.apply(change(theirs, "q1", text="남이 저장한 글").changes)
    path.write_bytes(encode(theirs))
    window.session.history.mark_clean()
    window.filing.offer_recovery()
    assert value(window.session, "a1", "text") == "되살린 글"
    assert window.session.file is not None and window.session.file.has_changed()


def test_work_recovered_twice_is_whole_and_knows_the_file_it_began_with(
    window: Window, path: Path, recovers: None
) -> None:
    on_disk = path.read_bytes()
    left_by_a_killed_program(path, "되살린 글")
    window.session.history.mark_clean()
    window.filing.offer_recovery()
    window.session.do(lambda map: change(map, "q1", text="그 뒤의 글"))
    wanted, work = saved(window.session), killed(window)
    assert encode(work.recover()[0]) == wanted
    file = work.file_then()
    assert file is not None and file.data == on_disk and not file.has_changed()
    work.discard()


@pytest.mark.parametrize("years", [-30, 30])
def test_a_clock_that_was_put_hides_no_work(path: Path, years: int, window: Window) -> None:
    wanted = left_by_a_killed_program(path, "되살린 글")
    moved = datetime.datetime.now().timestamp() + years * 365 * 86400
    for file in (path, *(work.file for work in unfinished())):
        os.utime(file, (moved, moved))
    [work] = unfinished()
    assert encode(work.recover()[0]) == wanted
    assert ago(work.when, words("ko"))
    work.discard()
    assert window.filing.save()
