"""Records as the plain values of one line of a file, and back."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from designer.model.elements import Conflict, Element, Image, MapHead, Record, Relation
from designer.model.registry import kinds

_NO_DEFAULT = object()


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
        name: _value(values[name])
        for name, default in _defaults(type(model))
        if values[name] is not default and values[name] != default
    }
    if model.__pydantic_extra__:
        made.update((name, unknown(value)) for name, value in model.__pydantic_extra__.items())
        return dict(sorted(made.items()))
    return made


def _value(value: Any) -> Any:
    if type(value) is str:
        return value
    if type(value) is float:
        return int(value) if value.is_integer() else value
    if isinstance(value, tuple):
        return [_value(entry) for entry in value]
    if isinstance(value, BaseModel):
        return plain(value)
    if isinstance(value, dict):
        return {key: _value(value[key]) for key in sorted(value)}
    return value


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
    if isinstance(record, MapHead | Image | Conflict):
        return plain(record)
    return {"kind": getattr(record, "kind", ""), **plain(record)}


def element_of(id: str, fields: Mapping[str, Any]) -> Element:
    """The element of a line. Raises UnknownKindError or pydantic.ValidationError."""
    values = dict(fields)
    kind = kinds().get(values.pop("kind", ""))
    if kind is None:
        raise UnknownKindError
    values["id"] = id
    return kind.record.model_validate(values)


def relation_of(id: str, fields: Mapping[str, Any]) -> Relation:
    """The relation of a line. Raises pydantic.ValidationError."""
    return Relation.model_validate({**fields, "id": id})


def head_of(fields: Mapping[str, Any]) -> MapHead:
    """What the map says about itself. Raises pydantic.ValidationError."""
    return MapHead.model_validate(fields)


def image_of(id: str, fields: Mapping[str, Any]) -> Image:
    """The picture of a line; `id` carries `IMAGE_PREFIX`. Raises pydantic.ValidationError."""
    return Image.model_validate({**fields, "id": id})


def conflict_of(id: str, fields: Mapping[str, Any]) -> Conflict:
    """The open conflict of a line; `id` carries `CONFLICT_PREFIX`. Raises pydantic.ValidationError."""
    return Conflict.model_validate({**fields, "id": id})


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
