"""Reads several copies of one map: what stands in them as in the first one is read once."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from designer.base import limits
from designer.base.collecting import no_collecting
from designer.base.errors import UnreadableError
from designer.files.encoder import Encoder, Section
from designer.files.json_map import Reader
from designer.files.text import holds_too_much, parse, text_of
from designer.model.elements import Record

Records = dict[str, Record]
Lines = Mapping[Section, Mapping[bytes, Record]]
"""The lines of a copy that has been read, by section, with the records that they are."""

_MOST: Final[Mapping[Section, int]] = {
    "elements": limits.MAX_ELEMENTS,
    "relations": limits.MAX_RELATIONS,
    "images": limits.MAX_IMAGES,
    "conflicts": limits.MAX_CONFLICTS,
}


def decode_copies(
    copies: Sequence[tuple[bytes, str]], encoder: Encoder | None = None
) -> list[tuple[Records, dict[str, Any]]]:
    """The records and the top-level keys of later versions of several copies of one map.

    What is the same in the first copy is one and the same record, so that comparing copies is quick. Each
    pair is a file's bytes and its name in sentences. `encoder` keeps the lines of the first copy for whoever
    writes what comes of them. Raises UnreadableError.
    """
    (data, name), *others = copies
    with no_collecting():
        read = [_whole(data, name, {})]
        first = read[0][0]
        known = (encoder or Encoder()).lines(first, data) if others else {}
        for data, name in others:
            read.append(_like_first(data, known, first) or _whole(data, name, first))
    return read


def _whole(data: bytes, name: str, first: Records) -> tuple[Records, dict[str, Any]]:
    """Reads everything; what comes out as in the first copy is that copy's record."""
    reader = Reader(name, text_of(data, name))
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


def _like_first(data: bytes, known: Lines, first: Records) -> tuple[Records, dict[str, Any]] | None:
    """Reads the lines that the first copy does not have; None where they are many, or anything is doubtful.

    Such files are read whole, which also says what is wrong with them and where.
    """
    if len(data) > limits.MAX_FILE_BYTES or holds_too_much(data):
        return None
    try:
        around, sections = _parted(data)
        tree = _values(around)
        same: list[Record] = []
        for section, lines in sections.items():
            held = [known[section].get(line) for line in lines]
            new = [_values(b"{%s}" % line) for line, record in zip(lines, held, strict=True) if not record]
            tree[section] = {id: fields for one in new for id, fields in one.items()}
            if not len(tree[section]) == len(new) == sum(map(len, new)) or len(lines) > _MOST[section]:
                return None
            same += filter(None, held)
        if 2 * len(same) <= sum(map(len, sections.values())):
            return None
        reader = Reader("", "")
        records, rest = reader.copy(tree, same)
        made = {record.id: record for record in records}
        if len(made) != len(records):
            return None
        reader.check_copy(made, first, tree)
    except UnreadableError:
        return None
    return made, rest


def _parted(data: bytes) -> tuple[bytes, dict[Section, list[bytes]]]:
    """A file as the program writes it: what stands around the records, and their lines without commas.

    Raises UnreadableError where it is written in another way.
    """
    around = b""
    lines: dict[Section, list[bytes]] = {}
    at = 0
    for section in _MOST:
        head = b'\n"%s": {\n' % section.encode()
        start = data.find(head, at) + len(head)
        end = data.find(b"\n}", start)
        if len(head) <= start < end:
            around += data[at:start]
            # Readable like this, the section is one of the map and not of something within it.
            _values(around + b"}}")
            lines[section] = data[start:end].split(b",\n")
            at = end
    return around + data[at:], lines


def _values(data: bytes) -> dict[str, Any]:
    values = parse(text_of(data, ""), "")
    return values if isinstance(values, dict) else {}
