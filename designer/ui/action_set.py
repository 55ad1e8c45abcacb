"""The actions of the table as Qt's actions of one window: said, marked and greyed as the window is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from designer.ui import submenus
from designer.ui.actions import ACTIONS, Action
from designer.ui.icons import icon

if TYPE_CHECKING:
    from designer.ui.window import Window


class ActionSet(QObject):
    """The table's entries as Qt's actions of one window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        for action in ACTIONS.values():
            self._actions[action.id] = self._made(action)
        self.say()

    def _made(self, action: Action) -> QAction:
        made = QAction(self._window)
        made.setObjectName(action.id)
        if action.icon:
            made.setIcon(icon(action.icon))
        if action.shortcut:
            made.setShortcuts([QKeySequence(keys) for keys in action.shortcut.split("  ")])
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.setCheckable(action.checked is not None)
        made.setIconVisibleInMenu(action.checked is None)
        made.setAutoRepeat(action.id in ("undo", "redo", "zoom_in", "zoom_out"))
        made.triggered.connect(self._triggered)
        self._window.addAction(made)
        return made

    def _triggered(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.run(sender.objectName())

    def run(self, id: str) -> None:
        """Do it, if it can be done now."""
        action = ACTIONS[id]
        if action.enabled(self._window):
            action.run(self._window)
        self.refresh()

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def say(self) -> None:
        """Give every action its title in the interface's language."""
        words = self._window.session.words
        for id, action in self._actions.items():
            title = words(f"action.{id}")
            action.setText(title)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{title}  {keys}" if keys else title)
        self.refresh()

    def refresh(self) -> None:
        """Bring titles, marks and greying up to date."""
        for id, action in ACTIONS.items():
            made = self._actions[id]
            if action.title is not None:
                made.setText(action.title(self._window))
            if action.checked is not None:
                made.setChecked(action.checked(self._window))
            # A greyed action would swallow its keys; only what is shown is greyed.
            if id in ("undo", "redo"):
                made.setEnabled(action.enabled(self._window))

    def menu(self, entries: tuple[str, ...], parent: QWidget) -> QMenu:
        """A menu of entries, those that cannot be done now greyed."""
        menu = QMenu(parent)
        for entry in entries:
            if entry == "-":
                menu.addSeparator()
            elif entry.endswith(":"):
                submenus.fill_submenu(self._window, menu, entry)
            else:
                self.add_to(menu, entry)
        return menu

    def add_to(self, menu: QMenu, id: str) -> None:
        """Put an action into a menu, greyed when it cannot be done now."""
        shown = self._actions[id]
        if ACTIONS[id].enabled(self._window):
            menu.addAction(shown)
            return
        greyed = menu.addAction(shown.icon(), shown.text())
        greyed.setShortcut(shown.shortcut())
        greyed.setEnabled(False)
