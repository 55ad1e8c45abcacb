"""Edits that put copied elements into a map: under new ids, as near to how they stood as the map allows."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError

from designer.base.collecting import no_collecting
from designer.base.errors import IntegrityError
from designer.base.ids import IdSource
from designer.base.ids import ids as by_chance
from designer.base.message import message
from designer.edits.build import kind_name, wrong_value
from designer.edits.delta import Delta
from designer.edits.spots import Cell, Newcomers, Spot, after_lane, after_stage, folded, takes
from designer.model.elements import Card, Element, Record, Relation
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds

COPIED = (Card, Emotion, Kpi, Stage, Lane)
"""What can be copied."""
_ENTRIES = {"votes": "round", "readings": "persona", "messages": "persona"}
"""List fields whose entries name elements, with the entries' field."""


def copied_with(journey: Journey, chosen: Iterable[str]) -> list[str]:
    """The chosen elements that can be copied, with all that stands in a chosen stage or lane."""
    found = dict.fromkeys(id for id in chosen if isinstance(journey.get(id), COPIED))
    for id in list(found):
        if isinstance(journey.get(id), Stage):
            found |= dict.fromkeys(step.id for step in journey.steps(id))
    for id in list(found):
        if isinstance(journey.get(id), Stage | Lane):
            for name in journey.referrers(id):
                fields = journey.element(name).__dict__
                if isinstance(journey.get(name), COPIED) and id in (fields.get("stage"), fields.get("lane")):
                    found[name] = None
    return list(found)


def paste(
    journey: Journey, source: Journey, chosen: Sequence[str], spot: Spot, *, ids: IdSource = by_chance
) -> Delta:
    """Put elements of another map, or of this one, into the map at a spot.

    Relations among them come along. Cards keep their distances from one another in stages and lanes where
    the map is wide and high enough; stages and lanes stand behind the spot's. What is not copied and named
    all the same (personas, the touchpoint of an emotion) is found by its id or name, or let go. Raises
    IntegrityError where a card has nowhere to stand.
    """
    with no_collecting():
        work = _Paste(journey, source, chosen, spot, ids)
        work.put_heads()
        work.put_cards()
        work.put_relations()
        work.into.check_room()
        return Delta.of(_name(work.chosen), *work.into.pairs)


def pasted_ids(delta: Delta) -> list[str]:
    """What is to be selected after pasting: the new stages and lanes, else the new cards."""
    new = [after for before, after in delta.changes.values() if before is None and isinstance(after, Element)]
    heads = [element.id for element in new if isinstance(element, Stage) and not element.parent]
    heads += [element.id for element in new if isinstance(element, Lane)]
    return heads or [element.id for element in new]


def _name(chosen: Sequence[Element]) -> Any:
    if len(chosen) == 1:
        return message("edit.paste", kind=kind_name(chosen[0].kind))
    return message("edit.paste_many", n=len(chosen))


