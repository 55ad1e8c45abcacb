"""A map that saves itself: soon after the last change, without a word or a question."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from designer.base.errors import UnwritableError
from designer.base.resources import samples
from designer.edits.change import change
from designer.files.document import MapFile
from designer.ui.session import Draft
from designer.ui.settings import Settings
from designer.ui.sharing import autosave
from designer.ui.sharing.autosave import Autosave
from designer.ui.sharing.writing import Writer, Writing
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.helpers import Hand, saved
from tests.ui.sharing.colleague import Colleague, looks, shared
from tests.ui.sharing.slow_folder import slow

DELAY_MS = 30
LONGER_MS = 4 * DELAY_MS
"""By then it would have been saved."""


@pytest.fixture(autouse=True)
def quick(
    window: Window, open_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Autosave]:
    """The window's own, but in a hurry; switched on by hand."""
    monkeypatch.setattr(QDialog, "exec", lambda dialog: pytest.fail(f"{type(dialog).__name__} was opened"))
    monkeypatch.setattr(autosave, "AGAIN_MS", DELAY_MS)
    delay_ms, latest_ms = getattr(request, "param", (DELAY_MS, 10 * DELAY_MS))
    # The one it takes the place of still listens: it must not save in its stead.
    window.filing.autosave._delay = window.filing.autosave._latest = 600_000
    made = Autosave(window, window.filing.together, window.filing.writer, delay_ms, latest_ms)
    monkeypatch.setattr(window.filing, "autosave", made)
    window.actions_.run("autosave")
    yield made
    if made.is_on:
        window.actions_.run("autosave")
    made.blockSignals(True)
    made.deleteLater()


