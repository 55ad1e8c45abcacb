"""Tells assistive technology what happens on a canvas: where the keyboard stands, what is selected, changed.

Nothing is told, and nothing looked up, while nobody listens.
"""

from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from designer.edits.history import Event
from designer.model.elements import MAP_ID, Element
from designer.ui.canvas.accessible import MapList, provide
from designer.ui.canvas.canvas import Canvas

MANY = 20
"""Of more than these being selected at once it is only told that the selection is another."""
_PLACING = ("stage", "lane", "order", "until", "parent", "hidden")
_Is = QAccessible.Event


class Teller(QObject):
    """Tells assistive technology what changes on a canvas, while there is any."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._told: tuple[str, ...] = ()
        """What was selected when it was told last."""
        self._spoken = ""
        """The id that was told last to have the focus."""
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._tell_focus)
        session = canvas.session
        canvas.stood.connect(self._stood)
        canvas.typing.editor.switched.connect(self._switched)
        session.selected.connect(self._selected)
        session.changed.connect(self._changed)
        session.opened.connect(self._opened)
        session.language_changed.connect(self._say)
        self._say()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _say(self) -> None:
        """Speak the interface's language: the field that has the keyboard says how to use the map."""
        self._canvas.typing.editor.setAccessibleName(self._canvas.session.words("accessible.map.help"))
        self._soon()

    @property
    def _whole(self) -> MapList | None:
        """The list, if anybody listens."""
        if not QAccessible.isActive():
            return None
        found = QAccessible.queryAccessibleInterface(self._canvas)
        return found if isinstance(found, MapList) else None

    def _stood(self) -> None:
        if self._canvas.typing.editor.hasFocus():
            self._soon()

    def _switched(self) -> None:
        self._soon()

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is self._canvas.typing.editor:
            self._soon()

    def _soon(self) -> None:
        """Once the walk has selected and scrolled, and Qt has told of the field that has the focus."""
        if QAccessible.isActive():
            self._later.start()

    def _tell_focus(self) -> None:
        whole = self._whole
        editor = self._canvas.typing.editor
        if whole is None or not editor.hasFocus():
            return
        id = self._spoken = whole.current_id()
        said = f"{whole.name_of(id)}, {whole.description_of(id)}"
        if editor.editing:
            editor.setAccessibleName(self._canvas.session.words("accessible.editing", what=said))
            tell(QAccessible.queryAccessibleInterface(editor), _Is.Focus)
            return
        # For those who ask the field that has the keyboard, and not who was told to have the focus.
        editor.setAccessibleName(said)
        tell(whole.entry(id), _Is.Focus)

    def _selected(self) -> None:
        whole = self._whole
        if whole is None:
            return
        before, self._told = self._told, self._canvas.session.selection
        if len(self._told) == 1:
            tell(whole.entry(self._told[0]), _Is.Selection)
            return
        added, removed = set(self._told) - set(before), set(before) - set(self._told)
        if len(added) + len(removed) > MANY:
            tell(whole, _Is.SelectionWithin)
            return
        for id in added:
            tell(whole.entry(id), _Is.SelectionAdd)
        for id in removed:
            entry = whole.known(id)
            if entry is not None and entry.isValid():
                tell(entry, _Is.SelectionRemove)

    def _changed(self, event: Event) -> None:
        whole = self._whole
        if whole is None:
            return
        moved = False
        for id, (before, after) in event.delta.changes.items():
            if id == MAP_ID:
                tell(whole, _Is.NameChanged)
            elif isinstance(after, Element) and isinstance(before, Element):
                entry = whole.known(id)
                if entry is not None:
                    tell(entry, _Is.NameChanged)
                    tell(entry, _Is.DescriptionChanged)
                moved = moved or _place(before) != _place(after)
            else:
                moved = True
        whole.forget([id for id, (_, after) in event.delta.changes.items() if not isinstance(after, Element)])
        if moved:
            tell(whole, _Is.ObjectReorder)
        if not self._canvas.typing.editor.editing and whole.current_id() != self._spoken:
            self._soon()

    def _opened(self) -> None:
        whole = self._whole
        if whole is not None:
            whole.forget_gone()
            tell(whole, _Is.NameChanged)
            tell(whole, _Is.ObjectReorder)
            self._soon()


def tell(entry: QAccessibleInterface, event: QAccessible.Event) -> None:
    """Send one event about an entry."""
    QAccessible.updateAccessibility(QAccessibleEvent(entry, event))


def _place(element: Element) -> tuple[Any, ...]:
    return tuple(
        element.__dict__.get(name) for name in ("stage", "lane", "order", "until", "parent", "hidden")
    )


def expose(canvas: Canvas) -> Teller:
    """Let assistive technology read a canvas, and tell it what happens there."""
    provide()
    if QAccessible.isActive():
        # Whoever asked before has been given the list that any scrolling area is.
        earlier = QAccessible.queryAccessibleInterface(canvas)
        if earlier is not None and not isinstance(earlier, MapList):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(earlier))
    there = canvas.findChildren(Teller)
    return there[0] if there else Teller(canvas)
