"""What a window does about a file that several people work on: the parts of it, and what it offers."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from designer.base.errors import JourneyError
from designer.ui.sharing.copies import CopyOffers
from designer.ui.sharing.saving import SavingOver
from designer.ui.sharing.shared_file import SharedFile, incoming_of
from designer.ui.sharing.watching import Found
from designer.ui.status_chip import StatusChip

if TYPE_CHECKING:
    from designer.ui.sharing.bringing import Brought
    from designer.ui.window import Window

SHORTCUT: Final = "Ctrl+Shift+F7"
WAITS_MS: Final = 1500
"""What cannot come in for so long, since somebody is typing, is shown to wait."""


class Together(QObject):
    """Watching, saving over, copies, and the chip that leads to what waits for the person."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self.shared = SharedFile(window)
        self.saving = SavingOver(window, self)
        self.copies = CopyOffers(window, self)
        self.chip: StatusChip | None = None
        self._waits = QTimer(self, singleShot=True, interval=WAITS_MS)
        self._waits.timeout.connect(self.refresh)
        self.shared.changed.connect(self._changed)
        self.shared.offered.connect(self._offered)
        self.copies.changed.connect(self.refresh)
        self._session.language_changed.connect(self.refresh)

    def close(self) -> None:
        """The window goes."""
        self.shared.close()
        self.copies.close()

    # What waits for the person

    def _changed(self) -> None:
        if self.shared.theirs is None:
            self._waits.stop()
        elif not self._waits.isActive():
            self._waits.start()
        self.refresh()

    def refresh(self) -> None:
        """Show in the status bar what waits: what both have changed, what waits for a pause, copies."""
        words, offer = self._session.words, self.shared.offer
        if self.shared.resolving:
            self._hide()
        elif offer is not None:
            text = words("shared.chip.conflicts", n=len(offer.merged.conflicts))
            self._show(text, words("shared.chip.conflicts_tip"), self.resolve_offer)
        elif self.shared.is_waiting and not self._waits.isActive():
            self._show(words("shared.chip.waiting"), words("shared.chip.waiting_tip"), self.take_in_now)
        elif self.copies.waiting:
            name = self.copies.waiting[0].path.name
            text = words("shared.chip.copies", n=len(self.copies.waiting))
            self._show(text, words("shared.chip.copies_tip", file=name), self.copies.offer)
        else:
            self._hide()

    def _hide(self) -> None:
        if self.chip is not None and self.waits:
            self.chip.hide()
            self._window.actions_.refresh()

    @property
    def waits(self) -> bool:
        """Whether something waits for the person."""
        return self.chip is not None and not self.chip.isHidden()

    def act(self) -> None:
        """Do what the chip would do."""
        if self.chip is not None and self.waits:
            self.chip.click()

    def _show(self, text: str, tip: str, run: Callable[[], object]) -> None:
        if self.chip is None:
            self.chip = StatusChip(self._window)
        self.chip.offer(text, f"{tip}  {SHORTCUT}", run)
        self._window.actions_.refresh()

    def take_in_now(self) -> None:
        """End what is being typed and take in what waits."""
        self._window.flush()
        self._window.canvas.setFocus()
        self.shared.go_on()

    # What both have changed

    def _offered(self, made: "Brought") -> None:
        words = self._session.words
        key = "shared.offer_by" if made.who else "shared.offer"
        text = words(key, who=made.who, n=len(made.merged.conflicts))
        self._window.toasts.show(text, "warning", words("shared.resolve"), self.resolve_offer)

    def resolve_offer(self) -> None:
        """Settle what waits."""
        if self.shared.theirs is not None and not self.shared.resolving:
            self.resolve(self.shared.theirs)

    def resolve(self, found: Found, then: Callable[[], object] | None = None) -> None:
        """Merge with the map as it is now and let the person settle what conflicts; then go on."""
        self._window.flush()
        try:
            made = self.shared.merge_now(found)
        except JourneyError as error:
            self._session.said.emit(error.reason, "error")
            return
        self.settle(made, partial(self._settled, made, then))

    def settle(self, made: "Brought", done: Callable[[bool], None], name: str = "") -> None:
        """Open the resolver; nothing else comes in meanwhile."""
        from designer.ui.merging.incoming import resolve

        self.shared.resolving = True
        # It may still offer what is being settled now.
        self._window.toasts.dismiss()
        self.refresh()
        resolve(self._window, incoming_of(made, name), partial(self._after, done))

    def _after(self, done: Callable[[bool], None], taken: bool) -> None:
        self.shared.resolving = False
        done(taken)
        self.refresh()

    def _settled(self, made: "Brought", then: Callable[[], object] | None, taken: bool) -> None:
        if taken and made.theirs.path == getattr(self._session.file, "path", None):
            self.shared.build_on(made)
            if then is not None:
                # The resolver has something to say first.
                QTimer.singleShot(0, self, then)
        elif not taken:
            self.shared.keep_offer(made)
