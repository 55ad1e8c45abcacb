"""Merging with a copy through the window: two ways, the file itself, other maps, and what is no map."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from designer.edits.change import change
from designer.files.json_map import encode
from designer.model.journey import Journey
from designer.ui import jobs
from designer.ui.merging import copying, under_way
from designer.ui.merging.copying import merge_copy
from designer.ui.window import Window
from tests.helpers.maps import element, korean_map
from tests.ui.helpers import Hand, Key, saved, value
from tests.ui.merging.conftest import Edit, edited, page_of, settle

Waits = Callable[[], None]


def written(path: Path, journey: Journey) -> Path:
    path.write_bytes(encode(journey))
    return path


@pytest.fixture
def waits(qtbot: QtBot) -> Waits:
    """Wait until no work is under way on another thread."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not jobs._under_way)
        settle()

    return wait


@pytest.fixture(autouse=True)
def _tidy(tidy: None, waits: Waits) -> Iterator[None]:
    yield
    waits()


SEVERE: Edit = lambda map: change(map, "q1", severity=1)  # noqa: E731


def test_the_action_asks_for_a_copy_and_both_walk_through_it(
    window: Window, hand: Hand, tmp_path: Path, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = written(tmp_path / "메일로 온 지도.journey.json", edited(SEVERE))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *rest: (str(copy), ""))
    window.actions_.run("merge_copy")
    waits()
    page = page_of(window)
    assert [one.element for one in page.resolution.conflicts] == ["q1"]
    assert page.strip.cards["theirs"].who.whole == copy.name
    hand.key(Key.Key_2)
    hand.key(Key.Key_Return)
    settle()
    assert value(hand.session, "q1", "severity") == 1
    hand.session.undo()
    assert saved(hand.session) == encode(korean_map())


def test_what_only_the_copy_has_comes_in_at_once(
    window: Window, hand: Hand, tmp_path: Path, waits: Waits
) -> None:
    theirs = korean_map()
    note = element("note", "n9", text="새 메모", order="W")
    theirs.apply({"n9": (None, note)})
    merge_copy(window, written(tmp_path / "a.json", theirs))
    waits()
    assert window.at_work and "n9" in hand.session.journey
    assert "1" in window.toasts.current_text


def test_the_open_file_itself_has_a_past(window: Window, hand: Hand, tmp_path: Path, waits: Waits) -> None:
    path = written(tmp_path / "m.journey.json", korean_map())
    window.session.open(path)
    window.session.do(lambda map: change(map, "a3", text="우리 글"))
    written(path, edited(SEVERE))
    merge_copy(window, path)
    waits()
    assert window.at_work, "nothing conflicts with a past"
    assert value(hand.session, "q1", "severity") == 1 and value(hand.session, "a3", "text") == "우리 글"


def test_a_copy_that_is_a_kept_version_has_nothing_of_its_own(
    window: Window, hand: Hand, tmp_path: Path, waits: Waits
) -> None:
    path = written(tmp_path / "m.journey.json", korean_map())
    window.session.open(path)
    window.session.do(SEVERE)
    assert window.filing.save()
    window.filing.keeper.finish()
    before = saved(hand.session)
    merge_copy(window, written(tmp_path / "old.journey.json", korean_map()))
    waits()
    assert window.at_work and saved(hand.session) == before
    assert "달라진 것은 없습니다" in window.toasts.current_text


def test_another_map_and_what_is_no_map_are_one_sentence(
    window: Window, hand: Hand, tmp_path: Path, waits: Waits
) -> None:
    before = saved(hand.session)
    other = Journey([element("stage", "z1", name="다른 지도", order="V")])
    broken = tmp_path / "broken.journey.json"
    broken.write_bytes(encode(korean_map())[:-40])
    for path, said in (
        (written(tmp_path / "other.json", other), "공통된 항목이 없어"),
        (broken, "broken.journey.json"),
        (tmp_path / "gone.json", "gone.json"),
    ):
        window.toasts.dismiss()
        merge_copy(window, path)
        waits()
        assert said in window.toasts.current_text and window.at_work
    assert saved(hand.session) == before


def test_work_done_while_a_copy_is_read_is_merged_as_well(
    window: Window, hand: Hand, tmp_path: Path, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second merge knows what was done during the first one."""
    made = copying.merged_with
    times: list[int] = []

    def counted(*given: object) -> object:
        times.append(1)
        return made(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(copying, "merged_with", counted)
    merge_copy(window, written(tmp_path / "a.json", edited(SEVERE)))
    window.session.do(lambda map: change(map, "q1", severity=5))
    window.session.do(lambda map: change(map, "a3", text="그사이"))
    waits()
    page = page_of(window)
    found = {one.element: one.ours for one in page.resolution.conflicts}
    assert found == {"q1": 5, "a3": "그사이"} and len(times) == 2
    page.answer_rest("ours")
    hand.key(Key.Key_Return)
    settle()
    assert value(hand.session, "q1", "severity") == 5 and value(hand.session, "a3", "text") == "그사이"


def test_what_takes_long_is_said_and_can_be_stopped(
    window: Window, hand: Hand, tmp_path: Path, waits: Waits, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    made, goes_on = copying.merged_with, threading.Event()

    def slow(*given: object) -> object:
        goes_on.wait(5)
        return made(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(copying, "merged_with", slow)
    monkeypatch.setattr(under_way, "PATIENCE_MS", 0)
    before = saved(hand.session)
    merge_copy(window, written(tmp_path / "느린 사본.json", edited(SEVERE)))
    qtbot.waitUntil(lambda: "느린 사본.json" in window.toasts.current_text)
    stop = window.toasts.findChild(QPushButton, "toast-action")
    assert stop is not None
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    goes_on.set()
    waits()
    assert window.at_work and not window.toasts.current_text and saved(hand.session) == before
