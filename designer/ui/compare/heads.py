"""The heads of a compared sheet: those of the canvas, with signs of what differs and nothing to edit."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPen

from designer.layout.sheet import Block
from designer.ui.canvas.heads import Heads, LaneHeads, StageHeads
from designer.ui.compare.marks import ROLES
from designer.ui.compare.picture import BADGE, paint_badge

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas
    from designer.ui.compare.area import CompareArea


class _Compared(Heads):
    """What both heads do otherwise than on the canvas."""

    def __init__(self, area: "CompareArea") -> None:
        # The heads ask their canvas only for what every area of a sheet has.
        super().__init__(cast("Canvas", area))
        self.area = area

    def _mark(self, painter: QPainter, block: Block, rect: QRectF) -> None:
        marked = self.area.picture.marks.heads.get(block.id)
        if marked is None:
            return
        change, sorts = marked
        role = "selection" if change.id == self.area.picture.current else ROLES[sorts[0]]
        painter.setPen(QPen(self.area.colour(role), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        for at, sort in enumerate(sorts):
            box = QRectF(rect.left() + 3 + at * (BADGE + 2), rect.top() + 3, BADGE, BADGE)
            paint_badge(painter, self.area, sort, box)

    def _paint_over(self, painter: QPainter) -> None:
        """Nothing lies over these heads."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self.block_at(event.position())
        if block is not None:
            self.area.choose(block.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.area.edit_tried.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        event.accept()


class ComparedStages(_Compared, StageHeads):
    """The stages of a compared sheet."""

    @property
    def band(self) -> float:
        return 0.0


class ComparedLanes(_Compared, LaneHeads):
    """The lanes of a compared sheet."""
