"""Joins two elements on the canvas, by dragging from a grip, by two clicks or by the keys."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QCursor, QKeyEvent, QPainter
from PySide6.QtWidgets import QMenu

from designer.base.message import message
from designer.edits.change import connect
from designer.layout import hit
from designer.model.elements import Element, Relation
from designer.model.journey import Journey
from designer.model.relations import RULES, relations_between
from designer.ui.canvas.joiner_picture import DRAFT, JoinerPicture

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas
    from designer.ui.canvas.heads import StageHeads

JOINABLE = frozenset(kind for rule in RULES.values() for pair in rule.joins for kind in pair)
"""Kinds of element that have relations at all."""
GRIPS_FROM = 0.5
"""Zoom from which grips show."""
GRIP_REACH = 10.0
"""Pixels around a grip that belong to it, across and along together."""

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


def joinable(journey: Journey, source: str) -> frozenset[str]:
    """Everything that may be joined to an element."""
    own = getattr(journey.get(source), "kind", "")
    kinds = [kind for kind in JOINABLE if relations_between(own, kind) or relations_between(kind, own)]
    found = {element.id for kind in kinds for element in journey.of_kind(kind)}
    joined = {end for each in journey.relations_of(source) for end in (each.source, each.target)}
    return frozenset(found - {id for id in {source, *joined} if not choices(journey, source, id)})


class Joiner:
    """What is being joined, and the grips from which joining begins. Points are pixels of the viewport."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self.armed = False
        """The tool was called: presses and keys choose what is joined."""
        self.source = ""
        self.target = ""
        self.point: QPointF | None = None
        """Where the mouse draws the line to."""
        self.hovered = ""
        """Whose grips show."""
        self.candidates: frozenset[str] = frozenset()
        self._picture = JoinerPicture(self, canvas)

    @property
    def active(self) -> bool:
        """Whether something is being joined, or its source waited for."""
        return self.armed or bool(self.source)

    def element_at(self, point: QPointF) -> str:
        """The card or stage under a pixel; the stage heads lie above the first."""
        canvas = self._canvas
        if canvas.viewport().rect().contains(point.toPoint()):
            found = canvas.at(point).block
        else:
            heads = canvas.stage_heads
            found = heads.block_at(point + QPointF(canvas.viewport().pos() - heads.pos()))
        return found.id if found is not None else ""

    @property
    def current(self) -> str:
        """The card, stage or lane the cursor stands on; empty at the end of a cell."""
        cursor = self._canvas.current
        return cursor.head or "".join(self._canvas.walk.ids(cursor)[cursor.index : cursor.index + 1])

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
        self.candidates = joinable(self._canvas.session.journey, source)
        if not self.candidates:
            return False
        self.source, self.target, self.point = source, "", None
        self._repaint()
        return True

    def cancel(self) -> None:
        """Give up; nothing of it remains."""
        if not self.active:
            return
        self.armed, self.source, self.target, self.point = False, "", "", None
        self.candidates = frozenset()
        self._canvas.relations.draft = None
        self._repaint()

    def aim(self, target: str, point: QPointF | None = None) -> None:
        """Point at an element, or at a pixel where there is none."""
        self.point = point
        target = target if target in self.candidates else ""
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
            from designer.ui.canvas.probability import ask_probability

            ask_probability(canvas, made, merge)

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
        chosen = self.target or self.current
        if not self.source:
            self.arm(chosen)
        elif chosen and chosen != self.source:
            self.join(chosen)
        return True

    def _next(self, step: int) -> None:
        """To the next candidate in reading order, heads first; one no cursor can reach is pointed at."""
        canvas = self._canvas
        now = self.target or self.current
        order = [head.id for head in canvas.sheet.heads] + hit.reading_order(canvas.sheet)
        places = [id for id in order if id in self.candidates or id == now]
        if not any(id in self.candidates for id in places):
            return
        found = places[((places.index(now) if now in places else -1) + step) % len(places)]
        cursor = canvas.walk.at(found)
        if cursor is not None:
            canvas.walk_to(cursor)
        self.aim(found)

    def follow_cursor(self) -> None:
        """The cursor walked: it points at what would be joined."""
        if self.source:
            self.aim(self.current)

    # The mouse

    def hover(self, point: QPointF | None) -> None:
        """The mouse is over a pixel, or gone."""
        canvas = self._canvas
        if self.source and self.armed and point is not None:
            self.aim(self.element_at(point), point)
            return
        id = self.element_at(point) if point is not None else ""
        if point is not None and not id and self.grip_at(point):
            id = self.hovered
        if id and _kind_id(canvas, id) not in JOINABLE:
            id = ""
        if id != self.hovered:
            before, self.hovered = self.hovered, id
            for each in (before, id):
                self._repaint_grips(each)
        on_grip = point is not None and bool(self.grip_at(point))
        on_line = not id and point is not None and bool(canvas.relations.at(point))
        if on_grip:
            canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)
        elif id or on_line:
            canvas.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        elif point is not None and not canvas.panning and not self.element_at(point):
            canvas.viewport().unsetCursor()

    def grip_at(self, point: QPointF) -> str:
        """The element whose grip is at a pixel."""
        for grip in self.grips(self.hovered):
            if (grip - point).manhattanLength() <= GRIP_REACH:
                return self.hovered
        return ""

    def grips(self, id: str) -> tuple[QPointF, ...]:
        """Where the grips of an element are: the middle of its right and of its lower edge."""
        canvas = self._canvas
        if not id or canvas.zoom < GRIPS_FROM or self.source or canvas.gesture is not None:
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
            for grip in self.grips(id):
                rect = QRectF(grip, grip).adjusted(-8, -8, 8, 8).toAlignedRect()
                self._canvas.viewport().update(rect)
                self._canvas.stage_heads.update()

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint over the map in sight, in sheet units."""
        self._picture.paint(painter, exposed)

    def paint_heads(self, painter: QPainter, heads: "StageHeads") -> None:
        """Paint over the stage heads, in their pixels."""
        self._picture.paint_heads(painter, heads)


def _kind_id(canvas: "Canvas", id: str) -> str:
    return str(getattr(canvas.session.journey.get(id), "kind", ""))


def _kind(canvas: "Canvas", id: str) -> object:
    from designer.edits.build import kind_name

    return kind_name(_kind_id(canvas, id))
