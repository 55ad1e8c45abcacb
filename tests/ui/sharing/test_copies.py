"""Conflict copies beside the open map are noticed, merged on request, and put away; nothing is lost."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from designer.edits.change import change
from designer.files.document import save_map
from designer.files.templates import new_from_template
from designer.sharing.merge import Copy
from designer.ui.sharing import copies
from designer.ui.sharing.copies import CopyOffers
from designer.ui.window import Window
from tests.ui.helpers import saved, value
from tests.ui.sharing.colleague import Colleague, looks

COPY = "map.journey (김하늘의 충돌된 사본 2026-11-22).json"


def offers(window: Window) -> CopyOffers:
    return window.filing.together.copies


def text(window: Window, id: str) -> str:
    return str(value(window.session, id, "text"))


def press(window: Window, name: str) -> None:
    button = window.toasts.findChild(QPushButton, name)
    assert button is not None and not button.isHidden()
    button.click()


def left(path: Path, **texts: str) -> Path:
    """A copy of the map as it stands in the file, changed on another computer."""
    made = path.with_name(COPY)
    shutil.copy(path, made)
    if texts:
        Colleague(made).saves(**texts)
    return made


def noticed(window: Window, qtbot: QtBot) -> None:
    looks(window, qtbot)
    qtbot.waitUntil(lambda: bool(offers(window).waiting), timeout=5000)


def test_a_copy_is_offered_merged_and_put_away(window: Window, open_path: Path, qtbot: QtBot) -> None:
    copy = left(open_path, a1="사본의 글")
    noticed(window, qtbot)
    assert COPY in window.toasts.current_text and text(window, "a1") == "후기와 가격을 비교한다"
    chip = window.status.findChild(QPushButton, "shared-chip")
    assert chip is not None and not chip.isHidden()
    window.toasts.dismiss()
    chip.click()
    press(window, "toast-action")
    page = window.resolver.page if window.resolver is not None else None
    assert page is not None, "nobody knows which of the two is newer"
    page.strip.choose("theirs")
    window.resolver.finish()  # type: ignore[union-attr]
    assert text(window, "a1") == "사본의 글" and not window.session.history.is_clean
    qtbot.waitUntil(lambda: window.toasts.current_text.startswith("‘map"), timeout=5000)
    assert chip.isHidden() and copy.exists(), "nothing is taken away unasked"
    press(window, "toast-action")
    qtbot.waitUntil(lambda: not copy.exists(), timeout=5000)
    assert (open_path.parent / "map.merged" / COPY).exists()


def test_a_save_of_ours_that_became_a_copy_is_merged_without_a_question(
    window: Window, open_path: Path, colleague: Colleague, tmp_path: Path, qtbot: QtBot
) -> None:
    """The service keeps the other one's save in the file, and puts ours beside it."""
    before = shutil.copy(open_path, tmp_path / "before.journey.json")
    window.session.do(lambda journey: change(journey, "q1", text="내가 저장한 글"))
    assert window.filing.save()
    left(open_path)
    Colleague(Path(before)).saves(a1="남이 고친 글")
    Path(before).replace(open_path)
    noticed(window, qtbot)
    assert (text(window, "q1"), text(window, "a1")) == ("후기가 별점뿐이다", "남이 고친 글")
    offers(window).merge(offers(window).waiting[0])
    assert (text(window, "q1"), text(window, "a1")) == ("내가 저장한 글", "남이 고친 글")
    assert window.resolver is None or not window.resolver.on


def test_a_copy_that_is_left_is_not_offered_again(
    window: Window, open_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = left(open_path, a1="사본의 글")
    noticed(window, qtbot)
    press(window, "toast-other")
    assert offers(window).waiting == [] and copy.exists()
    examined: list[list[object]] = []
    monkeypatch.setattr(CopyOffers, "_examined", lambda self, job, path, found: examined.append(found))
    assert window.open(open_path)
    looks(window, qtbot)
    qtbot.waitUntil(lambda: bool(examined), timeout=5000)
    assert examined == [[]]


def test_what_is_no_copy_of_the_map_is_passed_over(window: Window, open_path: Path, qtbot: QtBot) -> None:
    beside = open_path.parent
    left(open_path)
    save_map(new_from_template("funnel-3", "ko"), beside / "map.journey (1).json")
    (beside / "map.journey (2).json").write_bytes(b"{" * 1000)
    (beside / "map.journey (3).json").symlink_to("/dev/zero")
    ours = Copy.of(window.session.journey)
    paths = tuple(sorted(beside.glob("map.journey*.json")))
    assert copies._examined(open_path, paths, {}, ours) == []
    before = saved(window.session)
    looks(window, qtbot)
    assert saved(window.session) == before and not window.toasts.current_text
