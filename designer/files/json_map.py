"""The map format: a journey from bytes, and back to the bytes that canonical files have.

Version 1 is the first released one; version 0 stands for the lists of the first drafts (see
`designer.files.migrations`). What is read is checked whole before a Journey is made of it.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from designer.base import limits
from designer.base.collecting import no_collecting
from designer.base.errors import IntegrityError, UnreadableError
from designer.base.ids import READABLE_ID
from designer.base.message import Message, message
from designer.files.encoder import Encoder, Source
from designer.files.images import fault_of_image
from designer.files.places import Key, Path, line_of, refusal, short
from designer.files.records import Made, cells_of, record_of
from designer.files.text import parse, text_of, too_deep
from designer.files.unknown import Budget, nested_fault
from designer.files.version import FORMAT, VERSION
from designer.model.elements import (
    CONFLICT_PREFIX,
    IMAGE_PREFIX,
    MAP_ID,
    Conflict,
    Element,
    Image,
    MapHead,
    Record,
    Relation,
)
from designer.model.integrity import check_records
from designer.model.journey import Journey
from designer.model.registry import kinds

__all__ = ["Encoder", "decode", "encode"]

_SECTIONS = {
    "elements": limits.MAX_ELEMENTS,
    "relations": limits.MAX_RELATIONS,
    "images": limits.MAX_IMAGES,
    "conflicts": limits.MAX_CONFLICTS,
}
_TOP = ("format", "version", "map", *_SECTIONS)
_RESERVED: Mapping[Key, tuple[str, ...]] = {
    "map": ("id", "kind"),
    "elements": ("id",),
    "relations": ("id",),
    "images": ("id", "kind"),
    "conflicts": ("id", "kind"),
}

_NESTED = frozenset((dict, list))


def decode(data: bytes, name: str = "") -> Journey:
    """The journey of a map file's bytes; `name` is what the file is called in sentences.

    Raises UnreadableError with one sentence that names the file and the place in it.
    """
    with no_collecting():
        reader = Reader(name, text_of(data, name))
        return reader.journey(reader.parsed())


def journey_of(tree: Any, name: str = "", text: str = "") -> Journey:
    """The journey of a map file's plain values, from whichever version they are."""
    return Reader(name, text).journey(tree)


def encode(source: Source, *, unknown_fields: Mapping[str, Any] | None = None) -> bytes:
    """The canonical bytes of a map or of a snapshot; see `Encoder` to save one map again and again."""
    return Encoder().encode(source, unknown_fields=unknown_fields)


def record_of_line(line: bytes, record: type[Record]) -> Record:
    """The record of one encoded line. Raises UnreadableError."""
    ((key, fields),) = json.loads(b"{" + line + b"}").items()
    return Reader("", "").record(key, fields, record)


