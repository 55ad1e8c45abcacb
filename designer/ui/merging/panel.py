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
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.base.message import Message
from designer.sharing.merge_resolve import Choice
from designer.ui.colours import colour
from designer.ui.dialogs.parts import Wrapped
from designer.ui.icons import paint_icon
from designer.ui.merging.resolution import Resolution
from designer.ui.merging.told import Told, told
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

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, scaled(48))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        said: Told = index.data(_TOLD)
        words, box = self._session.words, QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent-soft" if chosen else "hover"))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), 6, 6)
        self._sign(
            painter,
            bool(index.data(_OPEN)),
            QRectF(box.x() + 10, box.center().y() - scaled(9), scaled(18), scaled(18)),
        )
        left = box.x() + 10 + scaled(18) + 10
        line = QRectF(left, box.y() + scaled(6), box.right() - 10 - left, scaled(18))
        self._line(painter, line, words("resolve.said", value=said.about), "ink")
        font = QFont(painter.font())
        font.setPixelSize(scaled(12))
        painter.setFont(font)
        below = words("resolve.said", value=said.field)
        self._line(painter, line.translated(0, scaled(18)), below[:1].upper() + below[1:], "muted")
        painter.restore()

    def _sign(self, painter: QPainter, is_open: bool, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("warning" if is_open else "good"))
        painter.drawEllipse(box)
        inset = box.width() * 0.2
        sign = "help" if is_open else "check"
        paint_icon(painter, sign, colour("card"), box.adjusted(inset, inset, -inset, -inset), 3.0)

    def _line(self, painter: QPainter, box: QRectF, text: str, role: str) -> None:
        painter.setPen(colour(role))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class ConflictList(QListView):
    """The list itself; letters, digits and Enter mean something to the page."""

    def __init__(self, session: Session, model: Conflicts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setProperty("variant", "plain")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Row(session, self))

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
            button.setToolTip(words(f"resolve.all_{choice}_tip", name=name))
            button.setVisible(left > 0)
        self.list.setAccessibleName(words("resolve.list"))
        self.list.viewport().update()
