"""A small button in the status bar for what waits for the person; it stays until it is dealt with."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from designer.ui.icons import icon
from designer.ui.plain_tip import plain_tip
from designer.ui.theme import set_variant

if TYPE_CHECKING:
    from designer.ui.window import Window


class StatusChip(QPushButton):
    """Says what waits, and does something about it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window.status)
        self.setObjectName("shared-chip")
        set_variant(self, "chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIcon(icon("merge", "accent"))
        self._status = window.status
        self._run: Callable[[], object] | None = None
        self.clicked.connect(self._act)
        window.status.add_chip(self)

    def offer(self, text: str, tip: str, run: Callable[[], object]) -> None:
        """Show what waits and do `run` when it is pressed."""
        self._run = run
        self.setText(text.replace("&", "&&"))
        self.setToolTip(plain_tip(tip))
        self.setAccessibleName(text)
        self.setAccessibleDescription(tip)
        self.setVisible(True)
        self._status.make_room()

    def hide(self) -> None:
        super().hide()
        self._status.make_room()

    def _act(self) -> None:
        if self._run is not None:
            self._run()