class Reader:
    """Reads one file; knows its name and text to say where something is wrong."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self._unknown = Budget()

    def parsed(self) -> Any:
        """The plain values of the text."""
        return parse(self._text, self._name)

    def journey(self, tree: Any) -> Journey:
        tree = self._current(tree)
        records, rest = self._records(tree)
        try:
            return Journey(records, rest)
        except IntegrityError as error:
            raise self._contradiction(error, tree) from None

    def copy(self, tree: Any, same: Sequence[Record]) -> tuple[list[Record], dict[str, Any]]:
        """The records of one of several copies, those that were read before included, and its other keys."""
        records, rest = self._records(self._current(tree))
        for record in same:
            if record.__pydantic_extra__:
                self._spend(record.__pydantic_extra__, ())
        records += same
        self._check_cells(records)
        return records, rest

    def _records(self, tree: dict[str, Any]) -> tuple[list[Record], dict[str, Any]]:
        records: list[Record] = [self._head(self._object(tree, "map"))]
        makers: dict[str, Callable[[str, Any], Record]] = {
            "elements": self._element,
            "relations": self._relation,
            "images": self._image,
            "conflicts": self._conflict,
        }
        for section, limit in _SECTIONS.items():
            lines = self._object(tree, section)
            if len(lines) > limit:
                self._refuse(message("file.too_many", section=section, n=len(lines), limit=limit), (section,))
            make = makers[section]
            records += [make(id, fields) for id, fields in lines.items()]
        self._check_cells(records)
        rest = {key: value for key, value in tree.items() if key not in _TOP}
        for key, value in rest.items():
            self._nested(value, (key,), 2)
        self._spend(rest, ())
        return records, rest

    def _check_cells(self, records: Iterable[Record]) -> None:
        if cells_of(records) > limits.MAX_CELLS:
            self._refuse(message("file.too_many_cells", limit=limits.MAX_CELLS), ("elements",))

    def check_copy(self, records: Mapping[str, Record], first: Mapping[str, Record], tree: Any) -> None:
        """Raise UnreadableError when the copy contradicts itself; `first` is a copy that does not."""
        try:
            check_records(records, first)
        except IntegrityError as error:
            raise self._contradiction(error, tree) from None

    def _contradiction(self, error: IntegrityError, tree: Mapping[str, Any]) -> UnreadableError:
        section = "relations" if error.element in self._object(tree, "relations") else "elements"
        # The kind of a relation, for one, may be any text.
        said = {
            name: short(value) if isinstance(value, str) else value
            for name, value in error.reason.arguments.items()
        }
        return self._error(message(error.reason.key, **said), (section, error.element or ""))

    def record(self, key: str, fields: Any, record: type[Record]) -> Record:
        if issubclass(record, MapHead):
            return self._head(fields)
        if issubclass(record, Image):
            return self._image(key, fields)
        if issubclass(record, Conflict):
            return self._conflict(key, fields)
        return self._relation(key, fields) if issubclass(record, Relation) else self._element(key, fields)

    def _current(self, tree: Any) -> dict[str, Any]:
        """The tree in today's version."""
        if not isinstance(tree, dict) or tree.get("format") != FORMAT:
            self._refuse(message("file.not_map"))
        version = tree.get("version")
        if type(version) is not int or version < 0:
            self._refuse(message("file.version_type"), ("version",))
        if version > VERSION:
            self._refuse(message("file.newer", version=short(version), ours=VERSION), ("version",))
        if version == VERSION:
            return dict(tree)
        from designer.files.migrations import migrated

        try:
            return migrated(tree)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError):
            raise self._error(message("file.migration", version=version), ()) from None

    def _object(self, tree: Mapping[str, Any], key: str) -> dict[str, Any]:
        value = tree.get(key, {})
        if not isinstance(value, dict):
            self._refuse(message("file.value.object", field=key), (key,))
        return dict(value) if key == "map" else value

    def _head(self, fields: Any) -> MapHead:
        return self._made(MapHead, MAP_ID, fields, ("map",))

    def _element(self, id: str, fields: Any) -> Record:
        path: Path = ("elements", id)
        kind = fields.get("kind") if isinstance(fields, dict) else ""
        known = kinds().get(kind) if isinstance(kind, str) else None
        if known is None and isinstance(fields, dict):
            if kind is None:
                self._refuse(message("file.no_kind"), path)
            self._refuse(message("file.unknown_kind", kind=short(kind)), (*path, "kind"))
        self._check_id(id, path)
        return self._made(known.record if known else Element, id, fields, path)

    def _relation(self, id: str, fields: Any) -> Record:
        path: Path = ("relations", id)
        self._check_id(id, path)
        return self._made(Relation, id, fields, path)

    def _image(self, id: str, fields: Any) -> Record:
        path: Path = ("images", id)
        image = self._made(Image, IMAGE_PREFIX + id, fields, path)
        fault = fault_of_image(image)
        if fault:
            self._refuse(fault, path)
        return image

    def _conflict(self, id: str, fields: Any) -> Record:
        path: Path = ("conflicts", id)
        self._check_id(id, path)
        for side in ("base", "ours", "theirs"):
            if isinstance(fields, dict) and type(fields.get(side)) not in _NESTED:
                self._nested(fields.get(side), (*path, side), len(path) + 2)
        return self._made(Conflict, CONFLICT_PREFIX + id, fields, path)

    def _check_id(self, id: str, path: Path) -> None:
        if not READABLE_ID.fullmatch(id):
            self._refuse(message("file.bad_id", id=short(id)), path)

    def _made(self, record: type[Made], id: str, fields: Any, path: Path) -> Made:
        if not isinstance(fields, dict):
            self._refuse(message("file.not_record"), path)
        for field in _RESERVED[path[0]]:
            if field in fields:
                self._refuse(message("file.reserved", field=field), (*path, field))
        for field, value in fields.items():
            if type(value) in _NESTED:
                self._nested(value, (*path, field), len(path) + 2)
        try:
            made = record_of(record, id, fields)
        except ValidationError as error:
            from designer.files.wrong_value import wrong_value

            what, rest = wrong_value(error, record)
            raise self._error(what, (*path, *rest)) from None
        if made.__pydantic_extra__:
            self._loose(made.__pydantic_extra__, path)
        return made

    def _loose(self, extra: Mapping[str, Any], path: Path) -> None:
        for field, value in extra.items():
            if not isinstance(value, dict | list):
                self._nested(value, (*path, field), len(path) + 2)
        self._spend(extra, path)

    def _nested(self, value: Any, path: Path, depth: int) -> None:
        fault, within = nested_fault(value, depth)
        if fault == "deep":
            self._refuse(too_deep(), path)
        elif fault:
            self._refuse(message("file.value.number", field=short(path[-1]), limit="10^15"), (*path, *within))

    def _spend(self, extra: Mapping[str, Any], path: Path) -> None:
        if not self._unknown.spend(extra):
            limit = limits.MAX_UNKNOWN_BYTES // (1024 * 1024)
            self._refuse(message("file.unknown_too_large", limit=limit), path)

    def _refuse(self, what: Message, path: Path = ()) -> Any:
        raise self._error(what, path)

    def _error(self, what: Message, path: Path) -> UnreadableError:
        return refusal(what, self._name, line_of(self._text, path) if path and self._text else None, path)
