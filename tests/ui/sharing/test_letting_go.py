"""Saves that take long, and what a person does meanwhile: undo, another map, another place, another save."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from designer.files.document import MapFile
from designer.files.json_map import encode
from designer.ui.session import Draft
from designer.ui.window import Window
from tests.ui.helpers import killed, saved, value
from tests.ui.sharing.colleague import Colleague, looks, shared
from tests.ui.sharing.slow_folder import SlowFolder
from tests.ui.sharing.test_slow_folder import answers, edits, folder, saves_at_last

__all__ = ["answers", "folder"]


def kept(window: Window) -> bytes:
    """The map as the next start would offer it, were the program killed now."""
    work = killed(window)
    recovered = encode(work.recover()[0])
    work.discard()
    return recovered


def test_a_map_that_stays_after_all_is_still_written_down(
    window: Window, open_path: Path, folder: SlowFolder, qtbot: QtBot, answers: Callable[..., list[str]]
) -> None:
    """The person does not wait for the save, but the other map in that folder does not come either."""
    other = open_path.with_name("other.journey.json")
    other.write_bytes(open_path.read_bytes())
    edits(window, "a1", "먼저 쓴 글")
    first = saved(window.session)
    folder.hang()
    assert not window.filing.save()
    answers("discard", "cancel")
    assert not window.filing.open(other)
    edits(window, "q1", "그 뒤의 글")
    wanted = saved(window.session)
    folder.answer()
    saves_at_last(window, open_path, first, qtbot)
    assert not window.session.history.is_clean
    assert kept(window) == wanted


def test_what_was_given_up_for_another_place_is_no_news_where_that_failed(
    window: Window,
    open_path: Path,
    tmp_path: Path,
    folder: SlowFolder,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nowhere = tmp_path / "gone" / "elsewhere.journey.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(nowhere), ""))
    edits(window, "a1", "하나")
    first = saved(window.session)
    folder.hang()
    assert not window.filing.save()
    edits(window, "a1", "하나 둘")
    folder.be_patient(10_000)
    assert not window.filing.save_as()
    folder.answer()
    qtbot.waitUntil(lambda: open_path.read_bytes() == first, timeout=5000)
    qtbot.wait(30)
    looks(window, qtbot)
    assert shared(window).offer is None and value(window.session, "a1", "text") == "하나 둘"
    assert not window.session.history.is_clean
    assert window.filing.save() and open_path.read_bytes() == saved(window.session)


def test_what_is_undone_during_a_save_is_saved_by_itself(
    window: Window, open_path: Path, folder: SlowFolder, qtbot: QtBot
) -> None:
    autosave = window.filing.autosave
    before = saved(window.session)
    window.actions_.run("autosave")
    edits(window, "a1", "저절로 저장된다")
    folder.hang()
    autosave._timer.start(0)
    qtbot.waitUntil(lambda: window.filing.writer.is_slow, timeout=5000)
    window.session.undo()
    folder.answer()
    qtbot.waitUntil(lambda: not window.filing.writer.busy, timeout=5000)
    assert not window.session.history.is_clean, "the file holds what was undone"
    assert autosave._timer.isActive()
    autosave._timer.start(0)
    qtbot.waitUntil(lambda: window.session.history.is_clean, timeout=5000)
    assert open_path.read_bytes() == before
    window.actions_.run("autosave")


def test_saving_as_the_file_it_is_loses_nothing_of_others(
    window: Window, open_path: Path, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(open_path), ""))
    edits(window, "q1", "내 글")
    colleague.saves(a1="남의 글")
    assert window.filing.save_as()
    assert window.session.history.is_clean and open_path.read_bytes() == saved(window.session)
    assert (value(window.session, "q1", "text"), value(window.session, "a1", "text")) == ("내 글", "남의 글")


def test_nothing_is_saved_below_the_resolver(
    window: Window, open_path: Path, colleague: Colleague, qtbot: QtBot
) -> None:
    edits(window, "a1", "내 글")
    theirs = colleague.saves(a1="남의 글")
    looks(window, qtbot)
    window.filing.together.resolve_offer()
    assert window.in_resolver and not window.filing.save()
    assert open_path.read_bytes() == theirs and shared(window).resolving


def test_an_error_nobody_has_foreseen_does_not_pass_for_saved(
    window: Window,
    open_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fails(draft: Draft) -> MapFile:
        raise RuntimeError("broken")

    monkeypatch.setattr(Draft, "write", fails)
    edits(window, "a1", "새 글")
    assert not window.filing.save()
    assert "broken" in window.toasts.current_text and not window.session.history.is_clean
