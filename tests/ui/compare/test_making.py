"""Large maps are compared on another thread: the window stays alive, says so, and can let go of it."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from designer.base.message import message
from designer.edits.change import change, remove
from designer.ui import jobs, making
from designer.ui.compare import commands
from designer.ui.compare.page import ComparePage
from designer.ui.compare.sources import comparing_personas
from designer.ui.jobs import Report
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.helpers import Hand, Key


@pytest.fixture
def page(window: Window, monkeypatch: pytest.MonkeyPatch) -> Iterator[ComparePage]:
    """A comparison that counts as large, just begun."""
    monkeypatch.setattr(making, "SMALL", 0)
    window.session.do(lambda map: change(map, "q1", severity=5))
    window.session.do(lambda map: remove(map, ["o1"]))
    commands.compare_with(window, korean_map(), message("compare_view.saved"))
    mode = window.comparing
    assert mode is not None and mode.page is not None
    yield mode.page
    mode.leave()


def ids(page: ComparePage) -> set[str]:
    return {one.id for one in page.panel.model.changes}


def done(page: ComparePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.busy)


def test_it_is_said_while_it_is_made(page: ComparePage, qtbot: QtBot) -> None:
    assert page.busy and page.strip.isVisible()
    done(page, qtbot)
    assert not page.strip.isVisible() and {"q1", "o1"} <= ids(page)
    assert {"q1", "o1"} <= set(page.sheets.overlay.picture.marks.places)


def test_the_other_way_round_and_side_by_side_are_made_so_too(page: ComparePage, qtbot: QtBot) -> None:
    done(page, qtbot)
    page.swap()
    assert page.busy
    done(page, qtbot)
    assert {one.id: one.how for one in page.panel.model.changes}["o1"] == "added"
    page.put_beside(True)
    assert page.busy
    done(page, qtbot)
    assert "o1" in page.sheets.after.picture.marks.places
    assert "o1" not in page.sheets.before.picture.marks.places
    assert page.sheets.before.zoom < page.sheets.overlay.zoom


def test_what_comes_in_meanwhile_is_compared_the_same_way_round(
    page: ComparePage, window: Window, qtbot: QtBot
) -> None:
    done(page, qtbot)
    page.swap()
    done(page, qtbot)
    window.session.do(lambda map: change(map, "a3", stage="s2b"))
    qtbot.waitUntil(lambda: {"q1", "o1", "a3"} <= ids(page) and not page.busy)
    assert {one.id: one.how for one in page.panel.model.changes}["o1"] == "added"


def test_esc_and_cancel_let_go_of_it(page: ComparePage, window: Window, hand: Hand, qtbot: QtBot) -> None:
    done(page, qtbot)
    # What is made waits for the one before it, so that it is surely under way when it is let go of.
    may_go_on = threading.Event()
    before = jobs.run(lambda report: may_go_on.wait(5), making._LANE)
    page.put_beside(True)
    hand.key(Key.Key_Escape)
    assert window.in_comparison and not page.busy and not page.sheets.is_beside
    assert page.head.overlaid.isChecked()
    page.swap()
    button = page.findChild(QPushButton, "compare-cancel")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(before.succeeded):
        may_go_on.set()
    qtbot.wait(50)
    assert {one.id: one.how for one in page.panel.model.changes}["o1"] == "removed"
    assert window.in_comparison and not page.strip.isVisible()


def test_without_anything_to_show_cancelling_goes_back(page: ComparePage, window: Window, hand: Hand) -> None:
    hand.key(Key.Key_Escape)
    assert window.at_work


def test_whoever_leaves_while_it_is_made_hears_no_more_of_it(
    page: ComparePage, window: Window, qtbot: QtBot
) -> None:
    done(page, qtbot)
    asked, has_begun, may_go_on = list[bool](), threading.Event(), threading.Event()

    def slow(report: Report) -> None:
        has_begun.set()
        may_go_on.wait(5)
        asked.append(report(0.5))

    page.maker.make(slow, 1, page.show_comparison)
    qtbot.waitUntil(has_begun.is_set)
    assert window.comparing is not None
    window.comparing.leave()
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    may_go_on.set()
    qtbot.waitUntil(lambda: asked == [False])
    qtbot.wait(30)


def test_a_persona_that_has_gone_ends_the_comparison(page: ComparePage, window: Window, qtbot: QtBot) -> None:
    page.make(comparing_personas(window.session, "p1", "p2"), 1)
    done(page, qtbot)
    window.session.do(lambda map: remove(map, ["p2"]))
    qtbot.waitUntil(lambda: window.at_work)
