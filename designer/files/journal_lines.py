"""The lines of a journal: a header with the map as it was, then one Delta a line, and back into a map."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from designer.base.errors import JourneyError
from designer.edits.delta import Delta
from designer.files.records import (
    UnknownKindError,
    conflict_of,
    element_of,
    fields_of,
    head_of,
    image_of,
    relation_of,
)
from designer.model.elements import Conflict, Image, MapHead, Record, Relation
from designer.model.journey import Journey

VERSION = 1
Made = Callable[[], bytes]
"""Makes bytes when they are wanted."""

_MAKERS = {
    "map": lambda id, fields: head_of(fields),
    "element": element_of,
    "relation": relation_of,
    "image": image_of,
    "conflict": conflict_of,
}


def header_line(base: bytes | Made, path: Path | None, title: str) -> bytes:
    """What a journal begins with: the map as it was opened or saved, and whose it is."""
    header = {
        "journal": VERSION,
        "path": str(path.absolute()) if path else None,
        "title": title,
        "base": (base if isinstance(base, bytes) else base()).decode("utf-8"),
    }
    return json.dumps(header, ensure_ascii=False).encode() + b"\n"


def delta_line(delta: Delta) -> bytes:
    """What stands there afterwards, by id; nothing where something was taken out."""
    changes = {
        id: None if after is None else {"is": _sort(after), "fields": fields_of(after)}
        for id, (_, after) in delta.changes.items()
    }
    return json.dumps(changes, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _sort(record: Record) -> str:
    if isinstance(record, MapHead):
        return "map"
    if isinstance(record, Image):
        return "image"
    if isinstance(record, Conflict):
        return "conflict"
    return "relation" if isinstance(record, Relation) else "element"


def applied(journey: Journey, line: bytes) -> bool:
    """Apply a line to the map as it is by now; False, with nothing applied, where it does not fit."""
    try:
        changes: dict[str, Any] = json.loads(line)
        journey.apply({id: (journey.get(id), _record(id, after)) for id, after in changes.items()})
    except (JourneyError, UnknownKindError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    return True


def _record(id: str, after: dict[str, Any] | None) -> Record | None:
    return None if after is None else _MAKERS[after["is"]](id, after["fields"])


def whole_lines(path: Path) -> Iterator[bytes]:
    """The whole lines of a journal; one without its end was torn."""
    try:
        with path.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    yield line
    except OSError:
        return


def read_header(line: bytes) -> dict[str, Any] | None:
    """What a header says, or None where it is none."""
    try:
        header = json.loads(line)
    except (ValueError, RecursionError):
        return None
    sound = (
        isinstance(header, dict)
        and header.get("journal") == VERSION
        and isinstance(header.get("base"), str)
        and isinstance(header.get("title"), str)
        and isinstance(header.get("path", 0), str | None)
        and all(map(_is_whole, (header["base"], header["title"], header["path"] or "")))
    )
    return header if sound else None


def _is_whole(text: str) -> bool:
    """Whether a text holds no half of a character, which JSON can write and no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
