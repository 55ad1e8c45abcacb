"""The list of conflicts beside the map: which are answered, which wait, and one answer for all the rest."""

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.base.message import Message
from designer.sharing.merge_resolve import Choice
from designer.ui.dialogs.parts import Wrapped
from designer.ui.merging.resolution import Resolution
from designer.ui.merging.told import Told, told
from designer.ui.plain_tip import plain_tip
from designer.ui.row_paint import PaintedList, paint_badge, paint_ground, paint_two_lines
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

WIDTH: Final = 290
_TOLD = Qt.ItemDataRole.UserRole
_OPEN = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class Conflicts(QAbstractListModel):
    """The conflicts; each is put into words only when somebody looks at it."""

    def __init__(self, session: Session, resolution: Resolution, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._resolution = session, resolution
        self._told: dict[int, Told] = {}

    def told(self, row: int) -> Told:
        """A conflict in words."""
        if row not in self._told:
            self._told[row] = told(self._resolution.journey, self._resolution.conflicts[row])
        return self._told[row]

    def is_open(self, row: int) -> bool:
        """Whether it waits for an answer."""
        return self._resolution.is_open(self._resolution.conflicts[row])

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._resolution.conflicts)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        words = self._session.words
        if role == _TOLD:
            return self.told(index.row())
        if role == _OPEN:
            return self.is_open(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return words.say(self.told(index.row()).title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            key = "resolve.state_open" if self.is_open(index.row()) else "resolve.state_settled"
            return f"{words.say(self.told(index.row()).title)}, {words(key)}"
        return None


class _Row(QStyledItemDelegate):
    """Paints a conflict: its sign, the element, and the field below it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, scaled(48))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        said: Told = index.data(_TOLD)
        words, box = self._session.words, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option)
        side = scaled(18)
        sign = QRectF(box.x() + 10, box.center().y() - side / 2, side, side)
        if index.data(_OPEN):
            paint_badge(painter, "help", "warning", sign)
        else:
            paint_badge(painter, "check", "good", sign)
        about, field = (words("resolve.said", value=value) for value in (said.about, said.field))
        lines = about, field[:1].upper() + field[1:]
        paint_two_lines(painter, sign.right() + 10, box.y() + scaled(6), box.right() - 10, lines)
        painter.restore()


class ConflictList(PaintedList):
    """The list itself; letters, digits and Enter mean something to the page."""

    def __init__(self, session: Session, model: Conflicts, parent: QWidget) -> None:
        super().__init__(model, _Row(session), parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
        ):
            super().keyPressEvent(event)
        else:
            event.ignore()


class ConflictPanel(QFrame):
    """What is open and what is settled."""

    stepped = Signal(int)
    """The row of the conflict to be shown."""
    rest_wanted = Signal(str)
    """`ours` or `theirs` for everything that is open."""

    def __init__(self, session: Session, resolution: Resolution, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._resolution = session, resolution
        set_variant(self, "panel")
        self.setFixedWidth(scaled(WIDTH))
        self.summary = Wrapped("", self)
        self.model = Conflicts(session, resolution, self)
        self.list = ConflictList(session, self.model, self)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.rest = Wrapped("small", self)
        self.all: dict[Choice, QPushButton] = {
            "ours": self._button("all-ours", "ours"),
            "theirs": self._button("all-theirs", "theirs"),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 10, 12)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        column.addWidget(self.rest)
        for button in self.all.values():
            column.addWidget(button)

    def _button(self, name: str, choice: Choice) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"resolve-{name}")
        button.clicked.connect(lambda: self.rest_wanted.emit(choice))
        return button

    @property
    def row(self) -> int:
        """The conflict that is walked through; -1 where there is none."""
        return self.list.currentIndex().row()

    def go(self, row: int) -> None:
        """Show the conflict in a row."""
        self.list.setCurrentIndex(self.model.index(row))
        self.list.scrollTo(self.model.index(row))

    def _current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.stepped.emit(now.row())

    def say(self, names: tuple[Message | str, Message | str]) -> None:
        """Say how far it has come."""
        words, n = self._session.words, len(self._resolution.conflicts)
        left = len(self._resolution.open)
        self.summary.setText(words("resolve.progress", n=n, done=n - left))
        self.rest.setText(words("resolve.rest", n=left))
        self.rest.setVisible(left > 0)
        for name, (choice, button) in zip(names, self.all.items(), strict=True):
            text = words("resolve.all", name=name)
            room = scaled(WIDTH) - 60
            shown = button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)
            button.setText(shown.replace("&", "&&"))
            button.setToolTip(plain_tip(words(f"resolve.all_{choice}_tip", name=name)))
            button.setVisible(left > 0)
        self.list.setAccessibleName(words("resolve.list"))
        self.list.viewport().update()
