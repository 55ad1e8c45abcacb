"""The edit that adds a whole map to another: stages, lanes and personas of one name become one."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from pydantic import ValidationError

from designer.base.ids import IdSource
from designer.base.ids import ids as by_chance
from designer.base.message import message
from designer.base.stopping import keep_going
from designer.edits.build import wrong_value
from designer.edits.delta import Delta
from designer.edits.kind_words import kind_called
from designer.edits.spots import Newcomers, folded
from designer.model.elements import Card, Element, Relation
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.registry import kinds

_OWN: Final = ("emotion", "kpi")
"""What has lanes of its own, in which nothing else stands."""
_ENTRIES: Final = {"votes": "round", "readings": "persona", "messages": "persona"}
_NAMED: Final = ("persona", "round", "scenario", "view", "preset")


def added(journey: Journey, imported: Journey, *, ids: IdSource = by_chance) -> Delta:
    """Add what another map holds to this one; the head of this one stays as it is.

    Cards stand behind those that are in their cells already. A lane that has no namesake here but a usual
    name of its kind becomes the first lane that shows the kind.
    """
    work = _Adding(journey, imported, ids)
    work.match_stages()
    work.match_lanes()
    for kind in _NAMED:
        work.match(imported.of_kind(kind), journey.of_kind(kind))
    work.put_all()
    work.into.check_room()
    count = sum(1 for one in imported.elements() if isinstance(one, Card | Emotion | Kpi))
    return Delta.of(message("exchange.added", n=count), *work.into.pairs)


class _Adding:
    """What comes in, what it is called here, and where it stands."""

    def __init__(self, journey: Journey, imported: Journey, ids: IdSource) -> None:
        self.journey, self.source = journey, imported
        self.into = Newcomers(journey, ids)
        self._new: dict[str, str] = {}
        """Ids of the imported map to ids of this one."""
        self._columns: dict[str, str] = {}
        """Stages of the imported map to the columns in which their cards stand here."""
        self._coming: dict[str, tuple[Element, dict[str, Any]]] = {}
        """Imported elements that have no namesake here, with what is different about them here."""

    def match(self, theirs: Sequence[Any], ours: Sequence[Any], **fields: Any) -> None:
        """Give each of theirs its namesake among ours, or a place behind them."""
        known = {folded(one.name): one.id for one in reversed(ours) if one.name}
        for one in theirs:
            self._new[one.id] = known.get(folded(one.name)) or self.into.new_id()
        self._append([one for one in theirs if self._new[one.id] not in self.journey], ours, **fields)

    def _append(self, coming: Sequence[Element], ours: Sequence[Any], **fields: Any) -> None:
        for one, key in zip(coming, self.into.keys(ours, len(ours), len(coming)), strict=True):
            self._coming[one.id] = one, {"order": key, **fields}

    def match_stages(self) -> None:
        """Stages by their names, and steps by theirs within the stage."""
        self.match(self.source.stages(), self.journey.stages())
        for stage in self.source.stages():
            here = self._new[stage.id]
            ours = self.journey.steps(here) if here in self.journey else []
            theirs = self.source.steps(stage.id)
            self.match(theirs, ours, parent=here)
            first = ours[0].id if ours else self._new[theirs[0].id] if theirs else here
            self._columns |= {stage.id: first} | {step.id: self._new[step.id] for step in theirs}
            if theirs and not ours and here in self.journey:
                self._move_into(here, first)

    def _move_into(self, stage: str, step: str) -> None:
        """A stage's first step takes over what stands in the stage's own cells."""
        for id in self.journey.referrers(stage):
            element = self.journey.element(id)
            if element.kind not in ("stage", "kpi") and getattr(element, "stage", None) == stage:
                self.into.pairs.append((element, element.changed(stage=step)))

    def match_lanes(self) -> None:
        """Lanes by their names, or by what they show where they are called like it."""
        ours = self.journey.lanes()
        for lane in self.source.lanes():
            found = [one for one in ours if folded(one.name) == folded(lane.name) and _may_join(lane, one)]
            if not found and kind_called(lane.name) == lane.shows:
                found = [one for one in ours if one.shows == lane.shows]
            self._new[lane.id] = found[0].id if found else self.into.new_id()
        coming = [lane for lane in self.source.lanes() if self._new[lane.id] not in self.journey]
        self._append(coming, ours)

    def put_all(self) -> None:
        """Put in what has no namesake: heads, cards in their cells, relations, pictures."""
        cells: dict[tuple[str | None, str | None], list[Element]] = {}
        for element in _standing(self.source):
            self._new[element.id] = self.into.new_id()
            cells.setdefault(self._cell(element), []).append(element)
        for (stage, lane), elements in cells.items():
            ours = self._members(stage, lane)
            places = {"stage": stage} if lane == "" else {"stage": stage, "lane": lane}
            self._append(elements, ours, **places)
        for mute in self.source.of_kind("mute"):
            self._new[mute.id] = self.into.new_id()
            self._coming[mute.id] = mute, {}
        for element, fields in self._coming.values():
            self._put(element, fields)
        for relation in self.source.relations():
            self._join(relation)
        self.into.add(image for image in self.source.images() if image.id not in self.journey)

    def _cell(self, element: Element) -> tuple[str | None, str | None]:
        """Where an element stands here; a KPI in no lane (``""``), a parked note in no stage."""
        stage = element.__dict__["stage"]
        if isinstance(element, Kpi):
            return self._new[element.stage], ""
        if stage is None:
            return None, None
        return self._columns[stage], self._new[element.__dict__["lane"]]

    def _members(self, stage: str | None, lane: str | None) -> list[Any]:
        if stage is None:
            return list(self.journey.parked())
        if lane == "":
            return list(self.journey.kpis(stage))
        moved = [after for _, after in self.into.pairs if getattr(after, "stage", None) == stage]
        moved = [after for after in moved if getattr(after, "lane", None) == lane]
        moved.sort(key=lambda after: (after.__dict__["order"], after.__dict__["id"]))
        return [*self.journey.cell(stage, lane or ""), *moved] if stage in self.journey else list(moved)

    def _put(self, element: Element, changes: dict[str, Any]) -> None:
        keep_going()
        fields = {**element.__dict__, **(element.__pydantic_extra__ or {}), "id": self._new[element.id]}
        for name in kinds()[element.kind].references():
            value = fields.get(name)
            if isinstance(value, tuple):
                fields[name] = tuple(dict.fromkeys(self._new[id] for id in value if id in self._new))
            elif value is not None:
                fields[name] = self._columns.get(value) if name == "until" else self._new.get(value)
        for name, reference in _ENTRIES.items():
            # A kind without such a list may have a field of that name which this version does not know.
            if element.__dict__.get(name):
                fields[name] = tuple(self._entries(fields[name], reference))
        try:
            self.into.add([type(element).model_validate({**fields, **changes})])
        except ValidationError as error:
            raise wrong_value(error, element.id) from error

    def _entries(self, entries: Iterable[Any], reference: str) -> Iterable[Any]:
        for entry in entries:
            named = getattr(entry, reference)
            yield entry.model_copy(update={reference: self._new.get(named)}) if named else entry

    def _join(self, relation: Relation) -> None:
        source, target = self._new.get(relation.source), self._new.get(relation.target)
        if not source or not target or source == target:
            return
        known = self.journey.relations_from(source, relation.kind) if source in self.journey else []
        if any(one.target == target for one in known):
            return
        fields = {**relation.__dict__, "id": self.into.new_id(), "source": source, "target": target}
        self.into.add([Relation.model_validate(fields)])


def _may_join(lane: Lane, ours: Lane) -> bool:
    """Whether what stands in a lane may stand in one of ours."""
    return lane.shows == ours.shows or not {lane.shows, ours.shows} & set(_OWN)


def _standing(journey: Journey) -> list[Element]:
    """Cards, emotions and KPIs in the order in which they are read."""
    stages = {id: at for at, id in enumerate(stage.id for stage in journey.of_kind("stage"))}
    lanes = {lane.id: at for at, lane in enumerate(journey.lanes())}
    found = [one for one in journey.elements() if isinstance(one, Card | Emotion | Kpi)]

    def place(one: Any) -> tuple[int, int, str, str]:
        lane = getattr(one, "lane", None)
        return stages.get(one.stage or "", -1), lanes.get(lane or "", -1), one.order, one.id

    return sorted(found, key=place)
