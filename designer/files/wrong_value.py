"""What a value must be, as a sentence, derived from the same schema that describes the file."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from designer.base import limits
from designer.base.message import Message, message
from designer.files.places import Key, short

_PATTERNS = {
    r"^[A-Za-z0-9_-]{1,40}$": "file.value.id",
    r"^[0-9a-f]{64}$": "file.value.hash",
    r"^([0-9A-Za-z]*[1-9A-Za-z])?$": "file.value.order",
}
"""The patterns of `model.values`, each with its sentence."""


def wrong_value(error: ValidationError, model: type[BaseModel]) -> tuple[Message, tuple[Key, ...]]:
    """The sentence for the first thing wrong with a record, and the path of the value within it."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    path = tuple(first["loc"])
    field = _shown(path)
    if first["type"] == "missing":
        return message("file.value.missing", field=field), path[:-1]
    if first["type"] == "string_unicode":
        return message("file.surrogate"), path
    schema = _schema(model)
    return _sentence(_at(schema, schema, path), field), path


@cache
def _schema(model: type[BaseModel]) -> Mapping[str, Any]:
    return model.model_json_schema(mode="validation")


def _shown(path: tuple[Key, ...]) -> str:
    """A path as people write it: `readings[2].value`, counted from 1."""
    shown = ""
    for key in path:
        shown += f"[{key + 1}]" if isinstance(key, int) else f".{short(key)}" if shown else short(key)
    return shown


def _at(schema: Mapping[str, Any], root: Mapping[str, Any], path: tuple[Key, ...]) -> Mapping[str, Any]:
    node = _resolved(schema, root)
    for key in path:
        if isinstance(key, int):
            node = _resolved(node.get("items", {}), root)
        elif key in node.get("properties", {}):
            node = _resolved(node["properties"][key], root)
        elif isinstance(node.get("additionalProperties"), dict):
            node = _resolved(node["additionalProperties"], root)
        else:
            break
    return node


def _resolved(node: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema behind references, without the alternative of nothing."""
    while True:
        if "$ref" in node:
            node = root["$defs"][node["$ref"].rpartition("/")[2]]
        elif "anyOf" in node and len(_choices(node)) == 1:
            node = _choices(node)[0]
        else:
            return node


def _choices(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [choice for choice in node["anyOf"] if choice.get("type") != "null"]


def _sentence(node: Mapping[str, Any], field: str) -> Message:
    if "enum" in node or "const" in node:
        choices = node.get("enum", [node.get("const")])
        return message("file.value.choice", field=field, choices=", ".join(f"“{one}”" for one in choices))
    match node.get("type"):
        case "integer":
            return _number(node, field, "whole")
        case "number":
            return _number(node, field, "number")
        case "boolean":
            return message("file.value.flag", field=field)
        case "array":
            return message("file.value.list", field=field, limit=node.get("maxItems", limits.MAX_ENTRIES))
        case "object":
            return message("file.value.object", field=field)
        case "string":
            return _text(node, field)
    return message("file.value.other", field=field)


def _number(node: Mapping[str, Any], field: str, kind: str) -> Message:
    low, high = node.get("minimum"), node.get("maximum")
    if low is None or high is None or abs(high) >= limits.MAX_NUMBER:
        zero = "_from_zero" if low == 0 else ""
        return message(f"file.value.{kind}{zero}", field=field, limit="10^15")
    return message(f"file.value.{kind}_between", field=field, low=low, high=high)


def _text(node: Mapping[str, Any], field: str) -> Message:
    if node.get("format") == "date":
        return message("file.value.day", field=field)
    if "pattern" in node:
        return message(_PATTERNS.get(node["pattern"], "file.value.other"), field=field)
    return message("file.value.text", field=field, limit=node.get("maxLength", limits.MAX_TEXT))
