"""A row of what a map can be compared with: its sort as an icon, what it is called, and more about it."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from designer.ui.colours import colour
from designer.ui.icons import paint_icon
from designer.ui.row_paint import paint_ground, paint_two_lines
from designer.ui.session import Session
from designer.ui.text_size import scaled

ICONS: Final = {
    "saved": "save",
    "file": "open",
    "persona": "persona",
    "view": "view",
    "version": "recent",
    "revision": "dot",
}
_Index = QModelIndex | QPersistentModelIndex


class OfferRow(QStyledItemDelegate):
    """Paints an offer in two lines."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, scaled(50))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        offer = index.data(Qt.ItemDataRole.UserRole)
        words, box = self._session.words, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, 3, 2)
        side = scaled(18)
        sign = QRectF(box.x() + 14, box.center().y() - side / 2, side, side)
        paint_icon(painter, ICONS[offer.group], colour("muted"), sign)
        lines = words.say(offer.title), words.say(offer.about)
        paint_two_lines(painter, sign.right() + 12, box.y() + scaled(7), box.right() - 12, lines)
        painter.restore()
