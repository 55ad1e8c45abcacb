"""Merges three states of a map: what both sides have made of a common past, with nothing lost unseen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from designer.base.collecting import no_collecting
from designer.base.errors import IntegrityError
from designer.base.message import message
from designer.edits.delta import Delta
from designer.model.elements import Conflict, Image, Record
from designer.model.integrity import check_records, named
from designer.model.journey import Journey
from designer.sharing.conflicts import Open, removal_open
from designer.sharing.entries import is_same
from designer.sharing.merge_fields import merge_record
from designer.sharing.merge_ids import collisions, new_ids, with_new_ids
from designer.sharing.merge_removals import stand_together
from designer.sharing.merge_repair import (
    Work,
    bring_back,
    fit_images,
    fit_lanes,
    fit_steps,
    part_ties,
)
from designer.sharing.texts import TextMerge


@dataclass(frozen=True, slots=True)
class Copy:
    """One state of a map: its records, and the keys of its file that this version does not know."""

    records: Mapping[str, Record]
    unknown: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, journey: Journey) -> "Copy":
        """A map as it is now; it may be merged on another thread."""
        return cls(journey.snapshot(), journey.unknown)


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge. The map is valid: ours where something is left open."""

    records: Mapping[str, Record]
    """The merged map, open conflicts included."""
    unknown: Mapping[str, Any]
    conflicts: tuple[Conflict, ...]
    """What this merge has left open, by id; those that were open before are not among them."""
    delta: Delta
    """From ours to the merged map, as one edit."""
    renamed: Mapping[str, str]
    """Ids of theirs that stood for something else in ours, and their new ones."""


def merge(base: Copy | None, ours: Copy, theirs: Copy) -> Merged:
    """Merge two copies of a map with what they have in common.

    Without a base, every field in which the copies differ is left open, and what only one of them has is
    kept, since nobody can tell whether the other has taken it out. Each copy must be a valid map.
    """
    with no_collecting():
        return _merged(base, ours, theirs, set())


def _merged(base: Copy | None, ours: Copy, theirs: Copy, apart: set[str]) -> Merged:
    """The merge in which the two sides hold different things under the ids of `apart`."""
    past = None if base is None else base.records
    colliding = collisions(past, ours.records, theirs.records) | apart
    taken = (past or {}, ours.records, theirs.records)
    renamed = new_ids(colliding, theirs.records, taken) if colliding else {}
    second = with_new_ids(theirs.records, renamed) if renamed else theirs.records
    work = Work(past or {}, ours.records, second, colliding)
    texts = TextMerge()
    _each(work, texts)
    bring_back(work)
    stand_together(work, texts)
    fit_images(work)
    fit_lanes(work)
    fit_steps(work)
    part_ties(work)
    try:
        check_records(work.records, ours.records)
    except IntegrityError as error:
        more = _torn(work, error.element) - apart
        if not more:
            raise
        return _merged(base, ours, theirs, apart | more)
    unknown, left = _unknown(base, ours, theirs)
    work.leave(left)
    conflicts = sorted((one.record() for one in work.left.values()), key=lambda one: one.id)
    work.records.update((one.id, one) for one in conflicts)
    return Merged(work.records, unknown, tuple(conflicts), _delta(ours.records, work.records), renamed)


def _each(work: Work, texts: TextMerge) -> None:
    """Merge what stands under each id."""
    for id, mine in work.ours.items():
        yours = work.theirs.get(id)
        if mine is yours or (yours is not None and _is_equal(mine, yours)):
            work.records[id] = mine
            continue
        work.differing.add(id)
        kept = _kept(work, id, mine, yours, texts)
        if kept is not None:
            work.records[id] = kept
    for id, yours in work.theirs.items():
        if id not in work.ours:
            work.differing.add(id)
            kept = _kept(work, id, None, yours, texts)
            if kept is not None:
                work.records[id] = kept


def _kept(work: Work, id: str, mine: Record | None, yours: Record | None, texts: TextMerge) -> Record | None:
    """What stands under an id at which the sides differ; nothing where one of them has taken it out."""
    if id in work.apart:
        return mine
    before = work.base.get(id)
    if before is not None and mine is not None and _is_equal(before, mine):
        return yours
    if before is not None and yours is not None and _is_equal(before, yours):
        return mine
    if mine is None or yours is None:
        kept = mine or yours
        if isinstance(kept, Conflict):
            return kept if before is None else None
        if before is not None and not isinstance(kept, Image):
            work.leave([removal_open(id, before, mine, yours)])
        return kept
    if isinstance(mine, Conflict):
        return mine
    merged, left = merge_record(before if type(before) is type(mine) else None, mine, yours, texts)
    work.leave(left)
    return merged


def _is_equal(one: Record, other: Record) -> bool:
    return one == other and (
        not one.__pydantic_extra__ or is_same(one.__pydantic_extra__, other.__pydantic_extra__)
    )


def _torn(work: Work, id: str | None) -> set[str]:
    """The elements of another kind on either side that the faulty record names, or is."""
    faulty = work.records.get(id or "")
    near = [] if faulty is None else [faulty.id, *named(faulty)]
    return {
        one
        for one in near
        if one in work.ours and one in work.theirs and type(work.ours[one]) is not type(work.theirs[one])
    }


def _unknown(base: Copy | None, ours: Copy, theirs: Copy) -> tuple[dict[str, Any], list[Open]]:
    """The keys of the file that this version does not know, each as a whole."""
    nothing = object()
    made: dict[str, Any] = {}
    left: list[Open] = []
    past = {} if base is None else base.unknown
    for key in dict.fromkeys((*ours.unknown, *theirs.unknown)):
        before, mine, yours = (side.get(key, nothing) for side in (past, ours.unknown, theirs.unknown))
        if is_same(mine, yours) or is_same(before, yours):
            value = mine
        elif is_same(before, mine):
            value = yours
        else:
            old, one, other = (None if value is nothing else value for value in (before, mine, yours))
            left.append(Open("", key, old, one, other))
            value = yours if mine is nothing else mine
        if value is not nothing:
            made[key] = value
    return made, left


def _delta(ours: Mapping[str, Record], merged: Mapping[str, Record]) -> Delta:
    changes: dict[str, tuple[Record | None, Record | None]] = {}
    for id, after in merged.items():
        before = ours.get(id)
        if before is not after and before != after:
            changes[id] = (before, after)
    changes.update((id, (before, None)) for id, before in ours.items() if id not in merged)
    return Delta(changes, message("merge.edit"))
