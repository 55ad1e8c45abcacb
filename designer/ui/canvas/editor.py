"""The one text editor of the canvas: transparent and waiting while a cell is current, visible while typing.

It holds the focus all the time. Were the focus to move as a Hangul composition starts, Qt would commit the
first jamo to the old widget; so the widget that receives the first jamo is the one that composes it.
"""

import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from designer.base.frozen import frozen


class Typist(Protocol):
    """What the editor tells the canvas."""

    def key_at_rest(self, event: QKeyEvent) -> bool:
        """A key while nothing is edited; True when it was used."""

    def begin_typing(self) -> bool:
        """The first key or jamo of a text arrives; True when a place for it is open."""

    def key_released(self, event: QKeyEvent) -> None:
        """A key was let go while nothing is edited."""

    def ask_menu(self) -> None:
        """The menu of the current cell is asked for by a key."""

    def left(self) -> None:
        """The focus leaves while nothing is edited."""

    def typed(self, text: str) -> None:
        """The text as it is now, without an unfinished syllable."""

    def key_in_empty(self, event: QKeyEvent) -> bool:
        """A key while an empty text is edited; True when it was used for something else than text."""

    def composed(self, text: str) -> None:
        """The text as it stands, with an unfinished syllable; also told when the editor moves."""

    def takes(self, source: QMimeData) -> bool:
        """Something is pasted into an empty field; True when the map takes it instead."""

    def finished(self, then: str) -> None:
        """Editing ended by `enter`, `tab`, `backtab`, `escape`, `leave` or `undo`."""


@frozen
class Look:
    """Colours of the text being edited; without a frame it lies on the card it belongs to."""

    ground: str
    ink: str
    frame: str = ""
    centred: bool = False


_UNSEEN = "QPlainTextEdit { background: transparent; border: none; padding: 0; margin: 0; }"
_ECHO_SECONDS = 0.5
"""How long after a syllable was kept a slow input method may still hand over the same one."""
_REPLAYED = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo, QKeySequence.StandardKey.Save)


