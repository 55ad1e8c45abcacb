"""One Delta as one line of a journal, and back into a map."""

import json
from typing import Any

from designer.base.errors import JourneyError
from designer.edits.delta import Delta
from designer.files.records import (
    UnknownKindError,
    conflict_of,
    element_of,
    fields_of,
    head_of,
    image_of,
    relation_of,
)
from designer.model.elements import Conflict, Image, MapHead, Record, Relation
from designer.model.journey import Journey

_MAKERS = {
    "map": lambda id, fields: head_of(fields),
    "element": element_of,
    "relation": relation_of,
    "image": image_of,
    "conflict": conflict_of,
}


def delta_line(delta: Delta) -> bytes:
    """What stands there afterwards, by id; nothing where something was taken out."""
    changes = {
        id: None if after is None else {"is": _sort(after), "fields": fields_of(after)}
        for id, (_, after) in delta.changes.items()
    }
    return json.dumps(changes, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _sort(record: Record) -> str:
    if isinstance(record, MapHead):
        return "map"
    if isinstance(record, Image):
        return "image"
    if isinstance(record, Conflict):
        return "conflict"
    return "relation" if isinstance(record, Relation) else "element"


def applied(journey: Journey, line: bytes) -> bool:
    """Apply a line to the map as it is by now; False, with nothing applied, where it does not fit."""
    try:
        changes: dict[str, Any] = json.loads(line)
        journey.apply({id: (journey.get(id), _record(id, after)) for id, after in changes.items()})
    except (JourneyError, UnknownKindError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    return True


def _record(id: str, after: dict[str, Any] | None) -> Record | None:
    return None if after is None else _MAKERS[after["is"]](id, after["fields"])
