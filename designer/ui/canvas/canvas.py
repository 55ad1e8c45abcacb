"""The canvas: shows the open map as it is arranged, keeps the current cell, and hands mouse and keys on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from designer.base.colours import theme
from designer.edits.history import Event
from designer.layout import hit
from designer.layout.sheet import Sheet
from designer.ui.canvas.area import SheetArea
from designer.ui.canvas.arrangement import Arrangement
from designer.ui.canvas.cursor import LANE_HEADS, STAGE_HEADS, Cursor, Walk
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
from designer.ui.colours import current_theme
from designer.ui.looking import Looking
from designer.ui.session import Session
from designer.ui.sheet_painter import SheetPainter

if TYPE_CHECKING:
    from designer.ui.canvas.gestures.base import Gesture


class Canvas(SheetArea):
    """The map to look at and work on."""

    paste_wanted = Signal()
    """What is on the clipboard belongs into the current cell."""
    menu_wanted = Signal(QPoint)
    """A context menu is asked for, at a place on the screen."""
    stood = Signal()
    """Another cell is current."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.looking = Looking(session)
        self.current = Cursor()
        self.gesture: Gesture | None = None
        self.panning = False
        """Space is held: a press pans."""
        self.arrangement = Arrangement(session, self.looking)
        self._show_sheet(self.arrangement.sheet)
        self._dress()
        self.overlay = Overlay(self)
        self.motion = Motion(self)
        self.joiner = Joiner(self)
        self.relations = RelationLines(self)
        self.relations.changed()
        self.stage_heads = StageHeads(self)
        self.lane_heads = LaneHeads(self)
        self.typing = Typing(self)
        self.setFocusProxy(self.typing.editor)
        self.current = self.walk.first()
        self._listen()
        self.fit_margins()

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

    def _show_sheet(self, sheet: Sheet) -> None:
        self.sheet = self.looking.dressed(sheet)
        self.walk = Walk(self.session.journey, self.sheet, self.session.persona)

    def _opened(self) -> None:
        self.cancel_gesture()
        self.typing.editor.finish("leave")
        self.overlay.hover(None)
        self.joiner.hover(None)
        self._show_sheet(self.arrangement.anew())
        self._painter = self._new_painter()
        self.view = SheetView(self._painter)
        self.joiner.cancel()
        self.relations.changed()
        self.current = self.walk.first()
        self.fit_margins()
        self._fresh = True
        self.fit_width()
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)
        self.repaint_all()

    def _rearrange(self) -> None:
        self._take(self.arrangement.again())

    def keep_quiet(self, quiet: bool) -> None:
        """Leave owners, tags, evidence, comments and votes off the cards, or show them again."""
        if quiet != self.arrangement.quiet:
            self.arrangement.quiet = quiet
            self.looking.hush(quiet)
            self._rearrange()

    def _look_changed(self) -> None:
        if self.arrangement.is_outdated:
            self._rearrange()
        else:
            self._take(self.arrangement.sheet)

    def _changed(self, event: Event) -> None:
        if event.origin != "preview":
            # What is dragged stands in a preview, which any other change has just taken back.
            self.cancel_gesture()
        old = self.sheet
        self._take(self.arrangement.after(event.delta.changes))
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
            self.fit_margins()
            self.repaint_all()
        else:
            if (old.width, old.height) != (sheet.width, sheet.height):
                self.fit_scroll_bars()
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

    # Finding things

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
        self.fit_margins()
        self.repaint_all()

    # What lies over the sheet

    @property
    def band(self) -> float:
        """Room for the arcs between stages."""
        return self.relations.band

    def follow(self) -> None:
        """Keep the editor over what it edits."""
        self.typing.editor.follow()

    def paint_shown(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the map with its relations, the selection and what is under way."""
        self.view.paint(painter, self.motion.sheet(), exposed, self.zoom)
        for layer in (self.motion, self.relations, self.overlay, self.joiner):
            layer.paint(painter, exposed)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.relations.painted()

    # Mouse

    def cancel_gesture(self) -> None:
        """Give up the gesture under way; nothing of it remains."""
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.cancel()
            self.viewport().unsetCursor()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        from designer.ui.canvas.gestures.press import begin_gesture

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
        from designer.ui.canvas.gestures.press import begin_head_gesture

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

    def viewportEvent(self, event: QEvent) -> bool:
        if pinched(self, event):
            return True
        if event.type() == QEvent.Type.Leave:
            self.overlay.hover(None)
            self.joiner.hover(None)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return show_tip(self, event)
        return super().viewportEvent(event)
