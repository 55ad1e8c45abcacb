"""Find and replace: a bar above the map that counts, leads on, marks and replaces in one step."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from designer.edits.change import change
from designer.model.values import Comment
from designer.ui.canvas.cursor import Cursor
from designer.ui.find_bar import FindBar, find_bar
from designer.ui.window import Window
from tests.ui.helpers import Hand, Held, Key, saved, steps, value


@pytest.fixture
def bar(window: Window, hand: Hand) -> FindBar:
    """The bar, opened by its keys, empty."""
    made = find_bar(window)
    made.case.setChecked(False)
    made.whole.setChecked(False)
    made.line.start_anew()
    made.instead.start_anew()
    made.leave()
    hand.key(Key.Key_F, Held.ControlModifier)
    assert made.isVisible() and QApplication.focusWidget() is made.line
    return made


def test_it_counts_while_typing_and_enter_leads_on(bar: FindBar, window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.hangul("후기")
    assert bar.count.text() == "3곳"
    seen = []
    for _ in range(4):
        hand.key(Key.Key_Return)
        seen.append((bar.count.text(), window.session.selection[0]))
    assert seen == [("1/3", "a1"), ("2/3", "q1"), ("3/3", "b1"), ("1/3", "a1")]
    hand.key(Key.Key_Return, Held.ShiftModifier)
    assert (bar.count.text(), window.session.selection) == ("3/3", ("b1",))
    assert bar.where.whole == "내용 · 백스테이지"
    assert QApplication.focusWidget() is bar.line
    assert saved(window.session) == before


def test_f3_works_from_the_map_and_esc_gives_it_back(bar: FindBar, window: Window, hand: Hand) -> None:
    hand.hangul("결제")
    window.canvas.setFocus()
    hand.key(Key.Key_F3)
    assert window.session.selection == ("s2a",)
    hand.key(Key.Key_F3)
    assert window.session.selection == ("a3",)
    hand.key(Key.Key_F3, Held.ShiftModifier)
    assert window.session.selection == ("s2a",)
    assert QApplication.focusWidget() is hand.editor
    bar.line.setFocus()
    hand.key(Key.Key_Escape)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is hand.editor
    hand.key(Key.Key_F3)
    assert bar.isVisible() and window.session.selection == ("s2a",)


def test_a_syllable_being_composed_is_searched(bar: FindBar, hand: Hand) -> None:
    hand.compose("취")
    assert bar.count.text() == "1곳"
    hand.compose("향", "취")
    assert bar.count.text() == "1곳"
    hand.compose("ㅌ", "향")
    assert bar.count.text() == "1곳"


def test_comments_and_personas_are_found_too(bar: FindBar, window: Window, hand: Hand) -> None:
    comment = Comment(id="c1", author="민수", text="후기 담당에게 묻기")
    window.session.do(lambda journey: change(journey, "t1", comments=(comment,)))
    bar.line.setText("담당에게")
    hand.key(Key.Key_Return)
    assert (window.session.selection, bar.where.whole) == (("t1",), "댓글 · 접점")
    bar.line.setText("직장인")
    hand.key(Key.Key_Return)
    assert window.session.selection == ("p1",)
    assert window.is_open("inspector")


def test_case_and_whole_words(bar: FindBar, window: Window) -> None:
    window.session.do(lambda journey: change(journey, "a1", text="App app apple"))
    bar.line.setText("app")
    assert bar.count.text() == "3곳"
    bar.case.click()
    assert bar.count.text() == "2곳"
    bar.whole.click()
    assert bar.count.text() == "1곳"
    bar.line.setText("없는 말")
    assert bar.count.text() == "없음"
    assert not bar.on.isEnabled() and not bar.all.isEnabled()


def test_replace_all_is_one_step_with_its_number(bar: FindBar, window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.key(Key.Key_H, Held.ControlModifier)
    assert bar.instead.isVisible()
    hand.hangul("후기")
    bar.instead.setText("리뷰")
    bar.all.click()
    assert bar.count.text() == "없음"
    assert value(window.session, "a1", "text") == "리뷰와 가격을 비교한다"
    assert value(window.session, "b1", "text") == "리뷰 검수"
    assert steps(window.session, before) == ["3곳 바꾸기"]


def test_one_by_one(bar: FindBar, window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.session.do(lambda journey: change(journey, "a1", text="후기 후기"))
    ready = saved(window.session)
    hand.key(Key.Key_H, Held.ControlModifier)
    hand.hangul("후기")
    bar.instead.setText("후기들")
    bar.instead.setFocus()
    hand.key(Key.Key_Return)
    assert saved(window.session) == ready
    for _ in range(4):
        hand.key(Key.Key_Return)
    assert value(window.session, "a1", "text") == "후기들 후기들"
    assert value(window.session, "q1", "text") == "후기들가 별점뿐이다"
    assert value(window.session, "b1", "text") == "후기들 검수"
    assert steps(window.session, before)[0] == "1곳 바꾸기"


def test_edits_meanwhile_are_heard(bar: FindBar, window: Window, hand: Hand) -> None:
    bar.line.setText("후기")
    hand.key(Key.Key_Return)
    window.session.do(lambda journey: change(journey, "a1", text="가격을 본다"))
    QApplication.processEvents()
    assert bar.count.text() == "2곳"
    window.session.undo()
    QApplication.processEvents()
    assert bar.count.text() == "3곳"


def test_a_text_that_would_become_too_long_is_refused_in_one_sentence(bar: FindBar, window: Window) -> None:
    window.session.do(lambda journey: change(journey, "a1", text="가" * 9_000))
    before, said = saved(window.session), []
    window.session.said.connect(lambda message, level: said.append(level))
    bar.line.setText("가")
    bar.instead.setText("나나")
    bar.replace_all()
    assert saved(window.session) == before
    assert said == ["error"]


def test_what_is_found_is_outlined_on_the_map(bar: FindBar, window: Window) -> None:
    def picture() -> QImage:
        QApplication.processEvents()
        return window.canvas.grab().toImage()

    bare = picture()
    bar.line.setText("후기")
    marked = picture()
    assert marked != bare
    rect = window.canvas.block_rect("q1").toAlignedRect()
    assert marked.copy(rect) != bare.copy(rect)
    other = window.canvas.block_rect("o1").toAlignedRect()
    assert marked.copy(other) == bare.copy(other)
    bar.line.setText("결제")
    head = window.canvas.block_rect("s2a").toAlignedRect()
    assert picture().copy(head) != bare.copy(head)
    bar.line.setText("")
    assert picture() == bare


def test_what_is_typed_on_the_canvas_is_kept_and_found(bar: FindBar, window: Window, hand: Hand) -> None:
    window.canvas.setFocus()
    window.canvas.walk_to(Cursor("s2b", "l_act"))
    hand.hangul("영수증")
    hand.key(Key.Key_F, Held.ControlModifier)
    assert QApplication.focusWidget() is bar.line
    hand.hangul("영수증")
    assert bar.count.text() == "1곳"


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [900, 1280])
def test_nothing_is_cut_off(language: str, width: int, bar: FindBar, window: Window, hand: Hand) -> None:
    window.session.speak(language)
    window.resize(width, 700)
    window.open_panel("inspector", width > 1000)
    window.open_panel("outline", width < 1000)
    hand.key(Key.Key_H, Held.ControlModifier)
    bar.line.setText("후기")
    hand.key(Key.Key_Return)
    QApplication.processEvents()
    assert window.width() == width
    for button in (bar.case, bar.whole, bar.one, bar.all):
        assert button.width() >= button.sizeHint().width()
    assert bar.rect().contains(bar.closer.geometry())
    assert bar.geometry().bottom() < window.canvas.geometry().top() + 1


def test_f6_comes_by_the_bar_while_it_is_open(bar: FindBar, window: Window, hand: Hand) -> None:
    def reached() -> set[str]:
        seen = set()
        for _ in range(8):
            hand.key(Key.Key_F6)
            focus = QApplication.focusWidget()
            seen.add("bar" if focus is not None and bar.isAncestorOf(focus) else "elsewhere")
        return seen

    assert reached() == {"bar", "elsewhere"}
    bar.leave()
    assert reached() == {"elsewhere"}