class CellEditor(QPlainTextEdit):
    """Edits the text of one element in place."""

    switched = Signal()
    """Editing has begun or ended; the focus, which stays here, says nothing of it."""

    def __init__(self, typist: Typist, parent: QWidget) -> None:
        super().__init__(parent)
        self._typist = typist
        self.editing = False
        self.setObjectName("cell-editor")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._text_changed)
        self._telling = True
        self._kept, self._kept_at = "", 0.0
        self.rest()

    # The two states

    def rest(self) -> None:
        """Wait unseen, one pixel behind the corner of the heads, with the focus kept."""
        self.editing = False
        self._set_text("")
        self.setStyleSheet(_UNSEEN)
        self.setGeometry(0, 0, 1, 1)
        self.lower()
        self.setCursorWidth(0)

    def edit(self, text: str, place: Callable[[], QRectF], font: QFont, look: Look) -> None:
        """Show `text` for editing, the caret at its end; `place` is asked again when the text grows."""
        self.editing = True
        self.viewport().setAutoFillBackground(False)
        self._place = place
        self.wear(look)
        centred = look.centred
        self.setFont(font)
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self._set_text(text)
        self.setCursorWidth(2)
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.raise_()
        self.follow()
        self.switched.emit()

    def wear(self, look: Look) -> None:
        """Take the colours of what is edited, which change when a new card comes into being."""
        frame = f"1.5px solid {look.frame}; border-radius: 8px; padding: 5px 8px" if look.frame else "none"
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {look.ground}; color: {look.ink}; border: {frame}; margin: 0; }}"
        )

    def follow(self) -> None:
        """Take the place the canvas gives, high enough for the text."""
        if not self.editing:
            return
        rect = self._place().toAlignedRect()
        self.setGeometry(rect)
        line = self.fontMetrics().lineSpacing()
        frame = self.height() - self.viewport().height()
        needed = round(self.document().size().height()) * line + frame + 2
        if needed > rect.height():
            self.resize(rect.width(), needed)
        self._typist.composed(self.text_as_seen())

    def text_as_seen(self) -> str:
        """The text with the syllable that is being composed."""
        caret, text = self.textCursor(), self.toPlainText()
        syllable = caret.block().layout().preeditAreaText()
        return f"{text[: caret.position()]}{syllable}{text[caret.position() :]}" if syllable else text

    def _set_text(self, text: str) -> None:
        self._telling = False
        self.setPlainText(text)
        self._telling = True

    def _text_changed(self) -> None:
        if self.editing and self._telling:
            self._typist.typed(self.toPlainText())
            self.follow()

    def finish(self, then: str) -> None:
        """End the editing, keeping what was typed, an unfinished syllable included."""
        if not self.editing:
            return
        self._keep_syllable()
        if self.editing:
            self.rest()
            self._typist.finished(then)
            self.switched.emit()

    def _keep_syllable(self) -> None:
        """Take the unfinished syllable as it stands."""
        composed = self.textCursor().block().layout().preeditAreaText()
        QGuiApplication.inputMethod().commit()
        syllable = self.textCursor().block().layout().preeditAreaText()
        if syllable:
            # Not every input method hands over what it is asked for; then Qt would drop it.
            kept = QInputMethodEvent()
            kept.setCommitString(syllable)
            super().inputMethodEvent(kept)
            QGuiApplication.inputMethod().reset()
        self._kept, self._kept_at = composed, time.monotonic()

    def _is_echo(self, event: QInputMethodEvent) -> bool:
        """Whether the input method hands over what was already kept, and composed nothing since."""
        if event.preeditString():
            self._kept = ""
        echo = bool(self._kept) and event.commitString() == self._kept
        if event.commitString():
            self._kept = ""
        return echo and time.monotonic() - self._kept_at < _ECHO_SECONDS

    # Events

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            belongs_to_window = not self.editing or any(event.matches(key) for key in _REPLAYED)
            if belongs_to_window:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editing:
            self._key_while_editing(event)
        elif self._typist.key_at_rest(event):
            event.accept()
        elif _is_text(event) and self._typist.begin_typing():
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _key_while_editing(self, event: QKeyEvent) -> None:
        then = {
            Qt.Key.Key_Return: "enter",
            Qt.Key.Key_Enter: "enter",
            Qt.Key.Key_Tab: "tab",
            Qt.Key.Key_Backtab: "backtab",
            Qt.Key.Key_Escape: "escape",
        }.get(Qt.Key(event.key()))
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if then is None and not self.text_as_seen() and self._typist.key_in_empty(event):
            return
        if then is None or (then == "enter" and shift):
            super().keyPressEvent(event)
        else:
            self.finish(then)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self.editing:
            self._typist.key_released(event)
        super().keyReleaseEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._is_echo(event):
            event.accept()
            return
        starts = bool(event.preeditString() or event.commitString())
        if not self.editing and starts and not self._typist.begin_typing():
            event.ignore()
            return
        super().inputMethodEvent(event)
        if self.editing:
            self._typist.composed(self.text_as_seen())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        popup = event.reason() == Qt.FocusReason.PopupFocusReason
        switched = event.reason() == Qt.FocusReason.ActiveWindowFocusReason
        if not self.editing:
            self._typist.left()
        elif popup or switched:
            self._keep_syllable()
        else:
            self.finish("leave")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """At rest the menu key asks about the current cell, not about the text of this unseen field."""
        if self.editing:
            super().contextMenuEvent(event)
        else:
            self._typist.ask_menu()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted text is text: never rich. Into an empty card, more than a line goes to the map."""
        if not self.toPlainText() and self._typist.takes(source):
            return
        if source.text():
            self.insertPlainText(source.text())


def _is_text(event: QKeyEvent) -> bool:
    """Whether a key starts a text: something printable that is not a space, without Ctrl or Alt."""
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier)
    alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
    text = event.text()
    return not held and not alt and bool(text) and text.isprintable() and not text.isspace()
