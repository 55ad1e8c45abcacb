"""A field of one line that is entered again and again: Enter takes it, Esc leaves it, no syllable is lost."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_REPLAYED = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Line(QLineEdit):
    """Says what was entered; whoever hears it clears the line or leaves it to be mended."""

    entered = Signal(str, bool)
    """The text, and whether Alt was held."""
    left = Signal()
    """Esc."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._syllable = ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._syllable = event.preeditString()

    def _keep_syllable(self) -> None:
        """Take the unfinished syllable as it stands; not every input method hands it over when asked."""
        QGuiApplication.inputMethod().commit()
        if self._syllable:
            kept = QInputMethodEvent()
            kept.setCommitString(self._syllable)
            self.inputMethodEvent(kept)
            QGuiApplication.inputMethod().reset()

    def event(self, event: QEvent) -> bool:
        # An empty line has nothing of its own to take back: the map's last step is meant.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and not self.text()
            and any(event.matches(key) for key in _REPLAYED)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep_syllable()
            held = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self.entered.emit(" ".join(self.text().split()), held)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
