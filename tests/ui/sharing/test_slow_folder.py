"""A folder that does not answer holds up neither the window nor the person, and loses nothing."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from designer.edits.change import change
from designer.files.document import save_map
from designer.files.journal import unfinished
from designer.files.json_map import encode
from designer.ui.dialogs.start import StartPage
from designer.ui.session import Draft
from designer.ui.sharing import waiting
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.helpers import killed, saved, value
from tests.ui.sharing.colleague import Colleague, looks, shared
from tests.ui.sharing.slow_folder import SlowFolder, slow


@pytest.fixture
def folder(
    window: Window, open_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[SlowFolder]:
    """The folder of the open map."""
    window.filing.keeper.finish()
    with slow(open_path.parent, window.filing.writer) as made:
        yield made
        made.answer()
        assert made.asked_by_window == []
        qtbot.waitUntil(lambda: not window.filing.writer.busy and shared(window).watch.idle, timeout=5000)
        window.filing.keeper.finish()


def edits(window: Window, id: str, text: str) -> None:
    window.session.do(lambda journey: change(journey, id, text=text))


def saves_at_last(window: Window, path: Path, data: bytes, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.filing.writer.busy, timeout=5000)
    assert path.read_bytes() == data
    assert window.session.file is not None and window.session.file.data == data


def button(window: Window, name: str = "toast-action") -> QPushButton:
    found = window.toasts.findChild(QPushButton, name)
    assert found is not None and not found.isHidden()
    return found


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Answer the questions that come up, by a button's name or by doing something; their headings."""

    def prepare(*wanted: str | Callable[[], object]) -> list[str]:
        headings: list[str] = []
        left = list(wanted)
        run = QDialog.exec

        def exec(dialog: QDialog) -> int:
            headings.append(dialog.windowTitle())
            what = left.pop(0)
            if isinstance(what, str):
                pressed = dialog.findChild(QPushButton, what)
                assert pressed is not None
                QTimer.singleShot(0, pressed, pressed.click)
            else:
                QTimer.singleShot(0, dialog, what)
            return run(dialog)

        monkeypatch.setattr(QDialog, "exec", exec)
        return headings

    return prepare


# Saving


def test_the_window_goes_on_painting_while_a_save_waits(
    window: Window, open_path: Path, folder: SlowFolder
) -> None:
    ticks: list[bool] = []
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: ticks.append(window.filing.writer.busy))
    edits(window, "a1", "새 글")
    folder.hang()
    folder.be_patient(500)
    timer.start()
    assert not window.filing.save()
    timer.stop()
    assert len(ticks) > 3 and all(ticks)


def test_a_save_that_takes_long_goes_on_while_the_person_goes_on(
    window: Window, open_path: Path, folder: SlowFolder, qtbot: QtBot
) -> None:
    words = window.session.words
    edits(window, "a1", "먼저 쓴 글")
    first = saved(window.session)
    folder.hang()
    assert not window.filing.save()
    assert window.toasts.current_text == words("shared.still_saving", file=open_path.name)
    assert button(window).text() == words("action.save_as")
    QApplication.processEvents()
    assert words("window.state.saving") in (window.top_bar.file.toolTip() or window.top_bar.file.text())
    edits(window, "q1", "그사이에 쓴 글")
    undo = window.session.history.undo_name
    folder.answer()
    saves_at_last(window, open_path, first, qtbot)
    assert window.toasts.current_text == words("window.saved", file=open_path.name)
    assert not window.session.history.is_clean, "what was written since is not saved"
    looks(window, qtbot)
    assert window.session.history.undo_name == undo, "our own save does not come in as somebody else's"
    window.session.undo()
    assert window.session.history.is_clean and saved(window.session) == first
    window.session.redo()
    assert window.filing.save() and open_path.read_bytes() == saved(window.session)


def test_what_is_typed_on_in_one_field_during_a_save_is_unsaved(
    window: Window, open_path: Path, folder: SlowFolder, qtbot: QtBot
) -> None:
    """Typing that goes on is one step of undo; what was saved of it is not the whole of it."""
    window.session.do(lambda journey: change(journey, "a1", text="하나"), merge="typing")
    first = saved(window.session)
    folder.hang()
    assert not window.filing.save()
    window.session.do(lambda journey: change(journey, "a1", text="하나 둘"), merge="typing")
    folder.answer()
    saves_at_last(window, open_path, first, qtbot)
    assert not window.session.history.is_clean
    window.session.undo()
    assert value(window.session, "a1", "text") == "하나" and window.session.history.is_clean


