"""The window in workshop mode, as large as a projector, and back out of it afterwards."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from designer.ui.window import Window
from designer.ui.workshop.mode import Workshop


@pytest.fixture(autouse=True)
def nothing_left_open(window: Window) -> Iterator[None]:
    """Tests of one module share a window."""
    yield
    window.workshop.capture.leave()
    window.workshop.countdown.stop()
    window.workshop.voting.close()
    window.workshop.leave()
    QApplication.processEvents()


@pytest.fixture
def workshop(window: Window, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """Workshop mode, just entered."""
    monkeypatch.setattr(Window, "showFullScreen", lambda self: self.resize(1280, 720))
    window.actions_.run("workshop")
    QApplication.processEvents()
    return window.workshop
