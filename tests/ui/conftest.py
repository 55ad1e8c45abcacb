"""One window for all tests of a module, shown and active, with the small map opened anew for each."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from designer.files.recent import forget_all_recent
from designer.ui.session import Session
from designer.ui.settings import Settings
from designer.ui.theme import apply_theme
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.helpers import Hand

PLAIN = {
    "language": "ko",
    "theme": "light",
    "motion": False,
    "author": "",
    "presence": False,
    "autosave": False,
    "inspector": False,
    "outline": False,
    "checks": False,
    "comments": False,
    "minimap": False,
    "geometry": "",
    "folder": "",
}


@pytest.fixture(scope="module")
def shared_window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """The window, as a person sees it after the start."""
    font = qapp.font()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOURNEY_HOME", str(tmp_path_factory.mktemp("home")))
        apply_theme(qapp, "light")
        made = Window(Session(Settings(**PLAIN)))  # type: ignore[arg-type]
        made.resize(1280, 940)
        made.show()
        yield made
        made.filing.end_journal()
        made.filing.together.close()
        made.company.finish()
        made.hide()
        made.deleteLater()
        # Without a loop that runs it would stay, be dressed anew with every theme, and ask before it closes.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
    qapp.setStyleSheet("")
    qapp.setFont(font)


@pytest.fixture
def window(shared_window: Window, qapp: QApplication) -> Iterator[Window]:
    """The window with the small Korean map, unchanged, at 100 %."""
    made = shared_window
    if made.session.settings.language != "ko":
        made.session.speak("ko")
    if made.session.settings.theme != "light":
        made.session.dress("light")
    made.session.settings.__dict__.update(PLAIN)
    made.resize(1280, 940)
    made.canvas.hold_pan(False)
    made.canvas.set_zoom(1.0)
    made.session.start(korean_map())
    made.sides.show()
    made.activateWindow()
    qapp.processEvents()
    made.canvas.setFocus()
    yield made
    made.canvas.cancel_gesture()
    made.canvas.typing.editor.finish("leave")
    made.filing.end_journal()
    forget_all_recent()
    # Without a loop that runs, nothing else lets go of what was deleted later.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert QGuiApplication.overrideCursor() is None


@pytest.fixture
def hand(window: Window) -> Hand:
    """The person in front of it."""
    return Hand(window)
