"""Resolves what a merge has left open: each answer is an edit, and all of them can be one."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from pydantic import ValidationError

from designer.base.errors import IntegrityError
from designer.base.ids import IdSource
from designer.base.ids import ids as by_chance
from designer.base.message import message
from designer.edits.build import wrong_value
from designer.edits.change import remove
from designer.edits.delta import Delta
from designer.files.records import (
    UnknownKindError,
    element_of,
    fields_of,
    head_of,
    image_of,
    relation_of,
)
from designer.model.elements import Card, Conflict, Image, MapHead, Record, Relation
from designer.model.hints import Hint
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.sharing.conflicts import GROUPS, PLACE, REMOVED
from designer.sharing.entries import keyed

Choice = Literal["ours", "theirs", "both"]
_TYPED: Final = object()


def choices(journey: Journey, conflict: Conflict) -> tuple[Choice, ...]:
    """The answers there are beside a typed value; `both` only where both can stand."""
    if not conflict.element or journey.get(conflict.element) is None:
        return ("ours", "theirs") if conflict.field == REMOVED else ("ours",)
    return ("ours", "theirs", "both") if _takes_both(journey, conflict) else ("ours", "theirs")


def _takes_both(journey: Journey, conflict: Conflict) -> bool:
    if conflict.ours is None or conflict.theirs is None or conflict.entry:
        return False
    record = journey.get(conflict.element)
    if conflict.field == PLACE:
        return isinstance(record, Card | Emotion)
    return _editor(record, conflict.field) in ("text", "line") and isinstance(conflict.theirs, str)


def _editor(record: Record | None, name: str) -> str:
    field = None if record is None else type(record).model_fields.get(name)
    hints = [hint for hint in (field.metadata if field else ()) if isinstance(hint, Hint)]
    return hints[0].editor if hints else ""


def resolve(
    journey: Journey,
    conflict: Conflict,
    choice: Choice | None = None,
    value: Any = _TYPED,
    *,
    ids: IdSource = by_chance,
) -> Delta:
    """The edit that settles a conflict by a choice, or by a typed `value` as the file would have it.

    `both` puts one text below the other, or leaves a card in each of the two cells. What was removed
    meanwhile needs no answer. Raises IntegrityError where the map cannot take the value.
    """
    closed = Delta.of(message("merge.resolve"), (journey.get(conflict.id), None))
    if choice is not None:
        value = conflict.theirs if choice == "theirs" else conflict.ours
    record = journey.get(conflict.element) if conflict.element else None
    if conflict.field == REMOVED:
        return _settled_removal(journey, conflict, value).then(closed, closed.name)
    if record is None:
        return closed
    if choice == "both" and conflict.field == PLACE:
        place = _fields(conflict.theirs, conflict)
        return Delta.of(closed.name, (None, _second(journey, record, place, ids))).then(closed)
    if choice == "both":
        between = "\n" if _editor(record, conflict.field) == "text" else " / "
        value = f"{conflict.ours}{between}{conflict.theirs}"
    made = _with(record, conflict, value)
    return Delta.of(closed.name, (record, made)).then(closed)


def resolve_each(journey: Journey, answers: Mapping[str, Choice], *, ids: IdSource = by_chance) -> Delta:
    """One edit that settles several conflicts, by their ids."""
    after = Journey(journey.snapshot().values(), journey.unknown)
    made = Delta({}, message("merge.resolve_many", n=len(answers)))
    for id, choice in answers.items():
        conflict = after.get(id)
        if isinstance(conflict, Conflict):
            step = resolve(after, conflict, choice, ids=ids)
            after.apply(step.changes)
            made = made.then(step)
    return made


def _settled_removal(journey: Journey, conflict: Conflict, value: Any) -> Delta:
    """The element stays with what was removed together with it, or goes with what cannot stand without it."""
    held = journey.get(conflict.element)
    name = message("merge.resolve")
    if value is not None:
        back = _made(conflict.element, _fields(value, conflict)) if held is None else held
        return Delta.of(name, (held, back), *((one, None) for one in _of_one_removal(journey, conflict)))
    if held is None:
        return Delta({}, name)
    gone = remove(journey, [conflict.element])
    others = [
        (other, None)
        for other in journey.conflicts()
        if other.id != conflict.id
        and other.element in gone.changes
        and gone.changes[other.element][1] is None
    ]
    return gone.then(Delta.of(name, *others), name)


def _of_one_removal(journey: Journey, conflict: Conflict) -> Iterator[Conflict]:
    """The other conflicts about what one and the same removal took out; a file may hold anything there."""
    along = conflict.together if isinstance(conflict.together, Mapping) else {}
    for other in journey.conflicts():
        is_same_side = (other.ours is None) == (conflict.ours is None)
        if other.field == REMOVED and other.element in along and is_same_side:
            yield other


def _second(journey: Journey, record: Record, place: Mapping[str, Any], ids: IdSource) -> Record:
    """The same card once more, in the cell where theirs has put it."""
    fields = {**fields_of(record), **place}
    return _made(ids.new(journey), fields)


def _with(record: Record, conflict: Conflict, value: Any) -> Record:
    """The record with another value in the place that was open."""
    fields = fields_of(record)
    name = conflict.field
    if conflict.entry:
        fields[name] = _with_entry(record, conflict, value)
    elif name in GROUPS and name not in fields:
        for part in GROUPS[name]:
            fields.pop(part, None)
        fields.update(_fields(value or {}, conflict))
    else:
        fields[name] = value
    fields = {name: value for name, value in fields.items() if value is not None}
    return _made(record.id, fields, type(record))


def _with_entry(record: Record, conflict: Conflict, value: Any) -> Any:
    held = record.__dict__.get(conflict.field, ())
    plain = fields_of(record).get(conflict.field)
    if isinstance(held, dict):
        table = {**(plain or {}), conflict.entry: value}
        return {key: value for key, value in table.items() if value is not None}
    if not isinstance(held, tuple):
        raise _unfit(conflict)
    table = dict(zip(keyed(held), plain or (), strict=True))
    if value is None:
        table.pop(conflict.entry, None)
    else:
        table[conflict.entry] = value
    return list(table.values())


def _fields(value: Any, conflict: Conflict) -> Mapping[str, Any]:
    """The fields that an answer for several of them at once holds; files may hold anything there."""
    if isinstance(value, Mapping):
        return value
    raise _unfit(conflict)


def _unfit(conflict: Conflict) -> IntegrityError:
    return IntegrityError(
        "integrity.value", element=conflict.element, id=conflict.element, field=conflict.field
    )


def _made(id: str, fields: Mapping[str, Any], sort: type[Record] | None = None) -> Record:
    """A record of the values of a file. Raises IntegrityError where they do not fit."""
    try:
        if sort is not None and issubclass(sort, MapHead):
            return head_of(fields)
        if sort is not None and issubclass(sort, Image):
            return image_of(id, fields)
        is_relation = issubclass(sort, Relation) if sort else "source" in fields and "target" in fields
        return relation_of(id, fields) if is_relation else element_of(id, fields)
    except ValidationError as error:
        raise wrong_value(error, id) from error
    except (UnknownKindError, TypeError) as error:
        raise IntegrityError("integrity.value", element=id, id=id, field="kind") from error
