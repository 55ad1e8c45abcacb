"""Cards slide aside while a drag shows where it would drop: for some frames they are painted on their way.

The Sheet is already the new one: what is under the mouse, and where a drop goes, never waits for the eye. A
lane that moves as a whole takes its cards along; what slides are cards that change their place in it.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QPainter

from designer.base.frozen import frozen
from designer.layout.context import is_curve
from designer.layout.sheet import Block, Cell, Row, Sheet
from designer.ui.canvas.paint import READABLE, columns_between, rows_between

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas

DURATION = 140
"""Milliseconds from where a card stood to where it stands."""
FRAME = 16
MOST = 300
"""Cards that slide at once; when more move, all are simply there."""
_ROOM = 6.0


@frozen
class _Place:
    """Where a block stands on the sheet, and the lane it stands in with its height there."""

    block: Block
    at: QPointF
    lane: str
    top: float

    def seen_from(self, other: "_Place") -> QPointF:
        """This place in the arrangement of another one: a lane takes its cards along."""
        down = other.top - self.top if self.lane == other.lane else 0.0
        return self.at + QPointF(0, down)


class Motion(QObject):
    """The cards of one canvas that are on their way."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._moving: dict[str, tuple[QPointF, _Place]] = {}
        """Where each began, and where it goes."""
        self._target: Sheet | None = None
        self._still: Sheet | None = None
        """The new sheet without what is on its way."""
        self._ground = QRectF()
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=FRAME)
        self._timer.timeout.connect(self._frame)

    @property
    def moving(self) -> tuple[str, ...]:
        """The ids of what is on its way."""
        return tuple(self._moving)

    def sheet(self) -> Sheet:
        """The sheet to paint below what is on its way."""
        now = self._canvas.sheet
        return self._still if self._still is not None and self._target is now else now

    def begin(self, old: Sheet, carried: str) -> None:
        """Let what stands elsewhere than on the `old` sheet slide there; `carried` follows the hand."""
        canvas = self._canvas
        new = canvas.sheet
        if new is old or not canvas.session.settings.motion or canvas.zoom < READABLE:
            self.stop()
            return
        shown = canvas.viewpoint.rect_to_sheet(QRectF(canvas.viewport().rect()))
        before, after = _places(old, new, shown), _places(new, old, shown)
        before |= {id: replace(goal, at=self._place(id)) for id, (_, goal) in self._moving.items()}
        self.stop()
        for id, goal in after.items():
            start = before[id].seen_from(goal) if id in before else goal.at
            if start != goal.at and id != carried:
                self._moving[id] = start, goal
        if not self._moving or len(self._moving) > MOST:
            self._moving = {}
            return
        self._target, self._still = (
            new,
            _without(new, {id: goal.lane for id, (_, goal) in self._moving.items()}),
        )
        for start, goal in self._moving.values():
            for place in (start, goal.at):
                self._ground = self._ground.united(_rect(goal.block, place))
        self._ground.adjust(-_ROOM, -_ROOM, _ROOM, _ROOM)
        self._clock.start()
        self._timer.start()
        canvas.update_rect(self._ground)

    def stop(self) -> None:
        """Everything stands where it belongs."""
        self._timer.stop()
        if self._moving:
            self._canvas.update_rect(self._ground)
        self._moving, self._target, self._still, self._ground = {}, None, None, QRectF()

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint what is on its way, in sheet units."""
        if self._target is not self._canvas.sheet:
            return
        painting = self._canvas.prepared_painter()
        for id, (_, goal) in self._moving.items():
            block, place = goal.block, self._place(id)
            if _rect(block, place).intersects(exposed):
                offset = place - QPointF(block.x, block.y)
                painter.translate(offset)
                painting.block(painter, block)
                painter.translate(-offset)

    def _place(self, id: str) -> QPointF:
        """Where it is now: quick at first, slower near its end."""
        start, goal = self._moving[id]
        left = 1 - min(1.0, self._clock.elapsed() / DURATION)
        return goal.at + (start - goal.at) * left**3

    def _frame(self) -> None:
        if self._clock.elapsed() >= DURATION or self._target is not self._canvas.sheet:
            self.stop()
        else:
            self._canvas.update_rect(self._ground)


def _rect(block: Block, place: QPointF) -> QRectF:
    return QRectF(place.x(), place.y(), block.width, block.height)


def _places(sheet: Sheet, other: Sheet, shown: QRectF) -> dict[str, _Place]:
    """The cards in sight of the rows that the other sheet arranges differently."""
    same = {id(row) for row in other.rows}
    found: dict[str, _Place] = {}
    for row in rows_between(sheet, shown.top(), shown.bottom()):
        if id(row) in same:
            continue
        for block, x in _blocks(sheet, row, shown):
            if not is_curve(block.kind):
                found[block.id] = _Place(block, QPointF(x, row.y + block.y), row.lane, row.y)
    return found


def _blocks(sheet: Sheet, row: Row, shown: QRectF) -> Iterator[tuple[Block, float]]:
    for column in columns_between(sheet, shown.left(), shown.right()):
        cell = row.cells.get(column.stage)
        for block in cell.blocks if cell is not None else ():
            yield block, column.x + block.x
    for block in row.spans:
        yield block, block.x


def _without(sheet: Sheet, gone: Mapping[str, str]) -> Sheet:
    """The sheet without some of its cards, given with their lanes."""
    lanes = set(gone.values())
    rows = (_row_without(row, gone) if row.lane in lanes else row for row in sheet.rows)
    return replace(sheet, rows=tuple(rows))


def _row_without(row: Row, gone: Container[str]) -> Row:
    cells = {stage: _cell_without(cell, gone) for stage, cell in row.cells.items()}
    return replace(row, cells=cells, spans=tuple(block for block in row.spans if block.id not in gone))


def _cell_without(cell: Cell, gone: Container[str]) -> Cell:
    blocks = tuple(block for block in cell.blocks if block.id not in gone)
    return cell if len(blocks) == len(cell.blocks) else replace(cell, blocks=blocks)
