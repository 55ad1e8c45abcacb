"""What lies over the map on the canvas alone: selection, current cell, hover, hints, what is carried."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from designer.layout import hit
from designer.layout.measure import line_height, width, wrap
from designer.layout.metrics import ROW_PAD
from designer.layout.sheet import Block, Cell, Row, Text
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.ui.canvas.cursor import Cursor
from designer.ui.canvas.paint import columns_between, rows_between
from designer.ui.icons import icon_shapes

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas

HINTS_FROM = 0.6
"""Zoom from which an empty cell shows its guiding question."""
SLOT = 36.0
"""Height of the place for a new card, in units."""
SLOTS_FROM = 0.4
"""Zoom from which the cell under the mouse offers a place for a new card."""
FEW = 100
"""Selected cards that are looked up one by one; of more, only those in sight."""
HINT_SIZE = 11.0
ABOVE_AXIS = 22.0
"""Where in an empty lane of emotions a question begins."""


class Overlay:
    """Paints what is not part of the map, and knows where it is."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._hovered: str = ""
        self._cell: Cursor | None = None
        self._band: QRectF | None = None
        self._carried = ""
        self._carried_at: QPointF | None = None
        self.layers: list[Callable[[QPainter, QRectF], None]] = []
        """What others paint over the sheet, in its units, given the exposed part."""

    # Places

    def extent(self, cursor: Cursor) -> QRectF:
        """The cell of a cursor, in sheet units."""
        found = hit.cell_rect(self._canvas.sheet, cursor.stage, cursor.lane)
        return QRectF(*found) if found is not None else QRectF()

    def slot(self, cursor: Cursor) -> QRectF:
        """Where the card at the cursor stands, or a new one would, in sheet units."""
        cell_rect = self.extent(cursor)
        cell = self._cell_at(cursor)
        if cell is None:
            return cell_rect
        top = 0.0
        for block in cell.blocks[: cursor.index]:
            top = max(top, block.y + block.height)
        if cursor.index < len(cell.blocks):
            block = cell.blocks[cursor.index]
            return QRectF(cell.x + block.x, cell_rect.y() + block.y, block.width, block.height)
        inset = cell.blocks[0].x if cell.blocks else 4.0
        for block in self._spans_over(cursor, cell):
            top = max(top, block.y + block.height)
        gap = 6.0 if top else ROW_PAD
        top = top + gap
        height = max(SLOT, cell_rect.height() - top - ROW_PAD) if not cell.blocks else SLOT
        return QRectF(cell.x + inset, cell_rect.y() + top, cell.width - 2 * inset, height)

    def _spans_over(self, cursor: Cursor, cell: Cell) -> list[Block]:
        """The cards of this lane that span several stages and cover the cell."""
        row = next((row for row in self._canvas.sheet.rows if row.lane == cursor.lane), None)
        spans = row.spans if row is not None else ()
        return [block for block in spans if block.x < cell.x + cell.width and block.x + block.width > cell.x]

    def _cell_at(self, cursor: Cursor) -> Cell | None:
        row = next((row for row in self._canvas.sheet.rows if row.lane == cursor.lane), None)
        return row.cells.get(cursor.stage) if row is not None else None

    def is_on_slot(self, point: QPointF) -> bool:
        """Whether a pixel lies on the place that offers a new card in the cell under the mouse."""
        cursor = self._cell_under(point)
        if cursor is None or self._cell is None or self._canvas.zoom < SLOTS_FROM:
            return False
        if cursor != self._end_of(self._cell):
            return False
        return self.slot(cursor).contains(self._canvas.viewpoint.to_sheet(point))

    def _cell_under(self, point: QPointF) -> Cursor | None:
        found = self._canvas.at(point)
        if found.row is None or found.column is None or found.block is not None:
            return None
        return self._end_of(Cursor(found.column.stage, found.row.lane))

    def _end_of(self, cell: Cursor) -> Cursor:
        """Behind the last card of a cell, which may have got more of them since the mouse came."""
        return Cursor(cell.stage, cell.lane, len(self._canvas.walk.ids(cell)))

    # What changes it

    def hover(self, point: QPointF | None) -> None:
        """The mouse is over a pixel of the viewport, or gone."""
        block = self._canvas.at(point).block if point is not None else None
        hovered = block.id if block is not None else ""
        cell = self._cell_under(point) if point is not None else None
        if hovered != self._hovered:
            for id in (self._hovered, hovered):
                self._update_block(id)
            self._hovered = hovered
            if hovered:
                self._canvas.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            else:
                self._canvas.viewport().unsetCursor()
        if cell != self._cell:
            old, self._cell = self._cell, cell
            for place in (old, cell):
                if place is not None:
                    self._canvas.update_rect(self.extent(place).united(self.slot(place)))

    def draw_band(self, band: QRectF | None) -> None:
        """Show the rubber band, or take it away."""
        old, self._band = self._band, band
        for rect in (old, band):
            if rect is not None:
                self._canvas.update_rect(rect)

    def carry(self, id: str, at: QPointF | None) -> None:
        """Show a card under the mouse, its top left at a pixel of the viewport; None: no longer."""
        old = self._carried_rect()
        self._carried, self._carried_at = id, at
        for rect in (old, self._carried_rect()):
            self._canvas.update_rect(rect)
        self._update_block(id)

    @property
    def carried(self) -> str:
        """The card that the hand holds; empty while there is none."""
        return self._carried

    def _carried_rect(self) -> QRectF:
        block = self._canvas.block(self._carried) if self._carried else None
        if block is None or self._carried_at is None:
            return QRectF()
        place = self._canvas.viewpoint.to_sheet(self._carried_at)
        return QRectF(place.x(), place.y(), block.width, block.height)

    def _update_block(self, id: str) -> None:
        found = hit.block_rect(self._canvas.sheet, id) if id else None
        if found is not None:
            self._canvas.update_rect(QRectF(*found))

    # Painting

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint over the sheet, in sheet units."""
        canvas = self._canvas
        if canvas.zoom >= HINTS_FROM:
            self._paint_hints(painter, exposed)
        self._paint_cursor(painter)
        self._paint_selection(painter, exposed)
        for layer in self.layers:
            layer(painter, exposed)
        if self._hovered and self._hovered not in canvas.session.selection:
            self._outline(painter, self._hovered, "faint", 1.0)
        if self._cell is not None and canvas.gesture is None and canvas.zoom >= SLOTS_FROM:
            self._paint_slot(painter, self._end_of(self._cell))
        if self._band is not None:
            colour = QColor(canvas.colour("selection"))
            painter.setPen(QPen(colour, 1 / canvas.zoom))
            colour.setAlpha(28)
            painter.setBrush(colour)
            painter.drawRect(self._band)
        if self._carried:
            self._paint_landing(painter)
            self._paint_carried(painter)
        if not canvas.typing.editor.editing:
            self._paint_teaching(painter)

    def _paint_selection(self, painter: QPainter, exposed: QRectF) -> None:
        canvas = self._canvas
        chosen = canvas.session.selection
        if len(chosen) > FEW:
            sheet, area = canvas.sheet, exposed.adjusted(-4, -4, 4, 4)
            seen = {*hit.within(sheet, area.left(), area.top(), area.right(), area.bottom())}
            seen.update(block.id for block in sheet.parking)
            chosen = tuple(id for id in chosen if id in seen)
        for id in chosen:
            self._outline(painter, id, "selection", 2.0)

    def _outline(self, painter: QPainter, id: str, role: str, line: float) -> None:
        found = hit.block_rect(self._canvas.sheet, id)
        if found is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._canvas.colour(role), line / max(self._canvas.zoom, 0.5)))
        rect = QRectF(*found)
        record = self._canvas.session.journey.get(id)
        radius = rect.height() / 2 if getattr(record, "kind", "") == "emotion" else 8.0
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _paint_cursor(self, painter: QPainter) -> None:
        canvas = self._canvas
        cursor = canvas.current
        if cursor.on_head or canvas.session.selection or canvas.gesture is not None:
            return
        rect = self.extent(cursor)
        if rect.isValid():
            painter.setPen(QPen(canvas.colour("accent"), 1.5 / max(canvas.zoom, 0.5)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 3, -1, -3), 8, 8)

    def _paint_slot(self, painter: QPainter, cursor: Cursor) -> None:
        """The place a click adds a card to: a dashed card with a plus."""
        canvas = self._canvas
        rect = self.slot(cursor)
        pen = QPen(canvas.colour("faint"), 1.0)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if self.question(cursor) and not canvas.walk.ids(cursor):
            return
        painter.save()
        painter.translate(rect.center().x() - 8, rect.center().y() - 8)
        painter.scale(16 / 24, 16 / 24)
        painter.setPen(QPen(canvas.colour("muted"), 1.8))
        for path, _ in icon_shapes("plus"):
            painter.drawPath(path)
        painter.restore()

    def _paint_hints(self, painter: QPainter, exposed: QRectF) -> None:
        """In each empty cell, what the template would like to know there."""
        sheet = self._canvas.sheet
        columns = columns_between(sheet, exposed.left(), exposed.right())
        for row in rows_between(sheet, exposed.top(), exposed.bottom()):
            curved = bool(row.back) and self._lane(row).shows == "emotion"
            if curved and (row.spans or any(cell.blocks for cell in row.cells.values())):
                continue
            for column in columns:
                cell = row.cells.get(column.stage)
                if cell is not None and not cell.blocks and not self._is_covered(row, cell):
                    self._paint_hint(painter, row, cell, curved)

    def _is_covered(self, row: Row, cell: Cell) -> bool:
        return any(block.x < cell.x + cell.width and block.x + block.width > cell.x for block in row.spans)

    def _paint_hint(self, painter: QPainter, row: Row, cell: Cell, curved: bool) -> None:
        """A question at the top of its cell; without a curve yet, between the upper level and the axis."""
        question = self.question(Cursor(cell.stage, cell.lane))
        if not question or self._canvas.typing.is_new_at(cell.stage, cell.lane):
            return
        room = 2 if curved else max(1, int((row.height - 12) // line_height(HINT_SIZE)))
        marks = []
        y = (ABOVE_AXIS if curved else ROW_PAD) + line_height(HINT_SIZE)
        for line in wrap(question, cell.width - 32, HINT_SIZE, max_lines=room):
            marks.append(Text(16.0, y, line.text, HINT_SIZE, line.width, "regular", "muted"))
            y += line_height(HINT_SIZE)
        painter.translate(cell.x, row.y)
        self._canvas.prepared_painter().marks(painter, marks)
        painter.translate(-cell.x, -row.y)

    def _lane(self, row: Row) -> Lane:
        lane = self._canvas.session.journey.find(row.lane, Lane)
        assert lane is not None
        return lane

    def question(self, cursor: Cursor) -> str:
        """The guiding question of a cell: the stage's for what the lane shows, else the lane's own."""
        journey = self._canvas.session.journey
        stage, lane = journey.find(cursor.stage, Stage), journey.find(cursor.lane, Lane)
        if stage is None or lane is None:
            return ""
        own = stage.questions.get(lane.shows, "")
        if not own and stage.parent:
            parent = journey.find(stage.parent, Stage)
            own = parent.questions.get(lane.shows, "") if parent else ""
        return own or lane.question

    def _paint_landing(self, painter: QPainter) -> None:
        """Where the carried card will land: its place, emptied."""
        found = hit.block_rect(self._canvas.sheet, self._carried)
        if found is None:
            return
        rect = QRectF(*found).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(self._canvas.colour("accent-soft"))
        pen = QPen(self._canvas.colour("accent"), 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(rect, 8, 8)

    def _paint_teaching(self, painter: QPainter) -> None:
        """On a map without a card: the three keys everything begins with."""
        canvas = self._canvas
        journey, sheet = canvas.session.journey, canvas.sheet
        if canvas.zoom < HINTS_FROM or any(
            row.cells[c.stage].blocks for row in sheet.rows for c in sheet.columns
        ):
            return
        words = canvas.session.words
        key = "window.teach" if journey.lanes(hidden=False) and journey.stages() else "window.teach_empty"
        y = sheet.height + 24.0
        marks = []
        for line in words(key).split("\n"):
            size = 13.0
            marks.append(Text(sheet.heads_width + 4, y, line, size, width(line, size), "regular", "muted"))
            y += line_height(size) + 6
        canvas.prepared_painter().marks(painter, marks)

    def _paint_carried(self, painter: QPainter) -> None:
        block = self._canvas.block(self._carried)
        rect = self._carried_rect()
        if block is None or not rect.isValid():
            return
        painter.save()
        painter.setOpacity(0.85)
        painter.translate(rect.topLeft())
        self._canvas.prepared_painter().marks(painter, block.marks)
        painter.restore()
