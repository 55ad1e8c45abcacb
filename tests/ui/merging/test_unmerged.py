"""Files with git's conflict markers in real repositories: opened as the merge, with the resolver."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from designer.edits.change import change
from designer.files.json_map import decode, encode
from designer.ui import jobs
from designer.ui.merging.unmerged import has_markers
from designer.ui.window import Window
from tests.sharing.repositories import Repository, quiet_git
from tests.ui.helpers import Hand, Key, saved, value
from tests.ui.merging.conftest import page_of, settle
from tests.ui.sharing.colleague import looks, shared


@pytest.fixture
def marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tidy: None, window: Window, qtbot: QtBot
) -> Iterator[Repository]:
    """A repository in which git has merged line by line, without the program's driver, and stopped."""
    quiet_git(monkeypatch)
    made = Repository(tmp_path / "저장소")
    made.branches({"text": "우리 글"}, {"text": "상대 글"})
    made.git("merge", "theirs", code=1)
    yield made
    qtbot.waitUntil(lambda: not jobs._under_way)


def opened(window: Window, path: Path, qtbot: QtBot) -> None:
    window.open(path)
    qtbot.waitUntil(lambda: not jobs._under_way)
    settle()


def test_the_merge_is_opened_and_saving_puts_the_answer_in_place(
    marked: Repository, window: Window, hand: Hand, qtbot: QtBot
) -> None:
    before = marked.file.read_bytes()
    assert b"<<<<<<<" in before and has_markers(marked.file)
    opened(window, marked.file, qtbot)
    page = page_of(window)
    assert [(one.element, one.field) for one in page.resolution.conflicts] == [("a1", "text")]
    assert page.strip.cards["theirs"].who.whole == "theirs", "the branch, as git calls it"
    hand.key(Key.Key_2)
    hand.key(Key.Key_Return)
    settle()
    assert value(hand.session, "a1", "text") == "상대 글"
    assert marked.file.read_bytes() == before, "only saving changes the file"
    assert not hand.session.history.is_clean
    assert window.filing.save()
    assert value_of(marked, "a1") == "상대 글" and hand.session.history.is_clean
    hand.session.undo()
    assert value(hand.session, "a1", "text") == "우리 글"


def test_a_merge_that_stops_while_the_map_is_open_can_be_settled_there(
    marked: Repository, window: Window, hand: Hand, qtbot: QtBot
) -> None:
    marked.git("merge", "--abort")
    opened(window, marked.file, qtbot)
    shared(window)._unread.setInterval(30)
    marked.git("merge", "theirs", code=1)
    looks(window, qtbot)
    qtbot.waitUntil(lambda: "git" in window.toasts.current_text)
    settle_button = window.toasts.findChild(QPushButton, "toast-action")
    assert settle_button is not None and settle_button.text() == window.session.words("shared.resolve")
    settle_button.click()
    qtbot.waitUntil(lambda: not jobs._under_way)
    settle()
    assert [one.element for one in page_of(window).resolution.conflicts] == ["a1"]
    hand.key(Key.Key_2)
    hand.key(Key.Key_Return)
    settle()
    assert window.filing.save() and value_of(marked, "a1") == "상대 글"


def value_of(repository: Repository, id: str) -> str:
    return str(repository.map().element(id).text)  # type: ignore[attr-defined]


def test_leaving_the_resolver_loses_nothing_of_either_side(
    marked: Repository, window: Window, hand: Hand, qtbot: QtBot
) -> None:
    opened(window, marked.file, qtbot)
    hand.key(Key.Key_Escape)
    settle()
    assert window.at_work and value(hand.session, "a1", "text") == "우리 글"
    assert not hand.session.history.is_clean and hand.session.file is not None
    assert not hand.session.file.has_changed()
    assert window.filing.save()
    (left,) = marked.map().conflicts()
    assert (left.ours, left.theirs) == ("우리 글", "상대 글"), "who saves now has both in the file"


def test_what_does_not_conflict_is_merged_without_a_question(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tidy: None, hand: Hand, qtbot: QtBot
) -> None:
    quiet_git(monkeypatch)
    made = Repository(tmp_path / "저장소")
    made.branches({"text": "우리 글"}, {"owner": "김하늘"})
    made.git("merge", "theirs", code=1)
    opened(window, made.file, qtbot)
    assert window.at_work and not hand.session.history.is_clean
    assert (value(hand.session, "a1", "text"), value(hand.session, "a1", "owner")) == ("우리 글", "김하늘")
    assert "1" in window.toasts.current_text


def test_answers_that_keep_our_values_say_so(
    marked: Repository, window: Window, hand: Hand, qtbot: QtBot
) -> None:
    opened(window, marked.file, qtbot)
    hand.key(Key.Key_1)
    hand.key(Key.Key_Return)
    settle()
    assert window.toasts.current_text == hand.session.words("resolve.settled")
    assert not hand.session.journey.conflicts()


def test_what_is_put_in_its_place_meanwhile_is_not_saved_over_unseen(
    marked: Repository, window: Window, hand: Hand, qtbot: QtBot
) -> None:
    opened(window, marked.file, qtbot)
    hand.key(Key.Key_1)
    hand.key(Key.Key_Return)
    settle()
    journey = decode(marked.git("show", ":3:" + marked.file.name).encode())
    journey.apply(change(journey, "q1", severity=1).changes)
    marked.file.write_bytes(encode(journey))
    assert hand.session.file is not None and hand.session.file.has_changed()


def test_markers_outside_of_a_merge_are_said_as_before(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "m.journey.json"
    path.write_text("{\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> other\n}\n")
    before = saved(window.session)
    opened(window, path, qtbot)
    assert "git" in window.toasts.current_text and path.name in window.toasts.current_text
    assert saved(window.session) == before and not window.in_resolver


def test_a_side_that_is_no_map_is_one_sentence(
    marked: Repository, window: Window, hand: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    marked.git("merge", "--abort")
    marked.git("checkout", "-q", "theirs")
    text = marked.file.read_text(encoding="utf-8")
    marked.file.write_text(text.replace('"severity": 3', '"severity": "drei"'), encoding="utf-8")
    marked.commit("broken")
    marked.git("checkout", "-q", "main")
    marked.git("merge", "theirs", code=1)
    before = saved(window.session)
    opened(window, marked.file, qtbot)
    assert marked.file.name in window.toasts.current_text
    assert saved(window.session) == before and window.at_work
