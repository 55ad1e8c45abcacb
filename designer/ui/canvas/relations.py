"""The relations on the canvas: which are shown, how they are painted, and which one is under the mouse."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtGui import QPainter

from designer.layout.arcs import height_of, stage_arcs
from designer.layout.bundles import Connector, bundled
from designer.layout.connectors import Router, Way
from designer.layout.relation_labels import place_labels
from designer.layout.sheet import Sheet
from designer.model.elements import Element, Relation
from designer.model.relations import RULES
from designer.text.numbers import percent
from designer.ui.canvas.line_picture import OTHERS_FROM, Line, LinePicture
from designer.ui.canvas.paint import blocks_between, columns_between, rows_between

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas
    from designer.ui.canvas.heads import StageHeads

SHOWN = ("selected", "all", "none")
"""What View ▸ Relations offers."""
MOST = 500
"""Lines drawn at once."""
REST = 60
"""Milliseconds without painting after which lines new in sight are looked for: not while panning."""
REACH = 5.0
"""Pixels beside a line within which a click means it."""


class RelationLines:
    """Finds, paints and hits the lines of the relations that are shown."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._picture = LinePicture(canvas)
        self._router = Router()
        self._sheet: Sheet | None = None
        self._known: tuple[object, ...] = ()
        self._version = 0
        self._lines: list[Line] = []
        self._arcs: list[Connector] = []
        self._arcs_of: tuple[object, dict[str, tuple[str, str]]] = None, {}
        self._height = 0.0
        self.in_heads = False
        """Whether the last change touched lines that stand in the stage heads."""
        self._seen: dict[str, None] = {}
        self._resting = QTimer(canvas, singleShot=True, interval=REST)
        self._resting.timeout.connect(self._look)
        self.draft: Relation | None = None
        """A relation that would be made, shown as if it were there."""

    @property
    def mode(self) -> str:
        """Which relations are shown: those of what is selected, all, or none."""
        mode = self._canvas.session.settings.relations
        return mode if mode in SHOWN else SHOWN[0]

    # What is shown

    @property
    def lines(self) -> list[Line]:
        """The lines as they are now, quiet ones first."""
        canvas = self._canvas
        joining = canvas.joiner.source
        known = (canvas.session.selection, self.mode, self._version, joining, self.draft, len(self._seen))
        if canvas.sheet is not self._sheet or known != self._known:
            self._sheet, self._known = canvas.sheet, known
            self._lines = self._found()
        return self._lines

    def changed(self) -> list[QRectF]:
        """The map or the mode is another: what is to be painted anew, in sheet units."""
        before = self._lines
        self._version += 1
        journey = self._canvas.session.journey
        self._seen = {id: None for id in self._seen if id in journey}
        self._arrange_arcs()
        shown = [*before, *self.lines]
        self.in_heads = any(line.in_heads for line in shown)
        return [line.box for line in shown]

    @property
    def band(self) -> float:
        """The room for arcs above the stages, in units."""
        return self._height if self.mode != "none" else 0.0

    def painted(self) -> None:
        """Something was painted: once the person rests there, look whose relations came into sight."""
        if self.mode == "all" and self._canvas.zoom >= OTHERS_FROM and len(self._seen) < MOST:
            self._resting.start()

    def _look(self) -> None:
        canvas = self._canvas
        before = len(self._seen)
        exposed = canvas.viewpoint.rect_to_sheet(QRectF(canvas.viewport().rect()))
        for id in _ids_between(canvas.sheet, exposed):
            for relation in canvas.session.journey.relations_of(id):
                self._seen.setdefault(relation.id)
        if len(self._seen) > before:
            canvas.viewport().update()
            canvas.stage_heads.update()

    def _arrange_arcs(self) -> None:
        journey, sheet = self._canvas.session.journey, self._canvas.sheet
        joins = {}
        for stage in journey.stages():
            for relation in journey.relations_from(stage.id, "follows"):
                joins[relation.id] = relation.source, relation.target
        if sheet.heads is not self._arcs_of[0] or joins != self._arcs_of[1]:
            self._arcs_of = sheet.heads, joins
            self._arcs = stage_arcs(sheet, joins)
            self._height = height_of(self._arcs)

    def _found(self) -> list[Line]:
        strong, quiet = self._chosen()
        arcs = {arc.id: arc for arc in self._arcs}
        relations = {relation.id: relation for relation in (*quiet, *strong)}
        ways: dict[str, Way] = {}
        for relation in relations.values():
            if relation.id not in arcs:
                way = self._router.way(self._canvas.sheet, relation.source, relation.target)
                if way is not None:
                    ways[relation.id] = way
        corridors = self._router.corridors(self._canvas.sheet)
        drawn = {each.id: each for each in bundled(ways, corridors)}
        drawn |= {id: arc for id, arc in arcs.items() if id in relations}
        names = {relation.id: self._name(relation, relation.id in arcs) for relation in relations.values()}
        labelled = [drawn[relation.id] for relation in strong if relation.id in ways]
        labels = place_labels(corridors, labelled, names)
        labels |= {id: _middle(drawn[id]) for id in arcs if names.get(id)}
        heads = {head.id for head in self._canvas.sheet.heads}
        made = []
        for relation in (*quiet, *strong):
            if relation.id in drawn:
                touches = relation.source in heads or relation.target in heads
                label = labels.get(relation.id)
                made.append(
                    Line(
                        drawn[relation.id],
                        relation,
                        relation in strong,
                        names[relation.id] if label is not None else "",
                        label,
                        touches,
                    )
                )
        return made

    def _chosen(self) -> tuple[list[Relation], list[Relation]]:
        """The relations of what is selected, and the others that are shown."""
        journey, session = self._canvas.session.journey, self._canvas.session
        joining = self._canvas.joiner.source
        strong: dict[str, Relation] = {}
        for id in session.selection[:MOST]:
            record = journey.get(id)
            if isinstance(record, Relation):
                strong[id] = record
            elif isinstance(record, Element) and self.mode != "none" and not joining:
                strong |= {relation.id: relation for relation in journey.relations_of(id)}
        if self.draft is not None and not self._is_arc(self.draft):
            strong[self.draft.id] = self.draft
        quiet: dict[str, Relation] = {}
        if self.mode == "all" and not joining:
            ids = [*self._seen, *(arc.id for arc in self._arcs)]
            found = [journey.get(id) for id in sorted(ids) if id not in strong]
            quiet = {record.id: record for record in found if isinstance(record, Relation)}
        return list(strong.values())[:MOST], list(quiet.values())[:MOST]

    def _is_arc(self, relation: Relation) -> bool:
        tops = {stage.id for stage in self._canvas.session.journey.stages()}
        return relation.source in tops and relation.target in tops

    def _name(self, relation: Relation, is_arc: bool) -> str:
        """What stands on the line: its meaning, and how probable it is; stages in a row need no meaning."""
        language = self._canvas.session.words.language
        share = "" if relation.probability is None else percent(relation.probability, language)
        if is_arc:
            return share
        return " ".join(part for part in (RULES[relation.kind].names.say(language), share) if part)

    # What is under the mouse

    def at(self, point: QPointF) -> str:
        """The relation whose line or label is at a pixel of the viewport; empty where there is none."""
        return self._near(self._canvas.viewpoint.to_sheet(point), self.lines)

    def at_head(self, heads: "StageHeads", point: QPointF) -> str:
        """The relation at a pixel of the stage heads."""
        look, sheet = self._canvas.viewpoint, self._canvas.sheet
        place = QPointF(
            (point.x() + look.scroll_x) / look.zoom + look.origin_x,
            (point.y() - heads.band) / look.zoom + sheet.heads_y,
        )
        return self._near(place, [line for line in self.lines if line.in_heads])

    def _near(self, place: QPointF, lines: list[Line]) -> str:
        reach = REACH / self._canvas.zoom
        best, found = reach, ""
        for line in reversed(lines):
            if line.is_labelled_at(place):
                return line.relation.id
            distance = line.connector.distance(place.x(), place.y())
            if distance < best:
                best, found = distance, line.relation.id
        draft = self.draft
        return "" if draft is not None and found == draft.id else found

    def open(self, point: QPointF) -> Relation | None:
        """The relation at a pixel, if there is one, with its probability asked for where it may have any."""
        relation = self._canvas.session.journey.get(self.at(point))
        if not isinstance(relation, Relation):
            return None
        if "probability" in RULES[relation.kind].fields:
            from designer.ui.canvas.probability import ask_probability

            ask_probability(self._canvas, relation.id)
        return relation

    # Painting

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint what is in sight, in sheet units."""
        self._picture.paint(painter, [line for line in self.lines if line.box.intersects(exposed)])

    def paint_heads(self, painter: QPainter, heads: "StageHeads") -> None:
        """Paint what belongs to stages, in pixels of their heads."""
        lines = [line for line in self.lines if line.in_heads]
        if not lines:
            return
        look, sheet = self._canvas.viewpoint, self._canvas.sheet
        painter.save()
        painter.translate(-look.scroll_x, heads.band)
        painter.scale(look.zoom, look.zoom)
        painter.translate(-look.origin_x, -sheet.heads_y)
        self._picture.paint(painter, lines)
        painter.restore()


def _middle(arc: Connector) -> tuple[float, float]:
    (x, y), (other, _) = arc.points[1], arc.points[2]
    return (x + other) / 2, y


def _ids_between(sheet: Sheet, exposed: QRectF) -> Iterable[str]:
    """The elements in the cells and heads in sight."""
    columns = columns_between(sheet, exposed.left(), exposed.right())
    yield from (head.id for head in sheet.heads)
    for row in rows_between(sheet, exposed.top(), exposed.bottom()):
        yield from (block.id for block in row.spans)
        for column in columns:
            cell = row.cells.get(column.stage)
            if cell is not None:
                top, bottom = exposed.top() - row.y, exposed.bottom() - row.y
                yield from (block.id for block in blocks_between(cell.blocks, top, bottom))
