"""The table of actions: named in both languages, no key twice, all of them reachable, none of them broken."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu

from designer.text.words import words
from designer.ui.actions import ACTIONS, CONTEXT, MENUS
from designer.ui.window import Window
from tests.ui.helpers import Hand, Key, saved

UNLISTED = {"inspect", "stage_before", "menu"}
"""In a context menu, or the way to the menus themselves."""


def sequences() -> list[tuple[str, QKeySequence]]:
    return [
        (id, QKeySequence(keys))
        for id, action in ACTIONS.items()
        for keys in action.shortcut.split("  ")
        if keys
    ]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_action_and_menu_has_a_name(language: str) -> None:
    said = words(language)
    for key in [*(f"action.{id}" for id in ACTIONS), *(f"menu.{id}" for id in MENUS)]:
        name = said(key)
        assert name
        assert name != key
    names = [said(f"action.{id}") for id in ACTIONS]
    assert len(set(names)) == len(names)


def test_no_two_actions_share_a_key_and_none_is_a_letter() -> None:
    seen: dict[str, str] = {}
    for id, sequence in sequences():
        text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        assert text, id
        assert text not in seen, (id, seen.get(text))
        seen[text] = id
        assert "+" in text or len(text) > 1, f"{id} would take the letter {text} from typing"
        assert not (text.startswith("Shift+") and len(text) == 7), id


def listed(menu: QMenu) -> set[str]:
    """The titles of all entries of a menu and its submenus."""
    found = set()
    for entry in menu.actions():
        within = entry.menu()
        found |= listed(within) if isinstance(within, QMenu) else {entry.text()}
    return found


def test_menus_reach_every_action(window: Window) -> None:
    shown = {title for entries in MENUS.values() for title in listed(window.actions_.menu(entries, window))}
    context = {
        title for entries in CONTEXT.values() for title in listed(window.actions_.menu(entries, window))
    }
    hidden = {id for id in ACTIONS if window.actions_[id].text() not in shown}
    assert hidden <= UNLISTED
    assert {id for id in hidden if window.actions_[id].text() not in context} <= {"menu"}


@pytest.fixture
def nothing_asks(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Dialogs open and are closed at once; what was opened is listed."""
    opened: list[str] = []

    def shown(self: QDialog) -> int:
        opened.append(type(self).__name__)
        self.show()
        QApplication.processEvents()
        self.reject()
        return 0

    monkeypatch.setattr(QDialog, "exec", shown)

    def close_menu() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            opened.append("QMenu")
            menu.close()

    closing = QTimer(interval=5)
    closing.timeout.connect(close_menu)
    closing.start()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: ("", ""))
    monkeypatch.setattr(QApplication, "closeAllWindows", lambda: opened.append("quit"))
    monkeypatch.setattr(Window, "close", lambda self: opened.append("close"))
    monkeypatch.setattr(Window, "showFullScreen", lambda self: opened.append("full"))
    yield opened
    closing.stop()


def choose_card(window: Window) -> None:
    window.canvas.reveal("a1")
    window.session.select(["a1"])


def choose_stage(window: Window) -> None:
    window.canvas.select_head("s1")


def choose_lane(window: Window) -> None:
    window.canvas.select_head("l_pain")


def choose_nothing(window: Window) -> None:
    window.session.select(())


EDITS = {entry for menu in ("edit", "map") for entry in MENUS[menu] if entry in ACTIONS}

TAKES_LONG = {"theme_light", "theme_dark", "theme_system", "text_larger", "text_smaller", "text_normal"}
"""Dress every widget anew; run where the look of a theme and the size of text are tested."""


@pytest.mark.parametrize("choose", [choose_card, choose_stage, choose_lane, choose_nothing])
def test_every_action_runs_and_undo_takes_it_back(
    choose: Callable[[Window], None], window: Window, nothing_asks: list[str]
) -> None:
    before = saved(window.session)
    for id, action in ACTIONS.items():
        if id in TAKES_LONG or (choose is not choose_card and id not in EDITS):
            continue
        choose(window)
        if action.enabled(window):
            window.actions_.run(id)
        window.canvas.typing.editor.finish("leave")
        if window.on_start_page:
            window.pages.setCurrentWidget(window.work)
        while window.session.history.undo_name is not None:
            window.session.history.undo()
        assert saved(window.session) == before, id
    if choose is choose_card:
        assert {"ExportDialog", "SaveTemplateDialog", "AboutDialog", "QMenu"} <= set(nothing_asks)


def test_behind_the_start_page_nothing_happens_to_the_map(window: Window, hand: Hand) -> None:
    """A key pressed on the start page must not delete what nobody sees."""
    window.session.select(["a1"])
    before = saved(window.session)
    window.show_start()
    QApplication.processEvents()
    for id in EDITS:
        assert not ACTIONS[id].enabled(window), id
    hand.key(Key.Key_Delete)
    assert saved(window.session) == before
    hand.key(Key.Key_Escape)
    assert not window.on_start_page
    assert QApplication.focusWidget() is hand.editor


def test_menus_grey_what_cannot_be_done_and_do_the_rest(window: Window) -> None:
    window.session.select(())
    menu = window.actions_.menu(MENUS["edit"], window)
    greyed = {action.text() for action in menu.actions() if not action.isEnabled()}
    assert {"삭제", "복제", "실행 취소"} <= greyed
    window.session.select(["a1"])
    menu = window.actions_.menu(CONTEXT["card"], window)
    entry = next(action for action in menu.actions() if action.text() == "삭제")
    assert entry.isEnabled()
    entry.trigger()
    assert "a1" not in window.session.journey
    window.actions_.refresh()
    assert window.actions_["undo"].text() == "실행 취소: 행동 삭제"


def test_submenus_add_and_colour(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.canvas.select_head("s1")
    menu = window.actions_.menu(("colour:", "add:"), window)
    colours, kinds = (action.menu() for action in menu.actions())
    assert isinstance(colours, QMenu)
    assert isinstance(kinds, QMenu)
    colours.actions()[3].trigger()
    assert window.session.journey.element("s1").colour == "stage-3"  # type: ignore[attr-defined]
    window.session.undo()
    assert saved(window.session) == before
    pain = next(action for action in kinds.actions() if action.text() == "페인포인트")
    pain.trigger()
    hand.hangul("느리다")
    hand.key(Key.Key_Escape)
    assert "느리다" in [each.text for each in window.session.journey.of_kind("pain_point")]  # type: ignore[attr-defined]


def test_the_whole_menu_opens(window: Window, nothing_asks: list[str]) -> None:
    window.top_bar.open_menu()
    assert nothing_asks == ["QMenu"]
