"""Records as the plain values of one line of a file, and back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from designer.model.elements import MAP_ID, Conflict, Element, Image, MapHead, Record, Relation
from designer.model.registry import kinds

_NO_DEFAULT = object()

Made = TypeVar("Made", bound=Record)


class UnknownKindError(LookupError):
    """A line names a kind of element that this version does not know."""


@cache
def _defaults(model: type[BaseModel]) -> tuple[tuple[str, Any], ...]:
    """A model's fields in the order of the file, each with the value that is left out."""
    return tuple(
        (name, _NO_DEFAULT if field.is_required() else field.get_default(call_default_factory=True))
        for name, field in sorted(model.model_fields.items())
        if not field.exclude
    )


def plain(model: BaseModel) -> dict[str, Any]:
    """The fields that differ from their defaults, by name, as values that JSON has."""
    values = model.__dict__
    made = {
        name: value if type(value) is str else _value(value)
        for name, default in _defaults(type(model))
        if (value := values[name]) is not default and value != default
    }
    if model.__pydantic_extra__:
        made.update((name, unknown(value)) for name, value in model.__pydantic_extra__.items())
        return dict(sorted(made.items()))
    return made


_PLAIN = frozenset((str, int, bool))


def _value(value: Any) -> Any:
    sort = type(value)
    if sort in _PLAIN:
        return value
    if sort is float:
        return int(value) if value.is_integer() else value
    if sort is tuple:
        return [_value(entry) for entry in value]
    if sort is dict:
        return {key: _value(value[key]) for key in sorted(value)}
    return plain(value) if isinstance(value, BaseModel) else value


def unknown(value: Any) -> Any:
    """A value of a field this version does not know, with whole numbers made plain and the order kept."""
    if type(value) is float:
        return int(value) if value.is_integer() else value
    if isinstance(value, list):
        return [unknown(entry) for entry in value]
    if isinstance(value, dict):
        return {key: unknown(entry) for key, entry in value.items()}
    return value


def fields_of(record: Record) -> dict[str, Any]:
    """What stands on a record's line: `kind` first where it has one, then the other keys sorted."""
    fields = plain(record)
    return {"kind": getattr(record, "kind", ""), **fields} if has_kind(type(record)) else fields


@cache
def has_kind(record: type[Record]) -> bool:
    """Whether the lines of such records say what they are; elsewhere their section does."""
    return not issubclass(record, MapHead | Image | Conflict)


def record_of(record: type[Made], id: str, fields: Mapping[str, Any]) -> Made:
    """The record of a line; `id` carries its prefix. Raises pydantic.ValidationError."""
    values = {**fields, "id": id}
    if has_kind(record) and record is not Relation:
        del values["kind"]
    # What `model_validate` does after a few questions, which take a seventh of the time.
    made: Made = record.__pydantic_validator__.validate_python(values)
    return made


def element_of(id: str, fields: Mapping[str, Any]) -> Element:
    """The element of a line. Raises UnknownKindError or pydantic.ValidationError."""
    kind = kinds().get(fields.get("kind", ""))
    if kind is None:
        raise UnknownKindError
    return record_of(kind.record, id, fields)


def relation_of(id: str, fields: Mapping[str, Any]) -> Relation:
    """The relation of a line. Raises pydantic.ValidationError."""
    return record_of(Relation, id, fields)


def head_of(fields: Mapping[str, Any]) -> MapHead:
    """What the map says about itself. Raises pydantic.ValidationError."""
    return record_of(MapHead, MAP_ID, fields)


def image_of(id: str, fields: Mapping[str, Any]) -> Image:
    """The picture of a line; `id` carries `IMAGE_PREFIX`. Raises pydantic.ValidationError."""
    return record_of(Image, id, fields)


def conflict_of(id: str, fields: Mapping[str, Any]) -> Conflict:
    """The open conflict of a line; `id` carries `CONFLICT_PREFIX`. Raises pydantic.ValidationError."""
    return record_of(Conflict, id, fields)


def cells_of(records: Iterable[Record]) -> int:
    """How many cells the stages, steps and lanes among these make."""
    found = Counter(map(type, records))
    return found[kinds()["stage"].record] * found[kinds()["lane"].record]


_ENTRY_REFERENCES = {"votes": "round", "readings": "persona", "messages": "persona"}


def with_ids(element: Element, new: Mapping[str, str]) -> Element:
    """The element under its new id, naming others by theirs."""
    fields = fields_of(element)
    for name in kinds()[element.kind].references():
        value = fields.get(name)
        if isinstance(value, str):
            fields[name] = new[value]
        elif value:
            fields[name] = [new[id] for id in value]
    for name, reference in _ENTRY_REFERENCES.items():
        if name in element.__dict__:
            for entry in fields.get(name, ()):
                if entry.get(reference) is not None:
                    entry[reference] = new[entry[reference]]
    return element_of(new[element.id], fields)
