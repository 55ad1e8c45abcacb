"""Hands that use the window as people do: mouse, keyboard, input method; and what the map is afterwards."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from designer.files.journal import Unfinished, unfinished
from designer.files.json_map import encode
from designer.layout import hit
from designer.ui.session import Session
from designer.ui.window import Window

Button = Qt.MouseButton
Held = Qt.KeyboardModifier
Key = Qt.Key
NOTHING = Held.NoModifier


class Hand:
    """One person in front of one window. Points are pixels of the canvas' viewport."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.session = window.session
        self.canvas = window.canvas
        self.editor = window.canvas.typing.editor

    # Where things are

    @property
    def port(self) -> QWidget:
        """The part of the canvas that scrolls."""
        return self.canvas.viewport()

    def at(self, id: str) -> QPointF:
        """The middle of an element."""
        rect = self.canvas.block_rect(id)
        assert rect.isValid(), id
        return rect.center() - QPointF(self.port.pos())

    def cell(self, stage: str, lane: str) -> QPointF:
        """The middle of the place a cell offers for a new card; for a full cell, below its last one."""
        from designer.ui.canvas.cursor import Cursor

        number = len(self.canvas.walk.ids(Cursor(stage, lane)))
        rect = self.canvas.place_for_new(Cursor(stage, lane, number))
        return rect.center() - QPointF(self.port.pos())

    # The mouse

    def mouse(
        self,
        kind: QEvent.Type,
        point: QPointF,
        button: Button = Button.NoButton,
        down: Button = Button.NoButton,
        held: Held = NOTHING,
        on: QWidget | None = None,
    ) -> None:
        """One event of the mouse."""
        widget = on or self.port
        place = QPointF(widget.mapToGlobal(point.toPoint()))
        QApplication.sendEvent(widget, QMouseEvent(kind, point, place, button, down, held))

    def press(
        self,
        point: QPointF,
        button: Button = Button.LeftButton,
        held: Held = NOTHING,
        on: QWidget | None = None,
    ) -> None:
        """Press a button; the mouse had come there before."""
        self.mouse(QEvent.Type.MouseMove, point, held=held, on=on)
        self.mouse(QEvent.Type.MouseButtonPress, point, button, button, held, on)

    def move(
        self,
        point: QPointF,
        button: Button = Button.LeftButton,
        held: Held = NOTHING,
        on: QWidget | None = None,
    ) -> None:
        """Move with the button down."""
        self.mouse(QEvent.Type.MouseMove, point, Button.NoButton, button, held, on)

    def release(
        self,
        point: QPointF,
        button: Button = Button.LeftButton,
        held: Held = NOTHING,
        on: QWidget | None = None,
    ) -> None:
        """Let the button go."""
        self.mouse(QEvent.Type.MouseButtonRelease, point, button, Button.NoButton, held, on)

    def click(self, point: QPointF, held: Held = NOTHING, button: Button = Button.LeftButton) -> None:
        """Press and release in one place."""
        self.press(point, button, held)
        self.release(point, button, held)

    def double_click(self, point: QPointF, on: QWidget | None = None) -> None:
        """As Qt sends it: the second press is the double click."""
        self.press(point, on=on)
        self.release(point, on=on)
        self.mouse(QEvent.Type.MouseButtonDblClick, point, Button.LeftButton, Button.LeftButton, on=on)
        self.release(point, on=on)

    def carry(
        self,
        start: QPointF,
        *points: QPointF,
        button: Button = Button.LeftButton,
        held: Held = NOTHING,
        on: QWidget | None = None,
    ) -> None:
        """Press, and move over points without letting go."""
        self.press(start, button, held, on)
        for point in points:
            self.move((start + point) / 2, button, held, on)
            self.move(point, button, held, on)

    def drag(self, start: QPointF, *points: QPointF, on: QWidget | None = None) -> None:
        """Press, move over points, and let go at the last."""
        self.carry(start, *points, on=on)
        self.release(points[-1], on=on)

    def wheel(self, point: QPointF, x: int = 0, y: int = 0, held: Held = NOTHING) -> None:
        """Turn the wheel by eighths of a degree; 120 is one notch."""
        place = QPointF(self.port.mapToGlobal(point.toPoint()))
        event = QWheelEvent(
            point, place, QPoint(), QPoint(x, y), Button.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(self.port, event)

    # The keyboard

    def key(self, key: Key, held: Held = NOTHING) -> None:
        """A key, to whatever has the focus, once everything before it has been heard."""
        QApplication.processEvents()
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def keys(self, text: str) -> None:
        """Latin letters typed one by one."""
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget() or self.window, letter)

    def compose(self, preedit: str = "", commit: str = "") -> None:
        """One event of an input method: what it hands over, and the syllable it goes on with."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(QApplication.focusWidget() or self.editor, event)

    def hangul(self, text: str) -> None:
        """Text as an input method brings it: each character composed, then handed over."""
        for letter in text:
            self.compose(letter)
            self.compose("", letter)


def saved(session: Session) -> bytes:
    """The bytes a save would write now."""
    return encode(session.journey)


def killed(window: Window) -> Unfinished:
    """The unsaved work that is found when the program is killed now."""
    journal = window.filing.journaling.journal
    assert journal is not None and journal.flush()
    journal.close(keep=True)
    window.filing.journaling.journal = None
    [work] = unfinished()
    return work


def steps(session: Session, before: bytes) -> list[str]:
    """The names of all steps of undo, newest first, after proving that undo and redo are exact."""
    after, words, names = saved(session), session.words, []
    while session.history.undo_name is not None:
        names.append(words.say(session.history.undo_name))
        session.history.undo()
    assert saved(session) == before
    for _ in names:
        session.history.redo()
    assert saved(session) == after
    return names


def texts(session: Session, kind: str) -> list[str]:
    """The texts of all elements of a kind."""
    return [str(getattr(each, "text", getattr(each, "name", ""))) for each in session.journey.of_kind(kind)]


def cell_texts(session: Session, stage: str, lane: str) -> list[str]:
    """The texts in a cell, in order."""
    return [str(getattr(each, "text", "")) for each in session.journey.cell(stage, lane)]


def value(session: Session, id: str, name: str) -> Any:
    """What the map holds."""
    return getattr(session.journey.get(id), name)


def drawn_ids(window: Window) -> Iterable[str]:
    """Everything that is drawn in a cell."""
    return hit.reading_order(window.canvas.sheet)
