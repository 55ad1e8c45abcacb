"""The few questions that have to be asked: what to do about unsaved or changed files."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from designer.base.message import Message
from designer.ui.dialogs.frame import Dialog
from designer.ui.dialogs.parts import Wrapped
from designer.ui.session import Session
from designer.ui.text_size import scaled_dialog

WIDTH = 440
ICON = 24
_ROLES = {"warning": "warning"}


class Answer(Enum):
    """What the person chose; closing the dialog or Esc is `CANCEL`."""

    SAVE = "save"
    DISCARD = "discard"
    RELOAD = "reload"
    SAVE_AS = "save_as"
    OVERWRITE = "overwrite"
    CANCEL = "cancel"


class Question(Dialog):
    """A question with an icon, one sentence that explains it, and buttons that name what they do."""

    def __init__(
        self, session: Session, key: str, icon: str, parent: QWidget | None = None, **arguments: object
    ) -> None:
        """`key` names the catalog entries: `<key>` is the question, `<key>.why` the sentence below it."""
        super().__init__(session, key, parent, **arguments)
        self.answer = Answer.CANCEL
        self.setFixedWidth(scaled_dialog(WIDTH))
        row = QHBoxLayout()
        row.setSpacing(12)
        mark = self.add_mark(icon, _ROLES.get(icon, "accent"), ICON)
        self.why = Wrapped("muted", self)
        self.texts.bind(self.why.setText, f"{key}.why", **arguments)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.why, 1)
        self.body.addLayout(row)

    def offer(self, key: str, answer: Answer, variant: str = "") -> QPushButton:
        """A button that gives this answer."""
        button = self.add_button(key, self._choose, variant, name=answer.value)
        button.setProperty("answer", answer.value)
        return button

    def _choose(self) -> None:
        self.answer = Answer(self.sender().property("answer"))
        if self.answer is Answer.CANCEL:
            self.reject()
        else:
            self.accept()

    def ask(self) -> Answer:
        """Show it and wait for the answer."""
        self.exec()
        return self.answer


def unsaved_changes(session: Session, name: str, parent: QWidget | None = None) -> Question:
    """Before a map with unsaved changes goes: save, don't save, or stay."""
    question = Question(session, "dialog.unsaved", "warning", parent, name=name)
    question.push_left(question.offer("dialog.unsaved.discard", Answer.DISCARD, "danger"))
    question.offer("dialog.cancel", Answer.CANCEL)
    question.offer("dialog.unsaved.save", Answer.SAVE, "primary")
    return question


def still_writing(session: Session, name: str, parent: QWidget | None = None) -> Question:
    """A map is to go while its folder does not answer: save elsewhere, go without waiting, or stay."""
    question = Question(session, "dialog.writing", "warning", parent, name=name)
    question.push_left(question.offer("dialog.do_not_wait", Answer.DISCARD))
    question.offer("dialog.cancel", Answer.CANCEL)
    question.offer("dialog.changed.save_as", Answer.SAVE_AS, "primary")
    question.setFixedWidth(scaled_dialog(WIDTH + 60))
    return question


def still_reading(session: Session, file: str, parent: QWidget | None = None) -> Question:
    """A file does not come: it is waited for until the person gives up, which no key does by mistake."""
    question = Question(session, "dialog.reading", "info", parent, file=file)
    question.offer("dialog.do_not_wait", Answer.CANCEL).setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return question


def changed_on_disk(session: Session, file: str, reason: Message, parent: QWidget | None = None) -> Question:
    """Saving would overwrite what somebody else wrote and what for this reason cannot be merged.

    Overwriting is possible but never what Enter does.
    """
    question = Question(session, "dialog.changed", "warning", parent, file=file, reason=reason)
    question.push_left(question.offer("dialog.changed.overwrite", Answer.OVERWRITE, "danger"))
    question.offer("dialog.cancel", Answer.CANCEL)
    question.offer("dialog.changed.reload", Answer.RELOAD)
    question.offer("dialog.changed.save_as", Answer.SAVE_AS, "primary")
    question.setFixedWidth(scaled_dialog(WIDTH + 80))
    return question