@pytest.fixture
def begun(window: Window, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """One entry for each save that was begun: whether by itself."""
    found: list[bool] = []
    begin = Writer.begin

    def counted(
        writer: Writer, path: Path | None = None, force: bool = False, by_itself: bool = False
    ) -> Writing:
        found.append(by_itself)
        return begin(writer, path, force, by_itself)

    monkeypatch.setattr(Writer, "begin", counted)
    return found


class Disk:
    """One that may be full."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.full = True
        write = Draft.write

        def writes(draft: Draft) -> MapFile:
            if self.full:
                raise UnwritableError("file.write.full", file=draft.path.name)
            return write(draft)

        patch.setattr(Draft, "write", writes)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A full one."""
    return Disk(monkeypatch)


def fails(window: Window, qtbot: QtBot) -> None:
    """Wait until it is said that it cannot be saved."""
    qtbot.waitUntil(lambda: bool(window.toasts.current_text), timeout=3000)
    window.toasts.dismiss()


def edits(window: Window, id: str, text: str) -> None:
    window.session.do(lambda journey: change(journey, id, text=text))


def is_saved(window: Window, path: Path) -> bool:
    return path.read_bytes() == saved(window.session) and window.session.history.is_clean


def saves(window: Window, path: Path, qtbot: QtBot) -> None:
    """Wait until it has saved itself."""
    qtbot.waitUntil(lambda: is_saved(window, path), timeout=3000)


def stays(window: Window, path: Path, qtbot: QtBot) -> None:
    """See that it does not, for longer than it would take."""
    before = path.read_bytes()
    qtbot.wait(LONGER_MS)
    assert path.read_bytes() == before != saved(window.session)


def test_it_is_off_until_somebody_wants_it(window: Window, open_path: Path, qtbot: QtBot) -> None:
    assert not Settings().autosave
    assert window.session.settings.autosave and window.actions_["autosave"].isChecked()
    window.actions_.run("autosave")
    assert not window.actions_["autosave"].isChecked()
    edits(window, "a1", "혼자서는 저장되지 않는다")
    stays(window, open_path, qtbot)
    window.actions_.run("autosave")
    saves(window, open_path, qtbot)


def test_a_change_is_saved_without_a_word_and_can_be_undone(
    window: Window, open_path: Path, qtbot: QtBot
) -> None:
    before = open_path.read_bytes()
    edits(window, "a1", "저절로 저장된다")
    saves(window, open_path, qtbot)
    qtbot.waitUntil(lambda: not window.isWindowModified())
    words = window.session.words
    assert words("window.state.saved") in (window.top_bar.file.toolTip() or window.top_bar.file.text())
    assert not window.toasts.current_text
    window.session.undo()
    saves(window, open_path, qtbot)
    assert open_path.read_bytes() == before


@pytest.mark.parametrize("quick", [(60_000, 200)], indirect=True)
def test_changes_without_a_pause_are_saved_all_the_same(
    window: Window, open_path: Path, qtbot: QtBot
) -> None:
    data, number = open_path.read_bytes(), 0

    def goes_on() -> bool:
        nonlocal number
        number += 1
        edits(window, "a1", f"쉬지 않는다 {number}")
        return open_path.read_bytes() != data

    qtbot.waitUntil(goes_on, timeout=1500)
    assert number > 1, "while there may be a pause, it is waited for"


def test_a_composed_syllable_and_a_drag_are_waited_for(
    window: Window, hand: Hand, open_path: Path, qtbot: QtBot
) -> None:
    edits(window, "q1", "글")
    window.canvas.edit("a1")
    hand.compose("한")
    stays(window, open_path, qtbot)
    hand.compose("", "한")
    window.canvas.typing.editor.finish("leave")
    saves(window, open_path, qtbot)
    edits(window, "q1", "다른 글")
    start = hand.at("a1")
    hand.carry(start, start + QPointF(0, 30), hand.cell("s2b", "l_act"))
    stays(window, open_path, qtbot)
    assert window.canvas.gesture is not None and window.session.history.previewing
    hand.release(hand.cell("s2b", "l_act"))
    saves(window, open_path, qtbot)


def test_it_saves_in_workshop_mode(window: Window, open_path: Path, qtbot: QtBot) -> None:
    window.workshop.enter()
    edits(window, "a1", "모두 앞에서")
    saves(window, open_path, qtbot)
    window.workshop.leave()


def test_it_saves_behind_the_start_page(window: Window, open_path: Path, qtbot: QtBot) -> None:
    edits(window, "a1", "바로 새 지도를 찾는다")
    window.show_start()
    saves(window, open_path, qtbot)
    window.starting.leave()


def test_what_somebody_saved_is_merged_first(window: Window, colleague: Colleague, qtbot: QtBot) -> None:
    edits(window, "q1", "내가 고친 글")
    colleague.saves(a1="남이 고친 글")
    saves(window, colleague.path, qtbot)
    now = colleague.reads()
    assert [getattr(now.get(id), "text", "") for id in ("q1", "a1")] == ["내가 고친 글", "남이 고친 글"]


def test_what_both_have_changed_is_offered_and_waited_for(
    window: Window, colleague: Colleague, qtbot: QtBot, begun: list[bool]
) -> None:
    edits(window, "a1", "내 생각")
    theirs = colleague.saves(a1="남의 뜻")
    qtbot.waitUntil(lambda: shared(window).offer is not None, timeout=3000)
    window.toasts.dismiss()
    begun.clear()
    edits(window, "q1", "그 뒤의 글")
    stays(window, colleague.path, qtbot)
    assert not window.toasts.current_text, "it has been offered once"
    assert begun == [], "nothing is tried while that waits"
    assert not window.in_resolver and window.filing.together.waits
    window.actions_.run("take_in")
    assert window.resolver is not None and window.resolver.page is not None
    window.resolver.page.strip.choose("ours")
    qtbot.wait(LONGER_MS)
    assert colleague.path.read_bytes() == theirs, "nothing is saved in the middle of it"
    window.resolver.finish()
    saves(window, colleague.path, qtbot)
    assert getattr(colleague.reads().get("q1"), "text", "") == "그 뒤의 글"


def test_what_waited_for_others_goes_on_when_their_work_has_gone(
    window: Window, colleague: Colleague, qtbot: QtBot
) -> None:
    before = colleague.path.read_bytes()
    edits(window, "a1", "내 생각")
    colleague.saves(a1="남의 뜻")
    qtbot.waitUntil(lambda: shared(window).offer is not None, timeout=3000)
    qtbot.wait(LONGER_MS)
    colleague.path.write_bytes(before)
    saves(window, colleague.path, qtbot)


def test_what_cannot_be_saved_is_said_once(
    window: Window, open_path: Path, qtbot: QtBot, disk: Disk, begun: list[bool]
) -> None:
    edits(window, "a1", "자리가 없다")
    qtbot.waitUntil(lambda: bool(window.toasts.current_text), timeout=3000)
    assert open_path.name in window.toasts.current_text
    button = window.toasts.findChild(QPushButton, "toast-action")
    assert button is not None and button.text() == window.session.words("action.save_as")
    window.toasts.dismiss()
    edits(window, "a1", "아직도 없다")
    qtbot.waitUntil(lambda: len(begun) > 1 and not window.filing.writer.busy, timeout=3000)
    assert not window.toasts.current_text
    disk.full = False
    saves(window, open_path, qtbot)
    assert not window.toasts.current_text
    disk.full = True
    edits(window, "a1", "또 없다")
    fails(window, qtbot)


def test_a_disk_that_is_full_again_is_said_again_although_somebody_has_typed_on_all_the_time(
    window: Window, qtbot: QtBot, disk: Disk, quick: Autosave
) -> None:
    edits(window, "a1", "자리가 없다")
    fails(window, qtbot)

    def fills(_: Writing) -> None:
        disk.full = True

    window.filing.writer.ended.connect(fills)
    disk.full = False
    quick._begin()
    edits(window, "q1", "그사이에 쓴 글")
    qtbot.waitUntil(lambda: disk.full, timeout=3000)
    assert not window.session.history.is_clean and not window.toasts.current_text
    fails(window, qtbot)
    window.filing.writer.ended.disconnect(fills)


@pytest.mark.parametrize("quick", [(DELAY_MS, 60_000)], indirect=True)
def test_a_full_disk_is_not_tried_again_with_every_change(
    window: Window, qtbot: QtBot, disk: Disk, begun: list[bool]
) -> None:
    edits(window, "a1", "자리가 없다")
    fails(window, qtbot)
    edits(window, "a1", "아직도 없다")
    qtbot.wait(LONGER_MS)
    assert begun == [True]


@pytest.mark.parametrize("quick", [(DELAY_MS, 60_000)], indirect=True)
def test_what_could_not_be_saved_is_tried_again_when_the_map_is_let_go(
    window: Window, open_path: Path, qtbot: QtBot, disk: Disk
) -> None:
    edits(window, "a1", "자리가 없다")
    fails(window, qtbot)
    disk.full = False
    assert window.filing.may_leave()
    assert is_saved(window, open_path)


def test_nothing_is_written_without_a_change(
    window: Window, open_path: Path, qtbot: QtBot, begun: list[bool]
) -> None:
    history = window.session.history
    history.preview(lambda journey: change(journey, "a1", text="보이기만 한다"))
    history.cancel_preview()
    qtbot.wait(LONGER_MS)
    assert begun == []
    edits(window, "a1", "손으로 저장한다")
    assert window.filing.save()
    qtbot.wait(LONGER_MS)
    assert begun == [False], "the person was quicker"
    edits(window, "a1", "되돌린다")
    window.actions_.run("autosave")
    qtbot.wait(LONGER_MS)
    assert begun == [False], "it was switched off meanwhile"
    window.actions_.run("autosave")
    saves(window, open_path, qtbot)
    assert begun == [False, True]


def test_a_change_of_one_map_does_not_save_the_next(
    window: Window, open_path: Path, qtbot: QtBot, begun: list[bool]
) -> None:
    edits(window, "a1", "버린다")
    window.session.start(korean_map(), dirty=True, file=window.session.file)
    history = window.session.history
    history.preview(lambda journey: change(journey, "a1", text="보이기만 한다"))
    history.cancel_preview()
    qtbot.wait(LONGER_MS)
    assert begun == []


def test_one_save_waits_for_the_other(
    window: Window, open_path: Path, qtbot: QtBot, begun: list[bool]
) -> None:
    with slow(open_path.parent, window.filing.writer) as folder:
        edits(window, "a1", "먼저 쓴 글")
        folder.hang()
        assert not window.filing.save()
        edits(window, "q1", "그사이에 쓴 글")
        qtbot.wait(LONGER_MS)
        assert begun == [False]
        folder.answer()
        saves(window, open_path, qtbot)
    assert begun == [False, True]


def test_a_folder_that_tells_nothing_is_looked_at_when_it_is_saved_to(
    window: Window, colleague: Colleague, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = shared(window).watch
    for tells in (watch._files, watch._poll, watch._soon):
        tells.blockSignals(True)
    try:
        edits(window, "q1", "내가 고친 글")
        colleague.saves(a1="남이 고친 글")
        saves(window, colleague.path, qtbot)
    finally:
        for tells in (watch._files, watch._poll, watch._soon):
            tells.blockSignals(False)
    assert getattr(colleague.reads().get("a1"), "text", "") == "남이 고친 글"


def test_a_file_that_was_taken_away_is_left_to_the_person(
    window: Window, open_path: Path, qtbot: QtBot
) -> None:
    away = open_path.with_name("elsewhere.json")
    shutil.move(open_path, away)
    edits(window, "a1", "파일이 없다")
    qtbot.wait(LONGER_MS)
    assert not open_path.exists() and not window.toasts.current_text
    shutil.move(away, open_path)
    looks(window, qtbot)
    saves(window, open_path, qtbot)


def test_what_was_just_changed_is_saved_when_the_map_is_let_go(window: Window, open_path: Path) -> None:
    edits(window, "a1", "닫기 바로 전")
    assert window.filing.may_leave()
    assert is_saved(window, open_path)


@pytest.mark.parametrize("reason", ["unsaved since it was recovered", "both have changed the same"])
def test_what_needs_an_answer_is_asked_about_when_the_map_is_let_go(
    window: Window, colleague: Colleague, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    if reason.startswith("both"):
        edits(window, "a1", "내 생각")
        colleague.saves(a1="남의 뜻")
        qtbot.waitUntil(lambda: shared(window).offer is not None, timeout=3000)
    else:
        window.session.start(korean_map(), dirty=True, file=window.session.file)
    before = colleague.path.read_bytes()
    asked: list[str] = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: asked.append(type(dialog).__name__))
    assert not window.filing.may_leave()
    assert len(asked) == 1 and colleague.path.read_bytes() == before


def test_maps_without_a_file_and_samples_are_left_alone(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = tmp_path / "sample.journey.json"
    shutil.copy(samples()[0], sample)
    monkeypatch.setattr("designer.ui.sharing.presence.samples", lambda: [sample])
    before = sample.read_bytes()
    assert window.open(sample)
    window.session.do(lambda journey: change(journey, journey.stages()[0].id, name="다른 이름"))
    qtbot.wait(LONGER_MS)
    assert sample.read_bytes() == before and not window.filing.autosave.save_now()
    window.session.start(korean_map())
    window.actions_.run("autosave")
    window.actions_.run("autosave")
    assert window.toasts.current_text == window.session.words("shared.autosave_no_file")
    edits(window, "a1", "파일이 없는 지도")
    qtbot.wait(LONGER_MS)
    assert window.session.file is None and not window.session.history.is_clean
