"""A line to search with: it tells what stands there at every stroke, an unfinished syllable included."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

LONGEST = 1000
"""Characters that can be searched for."""


class SearchLine(QLineEdit):
    """Hands the keys that belong to the list or the bar around it to `pressed`."""

    sought = Signal(str)
    """What stands there now."""
    pressed = Signal(object)
    """One of `keys`, as a QKeyEvent; accept it or it goes on as usual."""

    def __init__(self, keys: frozenset[Qt.Key], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._syllable = ""
        self.setMaxLength(LONGEST)
        self.textChanged.connect(self._tell)

    @property
    def query(self) -> str:
        """The text with the syllable that is being composed."""
        place = len(
            self.text().encode("utf-16-le")[: 2 * self.cursorPosition()].decode("utf-16-le", "ignore")
        )
        return self.text()[:place] + self._syllable + self.text()[place:]

    def start_anew(self) -> None:
        """Empty the line, a syllable that was never finished included."""
        self._syllable = ""
        self.clear()

    def _tell(self) -> None:
        self.sought.emit(self.query)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._syllable = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._syllable = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in self._keys:
            self.pressed.emit(event)
            return
        super().keyPressEvent(event)
