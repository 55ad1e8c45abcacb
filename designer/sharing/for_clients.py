"""What of a difference may leave the house: nothing that only the team should see."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from designer.files.leaving import Leaving, is_of_the_team, told
from designer.model.elements import Element, Record, Relation
from designer.model.kinds.lane import Lane
from designer.sharing.difference import Change, Difference, fields_of

_CLIENT: Final = Leaving()
_WITHOUT: Final = frozenset({"conflict", "file"})
"""Sorts of change that are none of a client's business."""


def for_clients(found: Difference) -> Difference:
    """The difference as a client may see it: what exports leave out unless it is ticked is not in it."""
    kept = (_kept(change, found) for change in found.changes)
    return replace(found, changes=tuple(change for change in kept if change is not None), rekeyed={})


def _kept(change: Change, found: Difference) -> Change | None:
    record = change.record
    side = found.after if change.after is not None else found.before
    if change.kind in _WITHOUT or (record is not None and _stays(record, side)):
        return None
    was, now = (_told(one) for one in (change.before, change.after))
    if change.how != "changed" or was is None or now is None:
        return replace(change, before=was, after=now)
    names = {one.field for one in change.fields}
    fields = tuple(one for one in fields_of(was, now) if one.field in names)
    return replace(change, before=was, after=now, fields=fields) if fields else None


def _told(record: Record | None) -> Record | None:
    return told(record, _CLIENT) if isinstance(record, Element) else record


def _stays(record: Record, records: Mapping[str, Record]) -> bool:
    """Whether something stays in the house: settings of the team, parked notes, what hidden lanes hold."""
    if isinstance(record, Relation):
        ends = (records.get(end) for end in (record.source, record.target))
        return any(end is not None and _stays(end, records) for end in ends)
    if not isinstance(record, Element):
        return False
    lane = record if isinstance(record, Lane) else records.get(str(record.__dict__.get("lane")))
    return (isinstance(lane, Lane) and bool(lane.hidden)) or is_of_the_team(record, _CLIENT)
