"""The comments of the whole map: what is still open, where it belongs, with a box to answer."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.edits.history import Event
from designer.edits.remarks import remark, settle
from designer.insights.facts import Facts
from designer.model.elements import MAP_ID, Element
from designer.model.registry import kinds
from designer.model.values import Comment
from designer.text import numbers
from designer.ui.icons import icon
from designer.ui.panels.boxes import LineBox, TextBox
from designer.ui.session import Session
from designer.ui.theme import set_variant

PAUSE = 250
"""Milliseconds without an edit before the list is gathered again."""
MOST = 100
"""Elements listed at once; more than that is said in a line."""
_LONGEST = 60


class Said(QWidget):
    """One comment: who, when, what, and the button that settles it."""

    def __init__(self, session: Session, element: str, comment: Comment, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._element = session, element
        self.comment = comment
        words = session.words
        self.head, self.text = QLabel(self), QLabel(comment.text, self)
        for label in (self.head, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        set_variant(self.head, "small")
        author = comment.author or words("panels.comments.nobody")
        date = numbers.date(comment.date, words.language) if comment.date else ""
        state = words("comments.resolved_mark") if comment.resolved else ""
        self.head.setText(" · ".join(part for part in (author, date, state) if part))
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setEnabled(not comment.resolved)
        self.done = QToolButton(self)
        title = words("panels.comments.reopen" if comment.resolved else "panels.comments.resolve")
        self.done.setIcon(icon("undo" if comment.resolved else "check", "muted", 14))
        self.done.setToolTip(title)
        self.done.setAccessibleName(f"{title}: {comment.text[:_LONGEST]}")
        self.done.clicked.connect(self._settle)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.head, 1)
        top.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.text)

    def _settle(self) -> None:
        element, comment = self._element, self.comment
        self._session.do(lambda journey: settle(journey, element, comment.id, not comment.resolved))


class Thread(QFrame):
    """What was said about one element; its name jumps there, Ctrl+Enter in the box answers."""

    def __init__(self, session: Session, element: Element, comments: list[Comment], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self.element = session, element.id
        set_variant(self, "card")
        words = session.words
        self.place = QPushButton(self)
        set_variant(self.place, "quiet")
        self.place.setStyleSheet("QPushButton { text-align: left; padding: 2px 4px; }")
        kind = (
            words("comments.map") if element.id == MAP_ID else kinds()[element.kind].names.say(words.language)
        )
        name = " ".join(session.name_of(element.id).split()) or kind
        self.place.setText(_fitting(name).replace("&", "&&"))
        self.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.place.setAccessibleName(words("comments.jump", name=name))
        self.place.clicked.connect(self._jump)
        about = QLabel(kind, self)
        set_variant(about, "small")
        about.setContentsMargins(4, 0, 0, 0)
        self.said = [Said(session, element.id, comment, self) for comment in comments]
        self.answer = QPushButton(words("comments.reply"), self)
        set_variant(self.answer, "chip")
        self.answer.clicked.connect(self.begin)
        self.box = TextBox(session, 2, self)
        self.box.setPlaceholderText(words("panels.comments.hint"))
        self.box.setAccessibleName(words("comments.reply"))
        self.box.installEventFilter(self)
        self.author = LineBox(session, self)
        self.author.setPlaceholderText(words("panels.comments.author"))
        self.author.setAccessibleName(words("panels.comments.author"))
        self.post = QPushButton(words("panels.comments.add"), self)
        set_variant(self.post, "chip")
        self.post.clicked.connect(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 6, 8)
        column.setSpacing(4)
        for part in (self.place, about, *self.said, self.box, self.author):
            column.addWidget(part)
        for button in (self.answer, self.post):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._fold(True)

    def _fold(self, folded: bool) -> None:
        self.answer.setVisible(folded)
        for part in (self.box, self.post):
            part.setVisible(not folded)
        self.author.setVisible(not folded and not self._session.settings.author)

    def begin(self, text: str | bool = "") -> None:
        """Open the box for an answer."""
        self._fold(False)
        if isinstance(text, str):
            self.box.show_text(text)
        self.box.setFocus()

    @property
    def draft(self) -> str | None:
        """What is half written; None while the box is closed."""
        return None if self.box.isHidden() else self.box.text()

    def add(self) -> None:
        """Say what is written, signed and dated; whoever has no name yet is asked here once."""
        self.box.settle()
        text = self.box.text().strip()
        if not text:
            return
        settings = self._session.settings
        if self.author.text().strip() and not settings.author:
            settings.change(author=self.author.text().strip())
        author, element = settings.author, self.element
        self.box.show_text("")
        if self._session.do(lambda journey: remark(journey, element, text, author)) is None:
            self.box.show_text(text)
        else:
            self._fold(True)
            self.answer.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.add()
                return True
            if event.key() == Qt.Key.Key_Escape and not self.box.text().strip():
                self._fold(True)
                self.answer.setFocus()
                return True
        return False

    def _jump(self) -> None:
        if self.element == MAP_ID:
            self._session.select([])
        else:
            self._session.select([self.element])
            self._session.shown.emit(self.element)


class CommentsPanel(QWidget):
    """The threads from left to right on the map; open ones, or all of them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.threads: dict[str, Thread] = {}
        self._shown: dict[str, tuple[Comment, ...]] = {}
        self.title, self.count, self.none = QLabel(self), QLabel(self), QLabel(self)
        set_variant(self.title, "heading")
        set_variant(self.count, "small")
        set_variant(self.none, "small")
        self.none.setWordWrap(True)
        self.more = QLabel(self)
        set_variant(self.more, "small")
        self.resolved = QCheckBox(self)
        self.resolved.toggled.connect(self.refresh)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(10, 2, 10, 10)
        self._column.setSpacing(8)
        self._column.addWidget(self.more)
        self._column.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(holder)
        top = QHBoxLayout()
        top.setContentsMargins(14, 12, 14, 0)
        top.addWidget(self.title)
        top.addStretch(1)
        top.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        for part in (self.resolved, self.none):
            line = QHBoxLayout()
            line.setContentsMargins(14, 0, 14, 0)
            line.addWidget(part)
            layout.addLayout(line)
        layout.addWidget(self.area, 1)
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.refresh)
        session.opened.connect(self._begin)
        session.changed.connect(self._heard)
        session.language_changed.connect(self.say)
        session.theme_changed.connect(self.say)
        self.say()

    def say(self) -> None:
        """Speak the interface's language, in its colours."""
        words = self.session.words
        self.title.setText(words("comments.title"))
        self.none.setText(words("comments.none"))
        self.resolved.setText(words("comments.show_resolved"))
        self._begin()

    def _begin(self) -> None:
        """Another map, another language: every thread anew."""
        self._drop(list(self.threads))
        self.refresh()

    def _heard(self, event: Event) -> None:
        if event.origin == "preview" or not self.isVisible():
            return
        touched = any(
            getattr(before, "comments", ()) != getattr(after, "comments", ()) or id in self.threads
            for id, (before, after) in event.delta.changes.items()
        )
        if touched:
            self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()

    def _drop(self, ids: list[str]) -> None:
        for id in ids:
            thread = self.threads.pop(id)
            self._shown.pop(id, None)
            self._column.removeWidget(thread)
            thread.hide()
            thread.deleteLater()

    def refresh(self) -> None:
        """List what is open now; threads that say the same stay as they are, half-written answers too."""
        self._later.stop()
        every = self._gathered()
        shown = every[:MOST]
        opened = sum(not each.resolved for element, _ in every for each in element.comments)
        wanted = {element.id for element, _ in shown}
        self._drop([id for id in self.threads if id not in wanted])
        for place, (element, comments) in enumerate(shown):
            self._show(place, element, comments)
        words = self.session.words
        self.count.setText(words("comments.count", n=opened))
        self.none.setVisible(not shown)
        self.more.setVisible(len(every) > MOST)
        self.more.setText(words("comments.more", n=len(every) - MOST))

    def _show(self, place: int, element: Element, comments: list[Comment]) -> None:
        thread = self.threads.get(element.id)
        looks = (*comments, Comment(id="name", text=self.session.name_of(element.id)))
        if thread is None or self._shown.get(element.id) != looks:
            draft = thread.draft if thread is not None else None
            focused = thread is not None and thread.isAncestorOf(self.focusWidget() or self)
            if thread is not None:
                self._drop([element.id])
            thread = Thread(self.session, element, comments, self)
            if draft is not None:
                thread.begin(draft)
            elif focused:
                thread.answer.setFocus()
            self.threads[element.id] = thread
            self._shown[element.id] = looks
        if self._column.indexOf(thread) != place:
            self._column.removeWidget(thread)
            self._column.insertWidget(place, thread)
            thread.show()

    def _gathered(self) -> list[tuple[Element, list[Comment]]]:
        """Elements with comments to show, the map itself first, then from left to right."""
        facts = Facts(self.session.journey.snapshot())
        elements: list[Element] = [facts.head]
        elements += [one for one in facts.elements if one.comments]
        every = self.resolved.isChecked()
        found = [(one, [each for each in one.comments if every or not each.resolved]) for one in elements]
        return [(one, comments) for one, comments in found if comments]


def _fitting(text: str, longest: int = 30) -> str:
    """As much of a text as a button of the panel shows."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
