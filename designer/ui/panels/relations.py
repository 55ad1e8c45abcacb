"""What an element is joined to: chips by the meaning of the relation, and a menu of what may be joined."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from designer.edits.change import connect, disconnect
from designer.edits.delta import Delta
from designer.model.elements import Element, Relation
from designer.model.hints import Hint
from designer.model.journey import Journey
from designer.model.relations import RULES
from designer.ui.icons import icon
from designer.ui.panels.candidates import label
from designer.ui.panels.chip import Chip
from designer.ui.panels.fields.base import Target
from designer.ui.panels.flow import FlowBox
from designer.ui.panels.section import Section
from designer.ui.session import Session


@dataclass(frozen=True)
class Way:
    """A kind of relation seen from one of its ends."""

    kind: str
    outward: bool
    others: tuple[str, ...]
    """Kinds of element that may stand at the other end."""


def ways_of(kind: str) -> tuple[Way, ...]:
    """The relations an element of a kind may have, each seen from it."""
    ways = []
    for name, rule in RULES.items():
        targets = sorted({target for source, target in rule.joins if source == kind})
        sources = sorted({source for source, target in rule.joins if target == kind})
        if sources:
            ways.append(Way(name, False, tuple(sources)))
        if targets:
            ways.append(Way(name, True, tuple(targets)))
    return tuple(ways)


def may_be_joined(kind: str) -> bool:
    """Whether elements of a kind have relations at all."""
    return bool(ways_of(kind))


def relation_hints(kind: str) -> Iterator[tuple[str, Hint]]:
    """The fields that mean something for a kind of relation."""
    for name in RULES[kind].fields:
        for hint in Relation.model_fields[name].metadata:
            if isinstance(hint, Hint):
                yield name, hint


class Relations(QWidget):
    """The relations of one element, grouped by their meaning."""

    def __init__(self, session: Session, id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.id = session, id
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.chips: dict[str, Chip] = {}
        self.details: dict[str, Section] = {}
        self._open: set[str] = set()
        self._seen: object = None
        self.add = QPushButton(session.words("panels.join"), self)
        self.add.setProperty("variant", "chip")
        self.menu = QMenu(self.add)
        self.menu.aboutToShow.connect(self.offer)
        self.add.setMenu(self.menu)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._build()

    def aim(self, id: str) -> None:
        """Show the relations of another element of the same kind."""
        self.id = id
        self._open.clear()
        self._build()

    def heard(self, delta: Delta) -> None:
        """The map changed; the chips are made anew only where their relations are others."""
        if self.id not in self.session.journey:
            return
        if self._signature() != self._seen:
            self._build()
        for section in self.details.values():
            for box in section.boxes:
                box.field.heard(delta)

    def flush(self) -> None:
        """Take over what has been typed in the fields of a relation."""
        for section in self.details.values():
            for box in section.boxes:
                box.field.flush()

    def _groups(self) -> Iterator[tuple[Way, list[tuple[Relation, str]]]]:
        journey = self.session.journey
        for way in ways_of(journey.element(self.id).kind):
            if way.outward:
                ends = [(relation, relation.target) for relation in journey.relations_from(self.id, way.kind)]
            else:
                ends = [(relation, relation.source) for relation in journey.relations_to(self.id, way.kind)]
            if ends:
                yield way, sorted(ends, key=lambda end: (label(self.session, end[1]), end[1]))

    def _signature(self) -> object:
        return [
            (way, [(relation.id, other, label(self.session, other)) for relation, other in ends])
            for way, ends in self._groups()
        ]

    def _build(self) -> None:
        self._seen = self._signature()
        self.flush()
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.chips, self.details = {}, {}
        for place, (way, ends) in enumerate(self._groups()):
            self._column.insertWidget(place, self._group(way, ends))

    def _group(self, way: Way, ends: list[tuple[Relation, str]]) -> QWidget:
        group = QWidget(self)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        title = QLabel(way_name(self.session, way), group)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("variant", "label")
        column.addWidget(title)
        if RULES[way.kind].fields:
            for relation, other in ends:
                self._add_detailed(column, group, relation, other)
        else:
            area = FlowBox(group)
            for relation, other in ends:
                area.flow.addWidget(self._chip(relation, other, area))
            column.addWidget(area)
        return group

    def _chip(self, relation: Relation, other: str, parent: QWidget) -> Chip:
        chip = Chip(label(self.session, other), parent=parent)
        chip.opened.connect(lambda: self._jump(other))
        chip.removed.connect(lambda: self.session.do(lambda journey: disconnect(journey, relation.id)))
        self.chips[relation.id] = chip
        return chip

    def _add_detailed(self, column: QVBoxLayout, parent: QWidget, relation: Relation, other: str) -> None:
        row = QWidget(parent)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self._chip(relation, other, row))
        more = QToolButton(row)
        more.setCheckable(True)
        more.setIcon(icon("more", "muted", 16))
        more.setAccessibleName(self.session.words("panels.details"))
        more.setToolTip(self.session.words("panels.details"))
        line.addWidget(more)
        line.addStretch()
        column.addWidget(row)
        section = Section(parent=parent)
        for name, hint in relation_hints(relation.kind):
            section.add_field(Target(self.session, (relation.id,), name, hint))
        section.arrange()
        column.addWidget(section)
        self.details[relation.id] = section
        more.toggled.connect(lambda open: self._unfold(relation.id, open))
        more.setChecked(relation.id in self._open)
        section.setVisible(relation.id in self._open)

    def _unfold(self, id: str, open: bool) -> None:
        (self._open.add if open else self._open.discard)(id)
        self.details[id].setVisible(open)

    def _jump(self, id: str) -> None:
        self.session.shown.emit(id)
        self.session.select([id])

    def offer(self) -> None:
        """Fill the menu with what may be joined now: by meaning, then by stage."""
        self.menu.clear()
        journey = self.session.journey
        for way in ways_of(journey.element(self.id).kind):
            offered = list(self._joinable(journey, way))
            if not offered:
                continue
            menu = self.menu.addMenu(_plain(way_name(self.session, way)))
            stage_shown = None
            for stage, other in offered:
                if stage != stage_shown and stage is not None:
                    heading = menu.addAction(_plain(label(self.session, stage)))
                    heading.setEnabled(False)
                stage_shown = stage
                action = menu.addAction(_plain(_shortened(label(self.session, other.id))))
                action.setIcon(icon(other.kind, "ink-soft", 16))
                action.triggered.connect(lambda _=False, way=way, id=other.id: self._join(way, id))
        if self.menu.isEmpty():
            self.menu.addAction(self.session.words("panels.nothing_to_join")).setEnabled(False)

    def _joinable(self, journey: Journey, way: Way) -> Iterator[tuple[str | None, Element]]:
        relations = (
            journey.relations_from(self.id, way.kind)
            if way.outward
            else journey.relations_to(self.id, way.kind)
        )
        joined = {relation.target if way.outward else relation.source for relation in relations}
        others = [
            element
            for kind in way.others
            for element in journey.of_kind(kind)
            if element.id != self.id and element.id not in joined
        ]
        order = {column.id: place for place, column in enumerate(journey.columns())}
        others.sort(key=lambda element: order.get(getattr(element, "stage", None) or "", -1))
        for element in others:
            yield getattr(element, "stage", None), element

    def _join(self, way: Way, other: str) -> None:
        source, target = (self.id, other) if way.outward else (other, self.id)
        self.session.do(lambda journey: connect(journey, source, target, way.kind))


def way_name(session: Session, way: Way) -> str:
    """What the other end of a relation is to this one."""
    key = f"panels.relation.{way.kind}.{'out' if way.outward else 'in'}"
    words = session.words
    return words(key) if words.has(key) else RULES[way.kind].names.say(words.language)


def _plain(text: str) -> str:
    """Text for a menu, where a lone & would underline the next letter."""
    return text.replace("&", "&&")


def _shortened(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
