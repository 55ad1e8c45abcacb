"""Selecting by kind, stage, lane and tag, from the menu and by key."""

from PySide6.QtWidgets import QMenu

from designer.edits.change import change
from designer.ui.canvas.cursor import Cursor
from designer.ui.window import Window
from tests.ui.helpers import Hand, Held, Key


def test_the_same_kind_as_what_is_selected(window: Window, hand: Hand) -> None:
    window.session.select(["a1", "q1"])
    hand.key(Key.Key_A, Held.ControlModifier | Held.ShiftModifier)
    assert set(window.session.selection) == {"a1", "a2", "a3", "q1"}
    window.canvas.select_head("s1")
    window.actions_.run("select_kind")
    assert set(window.session.selection) == {"s1", "s2", "s2a", "s2b"}


def test_everything_in_a_stage_or_a_lane(window: Window) -> None:
    window.session.select(["a3"])
    window.actions_.run("select_stage")
    assert set(window.session.selection) == {"a3", "t2", "e2"}
    window.session.select(["s2"])
    window.actions_.run("select_stage")
    assert set(window.session.selection) == {"a3", "t2", "e2", "o2"}
    window.session.select(["o1"])
    window.actions_.run("select_lane")
    assert window.session.selection == ("o1", "o2")
    window.session.select(())
    window.canvas.go(Cursor("s2b", "l_kpi"))
    window.actions_.run("select_lane")
    assert window.session.selection == ("k1",)
    window.session.select(())
    window.canvas.go(Cursor("s2b", "l_pain"))
    window.actions_.run("select_stage")
    assert window.session.selection == ("o2",)


def test_each_tag_stands_in_the_menu(window: Window) -> None:
    window.session.do(lambda journey: change(journey, "a1", tags=("가격 & 배송", "급함")))
    window.session.do(lambda journey: change(journey, "o2", tags=("급함",)))
    menu = window.actions_.menu(("select:",), window)
    within = menu.actions()[0].menu()
    assert isinstance(within, QMenu)
    tags = within.actions()[-1].menu()
    assert isinstance(tags, QMenu)
    assert [entry.text() for entry in tags.actions()] == ["가격 && 배송  (1)", "급함  (2)"]
    tags.actions()[1].trigger()
    assert window.session.selection == ("a1", "o2")
