"""What the painted rows of lists have in common: the ground of the chosen one, signs, short lines."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from designer.ui.colours import colour
from designer.ui.icons import paint_icon
from designer.ui.text_size import scaled

_LINE: Final = 18
_SMALL: Final = 12
_AT_THE_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class PaintedList(QListView):
    """A list of rows of one height that are painted by hand."""

    def __init__(self, model: QAbstractItemModel, rows: QStyledItemDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        rows.setParent(self)
        self.setModel(model)
        self.setProperty("variant", "plain")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(rows)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, across: float = 2, down: float = 1) -> bool:
    """Show that a row is chosen or the mouse is over it, so far within its edge; whether it is either."""
    state: QStyle.StateFlag = option.state
    is_chosen = bool(state & QStyle.StateFlag.State_Selected)
    if not (is_chosen or state & QStyle.StateFlag.State_MouseOver):
        return False
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("accent-soft" if is_chosen else "hover"))
    painter.drawRoundedRect(QRectF(option.rect).adjusted(across, down, -across, -down), 6, 6)
    return True


def paint_badge(painter: QPainter, sign: str, role: str, box: QRectF) -> None:
    """A round sign in the colour of a role: what it says is not told by the colour alone."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(role))
    painter.drawEllipse(box)
    inset = box.width() * 0.2
    paint_icon(painter, sign, colour("card"), box.adjusted(inset, inset, -inset, -inset), 3.0)


def paint_two_lines(painter: QPainter, left: float, top: float, right: float, lines: tuple[str, str]) -> None:
    """A line, and a smaller and paler one below it; what is too long ends in an ellipsis."""
    box = QRectF(left, top, right - left, scaled(_LINE))
    _paint_line(painter, box, lines[0], "ink")
    font = QFont(painter.font())
    font.setPixelSize(scaled(_SMALL))
    painter.setFont(font)
    _paint_line(painter, box.translated(0, scaled(_LINE)), lines[1], "muted")


def _paint_line(painter: QPainter, box: QRectF, text: str, role: str) -> None:
    painter.setPen(colour(role))
    flat = " ".join(text.split())
    shown = painter.fontMetrics().elidedText(flat, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, _AT_THE_LEFT, shown)
