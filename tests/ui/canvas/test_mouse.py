"""The mouse on the map: select, draw a band, drag cards, emotions and heads; Esc leaves no trace of any."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from designer.edits.change import change
from designer.model.kinds.emotion import Emotion
from designer.ui.window import Window
from tests.ui.helpers import Button, Hand, Held, Key, cell_texts, saved, steps, texts, value


def test_a_click_selects_and_more_are_added_or_taken_away(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.click(hand.at("a1"))
    assert window.session.selection == ("a1",)
    assert (window.canvas.current.stage, window.canvas.current.lane) == ("s1", "l_act")
    hand.click(hand.at("t1"), Held.ShiftModifier)
    hand.click(hand.at("q1"), Held.ControlModifier)
    assert window.session.selection == ("a1", "t1", "q1")
    hand.click(hand.at("t1"), Held.ControlModifier)
    assert window.session.selection == ("a1", "q1")
    hand.click(hand.at("q1"))
    assert window.session.selection == ("q1",)
    hand.key(Key.Key_Escape)
    assert window.session.selection == ()
    assert saved(window.session) == before
    assert steps(window.session, before) == []


def test_a_band_selects_what_it_touches(window: Window, hand: Hand) -> None:
    start = hand.cell("s2b", "l_pain")
    hand.drag(start, hand.at("q1") + QPointF(60, 60))
    assert window.session.selection == ("q1", "o1", "o2")
    window.session.select(["a1"])
    start = hand.cell("s2b", "l_touch")
    hand.carry(start, hand.at("t2"), held=Held.ShiftModifier)
    assert set(window.session.selection) == {"a1", "t2"}
    hand.release(hand.at("t2"))
    assert set(window.session.selection) == {"a1", "t2"}


def test_a_band_given_up_selects_what_was_selected(window: Window, hand: Hand) -> None:
    window.session.select(["a1"])
    start = QPointF(hand.port.width() - 3, hand.at("a3").y())
    hand.carry(start, hand.at("a3"))
    hand.key(Key.Key_Escape)
    assert window.session.selection == ("a1",)


def test_a_double_click_edits(window: Window, hand: Hand) -> None:
    hand.double_click(hand.at("a1"))
    assert hand.editor.editing
    assert hand.editor.toPlainText() == "후기와 가격을 비교한다"
    hand.key(Key.Key_Escape)
    assert steps(window.session, saved(window.session)) == []


def test_a_double_click_on_a_head_renames(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    heads = window.canvas.stage_heads
    hand.double_click(heads.rect_of("s1").center(), on=heads)
    assert hand.editor.editing
    hand.hangul(" 단계")
    hand.key(Key.Key_Return)
    assert value(window.session, "s1", "name") == "고려 단계"
    assert len(steps(window.session, before)) == 1


def test_a_click_on_the_offered_place_starts_a_card(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.click(hand.cell("s2b", "l_act"))
    assert hand.editor.editing
    assert saved(window.session) == before
    hand.hangul("확인 문자를 받는다")
    hand.key(Key.Key_Escape)
    assert cell_texts(window.session, "s2b", "l_act") == ["확인 문자를 받는다"]
    assert steps(window.session, before) == ["행동 추가"]


def test_the_offered_place_is_not_drawn_over_the_card_typed_there(window: Window, hand: Hand) -> None:
    place = hand.cell("s2b", "l_touch")
    hand.click(place)
    hand.hangul("매장")
    hand.key(Key.Key_Escape)
    window.session.select([])
    card = next(each.id for each in window.session.journey.of_kind("touchpoint") if each.text == "매장")  # type: ignore[attr-defined]
    around = hand.at(card).toPoint()

    def seen() -> QImage:
        return hand.port.grab(QRect(around - QPoint(40, 12), QSize(80, 24))).toImage()

    resting = seen()
    window.canvas.overlay.hover(None)
    assert resting == seen()


def test_from_afar_a_click_starts_nothing(window: Window, hand: Hand) -> None:
    window.canvas.set_zoom(0.3)
    hand.click(hand.cell("s2b", "l_touch"))
    assert not hand.editor.editing


def entries(window: Window, place: str) -> list[str]:
    """The context menu that the window would open, by the names of its actions."""
    shown: list[list[str]] = []
    actions = window.actions_
    real = actions.menu

    class Menu:
        def exec(self, _: object) -> None:
            """Nothing blocks."""

        def deleteLater(self) -> None:
            """Nothing is there."""

    def listed(wanted: tuple[str, ...], parent: object) -> object:
        real(wanted, window).deleteLater()
        shown.append(list(wanted))
        return Menu()

    actions.menu = listed  # type: ignore[method-assign,assignment]
    try:
        from PySide6.QtCore import QPoint

        window.canvas.menu_wanted.emit(QPoint(0, 0))
    finally:
        del actions.menu
    return shown[0]


@pytest.mark.parametrize(
    ("place", "entry"), [("a1", "duplicate"), ("e1", "duplicate"), ("k1", "duplicate"), ("", "add:")]
)
def test_the_right_button_asks_about_what_it_pressed(
    place: str, entry: str, window: Window, hand: Hand
) -> None:
    window.session.select(["q1"])
    point = hand.at(place) if place else hand.cell("s2b", "l_act")
    hand.press(point, Button.RightButton)
    hand.release(point, Button.RightButton)
    assert window.session.selection == ((place,) if place else ())
    assert entry in entries(window, place)
    assert not hand.editor.editing


def test_the_right_button_keeps_several_selected(window: Window, hand: Hand) -> None:
    window.session.select(["a1", "t1"])
    hand.press(hand.at("t1"), Button.RightButton)
    assert window.session.selection == ("a1", "t1")


def test_the_right_button_on_heads(window: Window, hand: Hand) -> None:
    heads = window.canvas.lane_heads
    hand.press(heads.rect_of("l_pain").center(), Button.RightButton, on=heads)
    assert window.session.selection == ("l_pain",)
    assert "hide_lane" in entries(window, "l_pain")


# Dragging


def test_a_card_goes_to_another_cell(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.drag(hand.at("a1"), hand.cell("s2b", "l_act"))
    assert cell_texts(window.session, "s2b", "l_act") == ["후기와 가격을 비교한다"]
    assert steps(window.session, before) == ["행동 이동"]
    assert window.canvas.viewport().cursor().shape() in (
        Qt.CursorShape.ArrowCursor,
        Qt.CursorShape.PointingHandCursor,
    )


def test_a_card_goes_before_and_behind_others_of_its_cell(window: Window, hand: Hand) -> None:
    session = window.session
    from designer.edits.build import add_card

    for text in ("둘째", "셋째"):
        session.do(lambda journey, text=text: add_card(journey, "touchpoint", "s1", "l_touch", text=text))
    before = saved(session)
    history_before = len(steps_names(session))
    hand.drag(hand.at("t1"), hand.at(session.journey.cell("s1", "l_touch")[-1].id) + QPointF(0, 14))
    assert cell_texts(session, "s1", "l_touch") == ["둘째", "셋째", "제품 상세"]
    assert len(steps_names(session)) == history_before + 1
    hand.drag(hand.at("t1"), hand.at(session.journey.cell("s1", "l_touch")[0].id) - QPointF(0, 12))
    assert cell_texts(session, "s1", "l_touch") == ["제품 상세", "둘째", "셋째"]
    session.undo()
    session.undo()
    assert saved(session) == before


def steps_names(session: object) -> list[object]:
    """How many steps stand, without disturbing them."""
    history = session.history  # type: ignore[attr-defined]
    names = []
    while history.undo_name is not None:
        names.append(history.undo_name)
        history.undo()
    for _ in names:
        history.redo()
    return names


def test_several_cards_go_together(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.click(hand.at("q1"))
    hand.click(hand.at("o1"), Held.ControlModifier)
    hand.click(hand.at("a1"), Held.ControlModifier)
    hand.drag(hand.at("a1"), hand.cell("s2b", "l_act"))
    assert cell_texts(window.session, "s2b", "l_act") == [
        "후기와 가격을 비교한다",
        "후기가 별점뿐이다",
        "취향 테스트",
    ]
    assert steps(window.session, before) == ["3개 항목 이동"]


def test_a_drag_back_to_the_start_changes_nothing(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    start = hand.at("a1")
    hand.drag(start, hand.cell("s2b", "l_act"), start)
    assert saved(window.session) == before
    assert steps(window.session, before) == []


@pytest.mark.parametrize("way", [(0.0, 12.0), (14.0, 0.0), (0.0, -12.0)])
def test_a_nudge_within_its_own_place_changes_nothing(
    way: tuple[float, float], window: Window, hand: Hand
) -> None:
    for id in ("s1", "l_touch", "a1", "t2", "q1", "k1"):
        # Keys that nobody would choose who put it into the same place again.
        key = "AB" if id == "l_touch" else "B"
        window.session.do(lambda journey, id=id, key=key: change(journey, id, order=key))
    window.session.history.mark_clean()
    before = saved(window.session)
    for id in ("a1", "t2", "q1", "k1"):
        start = hand.at(id)
        hand.drag(start, start + QPointF(*way))
        assert saved(window.session) == before, id
    heads = window.canvas.stage_heads
    start = heads.rect_of("s1").center()
    hand.drag(start, start + QPointF(14, 0), on=heads)
    heads_left = window.canvas.lane_heads
    start = heads_left.rect_of("l_touch").center()
    hand.drag(start, start + QPointF(0, 12), on=heads_left)
    assert saved(window.session) == before
    assert window.session.history.is_clean


def test_a_card_is_refused_by_the_lane_of_kpis(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.carry(hand.at("t2"), hand.cell("s2a", "l_kpi"))
    assert window.canvas.viewport().cursor().shape() == Qt.CursorShape.ForbiddenCursor
    hand.release(hand.cell("s2a", "l_kpi"))
    assert saved(window.session) == before
    assert steps(window.session, before) == []


def test_a_kpi_goes_to_another_stage(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.drag(hand.at("k1"), hand.cell("s2a", "l_kpi"))
    assert value(window.session, "k1", "stage") == "s2a"
    assert len(steps(window.session, before)) == 1


def test_an_emotion_follows_the_hand_in_tenths(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    row = next(row for row in window.canvas.sheet.rows if row.lane == "l_feel")
    curve = row.back
    start = hand.at("e1")
    hand.carry(start, start + QPointF(0, 37))
    shown = value(window.session, "e1", "score")
    assert shown < 0.4
    assert round(shown * 10) == pytest.approx(shown * 10)
    moved = next(row for row in window.canvas.sheet.rows if row.lane == "l_feel")
    assert moved.back != curve
    hand.release(start + QPointF(0, 37))
    assert value(window.session, "e1", "score") == shown
    assert len(steps(window.session, before)) == 1
    hand.drag(hand.at("e1"), hand.at("e1") + QPointF(0, 2000))
    assert value(window.session, "e1", "score") == -2
    assert isinstance(window.session.journey.get("e1"), Emotion)


def test_stages_are_put_in_another_order(window: Window, hand: Hand) -> None:
    before, heads = saved(window.session), window.canvas.stage_heads
    start = heads.rect_of("s1").center()
    hand.drag(start, heads.rect_of("s2").center() + QPointF(120, 0), on=heads)
    assert [stage.id for stage in window.session.journey.stages()] == ["s2", "s1"]
    assert steps(window.session, before) == ["단계 순서 변경"]


def test_steps_are_put_in_another_order(window: Window, hand: Hand) -> None:
    before, heads = saved(window.session), window.canvas.stage_heads
    hand.drag(heads.rect_of("s2b").center(), heads.rect_of("s2a").center() - QPointF(40, 0), on=heads)
    assert [stage.id for stage in window.session.journey.steps("s2")] == ["s2b", "s2a"]
    assert len(steps(window.session, before)) == 1


def test_lanes_are_put_in_another_order(window: Window, hand: Hand) -> None:
    before, heads = saved(window.session), window.canvas.lane_heads
    hand.drag(heads.rect_of("l_act").center(), heads.rect_of("l_touch").center() + QPointF(0, 40), on=heads)
    assert [lane.id for lane in window.session.journey.lanes()][:2] == ["l_touch", "l_act"]
    assert steps(window.session, before) == ["레인 순서 변경"]


def carry_card(hand: Hand) -> None:
    hand.carry(hand.at("a1"), hand.cell("s2b", "l_act"))


def carry_emotion(hand: Hand) -> None:
    hand.carry(hand.at("e1"), hand.at("e1") + QPointF(0, 30))


def carry_stage(hand: Hand) -> None:
    heads = hand.canvas.stage_heads
    hand.carry(heads.rect_of("s1").center(), heads.rect_of("s2").center() + QPointF(120, 0), on=heads)


def carry_lane(hand: Hand) -> None:
    heads = hand.canvas.lane_heads
    hand.carry(heads.rect_of("l_act").center(), heads.rect_of("l_pain").center(), on=heads)


def draw_band(hand: Hand) -> None:
    hand.carry(hand.at("t2") + QPointF(0, -60), hand.at("t2"))


GESTURES = [carry_card, carry_emotion, carry_stage, carry_lane, draw_band]


@pytest.mark.parametrize("gesture", GESTURES)
def test_escape_leaves_no_trace(gesture: Callable[[Hand], None], window: Window, hand: Hand) -> None:
    before = saved(window.session)
    sheet = window.canvas.sheet
    gesture(hand)
    hand.key(Key.Key_Escape)
    assert saved(window.session) == before
    assert window.session.history.is_clean
    hand.move(QPointF(300, 300))
    hand.release(QPointF(300, 300))
    assert saved(window.session) == before
    assert window.session.history.undo_name is None
    assert [row.height for row in window.canvas.sheet.rows] == [row.height for row in sheet.rows]


@pytest.mark.parametrize("gesture", GESTURES)
@pytest.mark.parametrize("way", ["delete", "undo"])
def test_another_edit_ends_a_drag(
    gesture: Callable[[Hand], None], way: str, window: Window, hand: Hand
) -> None:
    """What the keys do meanwhile is done to the map as it was before the drag, and stands alone."""
    before = saved(window.session)
    if way == "undo":
        window.session.do(change(window.session.journey, "q1", severity=5))
    gesture(hand)
    if way == "undo":
        hand.key(Key.Key_Z, Held.ControlModifier)
        assert saved(window.session) == before
    else:
        hand.key(Key.Key_Delete)
    done = saved(window.session)
    hand.move(QPointF(300, 300))
    hand.release(QPointF(300, 300))
    assert saved(window.session) == done
    assert len(steps(window.session, before)) == (0 if way == "undo" else 1)


def test_the_wheel_scrolls_while_a_card_is_held(window: Window, hand: Hand) -> None:
    window.resize(900, 560)
    before = saved(window.session)
    hand.carry(hand.at("a1"), hand.at("a1") + QPointF(30, 5))
    hand.wheel(hand.at("a1"), y=-240)
    hand.key(Key.Key_Escape)
    assert saved(window.session) == before
    assert texts(window.session, "action")


@pytest.mark.parametrize("what", ["band", "stage", "lane", "line"])
def test_the_map_comes_towards_every_drag_at_the_edge(
    what: str, window: Window, hand: Hand, qtbot: QtBot
) -> None:
    before = saved(window.session)
    canvas = window.canvas
    canvas.set_zoom(2.0)
    window.session.select(["a1"])
    down = what == "lane"
    bar = canvas.verticalScrollBar() if down else canvas.horizontalScrollBar()
    across = canvas.horizontalScrollBar() if down else canvas.verticalScrollBar()
    bar.setValue(0)
    across.setValue(0)
    held_across = across.value()
    rim = QPointF(hand.port.width() - 4, hand.port.height() / 2)
    if what == "band":
        hand.carry(hand.at("t2") + QPointF(0, 60), rim)
    elif what == "stage":
        heads = canvas.stage_heads
        hand.carry(heads.rect_of("s1").center(), QPointF(hand.port.width() - 4, 20), on=heads)
    elif what == "lane":
        heads = canvas.lane_heads
        hand.carry(heads.rect_of("l_act").center(), QPointF(20, hand.port.height() - 4), on=heads)
    else:
        assert canvas.joiner.begin("a1")
        from designer.ui.canvas.gestures.connect import Connect

        canvas.gesture = Connect(canvas, hand.at("a1"))
        hand.move(rim)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    assert across.value() == held_across
    if what == "lane":
        assert window.session.journey.lanes()[-1].id == "l_act"
    hand.key(Key.Key_Escape)
    assert saved(window.session) == before
    if what == "band":
        assert window.session.selection == ("a1",)
    there = bar.value()
    qtbot.wait(60)
    assert bar.value() == there


def test_the_map_comes_towards_a_card_held_at_the_edge(window: Window, hand: Hand, qtbot: QtBot) -> None:
    before = saved(window.session)
    window.canvas.set_zoom(2.0)
    window.canvas.reveal("a1")
    bar = window.canvas.horizontalScrollBar()
    bar.setValue(0)
    hand.carry(hand.at("a1"), QPointF(hand.port.width() - 4, hand.at("a1").y()))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    assert value(window.session, "a1", "stage") != "s1"
    hand.key(Key.Key_Escape)
    assert saved(window.session) == before
    held = bar.value()
    qtbot.wait(60)
    assert bar.value() == held
