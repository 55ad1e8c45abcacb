"""Makes the records of what a merge leaves open."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel

from designer.base.message import Message, message
from designer.files.records import fields_of, plain
from designer.model.elements import CONFLICT_PREFIX, Conflict, Record
from designer.model.registry import kinds

PLACE: Final = "place"
"""Stage and lane of a card or an emotion: one value."""
ENDS: Final = "ends"
"""Kind, source and target of a relation: one value."""
REMOVED: Final = "removed"
GROUPS: Final = {PLACE: ("stage", "lane"), ENDS: ("kind", "source", "target")}


@dataclass(frozen=True, slots=True)
class Open:
    """A field that both sides have changed, before it becomes a record; values are those of the file."""

    element: str
    field: str
    base: Any
    ours: Any
    theirs: Any
    entry: str = ""
    together: Mapping[str, str] | None = None

    def record(self) -> Conflict:
        """The record, whose id says which field of which element it is about."""
        return Conflict(
            id=conflict_id(self.element, self.field, self.entry),
            element=self.element,
            field=self.field,
            entry=self.entry,
            base=self.base,
            ours=self.ours,
            theirs=self.theirs,
            together=self.together,
        )


def conflict_id(element: str, field: str, entry: str = "") -> str:
    """The id of the one conflict that there can be about a field: the same in every merge."""
    said = "\0".join((element, field, entry)).encode("utf-8", "replace")
    return f"{CONFLICT_PREFIX}c{hashlib.sha256(said).hexdigest()[:15]}"


def field_open(field: str, base: Record | None, ours: Record, theirs: Record) -> Open:
    """A conflict about one field of a record that both sides have."""
    old, mine, yours = (value_of(record, field) for record in (base, ours, theirs))
    return Open(ours.id, field, old, mine, yours)


def removal_open(id: str, base: Record | None, ours: Record | None, theirs: Record | None) -> Open:
    """A conflict about a record that one side has taken out and the other has changed or needs."""
    old, mine, yours = (None if record is None else fields_of(record) for record in (base, ours, theirs))
    return Open(id, REMOVED, old, mine, yours)


def value_of(record: Record | None, field: str) -> Any:
    """A field, or several that are one value, as they stand in the file; None at the default."""
    if record is None:
        return None
    fields: Mapping[str, Any] = fields_of(record)
    if field in GROUPS and field not in fields:
        return {name: fields[name] for name in GROUPS[field] if name in fields} or None
    return fields.get(field)


def entry_value(value: Any) -> Any:
    """An entry of a list as it stands in the file."""
    return plain(value) if isinstance(value, BaseModel) else value


def taken_along(conflict: Conflict) -> tuple[Message, ...]:
    """How many steps, cards and KPIs a removal took along; a file may hold anything there."""
    along = conflict.together if isinstance(conflict.together, Mapping) else {}
    known = [kind for kind in along.values() if isinstance(kind, str) and kind in kinds()]
    counts = {
        "steps": known.count("stage"),
        "cards": sum(kinds()[kind].lane or kinds()[kind].anywhere for kind in known if kind != "kpi"),
        "kpis": known.count("kpi"),
    }
    return tuple(message(f"merge.along.{name}", n=n) for name, n in counts.items() if n)


def swapped(conflict: Conflict) -> Conflict:
    """The same conflict as the other side sees it."""
    return conflict.changed(ours=conflict.theirs, theirs=conflict.ours)
