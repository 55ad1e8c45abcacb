"""What a map can be compared with: saved state, file, personas, views, versions and revisions of git."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from designer.edits.change import change
from designer.files.document import save_map
from designer.sharing.versions import Versions
from designer.ui.compare import commands
from designer.ui.compare.choose import OFFER, CompareDialog
from designer.ui.compare.sources import Offer, compared, now_offer, offers, side_of, slow_offers
from designer.ui.window import Window
from tests.helpers.maps import korean_map, rebuilt
from tests.ui.dialogs.conftest import clipped


@pytest.fixture
def saved_map(window: Window, tmp_path: Path) -> Path:
    """The small map in a file, opened, with one edit since."""
    path = tmp_path / "여정.journey.json"
    save_map(korean_map(), path)
    window.session.open(path)
    window.session.do(lambda map: change(map, "q1", severity=5))
    return path


@pytest.fixture
def dialog(window: Window, saved_map: Path, qtbot: QtBot) -> Iterator[CompareDialog]:
    # Without a parent it stays when it is accepted.
    made = CompareDialog(window.session)
    made.show()
    yield made
    made.close()


def chosen(dialog: CompareDialog) -> list[Offer]:
    return [dialog.list.item(row).data(OFFER) for row in range(dialog.list.count())]


def press_compare(dialog: CompareDialog, qtbot: QtBot) -> None:
    """Press the button, and wait until the maps are compared."""
    button = dialog.findChild(QPushButton, "compare")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.comparison is not None or bool(dialog.trouble.whole))


def test_the_saved_state_comes_first_and_shows_what_is_not_saved(dialog: CompareDialog, qtbot: QtBot) -> None:
    assert chosen(dialog)[0].group == "saved"
    press_compare(dialog, qtbot)
    assert dialog.comparison is not None
    assert [one.id for one in dialog.comparison.found.changes] == ["q1"]


def test_another_file_is_asked_for(
    dialog: CompareDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    other = korean_map()
    other.apply(change(other, "a3", stage="s2b").changes)
    path = tmp_path / "사본.journey.json"
    save_map(other, path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    row = next(row for row, offer in enumerate(chosen(dialog)) if offer.group == "file")
    dialog.list.setCurrentRow(row)
    press_compare(dialog, qtbot)
    assert dialog.comparison is not None
    assert {one.id for one in dialog.comparison.found.changes} == {"q1", "a3"}


def test_a_file_that_cannot_be_read_is_one_sentence_in_the_dialog(
    dialog: CompareDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "깨짐.journey.json"
    path.write_text("{", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    dialog.list.setCurrentRow(1)
    press_compare(dialog, qtbot)
    assert dialog.comparison is None and dialog.isVisible()
    assert "깨짐.journey.json" in dialog.trouble.whole


def test_personas_are_compared_without_a_later_map(dialog: CompareDialog, qtbot: QtBot) -> None:
    row = next(row for row, offer in enumerate(chosen(dialog)) if offer.group == "persona")
    dialog.list.setCurrentRow(row)
    assert not dialog.later.isEnabled()
    press_compare(dialog, qtbot)
    assert dialog.comparison is not None and dialog.comparison.personas == ("p1", "p2")


def test_versions_and_revisions_come_later_and_can_stand_on_either_side(
    window: Window, saved_map: Path, qtbot: QtBot
) -> None:
    older = korean_map()
    older.apply(change(older, "q1", severity=1).changes)
    side_file = saved_map.with_name("older.journey.json")
    save_map(older, side_file)
    Versions(saved_map).keep(side_file.read_bytes(), name="인터뷰 전")
    if shutil.which("git"):
        for words in (
            ("init", "-q"),
            ("add", saved_map.name),
            ("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", "첫 판"),
        ):
            subprocess.run(["git", *words], cwd=saved_map.parent, check=True)
    found = slow_offers(saved_map)
    assert found[0].group == "version"
    assert (not shutil.which("git")) or found[-1].group == "revision"
    for offer in found:
        dialog = CompareDialog(window.session)
        dialog.show()
        qtbot.waitUntil(lambda dialog=dialog: "version" in [one.group for one in chosen(dialog)])
        row = next(row for row, one in enumerate(chosen(dialog)) if one.group == "version")
        dialog.list.setCurrentRow(row)
        at = next(at for at in range(dialog.later.count()) if dialog.later.itemData(at).title == offer.title)
        dialog.later.setCurrentIndex(at)
        press_compare(dialog, qtbot)
        assert dialog.comparison is not None
        ids = [one.id for one in dialog.comparison.found.changes]
        assert ids == ([] if offer.group == "version" else ["q1"])
        dialog.close()


def test_the_current_state_stands_before_the_future_one(window: Window) -> None:
    now = window.session.journey
    future = rebuilt(now)
    future.apply(change(future, "@map", state="future").changes)
    title = now_offer(window.session).title
    found = compared(side_of(future, title), side_of(now, title))
    words = window.session.words
    assert words.say(found.before).startswith("현재 상태") and words.say(found.after).startswith("미래 상태")


def test_a_saved_view_is_compared_with_the_whole(window: Window) -> None:
    (view,) = [offer for offer in offers(window.session) if offer.group == "view"]
    now = now_offer(window.session)
    assert view.read is not None and now.read is not None
    found = compared(view.read(), now.read()).found
    assert {one.id for one in found.changes if one.kind == "pain_point"} == {"q1"}


def test_a_change_that_comes_in_meanwhile_is_compared_too(
    window: Window, saved_map: Path, qtbot: QtBot
) -> None:
    commands.compare_with(window, korean_map(), now_offer(window.session).title)
    mode = window.comparing
    assert mode is not None and mode.page is not None
    page = mode.page
    assert [one.id for one in page.panel.model.changes] == ["q1"]
    window.session.do(lambda map: change(map, "a3", stage="s2b"))
    qtbot.waitUntil(lambda: {one.id for one in page.panel.model.changes} == {"q1", "a3"})
    mode.leave()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_dialog_has_nothing_cut_off(dialog: CompareDialog, window: Window, language: str) -> None:
    window.session.speak(language)
    assert clipped(dialog) == []
