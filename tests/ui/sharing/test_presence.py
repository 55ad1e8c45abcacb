"""The window shows who else has the map open, tells them of itself, and waits for neither."""

import itertools
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from designer.base.resources import samples
from designer.files.document import save_map
from designer.sharing import presence as notes
from designer.sharing.presence import Person, Presence, folder_of, who_saved
from designer.text.words import words
from designer.ui.sharing.presence import Company, Timing, name_of, since_when, system_name
from designer.ui.sharing.presence_badges import colours_of
from designer.ui.sharing.presence_row import CompanyRow
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.helpers import Hand, Key, saved

QUICK = Timing(first=0.0, look=0.02)
NOON = datetime(2026, 11, 22, 12, 0).astimezone()

Comes = Callable[[str], Presence]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "함께" / "map.journey.json"
    made.parent.mkdir()
    save_map(korean_map(), made)
    return made


@pytest.fixture
def shared(window: Window, path: Path, qtbot: QtBot) -> Iterator[Window]:
    """The window with a map of which others are told at once."""
    window.session.settings.presence = True
    window.company.keep_time(QUICK)
    assert window.open(path)
    qtbot.waitUntil(lambda: len(list(folder_of(path).glob("*.json"))) == 1)
    yield window
    row = window.findChild(CompanyRow)
    if row is not None:
        row.leave()
    window.company.finish()
    QCoreApplication.processEvents()
    window.company.keep_time(Timing())


@pytest.fixture
def comes(path: Path) -> Comes:
    """Let somebody open the map in another window, each a minute after the one before."""
    came: list[Presence] = []

    def come(name: str) -> Presence:
        other = Presence(path, NOON + timedelta(minutes=len(came)))
        came.append(other)
        assert other.beat(name)
        return other

    return come


def own_note(path: Path, others: tuple[Presence, ...] = ()) -> Any:
    """What the others read of the window."""
    seen = {person.name for person in Presence(path, NOON).look() if person.id not in {o.id for o in others}}
    return next(iter(seen), None)


def shown(window: Window, *names: str) -> bool:
    return [person.name for person in window.company.others] == list(names)


def badges(window: Window) -> Any:
    return window.top_bar.company.badges


# Coming and going


def test_somebody_comes_and_goes(shared: Window, comes: Comes, qtbot: QtBot) -> None:
    assert not badges(shared).isVisible(), "nothing is there for who is alone"
    other = comes("이하나")
    qtbot.waitUntil(lambda: shown(shared, "이하나"))
    assert badges(shared).isVisible()
    assert badges(shared).accessibleName() == "함께 열어 둔 사람: 이하나"
    assert "이하나 · " in badges(shared).toolTip()
    other.leave()
    qtbot.waitUntil(lambda: shown(shared))
    assert not badges(shared).isVisible()


def test_whoever_comes_is_seen_within_seconds_and_nobody_goes_stale_between_two_beats() -> None:
    timing = Timing()
    assert timing.first + timing.look < 5
    assert timing.look * timing.looks_per_beat * 3 <= timing.stale


