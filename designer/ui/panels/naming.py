"""A line in which something is named in place: with Enter or a button it is kept, with Esc given up."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from designer.ui.icons import icon
from designer.ui.panels.boxes import LineBox
from designer.ui.session import Session

LONGEST_NAME: Final = 200


class NamingLine(QWidget):
    """Hidden until `begin`; hides itself when a name is kept. Whoever owns it decides what Esc gives up."""

    named = Signal(str, str)
    """The name that was typed, and the id of what is renamed; no id for something new."""

    def __init__(self, session: Session, after: QWidget, parent: QWidget | None = None) -> None:
        """`after` has the focus when a name is kept or given up."""
        super().__init__(parent)
        self._after, self._renamed = after, ""
        self.name = LineBox(session, self)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.returnPressed.connect(self.keep)
        self.save = QPushButton(self)
        self.save.setAutoDefault(False)
        self.save.clicked.connect(self.keep)
        self.cancel = QToolButton(self)
        self.cancel.setIconSize(QSize(16, 16))
        self.cancel.clicked.connect(self.end)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 4, 0, 0)
        self.row.setSpacing(4)
        for part in (self.name, self.save, self.cancel):
            self.row.addWidget(part)
        self.hide()

    def say(self, name: str, keep: str, cancel: str) -> None:
        """Say what is asked for, and what the buttons do."""
        self.name.setPlaceholderText(name)
        self.name.setAccessibleName(name)
        self.save.setText(keep)
        self.cancel.setIcon(icon("close", "ink-soft", 16))
        self.cancel.setToolTip(cancel)
        self.cancel.setAccessibleName(cancel)

    def begin(self, renamed: str = "", name: str = "") -> None:
        """Ask for a name of something new, or another one than `name` for what has this id."""
        self._renamed = renamed
        self.name.setText(name)
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    def keep(self) -> None:
        """Take the name that was typed."""
        name = self.name.text().strip()
        if name and not self.isHidden():
            renamed = self._renamed
            self.end()
            self.named.emit(name, renamed)

    def end(self) -> None:
        """Put the line away."""
        self.hide()
        self._renamed = ""
        self._after.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Whoever ends a line of text has not asked for more yet, as Enter in a dialog would mean.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
