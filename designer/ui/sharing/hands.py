"""Whether the person is in the middle of something that a change of the map would disturb."""

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from designer.ui.sharing.waiting import held

if TYPE_CHECKING:
    from designer.ui.window import Window

IDLE_SECONDS: Final = 2.0
"""A field in which nothing is composed and nothing was typed for so long is at rest."""


class Hands:
    """Watches, while something waits, what the person does in one window."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._field: QWidget | None = None
        self._text = ""
        self._since = 0.0

    def busy(self) -> bool:
        """Whether a gesture, a menu, a dialog, a text under edit, or a wait for a file is under way."""
        window, canvas = self._window, self._window.canvas
        return bool(
            held()
            or not (window.at_work or window.in_comparison)
            or QApplication.mouseButtons() != Qt.MouseButton.NoButton
            or canvas.gesture is not None
            or window.session.history.previewing
            or QApplication.activePopupWidget()
            or QApplication.activeModalWidget()
            or canvas.typing.under_edit
            or self._types_in_field()
        )

    def _types_in_field(self) -> bool:
        """Whether a text is being typed elsewhere than on the canvas."""
        field = self._window.focusWidget()
        if field is self._window.canvas.typing.editor or not isinstance(field, QLineEdit | QPlainTextEdit):
            self._field = None
            return False
        if not field.hasFocus():
            return False
        if getattr(field, "composing", False):
            return True
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        now = time.monotonic()
        if field is not self._field or text != self._text:
            self._field, self._text, self._since = field, text, now
        return now - self._since < IDLE_SECONDS
