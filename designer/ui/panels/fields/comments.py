"""Comments on an element: what was said, by whom and when, and a box to say more."""

import datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from designer.base.ids import ids
from designer.model.values import Comment
from designer.text import numbers
from designer.ui.icons import icon
from designer.ui.panels.boxes import LineBox, TextBox
from designer.ui.panels.fields.base import UNSET, Field, Target


class CommentRow(QFrame):
    """One comment; it can be resolved, reopened and deleted."""

    resolved = Signal()
    removed = Signal()

    def __init__(self, owner: "CommentsField", comment: Comment) -> None:
        super().__init__(owner)
        self.setProperty("variant", "card")
        self.owner = owner
        self.head, self.text = QLabel(self), QLabel(self)
        for label in (self.head, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.head.setProperty("variant", "small")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.done, self.cross = QToolButton(self), QToolButton(self)
        self.done.clicked.connect(self.resolved)
        self.cross.clicked.connect(self.removed)
        self.cross.setIcon(icon("close", "muted", 12))
        self.cross.setToolTip(owner.say("comments.remove"))
        self.cross.setAccessibleName(owner.say("comments.remove"))
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.head, 1)
        top.addWidget(self.done)
        top.addWidget(self.cross)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 4, 8)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self.text)
        self.show_comment(comment)

    def show_comment(self, comment: Comment) -> None:
        """Show the comment as the map holds it; a resolved one steps back."""
        language = self.owner.session.words.language
        author = comment.author or self.owner.say("comments.nobody")
        date = numbers.date(comment.date, language) if comment.date else ""
        self.head.setText(" · ".join(part for part in (author, date) if part))
        self.text.setText(comment.text)
        self.text.setEnabled(not comment.resolved)
        word = self.owner.say("comments.reopen" if comment.resolved else "comments.resolve")
        self.done.setIcon(icon("undo" if comment.resolved else "check", "muted", 14))
        self.done.setToolTip(word)
        self.done.setAccessibleName(word)


class CommentsField(Field):
    """The comments of an element; Ctrl+Enter posts what is written."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.rows: dict[str, CommentRow] = {}
        self._drafts: dict[tuple[str, ...], str] = {}
        self.author = LineBox(self.session, self)
        self.author.setPlaceholderText(self.say("comments.author"))
        self.author.setToolTip(self.say("author.missing"))
        self.author.hide()
        self.box = TextBox(self.session, 2, self)
        self.box.setPlaceholderText(self.say("comments.hint"))
        self.box.setAccessibleName(self.name)
        self.box.installEventFilter(self)
        self.post = QPushButton(self.say("comments.add"), self)
        self.post.setProperty("variant", "chip")
        self.post.hide()
        self.post.clicked.connect(self.add)
        self.box.textChanged.connect(self._written)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.box)
        self._column.addWidget(self.author)
        self._column.addWidget(self.post, 0, Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(self.box)

    def aim(self, target: Target) -> None:
        # A comment half written waits until its element is selected again.
        self._drafts[self.target.ids] = self.box.text()
        self.box.show_text(self._drafts.pop(target.ids, ""))
        super().aim(target)

    def show_value(self, value: Any) -> None:
        comments = {comment.id: comment for comment in self._comments()}
        for id in [id for id in self.rows if id not in comments]:
            row = self.rows.pop(id)
            row.hide()
            row.deleteLater()
        for place, (id, comment) in enumerate(comments.items()):
            if id in self.rows:
                self.rows[id].show_comment(comment)
                continue
            row = CommentRow(self, comment)
            row.resolved.connect(lambda id=id: self._resolve(id))
            row.removed.connect(lambda id=id: self._remove(id))
            self._column.insertWidget(place, row)
            self.rows[id] = row

    def _written(self) -> None:
        begun = bool(self.box.text().strip())
        self.post.setVisible(begun)
        self.author.setVisible(begun and not self.session.settings.author)

    def add(self) -> None:
        """Post what is written, signed and dated."""
        self.box.settle()
        text = self.box.text().strip()
        if not text:
            return
        if self.author.text().strip() and not self.session.settings.author:
            self.session.settings.change(author=self.author.text().strip())
            self.author.hide()
        made = Comment(
            id=ids.new(self.rows),
            author=self.session.settings.author,
            date=datetime.date.today().isoformat(),
            text=text,
        )
        before = len(self._comments())
        self.put((*self._comments(), made))
        if len(self._comments()) > before:
            self.box.show_text("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.add()
                return True
        return False

    def _comments(self) -> tuple[Comment, ...]:
        return () if self._value is UNSET else tuple(self._value or ())

    def _resolve(self, id: str) -> None:
        self.put(
            tuple(
                comment.model_copy(update={"resolved": not comment.resolved}) if comment.id == id else comment
                for comment in self._comments()
            )
        )

    def _remove(self, id: str) -> None:
        self.put(tuple(comment for comment in self._comments() if comment.id != id))
