"""Joins two elements on the canvas, by dragging from a grip, by two clicks or by the keys."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QMenu

from designer.base.message import message
from designer.edits.change import connect
from designer.layout import hit
from designer.model.elements import Element, Relation
from designer.model.journey import Journey
from designer.model.relations import RULES, relations_between
from designer.ui.canvas.paint import blocks_between, columns_between, rows_between

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas
    from designer.ui.canvas.heads import StageHeads

JOINABLE = frozenset(kind for rule in RULES.values() for pair in rule.joins for kind in pair)
"""Kinds of element that have relations at all."""
GRIPS_FROM = 0.5
"""Zoom from which grips show."""
GRIP = 4.0
"""Radius of a grip in pixels."""
GRIP_REACH = 7.0
VEIL = 165
"""How much of the ground covers what cannot be joined, of 255."""
DRAFT = "draft"

FOREVER = float("inf")


class Choice(NamedTuple):
    """A relation that may be made."""

    kind: str
    source: str
    target: str


def choices(journey: Journey, source: str, target: str) -> tuple[Choice, ...]:
    """The relations that may join two elements and do not yet; turned around where only that is allowed."""
    ends = [journey.get(id) for id in (source, target)]
    if source == target or not all(isinstance(end, Element) for end in ends):
        return ()
    kinds = [getattr(end, "kind", "") for end in ends]
    allowed = relations_between(kinds[0], kinds[1])
    if not allowed:
        allowed, source, target = relations_between(kinds[1], kinds[0]), target, source
    there = {relation.kind for relation in journey.relations_from(source) if relation.target == target}
    return tuple(Choice(kind, source, target) for kind in allowed if kind not in there)


class Joiner:
    """What is being joined, and the grips from which joining begins. Points are pixels of the viewport."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self.armed = False
        """The tool was called: presses and keys choose what is joined."""
        self.source = ""
        self.target = ""
        self._point: QPointF | None = None
        self._hovered = ""
        self._candidates: frozenset[str] = frozenset()

    @property
    def active(self) -> bool:
        """Whether something is being joined, or its source waited for."""
        return self.armed or bool(self.source)

    # Beginning and ending

    def arm(self, source: str) -> None:
        """Begin by the tool; without a source, the next press chooses it."""
        self.cancel()
        canvas = self._canvas
        if source and not self.begin(source):
            canvas.session.said.emit(message("connect.nothing", kind=_kind(canvas, source)), "info")
            return
        self.armed = True
        canvas.session.said.emit(message("connect.to" if source else "connect.from"), "info")
        self._repaint()

    def begin(self, source: str) -> bool:
        """Begin at an element; False where nothing may be joined to it."""
        journey = self._canvas.session.journey
        self._candidates = frozenset(
            element.id
            for element in journey.elements()
            if element.kind in JOINABLE and choices(journey, source, element.id)
        )
        if not self._candidates:
            return False
        self.source, self.target, self._point = source, "", None
        self._repaint()
        return True

    def cancel(self) -> None:
        """Give up; nothing of it remains."""
        if not self.active:
            return
        self.armed, self.source, self.target, self._point = False, "", "", None
        self._candidates = frozenset()
        self._canvas.relations.draft = None
        self._repaint()

    def aim(self, target: str, point: QPointF | None = None) -> None:
        """Point at an element, or at a pixel where there is none."""
        self._point = point
        target = target if target in self._candidates else ""
        if target != self.target:
            self.target = target
            self._canvas.relations.draft = self._draft()
        self._repaint()

    def _draft(self) -> Relation | None:
        found = choices(self._canvas.session.journey, self.source, self.target)
        if not found:
            return None
        kind, source, target = found[0]
        return Relation.model_validate({"id": DRAFT, "kind": kind, "source": source, "target": target})

    def join(self, target: str) -> bool:
        """Join to an element; where the pair has several meanings, ask. What cannot be is said."""
        source, canvas = self.source, self._canvas
        found = choices(canvas.session.journey, source, target)
        self.cancel()
        if not found:
            if source != target:
                canvas.session.do(lambda journey: connect(journey, source, target))
            return False
        if len(found) == 1:
            self._make(found[0])
        else:
            self._ask(found)
        return True

    def _ask(self, found: tuple[Choice, ...]) -> None:
        menu = QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        language = self._canvas.session.words.language
        for choice in found:
            action = menu.addAction(RULES[choice.kind].names.say(language))
            action.triggered.connect(lambda _=False, choice=choice: self._make(choice))
        menu.popup(QCursor.pos())

    def _make(self, choice: Choice) -> None:
        canvas, merge = self._canvas, self._canvas.typing.key()
        delta = canvas.session.do(
            lambda journey: connect(journey, choice.source, choice.target, choice.kind), merge, FOREVER
        )
        if delta is None:
            return
        made = next(iter(delta.after()))
        canvas.session.select([made])
        if choice.kind == "follows" and _kind_id(canvas, choice.source) == "stage":
            canvas.ask_probability(made, merge)

    # The keys

    def key(self, event: QKeyEvent) -> bool:
        """Enter joins, Esc gives up, Tab goes to the next that may be joined."""
        key = event.key()
        if not self.active:
            return False
        if key == Qt.Key.Key_Escape:
            back = self.source
            self.cancel()
            cursor = self._canvas.walk.at(back) if back else None
            if cursor is not None:
                self._canvas.walk_to(cursor)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._enter()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self.source:
            self._next(1 if key == Qt.Key.Key_Tab else -1)
            return True
        return False

    def _enter(self) -> bool:
        current = self._canvas.current_element
        if not self.source:
            self.arm(current)
        elif current and current != self.source:
            self.join(current)
        return True

    def _next(self, step: int) -> None:
        """To the next candidate in reading order, heads first."""
        canvas = self._canvas
        order = [head.id for head in canvas.sheet.heads] + hit.reading_order(canvas.sheet)
        places = [id for id in order if id in self._candidates or id == canvas.current_element]
        if not any(id in self._candidates for id in places):
            return
        at = places.index(canvas.current_element) if canvas.current_element in places else -1
        found = places[(at + step) % len(places)]
        cursor = canvas.walk.at(found)
        if cursor is not None:
            canvas.walk_to(cursor)

    def follow_cursor(self) -> None:
        """The cursor walked: it points at what would be joined."""
        if self.source:
            self.aim(self._canvas.current_element)

    # The mouse

    def hover(self, point: QPointF | None) -> None:
        """The mouse is over a pixel, or gone."""
        canvas = self._canvas
        if self.source and self.armed and point is not None:
            self.aim(canvas.element_at(point), point)
            return
        id = canvas.element_at(point) if point is not None else ""
        if point is not None and not id and self.grip_at(point):
            id = self._hovered
        if id and _kind_id(canvas, id) not in JOINABLE:
            id = ""
        if id != self._hovered:
            before, self._hovered = self._hovered, id
            for each in (before, id):
                self._repaint_grips(each)
        on_grip = point is not None and bool(self.grip_at(point))
        on_line = not id and point is not None and bool(canvas.relations.at(point))
        if on_grip:
            canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)
        elif id or on_line:
            canvas.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        elif point is not None and not canvas.panning and not canvas.element_at(point):
            canvas.viewport().unsetCursor()

    def grip_at(self, point: QPointF) -> str:
        """The element whose grip is at a pixel."""
        for grip in self._grips(self._hovered):
            if (grip - point).manhattanLength() <= GRIP_REACH * 1.4:
                return self._hovered
        return ""

    def _grips(self, id: str) -> tuple[QPointF, ...]:
        canvas = self._canvas
        if not id or canvas.zoom < GRIPS_FROM or self.source:
            return ()
        rect = canvas.block_rect(id).translated(-QPointF(canvas.viewport().pos()))
        if not rect.isValid():
            return ()
        return QPointF(rect.right(), rect.center().y()), QPointF(rect.center().x(), rect.bottom())

    # Painting

    def _repaint(self) -> None:
        self._canvas.viewport().update()
        self._canvas.stage_heads.update()

    def _repaint_grips(self, id: str) -> None:
        if id:
            for grip in self._grips(id):
                rect = QRectF(grip, grip).adjusted(-8, -8, 8, 8).toAlignedRect()
                self._canvas.viewport().update(rect)
                self._canvas.stage_heads.update()

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint over the map in sight, in sheet units."""
        canvas, zoom = self._canvas, self._canvas.zoom
        to_sheet = canvas.viewpoint.to_sheet
        if self.source:
            blocks = _blocks_in_sight(canvas, exposed)
            bright = self._candidates | {self.source}
            self._paint_veil(painter, [rect for id, rect in blocks if id not in bright])
            for id, rect in blocks:
                if id in bright:
                    self._paint_frame(painter, id, rect, 1 / zoom)
            self._paint_curve(painter, [to_sheet(point) for point in self._curve()], 1 / zoom)
        for grip in self._grips(self._hovered):
            self._paint_grip(painter, to_sheet(grip), 1 / zoom)

    def paint_heads(self, painter: QPainter, heads: "StageHeads") -> None:
        """Paint over the stage heads, in their pixels."""
        offset = QPointF(self._canvas.viewport().pos() - heads.pos())
        if self.source:
            for block, rect in heads.blocks():
                if block.id in (self.source, self.target):
                    self._paint_frame(painter, block.id, rect, 1.0)
                elif block.id not in self._candidates:
                    self._paint_veil(painter, [rect])
            self._paint_curve(painter, [point + offset for point in self._curve()], 1.0)
        for grip in self._grips(self._hovered):
            self._paint_grip(painter, grip + offset, 1.0)

    def _curve(self) -> tuple[QPointF, ...]:
        """Where the loose line begins and ends; nothing where a line stands for it already."""
        canvas = self._canvas
        corner = QPointF(canvas.viewport().pos())
        if self.target and any(line.relation.id == DRAFT for line in canvas.relations.lines):
            return ()
        start = canvas.block_rect(self.source).translated(-corner)
        if self.target:
            end = canvas.block_rect(self.target).translated(-corner).center()
        elif self._point is not None:
            end = self._point
        else:
            return ()
        if not start.isValid() or start.contains(end):
            return ()
        return _edge_towards(start, end), end

    def _paint_veil(self, painter: QPainter, rects: list[QRectF]) -> None:
        ground = QColor(self._canvas.colour("canvas"))
        ground.setAlpha(VEIL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        for rect in rects:
            painter.drawRect(rect.adjusted(-1, -1, 1, 1))

    def _paint_frame(self, painter: QPainter, id: str, rect: QRectF, pixel: float) -> None:
        """The source and the target stand out; what else may be joined has a thin frame."""
        is_end = id in (self.source, self.target)
        line = QColor(self._canvas.colour("accent"))
        line.setAlpha(255 if is_end else 120)
        painter.setPen(QPen(line, (2.5 if is_end else 1.0) * pixel))
        fill = QColor(self._canvas.colour("accent"))
        fill.setAlpha(36)
        painter.setBrush(fill if id == self.target else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 8.0, 8.0)

    def _paint_curve(self, painter: QPainter, points: list[QPointF], pixel: float) -> None:
        if len(points) < 2:
            return
        start, end = points
        path = QPainterPath(start)
        middle = (start.x() + end.x()) / 2
        path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._canvas.colour("accent"), 2 * pixel))
        painter.drawPath(path)
        painter.setBrush(self._canvas.colour("accent"))
        painter.drawEllipse(end, 4 * pixel, 4 * pixel)

    def _paint_grip(self, painter: QPainter, place: QPointF, pixel: float) -> None:
        painter.setPen(QPen(self._canvas.colour("card"), 1.5 * pixel))
        painter.setBrush(self._canvas.colour("accent"))
        painter.drawEllipse(place, GRIP * pixel, GRIP * pixel)


def _edge_towards(rect: QRectF, point: QPointF) -> QPointF:
    """The middle of the edge of a card that faces a point."""
    dx, dy = point.x() - rect.center().x(), point.y() - rect.center().y()
    if abs(dx) * rect.height() >= abs(dy) * rect.width():
        return QPointF(rect.right() if dx > 0 else rect.left(), rect.center().y())
    return QPointF(rect.center().x(), rect.bottom() if dy > 0 else rect.top())


def _blocks_in_sight(canvas: "Canvas", exposed: QRectF) -> list[tuple[str, QRectF]]:
    found = []
    columns = columns_between(canvas.sheet, exposed.left(), exposed.right())
    for row in rows_between(canvas.sheet, exposed.top(), exposed.bottom()):
        placed = [(block, block.x) for block in row.spans]
        for column in columns:
            cell = row.cells.get(column.stage)
            if cell is not None:
                inside = blocks_between(cell.blocks, exposed.top() - row.y, exposed.bottom() - row.y)
                placed += [(block, cell.x + block.x) for block in inside]
        found += [(block.id, QRectF(x, row.y + block.y, block.width, block.height)) for block, x in placed]
    return found


def _kind_id(canvas: "Canvas", id: str) -> str:
    return str(getattr(canvas.session.journey.get(id), "kind", ""))


def _kind(canvas: "Canvas", id: str) -> object:
    from designer.edits.build import kind_name

    return kind_name(_kind_id(canvas, id))