class _Paste:
    """One paste: what is copied, its new ids, and where each of it goes."""

    def __init__(
        self, journey: Journey, source: Journey, chosen: Sequence[str], spot: Spot, ids: IdSource
    ) -> None:
        self.journey, self.source, self.spot = journey, source, spot
        self.into = Newcomers(journey, ids)
        self._columns = [column.id for column in journey.columns()]
        self._lanes = journey.lanes(hidden=False)
        self._from_columns = _columns_of(source)
        self._from_lanes = {lane.id: place for place, lane in enumerate(source.lanes())}
        self.chosen = sorted(
            (source.element(id) for id in dict.fromkeys(chosen) if isinstance(source.get(id), COPIED)),
            key=self._read,
        )
        self._new = {element.id: self.into.new_id() for element in self.chosen}
        self._made_lanes: dict[str, str] = {}
        loose = [each for each in self.chosen if not isinstance(each, Stage | Lane) and not self._held(each)]
        self._first_column = min((self._column(each) for each in loose), default=0)
        lanes = {self._from_lanes[lane] for each in loose if (lane := each.__dict__.get("lane"))}
        self._first_lane, self._one_lane = min(lanes, default=0), len(lanes) == 1

    def _read(self, element: Element) -> tuple[int, int, str, str]:
        """The reading order of the map they come from."""
        lane = self._from_lanes.get(element.__dict__.get("lane") or "", len(self._from_lanes))
        return lane, self._column(element), element.__dict__.get("order", ""), element.id

    def _column(self, element: Element) -> int:
        return self._from_columns.get(element.__dict__.get("stage") or "", 0)

    def _held(self, element: Element) -> bool:
        """Whether its stage or its lane is pasted too."""
        return element.__dict__.get("stage") in self._new or element.__dict__.get("lane") in self._new

    # Stages and lanes

    def put_heads(self) -> None:
        """Put stages behind the spot's stage, steps into theirs, and lanes behind the spot's lane."""
        stages = [each for each in self.chosen if isinstance(each, Stage)]
        inner = [stage for stage in stages if stage.parent in self._new]
        outer = sorted((stage for stage in stages if stage not in inner), key=_by_order)
        here = self.journey.find(self.spot.stage, Stage)
        parent = here.parent if here is not None and outer and all(each.parent for each in outer) else None
        kin = self.journey.steps(parent) if parent else self.journey.stages()
        place = after_stage(self.journey, self.spot)
        if parent and here is not None:
            place = [step.id for step in kin].index(here.id) + 1
        for stage, key in zip(outer, self.into.keys(kin, place, len(outer)), strict=True):
            self._put(stage, order=key, parent=parent)
        for step in inner:
            self._put(step, parent=self._new[step.parent or ""])
        lanes = sorted((each for each in self.chosen if isinstance(each, Lane)), key=_by_order)
        self._put_lanes(lanes)

    def _put_lanes(self, lanes: Sequence[Lane]) -> None:
        keys = self.into.keys(self.journey.lanes(), after_lane(self.journey, self.spot), len(lanes))
        for lane, key in zip(lanes, keys, strict=True):
            self._put(lane, order=key)

    # Cards

    def put_cards(self) -> None:
        """Put cards, emotions and KPIs into their cells, in the order they are read."""
        cells: dict[Cell, list[Element]] = {}
        for element in self.chosen:
            if not isinstance(element, Stage | Lane):
                cells.setdefault(self._cell(element), []).append(element)
        missing = [lane for id in self._made_lanes if (lane := self.source.find(id, Lane)) is not None]
        for lane, key in zip(missing, self.into.keys(self.journey.lanes(), 10**6, len(missing)), strict=True):
            self._put(lane, self._made_lanes[lane.id], order=key)
        for cell, elements in cells.items():
            keys = self.into.keys_in(cell, self.spot, len(elements))
            for element, key in zip(elements, keys, strict=True):
                self._put_in(element, cell, key)

    def _put_in(self, element: Element, cell: Cell, key: str) -> None:
        stage, lane = cell
        places: dict[str, Any] = {"stage": stage, "order": key}
        if not isinstance(element, Kpi):
            places["lane"] = lane
        if element.__dict__.get("until"):
            places["until"] = self._until(element, stage)
        if element.__dict__.get("at"):
            places["at"] = self._at(element.__dict__["at"], stage)
        self._put(element, **places)
        image = self.source.image(element.__dict__.get("image") or "")
        if image is not None and image.id not in self.journey:
            self.into.add([image])

    def _cell(self, element: Element) -> Cell:
        if isinstance(element, Card) and element.stage is None:
            lane = self.journey.find(self.spot.lane, Lane)
            in_cell = self.spot.stage in self._columns and takes(lane, element.kind)
            return (self.spot.stage, self.spot.lane) if in_cell else (None, None)
        stage = self._stage(element)
        if isinstance(element, Kpi):
            return stage, next((lane.id for lane in self._lanes if lane.shows == "kpi"), None)
        return stage, self._lane(element)

    def _stage(self, element: Element) -> str:
        old = element.__dict__["stage"]
        if old in self._new:
            return self._new[old]
        if not self._columns:
            raise IntegrityError("paste.no_stage")
        if not self._held(element):
            start = self._columns.index(self.spot.stage) if self.spot.stage in self._columns else 0
            place = start + self._column(element) - self._first_column
            return self._columns[min(place, len(self._columns) - 1)]
        if self.journey.find(old, Stage) is not None:
            return str(old)
        name = folded(self.source.element(old).__dict__["name"])
        same = [id for id in self._columns if folded(self.journey.element(id).__dict__["name"]) == name]
        return same[0] if same and name else self._columns[min(self._column(element), len(self._columns) - 1)]

    def _lane(self, element: Element) -> str:
        old = self.source.element(element.__dict__["lane"])
        assert isinstance(old, Lane)
        if old.id in self._new:
            return self._new[old.id]
        if not self._held(element) and (near := self._lane_beside(element, old)):
            return near
        same = [lane.id for lane in self._lanes if lane.id == old.id and lane.shows == old.shows]
        same += [lane.id for lane in self._lanes if (lane.name, lane.shows) == (old.name, old.shows)]
        same += [lane.id for lane in self._lanes if lane.shows == old.shows and takes(lane, element.kind)]
        if not self._held(element):
            same += [lane.id for lane in self._lanes if takes(lane, element.kind)]
        if same:
            return same[0]
        return self._made_lanes.setdefault(old.id, self.into.new_id())

    def _lane_beside(self, element: Element, old: Lane) -> str:
        """The lane as far from the spot's as the old one was from the first; empty where it does not fit."""
        ids = [lane.id for lane in self._lanes]
        if self.spot.lane not in ids:
            return ""
        place = ids.index(self.spot.lane) + self._from_lanes[old.id] - self._first_lane
        if place >= len(ids):
            return ""
        lane = self._lanes[place]
        fits = takes(lane, element.kind) if self._one_lane else lane.shows == old.shows
        return lane.id if fits else ""

    def _until(self, element: Element, stage: str | None) -> str | None:
        """The last stage of a spanning card that keeps its width where the map is wide enough."""
        old = element.__dict__["until"]
        if old in self._new:
            return self._new[old]
        wide = self._from_columns.get(old, 0) - self._column(element)
        if stage not in self._columns or wide <= 0:
            return None
        last = min(self._columns.index(stage) + wide, len(self._columns) - 1)
        return self._columns[last] if self._columns[last] != stage else None

    def _at(self, old: str, stage: str | None) -> str | None:
        """The touchpoint of an emotion or a KPI: the pasted one, or that of the same stage."""
        if old in self._new:
            return self._new[old]
        held = self.journey.get(old)
        fits = getattr(held, "kind", "") == "touchpoint" and getattr(held, "stage", None) == stage
        return old if fits else None

    # Relations and what is named

    def put_relations(self) -> None:
        """Put the relations among what is pasted."""
        for relation in self.source.relations():
            if relation.source in self._new and relation.target in self._new:
                fields = _fields(relation) | {
                    "id": self.into.new_id(),
                    "source": self._new[relation.source],
                    "target": self._new[relation.target],
                }
                self.into.add([Relation.model_validate(fields)])

    def _put(self, element: Element, id: str = "", **places: Any) -> None:
        id = id or self._new[element.id]
        fields = _fields(element) | places | {"id": id}
        for name in kinds()[element.kind].references().keys() - places.keys():
            value = fields[name]
            if isinstance(value, tuple):
                fields[name] = tuple(found for old in value if (found := self._found(old)))
            else:
                fields[name] = self._found(value) if value else value
        for name, reference in _ENTRIES.items():
            # A kind that has no such field may bear one of a later version.
            if name in type(element).model_fields and fields.get(name):
                fields[name] = self._entries(fields[name], reference)
        try:
            self.into.add([type(element).model_validate(fields)])
        except ValidationError as error:
            raise wrong_value(error, element.id) from error

    def _entries(self, entries: Iterable[Any], reference: str) -> tuple[Any, ...]:
        """The entries naming what is found here; a vote of a round that is not here is none."""
        kept = []
        for entry in entries:
            old = getattr(entry, reference)
            found = self._found(old) if old else None
            if found or reference != "round":
                kept.append(entry if found == old else entry.model_copy(update={reference: found}))
        return tuple(kept)

    def _found(self, old: str) -> str | None:
        """What the map has for something that was named: the pasted one, the same, or one of that name."""
        if old in self._new:
            return self._new[old]
        named = self.source.element(old)
        if getattr(self.journey.get(old), "kind", "") == named.kind:
            return old
        name = folded(named.__dict__.get("name", ""))
        kin = self.journey.of_kind(named.kind) if name else []
        return next((each.id for each in kin if folded(each.__dict__.get("name", "")) == name), None)


def _fields(record: Record) -> dict[str, Any]:
    return {**record.__dict__, **(record.__pydantic_extra__ or {})}


def _by_order(element: Stage | Lane) -> tuple[str, str]:
    return element.order, element.id


def _columns_of(journey: Journey) -> dict[str, int]:
    """The place of each stage and step among the columns; a stage with steps stands where they begin."""
    places: dict[str, int] = {}
    for place, column in enumerate(journey.columns()):
        places[column.id] = place
        if column.parent is not None:
            places.setdefault(column.parent, place)
    return places
