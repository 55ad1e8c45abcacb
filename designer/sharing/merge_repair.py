"""Lets what both sides have done stand in one map: what is needed comes back, and what contradicts yields.

Each repair looks at the two sides alike, so that it comes out the same whoever of them is ours.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from designer.base.order import keys_between
from designer.model.elements import IMAGE_PREFIX, Card, Element, Image, Record
from designer.model.index import cell_of
from designer.model.integrity import named
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds
from designer.sharing.conflicts import REMOVED, Open, field_open, removal_open

Records = Mapping[str, Record]
_LONGEST_KEY = 64
_NAMING = ("stage", "lane", "source", "target")
_NAMING_IN_ENTRIES = ("persona", "round")
"""The parts of a list entry that name something; the source of a reading is a text."""


@dataclass(slots=True)
class Work:
    """A merge under way."""

    base: Records
    ours: Records
    theirs: Records
    apart: Collection[str] = ()
    """Ids under which only ours stands, since theirs was another thing and has got a new one."""
    records: dict[str, Record] = field(default_factory=dict)
    """What the merge holds so far."""
    differing: set[str] = field(default_factory=set)
    """The ids at which the two sides differ."""
    left: dict[tuple[str, str, str], Open] = field(default_factory=dict)

    def leave(self, found: Iterable[Open]) -> None:
        """Leave fields open, each once."""
        for one in found:
            self.left.setdefault((one.element, one.field, one.entry), one)

    def sides(self, id: str) -> tuple[Record | None, Record | None, Record | None]:
        """Base, ours and theirs."""
        return self.base.get(id), self.ours.get(id), self.theirs.get(id)


def bring_back(work: Work) -> None:
    """What one side has taken out comes back where the other side's work names it; that is left open.

    An answer to what is open may name it as well, and could not be given without it.
    """
    records = work.records
    waiting = [records[id] for id in work.differing if id in records]
    wanted = [id for one in list(work.left.values()) for id in _answers(work, one)]
    while wanted or waiting:
        for id in wanted or named(waiting.pop()):
            if id not in records:
                record = work.ours.get(id) or work.theirs[id]
                records[id] = record
                waiting.append(record)
                work.leave([removal_open(id, *work.sides(id))])
        wanted = []


def _answers(work: Work, one: Open) -> Iterator[str]:
    """The ids that the two answers to an open field name."""
    kind = kinds().get(getattr(work.records.get(one.element), "kind", ""))
    for value in (one.ours, one.theirs):
        if one.field == REMOVED or value is None:
            continue
        if isinstance(value, Mapping):
            parts = _NAMING_IN_ENTRIES if one.entry else _NAMING
            yield from (id for name in parts if isinstance(id := value.get(name), str))
        elif kind is not None and one.field in kind.references():
            yield from (value,) if isinstance(value, str) else value


def fit_images(work: Work) -> None:
    """A picture comes back with what shows it, and goes with the last that did."""
    hashes = [
        id for side in (work.base, work.ours, work.theirs) for id in side if id.startswith(IMAGE_PREFIX)
    ]
    if not hashes or not work.differing:
        return
    shown, in_ours, in_theirs = (_shown(side.values()) for side in (work.records, work.ours, work.theirs))
    for id in dict.fromkeys(hashes):
        mine, yours = work.ours.get(id), work.theirs.get(id)
        image = mine or yours
        if not isinstance(image, Image):
            continue
        without = in_theirs if mine else in_ours
        if id not in work.records:
            if image.hash in shown and image.hash not in without:
                work.records[id] = image
        elif mine and yours and image.hash not in shown and {image.hash} <= in_ours & in_theirs:
            del work.records[id]


def _shown(records: Iterable[Record]) -> set[str]:
    """The hashes of the pictures that are shown somewhere."""
    found: set[str] = set()
    for record in records:
        fields = record.__dict__
        for name in ("image", "logo"):
            if fields.get(name):
                found.add(fields[name])
    return found


def fit_lanes(work: Work) -> None:
    """A lane shows what both sides' cards can stand in: emotions want theirs, and KPIs no cards."""
    torn = [
        lane
        for id in sorted(work.differing)
        if isinstance(lane := work.records.get(id), Lane)
        and getattr(work.ours.get(id), "shows", lane.shows)
        != getattr(work.theirs.get(id), "shows", lane.shows)
    ]
    if not torn:
        return
    kinds: dict[str, set[str]] = {}
    for record in work.records.values():
        if isinstance(record, Card | Emotion) and record.lane is not None:
            kinds.setdefault(record.lane, set()).add(record.kind)
    for lane in torn:
        standing = kinds.get(lane.id, set())
        if "emotion" in standing:
            fits = lane.shows == "emotion"
        else:
            fits = lane.shows != "kpi" or not standing
        if fits:
            continue
        _, mine, yours = work.sides(lane.id)
        shows = {getattr(side, "shows", lane.shows) for side in (mine, yours)} - {lane.shows}
        for one in shows:
            work.records[lane.id] = lane.changed(shows=one)
        _leave_field(work, lane.id, "shows")


