"""Merges lists by their entries: readings by date, segment and source, comments by id, tags as a set."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from designer.base.frozen import frozen
from designer.model.values import Comment, Entry, Message, Reading, Source, Vote

Key = str
"""What an entry is known by among its like; the n-th of several that are alike has `#n` behind it."""


@frozen
class Clash:
    """One entry that both sides have changed, or one has changed and the other taken out."""

    key: Key
    base: Any
    ours: Any
    theirs: Any


def keyed(values: Iterable[Any]) -> dict[Key, Any]:
    """The entries of a list by their keys, in their order."""
    found: dict[Key, Any] = {}
    # Counted on from the last one: a list of thousands that are alike would be gone through for each.
    numbers: dict[Key, int] = {}
    for value in values:
        first = key = key_of(value)
        while key in found:
            numbers[first] = numbers.get(first, 0) + 1
            key = f"{first}#{numbers[first]}"
        found[key] = value
    return found


def key_of(value: Any) -> Key:
    """What an entry is known by."""
    match value:
        case Source() | Comment():
            return value.id
        case Vote():
            return _spelt(value.round, value.voter)
        case Reading():
            return _spelt(value.date, value.segment, value.source, value.persona or "")
        case Message():
            return value.text
    return str(value)


def _spelt(*parts: str) -> str:
    return json.dumps(parts, ensure_ascii=False)


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same in a file; to Python, true is 1."""
    if one is other:
        return True
    if isinstance(one, bool) is not isinstance(other, bool) or one != other:
        return False
    if isinstance(one, dict):
        return all(is_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list | tuple):
        return all(map(is_same, one, other))
    if isinstance(one, Entry) and one.__pydantic_extra__:
        return is_same(one.__pydantic_extra__, other.__pydantic_extra__)
    return True


def merge_keyed(
    base: Mapping[Key, Any], ours: Mapping[Key, Any], theirs: Mapping[Key, Any]
) -> tuple[dict[Key, Any], list[Clash]]:
    """The entries of both sides, ours where they clash; what is missing is None to itself."""
    kept: dict[Key, Any] = {}
    clashes: list[Clash] = []
    for key in dict.fromkeys((*ours, *theirs)):
        before, mine, yours = base.get(key), ours.get(key), theirs.get(key)
        if is_same(mine, yours) or is_same(before, yours):
            chosen = mine
        elif is_same(before, mine):
            chosen = yours
        else:
            chosen = _one(before, mine, yours)
            if chosen is None:
                chosen = yours if mine is None else mine
                clashes.append(Clash(key, before, mine, yours))
        if chosen is not None:
            kept[key] = chosen
    order = _order(list(base), [key for key in ours if key in kept], [key for key in theirs if key in kept])
    return {key: kept[key] for key in order}, clashes


def _one(before: Any, mine: Any, yours: Any) -> Any:
    """An entry changed by both in different fields; None where they clash."""
    if not (isinstance(before, Entry) and type(mine) is type(yours) is type(before)):
        return None
    sides = [{**one.__dict__, **(one.__pydantic_extra__ or {})} for one in (before, mine, yours)]
    made: dict[str, Any] = {}
    for name in dict.fromkeys(name for side in sides for name in side):
        old, one, other = (side.get(name) for side in sides)
        if is_same(one, other) or is_same(old, other):
            value, held = one, name in sides[1]
        elif is_same(old, one):
            value, held = other, name in sides[2]
        else:
            return None
        if held:
            made[name] = value
    try:
        return type(mine).model_validate(made)
    except ValidationError:
        return None


def _order(base: Sequence[Key], ours: Sequence[Key], theirs: Sequence[Key]) -> list[Key]:
    """Both sides' entries in the order of who has reordered them, ours where both have.

    What only one side has stays behind what it stood behind there; where both have put something into the
    same gap, the lesser key goes first, whoever's it is.
    """
    in_ours, in_theirs, in_base = set(ours), set(theirs), set(base)
    common = [key for key in ours if key in in_theirs]
    known = [key for key in base if key in in_ours and key in in_theirs]
    shared = [key for key in theirs if key in in_ours]
    by_ours, by_theirs = ([key for key in keys if key in in_base] != known for keys in (common, shared))
    # What both have added at different places has no order of its own: the same whoever is ours.
    lead = common if by_ours else shared if by_theirs else min(common, shared)
    gaps: list[dict[Key | None, list[Key]]] = []
    for keys, others in ((ours, in_theirs), (theirs, in_ours)):
        gap: dict[Key | None, list[Key]] = {}
        anchor: Key | None = None
        for key in keys:
            if key in others:
                anchor = key
            else:
                gap.setdefault(anchor, []).append(key)
        gaps.append(gap)
    made: list[Key] = []
    for place in (None, *lead):
        if place is not None:
            made.append(place)
        runs = [gap[place] for gap in gaps if place in gap]
        made += [key for run in sorted(runs, key=lambda run: run[0]) for key in run]
    return made
