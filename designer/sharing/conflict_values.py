"""Says in one line what a side of a conflict has, in the words of the inspector, as a Message."""

from collections.abc import Mapping
from typing import Any, Final

from designer.base.message import message
from designer.model.elements import Card, Conflict, Element, MapHead, Record, Relation
from designer.model.relations import RULES
from designer.sharing.conflicts import ENDS, GROUPS
from designer.sharing.rows import (
    NONE,
    amount_of,
    hint_of,
    look_alike,
    name_of,
    shortened,
    value_in_words,
)
from designer.sharing.sentences import kind_names

_SHOWN: Final = 80
_WRITTEN: Final = ("line", "text", "suggest")
_TOLD: Final = ("text", "title", "link", "dots")
"""What an entry of a list is told by, the first of these that it has."""


def subject_of(conflict: Conflict, records: Mapping[str, Record]) -> object:
    """What a conflict is about, as a sentence begins with it."""
    record = records.get(conflict.element)
    match record:
        case MapHead() | None:
            return message("compare.subject.map" if record else "merge.file")
        case Relation():
            return _joined(record.__dict__, records)
        case Card():
            return message("compare.subject.card", name=name_of(record))
        case Element():
            return message(
                "compare.subject.named", kind=kind_names(record.kind, record), name=name_of(record)
            )
    return _quoted(conflict.element)


def both_sides(conflict: Conflict, records: Mapping[str, Record]) -> tuple[object, object]:
    """What ours and theirs have; what is long is cut, since the file holds all of it."""
    ours, theirs = conflict.ours, conflict.theirs
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        exact = look_alike(ours.get("value"), theirs.get("value"))
    else:
        exact = look_alike(ours, theirs)
    return _said(conflict, ours, records, exact), _said(conflict, theirs, records, exact)


def _said(conflict: Conflict, value: Any, records: Mapping[str, Record], exact: bool) -> object:
    record = records.get(conflict.element)
    if value is None and record is not None and not conflict.entry:
        known = type(record).model_fields.get(conflict.field)
        value = known.default if known is not None and isinstance(known.default, str) else None
    if value is None or value == "":
        return NONE
    if isinstance(value, Mapping):
        return _together(conflict, value, records, exact)
    if isinstance(value, list):
        return tuple(_quoted(_name(one, records)) for one in value) or NONE
    hint = hint_of(type(record), conflict.field) if record is not None else None
    if hint is None or (isinstance(value, str) and (conflict.entry or hint.editor in _WRITTEN)):
        return _quoted(value)
    return value_in_words(value, hint, record, records, exact)


def _together(
    conflict: Conflict, value: Mapping[str, Any], records: Mapping[str, Record], exact: bool
) -> object:
    """Several fields that are one value, or an entry of a list."""
    if conflict.field == ENDS:
        return _joined(value, records)
    if conflict.field in GROUPS:
        stage, lane = (_name(value.get(part, ""), records) for part in ("stage", "lane"))
        if not stage:
            return message("compare.parking")
        return message("compare.cell", stage=stage, lane=lane) if lane else stage
    if conflict.field == "readings":
        amount = amount_of(value.get("value", 0), records.get(conflict.element), exact)
        return message("compare.reading", value=amount, day=value.get("date"))
    told = next((value[part] for part in _TOLD if value.get(part)), None)
    return NONE if told is None else _quoted(told)


def _joined(ends: Mapping[str, Any], records: Mapping[str, Record]) -> object:
    source, target = (_name(ends.get(end, ""), records) for end in ("source", "target"))
    kind = RULES.get(str(ends.get("kind")))
    return message("compare.ends", source=source, target=target, kind=kind.names if kind else "")


def _name(value: Any, records: Mapping[str, Record]) -> object:
    held = records.get(value) if isinstance(value, str) else None
    return str(value) if held is None else name_of(held)


def _quoted(value: object) -> object:
    return message("compare.quoted", text=shortened(value, _SHOWN) if isinstance(value, str) else value)
