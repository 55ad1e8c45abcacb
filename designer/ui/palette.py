"""The command palette: type a few letters of what to do or where to go, and press Enter."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QVBoxLayout, QWidget

from designer.ui.dialogs.frame import plain_label
from designer.ui.palette_index import ElementTexts, Entry, everything_to_do, ranked
from designer.ui.palette_rows import Rows, row_height
from designer.ui.search_line import SearchLine
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

if TYPE_CHECKING:
    from designer.ui.window import Window

WIDTH, MARGIN, EDGE = 640, 24, 10
"""Pixels: the frame's width, what is left of the window around it, the room within it."""
MOST_ROWS = 10
REMEMBERED = 12
"""How many entries that were used stand on top."""
_KEYS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
    }
)
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -MOST_ROWS,
    Qt.Key.Key_PageDown: MOST_ROWS,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
}

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def show_palette(window: "Window") -> None:
    """Open the palette of a window, or close it."""
    found = window.findChild(CommandPalette)
    palette = found if isinstance(found, CommandPalette) else CommandPalette(window)
    if palette.isVisible():
        palette.leave()
    else:
        palette.open()


class Entries(QAbstractListModel):
    """What the list shows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.title, entry.detail, entry.shortcut) if part)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """What cannot be done now can still be read, and so be stood upon."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class CommandPalette(QFrame):
    """A frame below the top bar; it never takes the focus off its one line, and gives it back to the map."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window.centralWidget())
        self._window = window
        self._texts = ElementTexts(window.session)
        self._things: list[Entry] = []
        self._used: list[str] = [key for key in window.session.settings.lately if isinstance(key, str)]
        self.setObjectName("palette")
        set_variant(self, "palette")
        self.line = SearchLine(_KEYS, self)
        set_variant(self.line, "search")
        self.line.sought.connect(self._seek)
        self.line.pressed.connect(self._key)
        self.line.installEventFilter(self)
        self.list = QListView(self)
        self.model = Entries(self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(Rows(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        set_variant(self.list, "plain")
        self.list.clicked.connect(self._chosen)
        self.nothing = plain_label("muted", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(EDGE - 2)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        self.hide()

    # Opening and leaving

    def open(self) -> None:
        """Show it, empty, with what was used lately on top."""
        words = self._window.session.words
        self.line.setPlaceholderText(words("palette.placeholder"))
        self.line.setAccessibleName(words("action.palette"))
        self.list.setAccessibleName(words("palette.found"))
        self.nothing.setText(words("palette.nothing"))
        # The editor on the canvas ends first: what is typed there is to be found as well.
        self._window.flush()
        self._things = everything_to_do(self._window)
        self.line.start_anew()
        self._seek("")
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def close_quietly(self) -> None:
        """Hide it and leave the focus where it is."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self._things = []
        self.hide()

    def leave(self) -> None:
        """Hide it and give the focus back."""
        self.close_quietly()
        window = self._window
        page = window.canvas if window.at_work else window.pages.currentWidget()
        if page is not None:
            page.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave when the person turns to something else; keep the place when the window is resized."""
        if self.isVisible():
            if watched is self.line and isinstance(event, QFocusEvent) and not self.line.hasFocus():
                elsewhere = Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason
                if event.reason() not in elsewhere:
                    self.close_quietly()
            elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
                if isinstance(watched, QWidget) and watched is not self and not self.isAncestorOf(watched):
                    self.leave()
            elif watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
                self._place()
        return False

    # Finding

    def _seek(self, typed: str) -> None:
        found = ranked(self._window, self._things, self._texts, typed, self._used)
        self.model.show(found)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if found:
            self._stand_on(0)
            self.list.scrollToTop()
        self._place()

    def _place(self) -> None:
        parent, top = self.parentWidget(), self._window.top_bar.geometry().bottom() + MARGIN // 2
        assert parent is not None
        width = min(scaled(WIDTH), parent.width() - 2 * MARGIN)
        row, around = row_height(self.list.font()), 3 * EDGE + self.line.sizeHint().height()
        fitting = max(1, (parent.height() - top - MARGIN - around) // row)
        rows = min(len(self.model.entries), MOST_ROWS, fitting)
        height = around + (rows * row if rows else self.nothing.sizeHint().height())
        self.setGeometry((parent.width() - width) // 2, top, width, height)

    # Keys and mouse

    def _key(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in _STEPS:
            self._step(_STEPS[key])
        else:
            self._chosen(self.list.currentIndex())

    def _step(self, by: int) -> None:
        count = len(self.model.entries)
        if not count:
            return
        row = self.list.currentIndex().row() + by
        # One step beyond an end comes in at the other; a page stops there.
        row = row % count if abs(by) == 1 else max(0, min(count - 1, row))
        self._stand_on(row)

    def _stand_on(self, row: int) -> None:
        """The focus stays in the line, so the line says what stands below it."""
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.line.setAccessibleDescription(self.model.data(index, Qt.ItemDataRole.AccessibleTextRole))

    def _chosen(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry = self.model.entries[index.row()]
        if not entry.enabled:
            return
        self._remember(entry.key)
        self.leave()
        entry.run()

    def _remember(self, key: str) -> None:
        self._used = [key, *(used for used in self._used if used != key)][:REMEMBERED]
        kept = [used for used in self._used if not used.startswith("element:")]
        self._window.session.settings.change(lately=kept)
