"""Reads several copies of one map: what stands in the same line of all of them is read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from designer.base import limits
from designer.base.collecting import no_collecting
from designer.base.errors import UnreadableError
from designer.files.json_map import Reader
from designer.files.text import parse, text_of
from designer.model.elements import CONFLICT_PREFIX, IMAGE_PREFIX, Record

Records = dict[str, Record]
Lines = Mapping[str, Mapping[str, Record]]
"""The lines of a copy that has been read, by section, with the records made of them."""

_PREFIXES: Final = {
    "elements": "",
    "relations": "",
    "images": IMAGE_PREFIX,
    "conflicts": CONFLICT_PREFIX,
}
_HEADS: Final = {f'"{section}": {{': section for section in _PREFIXES}
_ENDS: Final = ("}", "},")
_MOST: Final = {
    "elements": limits.MAX_ELEMENTS,
    "relations": limits.MAX_RELATIONS,
    "images": limits.MAX_IMAGES,
    "conflicts": limits.MAX_CONFLICTS,
}


@dataclass(slots=True)
class _Layout:
    """A file as the program writes it: a record a line."""

    rest: list[str] = field(default_factory=list)
    """The lines around the records."""
    lines: dict[str, list[str]] = field(default_factory=dict)
    """The lines of the records by section, without commas."""


def decode_copies(copies: Sequence[tuple[bytes, str]]) -> list[tuple[Records, dict[str, Any]]]:
    """The records and the top-level keys of later versions of several copies of one map.

    What is the same in the first copy is one and the same record, so that comparing copies is quick. Each
    pair is a file's bytes and its name in sentences. Raises UnreadableError.
    """
    read: list[tuple[Records, dict[str, Any]]] = []
    known: Lines = {}
    with no_collecting():
        for data, name in copies:
            text = text_of(data, name)
            layout = _layout(text)
            found = _like_first(layout, known, read[0][0]) if read and layout else None
            if found is None:
                found = _whole(text, name, read[0][0] if read else {})
            if not read:
                known = _known(layout, found[0]) if layout else {}
            read.append(found)
    return read


def _whole(text: str, name: str, first: Records) -> tuple[Records, dict[str, Any]]:
    """Reads every line; what comes out as in the first copy is that copy's record."""
    reader = Reader(name, text)
    tree = reader.parsed()
    read, rest = reader.copy(tree, [])
    records = {
        record.id: held if (held := first.get(record.id)) is not None and _is_alike(held, record) else record
        for record in read
    }
    if len(records) != len(read):
        # An element and a relation share an id: a map of them says which.
        reader.journey(tree)
    reader.check_copy(records, {}, tree)
    return records, rest


def _is_alike(one: Record, other: Record) -> bool:
    """To Python true is 1; where fields of later versions may say either, nothing is shared."""
    return one == other and not one.__pydantic_extra__


def _layout(text: str) -> _Layout | None:
    """The lines of a file that has a record a line; None where it is written in another way."""
    layout = _Layout()
    inside: list[str] | None = None
    for line in text.split("\n"):
        if inside is None:
            layout.rest.append(line)
            section = _HEADS.get(line)
            if section is not None:
                if section in layout.lines:
                    return None
                inside = layout.lines[section] = []
        elif line in _ENDS:
            layout.rest.append(line)
            inside = None
        else:
            line = line.removesuffix(",")
            if not (line.startswith('"') and line.endswith("}")):
                return None
            inside.append(line)
    return layout if inside is None else None


def _known(layout: _Layout, records: Records) -> Lines:
    """The lines of a copy that has been read, with their records."""
    known: dict[str, dict[str, Record]] = {}
    for section, lines in layout.lines.items():
        prefix = _PREFIXES[section]
        found = {line: records.get(prefix + line[1 : line.index('"', 1)]) for line in lines}
        known[section] = {line: record for line, record in found.items() if record is not None}
    return known


def _like_first(layout: _Layout, known: Lines, first: Records) -> tuple[Records, dict[str, Any]] | None:
    """Reads the lines that the first copy does not have; None where anything about the file is doubtful.

    Doubtful files are read whole, which also says what is wrong with them and where.
    """
    tree_text = "\n".join(layout.rest)
    same: list[Record] = []
    try:
        reader = Reader("", "")
        tree = parse(tree_text, "")
        if not isinstance(tree, dict):
            return None
        for section, lines in layout.lines.items():
            held = known.get(section, {})
            new: dict[str, Any] = {}
            for line in lines:
                record = held.get(line)
                if record is not None:
                    same.append(record)
                    continue
                one = parse(f"{{{line}}}", "")
                if len(one) != 1:
                    return None
                new.update(one)
            tree[section] = new
            if len(lines) > _MOST[section]:
                return None
        records, rest = reader.copy(tree, same)
        made = {record.id: record for record in records}
        if len(made) != sum(map(len, layout.lines.values())) + 1:
            return None
        reader.check_copy(made, first, tree)
    except UnreadableError:
        return None
    return made, rest
