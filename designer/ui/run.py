"""Starts the window: the application, its look, and the map to open."""

import gc
import os
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from designer.base.errors import JourneyError
from designer.files.registry import foreign
from designer.ui.session import Session
from designer.ui.settings import Settings
from designer.ui.theme import new_application
from designer.ui.wearing import wear
from designer.ui.window import Window

SETTLED_MS = 400
"""By when a map that was opened is painted."""
LATE_MS = 2_000
"""So long the window waits for its map before it shows itself without."""
_LITTER = 5_000
"""New objects from which on looking for garbage is worth it."""
_LITTER_MS = 2_000
_OLD = 10
"""After so many looks at new objects comes one at all of them."""


class Program:
    """The application with its one window, held together for as long as it runs."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.session = Session(Settings.load())
        settings = self.session.settings
        wear(app, settings)
        self._translator = QTranslator(app)
        self._translate()
        self.session.language_changed.connect(self._translate)
        self.window = Window(self.session)
        self._settled = QTimer(app, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(gc.freeze)
        self._litter = QTimer(app, interval=_LITTER_MS)
        self._litter.timeout.connect(_collect)
        self._litter.start()
        self.session.opened.connect(self._settled.start)

    def _translate(self) -> None:
        """Let Qt's own dialogs speak the interface's language."""
        self.app.removeTranslator(self._translator)
        language = self.session.words.language
        QLocale.setDefault(QLocale("ko_KR" if language == "ko" else "en_GB"))
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{language}", folder):
            self.app.installTranslator(self._translator)

    def begin(self, path: Path | None) -> None:
        """Show the window on a map, or on the start page."""
        bring_up(self.window, path)
        self._settled.start()
        QTimer.singleShot(SETTLED_MS, self.window, self._expose)

    def _expose(self) -> None:
        """Let assistive technology read the map; not before it is painted, for most people use none."""
        from designer.ui.canvas.telling import expose

        expose(self.window.canvas)


def bring_up(window: Window, path: Path | None) -> None:
    """Show a window on a map, or on the start page; what is to be asked waits until it has its place."""
    late = QTimer(window, singleShot=True, interval=LATE_MS)
    late.timeout.connect(partial(_appear, window))
    late.start()
    others = path if path is not None and foreign(path) is not None else None
    if path is None or others is not None or not window.open(path):
        window.show_start()
    late.stop()
    window.show()
    QTimer.singleShot(SETTLED_MS, window, partial(_ask, window, others))


def _appear(window: Window) -> None:
    """The map does not come, for its folder does not answer: somebody who sees nothing starts again."""
    window.show_start()
    window.show()


def _ask(window: Window, path: Path | None) -> None:
    """Offer what was left unsaved, then what a file of another program will become."""
    window.filing.offer_recovery()
    if path is not None:
        window.open(path)


def run_window(path: Path | None = None) -> int:
    """Open the window on a map (None: the start page) and stay until it is closed."""
    if not has_display():
        raise JourneyError("cli.no_display")
    app = new_application(sys.argv[0])
    app.setApplicationName("JourneyDesigner")
    app.setDesktopFileName("journey-designer")
    program = Program(app)
    program.begin(path)
    return app.exec()


def has_display() -> bool:
    """Whether there is a screen to show a window on; without one Qt would end the process by itself."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _collect() -> None:
    """Look for garbage here and now: Python by itself would do so on any thread, and tear down widgets there.

    What stands when a map has been painted is frozen: looking through it would hold up the hand.
    """
    new, _, looks = gc.get_count()
    if new >= _LITTER:
        gc.collect(2 if looks >= _OLD else 1)