def test_the_note_goes_with_the_map(shared: Window, path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    elsewhere = tmp_path / "다른 곳" / "map.journey.json"
    elsewhere.parent.mkdir()
    shared.session.save(elsewhere)
    qtbot.waitUntil(lambda: folder_of(elsewhere).is_dir() and not folder_of(path).exists())
    shared.session.start(korean_map())
    qtbot.waitUntil(lambda: not folder_of(elsewhere).exists())


def test_the_note_goes_with_the_window(shared: Window, path: Path, qtbot: QtBot) -> None:
    shared.session.history.mark_clean()
    shared.close()
    qtbot.waitUntil(lambda: not folder_of(path).exists())
    shared.show()


def test_the_end_of_the_program_takes_the_note_along(shared: Window, path: Path) -> None:
    shared.company.finish()
    assert not folder_of(path).exists()


def test_a_save_says_whose_it_was(shared: Window, path: Path, qtbot: QtBot) -> None:
    shared.session.settings.author = "김하늘"
    assert shared.filing.save()
    file = shared.session.file
    assert file is not None
    qtbot.waitUntil(lambda: who_saved(path, file.stamp.sha256) == "김하늘")


def test_who_does_not_want_to_be_seen_is_not(shared: Window, path: Path, comes: Comes, qtbot: QtBot) -> None:
    shared.actions_.run("presence")
    assert not shared.actions_["presence"].isChecked()
    qtbot.waitUntil(lambda: not folder_of(path).exists())
    other = comes("이하나")
    qtbot.waitUntil(lambda: shown(shared, "이하나"))
    assert own_note(path, (other,)) is None, "the others are seen all the same"
    shared.actions_.run("presence")
    qtbot.waitUntil(lambda: own_note(path, (other,)) == system_name())


def test_nothing_is_written_beside_the_samples(
    window: Window, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("designer.ui.sharing.presence.samples", lambda: [path])
    window.session.settings.presence = True
    seen: list[object] = []
    company = Company(window.session, None, QUICK)
    company._seen = seen.append  # type: ignore[method-assign]
    assert window.open(path)
    qtbot.waitUntil(lambda: len(seen) > 0)
    assert list(path.parent.iterdir()) == [path]
    company.finish()
    assert samples(), "of the installation"


def test_a_folder_that_hangs_holds_up_nothing(
    shared: Window, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs, asked = threading.Event(), threading.Event()
    listed = notes._listed

    def hanging(folder: Path) -> Any:
        asked.set()
        hangs.wait(5)
        return listed(folder)

    monkeypatch.setattr(notes, "_listed", hanging)
    qtbot.waitUntil(asked.is_set)
    try:
        assert shared.filing.save() and path.read_bytes() == saved(shared.session)
        assert shared.open(path)
        shared.session.start(korean_map())
        assert shared.company.others == ()
    finally:
        hangs.set()


def test_what_was_seen_of_the_map_before_is_not_said_of_this_one(
    shared: Window, comes: Comes, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes("이하나")
    hangs, asked = threading.Event(), threading.Event()
    look = Presence.look

    def hanging(self: Presence) -> tuple[Person, ...]:
        found = look(self)
        asked.set()
        hangs.wait(5)
        return found

    monkeypatch.setattr(Presence, "look", hanging)
    qtbot.waitUntil(asked.is_set)
    alone = tmp_path / "alone.journey.json"
    save_map(korean_map(), alone)
    shared.open(alone)
    seen: list[tuple[Person, ...]] = []
    shared.company.changed.connect(lambda: seen.append(shared.company.others))
    hangs.set()
    qtbot.waitUntil(lambda: folder_of(alone).is_dir())
    qtbot.wait(60)
    assert not any(seen) and shared.company.others == ()


# The name


def row(window: Window) -> CompanyRow:
    found = window.findChild(CompanyRow)
    assert isinstance(found, CompanyRow)
    return found


def test_the_name_is_asked_for_in_place_and_kept(
    shared: Window, path: Path, comes: Comes, hand: Hand, qtbot: QtBot
) -> None:
    ask = shared.findChild(QPushButton, "bar-name")
    assert ask is not None and not ask.isVisible(), "nobody asks who is alone"
    other = comes("이하나")
    qtbot.waitUntil(ask.isVisible)
    ask.click()
    field = row(shared).field
    assert QApplication.focusWidget() is field
    assert field.text() == field.selectedText() == system_name()
    hand.hangul("김하늘")
    hand.key(Key.Key_Return)
    assert row(shared).isHidden() and not ask.isVisible()
    assert QApplication.focusWidget() is hand.editor
    qtbot.waitUntil(lambda: own_note(path, (other,)) == "김하늘")
    from designer.ui.settings import Settings

    assert Settings.load().author == "김하늘"


def test_the_name_is_changed_by_the_action_and_left_alone_by_escape(
    shared: Window, hand: Hand, qtbot: QtBot
) -> None:
    shared.session.settings.author = "김하늘"
    shared.actions_.run("your_name")
    assert row(shared).field.selectedText() == "김하늘"
    hand.hangul("남")
    hand.key(Key.Key_Escape)
    assert row(shared).isHidden() and shared.session.settings.author == "김하늘"
    shared.actions_.run("your_name")
    hand.hangul("  ")
    hand.key(Key.Key_Return)
    assert shared.session.settings.author == "김하늘", "an empty name is none"


def test_the_badges_open_the_row_by_mouse_and_keyboard(
    shared: Window, comes: Comes, hand: Hand, qtbot: QtBot
) -> None:
    for name in ("이하나", "박서준", "최민지", "Ann", "Ben"):
        comes(name)
    qtbot.waitUntil(lambda: len(shared.company.others) == 5)
    qtbot.mouseClick(badges(shared), Qt.MouseButton.LeftButton)
    said = [label.text() for label in row(shared).people.findChildren(QLabel) if label.isVisible()]
    assert said[::2] == ["이하나", "박서준", "최민지", "Ann", "Ben"]
    badges(shared).setFocus()
    hand.key(Key.Key_Return)
    assert row(shared).isHidden()
    hand.key(Key.Key_Space)
    assert row(shared).isVisible()
    hand.key(Key.Key_F6)
    closer = row(shared).findChild(QToolButton)
    assert closer is not None and closer.accessibleName() == "닫기"
    closer.click()
    assert row(shared).isHidden()


def test_the_row_follows_who_comes_and_the_language(shared: Window, comes: Comes, qtbot: QtBot) -> None:
    shared.actions_.run("your_name")
    assert not row(shared).title.isVisible()
    comes("이하나")
    qtbot.waitUntil(row(shared).title.isVisible)
    shared.session.speak("en")
    assert row(shared).title.text() == "Also open for"
    assert badges(shared).accessibleName() == "Also open for: 이하나"


# How it is told


def test_badges_have_room_beside_a_long_title(shared: Window, comes: Comes, qtbot: QtBot) -> None:
    for name in ("이하나", "박서준", "최민지", "Ann", "Ben"):
        comes(name)
    shared.resize(1280, 720)
    shared.session.do(lambda journey: _titled(journey, "아주 긴 여정의 제목 " * 20))
    qtbot.waitUntil(lambda: len(shared.company.others) == 5)
    shared.session.enlarge(2.0)
    try:
        QApplication.processEvents()
        bar = shared.top_bar
        edges = [part.geometry() for part in (bar.title, bar.company, bar.present, bar.export)]
        assert all(one.right() < other.left() for one, other in itertools.pairwise(edges)), edges
        assert edges[-1].right() <= bar.width() and shared.width() == 1280
        assert badges(shared).isVisible() and badges(shared).width() <= bar.company.width()
    finally:
        shared.session.enlarge(1.0)
        shared.session.undo()


def _titled(journey: Any, title: str) -> Any:
    from designer.edits.change import change
    from designer.model.elements import MAP_ID

    return change(journey, MAP_ID, title=title)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_names_are_plain_clean_text(language: str) -> None:
    said = words(language)
    assert name_of(Person("a", "", NOON), said) == said("presence.somebody")
    assert name_of(Person("a", "\u200b", NOON), said) == said("presence.somebody")
    assert "\u202e" not in name_of(Person("a", "가\u202e나", NOON), said)
    assert "PC-7" in name_of(Person("a", "김하늘", NOON, "PC-7"), said)
    assert "12:00" in since_when(Person("a", "", NOON), said, NOON)
    assert "12:00" not in since_when(Person("a", "", NOON), said, NOON + timedelta(days=1))


def test_neighbours_differ_in_colour() -> None:
    people = [Person(str(at), "이하나", NOON) for at in range(3)]
    one, other, third = colours_of(people)
    assert one == third != other and colours_of(people[:1]) == [one]


def test_markup_in_a_name_stays_text(shared: Window, comes: Comes, qtbot: QtBot) -> None:
    comes("<b>이하나</b> & Co")
    qtbot.waitUntil(badges(shared).isVisible)
    assert "&lt;b&gt;이하나&lt;/b&gt; &amp; Co" in badges(shared).toolTip()
    badges(shared).click()
    labels = row(shared).people.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert isinstance(row(shared), QFrame)
