"""Filter, colours, heat and saved views, by keyboard and mouse, from the bar and from the menus."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from designer.edits.build import add_card
from designer.edits.change import change, change_each, remove
from designer.files.json_map import encode
from designer.insights.matching import CRITERIA
from designer.layout.look import FADED
from designer.layout.sheet import Block
from designer.model.kinds.view import View
from designer.ui.canvas.tips import heat_tip
from designer.ui.filter_bar import FilterBar, StayMenu
from designer.ui.looking import Looking
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.helpers import Hand, Held, Key, saved, steps

CTRL_SHIFT = Held.ControlModifier | Held.ShiftModifier


@pytest.fixture
def bar(window: Window, hand: Hand) -> Iterator[FilterBar]:
    """The bar, opened by its shortcut on a map with evidence, owners and tags."""
    window.session.do(
        lambda journey: change_each(
            journey,
            {
                "q1": {"evidence": "observed", "owner": "박서준", "tags": ("후기",), "frequency": 0.5},
                "a1": {"evidence": "assumed", "owner": "이하은", "tags": ("후기", "가격 & 할인")},
            },
        )
    )
    hand.key(Key.Key_F, CTRL_SHIFT)
    yield window.filter_bar
    for menu in window.filter_bar.findChildren(QMenu):
        menu.close()
    window.canvas.looking.switch(False)


@pytest.fixture
def looking(bar: FilterBar) -> Looking:
    return bar.looking


def dressed(window: Window) -> dict[str, Block]:
    sheet = window.canvas.sheet
    found = {block.id: block for block in sheet.parking}
    for row in sheet.rows:
        for block in (*row.spans, *(block for cell in row.cells.values() for block in cell.blocks)):
            found[block.id] = block
    return found


def standing(window: Window) -> set[str]:
    """What does not step back."""
    return {
        id for id, block in dressed(window).items() if id in window.session.journey and block.opacity == 1
    }


def chosen_from(bar: FilterBar, button: QPushButton, *titles: str) -> StayMenu | QMenu:
    """Click a chip and the entries of its menu that begin so."""
    button.click()
    QApplication.processEvents()
    menu = [menu for menu in bar.findChildren(QMenu) if menu.isVisible()][-1]
    for title in titles:
        next(entry for entry in menu.actions() if entry.text().startswith(title)).trigger()
    return menu


def test_the_shortcut_opens_the_bar_ready_to_type_and_typing_filters(
    bar: FilterBar, window: Window, hand: Hand
) -> None:
    assert bar.isVisible() and bar.search.hasFocus()
    before = saved(window.session)
    hand.hangul("후기")
    assert standing(window) == {"a1", "q1", "b1"}
    assert bar.count.text() == "13개 중 3개"
    assert saved(window.session) == before


def test_escape_clears_then_closes_and_the_canvas_has_the_keys_again(
    bar: FilterBar, window: Window, hand: Hand
) -> None:
    everything = standing(window)
    hand.hangul("후기")
    hand.key(Key.Key_Escape)
    assert bar.isVisible() and standing(window) == everything and bar.search.text() == ""
    hand.key(Key.Key_Escape)
    assert bar.isHidden() and window.canvas.typing.editor.hasFocus()


def test_closing_shows_the_map_plainly_and_opening_brings_the_filter_back(
    bar: FilterBar, looking: Looking, window: Window, hand: Hand
) -> None:
    looking.toggle("kinds", "pain_point")
    looking.ask(colour_by="evidence")
    filtered = dressed(window)
    hand.key(Key.Key_F, CTRL_SHIFT)
    assert bar.isHidden() and all(block.opacity == 1 for block in dressed(window).values())
    hand.key(Key.Key_F, CTRL_SHIFT)
    assert bar.isVisible() and dressed(window) == filtered


def test_chips_stand_for_what_occurs_and_several_values_are_ticked_in_one_go(
    bar: FilterBar, window: Window
) -> None:
    shown = {criterion for criterion, chip in bar.chips.items() if not chip.isHidden()}
    assert shown == set(CRITERIA) - {"personas"}
    menu = chosen_from(bar, bar.chips["owners"], "박서준")
    assert isinstance(menu, StayMenu) and standing(window) == {"q1"}
    assert bar.chips["owners"].text() == "담당: 박서준" and bar.chips["owners"].isChecked()
    entry = next(entry for entry in menu.actions() if entry.text().startswith("이하은"))
    place = QPointF(menu.actionGeometry(entry).center())
    Hand(window).press(place, on=menu)
    Hand(window).release(place, on=menu)
    assert menu.isVisible() and standing(window) == {"q1", "a1"}
    assert bar.chips["owners"].text() == "담당: 박서준 외 1"
    menu.close()
    bar.clear.click()
    assert bar.chips["owners"].text() == "담당" and not bar.chips["owners"].isChecked()


def test_a_menu_is_worked_by_keys(bar: FilterBar, window: Window, hand: Hand) -> None:
    bar.chips["evidences"].setFocus()
    hand.key(Key.Key_Space)
    QApplication.processEvents()
    menu = next(menu for menu in bar.findChildren(StayMenu) if menu.isVisible())
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Space)
    assert menu.isVisible() and bar.looking.view.evidences == ("observed",)
    QTest.keyClick(menu, Key.Key_Escape)
    assert standing(window) == {"q1"}


def test_only_one_severity_is_the_least(bar: FilterBar, window: Window) -> None:
    window.session.do(lambda journey: change(journey, "q1", severity=5))
    window.session.do(
        lambda journey: add_card(journey, "pain_point", "s1", "l_pain", severity=2, text="비싸다")
    )
    bar.refresh()
    menu = chosen_from(bar, bar.chips["severity"], "3 이상")
    assert standing(window) == {"q1"}
    next(entry for entry in menu.actions() if entry.text().startswith("2 이상")).trigger()
    assert [entry.isChecked() for entry in menu.actions()] == [True, False, False, False]
    assert len(standing(window)) == 2


def test_nothing_moves_and_only_what_fades_is_painted_anew(bar: FilterBar, window: Window) -> None:
    rows = {row.lane: row for row in window.canvas.sheet.rows}
    bar.looking.toggle("lanes", "l_pain")
    for row in window.canvas.sheet.rows:
        assert (row.y, row.height) == (rows[row.lane].y, rows[row.lane].height)
        assert (row is rows[row.lane]) == (row.lane == "l_pain")


def test_a_card_that_is_edited_fades_or_stands_out_at_once(bar: FilterBar, window: Window) -> None:
    bar.looking.toggle("with_tags", "후기")
    assert standing(window) == {"a1", "q1"}
    window.session.do(lambda journey: change(journey, "o1", tags=("후기",)))
    assert standing(window) == {"a1", "q1", "o1"}
    window.session.undo()
    assert standing(window) == {"a1", "q1"}


def test_who_is_gone_is_no_longer_asked_for(bar: FilterBar, window: Window) -> None:
    bar.looking.toggle("personas", "p2")
    bar.looking.toggle("stages", "s1")
    window.session.do(lambda journey: remove(journey, ["p2"]))
    assert bar.looking.view.personas == () and bar.looking.view.stages == ("s1",)


def test_another_map_is_shown_plainly(bar: FilterBar, window: Window) -> None:
    bar.looking.toggle("kinds", "action")
    window.session.start(korean_map())
    assert bar.isHidden() and all(block.opacity == 1 for block in dressed(window).values())
    assert bar.looking.view.kinds == ()


# Colours


def test_colours_have_a_legend_that_filters(bar: FilterBar, window: Window) -> None:
    chosen_from(bar, bar.colour, "담당")
    assert [entry.text() for entry in bar.legend.entries] == ["박서준 1", "이하은 1"]
    pain = dressed(window)["q1"]
    assert pain.marks[0].fill.endswith("-soft")  # type: ignore[union-attr]
    assert pain.marks[-1].text == "박서준"  # type: ignore[union-attr]
    bar.legend.entries[0].setFocus()
    bar.legend.entries[0].click()
    assert standing(window) == {"q1"} and bar.legend.entries[0].isChecked()
    assert bar.legend.entries[0].hasFocus()


def test_the_legend_of_kinds_lists_those_that_occur(bar: FilterBar) -> None:
    said = [entry.text() for entry in bar.legend.entries]
    assert "행동 3" in said and "인용 1" not in said and not any(text.startswith("인용") for text in said)


def test_tags_are_text_in_legend_and_menu(bar: FilterBar, window: Window) -> None:
    window.session.do(lambda journey: change(journey, "a1", tags=("<b>가격 & 할인</b>",)))
    window.actions_.run("colour_tag")
    assert "<b>가격 && 할인</b> 1" in [entry.text() for entry in bar.legend.entries]


def test_heat_grounds_say_their_number_to_eyes_mouse_and_keys(
    bar: FilterBar, window: Window, hand: Hand
) -> None:
    window.actions_.run("colour_heat")
    sheet = window.canvas.sheet
    row = next(row for row in sheet.rows if row.lane == "l_feel")
    assert "heat-5" in [getattr(mark, "fill", "") for mark in row.back]
    assert "100" in [getattr(mark, "text", "") for mark in row.back]
    assert heat_tip(window.canvas, hand.at("e2")) == "히트맵 점수 100/100"
    assert heat_tip(window.canvas, QPointF(-500, -500)) == ""
    assert len(bar.legend.ramp) == 3
    window.canvas.setFocus()
    window.canvas.walk_to(window.canvas.walk.at("e2"))  # type: ignore[arg-type]
    assert bar.legend.cell.isVisible() and bar.legend.cell.text() == "현재 칸 100/100"
    window.actions_.run("colour_kind")
    assert heat_tip(window.canvas, hand.at("e2")) == "" and bar.legend.cell.isHidden()


def test_a_colour_from_the_menu_opens_the_bar_and_its_mark_is_set(window: Window, hand: Hand) -> None:
    window.actions_.run("colour_evidence")
    try:
        assert window.filter_bar.isVisible()
        assert (
            window.actions_["colour_evidence"].isChecked() and not window.actions_["colour_kind"].isChecked()
        )
        assert window.actions_["filter"].isChecked()
    finally:
        window.canvas.looking.switch(False)
    window.actions_.refresh()
    assert window.actions_["colour_kind"].isChecked()


# Saved views


def views(window: Window) -> list[View]:
    return [view for view in window.session.journey.of_kind("view") if isinstance(view, View)]


def test_a_view_is_saved_applied_renamed_and_deleted_and_each_is_one_undo(
    bar: FilterBar, looking: Looking, window: Window, hand: Hand
) -> None:
    looking.toggle("with_tags", "후기")
    looking.ask(colour_by="evidence")
    window.actions_.run("save_view")
    assert bar.views.naming.name.hasFocus()
    hand.hangul("후기 문제")
    hand.key(Key.Key_Return)
    made = views(window)[-1]
    assert (made.name, made.with_tags, made.colour_by, made.persona) == (
        "후기 문제",
        ("후기",),
        "evidence",
        "p1",
    )
    assert bar.views.text() == "보기: 후기 문제" and bar.views.naming.isHidden()

    looking.toggle("owners", "박서준")
    assert bar.views.text() == "보기: 후기 문제 (변경됨)"
    again = looking.saved
    assert again is not None and not looking.is_as_saved
    chosen_from(bar, bar.views, "‘후기 문제’")
    assert views(window)[-1].owners == ("박서준",) and looking.is_as_saved

    looking.clear()
    looking.ask(colour_by=None)
    chosen_from(bar, bar.views, "후기 문제")
    assert standing(window) == {"q1"} and looking.view.colour_by == "evidence"

    chosen_from(bar, bar.views, "이름 바꾸기")
    hand.keys("Reviews")
    hand.key(Key.Key_Return)
    assert views(window)[-1].name == "Reviews"
    chosen_from(bar, bar.views, "보기 삭제")
    assert len(views(window)) == 1 and bar.views.text() == "보기"

    names = steps(window.session, encode(korean_map()))
    assert names[:4] == ["보기 삭제", "보기 이름 변경", "보기 저장", "보기 저장"]


def test_a_name_given_twice_replaces_the_view(bar: FilterBar, looking: Looking, window: Window) -> None:
    for tag in ("후기", "가격 & 할인"):
        looking.clear()
        looking.toggle("with_tags", tag)
        bar.views.begin_naming()
        bar.views.naming.name.setText("  내 보기 ")
        bar.views.naming.keep()
    assert [(view.name, view.with_tags) for view in views(window)][1:] == [("내 보기", ("가격 & 할인",))]


def test_escape_gives_up_naming_and_an_empty_name_saves_nothing(
    bar: FilterBar, window: Window, hand: Hand
) -> None:
    before = saved(window.session)
    window.actions_.run("save_view")
    hand.key(Key.Key_Return)
    assert bar.views.naming.isVisible()
    hand.key(Key.Key_Escape)
    assert bar.views.naming.isHidden() and bar.isVisible() and saved(window.session) == before


def test_a_view_of_the_file_is_applied_with_its_persona_from_the_view_menu(
    bar: FilterBar, window: Window
) -> None:
    window.session.look_as("p2")
    menu = window.actions_.menu(("views:",), window)
    submenu = menu.actions()[0].menu()
    assert isinstance(submenu, QMenu)
    next(entry for entry in submenu.actions() if entry.text() == "김지현만").trigger()
    assert window.session.persona == "p1"
    assert standing(window) == {"a1", "a2", "a3", "e1", "e2"}
    assert bar.views.text() == "보기: 김지현만"
    menu.deleteLater()


# How it looks


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [900, 1280])
def test_nothing_in_the_bar_is_cut_off(width: int, language: str, bar: FilterBar, window: Window) -> None:
    window.session.speak(language)
    window.resize(width, 700)
    bar.looking.toggle("owners", "박서준")
    bar.looking.ask(colour_by="tag")
    QApplication.processEvents()
    placed = [
        widget
        for widget in (bar.search, *bar.chips.values(), bar.clear, bar.colour, bar.views, *bar.legend.entries)
        if widget.isVisible()
    ]
    rects = [QRect(widget.mapTo(bar, QPoint()), widget.size()) for widget in placed]
    for widget, rect in zip(placed, rects, strict=True):
        assert bar.rect().contains(rect), widget
        assert widget.width() >= widget.minimumSizeHint().width()
    for at, rect in enumerate(rects):
        assert not any(rect.intersects(other) for other in rects[at + 1 :])
    assert window.canvas.geometry().top() >= bar.geometry().bottom()


def test_fading_is_seen(bar: FilterBar, window: Window, hand: Hand) -> None:
    def darkest(id: str) -> int:
        rect = window.canvas.block_rect(id).translated(-QPointF(hand.port.pos())).toRect()
        picture = window.canvas.viewport().grab(rect).toImage()
        return min(
            picture.pixelColor(x, y).lightness()
            for x in range(0, picture.width(), 2)
            for y in range(picture.height())
        )

    before = darkest("a3")
    bar.looking.toggle("kinds", "pain_point")
    assert darkest("a3") > before + 60
    assert FADED < 0.5


def test_what_cards_keep_off_a_projector_is_not_told_by_their_colours(bar: FilterBar, window: Window) -> None:
    bar.looking.ask(colour_by="owner")
    bar.looking.toggle("with_tags", "후기")
    window.canvas.keep_quiet(True)
    try:
        assert standing(window) == {"a1", "q1"}
        said = str(dressed(window)["q1"].marks)
        assert "박서준" not in said and "-soft" in said and "stage-" not in said
    finally:
        window.canvas.keep_quiet(False)
    assert "박서준" in str(dressed(window)["q1"].marks)


def test_f6_reaches_the_bar_from_the_canvas(bar: FilterBar, window: Window, hand: Hand) -> None:
    window.canvas.setFocus()
    hand.key(Key.Key_F6)
    focused = QApplication.focusWidget()
    assert focused is not None and bar.isAncestorOf(focused)


def test_a_view_from_a_strange_file_is_shown_as_far_as_it_makes_sense(bar: FilterBar, window: Window) -> None:
    strange = {"colour_by": "zodiac", "kinds": ("unicorn",), "evidences": ("rumour",), "text": "<img src=x>"}
    window.session.do(lambda journey: change(journey, "w1", name="<b>&낯선</b>", **strange))
    view = window.session.journey.find("w1", View)
    assert view is not None
    bar.looking.apply(view)
    assert standing(window) == set() and bar.looking.view.colour_by == ""
    assert bar.colour.text() == "색: 종류" and bar.chips["kinds"].text() == "종류: unicorn"
    assert "<b>&&낯선</b>" in bar.views.text()
    bar.clear.click()
    assert "a1" in standing(window)
