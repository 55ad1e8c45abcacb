"""Saves by itself what has been changed, soon after the last change, where the person wants that."""

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from designer.base.errors import UnwritableError
from designer.base.message import message
from designer.edits.history import Event
from designer.files.document import ChangedOnDiskError
from designer.ui.sharing.hands import Hands
from designer.ui.sharing.writing import LeftAloneError, Writer, Writing

if TYPE_CHECKING:
    from designer.ui.sharing.together import Together
    from designer.ui.window import Window

DELAY_MS: Final = 2_000
"""So long nothing is changed before it is saved."""
LATEST_MS: Final = 20_000
"""So long at most a change waits for that; what could not be saved is tried again as often."""
AGAIN_MS: Final = 500
"""How often it is asked whether the person is still in the middle of something."""


class Autosave(QObject):
    """Waits for a pause, saves, and never asks: what needs an answer waits until the person gives it."""

    def __init__(
        self,
        window: "Window",
        together: "Together",
        writer: Writer,
        delay_ms: int = DELAY_MS,
        latest_ms: int = LATEST_MS,
    ) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._shared, self._writer = together.shared, writer
        self._hands = Hands(window)
        self._delay, self._latest = delay_ms, latest_ms
        self._since: float | None = None
        """When the first change was made that is to be saved; None where there is none."""
        self._writing: Writing | None = None
        """The save under way that was begun here."""
        self._written_since: float | None = None
        """When the first change was made of what is being written."""
        self._faulty = False
        """Whether the person knows that it cannot be saved at present."""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._try)
        self._session.opened.connect(self._rest)
        self._session.changed.connect(self._changed)
        self._session.filed.connect(self._filed)
        self._shared.changed.connect(self._settled)
        writer.ended.connect(self._ended)

    @property
    def is_on(self) -> bool:
        """Whether maps are saved by themselves."""
        return self._session.settings.autosave

    def turn(self, on: bool) -> None:
        """Save by itself from now on, what is unsaved already included; or leave it to the person."""
        self._session.settings.change(autosave=on)
        self._rest()
        if on and self._window.has_map:
            if self._session.file is None:
                self._session.said.emit(message("shared.autosave_no_file"), "info")
            elif not self._session.history.is_clean:
                self._wait()

    def save_now(self) -> bool:
        """Save what waits for its pause, before the map is let go; whether all is saved without a question.

        What is unsaved for another reason, such as recovered work or a file that is gone, is not touched.
        """
        if self._since is None or self._shared.theirs is not None or self._session.file is None:
            return False
        try:
            self._writer.wait(self._begin())
        except UnwritableError:
            return False
        return self._session.history.is_clean

    # When

    def _changed(self, event: Event) -> None:
        if event.origin == "preview" or not self.is_on or self._session.file is None:
            return
        if not (self._faulty and self._timer.isActive()):
            self._wait()

    def _filed(self) -> None:
        if self._session.history.is_clean:
            self._rest()

    def _settled(self) -> None:
        """What somebody has saved is in or gone: what waited for that goes on."""
        if self._since is not None and self._shared.theirs is None:
            self._wait()

    def _wait(self) -> None:
        now = time.monotonic()
        if self._since is None:
            self._since = now
        left = self._latest - round((now - self._since) * 1000)
        self._timer.start(max(0, min(self._delay, left)))

    def _rest(self) -> None:
        self._since, self._faulty = None, False
        self._timer.stop()

    # Saving

    def _try(self) -> None:
        if self._shared.theirs is not None:
            return
        busy = self._hands.busy() and not self._window.on_start_page
        if busy or self._writer.busy:
            self._timer.start(AGAIN_MS)
        elif self._session.file is not None:
            self._begin()

    def _begin(self) -> Writing:
        """Write what is unsaved; the person goes on meanwhile."""
        self._written_since, self._since = self._since, None
        self._timer.stop()
        self._writing = self._writer.begin(by_itself=True)
        return self._writing

    def _ended(self, writing: Writing) -> None:
        is_left = self._since is None and not self._session.history.is_clean
        if writing.error is None and is_left and self.is_on:
            # What was saved has been undone meanwhile, which made the map the one that stood in the file.
            self._wait()
        if writing is not self._writing:
            return
        self._writing = None
        if writing.error is None:
            self._faulty = False
            return
        if self._written_since is not None:
            self._since = self._written_since
        self._timer.start(self._latest)
        if isinstance(writing.error, ChangedOnDiskError):
            # What stands there is looked at now and comes in as it always does; then this goes on.
            self._shared.watch.look()
        elif not isinstance(writing.error, LeftAloneError) and not self._faulty:
            # A file that was taken away is told by the watch, and comes back only where the person wants it.
            self._faulty = True
            if isinstance(writing.error, UnwritableError):
                self._window.filing.offer_another_place(writing.error)
