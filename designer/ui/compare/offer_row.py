"""A row of what a map can be compared with: its sort as an icon, what it is called, and more about it."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from designer.ui.colours import colour
from designer.ui.icons import paint_icon
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
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent-soft" if chosen else "hover"))
            painter.drawRoundedRect(box.adjusted(3, 2, -3, -2), 6, 6)
        side = scaled(18)
        sign = QRectF(box.x() + 14, box.center().y() - side / 2, side, side)
        paint_icon(painter, ICONS[offer.group], colour("muted"), sign)
        left = sign.right() + 12
        line = QRectF(left, box.y() + scaled(7), box.right() - 12 - left, scaled(18))
        self._line(painter, line, words.say(offer.title), "ink")
        font = QFont(painter.font())
        font.setPixelSize(scaled(12))
        painter.setFont(font)
        self._line(painter, line.translated(0, scaled(18)), words.say(offer.about), "muted")
        painter.restore()

    def _line(self, painter: QPainter, box: QRectF, text: str, role: str) -> None:
        painter.setPen(colour(role))
        shown = painter.fontMetrics().elidedText(
            " ".join(text.split()), Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
