"""What comes in is arranged on another thread and shown as it is; it can be given up, and nothing is lost."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.edits.change import change
from designer.layout.arrange import Layout, Options, arrange
from designer.ui.canvas import arrangement
from designer.ui.importing import reading
from designer.ui.importing.dialog import ImportDialog
from designer.ui.importing.sketch import sketched
from designer.ui.window import Window
from tests.ui.helpers import saved

CARDS = "단계,레인,종류,내용\n" + "".join(f"고려,불편,페인포인트,불편 {n}\n" for n in range(9))


class Held(Layout):
    """A layout that notes who makes it, and waits there until it may go on."""

    threads: list[str]
    may = threading.Event()

    def __init__(self, *arguments: Any) -> None:
        self.threads.append(threading.current_thread().name)
        assert self.may.wait(10)
        super().__init__(*arguments)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Held]]:
    Held.threads, Held.may = [], threading.Event()
    monkeypatch.setattr(arrangement, "Layout", Held)
    yield Held
    Held.may.set()


@pytest.fixture
def dialog(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> Iterator[ImportDialog]:
    """A file that counts as large, understood."""
    monkeypatch.setattr(reading, "sketched", lambda journey: sketched(journey, 3))
    path = tmp_path / "a.csv"
    path.write_text(CARDS)
    window.filing.importer.open_file(path)
    made = window.filing.importer.dialog
    assert made is not None
    qtbot.waitUntil(lambda: made.found is not None and not made.busy, timeout=20_000)
    yield made
    if window.filing.importer.dialog is made:
        made.reject()
    window.session.history.mark_clean()


def come_in(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.filing.importer.dialog is None, timeout=20_000)


def shown_as_arranged_anew(window: Window) -> bool:
    session = window.session
    sheet = arrange(session.journey, Options(persona=session.persona, title=False))
    return window.canvas.arrangement.sheet == sheet


@pytest.mark.parametrize("way", ["as_new", "add_to_map"])
def test_the_layout_of_what_comes_in_is_made_on_another_thread_alone(
    way: str, window: Window, dialog: ImportDialog, held: type[Held], qtbot: QtBot
) -> None:
    session = window.session
    before, history = saved(session), session.history
    getattr(dialog, way).click()
    qtbot.waitUntil(lambda: bool(held.threads))
    assert dialog.busy and dialog.progress.isVisible() and saved(session) == before
    held.may.set()
    come_in(window, qtbot)
    assert held.threads == ["imports"]
    assert shown_as_arranged_anew(window)
    added = [one for one in session.journey.of_kind("pain_point") if getattr(one, "text", "")[:2] == "불편"]
    assert len(added) == 9
    if way == "add_to_map":
        after = saved(session)
        assert session.history is history and set(session.selection) == {one.id for one in added}
        session.undo()
        assert saved(session) == before and shown_as_arranged_anew(window)
        session.redo()
        assert saved(session) == after and shown_as_arranged_anew(window)
        assert held.threads == ["imports"]


@pytest.mark.parametrize("way", ["as_new", "add_to_map"])
def test_escape_gives_up_what_is_coming_in(
    way: str, window: Window, dialog: ImportDialog, held: type[Held], qtbot: QtBot
) -> None:
    before = saved(window.session)
    getattr(dialog, way).click()
    qtbot.waitUntil(lambda: bool(held.threads))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and not dialog.busy
    held.may.set()
    qtbot.wait(100)
    assert dialog.isVisible() and saved(window.session) == before
    getattr(dialog, way).click()
    come_in(window, qtbot)
    assert saved(window.session) != before and shown_as_arranged_anew(window)


def test_what_was_changed_meanwhile_is_kept(
    window: Window, dialog: ImportDialog, held: type[Held], qtbot: QtBot
) -> None:
    session = window.session
    dialog.add_to_map.click()
    qtbot.waitUntil(lambda: bool(held.threads))
    session.do(lambda journey: change(journey, "q1", text="somebody else"))
    between = saved(session)
    held.may.set()
    come_in(window, qtbot)
    assert session.name_of("q1") == "somebody else" and shown_as_arranged_anew(window)
    assert len(session.selection) == 9
    session.undo()
    assert saved(session) == between
