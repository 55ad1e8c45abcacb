"""The map format as a JSON Schema (draft 2020-12), from the records of the kinds and the relation rules."""

from typing import Any

from pydantic import BaseModel

from designer.base import limits
from designer.files.version import FORMAT, VERSION
from designer.model.elements import Conflict, Image, MapHead, Relation
from designer.model.registry import kinds
from designer.model.relations import RULES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = "^[A-Za-z0-9_-]{1,40}$"
_HASH = "^[0-9a-f]{64}$"

Schema = dict[str, Any]


def schema() -> Schema:
    """What a file must look like to be read; what ids refer to, a schema cannot say."""
    definitions: Schema = {}
    elements = {id: _of(kind.record, definitions, id) for id, kind in kinds().items()}
    relations = {id: _relation(id, definitions) for id in RULES}
    head = _of(MapHead, definitions)
    image = _of(Image, definitions)
    conflict = _of(Conflict, definitions)
    return {
        "$schema": DIALECT,
        "title": "Journey map",
        "type": "object",
        "required": ["format", "version"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "map": head,
            "elements": _section(_ID, _by_kind(elements), limits.MAX_ELEMENTS),
            "relations": _section(_ID, _by_kind(relations), limits.MAX_RELATIONS),
            "images": _section(_HASH, image, limits.MAX_IMAGES),
            "conflicts": _section(_ID, conflict, limits.MAX_CONFLICTS),
        },
        "$defs": {
            **{f"element.{id}": node for id, node in elements.items()},
            **{f"relation.{id}": node for id, node in relations.items()},
            **definitions,
        },
    }


def _section(pattern: str, node: Schema, limit: int) -> Schema:
    return {
        "type": "object",
        "propertyNames": {"pattern": pattern},
        "additionalProperties": node,
        "maxProperties": limit,
    }


def _by_kind(nodes: Schema) -> Schema:
    """One schema for each kind, chosen by it, so that a validator names the field and not every kind."""
    prefix = "relation" if set(nodes) == set(RULES) else "element"
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": list(nodes)}},
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": id}}, "required": ["kind"]},
                "then": {"$ref": f"#/$defs/{prefix}.{id}"},
            }
            for id in nodes
        ],
    }


def _of(model: type[BaseModel], definitions: Schema, kind: str = "") -> Schema:
    """A record's schema: its id stands before it in the file, and its kind is fixed."""
    made = model.model_json_schema(ref_template="#/$defs/{model}")
    definitions.update(made.pop("$defs", {}))
    made["properties"].pop("id", None)
    required = [name for name in made.get("required", ()) if name not in ("id", "kind")]
    made["properties"]["id"] = False
    if kind:
        made["properties"] = {"kind": {"const": kind}, **made["properties"]}
        required = ["kind", *required]
    made["required"] = required
    return made


def _relation(kind: str, definitions: Schema) -> Schema:
    made = _of(Relation, definitions, kind)
    made["properties"]["kind"] = {"const": kind}
    pairs = sorted(RULES[kind].joins)
    made["description"] = "Joins " + "; ".join(f"{source} → {target}" for source, target in pairs) + "."
    return made
