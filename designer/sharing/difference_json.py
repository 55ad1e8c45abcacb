"""A difference as plain values for programs; docs/sharing.md is the contract."""

from typing import Any

from pydantic import BaseModel

from designer.files.records import fields_of, plain, unknown
from designer.model.elements import IMAGE_PREFIX, Image, Record
from designer.sharing.difference import MISSING, Change, FieldChange
from designer.sharing.sentences import sort_of


def change_json(one: Change) -> dict[str, Any]:
    """A change with its values as they stand in a file; null where there is nothing."""
    return {
        "id": one.id,
        "kind": one.kind,
        "change": sort_of(one),
        "moved": one.is_moved,
        "reordered": one.is_reordered,
        "reconnected": one.is_reconnected,
        "stages": list(one.stages),
        "lane": one.lane or None,
        "before": _record(one.before) if one.how == "removed" else None,
        "after": _record(one.after) if one.how == "added" else None,
        "fields": [_field(each) for each in one.fields],
    }


def _record(record: Record | None) -> Any:
    if isinstance(record, Image):
        return {"type": record.type, "sha256": record.id.removeprefix(IMAGE_PREFIX)}
    return None if record is None else fields_of(record)


def _field(one: FieldChange) -> dict[str, Any]:
    made: dict[str, Any] = {"field": one.field, "before": _plain(one.before), "after": _plain(one.after)}
    if runs := one.runs():
        made["runs"] = [{"how": run.how, "text": run.text} for run in runs]
    if entries := one.entries():
        made["entries"] = [
            {"key": entry.key, "before": _plain(entry.before), "after": _plain(entry.after)}
            for entry in entries
        ]
    return made


def _plain(value: Any) -> Any:
    if value is MISSING:
        return None
    if isinstance(value, BaseModel):
        return plain(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return unknown(value)
