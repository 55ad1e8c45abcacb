"""Joining by mouse, tool and keys; showing, choosing and taking out what joins; Esc leaves no trace."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from designer.base.colours import contrast, theme
from designer.model.elements import Relation
from designer.model.relations import RULES, RelationRule
from designer.ui.canvas import joiner
from designer.ui.canvas.joiner import choices
from designer.ui.canvas.line_picture import DASHES, ROLES
from designer.ui.canvas.probability import ProbabilityBox
from designer.ui.panels.inspector import Inspector
from designer.ui.panels.relation_form import RelationForm
from designer.ui.window import Window
from tests.ui.helpers import Button, Hand, Held, Key, saved, steps, texts


def grip(hand: Hand, id: str, which: int = 0) -> QPointF:
    """Where a grip is, after the mouse has come to the card that has it."""
    hand.move(hand.at(id), Button.NoButton)
    grips = hand.canvas.joiner.grips(id)
    assert len(grips) == 2
    return grips[which]


def ends(window: Window) -> set[tuple[str, str, str]]:
    return {(each.kind, each.source, each.target) for each in window.session.journey.relations()}


def shown(window: Window) -> set[str]:
    return {line.relation.id for line in window.canvas.relations.lines}


def joined(window: Window) -> Relation:
    """The relation that was just made, which is selected."""
    (id,) = window.session.selection
    return window.session.journey.relation(id)


# Dragging from a grip


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [("q1", "t2", "hurts"), ("q1", "a3", "hurts"), ("o2", "q1", "solves"), ("t1", "t2", "follows")],
)
@pytest.mark.parametrize("which", [0, 1])
def test_dragging_from_a_grip_joins(
    source: str, target: str, kind: str, which: int, window: Window, hand: Hand
) -> None:
    before = saved(window.session)
    hand.drag(grip(hand, source, which), hand.at(target))
    made = joined(window)
    assert (made.kind, made.source, made.target) == (kind, source, target)
    assert steps(window.session, before) == [f"‘{RULES[kind].names.ko}’ 관계 추가"]
    assert hand.canvas.findChild(ProbabilityBox) is None


def test_what_is_only_allowed_the_other_way_is_turned_around(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.drag(grip(hand, "q1"), hand.at("o2"))
    made = joined(window)
    assert (made.kind, made.source, made.target) == ("solves", "o2", "q1")
    assert len(steps(window.session, before)) == 1


def test_the_drag_shows_what_would_come_and_changes_nothing(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.carry(grip(hand, "q1"), hand.at("t2"))
    assert hand.canvas.joiner.target == "t2"
    (line,) = window.canvas.relations.lines
    assert (line.relation.kind, line.name) == ("hurts", "불편을 줌")
    assert saved(window.session) == before
    hand.move(hand.at("a1"))
    assert [line.relation.target for line in window.canvas.relations.lines] == ["a1"]
    hand.move(hand.at("k1"))
    assert (hand.canvas.joiner.target, window.canvas.relations.lines) == ("", [])
    hand.key(Key.Key_Escape)
    assert not hand.canvas.joiner.active
    hand.release(hand.at("t2"))
    assert saved(window.session) == before
    assert window.session.history.undo_name is None


def test_only_what_may_be_joined_stays_bright(window: Window, hand: Hand) -> None:
    hand.carry(grip(hand, "q1"), hand.at("q1") + QPointF(0, 30))
    candidates = hand.canvas.joiner.candidates
    assert {"t2", "a1", "a3", "o2", "e1", "s1", "s2"} <= candidates
    assert not {"t1", "o1", "k1", "q1", "n1", "l_act"} & candidates
    port = window.canvas.viewport()
    dragged = port.grab().toImage()
    hand.key(Key.Key_Escape)
    rested = port.grab().toImage()
    for id, veiled in (("k1", True), ("a1", False)):
        spot = (hand.at(id) + QPointF(0, hand.canvas.block_rect(id).height() / 2 - 4)).toPoint()
        assert (dragged.pixelColor(spot) != rested.pixelColor(spot)) == veiled


@pytest.mark.parametrize(
    ("target", "sentence"),
    [("t1", "이미 같은 관계로"), ("k1", "")],
)
def test_what_cannot_be_joined_is_refused_with_a_sentence(
    target: str, sentence: str, window: Window, hand: Hand
) -> None:
    before, said = saved(window.session), []
    window.session.said.connect(lambda message, _: said.append(window.session.words.say(message)))
    hand.drag(grip(hand, "q1"), hand.at(target))
    assert len(said) == 1 and sentence in said[0]
    assert saved(window.session) == before and window.session.history.undo_name is None


def test_a_card_that_is_carried_shows_no_grips(window: Window, hand: Hand) -> None:
    hand.carry(hand.at("a1"), hand.cell("s2b", "l_act"))
    assert window.canvas.joiner.grips("a1") == ()
    hand.key(Key.Key_Escape)
    assert len(window.canvas.joiner.grips("a1")) == 2


def test_dropping_on_free_ground_does_nothing(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.drag(grip(hand, "q1"), hand.cell("s2b", "l_pain"))
    hand.drag(grip(hand, "q1"), hand.at("q1"))
    assert saved(window.session) == before and not hand.canvas.joiner.active


def test_grips_belong_to_what_can_be_joined_and_vanish_from_afar(window: Window, hand: Hand) -> None:
    place = grip(hand, "q1")
    assert hand.canvas.joiner.grip_at(place + QPointF(3, 0)) == "q1"
    hand.move(place + QPointF(4, 0), Button.NoButton)
    assert hand.canvas.joiner.grip_at(place) == "q1"
    hand.move(hand.at("n1"), Button.NoButton)
    assert hand.canvas.joiner.hovered == ""
    window.canvas.set_zoom(0.45)
    hand.move(hand.at("q1"), Button.NoButton)
    assert hand.canvas.joiner.grips("q1") == ()
    window.canvas.set_zoom(1.0)


def test_a_pair_with_several_meanings_asks_which(
    window: Window, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = lambda source, target: ("solves", "hurts") if source == "opportunity" else ()  # noqa: E731
    monkeypatch.setattr(joiner, "relations_between", both)
    before = saved(window.session)
    hand.drag(grip(hand, "o2"), hand.at("q1"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["해결함", "불편을 줌"]
    assert saved(window.session) == before
    menu.actions()[0].trigger()
    menu.close()
    assert joined(window).kind == "solves"


def test_a_loop_is_joined_backwards_and_twice_is_refused(window: Window) -> None:
    journey = window.session.journey
    assert [choice.kind for choice in choices(journey, "s2", "s1")] == ["follows"]
    assert choices(journey, "s1", "s2") == ()
    assert choices(journey, "q1", "q1") == () and choices(journey, "q1", "gone") == ()
    for kind, rule in RULES.items():
        assert isinstance(rule, RelationRule) and {kind} <= ROLES.keys()


# Stages


def drag_heads(window: Window, hand: Hand, source: str, target: str) -> None:
    heads = window.canvas.stage_heads
    offset = QPointF(window.canvas.viewport().pos() - heads.pos())
    hand.mouse(QEvent.Type.MouseMove, heads.rect_of(source).center(), on=heads)
    start = window.canvas.joiner.grips(source)[0] + offset
    hand.drag(start, heads.rect_of(target).center(), on=heads)


def test_joining_stages_asks_how_probable_it_is(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    drag_heads(window, hand, "s2", "s1")
    box = QApplication.focusWidget()
    assert isinstance(box, ProbabilityBox)
    QTest.keyClicks(box, "150%")
    QTest.keyClick(box, Key.Key_Return)
    assert box.isVisible() and joined(window).probability is None
    QTest.keyClick(box, Key.Key_A, Held.ControlModifier)
    QTest.keyClicks(box, "12")
    QTest.keyClick(box, Key.Key_Return)
    made = joined(window)
    assert (made.kind, made.source, made.target, made.probability) == ("follows", "s2", "s1", 0.12)
    assert QApplication.focusWidget() is hand.editor
    assert len(steps(window.session, before)) == 1


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Escape])
def test_the_probability_may_stay_empty(key: Key, window: Window, hand: Hand) -> None:
    before = saved(window.session)
    drag_heads(window, hand, "s2", "s1")
    QTest.keyClick(QApplication.focusWidget(), key)
    assert joined(window).probability is None
    assert QApplication.focusWidget() is hand.editor
    assert len(steps(window.session, before)) == 1


def test_a_double_click_on_a_line_asks_again(window: Window, hand: Hand) -> None:
    hand.drag(grip(hand, "t1"), hand.at("t2"))
    line = window.canvas.relations.lines[-1]
    (x, y), (x2, y2) = line.connector.points[0], line.connector.points[-1]
    middle = window.canvas.viewpoint.to_view((x + x2) / 2, (y + y2) / 2)
    cards = len(texts(window.session, "touchpoint"))
    if window.canvas.relations.at(middle):
        hand.double_click(middle)
        box = QApplication.focusWidget()
        assert isinstance(box, ProbabilityBox)
        QTest.keyClicks(box, "40%")
        QTest.keyClick(box, Key.Key_Return)
        assert joined(window).probability == 0.4
    assert len(texts(window.session, "touchpoint")) == cards


def test_a_card_may_be_joined_to_a_stage(window: Window, hand: Hand) -> None:
    heads = window.canvas.stage_heads
    corner = QPointF(window.canvas.viewport().pos() - heads.pos())
    hand.drag(grip(hand, "q1"), heads.rect_of("s2").center() - corner)
    made = joined(window)
    assert (made.kind, made.source, made.target) == ("hurts", "q1", "s2")


# The tool and the keys


@pytest.mark.parametrize("target", ["t2", "s2", "s2b"])
@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Backtab])
def test_the_tool_joins_by_keys_alone(key: Key, target: str, window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.canvas.reveal("q1")
    window.session.select(["q1"])
    hand.key(Key.Key_J, Held.ControlModifier)
    assert hand.canvas.joiner.source == "q1"
    for _ in range(20):
        hand.key(key)
        if hand.canvas.joiner.target == target:
            break
    hand.key(Key.Key_Return)
    made = joined(window)
    assert (made.kind, made.target) == ("hurts", target)
    assert not hand.canvas.joiner.active and not hand.editor.editing
    assert len(steps(window.session, before)) == 1


def test_arrows_walk_to_the_target(window: Window, hand: Hand) -> None:
    window.canvas.reveal("o1")
    window.session.select(["o1"])
    hand.key(Key.Key_J, Held.ControlModifier)
    hand.key(Key.Key_Right)
    hand.key(Key.Key_Right)
    assert window.canvas.joiner.current == "o2" == hand.canvas.joiner.target
    hand.key(Key.Key_Return)
    assert (joined(window).kind, joined(window).source) == ("requires", "o1")


def test_escape_gives_the_tool_up_where_it_began(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.canvas.reveal("q1")
    window.session.select(["q1"])
    hand.key(Key.Key_J, Held.ControlModifier)
    hand.key(Key.Key_Up)
    hand.key(Key.Key_Escape)
    assert not hand.canvas.joiner.active
    assert (window.session.selection, window.canvas.joiner.current) == (("q1",), "q1")
    assert saved(window.session) == before and window.session.history.undo_name is None


def test_typing_goes_on_as_ever_and_ends_the_tool(window: Window, hand: Hand) -> None:
    window.canvas.reveal("q1")
    window.session.select(["q1"])
    hand.key(Key.Key_J, Held.ControlModifier)
    hand.hangul("새 불편")
    hand.key(Key.Key_Escape)
    assert "새 불편" in texts(window.session, "pain_point")
    assert not hand.canvas.joiner.active


def test_the_tool_joins_by_two_clicks(window: Window, hand: Hand) -> None:
    window.session.select(())
    window.canvas.go(window.canvas.walk.first())
    window.canvas.joiner.arm("")
    hand.click(hand.at("q1"))
    assert hand.canvas.joiner.source == "q1"
    hand.move(hand.at("t2"), Button.NoButton)
    assert hand.canvas.joiner.target == "t2"
    hand.click(hand.at("t2"))
    assert (joined(window).kind, joined(window).target) == ("hurts", "t2")
    assert not hand.canvas.joiner.active


def test_the_tool_called_again_or_a_press_beside_gives_up(window: Window, hand: Hand) -> None:
    window.session.select(["q1"])
    window.actions_.run("connect")
    assert hand.canvas.joiner.active
    window.actions_.run("connect")
    assert not hand.canvas.joiner.active
    window.session.select(["q1"])
    window.actions_.run("connect")
    hand.click(hand.cell("s2b", "l_pain"))
    assert not hand.canvas.joiner.active


# What is shown


def test_the_relations_of_what_is_selected_are_shown(window: Window) -> None:
    assert shown(window) == set()
    window.session.select(["q1"])
    assert shown(window) == {"r2", "r3", "r6"}
    window.session.select(["s1"])
    assert shown(window) == {"r1"}
    assert [line.name for line in window.canvas.relations.lines] == ["40%"]


def test_all_or_none_may_be_shown(window: Window, qtbot: QtBot) -> None:
    window.actions_.run("relations_all")
    qtbot.waitUntil(lambda: shown(window) == {f"r{n}" for n in range(1, 8)})
    window.session.select(["o2"])
    assert [line.relation.id for line in window.canvas.relations.lines if line.strong] == ["r5"]
    window.actions_.run("relations_none")
    assert shown(window) == set()
    window.actions_.run("relations_selected")
    assert shown(window) == {"r5"}


def test_arcs_have_their_room_above_the_stages(window: Window) -> None:
    canvas = window.canvas
    head = canvas.stage_heads.rect_of("s1")
    assert canvas.relations.band > 0 and head.top() == pytest.approx(canvas.stage_heads.band)
    window.actions_.run("relations_none")
    assert canvas.stage_heads.rect_of("s1").top() == 0
    assert canvas.stage_heads.height() == canvas.viewport().y()
    window.actions_.run("relations_selected")


def line_place(window: Window, id: str) -> QPointF:
    """A pixel on the longest part of a line."""
    line = next(line for line in window.canvas.relations.lines if line.relation.id == id)
    parts = pairwise(line.connector.points)
    (x1, y1), (x2, y2) = max(
        parts, key=lambda part: abs(part[0][0] - part[1][0]) + abs(part[0][1] - part[1][1])
    )
    return window.canvas.viewpoint.to_view((x1 + x2) / 2, (y1 + y2) / 2)


def test_a_click_on_a_line_selects_it_and_delete_takes_it_out(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.session.select(["q1"])
    hand.click(line_place(window, "r2"))
    assert window.session.selection == ("r2",)
    assert shown(window) == {"r2"}
    hand.key(Key.Key_Delete)
    assert "r2" not in window.session.journey
    assert steps(window.session, before) == ["‘불편을 줌’ 관계 삭제"]


def test_the_inspector_edits_a_relation(window: Window, hand: Hand) -> None:
    window.open_panel("inspector", True)
    window.session.select(["r1"])
    QApplication.processEvents()
    form = window.findChild(Inspector).form
    assert isinstance(form, RelationForm)
    assert list(form.fields) == ["probability", "volume", "n", "duration", "reason"]
    assert form.ends["source"].text() == "고려"
    form.ends["target"].opened.emit()
    assert window.session.selection == ("s2",)
    window.session.select(["r2"])
    form = window.findChild(Inspector).form
    assert isinstance(form, RelationForm)
    form.remove.click()
    assert "r2" not in window.session.journey
    window.session.undo()
    assert "r2" in window.session.journey
    window.open_panel("inspector", False)


def test_lines_follow_the_cards(window: Window, hand: Hand) -> None:
    window.session.select(["q1"])
    before = {line.relation.id: line.connector.points for line in window.canvas.relations.lines}
    hand.drag(hand.at("q1"), hand.cell("s2b", "l_pain"))
    after = {line.relation.id: line.connector.points for line in window.canvas.relations.lines}
    assert before.keys() == after.keys() and before != after
    window.session.undo()
    window.session.select(["q1"])
    assert {line.relation.id: line.connector.points for line in window.canvas.relations.lines} == before


@pytest.mark.parametrize("wears", ["light", "dark"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_lines_are_painted_in_every_look(wears: str, language: str, window: Window) -> None:
    window.session.dress(wears)
    window.session.speak(language)
    port = window.canvas.viewport()
    plain = port.grab().toImage()
    window.session.select(["r2"])
    lined = port.grab().toImage()
    assert lined != plain
    (line,) = window.canvas.relations.lines
    assert line.name == RULES["hurts"].names.say(language)
    x, y = line.connector.points[-1]
    place = window.canvas.viewpoint.to_view(x, y)
    colours = {
        lined.pixelColor(round(place.x()) + dx, round(place.y()) + dy).name()
        for dx in range(-8, 9)
        for dy in range(-4, 5)
    }
    assert theme(wears)["pain"].lower() in colours


@pytest.mark.parametrize("wears", ["light", "dark"])
def test_lines_stand_out_from_the_ground_and_not_by_colour_alone(wears: str) -> None:
    colours = theme(wears)
    assert {
        role: contrast(colours[role], colours["canvas"]) >= 3 for role in ROLES.values()
    } == dict.fromkeys(ROLES.values(), True)
    looks = {(ROLES[kind].split("-")[0], DASHES.get(kind, ())) for kind in RULES}
    assert len(looks) == len(RULES)
