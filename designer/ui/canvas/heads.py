"""Stage heads and lane heads: widgets in the canvas' margins, so that they stay in sight while it scrolls."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from designer.layout.sheet import Block
from designer.ui.canvas.paint import rows_between

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas


class Heads(QWidget):
    """The common part: paints head blocks, and hands presses on them to the canvas' gestures."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.layers: list[Callable[[QPainter, Block, QRectF], None]] = []
        """What others paint over each head, given its place in pixels of this widget."""
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def blocks(self) -> list[tuple[Block, QRectF]]:
        """The heads in sight, each with its rectangle in pixels of this widget."""
        raise NotImplementedError

    def block_at(self, point: QPointF) -> Block | None:
        """The head under a pixel of this widget."""
        return next((block for block, rect in self.blocks() if rect.contains(point)), None)

    def rect_of(self, id: str) -> QRectF:
        """Where a head is shown, in pixels of this widget; empty where it is not."""
        return next((rect for block, rect in self.blocks() if block.id == id), QRectF())

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = self.canvas
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), canvas.colour("canvas"))
        painting = canvas.prepared_painter()
        for block, rect in self.blocks():
            if not rect.intersects(QRectF(event.rect())):
                continue
            painter.save()
            painter.translate(rect.topLeft())
            painter.scale(canvas.zoom, canvas.zoom)
            painting.marks(painter, block.marks)
            painter.restore()
            self._mark(painter, block, rect)
            for layer in self.layers:
                layer(painter, block, rect)
        self._paint_over(painter)
        painter.end()

    def _paint_over(self, painter: QPainter) -> None:
        """Paint what lies over the heads."""

    def _mark(self, painter: QPainter, block: Block, rect: QRectF) -> None:
        if block.id in self.canvas.session.selection or block.id == self.canvas.current.head:
            colour = QColor(self.canvas.colour("selection"))
            painter.setPen(QPen(colour, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.canvas.press_head(self, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.canvas.move_head(self, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.canvas.release_head(self, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = self.block_at(event.position())
        if block is not None and event.button() == Qt.MouseButton.LeftButton:
            self.canvas.edit(block.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        block = self.block_at(QPointF(event.pos()))
        if block is not None:
            self.canvas.select_head(block.id)
        self.canvas.menu_wanted.emit(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.canvas.wheelEvent(event)


class StageHeads(Heads):
    """The chevrons of the stages and the heads of their steps, along the top, under their arcs."""

    @property
    def band(self) -> float:
        """Room for the arcs, in pixels."""
        return self.canvas.relations.band * self.canvas.zoom

    def _paint_over(self, painter: QPainter) -> None:
        self.canvas.relations.paint_heads(painter, self)
        self.canvas.joiner.paint_heads(painter, self)

    def leaveEvent(self, event: QEvent) -> None:
        self.canvas.joiner.hover(None)

    def blocks(self) -> list[tuple[Block, QRectF]]:
        sheet, look = self.canvas.sheet, self.canvas.viewpoint
        shown = []
        for block in sheet.heads:
            x = (block.x - look.origin_x) * look.zoom - look.scroll_x
            rect = QRectF(
                x,
                self.band + (block.y - sheet.heads_y) * look.zoom,
                block.width * look.zoom,
                block.height * look.zoom,
            )
            if rect.right() >= 0 and rect.left() <= self.width():
                shown.append((block, rect))
        return shown


class LaneHeads(Heads):
    """The names of the lanes, along the left."""

    def blocks(self) -> list[tuple[Block, QRectF]]:
        sheet, look = self.canvas.sheet, self.canvas.viewpoint
        shown = []
        first, last = (look.to_sheet(QPointF(0, y)).y() for y in (0.0, float(self.height())))
        # Scrolling asks at each step, so lanes out of sight are not measured.
        heads = [(row.head, row.y) for row in rows_between(sheet, first, last)]
        heads += [(block, 0.0) for block in sheet.parking if block.x < sheet.heads_width]
        for block, top in heads:
            y = (top + block.y - look.origin_y) * look.zoom - look.scroll_y
            rect = QRectF(
                self.width() - (sheet.heads_width - block.x) * look.zoom,
                y,
                block.width * look.zoom,
                block.height * look.zoom,
            )
            if rect.bottom() >= 0 and rect.top() <= self.height():
                shown.append((block, rect))
        return shown
