"""The first rows of a table as they stand in the file, and above each column what it is taken for."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from designer.files.preview import NO_CHOICE, Column, Told
from designer.model.registry import kinds
from designer.text.words import Words
from designer.ui.panels.combo import Combo
from designer.ui.text_size import scaled, scaled_list

MOST: Final = 40
"""Columns that are shown; those behind them mean what their heads say."""
_FIRST: Final = ("stage", "step", "lane", "kind", "text", "personas", "at", "until")
_NARROW: Final = 140
_WIDE: Final = 200
_HIGH: Final = 26
_ROWS_IN_SIGHT: Final = 4
_REST: Final = 266
"""What stands above and below the table, the map as low as it can be."""
_LEFT_OUT: Final = ""


class ColumnTable(QTableWidget):
    """A choice above each column; hidden where the table is no table of cards."""

    changed = Signal(object)
    """What each column is taken for, by its place: Qt would take no dict with numbers for keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: list[Combo] = []
        self._columns: tuple[Column, ...] = ()
        self._told = NO_CHOICE
        self._words: Words | None = None
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setFixedHeight(scaled_list(40 + _ROWS_IN_SIGHT * _HIGH + 12, _REST))
        self.hide()

    def show_columns(self, told: Told, words: Words) -> None:
        """Show how the columns of a table were understood."""
        same = (told.rows, len(told.columns), told.meanings) == (
            self._told.rows,
            len(self._told.columns),
            self._told.meanings,
        )
        if not same or words is not self._words:
            self._told, self._words = told, words
            self._build(words)
        self._told = told
        for choice, column in zip(self.choices, told.columns, strict=False):
            choice.setCurrentIndex(max(choice.findData(column.meaning), 0))
        self.setVisible(bool(told.columns))

    def _build(self, words: Words) -> None:
        told = self._told
        self.clear()
        self.setColumnCount(min(len(told.columns), MOST))
        self.setRowCount(1 + len(told.rows))
        for row in range(self.rowCount()):
            self.setRowHeight(row, scaled(_HIGH if row else 40))
        offered = [(_LEFT_OUT, words("import.column.left_out"))]
        known = [one for one in _FIRST if one in told.meanings]
        offered += [(one, meaning(one, words)) for one in dict.fromkeys((*known, *told.meanings))]
        self.choices = []
        for at, column in enumerate(told.columns[:MOST]):
            choice = Combo(self)
            for value, title in offered:
                choice.addItem(title, value)
            choice.setObjectName(f"column-{at}")
            choice.setAccessibleName(words("import.column", name=column.name or str(at + 1)))
            choice.activated.connect(self._choose)
            choice.installEventFilter(self)
            self.choices.append(choice)
            self.setCellWidget(0, at, choice)
        for row, cells in enumerate(told.rows, 1):
            for at, cell in enumerate(cells[: self.columnCount()]):
                item = QTableWidgetItem(" ".join(cell.split()))
                item.setToolTip("")
                self.setItem(row, at, item)

        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """All columns in sight where that leaves room to read their choices; more of them scroll."""
        room = self.viewport().width() // max(self.columnCount(), 1)
        for at in range(self.columnCount()):
            self.setColumnWidth(at, max(scaled(_NARROW), min(room, scaled(_WIDE))))

    def _choose(self) -> None:
        self.changed.emit({at: choice.currentData() for at, choice in enumerate(self.choices)})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in self.choices:
            self.scrollTo(self.model().index(0, self.choices.index(watched)))
        return super().eventFilter(watched, event)


def meaning(key: str, words: Words) -> str:
    """What a column that is taken for this holds, as the fields of cards are called."""
    if key in ("kind", "step"):
        return words(f"import.column.{key}")
    for kind in kinds().values():
        if kind.card is not None and key in kind.fields():
            return kind.fields()[key].names.say(words.language)
    return key
