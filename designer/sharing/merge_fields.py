"""Merges one record that both sides hold, field by field."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from designer.base import limits
from designer.base.frozen import frozen
from designer.model.elements import Card, Record, Relation
from designer.model.hints import Hint
from designer.model.kinds.emotion import Emotion
from designer.sharing.conflicts import ENDS, GROUPS, PLACE, Open, entry_value, field_open
from designer.sharing.entries import Clash, is_same, keyed, merge_keyed
from designer.sharing.texts import TextMerge

_NOTHING: Final = object()
"""The value of a field that a record does not have, or that two copies without a common past share."""


@frozen
class _Sides:
    """The three values of one field."""

    base: Any
    ours: Any
    theirs: Any


def merge_record(
    base: Record | None, ours: Record, theirs: Record, texts: TextMerge
) -> tuple[Record, list[Open]]:
    """Both sides' changes, ours where they conflict, and what is left open. Both are of one kind.

    Without a base every field that differs is a conflict, and lists hold the entries of both.
    """
    if ours == theirs and is_same(_extra(ours), _extra(theirs)):
        return ours, []
    made: dict[str, Any] = {}
    left: list[Open] = []
    groups = _groups(type(ours))
    placed_by = ""
    for group, names in groups.items():
        sides = _sides(names, base, ours, theirs)
        chosen = _chosen(sides)
        if chosen is None:
            left.append(field_open(group, base, ours, theirs))
        if group == PLACE and not is_same(sides.ours, sides.theirs):
            placed_by = chosen or "ours"
        made.update(zip(names, sides.theirs if chosen == "theirs" else sides.ours, strict=True))
    grouped = {name for names in groups.values() for name in names}
    for name in type(ours).model_fields:
        if name == "order":
            made[name] = _order(base, ours, theirs, placed_by)
        elif name != "id" and name not in grouped:
            made[name], found = _field(name, base, ours, theirs, texts)
            left += found
    extra, found = _extras(base, ours, theirs)
    return _built(ours, theirs, made | extra), [*left, *found]


def _built(ours: Record, theirs: Record, values: Mapping[str, Any]) -> Record:
    """The record of these values: one of the two where it has them, so that comparing stays quick."""
    for one in (ours, theirs):
        held = {**one.__dict__, **_extra(one)}
        held.pop("id")
        if held.keys() == values.keys() and all(is_same(held[name], values[name]) for name in held):
            return one
    return type(ours).model_validate({**values, "id": ours.id})


@cache
def _groups(record: type[Record]) -> dict[str, tuple[str, ...]]:
    """The fields of a record that are one value together."""
    if issubclass(record, Card | Emotion):
        return {PLACE: GROUPS[PLACE]}
    if issubclass(record, Relation):
        return {ENDS: GROUPS[ENDS]}
    return {PLACE: ("stage",)} if "stage" in record.model_fields else {}


def _sides(names: Sequence[str], base: Record | None, ours: Record, theirs: Record) -> _Sides:
    def values(record: Record | None) -> Any:
        return _NOTHING if record is None else tuple(record.__dict__[name] for name in names)

    return _Sides(values(base), values(ours), values(theirs))


def _chosen(sides: _Sides) -> str | None:
    """Whose value it is; None where both have changed it, each in a way of their own."""
    if is_same(sides.ours, sides.theirs) or is_same(sides.base, sides.theirs):
        return "ours"
    return "theirs" if is_same(sides.base, sides.ours) else None


def _order(base: Record | None, ours: Record, theirs: Record, placed_by: str) -> str:
    """Ours where both have reordered; in another cell only the order that was given there means something."""
    one, other = ours.__dict__["order"], theirs.__dict__["order"]
    is_kept = base is not None and one == base.__dict__["order"]
    return str(other if placed_by == "theirs" or (is_kept and not placed_by) else one)


def _field(
    name: str, base: Record | None, ours: Record, theirs: Record, texts: TextMerge
) -> tuple[Any, list[Open]]:
    before = _NOTHING if base is None else base.__dict__[name]
    sides = _Sides(before, ours.__dict__[name], theirs.__dict__[name])
    chosen = _chosen(sides)
    if chosen is not None:
        return (sides.ours if chosen == "ours" else sides.theirs), []
    if isinstance(sides.ours, tuple | dict):
        merged = _collection(name, sides, ours)
        if merged is not None:
            return merged
    elif base is not None and isinstance(sides.ours, str) and _is_text(type(ours), name):
        text = texts.merged(sides.base, sides.ours, sides.theirs)
        if text is not None and len(text) <= limits.MAX_TEXT:
            return text, []
    return sides.ours, [field_open(name, base, ours, theirs)]


def _collection(name: str, sides: _Sides, ours: Record) -> tuple[Any, list[Open]] | None:
    """A list or a table of both sides' entries; None where it would be longer than may be."""
    before = () if sides.base is _NOTHING else sides.base
    if isinstance(sides.ours, dict):
        table, clashes = merge_keyed(dict(before), sides.ours, sides.theirs)
        merged: Any = table
    else:
        table, clashes = merge_keyed(keyed(before), keyed(sides.ours), keyed(sides.theirs))
        merged = tuple(sorted(table.values()) if name == "tags" else table.values())
    if len(table) > _longest(type(ours), name):
        return None
    return merged, [_clash(ours.id, name, clash) for clash in clashes]


def _clash(id: str, name: str, clash: Clash) -> Open:
    base, mine, yours = (entry_value(value) for value in (clash.base, clash.ours, clash.theirs))
    return Open(id, name, base, mine, yours, clash.key)


@cache
def _longest(record: type[Record], name: str) -> int:
    said = (getattr(part, "max_length", None) for part in record.model_fields[name].metadata)
    return next((length for length in said if length is not None), limits.MAX_ENTRIES)


@cache
def _is_text(record: type[Record], name: str) -> bool:
    """Whether a field holds what people write, and not a choice or a reference."""
    hints = (hint for hint in record.model_fields[name].metadata if isinstance(hint, Hint))
    return any(hint.editor in ("text", "line") for hint in hints)


def _extra(record: Record) -> Mapping[str, Any]:
    return record.__pydantic_extra__ or {}


def _extras(base: Record | None, ours: Record, theirs: Record) -> tuple[dict[str, Any], list[Open]]:
    """The fields of later versions, each as a whole."""
    before = {} if base is None else _extra(base)
    mine, yours = _extra(ours), _extra(theirs)
    made: dict[str, Any] = {}
    left: list[Open] = []
    for name in dict.fromkeys((*mine, *yours)):
        old, one, other = (side.get(name, _NOTHING) for side in (before, mine, yours))
        chosen = _chosen(_Sides(old, one, other))
        value = other if chosen == "theirs" else one
        if chosen is None:
            left.append(field_open(name, base, ours, theirs))
            # Of a field that one side has taken out the other's value stays, so that it is not lost.
            value = other if one is _NOTHING else one
        if value is not _NOTHING:
            made[name] = value
    return made, left