def test_after_a_kill_all_that_was_done_during_a_save_is_there(
    window: Window, open_path: Path, folder: SlowFolder, qtbot: QtBot
) -> None:
    edits(window, "a1", "먼저 쓴 글")
    folder.hang()
    assert not window.filing.save()
    edits(window, "q1", "그사이에 쓴 글")
    folder.answer()
    qtbot.waitUntil(lambda: not window.filing.writer.busy, timeout=5000)
    wanted, work = saved(window.session), killed(window)
    assert encode(work.recover()[0]) == wanted
    file = work.file_then()
    assert file is not None and file.data == open_path.read_bytes()
    work.discard()


def test_a_second_save_waits_for_the_first(
    window: Window, open_path: Path, folder: SlowFolder, qtbot: QtBot
) -> None:
    edits(window, "a1", "먼저 쓴 글")
    folder.hang()
    assert not window.filing.save()
    edits(window, "q1", "그사이에 쓴 글")
    window.toasts.dismiss()
    assert not window.filing.save()
    assert window.toasts.current_text == window.session.words("shared.still_saving", file=open_path.name)
    folder.be_patient(10_000)
    QTimer.singleShot(10, window, folder.answer)
    assert window.filing.save()
    assert open_path.read_bytes() == saved(window.session) and window.session.history.is_clean


def test_nothing_else_begins_while_a_save_is_waited_for(
    window: Window, open_path: Path, folder: SlowFolder
) -> None:
    tried: list[bool] = []
    filing = window.filing
    edits(window, "a1", "새 글")
    folder.hang()
    for what in (filing.save, filing.may_leave, lambda: filing.open(open_path), window.close):
        QTimer.singleShot(5, window, lambda what=what: tried.append(what()))
    assert not filing.save()
    assert tried == [False] * 4 and window.isVisible()


def test_what_somebody_saves_during_a_save_comes_in_afterwards(
    window: Window, colleague: Colleague, folder: SlowFolder, qtbot: QtBot
) -> None:
    edits(window, "q1", "내 글")
    folder.hang()
    assert not window.filing.save()
    folder.answer()
    qtbot.waitUntil(lambda: not window.filing.writer.busy, timeout=5000)
    colleague.saves(a1="남의 글")
    looks(window, qtbot)
    assert (value(window.session, "q1", "text"), value(window.session, "a1", "text")) == ("내 글", "남의 글")


def test_a_save_that_fails_after_a_while_says_so(
    window: Window, open_path: Path, folder: SlowFolder, qtbot: QtBot
) -> None:
    edits(window, "a1", "새 글")
    folder.hang()
    assert not window.filing.save()
    away = open_path.parent.with_name("away")
    open_path.parent.rename(away)
    folder.answer()
    qtbot.waitUntil(lambda: not window.filing.writer.busy, timeout=5000)
    assert window.toasts.current_text.startswith(open_path.name)
    assert button(window).text() == window.session.words("action.save_as")
    assert not window.session.history.is_clean
    away.rename(open_path.parent)
    window.toasts.dismiss()


