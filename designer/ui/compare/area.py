"""A sheet to look at: zoomed and scrolled like the canvas, marked with what differs, with nothing to edit."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from designer.base.colours import theme
from designer.layout import hit
from designer.layout.sheet import Sheet
from designer.model.elements import IMAGE_PREFIX, Image, Record
from designer.ui.canvas.area import SheetArea
from designer.ui.canvas.paint import SheetView
from designer.ui.colours import current_theme
from designer.ui.compare.heads import ComparedLanes, ComparedStages
from designer.ui.compare.marks import Marks
from designer.ui.compare.picture import Picture
from designer.ui.compare.union import EarlierCurve
from designer.ui.sheet_painter import SheetPainter, painter_path

EMPTY = 8
"""Pixels the mouse may move within a click."""


class CompareArea(SheetArea):
    """One sheet of a comparison."""

    chosen = Signal(str)
    """The element whose mark was clicked."""
    edit_tried = Signal()
    """Somebody wants to edit what is only to be looked at."""

    def __init__(self, sheet: Sheet, records: Mapping[str, Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self._records = records
        self._pressed: QPointF | None = None
        self._from = (0, 0)
        self._paths: dict[int, tuple[EarlierCurve, QPainterPath]] = {}
        self.picture = Picture(self)
        self.dress()
        self.stage_heads = ComparedStages(self)
        self.lane_heads = ComparedLanes(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.fit_margins()
        self.repaint_all()

    def dress(self) -> None:
        """Wear the colours of the theme in use."""

        def data(hash: str) -> str | None:
            image = self._records.get(IMAGE_PREFIX + hash)
            return image.data if isinstance(image, Image) else None

        self._painter = SheetPainter(theme(current_theme()), data)
        self.view = SheetView(self._painter)

    def show_sheet(self, sheet: Sheet, records: Mapping[str, Record]) -> None:
        """Show another sheet in the same place."""
        self.sheet, self._records = sheet, records
        self.dress()
        self.fit_margins()
        self.repaint_all()

    def mark(self, marks: Marks, curves: Mapping[str, EarlierCurve] | None = None) -> None:
        """Show these marks and no others."""
        self.picture.marks = marks
        self.picture.curves = curves or {}
        self._paths.clear()
        self.repaint_all()

    def point_out(self, id: str) -> bool:
        """Bring what has become of an element into sight; whether it is drawn on this sheet."""
        self.picture.current = id
        self.repaint_all()
        place = self.picture.marks.places.get(id)
        if place is None:
            return False
        rect, port = QRectF(*place), QRectF(self.viewport().rect())
        seen = self.viewpoint.rect_to_sheet(port.adjusted(24, 24, -24, -24))
        if id in self.picture.marks.heads:
            # A head is always in sight across the way it scrolls.
            is_stage = any(head.id == id for head in self.sheet.heads)
            rect = (
                QRectF(rect.left(), seen.top(), rect.width(), 0)
                if is_stage
                else QRectF(seen.left(), rect.top(), 0, rect.height())
            )
        if rect.width() > seen.width() or rect.height() > seen.height():
            found = hit.block_rect(self.sheet, id)
            rect = QRectF(*found) if found is not None else rect
        self.show_rect(rect.adjusted(-12, -12, 12, 12))
        return True

    def curve_path(self, curve: EarlierCurve) -> QPainterPath:
        """The line of an earlier curve as Qt's own path."""
        kept = self._paths.get(id(curve))
        if kept is None:
            path = QPainterPath()
            for line in curve.lines:
                path.addPath(painter_path(line.commands))
            kept = self._paths[id(curve)] = (curve, path)
        return kept[1]

    def paint_shown(self, painter: QPainter, exposed: QRectF) -> None:
        super().paint_shown(painter, exposed)
        self.picture.paint(painter, exposed)

    # Mouse

    def choose(self, block: str) -> None:
        """Go to the change of a block, where it has one."""
        owner = self.picture.marks.owners.get(block)
        if owner is not None:
            self.chosen.emit(owner)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        self._pressed = event.position()
        self._from = (self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.buttons():
            moved = event.position() - self._pressed
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.horizontalScrollBar().setValue(round(self._from[0] - moved.x()))
            self.verticalScrollBar().setValue(round(self._from[1] - moved.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        self.viewport().unsetCursor()
        if pressed is not None and (event.position() - pressed).manhattanLength() < EMPTY:
            block = self.at(event.position()).block
            if block is not None:
                self.choose(block.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit_tried.emit()
