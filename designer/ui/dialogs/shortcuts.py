"""Every shortcut on one sheet, read from the table of actions, with the keys of the canvas beside them."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from designer.ui.actions import ACTIONS, MENUS
from designer.ui.dialogs.frame import GAP, MARGIN, Dialog, plain_label
from designer.ui.session import Session

Rows = list[tuple[str, str]]

CANVAS: Final = (
    ("shortcuts.key.arrows", "shortcuts.walk"),
    ("", "shortcuts.heads"),
    ("Home · End", "shortcuts.row_ends"),
    ("Ctrl+Home · End", "shortcuts.corners"),
    ("PgUp · PgDn", "shortcuts.pages"),
    ("shortcuts.key.text", "shortcuts.type"),
    ("Enter", "shortcuts.enter"),
    ("Tab · Shift+Tab", "shortcuts.tab"),
    ("Shift+Enter", "shortcuts.line"),
    ("Esc", "shortcuts.escape"),
    ("Alt+←↑↓→", "shortcuts.move"),
    ("1 – 5", "shortcuts.score"),
    ("+  −", "shortcuts.nudge"),
    ("shortcuts.key.wheel", "shortcuts.zoom"),
    ("shortcuts.key.space", "shortcuts.pan"),
)
"""Keys of the canvas: a key as it is printed or its name in the catalogs, and what it does."""

TOKENS: Final = (
    ("!3", "shortcuts.token.level"),
    ("shortcuts.key.tag", "shortcuts.token.tag"),
    ("shortcuts.key.owner", "shortcuts.token.owner"),
    ("??", "shortcuts.token.assumed"),
    ("shortcuts.key.kpi", "shortcuts.token.kpi"),
    ("/ <20%", "shortcuts.token.lower"),
)
"""What may trail a card's text."""

_BESIDES: Final = {
    "edit": ("inspect", "select_all", "select_kind"),
    "view": ("text_larger", "text_smaller", "text_normal"),
    "help": ("menu",),
}
"""Actions in submenus and context menus, by the menu they belong to."""


class ShortcutSheet(Dialog):
    """The sheet; nothing to decide."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "shortcuts.title", parent)
        self._page = QWidget(self)
        self._grid = QGridLayout(self._page)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * GAP)
        self._columns: list[QWidget] = []
        menus = groups()
        on_map, tokens = ("shortcuts.group.canvas", list(CANVAS)), ("shortcuts.group.tokens", list(TOKENS))
        for column in (
            [on_map, tokens],
            [menus["edit"], menus["map"]],
            [menus["view"], menus["help"]],
            [menus["file"], menus["workshop"]],
        ):
            held = QWidget(self._page)
            held.setLayout(self._column(column))
            self._columns.append(held)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.body.addWidget(self._scroll)
        self._close = self.add_button("dialog.close", self.accept, "primary")

    def fit(self) -> None:
        """As large as all keys need it, unless the screen is smaller: then they scroll."""
        # Asked for its size, the scroll area would still tell that of the last arrangement.
        lines = self.heading.sizeHint().height() + self._close.sizeHint().height()
        around = QSize(2 * MARGIN, 2 * MARGIN + 4 * GAP + lines)
        parent = self.parentWidget()
        room = self.screen().availableSize().expandedTo(parent.window().size() if parent else QSize())
        room -= QSize(2 * GAP, 5 * GAP)
        for beside in (4, 2, 1):
            self._arrange(beside)
            needed = self._page.sizeHint() + QSize(4, 4)
            if needed.width() + around.width() <= room.width():
                break
        size = (needed + around).boundedTo(room)
        if size.height() < needed.height() + around.height():
            size.setWidth(
                min(size.width() + self._scroll.verticalScrollBar().sizeHint().width(), room.width())
            )
        self.resize(size)

    def _arrange(self, beside: int) -> None:
        """So many columns side by side, the others below them."""
        for place, column in enumerate(self._columns):
            self._grid.addWidget(column, place // beside, place % beside, Qt.AlignmentFlag.AlignTop)
        self._grid.activate()

    def _column(self, groups: list[tuple[str, Rows]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP - 2)
        for heading, rows in groups:
            label = plain_label("heading", self)
            self.texts.bind(label.setText, heading)
            column.addWidget(label)
            grid = QGridLayout()
            grid.setHorizontalSpacing(GAP + 2)
            grid.setVerticalSpacing(4)
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


def groups() -> dict[str, tuple[str, Rows]]:
    """The actions that have keys, by menu: the key of a heading, and rows of keys and titles."""
    return {
        menu: (f"menu.{menu}", _rows_of([*entries, *_BESIDES.get(menu, ())]))
        for menu, entries in MENUS.items()
    }


def _rows_of(entries: list[str]) -> Rows:
    """The actions that have keys, with them as this platform writes them."""
    rows = []
    for entry in entries:
        action = ACTIONS.get(entry)
        if action is not None and action.shortcut:
            keys = [QKeySequence(key) for key in action.shortcut.split("  ")]
            native = "  ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
            rows.append((native, f"action.{entry}"))
    return rows
