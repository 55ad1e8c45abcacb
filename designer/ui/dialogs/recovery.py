"""Offers unsaved work that an ended program left behind: take it up again, or let it go."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.base.errors import JourneyError
from designer.files.journal import Unfinished
from designer.ui.dialogs.frame import GAP, Dialog, Texts
from designer.ui.dialogs.moments import ago
from designer.ui.dialogs.parts import Elided, Scrolling
from designer.ui.session import Session
from designer.ui.text_size import scaled, scaled_dialog
from designer.ui.theme import set_variant

WIDTH: Final = 600
ROWS_SHOWN: Final = 5
ROW_HEIGHT: Final = 68


class RecoveryDialog(Dialog):
    """The list of unsaved work. Nothing is deleted before it closes, so discarding can be taken back."""

    recovered = Signal(object, object)
    """A Journey and the path of its file, or None where it never had one."""

    def __init__(self, session: Session, found: list[Unfinished], parent: QWidget | None = None) -> None:
        super().__init__(session, "dialog.recovery", parent)
        self.setFixedWidth(scaled_dialog(WIDTH))
        self.taken: Unfinished | None = None
        """What was recovered; its journal still stands, to be discarded when the map has one of its own."""
        self.add_sentence("dialog.recovery.why")
        self.rows = [_Row(session, work, self) for work in found]
        self.body.addWidget(self._list())
        self.add_button("dialog.recovery.later", self.accept, "primary", "later")
        self.finished.connect(self._let_go)

    def _list(self) -> Scrolling:
        inside = QWidget(self)
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        for row in self.rows:
            box.addWidget(row)
            row.recover_wanted.connect(self._recover)
        box.addStretch(1)
        area = Scrolling(inside, self)
        area.setFixedHeight(min(len(self.rows), ROWS_SHOWN) * (scaled(ROW_HEIGHT) + GAP) - GAP)
        return area

    def _recover(self, row: "_Row") -> None:
        try:
            journey, path = row.work.recover()
        except JourneyError as error:
            self.complain(error.reason)
            return
        self.taken = row.work
        self.accept()
        self.recovered.emit(journey, path)

    def _let_go(self) -> None:
        """On closing: what was discarded is deleted now."""
        for row in self.rows:
            if row.discarded:
                row.work.discard()

    def say(self) -> None:
        """Say every text anew, those of the rows too."""
        super().say()
        for row in self.rows:
            row.say()


class _Row(QFrame):
    """One piece of unsaved work with what can be done about it."""

    recover_wanted = Signal(object)

    def __init__(self, session: Session, work: Unfinished, parent: QWidget) -> None:
        super().__init__(parent)
        self.work = work
        self.discarded = False
        self._session = session
        self._texts = Texts(session)
        set_variant(self, "card")
        self.setFixedHeight(scaled(ROW_HEIGHT))
        self._title = Elided("", self).semibold()
        self._about = Elided("small", self, Qt.TextElideMode.ElideMiddle)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._about)
        words.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, GAP, 12, GAP)
        line.setSpacing(GAP)
        line.addLayout(words, 1)
        self.discard = self._button("quiet", "discard", self._toggle)
        self.recover = self._button("", "recover", self._want)
        self._texts.bind(self.recover.setText, "dialog.recovery.recover")
        line.addWidget(self.discard)
        line.addWidget(self.recover)
        self.say()

    def _button(self, variant: str, name: str, pressed: object) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        set_variant(button, variant)
        button.clicked.connect(pressed)
        return button

    def _want(self) -> None:
        self.recover_wanted.emit(self)

    def _toggle(self) -> None:
        self.discarded = not self.discarded
        self.say()

    def say(self) -> None:
        """Say title, file, when and how much."""
        words = self._session.words
        self._texts.say()
        title = self.work.title or words("start.untitled")
        name = self.work.map_path.name if self.work.map_path else words("dialog.recovery.no_file")
        about = words("dialog.recovery.about", file=name, when=ago(self.work.when, words), n=self.work.edits)
        if self.discarded:
            about = words("dialog.recovery.discarded")
        self.discard.setText(words("dialog.recovery.undo" if self.discarded else "dialog.recovery.discard"))
        self.recover.setEnabled(not self.discarded)
        self._title.setEnabled(not self.discarded)
        self._title.setText(title)
        self._about.setText(about)