@pytest.fixture
def overtaken(
    window: Window, colleague: Colleague, folder: SlowFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save is under way, and will find what somebody else has saved before it."""
    edits(window, "q1", "내 글")
    with monkeypatch.context() as patch:
        patch.setattr(shared(window).watch, "look", lambda: None)
        colleague.saves(a1="남의 글")
        folder.hang()
        assert not window.filing.save()


@pytest.mark.usefixtures("overtaken")
def test_a_save_that_finds_somebody_elses_goes_on_by_itself(
    window: Window, colleague: Colleague, folder: SlowFolder, qtbot: QtBot
) -> None:
    folder.answer()
    qtbot.waitUntil(lambda: window.session.history.is_clean, timeout=5000)
    assert (value(window.session, "q1", "text"), value(window.session, "a1", "text")) == ("내 글", "남의 글")
    assert colleague.path.read_bytes() == saved(window.session)


@pytest.mark.usefixtures("overtaken")
def test_a_save_that_finds_somebody_elses_disturbs_nobody(
    window: Window, colleague: Colleague, folder: SlowFolder, qtbot: QtBot
) -> None:
    window.session.history.preview(lambda journey: change(journey, "a1", text="끄는 중"))
    folder.answer()
    qtbot.waitUntil(lambda: not window.filing.writer.busy, timeout=5000)
    qtbot.wait(20)
    assert value(window.session, "a1", "text") == "끄는 중" and not window.session.history.is_clean
    assert button(window).text() == window.session.words("action.save")
    window.session.history.cancel_preview()
    button(window).click()
    assert window.session.history.is_clean
    assert colleague.path.read_bytes() == saved(window.session)


def test_a_map_that_saves_itself_takes_no_keys_and_says_when_its_folder_hangs(
    window: Window, open_path: Path, folder: SlowFolder, qtbot: QtBot
) -> None:
    autosave = window.filing.autosave
    window.actions_.run("autosave")
    edits(window, "a1", "저절로 저장된다")
    first = saved(window.session)
    folder.hang()
    autosave._timer.start(0)
    qtbot.waitUntil(lambda: bool(window.toasts.current_text), timeout=5000)
    assert window.toasts.current_text == window.session.words("shared.still_saving", file=open_path.name)
    assert not waiting.held()
    edits(window, "q1", "그사이에 쓴 글")
    folder.answer()
    saves_at_last(window, open_path, first, qtbot)
    autosave._timer.start(0)
    qtbot.waitUntil(lambda: window.session.history.is_clean, timeout=5000)
    assert open_path.read_bytes() == saved(window.session)
    window.actions_.run("autosave")


@pytest.mark.usefixtures("overtaken")
def test_a_save_that_finds_somebody_elses_does_not_go_on_below_what_has_just_begun(
    window: Window, colleague: Colleague, folder: SlowFolder, qtbot: QtBot
) -> None:
    history = window.session.history

    def drags() -> None:
        history.preview(lambda journey: change(journey, "a1", text="끄는 중"))

    window.filing.writer.ended.connect(drags)
    folder.answer()
    qtbot.waitUntil(lambda: history.previewing, timeout=5000)
    qtbot.wait(20)
    assert getattr(colleague.reads().get("q1"), "text", "") != "내 글"
    assert history.previewing and button(window).text() == window.session.words("action.save")
    window.filing.writer.ended.disconnect(drags)
    history.cancel_preview()


# Saving elsewhere


def test_the_map_goes_elsewhere_and_what_is_written_late_changes_nothing(
    window: Window,
    open_path: Path,
    tmp_path: Path,
    folder: SlowFolder,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    elsewhere = tmp_path / "elsewhere.journey.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(elsewhere), ""))
    edits(window, "a1", "먼저 쓴 글")
    first = saved(window.session)
    folder.hang()
    assert not window.filing.save()
    edits(window, "q1", "그 뒤의 글")
    folder.be_patient(10_000)
    button(window).click()
    assert elsewhere.read_bytes() == saved(window.session) and window.session.history.is_clean
    folder.answer()
    qtbot.waitUntil(lambda: open_path.read_bytes() == first, timeout=5000)
    qtbot.wait(30)
    assert window.session.file is not None and window.session.file.path == elsewhere
    assert window.session.history.is_clean


# Letting the map go


def test_the_map_may_go_without_waiting_and_its_work_stays(
    window: Window,
    open_path: Path,
    folder: SlowFolder,
    qtbot: QtBot,
    journey_home: Path,
    answers: Callable[..., list[str]],
) -> None:
    def journals() -> list[Path]:
        return [file for file in (journey_home / "journals").glob("*.journal") if file.stat().st_size]

    edits(window, "a1", "새 글")
    wanted = saved(window.session)
    folder.hang()
    assert not window.filing.save()
    headings = answers("discard")
    assert window.filing.may_leave()
    assert headings == [window.session.words("dialog.writing", name=window.session.journey.head.title)]
    window.session.start(korean_map())
    assert len(journals()) == 1
    folder.answer()
    qtbot.waitUntil(lambda: open_path.read_bytes() == wanted, timeout=5000)
    qtbot.waitUntil(lambda: not journals(), timeout=5000)
    assert window.session.file is None and window.session.history.is_clean


def test_the_question_goes_when_the_folder_answers(
    window: Window, open_path: Path, folder: SlowFolder, answers: Callable[..., list[str]]
) -> None:
    edits(window, "a1", "새 글")
    folder.hang()
    headings = answers("save", folder.answer)
    assert window.filing.may_leave()
    assert len(headings) == 2
    assert open_path.read_bytes() == saved(window.session) and window.session.history.is_clean


def test_the_map_stays_where_the_person_wants_it(
    window: Window, folder: SlowFolder, answers: Callable[..., list[str]]
) -> None:
    edits(window, "a1", "새 글")
    folder.hang()
    answers("save", "cancel")
    assert not window.close() and window.isVisible()
    assert value(window.session, "a1", "text") == "새 글"


def test_work_that_was_left_to_be_written_and_written_on_is_whole_in_its_journal(
    window: Window, open_path: Path, folder: SlowFolder, qtbot: QtBot, answers: Callable[..., list[str]]
) -> None:
    edits(window, "a1", "먼저 쓴 글")
    folder.hang()
    assert not window.filing.save()
    edits(window, "q1", "그 뒤의 글")
    wanted = saved(window.session)
    answers("discard")
    assert window.filing.may_leave()
    window.session.start(korean_map())
    [work] = unfinished()
    assert encode(work.recover()[0]) == wanted
    work.discard()


def test_what_lands_after_the_map_was_opened_again_is_ours(
    window: Window,
    open_path: Path,
    folder: SlowFolder,
    qtbot: QtBot,
    answers: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lands, write = threading.Event(), Draft.write
    monkeypatch.setattr(Draft, "write", lambda draft: lands.wait(20) and write(draft))
    edits(window, "a1", "늦게 저장되는 글")
    folder.be_patient(60)
    assert not window.filing.save()
    answers("discard")
    assert window.filing.open(open_path)
    folder.be_patient(10_000)
    looks(window, qtbot)
    assert value(window.session, "a1", "text") != "늦게 저장되는 글"
    edits(window, "q1", "다시 열고 쓴 글")
    lands.set()
    qtbot.waitUntil(lambda: value(window.session, "a1", "text") == "늦게 저장되는 글", timeout=8000)
    assert value(window.session, "q1", "text") == "다시 열고 쓴 글"
    assert window.toasts.current_text.startswith(window.session.words("shared.came_late", what=""))


# Opening


def test_a_file_that_does_not_come_is_given_up(
    window: Window, tmp_path: Path, open_path: Path, folder: SlowFolder, answers: Callable[..., list[str]]
) -> None:
    other = open_path.with_name("other.journey.json")
    save_map(korean_map(), other)
    before = window.session.journey
    folder.hang()
    words = window.session.words
    headings = answers("cancel")
    assert not window.filing.open(other)
    assert headings == [words("dialog.reading", file=other.name)]
    assert window.toasts.current_text == words("shared.not_opened", file=other.name)
    assert window.session.journey is before
    window.toasts.dismiss()


def test_versions_that_do_not_come_are_given_up(
    window: Window, open_path: Path, folder: SlowFolder, answers: Callable[..., list[str]]
) -> None:
    folder.hang()
    words = window.session.words
    headings = answers("cancel")
    window.actions_.run("versions")
    assert headings == [words("dialog.reading", file=open_path.name)], "the list has not been opened"
    assert window.toasts.current_text == words("shared.away", file=open_path.name)
    window.toasts.dismiss()


def test_a_file_that_comes_late_is_opened(
    window: Window, open_path: Path, folder: SlowFolder, answers: Callable[..., list[str]]
) -> None:
    folder.hang()
    headings = answers(folder.answer)
    assert window.filing.open(open_path)
    assert len(headings) == 1 and window.session.file is not None


def test_the_list_of_recent_files_does_not_ask_their_folders(
    window: Window, open_path: Path, folder: SlowFolder, qtbot: QtBot
) -> None:
    folder.hang()
    assert window.filing.recent() == [open_path]
    window.show_start()
    page = window.findChild(StartPage)
    assert page is not None and [row.file.path for row in page.rows] == [open_path]
    assert not page.rows[0].file.missing, "nobody knows"
    folder.answer()

    def knows() -> bool:
        page.refresh()
        return page.rows[0].file.when is not None

    qtbot.waitUntil(knows, timeout=5000)
    window.starting.leave()
