"""Where the keyboard stands in the resolver when the page is made anew."""

from PySide6.QtWidgets import QApplication

from designer.ui.merging.page import ResolvePage
from designer.ui.window import Window
from tests.ui.merging.conftest import page_of, settle


def test_text_of_another_size_leaves_the_keyboard_in_the_list(page: ResolvePage, window: Window) -> None:
    assert QApplication.focusWidget() is page.panel.list
    try:
        window.session.enlarge(1.25)
        settle()
        assert page_of(window) is not page
        assert QApplication.focusWidget() is page_of(window).panel.list
    finally:
        window.session.enlarge(1.0)
        settle()
