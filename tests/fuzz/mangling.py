"""Spoils the plain values of a sound file: what no program writes, but a person or a stranger may."""

import copy
import random
from collections.abc import Iterator
from typing import Any

VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 5, 2.5, 0.1 + 0.2, 1e15, -1e15, 1e16, 10**30, 1e308, -0.0,
    "", " ", "a", "가", "가", "\u1100\u1161", "\ud800", "\x00", "\u202e", "\U0001f389", "a\nb", "{name}",
    "{n:number}", "2026-09-30", "2026-02-30", "0", "V", "V0", "zz", "=1+1", "<b>", "id", "kind",
    "@map", "@image:", "@conflict:", "stage", "lane", "kpi", "emotion", "step", "note", "current",
    "x" * 10_001, "9" * 5_000,
    [], [None], [[]], ["a", "a"], [{"id": "a"}, {"id": "a"}], [{}], ["급함"] * 3, [[[[[[]]]]]],
    {}, {"id": "a"}, {"": {}}, {"kind": "note"}, {"kind": "stage", "name": "x"}, {"\u1100\u1161": 1, "가": 2},
    {"element": "s1", "field": "name", "ours": 1, "theirs": "x"}, {"element": "gone", "field": "removed"},
    {"element": "a1", "field": "place", "theirs": {"stage": "s2", "lane": "l_act"}},
)  # fmt: skip
KEYS = (
    "kind", "stage", "lane", "order", "text", "name", "parent", "until", "personas", "persona", "at", "votes",
    "readings", "tags", "comments", "sources", "score", "source", "target", "element", "field", "entry",
    "ours", "theirs", "base", "id", "x", "images", "conflicts", "elements", "relations", "map", "format",
    "version", "shows", "line_below", "unit", "messages", "questions", "options", "image", "data", "type",
)  # fmt: skip


def mangled(tree: Any, chance: random.Random, most: int = 3) -> Any:
    """The values with up to `most` of them spoilt, in place."""
    for _ in range(chance.randrange(most + 1)):
        places = list(_places(tree))
        if not places:
            break
        holder, key = chance.choice(places)
        _spoil(tree, holder, key, chance)
    return tree


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a value within: its object or list, and its key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in pairs:
        yield value, key
        yield from _places(entry)


def _spoil(tree: Any, holder: Any, key: Any, chance: random.Random) -> None:
    choice = chance.randrange(6)
    if choice == 0:
        del holder[key]
    elif choice == 1 and isinstance(holder, dict):
        holder[chance.choice(KEYS)] = copy.deepcopy(chance.choice(VALUES))
    elif choice == 2 and isinstance(holder, dict):
        # One value under the name of another: the same id for two things, or a field in a wrong place.
        other, name = chance.choice(list(_places(tree)))
        holder[key] = copy.deepcopy(other[name])
    elif choice == 3 and isinstance(holder, dict):
        holder[chance.choice((*KEYS, *map(str, list(holder)[:4]), "a1", "s1", "new"))] = holder.pop(key)
    elif choice == 4 and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    else:
        holder[key] = copy.deepcopy(chance.choice(VALUES))
