"""Text from 80 to 200 %: everything grows with it, and nothing is cut off in a window of 1280 × 720."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from designer.ui.actions import MENUS
from designer.ui.filter_bar import FilterBar
from designer.ui.panels.minimap import Minimap
from designer.ui.settings import Settings
from designer.ui.text_size import SIZES, current_scale
from designer.ui.theme import apply_theme
from designer.ui.window import Window
from tests.ui.helpers import Hand, Held, Key
from tests.ui.test_appearance import cut_off, settle

CONTROL_ALT = Held.ControlModifier | Held.AltModifier


@pytest.fixture
def sized(window: Window) -> Iterator[Window]:
    """The window, whose text is of the ordinary size again afterwards."""
    yield window
    window.session.enlarge(1.0)


def test_keys_make_text_larger_and_smaller_by_steps(sized: Window, hand: Hand, qapp: QApplication) -> None:
    hand.key(Key.Key_Equal, CONTROL_ALT)
    assert sized.session.settings.scale == 1.1
    assert qapp.font().pixelSize() == round(13 * 1.1)
    for _ in SIZES:
        hand.key(Key.Key_Equal, CONTROL_ALT)
    assert sized.session.settings.scale == 2.0
    assert qapp.font().pixelSize() == 26
    hand.key(Key.Key_0, CONTROL_ALT)
    assert sized.session.settings.scale == 1.0
    for _ in SIZES:
        hand.key(Key.Key_Minus, CONTROL_ALT)
    assert sized.session.settings.scale == 0.8
    assert Settings.load().scale == 0.8


def test_the_title_keeps_its_size_through_a_workshop(sized: Window, hand: Hand) -> None:
    sized.session.enlarge(1.5)
    settle()
    for _ in range(2):
        hand.key(Key.Key_F5)
        settle()
    assert sized.map_head.title.isVisible()
    assert sized.map_head.title.fontInfo().pixelSize() == pytest.approx(19 * 1.5, abs=1)


def test_what_is_being_said_takes_the_room_of_larger_text(sized: Window) -> None:
    said = "연결할 대상을 누르거나, 화살표나 Tab으로 고르세요."
    sized.toasts.show(said, "info")
    settle()
    sized.session.enlarge(1.5)
    settle()
    label = next(each for each in sized.toasts.findChildren(QLabel) if each.text() == said)
    assert label.width() >= label.fontMetrics().horizontalAdvance(said)
    assert sized.toasts.height() >= label.height() and not cut_off(sized.toasts)
    sized.toasts.dismiss()


def test_the_filter_bar_grows_with_the_text_while_it_is_open(sized: Window) -> None:
    sized.actions_.run("filter")
    bar = next(iter(sized.findChildren(FilterBar)))
    bar.search.setText("후기")
    settle()
    width, height = bar.search.width(), bar.count.height()
    assert bar.count.isVisible()
    sized.session.enlarge(2.0)
    settle()
    assert (bar.search.width(), bar.count.height()) == (2 * width, 2 * height)
    sized.actions_.run("clear_filter")
    bar.close_bar()


def test_every_size_stands_in_the_view_menu(sized: Window) -> None:
    menu = sized.actions_.menu(MENUS["view"], sized)
    submenu = next(entry.menu() for entry in menu.actions() if entry.text() == "글자 크기")
    entries = {entry.text(): entry for entry in submenu.actions()}  # type: ignore[attr-defined]
    assert [text for text in entries if text.endswith("%")] == [f"{size:.0%}" for size in SIZES]
    assert entries["100%"].isChecked()
    entries["150%"].trigger()
    assert current_scale() == 1.5
    menu.deleteLater()


def test_the_map_keeps_its_place_and_grows_with_the_text(sized: Window, hand: Hand) -> None:
    sized.canvas.set_zoom(0.9)
    hand.click(hand.at("a1"))
    corner = sized.canvas.viewpoint.to_sheet(hand.at("s1") * 0)
    sized.session.enlarge(2.0)
    settle()
    assert sized.canvas.zoom == pytest.approx(1.8)
    assert sized.status.zoom.text() == "90%"
    now = sized.canvas.viewpoint.to_sheet(hand.at("s1") * 0)
    assert (now.x(), now.y()) == (pytest.approx(corner.x(), abs=1), pytest.approx(corner.y(), abs=1))
    sized.actions_.run("zoom_100")
    assert sized.canvas.zoom == 2.0
    assert sized.session.selection == ("a1",)


@pytest.mark.parametrize("scale", [0.8, 2.0])
def test_nothing_is_cut_off_at_any_size(scale: float, sized: Window, hand: Hand) -> None:
    sized.resize(1280, 720)
    sized.session.enlarge(scale)
    for language in ("ko", "en"):
        sized.session.speak(language)
        settle()
        assert cut_off(sized) == [], language
        for panel, shown in (("inspector", ("q1", "k1", "o1")), ("outline", ("q1",)), ("checks", ("q1",))):
            sized.open_panel(panel, True)
            for selected in shown:
                sized.session.select([selected])
                settle()
                assert cut_off(sized) == [], (language, panel, selected)
            sized.open_panel(panel, False)
        assert sized.minimumSizeHint().width() <= 1280
        assert (sized.width(), sized.height()) == (1280, 720)


def test_open_panels_are_made_anew_with_what_stood_in_them(sized: Window, hand: Hand) -> None:
    sized.open_panel("inspector", True)
    sized.open_panel("minimap", True)
    sized.session.select(["q1"])
    settle()
    sized.session.enlarge(1.5)
    settle()
    assert sized.is_open("inspector")
    assert len(sized.findChildren(Minimap)) == 1
    assert sized.sides.right.width() > 320
    assert sized.session.selection == ("q1",)
    sized.open_panel("minimap", False)
    sized.open_panel("inspector", False)


def test_typing_is_kept_while_the_size_changes(sized: Window, hand: Hand) -> None:
    hand.click(hand.cell("s2b", "l_act"))
    hand.hangul("확인한다")
    hand.key(Key.Key_Equal, CONTROL_ALT)
    assert "확인한다" in [card.text for card in sized.session.journey.of_kind("action")]  # type: ignore[attr-defined]


@pytest.mark.parametrize("saved", [0.1, 9.0, float("nan"), "large", True, None])
def test_a_size_that_cannot_be_is_the_ordinary_one(saved: object, journey_home: Path) -> None:
    journey_home.mkdir(parents=True, exist_ok=True)
    (journey_home / "settings.json").write_text(json.dumps({"scale": saved}))
    assert Settings.load().scale == 1.0


def test_the_theme_remembers_the_size(qapp: QApplication) -> None:
    font = qapp.font()
    apply_theme(qapp, "light", 1.25)
    assert current_scale() == 1.25
    apply_theme(qapp, "light")
    assert current_scale() == 1.0
    qapp.setStyleSheet("")
    qapp.setFont(font)
