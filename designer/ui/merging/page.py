"""The resolver: the merged map with the answers so far, the list of conflicts, and one of them in full.

It shows a map of its own. The open map, its history and its journal hear nothing until the end.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent

from designer.base.message import Message, message
from designer.layout.arrange import Layout
from designer.model.elements import MAP_ID, Changes, Conflict, Relation
from designer.sharing.merge_resolve import Choice
from designer.ui.keyed_page import KeyedPage
from designer.ui.merging.area import Mark, ResolveArea
from designer.ui.merging.head import ResolveHead
from designer.ui.merging.incoming import Incoming
from designer.ui.merging.panel import ConflictPanel
from designer.ui.merging.resolution import Answer, Resolution
from designer.ui.merging.strip import Strip
from designer.ui.rules import rule
from designer.ui.session import Session

if TYPE_CHECKING:
    from designer.ui.window import Window
_CHOICES: Final[Mapping[str, Choice]] = {"ours": "ours", "theirs": "theirs", "both": "both"}


class ResolvePage(KeyedPage):
    """Walks through the conflicts of a merge."""

    KEYS = {
        "1": "ours",
        "2": "theirs",
        "3": "both",
        "4": "type",
        "E": "type",
        "0": "reopen",
        "F7": "next",
        "N": "next",
        "Shift+F7": "previous",
        "P": "previous",
        "Ctrl++": "zoom_in",
        "Ctrl+=": "zoom_in",
        "Ctrl+-": "zoom_out",
        "Ctrl+9": "fit",
        "Return": "finish",
        "Enter": "finish",
        "Ctrl+Return": "finish_now",
        "Ctrl+Enter": "finish_now",
        "Ctrl+S": "say_off",
        "Esc": "leave",
    }
    """The keys of the page by what they do."""

    closed = Signal()
    """The person wants to leave the map as it was."""
    finished = Signal()

    def __init__(
        self,
        window: "Window",
        incoming: Incoming,
        title: Message,
        resolution: Resolution,
        layout: Layout | None = None,
    ) -> None:
        """`resolution` may hold answers that were given before; `layout` is its map, if it is arranged."""
        super().__init__(window)
        self._session = session = window.session
        self._title, self._names = title, (incoming.ours, incoming.theirs)
        self.resolution = resolution
        self.resolution.setParent(self)
        scratch = Session(session.settings)
        scratch.setParent(self)
        scratch.start(self.resolution.journey)
        self.head = ResolveHead(session, self)
        self.panel = ConflictPanel(session, self.resolution, self)
        self.area = ResolveArea(self.resolution.journey, session.persona, self, layout)
        self.strip = Strip(session, scratch, self.resolution, self)
        self._drawn = True
        column = self.compose(self.head, self.panel)
        column.addWidget(self.area, 1)
        column.addWidget(rule(self))
        column.addWidget(self.strip)
        self._listen()
        self.say()
        # Before the page has its size, nothing can be brought into sight.
        self._first = QTimer(self, singleShot=True, interval=0)
        self._first.timeout.connect(lambda: self._show(self.panel.row))
        self._first.start()

    def _listen(self) -> None:
        session = self._session
        self.head.left.connect(self.closed)
        self.head.finished.connect(self.finished)
        self.head.zoomed.connect(self._zoom)
        self.panel.stepped.connect(self._show)
        self.panel.rest_wanted.connect(self.answer_rest)
        self.strip.answered.connect(self.answer)
        self.strip.stepped.connect(self.step)
        self.strip.typing_ended.connect(self.panel.list.setFocus)
        self.area.chosen.connect(self.choose)
        self.area.edit_tried.connect(self._say_off)
        self.resolution.moved.connect(self._moved)
        session.language_changed.connect(self._respeak)
        session.theme_changed.connect(self._dress)

    # What is shown

    @property
    def conflict(self) -> Conflict | None:
        """The conflict that is walked through."""
        row = self.panel.row
        return self.resolution.conflicts[row] if row >= 0 else None

    def _ids(self, conflict: Conflict) -> tuple[str, ...]:
        """What is marked on the map for a conflict: both ends of a relation."""
        record = self.resolution.journey.get(conflict.element)
        if isinstance(record, Relation):
            return record.source, record.target
        return (conflict.element,) if conflict.element and conflict.element != MAP_ID else ()

    def _show(self, row: int) -> None:
        if row < 0:
            return
        conflict = self.resolution.conflicts[row]
        self.strip.flush()
        self.area.look_as(self.resolution.journey.get(conflict.element))
        self._drawn = self.area.show_conflict(conflict, self._ids(conflict))
        told = self.panel.model.told(row)
        self.strip.show_conflict(conflict, told, self._names, row, self._drawn)

    def _moved(self, changes: Changes) -> None:
        self.area.follow_map(changes)

    def _mark(self) -> None:
        self.area.mark(
            Mark(self._ids(one), self.resolution.is_open(one)) for one in self.resolution.conflicts
        )

    def say(self) -> None:
        """Say everything as it is now."""
        self.head.say(self._title, len(self.resolution.open))
        self.panel.say(self._names)
        self.strip.say()
        self._mark()

    def _respeak(self) -> None:
        self.say()
        self._show(self.panel.row)

    def _dress(self) -> None:
        self.area.dress()
        self.area.repaint_all()
        self.panel.list.viewport().update()
        self._show(self.panel.row)

    def _zoom(self, how: str) -> None:
        if how == "fit":
            self.area.fit()
        else:
            self.area.zoom_by(1 if how == "zoom_in" else -1)

    # Stepping and answering

    def begin(self, element: str = "") -> None:
        """Go to the first conflict about an element, else to the first that is open."""
        conflicts = self.resolution.conflicts
        about = [row for row, one in enumerate(conflicts) if element and one.element == element]
        waiting = [row for row, one in enumerate(conflicts) if self.resolution.is_open(one)]
        self.panel.go(next(iter([*about, *waiting]), 0))
        self.panel.list.setFocus()

    def step(self, by: int) -> None:
        """To the next conflict or the one before; from the last one back to the first."""
        self.panel.go((self.panel.row + by) % len(self.resolution.conflicts))

    def choose(self, element: str) -> None:
        """Go to the conflict of what was clicked on the map: the one after where it has several."""
        conflicts, here = self.resolution.conflicts, self.panel.row
        rows = [row for row, one in enumerate(conflicts) if element in self._ids(one)]
        if rows:
            self.panel.go(next((row for row in rows if row > here), rows[0]))

    def answer(self, answer: Answer | None) -> None:
        """Settle the conflict that is shown, or leave it open again."""
        conflict = self.conflict
        if conflict is None:
            return
        reason = None
        if answer is None:
            self.resolution.withdraw(conflict)
        else:
            reason = self.resolution.answer(conflict, answer)
        self.say()
        self._drawn = self.area.show_conflict(conflict, self._ids(conflict))
        self.strip.show_answer(self._drawn)
        if reason is not None:
            self.strip.refuse(reason)

    def answer_rest(self, choice: Choice) -> None:
        """One answer for everything that is open; what cannot be answered so stays open."""
        refused = self.resolution.answer_rest(choice)
        self.say()
        self.strip.show_answer(self._drawn)
        if refused:
            self._session.said.emit(message("resolve.refused", n=refused), "warning")

    def _finish(self) -> None:
        """Enter: to what is still open, and at the end into the map."""
        conflicts, here = self.resolution.conflicts, self.panel.row
        waiting = [row for row, one in enumerate(conflicts) if self.resolution.is_open(one)]
        if waiting:
            self.panel.go(next((row for row in waiting if row > here), waiting[0]))
        else:
            self.finished.emit()

    def _say_off(self) -> None:
        self._session.said.emit(message("resolve.editing_off"), "info")

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant = self.meaning_of(event)
        if choice := _CHOICES.get(meant):
            self.strip.choose(choice)
        elif meant in ("zoom_in", "zoom_out", "fit"):
            self._zoom(meant)
        elif meant in ("next", "previous"):
            self.step(1 if meant == "next" else -1)
        elif meant:
            self._do(meant)
        else:
            super().keyPressEvent(event)

    def _do(self, meant: str) -> None:
        if meant == "type":
            self.strip.type()
        elif meant == "reopen":
            self.answer(None)
        elif meant == "finish":
            self._finish()
        elif meant == "finish_now":
            self.finished.emit()
        elif meant == "leave" and self.strip.typing:
            self.panel.list.setFocus()
        elif meant == "leave":
            self.closed.emit()
        else:
            self._say_off()
