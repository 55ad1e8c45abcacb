"""The merged map with the answers so far, to look at: what is open is marked, and nothing is edited."""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from designer.base.collecting import no_collecting
from designer.base.colours import theme
from designer.base.frozen import frozen
from designer.layout import hit
from designer.layout.arrange import Layout, Options
from designer.layout.sheet import Block
from designer.model.elements import Changes, Conflict, Record, Relation
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.sharing.conflicts import PLACE
from designer.ui.canvas.paint import SheetView
from designer.ui.colours import current_theme
from designer.ui.compare.area import CompareArea
from designer.ui.icons import paint_icon
from designer.ui.sheet_painter import SheetPainter

BADGE: Final = 17.0
_RADIUS: Final = 8.0
_READABLE: Final = 0.4
"""Zoom from which signs are painted."""


@frozen
class Mark:
    """What is marked on the map: the elements of a conflict, and whether it waits for an answer."""

    ids: tuple[str, ...]
    open: bool


def arranged(journey: Journey, persona: str | None) -> Layout:
    """The arrangement to look at; that of a large map may be made on another thread."""
    with no_collecting():
        return Layout(journey, _options(persona))


def _options(persona: str | None) -> Options:
    return Options(persona=persona, title=False)


class ResolveArea(CompareArea):
    """The sheet of a resolution."""

    def __init__(
        self, journey: Journey, persona: str | None, parent: QWidget, layout: Layout | None = None
    ) -> None:
        self._journey, self._persona = journey, persona
        self._layout = layout or arranged(journey, persona)
        self._marks: dict[str, Mark] = {}
        self._current: Conflict | None = None
        self._stood: dict[str, QRectF] = {}
        """Where what was walked to has been seen: what goes is marked where it stood."""
        super().__init__(self._layout.sheet, {}, parent)
        for heads in (self.stage_heads, self.lane_heads):
            heads.layers.append(self._paint_head)

    def dress(self) -> None:
        def data(hash: str) -> str | None:
            image = self._journey.image(hash)
            return image.data if image is not None else None

        self._painter = SheetPainter(theme(current_theme()), data)
        self.view = SheetView(self._painter)

    # What is shown

    def follow_map(self, changes: Changes) -> None:
        """The map is another: show it."""
        self._layout.update(changes)
        self._show()

    def look_as(self, record: Record | None) -> None:
        """Draw the curve of the persona that an emotion belongs to."""
        if isinstance(record, Emotion) and record.persona not in (None, self._persona):
            self._persona = record.persona
            self._layout.rebuild(_options(self._persona))
            self._show()

    def _show(self) -> None:
        self.sheet = self._layout.sheet
        self.fit_margins()
        self.repaint_all()

    def mark(self, marks: Iterable[Mark]) -> None:  # type: ignore[override]
        """Mark these elements and no others; where several conflicts are about one, an open one tells."""
        found: dict[str, Mark] = {}
        for mark in marks:
            for id in mark.ids:
                if id not in found or mark.open:
                    found[id] = mark
        self._marks = found
        self.picture.marks.owners = {id: id for id in found}
        self.repaint_all()

    def show_conflict(self, conflict: Conflict | None, ids: tuple[str, ...]) -> bool:
        """Bring what a conflict is about into sight; whether the map shows it."""
        self._current = conflict
        self.picture.current = ids[0] if ids else ""
        rects = [rect for id in ids if (rect := self._place(id)) is not None]
        if rects:
            whole = rects[0]
            for rect in rects[1:]:
                whole = whole.united(rect)
            self._bring(whole if self._fits(whole) else rects[0])
        self.repaint_all()
        return bool(rects)

    def _place(self, id: str) -> QRectF | None:
        """Where an element is drawn, or was before it went; a head is in sight across the way it scrolls."""
        found = hit.block_rect(self.sheet, id)
        if found is None:
            return self._stood.get(id) if self._journey.get(id) is None else None
        rect = self._stood[id] = QRectF(*found)
        seen = self.viewpoint.rect_to_sheet(QRectF(self.viewport().rect()).adjusted(24, 24, -24, -24))
        if any(head.id == id for head in self.sheet.heads):
            return QRectF(rect.left(), seen.top(), rect.width(), 0)
        if any(row.head.id == id for row in self.sheet.rows):
            return QRectF(seen.left(), rect.top(), 0, rect.height())
        return rect

    def _fits(self, rect: QRectF) -> bool:
        seen = self.viewpoint.rect_to_sheet(QRectF(self.viewport().rect()))
        return rect.width() < seen.width() and rect.height() < seen.height()

    def _bring(self, rect: QRectF) -> None:
        self.show_rect(rect.adjusted(-24, -24, 24, 24))

    # Painting

    def paint_shown(self, painter: QPainter, exposed: QRectF) -> None:
        self.view.paint(painter, self.sheet, exposed, self.zoom)
        edges = exposed.left(), exposed.top(), exposed.right(), exposed.bottom()
        here = set(self._here())
        self._paint_cells(painter)
        self._paint_line(painter)
        for id in self._marks.keys() & hit.within(self.sheet, *edges):
            found = hit.block_rect(self.sheet, id)
            if found is not None:
                self._paint_mark(painter, id, QRectF(*found), id in here)
        for id in here:
            if self._journey.get(id) is None and id in self._stood:
                self._paint_gone(painter, self._stood[id])

    def _here(self) -> tuple[str, ...]:
        """The elements of the conflict that is walked through."""
        mark = self._marks.get(self.picture.current)
        return mark.ids if mark is not None else (self.picture.current,)

    def _role(self, mark: Mark) -> str:
        return "warning" if mark.open else "good"

    def _paint_mark(self, painter: QPainter, id: str, rect: QRectF, here: bool) -> None:
        mark = self._marks[id]
        is_round = isinstance(self._journey.get(id), Emotion)
        radius = rect.height() / 2 if is_round else _RADIUS
        wide = (3.0 if here else 1.6) / max(self.zoom, 0.5)
        pen = QPen(self.colour("selection" if here else self._role(mark)), wide)
        if not mark.open and not here:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), radius, radius)
        if self.zoom >= _READABLE:
            self._paint_badge(painter, mark, QRectF(rect.right() - 8, rect.top() - 9, BADGE, BADGE))

    def _paint_badge(self, painter: QPainter, mark: Mark, box: QRectF) -> None:
        """A sign as well as a colour."""
        painter.setPen(QPen(self.colour("card"), 1.5))
        painter.setBrush(self.colour(self._role(mark)))
        painter.drawEllipse(box)
        inner = box.adjusted(3.4, 3.4, -3.4, -3.4)
        paint_icon(painter, "help" if mark.open else "check", self.colour("card"), inner, 3.0)

    def _paint_gone(self, painter: QPainter, rect: QRectF) -> None:
        pen = QPen(self.colour("danger"), 2.0 / max(self.zoom, 0.5), Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)

    def _paint_cells(self, painter: QPainter) -> None:
        """The two cells of a card that both have moved."""
        conflict = self._current
        if conflict is None or conflict.field != PLACE:
            return
        for value in (conflict.ours, conflict.theirs):
            cell = value if isinstance(value, Mapping) else {}
            found = hit.cell_rect(self.sheet, str(cell.get("stage", "")), str(cell.get("lane", "")))
            if found is not None:
                pen = QPen(self.colour("selection"), 1.6 / max(self.zoom, 0.5), Qt.PenStyle.DashLine)
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(*found).adjusted(3, 3, -3, -3), _RADIUS, _RADIUS)

    def _paint_line(self, painter: QPainter) -> None:
        """A relation from end to end."""
        conflict = self._current
        relation = self._journey.get(conflict.element) if conflict is not None else None
        if not isinstance(relation, Relation):
            return
        ends = [hit.block_rect(self.sheet, end) for end in (relation.source, relation.target)]
        points = [QRectF(*end).center() for end in ends if end is not None]
        if len(points) == len(ends):
            painter.setPen(QPen(self.colour("selection"), 2.4 / max(self.zoom, 0.5)))
            painter.drawLine(QPointF(points[0]), QPointF(points[1]))

    def _paint_head(self, painter: QPainter, block: Block, rect: QRectF) -> None:
        mark = self._marks.get(block.id)
        if mark is None:
            return
        here = block.id in self._here()
        painter.setPen(QPen(self.colour("selection" if here else self._role(mark)), 3 if here else 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        self._paint_badge(painter, mark, QRectF(rect.left() + 3, rect.top() + 3, BADGE, BADGE))
