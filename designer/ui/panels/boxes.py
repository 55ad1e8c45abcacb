"""Plain text boxes that leave undo to the map and never disturb a syllable that is being composed."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from designer.base import limits
from designer.ui.session import Session

if TYPE_CHECKING:
    _Widget = QWidget
else:
    # Qt's classes have one base of Qt's; what a box adds to its own stands before it.
    _Widget = object


def undo_or_redo(event: QEvent) -> str:
    """`undo` or `redo` where a key event means one of them, else nothing."""
    if isinstance(event, QKeyEvent):
        if event.matches(QKeySequence.StandardKey.Undo):
            return "undo"
        if event.matches(QKeySequence.StandardKey.Redo):
            return "redo"
    return ""


def end_composing(box: QWidget, preedit: str) -> None:
    """End a syllable under way, keeping it."""
    if not preedit:
        return
    QGuiApplication.inputMethod().commit()
    if getattr(box, "composing", False):
        # Where no input method answers, the syllable would stay between the text and the map.
        event = QInputMethodEvent("", [])
        event.setCommitString(preedit)
        QApplication.sendEvent(box, event)


def is_for_the_map(event: QKeyEvent, settle: Callable[[], None], session: Session) -> bool:
    """Whether a key in a box means the map: undo and redo are done, Esc goes on to who stands around."""
    step = undo_or_redo(event)
    if not step and event.key() != Qt.Key.Key_Escape:
        return False
    settle()
    if step == "undo":
        session.undo()
    elif step == "redo":
        session.redo()
    else:
        event.ignore()
    return True


class _OfTheMap(_Widget):
    """What boxes of one line and of several have in common: undo is the map's, a syllable is ended first."""

    settling: SignalInstance
    _session: Session
    _preedit: str

    @property
    def composing(self) -> bool:
        """Whether an input method is in the middle of a syllable."""
        return bool(self._preedit)

    def settle(self) -> None:
        """End a syllable under way and take over what was typed."""
        end_composing(self, self._preedit)
        self.settling.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and undo_or_redo(event):
            self.settle()
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_for_the_map(event, self.settle, self._session):
            super().keyPressEvent(event)


class LineBox(_OfTheMap, QLineEdit):
    """One line of text; undo and redo are the map's."""

    typed = Signal()
    """The text changed by hand, and no syllable is being composed."""
    settling = Signal()
    """What was typed should be taken over now: the box is left, or something else is about to happen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._preedit = ""
        self.setMaxLength(limits.MAX_TEXT)
        self.textEdited.connect(self._edited)
        self.returnPressed.connect(self.settling)

    def show_text(self, text: str) -> None:
        """Show another text, leaving the caret as near to its place as the text allows."""
        if text == self.text():
            return
        place = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(place if self.hasFocus() else 0)

    def _edited(self) -> None:
        if not self.composing:
            self.typed.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before = self.text()
        was_composing = self.composing
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        if not self.composing and (was_composing or self.text() != before):
            self.typed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.settle()
        self._preedit = ""
        super().focusOutEvent(event)


class TextBox(_OfTheMap, QPlainTextEdit):
    """Several lines of text in a box that grows with them."""

    typed = Signal()
    """The text changed by hand, and no syllable is being composed."""
    settling = Signal()
    """What was typed should be taken over now."""

    MOST_LINES = 12

    def __init__(self, session: Session, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines = lines
        self._preedit = ""
        self._showing = False
        self._seen = ""
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        """The text as it was typed; Qt's own reading would turn hard spaces into ordinary ones."""
        return self.document().toRawText().replace("\u2029", "\n")

    def show_text(self, text: str) -> None:
        """Show another text by replacing only what differs, so that the caret stays where it is."""
        old = self.text()
        if text == old:
            return
        self._showing = True
        start, end = _differing(old, text)
        cursor = QTextCursor(self.document())
        # Qt counts in UTF-16 units, Python in characters.
        cursor.setPosition(_units(old[:start]))
        cursor.setPosition(_units(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])
        self._showing = False
        self._seen = self.text()

    def _changed(self) -> None:
        text = self.text()
        if self._showing or self.composing or text == self._seen:
            return
        self._seen = text
        self.typed.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.settle()
        self._preedit = ""
        self._changed()
        super().focusOutEvent(event)

    def _grow(self) -> None:
        lines = max(1, round(self.document().documentLayout().documentSize().height()))
        shown = min(max(lines, self._lines), self.MOST_LINES)
        spacing = QFontMetricsF(self.font()).lineSpacing()
        margins = self.contentsMargins()
        space = 2 * self.document().documentMargin() + margins.top() + margins.bottom()
        self.setFixedHeight(math.ceil(shown * spacing + space) + 2)
        more = lines > self.MOST_LINES
        wanted = Qt.ScrollBarPolicy.ScrollBarAsNeeded if more else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != wanted:
            self.setVerticalScrollBarPolicy(wanted)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only now has the style sheet said how wide its frame is.
        self._grow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            event.ignore()
        else:
            super().wheelEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())


def _differing(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts share at their beginning, and at their end beyond that."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    rest = shorter - start
    end = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return start, end


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
