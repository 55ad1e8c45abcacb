"""The list of sentences: one for each change, with the sign of what it is, put into words when it is seen."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from designer.layout.measure import wrap
from designer.sharing.difference import Change
from designer.sharing.sentences import Teller, sort_of
from designer.ui.colours import colour
from designer.ui.compare.marks import ICONS, ROLES
from designer.ui.row_paint import PaintedList, paint_badge, paint_ground
from designer.ui.session import Session
from designer.ui.text_size import scaled

_LEFT, _RIGHT, _TOP, _LINES = 38, 10, 7, 2
_SIGN = 18
_TEXT = 13.0
_CHANGE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class Sentences(QAbstractListModel):
    """The changes that are shown; each is put into words only when somebody looks at it."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._teller: Teller | None = None
        self._said: dict[int, str] = {}
        self.changes: Sequence[Change] = ()

    def show(self, teller: Teller, changes: Sequence[Change]) -> None:
        """Show these changes."""
        self.beginResetModel()
        self._teller, self.changes = teller, changes
        self._said.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Say everything anew, in another language."""
        self._said.clear()

    def sentence(self, row: int) -> str:
        """A change in one sentence."""
        if row not in self._said and self._teller is not None:
            self._said[row] = self._session.words.say(self._teller.sentence(self.changes[row]))
        return self._said[row]

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.changes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == _CHANGE:
            return self.changes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.sentence(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            sort = self._session.words(f"compare_view.sort.{sort_of(self.changes[index.row()])}")
            return f"{sort}: {self.sentence(index.row())}"
        return None


class SentenceRow(QStyledItemDelegate):
    """Paints a sentence of at most two lines; the whole of it stands below the list."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, 2 * scaled(_TOP) + _LINES * scaled(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        change: Change = index.data(_CHANGE)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option)
        sort = sort_of(change)
        paint_sign(painter, sort, QRectF(box.x() + 10, box.y() + scaled(_TOP), scaled(_SIGN), scaled(_SIGN)))
        painter.setPen(colour("ink"))
        scale = scaled(100) / 100
        room = (box.width() - _RIGHT) / scale - _LEFT
        lines = wrap(" ".join(str(index.data()).split()), room * 0.97, _TEXT, max_lines=_LINES)
        y = box.y() + scaled(_TOP)
        for line in lines:
            text = QRectF(box.x() + scaled(_LEFT), y, box.width() - scaled(_LEFT), scaled(18))
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line.text)
            y += scaled(18)
        painter.restore()


def paint_sign(painter: QPainter, sort: str, box: QRectF) -> None:
    """The round sign of what has become of something, as on the cards."""
    paint_badge(painter, ICONS[sort], ROLES[sort], box)


class SentenceList(PaintedList):
    """The list itself; letters are no search here but steps of the page."""

    def __init__(self, model: Sentences, parent: QWidget) -> None:
        super().__init__(model, SentenceRow(), parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip() or event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Escape):
            event.ignore()
            return
        super().keyPressEvent(event)
