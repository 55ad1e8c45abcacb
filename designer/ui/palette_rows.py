"""How the command palette draws what it found: icon, name, where it belongs, and its keys."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from designer.base.icons import has_icon
from designer.ui.colours import colour
from designer.ui.icons import paint_icon
from designer.ui.palette_index import Entry
from designer.ui.text_size import scaled

AIR = 20
"""Pixels of a row beyond its line of text."""
ICON, LEFT, GAP, RADIUS = 18, 12, 12, 8
_BESIDE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_AT_END = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def row_height(font: QFont) -> int:
    """Pixels of one row."""
    return QFontMetrics(font).height() + AIR


class Rows(QStyledItemDelegate):
    """Paints one entry a row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, row_height(option.font))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.model().entries[index.row()]  # type: ignore[attr-defined]
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = ""
        if state & QStyle.StateFlag.State_Selected:
            ground = "accent-soft"
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = "hover"
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(ground))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), RADIUS, RADIUS)
        self._paint_entry(painter, entry, box)
        painter.restore()

    def _paint_entry(self, painter: QPainter, entry: Entry, box: QRectF) -> None:
        ink = "ink" if entry.enabled else "disabled"
        quiet = "muted" if entry.enabled else "disabled"
        metrics = QFontMetricsF(painter.font())
        side = scaled(ICON)
        if entry.icon and has_icon(entry.icon):
            place = QRectF(box.left() + LEFT, box.center().y() - side / 2, side, side)
            paint_icon(painter, entry.icon, colour("ink-soft" if entry.enabled else "disabled"), place)
        room = box.adjusted(LEFT + side + GAP, 0, -LEFT, 0)
        if entry.shortcut:
            painter.setPen(colour(quiet))
            painter.drawText(room, _AT_END, entry.shortcut)
            room.setRight(room.right() - metrics.horizontalAdvance(entry.shortcut) - GAP)
        beside = min(metrics.horizontalAdvance(entry.detail), room.width() / 3) if entry.detail else 0.0
        title = metrics.elidedText(
            entry.title, Qt.TextElideMode.ElideRight, room.width() - beside - (GAP if beside else 0)
        )
        painter.setPen(colour(ink))
        painter.drawText(room, _BESIDE, title)
        if entry.detail:
            room.setLeft(room.left() + metrics.horizontalAdvance(title) + GAP)
            painter.setPen(colour(quiet))
            detail = metrics.elidedText(entry.detail, Qt.TextElideMode.ElideRight, beside + 1)
            painter.drawText(room, _BESIDE, detail)
