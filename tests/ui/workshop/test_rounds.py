"""Voting on one laptop: beginning a round, entering dots, badges, revealing, the ranking, and undo."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from designer.edits.voting import dots_of
from designer.files.json_map import encode
from designer.model.kinds.round import Round
from designer.ui.window import Window
from designer.ui.workshop.badges import badge_marks
from designer.ui.workshop.mode import Workshop
from designer.ui.workshop.round_dialog import RoundDialog
from tests.helpers.maps import korean_map
from tests.ui.helpers import Hand, Held, Key, saved, steps

VOTE = Held.ControlModifier | Held.ShiftModifier


@contextmanager
def answering(answer: Callable[[RoundDialog], None]) -> Iterator[None]:
    """Answer the dialog of a round when it opens."""
    waiting = QTimer(interval=5)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, RoundDialog):
            waiting.stop()
            answer(dialog)

    waiting.timeout.connect(look)
    waiting.start()
    yield
    waiting.stop()


def press(name: str) -> Any:
    def answer(dialog: RoundDialog) -> None:
        button = dialog.findChild(QPushButton, name)
        assert button is not None
        button.click()

    return answer


@pytest.fixture
def open_round(workshop: Workshop, window: Window) -> Round:
    """A round whose result is hidden; q1 is A1, o1 A2, o2 B1."""
    workshop.voting.start("무엇부터?", 3, ("pain_point", "opportunity"), False, None)
    workshop.bar.focus_line()
    assert workshop.voting.round is not None
    return workshop.voting.round


def dots(window: Window, id: str, round: Round) -> int:
    return dots_of(window.session.journey.element(id), round.id)


def test_the_dialog_begins_a_round_in_the_map(window: Window, hand: Hand) -> None:
    before = saved(window.session)

    def answer(dialog: RoundDialog) -> None:
        dialog.question.setText("무엇부터 고칠까요?")
        dialog.dots.setValue(5)
        assert dialog.kinds["pain_point"].isChecked() and not dialog.kinds["touchpoint"].isChecked()
        dialog.kinds["touchpoint"].setChecked(True)
        press("begin")(dialog)

    with answering(answer):
        hand.key(Key.Key_D, VOTE)
    workshop = window.workshop
    round = workshop.voting.round
    assert window.in_workshop and round is not None
    assert (round.name, round.question, round.dots_each, round.revealed) == (
        "2차 투표",
        "무엇부터 고칠까요?",
        5,
        False,
    )
    assert set(round.voted_kinds) == {"touchpoint", "pain_point", "opportunity"}
    window.activateWindow()
    QApplication.processEvents()
    assert QApplication.focusWidget() is workshop.bar.line
    assert steps(window.session, before) == ["‘2차 투표’ 시작"]
    workshop.voting.close()
    workshop.leave()


def test_a_round_asks_for_some_kind_and_an_earlier_one_goes_on(window: Window, workshop: Workshop) -> None:
    dialog = RoundDialog(window.session, workshop.voting, window)
    for check in dialog.findChildren(QCheckBox):
        check.setChecked(False)
    press("begin")(dialog)
    assert "하나 이상" in dialog.trouble.whole and workshop.voting.round is None
    dialog.which.setCurrentIndex(1)
    assert not dialog.question.isEnabled()
    press("begin")(dialog)
    assert workshop.voting.round is not None and workshop.voting.round.id == "v1"


def test_entries_count_dots_and_each_is_one_step(
    window: Window, workshop: Workshop, hand: Hand, open_round: Round
) -> None:
    before = encode(korean_map())
    for entry in ("A1 5", "a2 3", "A1 -1", "B1=7"):
        hand.keys(entry)
        hand.key(Key.Key_Return)
        assert workshop.bar.line.text() == ""
    assert [dots(window, id, open_round) for id in ("q1", "o1", "o2")] == [4, 3, 7]
    hand.compose("ㅠ")
    hand.compose("", "ㅠ")
    hand.keys("1 1")
    hand.key(Key.Key_Return)
    assert dots(window, "o2", open_round) == 8, "a Korean keyboard may stay as it is"
    hand.key(Key.Key_Z, Held.ControlModifier)
    assert dots(window, "o2", open_round) == 7, "undo from the empty line"
    assert len(steps(window.session, before)) == 1 + 4


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("Z9 5", "Z9"),
        ("A1 많이", "많이"),
        ("A1", "A1 5"),
        ("hello", "hello"),
        ("A1 -9", "뺄 수 없"),
        ("A1 10000", "9,999"),
    ],
)
def test_what_cannot_be_counted_is_said_in_the_line_and_changes_nothing(
    window: Window, workshop: Workshop, hand: Hand, open_round: Round, entry: str, says: str
) -> None:
    before = saved(window.session)
    workshop.bar.line.setText(entry)
    hand.key(Key.Key_Return)
    assert says in workshop.bar.feedback.whole
    assert workshop.bar.line.text() == entry and workshop.bar.line.selectedText() == entry
    assert saved(window.session) == before


def test_the_result_is_hidden_until_it_is_revealed(
    window: Window, workshop: Workshop, hand: Hand, open_round: Round
) -> None:
    for entry in ("A1 2", "B1 6"):
        hand.keys(entry)
        hand.key(Key.Key_Return)
    assert [dots(window, id, open_round) for id in ("q1", "o2")] == [2, 6]
    assert "6" not in workshop.bar.feedback.whole and not workshop.ranking.isVisible()
    hand.key(Key.Key_F8)
    assert workshop.ranking.isVisible()
    assert [(place.code, place.dots) for place in workshop.ranking.shown()] == [("B1", 6), ("A1", 2)]
    assert (
        "B1" in workshop.ranking.rows[0].accessibleName()
        and "6표" in workshop.ranking.rows[0].accessibleName()
    )
    hand.keys("A1 9")
    hand.key(Key.Key_Return)
    assert "11표" in workshop.bar.feedback.whole
    assert [place.code for place in workshop.ranking.shown()] == ["A1", "B1"]
    workshop.bar.show_button.click()
    assert not workshop.ranking.isVisible()
    window.session.undo()
    assert workshop.ranking.isVisible(), "showing is a step like any other"


def test_a_place_in_the_ranking_leads_to_its_card(
    window: Window, workshop: Workshop, hand: Hand, open_round: Round
) -> None:
    hand.keys("B1 6")
    hand.key(Key.Key_Return)
    hand.key(Key.Key_F8)
    workshop.ranking.rows[0].click()
    assert window.canvas.rect().toRectF().intersects(window.canvas.block_rect("o2"))


def test_badges_stand_on_the_cards_while_a_round_is_open(
    window: Window, workshop: Workshop, hand: Hand, open_round: Round
) -> None:
    window.canvas.reveal("q1")
    window.session.select(())

    def picture() -> Any:
        rect = window.canvas.block_rect("q1").adjusted(0, -10, 10, 4).toAlignedRect()
        return window.canvas.grab(rect).toImage()

    hidden = picture()
    hand.keys("A1 3")
    hand.key(Key.Key_Return)
    assert picture() == hidden, "dots stay unseen"
    workshop.voting.toggle_result()
    workshop.ranking.hide()
    QApplication.processEvents()
    assert picture() != hidden
    workshop.close_round()
    assert picture() != hidden


def test_a_badge_says_in_words_and_length_what_it_says_in_colour() -> None:
    code_only = badge_marks("A1", None, 0, 200, 40)
    told = badge_marks("A1", 3, 6, 200, 40)
    assert [mark.text for mark in told if hasattr(mark, "text")] == ["● 3", "A1"]
    bars = [mark.width for mark in told if getattr(mark, "fill", "") == "good"]
    assert bars == [pytest.approx((200 - 16) / 2)]
    assert [mark.text for mark in code_only if hasattr(mark, "text")] == ["A1"]
    assert len(badge_marks("A1", 0, 6, 200, 40)) == len(code_only), "no dots, no bar"


def test_esc_leaves_the_line_then_the_round_then_the_mode(
    window: Window, workshop: Workshop, hand: Hand, open_round: Round
) -> None:
    hand.keys("A1")
    hand.key(Key.Key_Escape)
    assert QApplication.focusWidget() is hand.editor and workshop.voting.round is not None
    hand.key(Key.Key_Escape)
    assert workshop.voting.round is None and not workshop.bar.isVisible() and workshop.on
    hand.key(Key.Key_Escape)
    assert not workshop.on
    assert open_round.id in window.session.journey, "the round stays in the map"


def test_undoing_the_start_closes_the_round_and_redo_opens_it(
    window: Window, workshop: Workshop, open_round: Round
) -> None:
    window.session.undo()
    assert workshop.voting.round is None and not workshop.bar.isVisible()
    window.session.redo()
    assert workshop.voting.round is not None and workshop.bar.isVisible()
