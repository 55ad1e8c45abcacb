"""The outline lists the map, follows it and the selection, finds, leads and renames."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from designer.edits.build import add_card, add_named
from designer.edits.change import change, move, remove
from designer.model.elements import MAP_ID
from designer.ui.panels.outline import Outline
from designer.ui.session import Session
from tests.ui.panels.conftest import value

LEFT = Qt.MouseButton.LeftButton
SETTINGS = ["m1", "v1", "c1", "w1"]
TOP = [MAP_ID, "p1", "p2", "s1", "s2", "s2a", "s2b", "n1", *SETTINGS]
IN_S1 = ["a1", "a2", "t1", "e1", "q1", "o1", "b1", "k1"]


@pytest.fixture
def outline(session: Session, qtbot: QtBot) -> Outline:
    made = Outline(session)
    qtbot.addWidget(made)
    made.resize(260, 600)
    made.show()
    return made


def test_cards_are_listed_when_their_stage_is_unfolded(outline: Outline) -> None:
    assert outline.visible_ids() == TOP
    outline._items["s1"].setExpanded(True)
    assert outline.visible_ids() == [*TOP[:4], *IN_S1, *TOP[4:]]


def test_a_click_selects_and_leads(outline: Outline, session: Session, qtbot: QtBot) -> None:
    item = outline._items["s1"]
    with qtbot.waitSignal(session.shown) as shown:
        place = outline.tree.visualItemRect(item).center()
        qtbot.mouseClick(outline.tree.viewport(), LEFT, pos=place)
    assert shown.args == ["s1"]
    assert session.selection == ("s1",)


@pytest.mark.parametrize("id", SETTINGS)
def test_settings_that_travel_with_the_map_are_reached_here_alone(
    id: str, outline: Outline, session: Session, qtbot: QtBot
) -> None:
    place = outline.tree.visualItemRect(outline._items[id]).center()
    qtbot.mouseClick(outline.tree.viewport(), LEFT, pos=place)
    assert session.selection == (id,)
    outline.filter.setText(outline._items[id].text(0))
    qtbot.waitUntil(lambda: outline.visible_ids() == [MAP_ID, id])


def test_the_keyboard_selects_and_leads(outline: Outline, session: Session, qtbot: QtBot) -> None:
    outline.tree.setCurrentItem(outline._items["s1"])
    qtbot.keyClick(outline.tree, Qt.Key.Key_Down)
    assert session.selection == ("s2",)
    with qtbot.waitSignal(session.shown):
        qtbot.keyClick(outline.tree, Qt.Key.Key_Return)


def test_the_selection_is_followed_into_folded_stages(outline: Outline, session: Session) -> None:
    session.select(["a3", "q1"])
    assert {item.data(0, Qt.ItemDataRole.UserRole) for item in outline.tree.selectedItems()} == {"a3", "q1"}
    assert session.selection == ("a3", "q1")
    session.select([])
    assert outline.tree.selectedItems() == []


def test_a_name_follows_the_map_without_a_new_list(outline: Outline, session: Session) -> None:
    session.select(["q1"])
    item = outline._items["q1"]
    session.do(lambda journey: change(journey, "q1", text="<b>새\n글</b>"))
    assert outline._items["q1"] is item
    assert item.text(0) == "<b>새 글</b>"
    session.undo()
    assert item.text(0) == "후기가 별점뿐이다"


def test_what_comes_goes_and_moves_is_listed_anew(outline: Outline, session: Session, qtbot: QtBot) -> None:
    outline._items["s1"].setExpanded(True)
    session.do(lambda journey: add_named(journey, "stage", name="구매 후"))
    session.do(lambda journey: add_card(journey, "action", "s1", "l_act", 0, text="먼저"))
    session.do(lambda journey: remove(journey, ["q1"]))
    session.do(lambda journey: move(journey, ["o1"], "s2b", "l_idea", 0))
    qtbot.waitUntil(lambda: "q1" not in outline.visible_ids())
    listed = outline.visible_ids()
    assert listed.index("a1") == listed.index("s1") + 2
    assert "o1" not in listed
    assert outline._items["s1"].isExpanded()


def test_the_filter_finds_cards_with_their_stages(outline: Outline, qtbot: QtBot) -> None:
    outline.filter.setText("후기")
    assert outline.visible_ids() == [MAP_ID, "s1", "a1", "q1", "b1"]
    outline.filter.setText("없는 말")
    assert outline.visible_ids() == [MAP_ID]
    assert outline.nothing.isVisible()
    outline.filter.clear()
    assert outline.visible_ids()[:4] == TOP[:4]
    assert not outline.nothing.isVisible()


def test_f2_renames(outline: Outline, session: Session, qtbot: QtBot) -> None:
    outline.tree.setCurrentItem(outline._items["s1"])
    outline.tree.setFocus()
    qtbot.keyClick(outline.tree, Qt.Key.Key_F2)
    editor = outline.tree.findChild(QLineEdit)
    assert editor is not None and editor.text() == "고려"
    QTest.keyClicks(editor, "Think")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: value(session, "s1", "name") == "Think")
    session.undo()
    assert outline._items["s1"].text(0) == "고려"


def test_another_map_and_another_language_are_shown(outline: Outline, session: Session) -> None:
    from designer.model.journey import Journey

    session.speak("en")
    assert outline.filter.placeholderText() == "Filter the outline"
    session.start(Journey())
    assert outline.visible_ids() == [MAP_ID]
    assert outline._items[MAP_ID].text(0) == "Map"