def _leave_field(work: Work, id: str, name: str) -> None:
    base, mine, yours = work.sides(id)
    if mine is not None and yours is not None:
        work.leave([field_open(name, base, mine, yours)])


def fit_steps(work: Work) -> None:
    """No step has steps: the stage between the two becomes a stage again, and that is left open.

    What one side has put into a stage that the other has divided goes into its first step, as when a person
    divides it.
    """
    if not any(isinstance(work.records.get(id), Stage) for id in work.differing):
        return
    stages = {id: it for id, it in work.records.items() if isinstance(it, Stage)}
    for id in sorted(stages):
        parent = stages.get(work.records[id].__dict__["parent"] or "")
        if parent is not None and work.records[parent.id].__dict__["parent"] is not None:
            work.records[parent.id] = stages[parent.id] = parent.changed(parent=None)
            _leave_field(work, parent.id, "parent")
    first: dict[str, Stage] = {}
    for stage in sorted(_stages(work.records), key=lambda one: (one.order, one.id)):
        if stage.parent is not None:
            first.setdefault(stage.parent, stage)
    divided = [{stage.parent for stage in _stages(side)} for side in (work.ours, work.theirs)]
    if not first or all(first.keys() <= parents for parents in divided):
        return
    for id, record in list(work.records.items()):
        if not isinstance(record, Card | Emotion) or record.stage not in first:
            continue
        was_behind = any(
            getattr(side.get(id), "stage", None) == record.stage and record.stage in parents
            for side, parents in zip((work.ours, work.theirs), divided, strict=True)
        )
        if not was_behind:
            work.records[id] = record.changed(stage=first[record.stage].id)
            work.differing.add(id)


def _stages(records: Records) -> list[Stage]:
    return [record for record in records.values() if isinstance(record, Stage)]


def part_ties(work: Work) -> None:
    """What both sides have put at one place gets keys of its own, the lesser id first."""
    groups = {_group(work.records[id]) for id in work.differing if id in work.records} - {None}
    if not groups:
        return
    members: dict[object, list[Record]] = {}
    for each in work.records.values():
        group = _group(each)
        if group in groups:
            members.setdefault(group, []).append(each)
    for kin in members.values():
        kin.sort(key=lambda one: (one.__dict__["order"], one.id))
        runs: list[list[Record]] = []
        for record in kin:
            if runs and runs[-1][0].__dict__["order"] == record.__dict__["order"]:
                runs[-1].append(record)
            else:
                runs.append([record])
        for run, following in zip(runs, [*runs[1:], None], strict=True):
            if len(run) > 1 and not (_is_tied(run, work.ours) or _is_tied(run, work.theirs)):
                _part(work, run, following[0].__dict__["order"] if following else None)


def _part(work: Work, run: list[Record], high: str | None) -> None:
    keys = keys_between(run[0].__dict__["order"] or None, high, len(run) - 1)
    if max(map(len, keys)) <= _LONGEST_KEY:
        for record, key in zip(run[1:], keys, strict=True):
            work.records[record.id] = record.changed(order=key)


def _is_tied(run: list[Record], side: Records) -> bool:
    """Whether a side holds the same tie."""
    held = [side.get(record.id) for record in run]
    places = {(_group(one), one.__dict__.get("order")) for one in held if one is not None}
    return None not in held and len(places) == 1


def _group(record: Record) -> tuple[object, ...] | None:
    """Among whom an element stands in an order."""
    if "order" not in record.__dict__:
        return None
    element = cast(Element, record)
    cell = cell_of(element)
    if cell is not None:
        return ("cell", *cell)
    return ("stage", element.parent) if isinstance(element, Stage) else ("kind", element.kind)
