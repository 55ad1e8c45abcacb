"""The list of files that were open lately; one that has gone is greyed and can be taken off the list."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from designer.ui.dialogs.frame import plain_label
from designer.ui.dialogs.moments import ago
from designer.ui.dialogs.parts import Elided, Pressable
from designer.ui.icons import icon
from designer.ui.plain_tip import plain_tip
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

ROW_HEIGHT = 52


@dataclass(frozen=True)
class RecentFile:
    """A file as the list shows it."""

    path: Path
    title: str
    when: datetime | None
    missing: bool


class RecentRow(Pressable):
    """One file: its title and when, below them its name and folder."""

    removed = Signal(object)
    """The path of a file that is to leave the list."""

    def __init__(self, session: Session, file: RecentFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self._session = session
        self.setFixedHeight(scaled(ROW_HEIGHT))
        self._title = Elided("", self).semibold()
        self._when = plain_label("small", self)
        self._place = Elided("small", self, Qt.TextElideMode.ElideMiddle)
        self._remove = QToolButton(self)
        self._remove.setObjectName("remove")
        self._remove.setIconSize(QSize(14, 14))
        self._remove.setIcon(icon("close", "muted", 14))
        self._remove.setVisible(file.missing)
        self._remove.clicked.connect(self._want_removed)
        for label in (self._title, self._when, self._place):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lay_out()
        if file.missing:
            set_variant(self._title, "muted")
            self.setCursor(Qt.CursorShape.ArrowCursor)
        self.say()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._title, 1)
        first.addWidget(self._when)
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addStretch(1)
        box.addLayout(first)
        box.addWidget(self._place)
        box.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 8, 4)
        row.setSpacing(4)
        row.addLayout(box, 1)
        row.addWidget(self._remove)

    def say(self) -> None:
        """Say when it was, or that it is missing."""
        words = self._session.words
        self._title.setText(self.file.title or self.file.path.name)
        if self.file.missing:
            when = words("start.missing")
        else:
            when = ago(self.file.when, words) if self.file.when else ""
        self._when.setText(when)
        self._place.setText(f"{self.file.path.name} · {short_folder(self.file.path)}")
        self._remove.setToolTip(words("start.remove"))
        self._remove.setAccessibleName(words("start.remove"))
        self.setToolTip(plain_tip(str(self.file.path)))
        self.setAccessibleName(self._title.whole)
        self.setAccessibleDescription(f"{self.file.path}, {when}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._want_removed()
            return
        super().keyPressEvent(event)

    def _want_removed(self) -> None:
        self.removed.emit(self.file.path)


def short_folder(path: Path) -> str:
    """The folder of a file, with the home folder as a tilde."""
    folder = path.parent
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)
