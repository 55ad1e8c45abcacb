"""Typing signs behind a card's text: chips before Enter, fields after it, the literal text with one undo."""

import datetime

import pytest
from PySide6.QtWidgets import QApplication

from designer.ui.canvas.cursor import STAGE_HEADS, Cursor
from designer.ui.window import Window
from tests.ui.helpers import Hand, Held, Key, cell_texts, saved, steps, value


def begin(window: Window, stage: str, lane: str) -> None:
    window.canvas.walk_to(Cursor(stage, lane, len(window.canvas.walk.ids(Cursor(stage, lane)))))


def made(window: Window, kind: str) -> str:
    return max(window.session.journey.of_kind(kind), key=lambda each: len(each.id)).id


def test_trailing_signs_set_fields_in_a_step_of_their_own(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    begin(window, "s1", "l_pain")
    hand.hangul("배송이 늦다 !4 #배송 @민수 ??")
    assert window.canvas.typing.chips.chips == ("심각도 4", "담당 민수", "가정", "#배송")
    assert window.canvas.typing.chips.isVisible()
    hand.key(Key.Key_Return)
    assert not window.canvas.typing.chips.isVisible()
    card = window.session.journey.element(made(window, "pain_point"))
    assert (value(window.session, card.id, "text"), value(window.session, card.id, "severity")) == (
        "배송이 늦다",
        4,
    )
    assert (card.tags, card.owner, card.evidence) == (("배송",), "민수", "assumed")
    assert hand.editor.editing
    hand.key(Key.Key_Z, Held.ControlModifier)
    card = window.session.journey.element(card.id)
    assert value(window.session, card.id, "text") == "배송이 늦다 !4 #배송 @민수 ??"
    assert (card.tags, card.owner, card.evidence) == ((), "", None)
    hand.key(Key.Key_Z, Held.ControlModifier)
    assert saved(window.session) == before
    hand.key(Key.Key_Y, Held.ControlModifier)
    hand.key(Key.Key_Y, Held.ControlModifier)
    assert steps(window.session, before) == ["속성 입력", "페인포인트 추가"]


def test_undo_while_signs_are_typed_takes_the_text_back_at_once(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    begin(window, "s1", "l_pain")
    hand.hangul("배송이 늦다 !4 #배송")
    hand.key(Key.Key_Z, Held.ControlModifier)
    assert saved(window.session) == before
    hand.key(Key.Key_Y, Held.ControlModifier)
    card = window.session.journey.element(made(window, "pain_point"))
    assert value(window.session, card.id, "text") == "배송이 늦다 !4 #배송"


def test_literal_text_stays_when_it_is_looked_at_again(window: Window, hand: Hand) -> None:
    begin(window, "s1", "l_act")
    hand.hangul("전화한다 #상담")
    hand.key(Key.Key_Escape)
    hand.key(Key.Key_Z, Held.ControlModifier)
    id = made(window, "action")
    window.canvas.reveal(id)
    for key in (Key.Key_F2, Key.Key_Escape):
        hand.key(key)
    assert value(window.session, id, "text") == "전화한다 #상담"
    hand.key(Key.Key_F2)
    hand.hangul(" #매장")
    hand.key(Key.Key_Escape)
    assert (value(window.session, id, "text"), value(window.session, id, "tags")) == (
        "전화한다",
        ("매장", "상담"),
    )


def test_signs_join_the_tags_that_are_there(window: Window, hand: Hand) -> None:
    from designer.edits.change import change

    window.session.do(lambda journey: change(journey, "o1", tags=("앱",)))
    window.canvas.reveal("o1")
    hand.key(Key.Key_Return)
    hand.hangul(" !5 #추천")
    hand.key(Key.Key_Tab)
    assert value(window.session, "o1", "tags") == ("앱", "추천")
    assert (value(window.session, "o1", "impact"), value(window.session, "o1", "text")) == (5, "취향 테스트")


def test_a_question_stays_a_question(window: Window, hand: Hand) -> None:
    begin(window, "s1", "l_act")
    hand.hangul("왜 #태그가 없나??")
    assert window.canvas.typing.chips.chips == ()
    hand.key(Key.Key_Escape)
    assert "왜 #태그가 없나??" in cell_texts(window.session, "s1", "l_act")
    assert window.session.words.say(window.session.history.undo_name) == "행동 추가"  # type: ignore[arg-type]


def test_a_syllable_being_composed_is_in_the_chips(window: Window, hand: Hand) -> None:
    begin(window, "s1", "l_act")
    hand.hangul("전화 #상")
    hand.compose("담")
    assert window.canvas.typing.chips.chips == ("#상담",)
    hand.key(Key.Key_Escape)
    assert value(window.session, made(window, "action"), "tags") == ("상담",)


def test_names_of_stages_are_names(window: Window, hand: Hand) -> None:
    window.canvas.select_head("s1")
    hand.hangul("고려 #1단계")
    hand.key(Key.Key_Return)
    assert value(window.session, "s1", "name") == "고려 #1단계"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_kpi_in_one_line(language: str, window: Window, hand: Hand) -> None:
    window.session.speak(language)
    before = saved(window.session)
    begin(window, "s2a", "l_kpi")
    hand.hangul("이탈률 = 23.5% / <20% #핵심")
    chips = ("측정값 23.5%", "목표값 ≤ 20%") if language == "ko" else ("Reading 23.5%", "Target ≤ 20%")
    assert window.canvas.typing.chips.chips == (*chips, "#핵심")
    hand.key(Key.Key_Return)
    kpi = window.session.journey.kpis("s2a")[0]
    assert (kpi.name, kpi.unit, kpi.target, kpi.better, kpi.tags) == (
        "이탈률",
        "percent",
        0.2,
        "down",
        ("핵심",),
    )
    assert [(each.date, each.value, each.source) for each in kpi.readings] == [
        (datetime.date.today().isoformat(), 0.235, "")
    ]
    hand.key(Key.Key_Escape)
    assert len(steps(window.session, before)) == 2
    window.session.undo()
    assert window.session.journey.kpis("s2a")[0].name == "이탈률 = 23.5% / <20% #핵심"


def test_a_kpi_typed_again_adds_a_reading(window: Window, hand: Hand) -> None:
    window.canvas.reveal("k1")
    for typed in (" = 6.5", " = 6.8"):
        hand.key(Key.Key_Return)
        hand.keys(typed)
        hand.key(Key.Key_Escape)
    kpi = window.session.journey.kpis("s1")[0]
    assert (kpi.name, kpi.unit, kpi.target, kpi.better) == ("상담 전환율", "percent", 0.07, "up")
    assert [each.value for each in kpi.readings if not each.source] == [0.068]
    assert len(kpi.readings) == 4


def test_a_score_then_text_is_one_emotion_with_its_word(window: Window, hand: Hand) -> None:
    begin(window, "s2b", "l_feel")
    hand.key(Key.Key_2)
    hand.hangul("답답함")
    hand.key(Key.Key_Tab)
    emotions = window.session.journey.emotions("s2b", "l_feel", "p1")
    assert [(each.score, each.word, each.persona) for each in emotions] == [(-1, "답답함", "p1")]
    assert not hand.editor.editing


def test_scores_are_those_of_the_active_persona(window: Window, hand: Hand) -> None:
    window.session.look_as("p2")
    window.canvas.walk_to(Cursor("s1", "l_feel"))
    assert window.session.selection == ()
    hand.key(Key.Key_5)
    assert value(window.session, "e1", "score") == 0.4
    mine = [
        each
        for each in window.session.journey.of_kind("emotion")
        if value(window.session, each.id, "persona") == "p2"
    ]
    assert [value(window.session, each.id, "score") for each in mine] == [2]
    window.session.look_as("p1")
    QApplication.processEvents()
    window.canvas.walk_to(Cursor("s1", "l_feel"))
    assert window.session.selection == ("e1",)


def test_f2_edits_the_current_card_though_nothing_is_selected(window: Window, hand: Hand) -> None:
    window.canvas.walk_to(Cursor("s1", "l_act"))
    hand.key(Key.Key_Escape)
    assert window.session.selection == ()
    hand.key(Key.Key_F2)
    assert hand.editor.toPlainText() == "후기와 가격을 비교한다"
    hand.key(Key.Key_Escape)


def test_a_digit_after_the_word_scores_the_emotion_just_typed(window: Window, hand: Hand) -> None:
    begin(window, "s2b", "l_feel")
    hand.hangul("뿌듯함")
    hand.key(Key.Key_Return)
    assert hand.editor.editing
    hand.key(Key.Key_5)
    emotions = window.session.journey.emotions("s2b", "l_feel", "p1")
    assert [(each.score, each.word) for each in emotions] == [(2, "뿌듯함")]
    hand.key(Key.Key_Minus)
    assert window.session.journey.emotions("s2b", "l_feel", "p1")[0].score == pytest.approx(1.9)


def test_a_digit_in_a_word_is_text(window: Window, hand: Hand) -> None:
    begin(window, "s2b", "l_feel")
    hand.keys("a1")
    hand.key(Key.Key_Escape)
    assert [each.word for each in window.session.journey.emotions("s2b", "l_feel", "p1")] == ["a1"]


def test_alt_and_left_or_right_move_an_emotion(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.canvas.walk_to(Cursor("s2a", "l_feel"))
    hand.key(Key.Key_Right, Held.AltModifier)
    assert (value(window.session, "e2", "stage"), window.session.selection) == ("s2b", ("e2",))
    hand.key(Key.Key_Down, Held.AltModifier)
    assert value(window.session, "e2", "lane") == "l_feel"
    assert len(steps(window.session, before)) == 1


def test_a_stage_with_steps_is_renamed_from_above_them(window: Window, hand: Hand) -> None:
    window.canvas.select_head("s2b")
    for key, stage in (
        (Key.Key_Up, "s2"),
        (Key.Key_Up, "s2"),
        (Key.Key_Right, "s2"),
        (Key.Key_Left, "s1"),
        (Key.Key_Right, "s2a"),
        (Key.Key_Up, "s2"),
    ):
        hand.key(key)
        assert window.canvas.current == Cursor(stage, STAGE_HEADS)
        assert window.session.selection == (stage,)
    hand.hangul("주문")
    hand.key(Key.Key_Return)
    assert value(window.session, "s2", "name") == "주문"
    hand.key(Key.Key_Down)
    assert window.canvas.current == Cursor("s2a", STAGE_HEADS)
    hand.key(Key.Key_Up)
    hand.key(Key.Key_PageDown)
    assert window.canvas.current.stage == "s2a"
