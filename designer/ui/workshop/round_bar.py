"""The bar of a round: what is asked, the line in which counted dots are entered, and showing the result."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from designer.base.message import Message
from designer.ui.dialogs.frame import Texts, plain_label
from designer.ui.dialogs.parts import Elided
from designer.ui.session import Session
from designer.ui.theme import set_variant
from designer.ui.workshop.line import Line
from designer.ui.workshop.size import enlarge
from designer.ui.workshop.voting import Voting

_LONGEST: Final = 200
"""Characters of one entry; a longer paste is no entry."""


class RoundBar(QFrame):
    """In sight while a round is open."""

    left = Signal()
    """The line was left: the keys belong to the map again."""
    closed = Signal()

    def __init__(self, session: Session, voting: Voting, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._voting = voting
        set_variant(self, "panel")
        row = self._row = QHBoxLayout(self)
        self.name = plain_label("", self)
        self.question = Elided("", self)
        self.line = Line("round-line", self)
        self.line.setMaxLength(_LONGEST)
        texts.bind(self.line.setPlaceholderText, "workshop.line_hint")
        texts.bind(self.line.setAccessibleName, "workshop.line_name")
        self.feedback = Elided("", self)
        self.feedback.setObjectName("round-feedback")
        self.show_button = self._button("result", voting.toggle_result)
        self.close_button = self._button("close-round", self.closed.emit)
        texts.bind(self.close_button.setText, "workshop.close_round")
        row.addWidget(self.name)
        row.addWidget(self.question, 2)
        row.addWidget(self.line)
        row.addWidget(self.feedback, 3)
        row.addWidget(self.show_button)
        row.addWidget(self.close_button)
        self.line.entered.connect(self._entered)
        self.line.left.connect(self._leave)
        voting.changed.connect(self.refresh)
        self.refresh()

    def _button(self, name: str, pressed: object) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(pressed)
        return button

    def refresh(self) -> None:
        """Say which round is open and what can be done with its result."""
        round, words = self._voting.round, self._session.words
        self.setVisible(round is not None)
        if round is None:
            self.line.clear()
            return
        self.name.setText(round.name)
        each = words("workshop.dots_each", n=round.dots_each)
        self.question.setText(f"{round.question} · {each}" if round.question else each)
        self.show_button.setText(words("workshop.hide_result" if round.revealed else "workshop.show_result"))

    def focus_line(self) -> None:
        """Put the caret into the line."""
        self._say(None, True)
        self.line.setFocus()

    def _entered(self, text: str, held: bool) -> None:
        if not text:
            return
        sentence, counted = self._voting.enter(text)
        self._say(sentence, counted)
        if counted:
            self.line.clear()
        else:
            self.line.selectAll()

    def _leave(self) -> None:
        self._say(None, True)
        self.line.clear()
        self.left.emit()

    def _say(self, sentence: Message | None, good: bool) -> None:
        set_variant(self.feedback, "good" if good else "danger")
        self.feedback.setText(self._session.words.say(sentence) if sentence is not None else "")

    def fit(self, factor: float) -> None:
        """Take the size of the screen."""
        self._row.setContentsMargins(*(round(each * factor) for each in (16, 7, 16, 7)))
        self._row.setSpacing(round(12 * factor))
        enlarge(self.name, 16 * factor, QFont.Weight.DemiBold)
        enlarge(self.question, 14 * factor)
        enlarge(self.line, 16 * factor, QFont.Weight.DemiBold)
        enlarge(self.feedback, 14 * factor)
        for button in (self.show_button, self.close_button):
            enlarge(button, 13 * factor, QFont.Weight.DemiBold)
        self.line.setFixedWidth(round(230 * factor))
