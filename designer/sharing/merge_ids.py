"""Gives the second of two things with one id an id of its own, and its references with it."""

import hashlib
from collections.abc import Container, Iterable, Mapping
from typing import Final

from designer.files.encoder import line_of
from designer.files.records import with_ids
from designer.model.elements import CONFLICT_PREFIX, Conflict, Element, MapHead, Record, Relation
from designer.model.integrity import named

Records = Mapping[str, Record]

_FIRST: Final = "abcdefghijklmnopqrstuvwxyz"
_REST: Final = _FIRST + "0123456789"


def collisions(base: Records | None, ours: Records, theirs: Records) -> set[str]:
    """The ids under which the two sides hold different things.

    Both have added something under it, or one has made another kind of it while the other changed it. Two
    copies without a common past hold one thing under an id, unless it is of two kinds.
    """
    found: set[str] = set()
    for id, mine in ours.items():
        yours = theirs.get(id)
        if yours is None or yours is mine or not isinstance(mine, Element | Relation) or mine == yours:
            continue
        if isinstance(mine, MapHead):
            continue
        before = None if base is None else base.get(id)
        is_one_kind = type(mine) is type(yours)
        is_added = base is not None and before is None
        if is_added or (not is_one_kind and before != mine and before != yours):
            found.add(id)
    return found


def new_ids(colliding: Iterable[str], theirs: Records, taken: Iterable[Records]) -> dict[str, str]:
    """Old ids to new ones: the same in every merge, made of what stands there."""
    held: list[Container[str]] = [*taken]
    given: set[str] = set()
    held.append(given)
    made: dict[str, str] = {}
    for id in sorted(colliding):
        seed, number = line_of(theirs[id]), 0
        while True:
            new = _id_of(seed + b"%d" % number)
            number += 1
            if not any(new in ids for ids in held):
                break
        made[id] = new
        given.add(new)
    return made


def _id_of(seed: bytes) -> str:
    value = int.from_bytes(hashlib.sha256(seed).digest()[:10], "big")
    value, first = divmod(value, len(_FIRST))
    id = _FIRST[first]
    for _ in range(7):
        value, digit = divmod(value, len(_REST))
        id += _REST[digit]
    return id


class _New(dict[str, str]):
    def __missing__(self, id: str) -> str:
        return id


def with_new_ids(records: Records, new: Mapping[str, str]) -> dict[str, Record]:
    """The records under their new ids, naming others by theirs."""
    ids, moved = _New(new), set(new)
    made: dict[str, Record] = {}
    for id, record in records.items():
        if isinstance(record, Conflict) and record.element in moved:
            record = record.changed(element=ids[record.element])
        elif isinstance(record, Relation) and not moved.isdisjoint((id, *named(record))):
            values = {**record.__dict__, **(record.__pydantic_extra__ or {})}
            ends = {"id": ids[id], "source": ids[record.source], "target": ids[record.target]}
            record = Relation.model_validate({**values, **ends})
        elif (
            isinstance(record, Element)
            and not isinstance(record, MapHead)
            and not moved.isdisjoint((id, *named(record)))
        ):
            record = with_ids(record, ids)
        made[record.id] = record
    return made


def is_conflict(id: str) -> bool:
    """Whether an id is that of an open conflict."""
    return id.startswith(CONFLICT_PREFIX)
