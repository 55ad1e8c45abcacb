"""Workshop mode: in and back out, stage by stage, typing as ever, nothing private on the wall."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from designer.edits.change import change
from designer.layout.sheet import Text
from designer.ui.canvas.cursor import STAGE_HEADS, Cursor
from designer.ui.window import Window
from designer.ui.workshop.mode import Workshop
from tests.helpers.maps import korean_map
from tests.ui.helpers import Hand, Held, Key, cell_texts, saved, steps


def settle() -> None:
    for _ in range(4):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def first_column(window: Window) -> str:
    """The stage or step at the left edge of what is shown."""
    canvas = window.canvas
    left = canvas.viewpoint.to_sheet(canvas.viewport().rect().topLeft().toPointF()).x()
    return min(canvas.sheet.columns, key=lambda column: abs(column.x - left)).stage


def test_f5_shows_the_map_alone_and_esc_brings_the_window_back_as_it_was(window: Window, hand: Hand) -> None:
    canvas = window.canvas
    canvas.set_zoom(0.9)
    canvas.go(Cursor("s2a", "l_pain"))
    before = saved(window.session)
    hand.key(Key.Key_F5)
    settle()
    assert window.in_workshop and window.isFullScreen()
    assert canvas.isVisible() and canvas.zoom > 1
    for part in (window.top_bar, window.rail, window.map_head, window.status):
        assert not part.isVisible()
    hand.key(Key.Key_Down)
    hand.key(Key.Key_Escape)
    settle()
    assert not window.in_workshop and not window.isFullScreen()
    assert (canvas.zoom, canvas.current) == (0.9, Cursor("s2a", "l_pain"))
    for part in (window.top_bar, window.rail, window.map_head, window.status, canvas):
        assert part.isVisible()
    assert QApplication.focusWidget() is hand.editor
    assert saved(window.session) == before
    assert window.canvas.parentWidget() is not None
    hand.key(Key.Key_F5)
    hand.key(Key.Key_F5)
    settle()
    assert not window.in_workshop and window.canvas.isVisible()


def test_clickers_and_keys_step_from_stage_to_stage(window: Window, workshop: Workshop, hand: Hand) -> None:
    canvas = window.canvas
    assert first_column(window) == "s1" and workshop.strip.place.whole == "1/2 고려"
    hand.key(Key.Key_PageDown)
    assert canvas.current.stage == "s2a" and workshop.strip.place.whole == "2/2 구매"
    hand.key(Key.Key_PageDown)
    assert canvas.current.stage == "s2a", "behind the last stage there is none"
    hand.key(Key.Key_PageUp)
    assert canvas.current.stage == "s1"
    hand.key(Key.Key_Right, Held.ControlModifier)
    assert canvas.current.stage == "s2a"
    hand.key(Key.Key_Left, Held.ControlModifier)
    assert canvas.current == Cursor("s1", "l_act", len(canvas.walk.ids(Cursor("s1", "l_act"))))
    assert first_column(window) == "s1"


def test_arrows_walk_the_cells_and_turn_the_page_with_them(
    window: Window, workshop: Workshop, hand: Hand
) -> None:
    hand.key(Key.Key_Right)
    settle()
    assert window.canvas.current.stage == "s2a" and workshop.strip.place.whole == "2/2 구매"
    for _ in range(6):
        hand.key(Key.Key_Down)
    assert window.canvas.current.lane not in ("l_act", STAGE_HEADS)
    slot = window.canvas.place_for_new(window.canvas.current)
    assert window.canvas.rect().toRectF().intersects(slot), "the current cell is in sight"


def test_typing_makes_cards_as_on_the_canvas(window: Window, workshop: Workshop, hand: Hand) -> None:
    before = saved(window.session)
    hand.key(Key.Key_PageDown)
    hand.keys("Pays.")
    hand.key(Key.Key_Return)
    hand.hangul("영수증을 찾는다")
    hand.key(Key.Key_PageUp)
    assert cell_texts(window.session, "s2a", "l_act") == ["결제한다", "Pays.", "영수증을 찾는다"]
    assert window.canvas.current.stage == "s1", "a clicker finishes what is typed and goes on"
    assert len(steps(window.session, before)) == 2


def test_owners_comments_and_evidence_stay_off_the_wall(window: Window, hand: Hand) -> None:
    window.session.do(
        lambda journey: change(
            journey, "q1", owner="CX팀", evidence="observed", comments=[{"id": "c1", "text": "정말?"}]
        )
    )

    def told() -> set[str]:
        block = window.canvas.block("q1")
        assert block is not None
        return {mark.text for mark in block.marks if isinstance(mark, Text)}

    assert {"CX팀", "조사 기반"} <= told()
    window.workshop.enter()
    assert told() == {"후기가 별점뿐이다"}
    window.actions_.run("inspector")
    assert not window.is_open("inspector") and "Esc" in window.toasts.current_text
    window.toasts.dismiss()
    window.workshop.leave()
    assert {"CX팀", "조사 기반"} <= told()


def test_a_chosen_zoom_stays_and_the_overview_lasts_until_the_next_stage(
    window: Window, workshop: Workshop, hand: Hand
) -> None:
    canvas, large = window.canvas, window.canvas.zoom
    hand.key(Key.Key_9, Held.ControlModifier)
    settle()
    assert canvas.zoom < large * 0.6
    hand.key(Key.Key_PageDown)
    assert canvas.zoom == pytest.approx(large)
    hand.key(Key.Key_Minus, Held.ControlModifier)
    chosen = canvas.zoom
    hand.key(Key.Key_PageUp)
    settle()
    assert canvas.zoom == chosen < large


def test_a_map_just_opened_is_shown_in_large_type_at_once(window: Window, hand: Hand) -> None:
    window.session.start(korean_map())
    settle()
    hand.key(Key.Key_F5)
    settle()
    assert window.workshop.strip.place.whole == "1/2 고려"
    assert window.canvas.zoom == pytest.approx(window.workshop.paging.large())


def test_another_map_or_the_start_page_ends_the_mode(window: Window, workshop: Workshop) -> None:
    window.session.start(korean_map())
    settle()
    assert not workshop.on and window.canvas.isVisible() and window.rail.isVisible()
    window.actions_.run("workshop")
    workshop.capture.open()
    window.show_start()
    settle()
    assert not workshop.on and window.on_start_page and not workshop.capture.isVisible()
    assert window.top_bar.isVisible()
    window.pages.setCurrentWidget(window.work)


def test_the_parking_lot_is_one_press_away(window: Window, workshop: Workshop, hand: Hand) -> None:
    assert workshop.strip.parking_button.text() == "파킹랏 1"
    hand.key(Key.Key_PageDown)
    workshop.strip.parking_button.click()
    note = window.canvas.block_rect("n1")
    assert window.canvas.rect().toRectF().intersects(note)
    workshop.voting.start("", 3, ("pain_point",), True, None)
    settle()
    assert window.canvas.rect().toRectF().intersects(window.canvas.block_rect("n1")), "the result takes room"
    workshop.voting.close()
    window.session.undo()
    window.session.do(lambda journey: change(journey, "n1", stage="s1", lane="l_act"))
    assert workshop.strip.parking_button.text() == "파킹랏 0"
    workshop.strip.parking_button.click()
    assert "비어" in window.toasts.current_text
    window.toasts.dismiss()


def test_esc_on_a_button_of_the_strip_leaves_too(window: Window, workshop: Workshop, hand: Hand) -> None:
    workshop.strip.vote_button.setFocus()
    hand.key(Key.Key_Escape)
    assert not workshop.on


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_languages_and_themes_fit_the_smallest_projector(
    window: Window, workshop: Workshop, theme: str
) -> None:
    window.session.dress(theme)
    workshop.countdown.start(300)
    workshop.voting.start("무엇부터 고칠까요?", 3, ("pain_point",), True, None)
    for language in ("en", "ko"):
        window.session.speak(language)
        settle()
        for part in (workshop.strip, workshop.bar):
            assert part.minimumSizeHint().width() <= 1280, (language, part)
        for button in (workshop.strip.leave_button, workshop.bar.close_button, workshop.bar.show_button):
            assert button.width() >= button.minimumSizeHint().width()
            right = button.mapTo(workshop.page, button.rect().bottomRight()).x()
            assert right <= workshop.page.width(), (language, button.text())
