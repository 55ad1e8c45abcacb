"""Writes a map as the bytes of its file: one record a line, so that git and people can read changes.

The line of a frozen record never changes, so it is kept: a save after one edit encodes one line.
"""

import json
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from json.encoder import encode_basestring
from typing import Any, Final, Literal, get_args

from designer.base import limits
from designer.base.composing import composed
from designer.base.errors import JourneyError, UnwritableError
from designer.files.records import cells_of, fields_of, unknown
from designer.files.text import holds_too_much
from designer.files.unknown import Budget
from designer.files.version import FORMAT, VERSION
from designer.model.elements import (
    CONFLICT_PREFIX,
    IMAGE_PREFIX,
    Conflict,
    Element,
    Image,
    MapHead,
    Record,
    Relation,
)
from designer.model.journey import Journey

Source = Journey | Mapping[str, Record]
"""A map, or a snapshot of it for work on another thread."""

Section = Literal["map", "elements", "relations", "images", "conflicts"]

_SORTS: Final[Mapping[Section, type[Record]]] = {
    "map": MapHead,
    "relations": Relation,
    "images": Image,
    "conflicts": Conflict,
}
_PREFIXES: Final = {"images": IMAGE_PREFIX, "conflicts": CONFLICT_PREFIX}

_write = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


@dataclass(slots=True)
class _Line:
    record: Record
    data: bytes
    section: Section
    proven: bool = False


class Encoder:
    """Encodes one map again and again, on any thread: one waits for the other."""

    def __init__(self) -> None:
        self._lines: dict[str, _Line] = {}
        self._turn = threading.Lock()

    def encode(
        self, source: Source, *, unknown_fields: Mapping[str, Any] | None = None, prove: bool = False
    ) -> bytes:
        """The canonical bytes of a map.

        A snapshot has no top-level fields of later versions; they are given beside it. With `prove`,
        every line not proven before is read back and must give the same record; UnwritableError says
        which one does not. UnwritableError also where the map is larger than readers accept.
        """
        with self._turn:
            return self._encode(source, unknown_fields or {}, prove)

    def _encode(self, source: Source, unknown_fields: Mapping[str, Any], prove: bool) -> bytes:
        records = source.snapshot() if isinstance(source, Journey) else source
        rest = source.unknown if isinstance(source, Journey) else unknown_fields
        sections: dict[Section, list[bytes]] = {name: [] for name in get_args(Section)}
        for line in self._held(records):
            if prove and not line.proven:
                _prove(line)
            sections[line.section].append(line.data)
        _check_counts(sections)
        _check_sums(records.values(), rest)
        self._forget(records)
        data = b"".join(
            (
                f'{{\n"format": {_write(FORMAT)},\n"version": {VERSION},\n'.encode(),
                *(sections["map"] or [line_of(MapHead())]),
                b',\n"elements": ',
                _body(sections["elements"]),
                b',\n"relations": ',
                _body(sections["relations"]),
                b',\n"images": ',
                _body(sections["images"]),
                # Left out where there are none, as in nearly every file.
                b',\n"conflicts": ' + _body(sections["conflicts"]) if sections["conflicts"] else b"",
                *(_unknown_line(key, value) for key, value in rest.items()),
                b"\n}\n",
            )
        )
        if holds_too_much(data):
            raise UnwritableError("file.write.too_many_values", limit=limits.MAX_VALUES)
        if len(data) > limits.MAX_FILE_BYTES:
            raise UnwritableError("file.write.too_large", limit=limits.MAX_FILE_BYTES // (1024 * 1024))
        return data

    def lines(self, records: Mapping[str, Record], read: bytes) -> dict[Section, dict[bytes, Record]]:
        """The line of each record by section, where the records were read from the bytes of a file.

        What stands in that file as it would be written is proven by that.
        """
        with self._turn:
            sections: dict[Section, list[_Line]] = {name: [] for name in get_args(Section)}
            for line in self._held(records):
                sections[line.section].append(line)
        for lines in sections.values():
            if _body(line.data for line in lines) in read:
                for line in lines:
                    line.proven = True
        return {section: {line.data: line.record for line in lines} for section, lines in sections.items()}

    def _held(self, records: Mapping[str, Record]) -> Iterator[_Line]:
        """The lines of the records by id, made where they are not held."""
        held = self._lines
        for id in sorted(records):
            record = records[id]
            line = held.get(id)
            if line is None or line.record is not record:
                line = held[id] = _Line(record, line_of(record), _section_of(type(record)))
            yield line

    def warm(self, source: Source) -> None:
        """Encode and prove every line ahead of the first save, as an idle moment allows."""
        self.encode(source, prove=True)

    def _forget(self, records: Mapping[str, Record]) -> None:
        """Drop the lines of what is gone, once they are more than what is there."""
        if len(self._lines) > 2 * len(records) + 100:
            self._lines = {id: line for id, line in self._lines.items() if id in records}


def line_of(record: Record) -> bytes:
    """A record's line, from its id to its closing brace."""
    section = _section_of(type(record))
    key = "map" if section == "map" else record.id.removeprefix(_PREFIXES.get(section, ""))
    return composed(f"{encode_basestring(key)}: {_write(fields_of(record))}").encode()


def _body(lines: Iterable[bytes]) -> bytes:
    body = b",\n".join(lines)
    return b"{\n" + body + b"\n}" if body else b"{}"


def _unknown_line(key: str, value: Any) -> bytes:
    return composed(f",\n{_write(key)}: {_write(unknown(value))}").encode()


@cache
def _section_of(record: type[Record]) -> Section:
    for section, sort in _SORTS.items():
        if issubclass(record, sort):
            return section
    return "elements"


def _check_counts(sections: Mapping[Section, list[bytes]]) -> None:
    most: dict[Section, int] = {
        "elements": limits.MAX_ELEMENTS,
        "relations": limits.MAX_RELATIONS,
        "images": limits.MAX_IMAGES,
        "conflicts": limits.MAX_CONFLICTS,
    }
    for section, limit in most.items():
        count = len(sections[section])
        if count > limit:
            raise UnwritableError("file.write.too_many", section=section, n=count, limit=limit)


def _check_sums(records: Collection[Record], rest: Mapping[str, Any]) -> None:
    """What each side of a merge may have, both together may not."""
    if cells_of(records) > limits.MAX_CELLS:
        raise UnwritableError("file.write.too_many_cells", limit=limits.MAX_CELLS)
    budget = Budget()
    loose = (record.__pydantic_extra__ for record in records if record.__pydantic_extra__)
    if not all(budget.spend(extra) for extra in (rest, *loose)):
        limit = limits.MAX_UNKNOWN_BYTES // (1024 * 1024)
        raise UnwritableError("file.write.unknown_too_large", limit=limit)


def _prove(line: _Line) -> None:
    from designer.files.json_map import record_of_line

    try:
        sound = record_of_line(line.data, type(line.record)) == line.record
    except (JourneyError, ValueError):
        sound = False
    if not sound:
        id = line.record.id
        owner = id if isinstance(line.record, Element | Relation) else None
        raise UnwritableError("file.write.unsound", element=owner, id=id)
    line.proven = True
