"""The command palette: every action in two languages, every element by its text, by keys and input method."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.edits.build import add_card
from designer.edits.change import change, remove
from designer.ui.actions import ACTIONS
from designer.ui.canvas.cursor import Cursor
from designer.ui.palette import CommandPalette
from designer.ui.window import Window
from tests.ui.helpers import Hand, Held, Key, saved


@pytest.fixture
def palette(window: Window, hand: Hand) -> CommandPalette:
    """The palette, opened by its keys and never used before."""
    opened(window, hand)
    made = opened(window, hand)
    made._used.clear()
    made.line.start_anew()
    made._seek("")
    return made


def opened(
    window: Window, hand: Hand, key: Key = Key.Key_K, held: Held = Held.ControlModifier
) -> CommandPalette:
    found = window.findChild(CommandPalette)
    if found is None or not found.isVisible():
        hand.key(key, held)
    made = window.findChild(CommandPalette)
    assert isinstance(made, CommandPalette) and made.isVisible()
    return made


def keys(palette: CommandPalette) -> list[str]:
    return [entry.key for entry in palette.model.entries]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_action_is_found_in_both_languages(
    language: str, palette: CommandPalette, window: Window
) -> None:
    from designer.text.words import words

    palette.leave()
    window.session.speak(language)
    palette.open()
    for id in ACTIONS:
        for spoken in ("ko", "en"):
            if id != "palette" and words(spoken).has(f"action.{id}"):
                palette.line.setText(words(spoken)(f"action.{id}"))
                assert f"action:{id}" in keys(palette)[:8], (id, spoken)


def test_it_is_used_by_keys_alone_and_gives_the_focus_back(
    palette: CommandPalette, window: Window, hand: Hand
) -> None:
    assert QApplication.focusWidget() is palette.line
    hand.keys("dark")
    assert keys(palette)[0] == "action:theme_dark"
    hand.key(Key.Key_Return)
    assert not palette.isVisible()
    assert window.session.settings.theme == "dark"
    assert QApplication.focusWidget() is hand.editor
    opened(window, hand, Key.Key_P, Held.ControlModifier | Held.ShiftModifier)
    assert keys(palette)[0] == "action:theme_dark"
    hand.key(Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is hand.editor
    assert "action:theme_dark" in window.session.settings.lately


def test_initials_lead_to_a_card(palette: CommandPalette, window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.hangul("ㅎㄱㄱㅂㅈ")
    assert keys(palette)[0] == "element:q1"
    hand.key(Key.Key_Escape)
    opened(window, hand)
    hand.hangul("취향 테")
    hand.key(Key.Key_Return)
    assert window.session.selection == ("o1",)
    assert window.canvas.current == Cursor("s1", "l_idea")
    assert saved(window.session) == before


def test_an_unfinished_syllable_already_searches(palette: CommandPalette, hand: Hand) -> None:
    hand.compose("뱃")
    hand.compose("", "")
    hand.compose("겨")
    assert "element:a3" in keys(palette)
    hand.compose("결")
    assert "element:a3" in keys(palette)
    hand.compose("", "결")
    hand.compose("ㅈ")
    assert keys(palette)[0] in ("element:s2a", "element:a3")
    assert palette.line.text() == "결"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("고려", "element:s1"),
        ("박서", "element:p2"),
        ("ㅅㄷㅈㅎㅇ", "element:k1"),
        ("호기심", "element:e1"),
        ("백스", "element:l_back"),
    ],
)
def test_every_sort_of_element_is_found(typed: str, key: str, palette: CommandPalette) -> None:
    palette.line.setText(typed)
    assert key in keys(palette)[:3]


def test_the_index_keeps_up_with_the_map(palette: CommandPalette, window: Window) -> None:
    palette.line.setText("번개")
    assert keys(palette) == []
    assert palette.nothing.isVisible()
    palette.leave()
    window.session.do(lambda journey: add_card(journey, "action", "s1", "l_act", text="번개 배송을 고른다"))
    window.session.do(lambda journey: change(journey, "q1", text="번개처럼 늦다"))
    window.session.do(lambda journey: remove(journey, ["a1"]))
    palette.open()
    palette.line.setText("번개")
    assert len(keys(palette)) == 2 and "element:q1" in keys(palette)
    palette.line.setText("후기와 가격")
    assert "element:a1" not in keys(palette)
    window.session.undo()
    palette.line.setText("후기와")
    assert keys(palette)[0] == "element:a1"


def test_an_emotion_is_shown_with_its_persona_and_a_hidden_card_in_the_inspector(
    palette: CommandPalette, window: Window, hand: Hand
) -> None:
    window.session.look_as("p2")
    hand.hangul("호기심")
    hand.key(Key.Key_Return)
    assert (window.session.persona, window.session.selection) == ("p1", ("e1",))
    window.session.do(lambda journey: change(journey, "l_back", hidden=True))
    opened(window, hand)
    hand.hangul("후기 검수")
    hand.key(Key.Key_Return)
    assert window.session.selection == ("b1",)
    assert window.is_open("inspector")


def test_what_cannot_be_done_is_shown_and_not_done(
    palette: CommandPalette, window: Window, hand: Hand
) -> None:
    hand.hangul("복제")
    entry = next(each for each in palette.model.entries if each.key == "action:duplicate")
    assert not entry.enabled
    hand.key(Key.Key_Return)
    assert palette.isVisible()


def test_arrows_go_round(palette: CommandPalette, hand: Hand) -> None:
    rows = len(palette.model.entries)
    hand.key(Key.Key_Up)
    assert palette.list.currentIndex().row() == rows - 1
    hand.key(Key.Key_Down)
    assert palette.list.currentIndex().row() == 0
    hand.key(Key.Key_PageDown)
    assert palette.list.currentIndex().row() == 10


def test_a_click_elsewhere_closes_it(palette: CommandPalette, window: Window, hand: Hand) -> None:
    QTest.mouseClick(hand.port, Qt.MouseButton.LeftButton, pos=hand.at("a1").toPoint())
    assert not palette.isVisible()
    assert QApplication.focusWidget() is hand.editor


def test_a_click_on_a_row_does_it(palette: CommandPalette, window: Window) -> None:
    palette.line.setText("취향")
    index = palette.model.index(keys(palette).index("element:o1"))
    place = palette.list.visualRect(index).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.session.selection == ("o1",)


def test_what_is_being_typed_on_the_canvas_is_kept_and_found(window: Window, hand: Hand) -> None:
    window.canvas.walk_to(Cursor("s2b", "l_act"))
    hand.hangul("영수증을 ")
    hand.compose("찾")
    palette = opened(window, hand)
    hand.hangul("영수증")
    assert palette.model.entries[0].title == "영수증을 찾"


def test_it_stands_below_the_top_bar_within_the_window(palette: CommandPalette, window: Window) -> None:
    for width, height in ((900, 560), (1280, 940)):
        window.resize(width, height)
        QApplication.processEvents()
        central = window.centralWidget()
        assert central is not None and palette.parentWidget() is central
        assert central.rect().contains(palette.geometry())
        assert palette.geometry().top() >= window.top_bar.geometry().bottom()


def test_without_a_map_there_are_actions_and_templates(window: Window, hand: Hand) -> None:
    window.show_start()
    QApplication.processEvents()
    palette = opened(window, hand)
    palette.line.setText("블루프린트")
    assert any(key.startswith("template:") for key in keys(palette))
    palette.line.setText("취향 테스트")
    assert "element:o1" not in keys(palette)
    hand.key(Key.Key_Escape)
    window.pages.setCurrentWidget(window.work)
