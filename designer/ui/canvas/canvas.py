"""The canvas: shows the Sheet of the open map, zoomed and scrolled, and hands mouse and keys on.

It paints the Sheet itself instead of filling a graphics scene: the Sheet already is a tree of what to paint,
in order of place, so a pan step is a shifted picture plus a strip, and nothing is held twice.
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from designer.base.colours import theme
from designer.edits.history import Event
from designer.layout import hit
from designer.layout.arrange import Layout, Options
from designer.layout.sheet import Block, Sheet
from designer.ui.canvas.cursor import LANE_HEADS, STAGE_HEADS, Cursor, Walk
from designer.ui.canvas.gestures.base import Gesture
from designer.ui.canvas.gestures.press import begin_gesture, begin_head_gesture
from designer.ui.canvas.heads import Heads, LaneHeads, StageHeads
from designer.ui.canvas.joiner import Joiner
from designer.ui.canvas.keys import press_key
from designer.ui.canvas.motion import Motion
from designer.ui.canvas.overlay import Overlay
from designer.ui.canvas.paint import SheetView, changed_rects
from designer.ui.canvas.pinching import pinched
from designer.ui.canvas.relations import RelationLines
from designer.ui.canvas.tips import show_tip
from designer.ui.canvas.typing import Typing
from designer.ui.canvas.viewpoint import LARGEST, SMALLEST, Viewpoint
from designer.ui.colours import current_theme
from designer.ui.looking import Looking
from designer.ui.session import Session
from designer.ui.sheet_painter import SheetPainter
from designer.ui.text_size import current_scale

MARGIN = 48
"""Pixels a map larger than the window can be scrolled beyond its right and lower edge."""
LEFT = 12
"""Pixels left of the lane heads."""
SMALLEST_FRESH = 0.8
"""A map just opened is made this small at most to show all its stages."""
STEP = 1.2
"""Factor of one zoom step."""


class Canvas(QAbstractScrollArea):
    """The map to look at and work on."""

    paste_wanted = Signal()
    """What is on the clipboard belongs into the current cell."""
    menu_wanted = Signal(QPoint)
    """A context menu is asked for, at a place on the screen."""
    zoomed = Signal(float)
    moved = Signal()
    """Another part of the map is in sight."""
    stood = Signal()
    """Another cell is current."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # To find out what Qt's own viewport is, PySide would load the enums of every widget there is.
        self._port = QWidget()
        self.setViewport(self._port)
        self.session = session
        self.looking = Looking(session)
        self.zoom = 1.0
        self.current = Cursor()
        self.gesture: Gesture | None = None
        self._fresh = True
        """Nobody has zoomed since the map was opened."""
        self.panning = False
        """Space is held: a press pans."""
        self._quiet = False
        self._arrange()
        self._dress()
        self.overlay = Overlay(self)
        self.motion = Motion(self)
        self.joiner = Joiner(self)
        self.relations = RelationLines(self)
        self.relations.changed()
        self.stage_heads = StageHeads(self)
        self.lane_heads = LaneHeads(self)
        self._corner = QWidget(self)
        self._corner.setAutoFillBackground(True)
        self.typing = Typing(self)
        self.setFocusProxy(self.typing.editor)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.current = self.walk.first()
        self._listen()
        self._fit_margins()

    def _listen(self) -> None:
        session = self.session
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)
        session.selected.connect(self.repaint_all)
        session.persona_changed.connect(self._rearrange)
        session.language_changed.connect(self.repaint_all)
        session.theme_changed.connect(self._theme_changed)
        session.shown.connect(self.reveal)
        self.looking.changed.connect(self._look_changed)

    # What is shown

    def _arrange(self) -> None:
        self._layout = Layout(self.session.journey, self._options())
        self.sheet: Sheet = self.looking.dressed(self._layout.sheet)
        self.walk = Walk(self.session.journey, self.sheet, self.session.persona)

    def _opened(self) -> None:
        self.cancel_gesture()
        self.typing.editor.finish("leave")
        self.overlay.hover(None)
        self.joiner.hover(None)
        self._arrange()
        self._painter = self._new_painter()
        self.view = SheetView(self._painter)
        self.joiner.cancel()
        self.relations.changed()
        self.current = self.walk.first()
        self._fit_margins()
        self._fresh = True
        self._fit_width()
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)
        self.repaint_all()

    def _rearrange(self) -> None:
        self._take(self._layout.rebuild(self._options()))

    def _options(self) -> Options:
        return Options(persona=self.session.persona, title=False, quiet=self._quiet)

    def keep_quiet(self, quiet: bool) -> None:
        """Leave owners, tags, evidence, comments and votes off the cards, or show them again."""
        if quiet != self._quiet:
            self._quiet = quiet
            self.looking.hush(quiet)
            self._rearrange()

    def _look_changed(self) -> None:
        self._take(self._layout.sheet)

    def _changed(self, event: Event) -> None:
        if event.origin != "preview":
            # What is dragged stands in a preview, which any other change has just taken back.
            self.cancel_gesture()
        old = self.sheet
        self._take(self._layout.update(event.delta.changes))
        if event.origin == "preview":
            self.motion.begin(old, self.overlay.carried)

    def _take(self, sheet: Sheet) -> None:
        """Show a new arrangement, repainting only what differs."""
        sheet = self.looking.dressed(sheet)
        old, self.sheet = self.sheet, sheet
        rects = changed_rects(old, sheet)
        self.joiner.cancel()
        band = self.relations.band
        lines = self.relations.changed()
        self.walk = Walk(self.session.journey, sheet, self.session.persona)
        cursor = self.walk.mended(self.current)
        if cursor != self.current:
            self.go(cursor)
        if self.relations.in_heads:
            self.stage_heads.update()
        if rects is None or band != self.relations.band:
            self._fit_margins()
            self.repaint_all()
        else:
            if (old.width, old.height) != (sheet.width, sheet.height):
                self._fit_scroll_bars()
                self.lane_heads.update()
            for rect in (*rects, *lines):
                self.update_rect(rect)
        self.typing.editor.follow()

    def _new_painter(self) -> SheetPainter:
        def data(hash: str) -> str | None:
            image = self.session.journey.image(hash)
            return image.data if image else None

        return SheetPainter(theme(current_theme()), data)

    def _dress(self) -> None:
        self._painter = self._new_painter()
        self.view = SheetView(self._painter)

    def _theme_changed(self) -> None:
        self._dress()
        self.repaint_all()

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

    def _fit_margins(self) -> None:
        left = LEFT + round(self.sheet.heads_width * self.zoom)
        top = round((self.relations.band + self.sheet.heads_height + self._gap) * self.zoom)
        self.setViewportMargins(left, top, 0, 0)
        self._place_heads()
        self._fit_scroll_bars()

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

    def _fit_scroll_bars(self) -> None:
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
            self._fit_width()
        self._place_heads()
        self._fit_scroll_bars()
        self.typing.editor.follow()
        self.moved.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)
        if dx:
            self.stage_heads.scroll(dx, 0)
        if dy:
            self.lane_heads.scroll(0, dy)
        self.typing.editor.follow()
        self.moved.emit()

    def _fit_width(self) -> None:
        """Show every stage of a map just opened, if that makes it only a little smaller."""
        room = self.width() - LEFT - self.verticalScrollBar().sizeHint().width() - 4
        zoom = room / max(self.sheet.width, 1.0)
        largest = current_scale()
        self.set_zoom(min(largest, zoom) if zoom >= SMALLEST_FRESH * largest else largest)
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
        self._fit_margins()
        # The heads grow too, and with them the viewport moves under the mouse.
        point += QPointF(corner - self.viewport().pos())
        shown = self.viewpoint.to_view(fixed.x(), fixed.y())
        self.horizontalScrollBar().setValue(round(self.horizontalScrollBar().value() + shown.x() - point.x()))
        self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + shown.y() - point.y()))
        self.viewport().update()
        self.typing.editor.follow()
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
        height = self.relations.band + sheet.height - sheet.heads_y
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

    def place_for_new(self, cursor: Cursor) -> QRectF:
        """Where a new card would stand, in pixels of the canvas."""
        return self.viewpoint.rect_to_view(self.overlay.slot(cursor)).translated(
            QPointF(self.viewport().pos())
        )

    def reveal(self, id: str) -> None:
        """Scroll so that an element is in sight, and stand on it."""
        cursor = self.walk.at(id)
        if cursor is not None:
            self.go(cursor)
        found = hit.block_rect(self.sheet, id)
        if found is not None:
            rect, look = QRectF(*found), self.viewpoint
            seen = look.rect_to_sheet(QRectF(self.viewport().rect()).adjusted(12, 12, -12, -12))
            # A head is always in sight across the way it scrolls.
            if cursor is not None and cursor.lane == STAGE_HEADS:
                rect = QRectF(rect.left(), seen.top(), rect.width(), 0)
            elif cursor is not None and cursor.stage == LANE_HEADS:
                rect = QRectF(seen.left(), rect.top(), 0, rect.height())
            self.show_rect(rect)

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

    # The current cell

    def go(self, cursor: Cursor) -> None:
        """Make a cell current."""
        before, self.current = self.current, cursor
        for place in (before, cursor):
            self.update_rect(self.overlay.extent(place))
        if before.on_head or cursor.on_head:
            self.stage_heads.update()
            self.lane_heads.update()
        self.stood.emit()

    def walk_to(self, cursor: Cursor) -> None:
        """Go to a cell by keyboard: its card is selected and in sight."""
        self.go(cursor)
        if cursor.on_head:
            self.session.select([cursor.head])
            self.reveal(cursor.head)
            return
        ids = self.walk.ids(cursor)
        self.session.select(ids[cursor.index : cursor.index + 1])
        self.show_rect(self.overlay.slot(cursor))

    def select_head(self, id: str) -> None:
        """Select a stage or lane by its head."""
        cursor = self.walk.at(id)
        if cursor is not None:
            self.go(cursor)
        self.session.select([id])

    def edit(self, id: str, merge: str = "") -> bool:
        """Edit an element's text in place; see `Typing.edit`."""
        return self.typing.edit(id, merge)

    def add(self, kind: str = "") -> bool:
        """Open an empty card of a kind (none: the lane's) at the end of the current cell."""
        cursor = self.current
        if cursor.on_head:
            return False
        return self.typing.add(Cursor(cursor.stage, cursor.lane, len(self.walk.ids(cursor))), kind)

    def key_at_rest(self, event: QKeyEvent) -> bool:
        """A key while nothing is edited."""
        if self.gesture is None and self.joiner.key(event):
            return True
        used = press_key(self, event)
        self.joiner.follow_cursor()
        return used

    def key_released(self, event: QKeyEvent) -> None:
        """Space was let go: presses select again."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hold_pan(False)

    def hold_pan(self, held: bool) -> None:
        """While space is held, a press pans."""
        self.panning = held
        if held:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.gesture is None:
            self.viewport().unsetCursor()

    def typing_ended(self) -> None:
        """The editor went back to rest: paint the card it covered."""
        self.viewport().update()

    def show_relations(self) -> None:
        """Another choice of relations is shown."""
        self.relations.changed()
        self._fit_margins()
        self.repaint_all()

    # Painting

    def repaint_all(self) -> None:
        """Paint everything in sight anew."""
        self.viewport().update()
        self.stage_heads.update()
        self.lane_heads.update()
        palette = self._corner.palette()
        palette.setColor(palette.ColorRole.Window, self.colour("canvas"))
        self._corner.setPalette(palette)

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
        self.relations.painted()

    def _paint_area(self, painter: QPainter, area: QRect, look: Viewpoint) -> None:
        painter.save()
        painter.setClipRect(area)
        painter.fillRect(area, self.colour("canvas"))
        exposed = look.rect_to_sheet(QRectF(area))
        painter.translate(-look.scroll_x, -look.scroll_y)
        painter.scale(look.zoom, look.zoom)
        painter.translate(-look.origin_x, -look.origin_y)
        self.view.paint(painter, self.motion.sheet(), exposed, look.zoom)
        self.motion.paint(painter, exposed)
        self.relations.paint(painter, exposed)
        self.overlay.paint(painter, exposed)
        self.joiner.paint(painter, exposed)
        painter.restore()

    # Mouse

    def cancel_gesture(self) -> None:
        """Give up the gesture under way; nothing of it remains."""
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.cancel()
            self.viewport().unsetCursor()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.typing.editor.setFocus()
        self.typing.editor.finish("leave")
        self.cancel_gesture()
        self.gesture = begin_gesture(self, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.gesture is not None:
            self.gesture.move(event.position(), event.modifiers())
        else:
            self.overlay.hover(event.position())
            self.joiner.hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.release(event.position(), event.modifiers())
            self.viewport().unsetCursor()
            self.overlay.hover(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self.at(event.position())
        if found.block is not None and found.block.id:
            self.edit(found.block.id)
        elif self.relations.open(event.position()) is None and found.row and found.column:
            self.go(Cursor(found.column.stage, found.row.lane))
            self.add()

    def press_head(self, heads: Heads, event: QMouseEvent) -> None:
        """A press on a stage's or lane's head."""
        self.typing.editor.setFocus()
        self.typing.editor.finish("leave")
        self.cancel_gesture()
        self.gesture = begin_head_gesture(self, heads, event)

    def from_head(self, heads: Heads, point: QPointF) -> QPointF:
        """A pixel of the heads as one of the viewport, which stands beside them."""
        return point + QPointF(heads.pos() - self.viewport().pos())

    def move_head(self, heads: Heads, event: QMouseEvent) -> None:
        """A move over heads."""
        if self.gesture is not None:
            self.gesture.move(self.from_head(heads, event.position()), event.modifiers())
        else:
            self.joiner.hover(self.from_head(heads, event.position()))

    def release_head(self, heads: Heads, event: QMouseEvent) -> None:
        """A release over heads."""
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.release(self.from_head(heads, event.position()), event.modifiers())
            self.viewport().unsetCursor()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

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

    def viewportEvent(self, event: QEvent) -> bool:
        if pinched(self, event):
            return True
        if event.type() == QEvent.Type.Leave:
            self.overlay.hover(None)
            self.joiner.hover(None)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return show_tip(self, event)
        return super().viewportEvent(event)
