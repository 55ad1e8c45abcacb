"""Quick capture: thought after thought into the parking lot or the current cell, in workshops or not."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from designer.base import limits
from designer.model.kinds.pain_point import PainPoint
from designer.ui.canvas.cursor import LANE_HEADS, Cursor
from designer.ui.window import Window
from designer.ui.workshop.mode import Workshop
from tests.ui.helpers import Hand, Held, Key, cell_texts, saved, steps

OPEN = Held.ControlModifier | Held.ShiftModifier


def parked(window: Window) -> list[str]:
    return [str(getattr(note, "text", "")) for note in window.session.journey.parked()]


def test_enter_parks_a_thought_and_waits_for_the_next(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.key(Key.Key_N, OPEN)
    capture = window.workshop.capture
    assert capture.isVisible() and QApplication.focusWidget() is capture.line
    hand.hangul("환불 정책 확인")
    hand.key(Key.Key_Return)
    hand.keys("Ask legal")
    hand.key(Key.Key_Return)
    assert parked(window) == ["다음 워크숍에서 이야기", "환불 정책 확인", "Ask legal"]
    assert capture.isVisible() and capture.line.text() == "" and "3건" in capture.feedback.whole
    hand.key(Key.Key_Return)
    assert len(parked(window)) == 3, "nothing is no thought"
    hand.key(Key.Key_Z, Held.ControlModifier)
    assert len(parked(window)) == 2, "undo from the empty line takes the thought back"
    hand.key(Key.Key_Y, Held.ControlModifier)
    hand.key(Key.Key_Escape)
    assert not capture.isVisible() and QApplication.focusWidget() is hand.editor
    assert len(steps(window.session, before)) == 2


def test_alt_enter_puts_it_into_the_current_cell_as_what_the_lane_shows(window: Window, hand: Hand) -> None:
    window.canvas.go(Cursor("s1", "l_pain", 0))
    hand.key(Key.Key_N, OPEN)
    hand.hangul("배송비가 비싸다")
    hand.key(Key.Key_Return, Held.AltModifier)
    assert cell_texts(window.session, "s1", "l_pain")[-1] == "배송비가 비싸다"
    assert window.session.journey.cell("s1", "l_pain")[-1].kind == "pain_point"
    window.canvas.go(Cursor("s1", "l_feel", 0))
    hand.hangul("망설임")
    hand.key(Key.Key_Return, Held.AltModifier)
    felt = window.session.journey.emotions("s1", "l_feel")[-1]
    assert (felt.word, felt.score, felt.persona) == ("망설임", 0.0, "p1")
    window.canvas.go(Cursor("s1", "l_kpi", 0))
    hand.hangul("이탈률")
    hand.key(Key.Key_Return, Held.AltModifier)
    assert window.session.journey.kpis("s1")[-1].name == "이탈률"


def test_signs_at_the_end_set_fields_as_on_the_canvas(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.canvas.go(Cursor("s1", "l_pain", 0))
    hand.key(Key.Key_N, OPEN)
    hand.keys("Too slow !4 #app")
    hand.key(Key.Key_Return, Held.AltModifier)
    pain = window.session.journey.cell("s1", "l_pain")[-1]
    assert isinstance(pain, PainPoint)
    assert (pain.text, pain.severity, pain.tags) == ("Too slow", 4, ("app",))
    window.canvas.go(Cursor("s1", "l_kpi", 0))
    hand.keys("Return rate = 4.8% / <5%")
    hand.key(Key.Key_Return, Held.AltModifier)
    kpi = window.session.journey.kpis("s1")[-1]
    assert (kpi.name, kpi.target, kpi.better) == ("Return rate", 0.05, "down")
    hand.keys("Who decides? @CX")
    hand.key(Key.Key_Return)
    assert window.session.journey.parked()[-1].owner == "CX"
    hand.key(Key.Key_Z, Held.ControlModifier)
    assert parked(window)[-1] == "Who decides? @CX", "undo gives the literal text back"
    assert len(steps(window.session, before)) == 5


def test_without_a_cell_it_says_so_and_keeps_what_was_typed(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.canvas.go(Cursor(LANE_HEADS, "l_pain"))
    hand.key(Key.Key_N, OPEN)
    hand.hangul("어디에")
    hand.key(Key.Key_Return, Held.AltModifier)
    capture = window.workshop.capture
    assert capture.line.text() == "어디에" and "파킹랏" in capture.feedback.whole
    assert saved(window.session) == before


def test_it_names_the_cell_in_the_language_of_the_interface(window: Window, hand: Hand) -> None:
    hand.click(hand.at("a1"))
    window.actions_.run("quick_capture")
    capture = window.workshop.capture
    assert "지금 칸" in capture.feedback.whole
    window.session.speak("en")
    assert "Current cell" in capture.feedback.whole and "고려" in capture.feedback.whole
    capture.leave()


def test_an_unfinished_syllable_is_part_of_the_thought(window: Window, hand: Hand) -> None:
    hand.key(Key.Key_N, OPEN)
    hand.hangul("반")
    hand.compose("품")
    hand.key(Key.Key_Return)
    assert parked(window)[-1] == "반품"


def test_what_is_too_long_is_refused_with_a_sentence(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.key(Key.Key_N, OPEN)
    capture = window.workshop.capture
    QApplication.clipboard().setText("길" * 100_000)
    capture.line.paste()
    hand.key(Key.Key_Return)
    assert len(capture.line.text()) > limits.MAX_TEXT and capture.feedback.whole
    assert saved(window.session) == before
    capture.line.clear()
    QApplication.clipboard().setText("첫 줄\n둘째 줄\t끝")
    capture.line.paste()
    hand.key(Key.Key_Return)
    assert parked(window)[-1] == "첫 줄 둘째 줄 끝"


def test_in_workshop_mode_esc_closes_the_line_first(window: Window, workshop: Workshop, hand: Hand) -> None:
    hand.key(Key.Key_N, OPEN)
    assert workshop.capture.isVisible()
    hand.keys("half a th")
    hand.key(Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not workshop.capture.isVisible() and workshop.on
    hand.key(Key.Key_Escape)
    assert not workshop.on
