"""A scroll area that shows a Sheet: zoomed, scrolled, with the heads of stages and lanes kept in sight.

It paints the Sheet itself instead of filling a graphics scene: the Sheet already is a tree of what to paint,
in order of place, so a pan step is a shifted picture plus a strip, and nothing is held twice.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from designer.layout import hit
from designer.layout.sheet import Block, Sheet
from designer.ui.canvas.heads import LaneHeads, StageHeads
from designer.ui.canvas.paint import SheetView
from designer.ui.canvas.viewpoint import LARGEST, SMALLEST, Viewpoint
from designer.ui.sheet_painter import SheetPainter
from designer.ui.text_size import current_scale
from designer.ui.theme import set_variant

MARGIN = 48
"""Pixels a map larger than the window can be scrolled beyond its right and lower edge."""
LEFT = 12
"""Pixels left of the lane heads."""
SMALLEST_FRESH = 0.8
"""A map just opened is made this small at most to show all its stages."""
STEP = 1.2
"""Factor of one zoom step."""


class SheetArea(QAbstractScrollArea):
    """Shows a Sheet; who uses it gives the sheet, its painter and the heads, and paints over them."""

    zoomed = Signal(float)
    moved = Signal()
    """Another part of the map is in sight."""

    sheet: Sheet
    view: SheetView
    stage_heads: StageHeads
    lane_heads: LaneHeads
    _painter: SheetPainter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # To find out what Qt's own viewport is, PySide would load the enums of every widget there is.
        self._port = QWidget()
        self.setViewport(self._port)
        self.zoom = 1.0
        self._fresh = True
        """Nobody has zoomed since the map was opened."""
        self._corner = QFrame(self)
        set_variant(self._corner, "canvas")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    # What the user of the area adds

    @property
    def band(self) -> float:
        """Room above the stage heads, in units."""
        return 0.0

    def follow(self) -> None:
        """Zoom, scroll or size have changed: move along what stands over the sheet."""

    def paint_shown(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint a part of the sheet, and what lies over it, in units."""
        self.view.paint(painter, self.sheet, exposed, self.zoom)

    # Colours

    def colour(self, role: str) -> QColor:
        """A colour of the theme in use."""
        return self._painter.colour(role)

    def prepared_painter(self) -> SheetPainter:
        """The painter of marks, told the present zoom."""
        self._painter.ratio = self.devicePixelRatioF()
        self._painter.scale = self.zoom * self._painter.ratio
        return self._painter

    # Geometry

    @property
    def viewpoint(self) -> Viewpoint:
        """Zoom and scroll as they are now."""
        sheet = self.sheet
        return Viewpoint(
            self.zoom,
            self.horizontalScrollBar().value(),
            self.verticalScrollBar().value(),
            sheet.heads_width,
            sheet.heads_y + sheet.heads_height,
        )

    def fit_margins(self) -> None:
        """Give the heads the room they need at this zoom."""
        left = LEFT + round(self.sheet.heads_width * self.zoom)
        top = round((self.band + self.sheet.heads_height + self._gap) * self.zoom)
        self.setViewportMargins(left, top, 0, 0)
        self._place_heads()
        self.fit_scroll_bars()

    @property
    def _gap(self) -> float:
        """Room between the stage heads and the first row."""
        first = self.sheet.rows[0].y if self.sheet.rows else 0.0
        return max(0.0, first - self.sheet.heads_y - self.sheet.heads_height)

    def _place_heads(self) -> None:
        port = self.viewport().geometry()
        self.stage_heads.setGeometry(port.left(), 0, port.width(), port.top())
        self.lane_heads.setGeometry(0, port.top(), port.left(), port.height())
        self._corner.setGeometry(0, 0, port.left(), port.top())
        self.stage_heads.update()
        self.lane_heads.update()

    def fit_scroll_bars(self) -> None:
        """Let the bars reach the ends of the map."""
        look, port = self.viewpoint, self.viewport().size()
        width = (self.sheet.width - look.origin_x) * self.zoom
        height = (self.sheet.height - look.origin_y) * self.zoom
        for bar, content, page in (
            (self.horizontalScrollBar(), width, port.width()),
            (self.verticalScrollBar(), height, port.height()),
        ):
            bar.setPageStep(page)
            bar.setSingleStep(40)
            bar.setRange(0, round(content + MARGIN - page) if content > page else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fresh:
            self.fit_width()
        self._place_heads()
        self.fit_scroll_bars()
        self.follow()
        self.moved.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)
        if dx:
            self.stage_heads.scroll(dx, 0)
        if dy:
            self.lane_heads.scroll(0, dy)
        self.follow()
        self.moved.emit()

    def fit_width(self) -> None:
        """Show every stage of a map just opened, if that makes it only a little smaller."""
        room = self.width() - LEFT - self.verticalScrollBar().sizeHint().width() - 4
        zoom = room / max(self.sheet.width, 1.0)
        largest = current_scale()
        corner = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.set_zoom(min(largest, zoom) if zoom >= SMALLEST_FRESH * largest else largest)
        if corner == (0, 0):
            # A map that is seen from its beginning stays so.
            self.horizontalScrollBar().setValue(0)
            self.verticalScrollBar().setValue(0)
        self._fresh = True

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom so that the place under `anchor` (pixels of the viewport; None: the middle) stays there."""
        self._fresh = False
        zoom = max(SMALLEST, min(LARGEST, zoom))
        if abs(zoom - self.zoom) < 1e-6:
            return
        point = anchor if anchor is not None else QPointF(self.viewport().rect().center())
        fixed = self.viewpoint.to_sheet(point)
        corner = self.viewport().pos()
        self.zoom = zoom
        self.fit_margins()
        # The heads grow too, and with them the viewport moves under the mouse.
        point += QPointF(corner - self.viewport().pos())
        shown = self.viewpoint.to_view(fixed.x(), fixed.y())
        self.horizontalScrollBar().setValue(round(self.horizontalScrollBar().value() + shown.x() - point.x()))
        self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + shown.y() - point.y()))
        self.viewport().update()
        self.follow()
        self.zoomed.emit(zoom)
        self.moved.emit()

    def scroll_to(self, corner: QPointF) -> None:
        """Scroll so that a place of the sheet is at the top left of the viewport."""
        shown = self.viewpoint.to_view(corner.x(), corner.y())
        self.horizontalScrollBar().setValue(round(self.horizontalScrollBar().value() + shown.x()))
        self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + shown.y()))

    def zoom_by(self, steps: float, anchor: QPointF | None = None) -> None:
        """Zoom in by so many steps, or out by negative ones."""
        self.set_zoom(self.zoom * STEP**steps, anchor)

    def fit(self) -> None:
        """Show the whole map, heads included, as large as it fits; never above actual size."""
        size, sheet = self.size(), self.sheet
        height = self.band + sheet.height - sheet.heads_y
        zoom = min(
            (size.width() - MARGIN - LEFT) / max(sheet.width, 1), (size.height() - MARGIN) / max(height, 1)
        )
        self.set_zoom(min(current_scale(), zoom))
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)

    # Finding things

    def at(self, point: QPointF) -> hit.Hit:
        """What lies under a pixel of the viewport."""
        place = self.viewpoint.to_sheet(point)
        return hit.find(self.sheet, place.x(), place.y())

    def block(self, id: str) -> Block | None:
        """The block of an element, wherever it is shown."""
        return hit.block_of(self.sheet, id)

    def block_rect(self, id: str) -> QRectF:
        """Where an element is shown, in pixels of the canvas; empty where it is not."""
        for heads in (self.stage_heads, self.lane_heads):
            rect = heads.rect_of(id)
            if rect.isValid():
                return rect.translated(QPointF(heads.pos()))
        found = hit.block_rect(self.sheet, id)
        if found is None:
            return QRectF()
        return self.viewpoint.rect_to_view(QRectF(*found)).translated(QPointF(self.viewport().pos()))

    def show_rect(self, rect: QRectF) -> None:
        """Scroll as little as needed so that a part of the sheet is in sight."""
        shown = self.viewpoint.rect_to_view(rect).adjusted(-12, -12, 12, 12)
        port = self.viewport().rect()
        for bar, low, high, page in (
            (self.horizontalScrollBar(), shown.left(), shown.right(), port.width()),
            (self.verticalScrollBar(), shown.top(), shown.bottom(), port.height()),
        ):
            if low < 0 or high - low > page:
                bar.setValue(round(bar.value() + low))
            elif high > page:
                bar.setValue(round(bar.value() + high - page))

    # Painting

    def repaint_all(self) -> None:
        """Paint everything in sight anew."""
        self.viewport().update()
        self.stage_heads.update()
        self.lane_heads.update()

    def update_rect(self, rect: QRectF) -> None:
        """Paint a part of the sheet anew, with room for what the overlay draws around it."""
        if rect.isValid():
            shown = self.viewpoint.rect_to_view(rect).adjusted(-6, -6, 6, 6)
            self.viewport().update(shown.toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.viewpoint
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.prepared_painter()
        region = event.region()
        areas = [event.rect()] if region.rectCount() > 4 else list(region)  # type: ignore[call-overload]
        for area in areas:
            self._paint_area(painter, area, look)
        painter.end()

    def _paint_area(self, painter: QPainter, area: QRect, look: Viewpoint) -> None:
        painter.save()
        painter.setClipRect(area)
        painter.fillRect(area, self.colour("canvas"))
        exposed = look.rect_to_sheet(QRectF(area))
        painter.translate(-look.scroll_x, -look.scroll_y)
        painter.scale(look.zoom, look.zoom)
        painter.translate(-look.origin_x, -look.origin_y)
        self.paint_shown(painter, exposed)
        painter.restore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(delta.y() / 240, self.anchor(event.globalPosition()))
            event.accept()
            return
        pixels = event.pixelDelta()
        dx, dy = (pixels.x(), pixels.y()) if not pixels.isNull() else (delta.x() / 2, delta.y() / 2)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not dx:
            dx, dy = dy, 0
        self.horizontalScrollBar().setValue(round(self.horizontalScrollBar().value() - dx))
        self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() - dy))
        event.accept()

    def anchor(self, place: QPointF) -> QPointF:
        """The pixel of the viewport nearest to a place on the screen."""
        point = QPointF(self.viewport().mapFromGlobal(place.toPoint()))
        port = self.viewport().rect()
        return QPointF(max(0.0, min(point.x(), port.width())), max(0.0, min(point.y(), port.height())))
