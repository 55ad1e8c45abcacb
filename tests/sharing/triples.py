"""Random pairs of copies of a map, and what each side has done, for tests of what no merge may lose."""

import random
from collections.abc import Mapping
from typing import Any

from designer.base.errors import IntegrityError
from designer.base.ids import IdSource
from designer.edits.change import change
from designer.files.records import fields_of
from designer.model.elements import CONFLICT_PREFIX, Element, Record
from designer.model.journey import Journey
from designer.sharing.conflicts import GROUPS
from designer.sharing.merge import Copy
from tests.helpers.maps import korean_map, rebuilt, seeded_ids
from tests.helpers.random_edits import random_edit

WORDS = ("배송일을", "바꾸려면", "고객센터에", "전화해야", "한다", "card", "변경", "the", "waits,")


def random_triple(seed: int) -> tuple[Journey, Journey, Journey]:
    """A map and two copies of it after some edits each; now and then both add under one id."""
    return triple_by(random.Random(seed), seed)


def triple_by(
    chance: random.Random, seed: int = 1, base: Journey | None = None
) -> tuple[Journey, Journey, Journey]:
    """The same by another source of chance, and of another map."""
    base = base if base is not None else korean_map()
    ids = seeded_ids(seed)
    _edited(base, chance, ids, 4)
    ours, theirs = rebuilt(base), rebuilt(base)
    same_ids = chance.random() < 0.3
    _edited(ours, chance, seeded_ids(seed + 1), 7)
    _edited(theirs, chance, seeded_ids(seed + (1 if same_ids else 2)), 7)
    if chance.random() < 0.2:
        _edited(base, chance, ids, 2)
    return base, ours, theirs


def _edited(journey: Journey, chance: random.Random, ids: IdSource, most: int) -> None:
    for _ in range(chance.randrange(most + 1)):
        try:
            delta = _retyped(journey, chance) if chance.random() < 0.35 else random_edit(journey, chance, ids)
            journey.apply(delta.changes)
        except IntegrityError:
            continue


def _retyped(journey: Journey, chance: random.Random) -> Any:
    """What random edits do not do: words in texts, list entries, kinds, steps, lanes, unknown fields."""
    element = chance.choice(sorted(journey.elements(), key=lambda one: one.id))
    known = type(element).model_fields
    choice = chance.randrange(7)
    if choice == 0 and "text" in known:
        words = str(element.__dict__["text"]).split(" ")
        words.insert(chance.randrange(len(words) + 1), chance.choice(WORDS))
        return change(journey, element.id, text=" ".join(words))
    if choice == 1:
        comments = [*element.comments, {"id": chance.choice("abcdef"), "text": chance.choice(WORDS)}]
        one_each = {getattr(one, "id", None) or one["id"]: one for one in comments}  # type: ignore[index]
        return change(journey, element.id, comments=list(one_each.values()))
    if choice == 2 and "readings" in known:
        day = f"2026-0{chance.randrange(1, 6)}-01"
        reading = {"date": day, "value": float(chance.randrange(9))}
        kept = [one for one in element.__dict__["readings"] if one.date != day]
        return change(journey, element.id, readings=[*kept, reading])
    if choice == 3 and element.kind == "lane":
        return change(journey, element.id, shows=chance.choice(["action", "emotion", "kpi", "note"]))
    if choice == 4 and element.kind == "stage":
        stages = [one.id for one in journey.of_kind("stage") if one.id != element.id]
        return change(journey, element.id, parent=chance.choice([None, *stages]))
    if choice == 5:
        values = {**element.__dict__, "x-later": chance.randrange(3)}
        made = type(element).model_validate(values)
        return _Pair({element.id: (element, made)})
    return change(journey, element.id, owner=chance.choice(WORDS))


class _Pair:
    def __init__(self, changes: Mapping[str, tuple[Record, Record]]) -> None:
        self.changes = changes


def of(journey: Journey) -> Copy:
    return Copy.of(journey)


def values(record: Record | None) -> dict[str, Any]:
    """The fields of a record as the file has them, place and ends as one value each."""
    if record is None:
        return {}
    fields = fields_of(record)
    for group, names in GROUPS.items():
        is_relation = "source" in fields
        if (group == "ends") == is_relation and (is_relation or "stage" in type(record).model_fields):
            held = {name: fields.pop(name) for name in names if name in fields}
            fields[group] = held or None
    return fields


def is_conflict(id: str) -> bool:
    return id.startswith(CONFLICT_PREFIX)


def is_element(record: Record | None) -> bool:
    return isinstance(record, Element)
