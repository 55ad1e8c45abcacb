"""The resolver through the window: each conflict is walked through and answered, and the map waits."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from designer.edits.change import change
from designer.files.json_map import decode, encode
from designer.model.elements import Card
from designer.sharing.merge import Copy, merge
from designer.ui.merging.incoming import resolve, take_in
from designer.ui.merging.mode import Resolver
from designer.ui.merging.page import ResolvePage
from designer.ui.panels.checks import ChecksPanel
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.dialogs.conftest import clipped
from tests.ui.helpers import Hand, Held, Key, saved, texts, value
from tests.ui.merging.conftest import OURS, THEIRS, edited, incoming, page_of, settle

WALK = ["p2", "a1", "q1", "b1", "o2"]
"""The elements of the conflicts, from head to head and stage to stage."""


def here(page: ResolvePage) -> str:
    assert page.conflict is not None
    return page.conflict.element


def go(page: ResolvePage, element: str) -> None:
    page.begin(element)
    settle()
    assert here(page) == element


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QWidget, f"resolve-{name}")
    assert button is not None and button.isVisible() and button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def answer_all(hand: Hand, page: ResolvePage, key: Key = Key.Key_2) -> None:
    for _ in page.resolution.conflicts:
        hand.key(key)
        hand.key(Key.Key_N)


def test_f7_and_letters_walk_round(page: ResolvePage, hand: Hand) -> None:
    walked = [here(page)]
    for _ in WALK[1:]:
        hand.key(Key.Key_F7)
        walked.append(here(page))
    assert walked == WALK
    hand.keys("n")
    assert here(page) == WALK[0]
    hand.key(Key.Key_F7, Held.ShiftModifier)
    assert here(page) == WALK[-1]
    hand.keys("p")
    assert here(page) == WALK[-2]


def test_a_step_says_who_has_what_and_brings_it_into_sight(page: ResolvePage, window: Window) -> None:
    window.resize(900, 560)
    settle()
    for element in WALK[1:]:
        go(page, element)
        port = page.area.viewport().rect().translated(page.area.viewport().pos())
        assert port.contains(page.area.block_rect(element).center().toPoint()), element
    go(page, "a1")
    strip = page.strip
    assert "후기와 가격을 비교한다" in strip.base.value.toPlainText()
    ours, theirs = strip.cards["ours"], strip.cards["theirs"]
    assert "값을" in ours.value.toPlainText() and ours.who.whole == "이 지도"
    assert "배송을" in theirs.value.toPlainText() and theirs.who.whole == "김하늘"
    assert strip.title.whole == "‘후기와 값을 비교한다’ 행동 · 내용"
    assert strip.place.whole == "고려 / 행동"
    go(page, "b1")
    assert strip.cards["ours"].value.toPlainText() == "구매 › 결제 / 백스테이지"
    assert strip.cards["theirs"].value.toPlainText() == "구매 › 확인 / 백스테이지"
    go(page, "o2")
    assert strip.cards["ours"].value.toPlainText() == "삭제함"
    assert "효과 없음 → 5" in strip.cards["theirs"].value.toPlainText()


def test_the_open_map_hears_nothing_until_the_end(page: ResolvePage, hand: Hand, told: list[bool]) -> None:
    before, undo = saved(hand.session), hand.session.history.undo_name
    heard: list[object] = []
    hand.session.changed.connect(heard.append)
    answer_all(hand, page)
    assert not page.resolution.open
    assert saved(hand.session) == before and hand.session.history.undo_name == undo
    hand.key(Key.Key_Return)
    settle()
    hand.session.changed.disconnect(heard.append)
    assert len(heard) == 1 and told == [True]
    assert hand.window.at_work and not hand.session.journey.conflicts()


def test_everything_together_is_one_step_of_undo(page: ResolvePage, hand: Hand, window: Window) -> None:
    before = saved(hand.session)
    go(page, "a1")
    hand.key(Key.Key_2)
    go(page, "q1")
    hand.key(Key.Key_1)
    go(page, "b1")
    hand.key(Key.Key_2)
    go(page, "o2")
    hand.key(Key.Key_1)
    go(page, "p2")
    hand.key(Key.Key_2)
    hand.key(Key.Key_Return)
    settle()
    session = hand.session
    assert value(session, "a1", "text") == "후기와 배송을 비교한다"
    assert value(session, "q1", "severity") == 5
    assert value(session, "b1", "stage") == "s2b"
    assert "o2" not in session.journey
    assert value(session, "t2", "text") == "한 번에 결제"
    assert session.words.say(session.history.undo_name) == "김하늘과 병합"
    assert "병합했습니다" in window.toasts.current_text
    after = saved(session)
    session.undo()
    assert saved(session) == before
    session.redo()
    assert saved(session) == after and not decode(after).conflicts()


def test_answers_by_mouse(page: ResolvePage, hand: Hand) -> None:
    go(page, "a1")
    press(page, "theirs")
    assert page.strip.cards["theirs"].isChecked()
    # The text inside the surface is part of it.
    QTest.mouseClick(page.strip.cards["ours"].value.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert page.strip.cards["ours"].isChecked() and not page.strip.cards["theirs"].isChecked()
    press(page, "both")
    assert page.resolution.journey.element("a1").text == "후기와 값을 비교한다\n후기와 배송을 비교한다"  # type: ignore[attr-defined]
    press(page, "next")
    assert here(page) == "q1"
    press(page, "all-theirs")
    assert not page.resolution.open
    press(page, "finish")
    settle()
    assert value(hand.session, "q1", "severity") == 1
    assert value(hand.session, "a1", "text") == "후기와 값을 비교한다\n후기와 배송을 비교한다"


def test_both_leaves_a_card_in_each_cell(page: ResolvePage, hand: Hand) -> None:
    go(page, "b1")
    hand.key(Key.Key_3)
    press(page, "all-ours")
    hand.key(Key.Key_Return)
    settle()
    cards = [one for one in hand.session.journey.of_kind("backstage") if isinstance(one, Card)]
    assert sorted(one.stage or "" for one in cards) == ["s2a", "s2b"]
    assert texts(hand.session, "backstage") == ["후기 검수", "후기 검수"]


def test_a_value_of_ones_own_is_typed_into_the_editor_of_the_inspector(page: ResolvePage, hand: Hand) -> None:
    go(page, "a1")
    hand.keys("e")
    settle()
    hand.key(Key.Key_A, Held.ControlModifier)
    hand.hangul("둘을 견준다")
    assert page.resolution.journey.element("a1").text == "둘을 견준다"  # type: ignore[attr-defined]
    hand.key(Key.Key_Escape)
    assert hand.window.in_resolver, "the first Esc only leaves the editor"
    hand.key(Key.Key_N)
    assert here(page) == "q1"
    press(page, "all-ours")
    hand.key(Key.Key_Return)
    settle()
    assert value(hand.session, "a1", "text") == "둘을 견준다"
    assert value(hand.session, "q1", "severity") == 5


def test_a_typed_value_is_entered_and_the_keys_go_on(page: ResolvePage, hand: Hand) -> None:
    go(page, "p2")
    hand.keys("e")
    settle()
    hand.key(Key.Key_A, Held.ControlModifier)
    hand.keys("nurse")
    hand.key(Key.Key_Return)
    settle()
    assert value(page.resolution, "p2", "role") == "nurse" and here(page) == "a1"  # type: ignore[arg-type]
    assert hand.window.focusWidget() is page.panel.list, "and not the first button of the window"
    hand.key(Key.Key_2)
    assert page.resolution.answers[page.resolution.conflicts[1].id].choice == "theirs"


def test_half_a_syllable_is_not_lost_at_the_end(page: ResolvePage, hand: Hand) -> None:
    press(page, "all-ours")
    go(page, "a1")
    hand.key(Key.Key_4)
    settle()
    hand.key(Key.Key_A, Held.ControlModifier)
    hand.compose("새")
    press(page, "finish")
    settle()
    assert value(hand.session, "a1", "text") == "새"


def test_answers_can_be_given_anew_and_taken_back(page: ResolvePage, hand: Hand) -> None:
    start = encode(page.resolution.journey)
    answer_all(hand, page, Key.Key_2)
    answer_all(hand, page, Key.Key_1)
    assert {one.choice for one in page.resolution.answers.values()} == {"ours"}
    for _ in WALK:
        hand.key(Key.Key_0)
        hand.key(Key.Key_N)
    assert encode(page.resolution.journey) == start
    assert len(page.resolution.open) == len(WALK)


def test_esc_leaves_no_trace_and_asks_only_where_answers_would_be_lost(
    page: ResolvePage,
    hand: Hand,
    told: list[bool],
    window: Window,
    answers: Callable[..., list[str]],
) -> None:
    before = saved(hand.session)
    asked = answers("cancel", "discard")
    hand.key(Key.Key_2)
    hand.key(Key.Key_Escape)
    assert window.in_resolver and len(asked) == 1 and told == []
    hand.key(Key.Key_Escape)
    settle()
    assert not window.in_resolver and window.at_work and told == [False]
    assert saved(hand.session) == before
    resolve(window, incoming(window, edited(*THEIRS)), told.append)
    hand.key(Key.Key_Escape)
    settle()
    assert len(asked) == 2 and not window.in_resolver and told == [False, False]


def test_what_is_left_open_waits_in_the_map(
    page: ResolvePage, hand: Hand, window: Window, told: list[bool]
) -> None:
    before = saved(hand.session)
    go(page, "q1")
    hand.key(Key.Key_2)
    hand.key(Key.Key_Return)
    assert window.in_resolver and here(page) == "b1", "Enter goes on to what is open"
    hand.key(Key.Key_Return, Held.ControlModifier)
    settle()
    assert told == [True] and not window.in_resolver
    assert len(decode(saved(hand.session)).conflicts()) == 4
    assert value(hand.session, "q1", "severity") == 1 and value(hand.session, "a1", "text").endswith(
        "값을 비교한다"
    )
    chip = window.status.findChild(QPushButton, "open-conflicts")
    assert chip is not None and chip.isVisible() and "4" in chip.text()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle()
    again = page_of(window)
    assert [one.element for one in again.resolution.conflicts] == [one for one in WALK if one != "q1"]
    again.answer_rest("theirs")
    hand.key(Key.Key_Return)
    settle()
    assert not hand.session.journey.conflicts() and chip.isHidden()
    assert hand.session.words.say(hand.session.history.undo_name) == "충돌 해결"
    hand.session.undo()
    assert len(hand.session.journey.conflicts()) == 4 and chip.isVisible()
    hand.session.undo()
    assert saved(hand.session) == before


def test_nothing_else_edits_the_map_meanwhile(page: ResolvePage, hand: Hand, window: Window) -> None:
    before = saved(hand.session)
    for id in ("undo", "delete", "add_stage", "paste", "save", "workshop", "compare", "merge_copy"):
        window.actions_.run(id)
    hand.key(Key.Key_Z, Held.ControlModifier)
    hand.key(Key.Key_Delete)
    hand.keys("xyz")
    hand.double_click(
        page.area.block_rect("a1").center() - page.area.viewport().pos(), on=page.area.viewport()
    )
    assert saved(hand.session) == before and window.in_resolver
    assert "편집" in window.toasts.current_text


def test_a_map_that_moved_on_meanwhile_is_not_spoilt(page: ResolvePage, hand: Hand, window: Window) -> None:
    hand.session.do(lambda map: change(map, "a1", text="그사이 고친 글"))
    hand.session.do(lambda map: change(map, "n1", text="다른 자리의 글"))
    before = saved(hand.session)
    page.answer_rest("theirs")
    hand.key(Key.Key_Return)
    settle()
    assert saved(hand.session) == before and window.in_resolver, "said, and the answers stand"
    assert window.toasts.current_text
    hand.session.do(lambda map: change(map, "a1", text="후기와 값을 비교한다"))
    hand.key(Key.Key_Return)
    settle()
    assert value(hand.session, "a1", "text") == "후기와 배송을 비교한다"
    assert value(hand.session, "n1", "text") == "다른 자리의 글"


def test_closing_and_opening_ask_before_answers_are_lost(
    page: ResolvePage, hand: Hand, window: Window, answers: Callable[..., list[str]]
) -> None:
    hand.key(Key.Key_1)
    asked = answers("cancel", "discard", "cancel")
    event = QCloseEvent()
    window.closeEvent(event)
    assert not event.isAccepted() and window.in_resolver
    window.closeEvent(event)
    assert not event.isAccepted() and not window.in_resolver, "then comes the question about unsaved changes"
    assert len(asked) == 3


def test_a_click_on_the_map_goes_to_the_conflict(page: ResolvePage, hand: Hand) -> None:
    go(page, "p2")
    place = page.area.block_rect("q1").center() - page.area.viewport().pos()
    hand.press(place, on=page.area.viewport())
    hand.release(place, on=page.area.viewport())
    assert here(page) == "q1"


def test_merges_without_conflicts_come_in_at_once(window: Window, hand: Hand, told: list[bool]) -> None:
    window.session.do(OURS[0])
    before = saved(hand.session)
    resolve(window, incoming(window, edited(THEIRS[2], THEIRS[5])), told.append)
    assert told == [True] and window.at_work
    assert value(hand.session, "q1", "severity") == 1
    hand.session.undo()
    assert saved(hand.session) == before


def test_keys_of_later_versions_come_in_and_outlive_undo(window: Window, hand: Hand) -> None:
    theirs = edited(THEIRS[2])
    theirs.unknown = {"later": {"kept": True}}
    delta = take_in(window, incoming(window, theirs))
    assert delta is not None and [*delta.changes] == ["q1"]
    hand.session.undo()
    assert b'"later"' in saved(hand.session) and not hand.session.history.is_clean


def test_a_merge_made_of_an_older_state_is_refused_whole(
    window: Window, hand: Hand, told: list[bool], tidy: None
) -> None:
    made = incoming(window, edited(*THEIRS))
    window.session.do(lambda map: change(map, "q1", severity=2))
    before = saved(hand.session)
    assert take_in(window, made) is None
    resolve(window, made, told.append)
    assert told == [False] and not window.in_resolver and saved(hand.session) == before


def test_a_text_under_edit_is_taken_over_first(
    window: Window, hand: Hand, told: list[bool], tidy: None
) -> None:
    window.session.do(OURS[2])
    hand.click(hand.at("a3"))
    hand.key(Key.Key_F2)
    hand.hangul("새 글")
    made = incoming(window, edited(THEIRS[2]))
    resolve(window, made, told.append)
    settle()
    assert window.in_resolver and "새 글" in value(hand.session, "a3", "text")
    page_of(window).answer_rest("theirs")
    hand.key(Key.Key_Return)
    settle()
    assert told == [True] and "새 글" in value(hand.session, "a3", "text")
    assert value(hand.session, "q1", "severity") == 1


def test_workshop_and_comparison_make_way(window: Window, hand: Hand, tidy: None) -> None:
    window.session.do(OURS[2])
    window.actions_.run("workshop")
    assert window.in_workshop
    resolve(window, incoming(window, edited(THEIRS[2])))
    settle()
    assert window.in_resolver and not window.in_workshop


def test_a_file_with_open_conflicts_offers_to_resolve_them(window: Window, hand: Hand, tidy: None) -> None:
    base, ours, theirs = korean_map(), edited(*OURS), edited(*THEIRS)
    made = merge(Copy.of(base), Copy.of(ours), Copy.of(theirs))
    window.session.start(decode(encode(made.records)))
    settle()
    assert "5" in window.toasts.current_text
    action = window.toasts.findChild(QPushButton, "toast-action")
    assert action is not None
    QTest.mouseClick(action, Qt.MouseButton.LeftButton)
    settle()
    assert len(page_of(window).resolution.open) == len(WALK)


def test_a_finding_of_the_checks_leads_to_its_conflict(page: ResolvePage, hand: Hand, window: Window) -> None:
    hand.key(Key.Key_Return, Held.ControlModifier)
    settle()
    window.open_panel("checks", True)
    checks = window.findChild(ChecksPanel)
    assert checks is not None
    checks.refresh()
    row = next(
        i for i, one in enumerate(checks.findings) if one.check == "open_conflict" and one.element == "b1"
    )
    checks.list.setCurrentRow(row)
    checks.list.setFocus()
    QTest.keyClick(checks.list, Key.Key_Return)
    settle()
    assert here(page_of(window)) == "b1"


def test_text_of_another_size_and_language_keeps_the_answers(
    page: ResolvePage, hand: Hand, window: Window, resolver: Resolver
) -> None:
    hand.key(Key.Key_2)
    hand.session.speak("en")
    assert page.head.title.whole == "Merging with 김하늘"
    try:
        hand.session.enlarge(1.25)
        settle()
        again = page_of(window)
        assert again is not page and len(again.resolution.answers) == 1 and here(again) == "p2"
    finally:
        hand.session.enlarge(1.0)
        hand.session.speak("ko")
        settle()


def test_a_two_way_merge_asks_about_every_difference(window: Window, hand: Hand, tidy: None) -> None:
    resolve(window, incoming(window, edited(THEIRS[2], THEIRS[5]), based=False))
    settle()
    page = page_of(window)
    assert [one.element for one in page.resolution.conflicts] == ["q1", "t2"]
    assert page.strip.base.isHidden()
    page.answer_rest("theirs")
    hand.key(Key.Key_Return)
    settle()
    assert value(hand.session, "t2", "text") == "한 번에 결제"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_nothing_is_cut_off(page: ResolvePage, window: Window, language: str) -> None:
    window.session.speak(language)
    window.resize(900, 560)
    for element in WALK:
        go(page, element)
        QApplication.processEvents()
        assert clipped(page) == []


def test_twice_as_large_text_leaves_every_answer_in_a_small_window(
    resolver: Resolver, window: Window, page: ResolvePage
) -> None:
    window.resize(1280, 720)
    try:
        window.session.enlarge(2.0)
        settle()
        strip = page_of(window).strip
        lowest = strip.typed.mapTo(window, strip.typed.rect().bottomLeft()).y()
        assert strip.typed.isVisible() and lowest < window.height()
    finally:
        window.session.enlarge(1.0)
        settle()
