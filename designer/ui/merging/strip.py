"""One conflict below the map: what both come from, ours and theirs side by side, and what is to stand."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from designer.base.message import Message
from designer.model.elements import Conflict
from designer.sharing.merge_resolve import Choice
from designer.ui.dialogs.frame import plain_label
from designer.ui.dialogs.parts import Elided
from designer.ui.icons import icon
from designer.ui.merging.cards import SideCard
from designer.ui.merging.editing import AnswerTarget, hint_for
from designer.ui.merging.resolution import Answer, Resolution
from designer.ui.merging.told import Told
from designer.ui.panels.fields import make_field
from designer.ui.panels.fields.base import Field
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

KEYS: Final = {"ours": "1", "theirs": "2", "both": "3", "typed": "4"}
_HIGH: Final = 244
_WIDEST: Final = 460
"""Of the editor: a number needs no line across the window."""


class Strip(QFrame):
    """Says the conflict and takes the answer."""

    answered = Signal(object)
    """The answer; None: open again."""
    stepped = Signal(int)
    typing_ended = Signal()
    """The editor that had the keys is about to go."""

    def __init__(self, session: Session, scratch: Session, resolution: Resolution, parent: QWidget) -> None:
        """`scratch` is a session of the merged map, which the editors ask for names."""
        super().__init__(parent)
        self._session, self._scratch, self._resolution = session, scratch, resolution
        self._conflict: Conflict | None = None
        self._told: Told | None = None
        self._names: tuple[Message | str, Message | str] = ("", "")
        self.field: Field | None = None
        set_variant(self, "panel")
        self.setMaximumHeight(scaled(_HIGH))
        self.title, self.place = Elided("heading", self), Elided("small", self)
        self.at = plain_label("small", self)
        self.previous, self.next = self._arrow("previous", "up", -1), self._arrow("next", "down", 1)
        self.base = SideCard(session, "base", "", self)
        self.base.setEnabled(False)
        self.base.setCursor(Qt.CursorShape.ArrowCursor)
        self.cards: dict[Choice, SideCard] = {
            "ours": SideCard(session, "ours", KEYS["ours"], self),
            "theirs": SideCard(session, "theirs", KEYS["theirs"], self),
        }
        for choice, card in self.cards.items():
            card.clicked.connect(lambda checked=False, choice=choice: self.choose(choice))
        self.both = self._button("both", lambda: self.choose("both"))
        self.typed = self._button("typed", self.type)
        self.reopen = self._button("reopen", lambda: self.answered.emit(None))
        self.note = Elided("small", self)
        self._compose()

    def sizeHint(self) -> QSize:
        """As high whatever it shows; lower only where a small window has no more room for large text."""
        return QSize(super().sizeHint().width(), scaled(_HIGH))

    def _compose(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addWidget(self.title)
        lines.addWidget(self.place)
        head.addLayout(lines, 1)
        for part in (self.at, self.previous, self.next):
            head.addWidget(part)
        sides = QHBoxLayout()
        sides.setSpacing(10)
        for card in (self.base, *self.cards.values()):
            sides.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._editor = QHBoxLayout()
        foot.addWidget(self.both)
        foot.addWidget(self.typed)
        foot.addLayout(self._editor)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.reopen)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 14, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(sides, 1)
        column.addLayout(foot)

    def _arrow(self, name: str, sign: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"resolve-{name}")
        button.setIcon(icon(sign))
        button.setIconSize(QSize(scaled(18), scaled(18)))
        button.clicked.connect(lambda: self.stepped.emit(step))
        return button

    def _button(self, name: str, pressed: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"resolve-{name}")
        button.setCheckable(name in ("both", "typed"))
        button.clicked.connect(lambda: pressed())
        set_variant(button, "quiet" if name == "reopen" else "chip")
        return button

    # What is shown

    def show_conflict(
        self, conflict: Conflict, told: Told, names: tuple[Message | str, Message | str], at: int, drawn: bool
    ) -> None:
        """Show a conflict, the `at`-th of all."""
        if self._conflict is None or conflict.id != self._conflict.id:
            self._end_typing()
        self._conflict, self._told, self._names = conflict, told, names
        say = self._session.words
        self.title.setText(say.say(told.title))
        self.place.setText(say("resolve.said", value=told.place) if told.place is not None else "")
        self.place.setVisible(told.place is not None)
        self.at.setText(say("resolve.place", at=at + 1, n=len(self._resolution.conflicts)))
        self.base.setVisible(told.base is not None)
        if told.base is not None:
            self.base.show_side(say("resolve.base"), told.base)
        for name, card, shown in zip(names, self.cards.values(), (told.ours, told.theirs), strict=True):
            card.show_side(say("resolve.said", value=name), shown)
        self.show_answer(drawn)

    def show_answer(self, drawn: bool = True) -> None:
        """Show what has been chosen, and what can be."""
        conflict, say = self._conflict, self._session.words
        if conflict is None:
            return
        given = self._resolution.answers.get(conflict.id)
        choice = given.choice if given is not None else ""
        may = self._resolution.choices(conflict)
        for name, card in self.cards.items():
            card.setChecked(choice == name)
            card.setEnabled(name in may)
        self.both.setVisible("both" in may)
        self.both.setChecked(choice == "both")
        hint = hint_for(
            conflict, self._resolution.journey.get(conflict.element) if conflict.element else None
        )
        self.typed.setVisible(hint is not None)
        self.typed.setChecked(choice is None)
        self.reopen.setVisible(given is not None)
        settled = "gone" if self._resolution.journey.get(conflict.element) is None else "settled_along"
        key = settled if not may else "not_drawn" if not drawn else ""
        self.note.setText(say(f"resolve.{key}") if key else "")

    def say(self) -> None:
        """Speak the interface's language."""
        say = self._session.words
        for name, keys in (("both", "3"), ("typed", "4"), ("reopen", "0")):
            button: QPushButton = getattr(self, name)
            text = say(f"resolve.{name}")
            button.setText(f"{keys}  {text}")
            button.setAccessibleName(text)
            button.setToolTip(f"{say(f'resolve.{name}_tip')}  {keys}")
        for arrow, key, keys in ((self.previous, "previous", "Shift+F7"), (self.next, "next", "F7")):
            arrow.setToolTip(f"{say(f'resolve.{key}')}  {keys}")
            arrow.setAccessibleName(say(f"resolve.{key}"))

    def refuse(self, reason: Message) -> None:
        """Say why an answer cannot be taken."""
        self.note.setText(self._session.words.say(reason))

    # Answering

    def choose(self, choice: Choice) -> None:
        """Give an answer where it can be given."""
        if self._conflict is not None and choice in self._resolution.choices(self._conflict):
            self._end_typing()
            self.answered.emit(Answer(choice))

    def type(self) -> None:
        """Open the editor for a value of one's own, and go there."""
        conflict = self._conflict
        record = self._resolution.journey.get(conflict.element) if conflict is not None else None
        hint = hint_for(conflict, record) if conflict is not None else None
        if conflict is None or hint is None:
            return
        if self.field is None:
            target = AnswerTarget(self._scratch, (conflict.element,), conflict.field, hint, self._give)
            self.field = make_field(target, self)
            self.field.setMaximumWidth(scaled(_WIDEST))
            self.field.setMinimumWidth(scaled(220))
            self.field.failed.connect(lambda sentence: self.note.setText(sentence))
            self._editor.addWidget(self.field)
        self.field.setFocus()
        self.show_answer()

    def _give(self, value: Any) -> bool:
        self.answered.emit(Answer(None, value))
        conflict = self._conflict
        given = self._resolution.answers.get(conflict.id) if conflict is not None else None
        return given is not None and given.choice is None

    def flush(self) -> None:
        """Take over what stands half-typed."""
        if self.field is not None:
            self.field.flush()

    def _end_typing(self) -> None:
        field, self.field = self.field, None
        if field is not None:
            field.flush()
            if field.isAncestorOf(self.window().focusWidget() or self):
                # Qt would give the keys to whatever comes next in the window, far from here.
                self.typing_ended.emit()
            self._editor.removeWidget(field)
            field.hide()
            field.deleteLater()

    @property
    def typing(self) -> bool:
        """Whether the caret is in the editor."""
        return self.field is not None and self.field.isAncestorOf(self.focusWidget() or self)
