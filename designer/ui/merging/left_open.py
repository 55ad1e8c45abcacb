"""Leads back to conflicts that stand in the open map: a chip in the status bar and an offer when it opens."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.edits.history import Event
from designer.model.elements import CONFLICT_PREFIX
from designer.ui.icons import icon

if TYPE_CHECKING:
    from designer.ui.status_chip import StatusChip
    from designer.ui.window import Window


class LeftOpen(QObject):
    """Watches for open conflicts; costs nothing while there are none."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self.chip: StatusChip | None = None
        self._session.opened.connect(self._opened)
        self._session.changed.connect(self._changed)
        self._session.language_changed.connect(self.refresh)

    def _opened(self) -> None:
        number = len(self._session.journey.conflicts())
        self.refresh()
        if number and not self._window.in_resolver:
            words = self._session.words
            text = words("resolve.left", n=number)
            self._window.toasts.show(text, "warning", words("resolve.resolve"), self.resolve)

    def _changed(self, event: Event) -> None:
        if any(id.startswith(CONFLICT_PREFIX) for id in event.delta.changes):
            self.refresh()

    def refresh(self) -> None:
        """Say how many there are, or nothing."""
        number = len(self._session.journey.conflicts())
        if number and self.chip is None:
            from designer.ui.status_chip import StatusChip

            self.chip = StatusChip(self._window)
            self.chip.setObjectName("open-conflicts")
            self.chip.setIcon(icon("help", "warning"))
        if self.chip is None:
            return
        if number:
            words = self._session.words
            text = words("resolve.chip", n=number)
            self.chip.offer(text, words("resolve.chip_tip"), self.resolve)
        else:
            self.chip.hide()

    def resolve(self, element: str = "") -> None:
        """Open the resolver, at an element where one is named."""
        if self._window.at_work:
            from designer.ui.merging.mode import resolver_of

            resolver_of(self._window).enter_open(element)
