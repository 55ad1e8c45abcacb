"""The map itself: a networkx graph whose nodes carry frozen elements and whose edges carry relations.

The graph is the one truth. Only this class touches its insides, and only `apply` changes it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, cast

import networkx as nx

from designer.base.errors import IntegrityError
from designer.model.elements import (
    IMAGE_PREFIX,
    MAP_ID,
    Changes,
    Conflict,
    Element,
    Image,
    MapHead,
    Record,
    Relation,
)
from designer.model.index import Index
from designer.model.integrity import check, check_id
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.persona import Persona
from designer.model.kinds.stage import Stage

Of = TypeVar("Of", bound=Element)


class Journey:
    """One customer journey. Reading is cheap; every change goes through `apply`."""

    def __init__(self, records: Iterable[Record] = (), unknown: Mapping[str, Any] | None = None) -> None:
        """Build a map from its records; `unknown` are top-level fields of the file kept for later versions.

        Raises IntegrityError when a record contradicts the others.
        """
        self._graph: nx.MultiDiGraph = nx.MultiDiGraph()
        self._ends: dict[str, tuple[str, str]] = {}
        self._images: dict[str, Image] = {}
        self._conflicts: dict[str, Conflict] = {}
        self._head = MapHead()
        self.unknown: Mapping[str, Any] = dict(unknown or {})
        self._index = Index()
        self._fill(records)

    def _fill(self, records: Iterable[Record]) -> None:
        every: dict[str, Record] = {MAP_ID: self._head}
        elements: list[Element] = []
        relations = []
        for record in records:
            check_id(record)
            if record.id in every and record.id != MAP_ID:
                raise IntegrityError("integrity.twice", element=record.id, id=record.id)
            every[record.id] = record
            sort = _sort(type(record))
            if sort is Relation:
                relations.append(record)
            elif sort is Element:
                elements.append(cast(Element, record))
            else:
                self._put(record)
        # Given with their elements, nodes would take networkx twice as long.
        self._graph.add_nodes_from(element.id for element in elements)
        nodes = self._graph.nodes
        for element in elements:
            nodes[element.id]["element"] = element
        for relation in relations:
            check(relation, every.get)
            self._put(relation)
        for element in elements:
            check(element, every.get)
        self._index = Index(elements)

    # Looking up one thing

    def __contains__(self, id: object) -> bool:
        return id in self._graph or id in self._ends or id in self._images or id in self._conflicts

    def __len__(self) -> int:
        """How many elements the map has."""
        return len(self._graph)

    def get(self, id: str) -> Record | None:
        """The element, relation, image, conflict or head with this id."""
        node = self._graph.nodes.get(id)
        if node is not None:
            return cast(Element, node["element"])
        ends = self._ends.get(id)
        if ends is not None:
            return cast(Relation, self._graph.edges[ends[0], ends[1], id]["relation"])
        return self._head if id == MAP_ID else self._images.get(id) or self._conflicts.get(id)

    def element(self, id: str) -> Element:
        """The element with this id. Raises KeyError where there is none."""
        return cast(Element, self._graph.nodes[id]["element"])

    def find(self, id: str | None, of: type[Of]) -> Of | None:
        """The element with this id if it is there and of that kind."""
        found = self.get(id) if id else None
        return found if isinstance(found, of) else None

    def relation(self, id: str) -> Relation:
        """The relation with this id. Raises KeyError where there is none."""
        source, target = self._ends[id]
        return cast(Relation, self._graph.edges[source, target, id]["relation"])

    def image(self, hash: str) -> Image | None:
        """The picture with this SHA-256."""
        return self._images.get(IMAGE_PREFIX + hash)

    @property
    def head(self) -> MapHead:
        """Title, purpose, language and what else the map says about itself."""
        return self._head

    # Looking through the map

    def elements(self) -> Iterator[Element]:
        """Every element, in no order that means anything."""
        for _, element in self._graph.nodes(data="element"):
            yield cast(Element, element)

    def relations(self) -> Iterator[Relation]:
        """Every relation."""
        for _, _, relation in self._graph.edges(data="relation"):
            yield cast(Relation, relation)

    def images(self) -> Iterator[Image]:
        """Every picture the map holds."""
        yield from self._images.values()

    def conflicts(self) -> list[Conflict]:
        """What a merge has left open, in the order of ids."""
        return [self._conflicts[id] for id in sorted(self._conflicts)]

    def of_kind(self, kind: str) -> list[Element]:
        """The elements of a kind, in their order."""
        return [self.element(id) for _, id in self._index.kinds.get(kind, ())]

    def _all(self, kind: str, of: type[Of]) -> list[Of]:
        return cast(list[Of], self.of_kind(kind))

    def stages(self) -> list[Stage]:
        """The stages in their order, without steps."""
        return [stage for stage in self._all("stage", Stage) if stage.parent is None]

    def steps(self, stage: str) -> list[Stage]:
        """The steps of a stage in their order."""
        return [step for step in self._all("stage", Stage) if step.parent == stage]

    def columns(self) -> list[Stage]:
        """What stands side by side: each stage, or its steps where it has some."""
        steps: dict[str, list[Stage]] = {}
        stages = self._all("stage", Stage)
        for stage in stages:
            if stage.parent is not None:
                steps.setdefault(stage.parent, []).append(stage)
        return [column for stage in stages if stage.parent is None for column in steps.get(stage.id, [stage])]

    def lanes(self, hidden: bool = True) -> list[Lane]:
        """The lanes in their order, with or without hidden ones."""
        return [lane for lane in self._all("lane", Lane) if hidden or not lane.hidden]

    def personas(self) -> list[Persona]:
        """The personas in their order."""
        return self._all("persona", Persona)

    def cell(self, stage: str, lane: str) -> list[Element]:
        """What stands in a stage (or step) and lane, in its order; in a KPI lane, the stage's KPIs."""
        found = self.find(lane, Lane)
        shows_kpis = found is not None and found.shows == "kpi"
        places = self._index.cells.get((stage, "" if shows_kpis else lane), ())
        return [self.element(id) for _, id in places]

    def parked(self) -> list[Element]:
        """The notes of the parking lot."""
        return [self.element(id) for _, id in self._index.cells.get(("", ""), ())]

    def kpis(self, stage: str) -> list[Kpi]:
        """The KPIs of a stage in their order."""
        return [cast(Kpi, self.element(id)) for _, id in self._index.cells.get((stage, ""), ())]

    def emotions(self, stage: str, lane: str, persona: str | None = None) -> list[Emotion]:
        """The emotions of a stage in their order; of one persona, with those of nobody in particular."""
        here = [element for element in self.cell(stage, lane) if isinstance(element, Emotion)]
        return [emotion for emotion in here if persona is None or emotion.persona in (None, persona)]

    def relations_of(self, id: str) -> list[Relation]:
        """The relations that begin or end at an element."""
        return [*self.relations_from(id), *self.relations_to(id)]

    def relations_from(self, id: str, kind: str | None = None) -> list[Relation]:
        """The relations that begin at an element."""
        edges = self._graph.out_edges(id, data="relation")
        return [relation for _, _, relation in edges if kind is None or relation.kind == kind]

    def relations_to(self, id: str, kind: str | None = None) -> list[Relation]:
        """The relations that end at an element."""
        edges = self._graph.in_edges(id, data="relation")
        return [relation for _, _, relation in edges if kind is None or relation.kind == kind]

    def referrers(self, id: str) -> list[str]:
        """The ids of the elements that name this one in a field, as cards name their stage."""
        return list(self._index.referrers.get(id, ()))

    def snapshot(self) -> dict[str, Record]:
        """Every record by id, for a job on another thread: the records are frozen, the dict is its own."""
        records: dict[str, Record] = {MAP_ID: self._head}
        records.update(self._graph.nodes(data="element"))
        records.update((relation.id, relation) for relation in self.relations())
        records.update(self._images)
        records.update(self._conflicts)
        return records

    # Changing

    def apply(self, changes: Changes) -> None:
        """Validate a change whole, then apply it whole.

        Raises IntegrityError, with nothing applied, when a `before` is not what the map holds or when the
        map would contradict itself.
        """
        self._validate(changes)
        for before, after in changes.values():
            if isinstance(before, Relation):
                self._take(before)
            if isinstance(after, Element | Image | Conflict):
                self._replace(before, after)
        for before, after in changes.values():
            goes = after is None or isinstance(after, Relation)
            if goes and before is not None and not isinstance(before, Relation):
                self._take(before)
            if isinstance(after, Relation):
                self._put(after)

    def _replace(self, before: Record | None, after: Element | Image | Conflict) -> None:
        if isinstance(before, Element) and not isinstance(before, MapHead):
            self._index.remove(before)
        self._put(after)
        if isinstance(after, Element) and not isinstance(after, MapHead):
            self._index.add(after)

    def _validate(self, changes: Changes) -> None:
        def look(id: str) -> Record | None:
            change = changes.get(id)
            return change[1] if change is not None else self.get(id)

        for id, (before, after) in changes.items():
            held = self.get(id)
            if held is not before and held != before:
                raise IntegrityError("integrity.changed_meanwhile", element=id, id=id)
            if (after is not None and after.id != id) or (after is None and id == MAP_ID):
                raise IntegrityError("integrity.wrong_id", element=id, id=id)
        for id, (before, after) in changes.items():
            if after is not None:
                # The form of an id tells elements and relations from the rest; one may become the other.
                check_id(after)
                check(after, look)
            for neighbour in self._affected(id, before, after):
                if neighbour not in changes:
                    check(cast(Record, self.get(neighbour)), look)

    def _affected(self, id: str, before: Record | None, after: Record | None) -> Sequence[str]:
        """Whose rules may break when `id` changes: those that name it, when it goes or changes its nature."""
        if not isinstance(before, Element) or isinstance(before, MapHead):
            return ()
        if isinstance(after, Element) and _nature(before) == _nature(after):
            return ()
        return [*self.referrers(id), *(relation.id for relation in self.relations_of(id))]

    def _put(self, record: Record) -> None:
        match record:
            case MapHead():
                self._head = record
            case Element():
                self._graph.add_node(record.id, element=record)
            case Relation():
                self._graph.add_edge(record.source, record.target, key=record.id, relation=record)
                self._ends[record.id] = (record.source, record.target)
            case Image():
                self._images[record.id] = record
            case Conflict():
                self._conflicts[record.id] = record

    def _take(self, record: Record) -> None:
        match record:
            case Relation():
                self._graph.remove_edge(record.source, record.target, key=record.id)
                del self._ends[record.id]
            case Element():
                self._index.remove(record)
                self._graph.remove_node(record.id)
            case Image():
                del self._images[record.id]
            case Conflict():
                del self._conflicts[record.id]


@cache
def _sort(record: type[Record]) -> type[Record]:
    """Where such records live in the graph."""
    return next((sort for sort in (MapHead, Element, Relation, Conflict) if issubclass(record, sort)), Image)


def _nature(element: Element) -> tuple[object, ...]:
    """The part of an element that the rules of its neighbours look at."""
    return element.kind, getattr(element, "parent", None), getattr(element, "shows", None)
