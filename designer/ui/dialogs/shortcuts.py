"""Every shortcut on one sheet, read from the table of actions, with the keys of the canvas beside them."""

from typing import Final

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from designer.ui.actions import ACTIONS, MENUS
from designer.ui.dialogs.frame import GAP, Dialog, plain_label
from designer.ui.session import Session

CANVAS: Final = (
    ("shortcuts.key.arrows", "shortcuts.walk"),
    ("", "shortcuts.heads"),
    ("shortcuts.key.text", "shortcuts.type"),
    ("Enter", "shortcuts.enter"),
    ("Tab", "shortcuts.tab"),
    ("Esc", "shortcuts.escape"),
    ("Alt+←↑↓→", "shortcuts.move"),
    ("1 – 5", "shortcuts.score"),
    ("+  −", "shortcuts.nudge"),
    ("shortcuts.key.wheel", "shortcuts.zoom"),
    ("shortcuts.key.space", "shortcuts.pan"),
)
"""Keys of the canvas: a key as it is printed or its name in the catalogs, and what it does."""


class ShortcutSheet(Dialog):
    """The sheet; nothing to decide."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "shortcuts.title", parent)
        columns = QHBoxLayout()
        columns.setSpacing(4 * GAP)
        self.body.addLayout(columns)
        groups = [(f"menu.{menu}", _rows_of(entries)) for menu, entries in MENUS.items()]
        columns.addLayout(self._column([("shortcuts.group.canvas", list(CANVAS)), groups[1]]))
        columns.addLayout(self._column([groups[0], groups[2]]))
        columns.addLayout(self._column([groups[3], groups[4]]))
        self.add_button("dialog.close", self.accept, "primary")

    def _column(self, groups: list[tuple[str, list[tuple[str, str]]]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GAP)
        for heading, rows in groups:
            label = plain_label("heading", self)
            self.texts.bind(label.setText, heading)
            column.addWidget(label)
            grid = QGridLayout()
            grid.setHorizontalSpacing(2 * GAP)
            grid.setVerticalSpacing(6)
            for line, (keys, title) in enumerate(rows):
                self._add_row(grid, line, keys, title)
            column.addLayout(grid)
            column.addSpacing(GAP)
        column.addStretch(1)
        return column

    def _add_row(self, grid: QGridLayout, line: int, keys: str, title: str) -> None:
        key, meaning = plain_label("chip" if keys else "", self), plain_label("", self)
        if keys.startswith("shortcuts."):
            self.texts.bind(key.setText, keys)
        else:
            key.setText(keys)
        self.texts.bind(meaning.setText, title)
        grid.addWidget(key, line, 0)
        grid.addWidget(meaning, line, 1)
        grid.setColumnStretch(1, 1)


def _rows_of(entries: tuple[str, ...]) -> list[tuple[str, str]]:
    """The actions of a menu that have keys, with them as this platform writes them."""
    rows = []
    for entry in entries:
        action = ACTIONS.get(entry)
        if action is not None and action.shortcut:
            keys = [QKeySequence(key) for key in action.shortcut.split("  ")]
            native = "  ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
            rows.append((native, f"action.{entry}"))
    return rows
