"""The comments stand at the left when their shortcut is pressed, and a click there leads to the card."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from designer.edits.change import change
from designer.ui.panels.comments import CommentsPanel
from designer.ui.window import Window
from tests.ui.helpers import Hand, Held, Key

CTRL_SHIFT = Held.ControlModifier | Held.ShiftModifier


@pytest.fixture
def panel(window: Window, hand: Hand) -> Iterator[CommentsPanel]:
    window.session.do(lambda journey: change(journey, "o2", comments=({"id": "c1", "text": "언제?"},)))
    hand.key(Key.Key_C, CTRL_SHIFT)
    QApplication.processEvents()
    (made,) = window.sides.left.findChildren(CommentsPanel)
    yield made
    window.open_panel("comments", False)


def test_the_shortcut_opens_and_closes_the_list(panel: CommentsPanel, window: Window, hand: Hand) -> None:
    assert panel.isVisible() and window.sides.left.isVisible() and window.session.settings.comments
    assert window.actions_["comments"].isChecked()
    window.canvas.setFocus()
    hand.key(Key.Key_C, CTRL_SHIFT)
    assert not panel.isVisible() and not window.session.settings.comments


def test_a_click_on_a_thread_brings_the_card_into_sight(
    panel: CommentsPanel, window: Window, hand: Hand
) -> None:
    window.canvas.set_zoom(2.0)
    panel.threads["o2"].place.click()
    QApplication.processEvents()
    assert window.session.selection == ("o2",)
    shown = window.canvas.block_rect("o2")
    assert window.canvas.viewport().geometry().contains(shown.center().toPoint())


def test_a_hidden_list_is_brought_up_to_date_when_it_shows(
    panel: CommentsPanel, window: Window, hand: Hand
) -> None:
    window.open_panel("comments", False)
    window.session.do(lambda journey: change(journey, "a3", comments=({"id": "c9", "text": "정말?"},)))
    assert "a3" not in panel.threads
    window.open_panel("comments", True)
    assert "a3" in panel.threads
