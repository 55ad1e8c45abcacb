"""The list of what could not be placed or was understood otherwise: none is left out, all can be copied."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.base.message import Message
from designer.layout.measure import wrap
from designer.ui.colours import colour
from designer.ui.dialogs.frame import plain_label
from designer.ui.session import Session
from designer.ui.text_size import scaled

_TEXT: Final = 13.0
_LINE: Final = 18
_SIDE: Final = 10
_TOP: Final = 5
_MOST: Final = 8
"""Notes that a list without a limit would show at once."""
_BAR: Final = 16
"""Room that frame and scroll bar take from a row."""
_Index = QModelIndex | QPersistentModelIndex


class _Notes(QAbstractListModel):
    """The notes; each is put into words when it is looked at."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.notes: Sequence[Message] = ()

    def show(self, notes: Sequence[Message]) -> None:
        self.beginResetModel()
        self.notes = notes
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.notes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._session.words.say(self.notes[index.row()])
        return None


class _Row(QStyledItemDelegate):
    """Paints a note on as many lines as it needs, Korean words whole."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = self.parent()
        assert isinstance(view, QListView)
        width = view.viewport().width()
        return QSize(width, self.height_at(width, str(index.data())))

    def height_at(self, width: int, text: str) -> int:
        """How high a note is in a list of a width."""
        return 2 * scaled(_TOP) + len(self._lines(text, width)) * scaled(_LINE)

    def _lines(self, text: str, width: float) -> list[str]:
        scale = scaled(100) / 100
        return [line.text for line in wrap(text, (width - 2 * scaled(_SIDE)) / scale * 0.97, _TEXT)] or [""]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent-soft"))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), 6, 6)
        painter.setPen(colour("ink"))
        y = box.y() + scaled(_TOP)
        for line in self._lines(str(index.data()), box.width()):
            text = QRectF(box.x() + scaled(_SIDE), y, box.width() - scaled(_SIDE), scaled(_LINE))
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
            y += scaled(_LINE)
        painter.restore()


class NoteList(QListView):
    """The rows; copying takes those that are selected."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.notes = _Notes(session, self)
        self.setModel(self.notes)
        self.rows = _Row(self)
        self.setItemDelegate(self.rows)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        # Rows of a long list are measured a few at a time, so that it shows at once.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted(index.row() for index in self.selectedIndexes())
            self.copy(rows or range(len(self.notes.notes)))
        else:
            super().keyPressEvent(event)

    def copy(self, rows: Sequence[int]) -> None:
        """Put these notes on the clipboard, one a line."""
        said = (str(self.notes.index(row).data()) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(said))


class NotePanel(QWidget):
    """How many notes there are, the list of them, and a way to take all of them along."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.head = plain_label("label", self)
        self.list = NoteList(session, self)
        self.copy_button = QPushButton(self)
        self.copy_button.setObjectName("copy-notes")
        self.copy_button.setProperty("variant", "chip")
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.head, 1)
        row.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self.show_notes(())

    def show_notes(self, notes: Sequence[Message]) -> None:
        """Show these notes and no others; of no height where there are none."""
        self.list.notes.show(tuple(notes))
        self.setVisible(bool(notes))
        self.say()

    @property
    def texts(self) -> list[str]:
        """What the rows say."""
        return self._said(self.list.notes.rowCount())

    def _said(self, most: int) -> list[str]:
        return [self._session.words.say(note) for note in self.list.notes.notes[:most]]

    def say(self) -> None:
        """Say the texts in the language of the interface."""
        words = self._session.words
        self.head.setText(words("import.notes", n=len(self.list.notes.notes)))
        self.head.setBuddy(self.list)
        self.list.setAccessibleName(self.head.text())
        self.copy_button.setText(words("import.copy_notes"))
        self.copy_button.setToolTip(words("import.copy_notes.why"))
        self.list.notes.show(self.list.notes.notes)

    def height_wanted(self, width: int) -> int:
        """How high the list would be with all rows in sight, up to some."""
        texts = self._said(_MOST)
        high = sum(self.list.rows.height_at(width - scaled(_BAR), text) for text in texts)
        return high + QFontMetrics(self.font()).height() + scaled(32)

    def _copy(self) -> None:
        self.list.copy(range(len(self.list.notes.notes)))
