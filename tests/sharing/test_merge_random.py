"""Of random pairs of copies nothing is lost unseen, whatever was done to them.

`MERGE_TRIPLES=10000` merges so many of them, `MERGE_FIRST=50000` others.
"""

import os
from typing import Any

import pytest

from designer.files.json_map import decode, encode
from designer.model.elements import Conflict, Element, Image, MapHead, Record
from designer.model.journey import Journey
from designer.sharing.conflicts import swapped
from designer.sharing.entries import keyed
from designer.sharing.merge import Copy, Merged, merge
from designer.sharing.merge_ids import with_new_ids
from designer.sharing.texts import TextMerge
from tests.helpers.maps import rebuilt
from tests.sharing.open_removals import StandingAgain
from tests.sharing.triples import random_triple, values

COUNT = int(os.environ.get("MERGE_TRIPLES", "100"))
FIRST = int(os.environ.get("MERGE_FIRST", "0"))
BATCH = 50

Triple = tuple[Journey, Journey, Journey]
LISTS = ("tags", "sources", "comments", "votes", "readings", "messages")
LISTS += ("personas", "lanes", "stages", "opportunities")


def batches(of: int) -> list[range]:
    last = FIRST + of
    return [range(start, min(start + BATCH, last)) for start in range(FIRST, last, BATCH)]


def merged(triple: Triple) -> Merged:
    base, ours, theirs = map(Copy.of, triple)
    return merge(base, ours, theirs)


@pytest.mark.parametrize("seeds", batches(COUNT), ids=str)
def test_nothing_of_either_side_is_lost_unseen(seeds: range) -> None:
    for seed in seeds:
        triple = random_triple(seed)
        done = merged(triple)
        try:
            is_sound(done, triple)
            Lost(done, triple).nothing()
        except Exception as error:
            raise AssertionError(f"triple {seed}") from error


def is_sound(done: Merged, triple: Triple) -> None:
    """The result is a valid map, the same by way of its Delta, and reads back as it was written."""
    journey = Journey(done.records.values(), done.unknown)
    window = rebuilt(triple[1])
    window.apply(done.delta.changes)
    assert window.snapshot() == journey.snapshot() == dict(done.records)
    data = encode(journey)
    assert decode(data).snapshot() == dict(done.records) and encode(decode(data)) == data


class Lost:
    """Looks for what a merge has lost."""

    def __init__(self, done: Merged, triple: Triple) -> None:
        self.base, ours, theirs = (journey.snapshot() for journey in triple)
        theirs = with_new_ids(theirs, done.renamed)
        self.after = done.records
        sides = ((ours, theirs), (theirs, ours))
        self.again = [StandingAgain(self.base, *pair, self.after) for pair in sides]
        self.ours, self.theirs = (
            {id: made for id in side if (made := again.remover_s(id)) is not None}
            for side, again in zip((ours, theirs), self.again, strict=True)
        )
        self.renamed = done.renamed
        self.open = {(one.element, one.field) for one in done.conflicts}
        self.entries = {(one.element, one.field, one.entry) for one in done.conflicts}
        self.conflicts = done.conflicts

    def nothing(self) -> None:
        for id in {**self.base, **self.ours, **self.theirs}:
            if isinstance(self.ours.get(id) or self.theirs.get(id), Image | Conflict):
                continue
            if id in self.renamed:
                self.stands(self.ours[id], id)
            else:
                self.at(id)
        self.every_conflict_is_one()

    def at(self, id: str) -> None:
        before, mine, yours = self.base.get(id), self.ours.get(id), self.theirs.get(id)
        if mine is None and yours is None:
            assert id not in self.after
        elif before is None:
            if mine is None or yours is None or mine == yours:
                self.stands(mine or yours, id)
        elif mine is None or yours is None:
            side = mine or yours
            assert side is not None
            if side != before:
                assert (id, "removed") in self.open
            again = self.again[0] if mine is None else self.again[1]
            if (id, "removed") in self.open:
                self.stands(side, id)
            elif id in again.ids:
                self.stands(again.as_kept(id), id)
            else:
                assert id not in self.after
        elif type(before) is type(mine) is type(yours):
            for name in {**values(mine), **values(yours), **values(before)}:
                self.field(id, name)

    def stands(self, record: Record | None, id: str) -> None:
        """It is in the map as one side has it, but for keys of order and the step it had to go to."""
        there, held = values(self.after[id]), values(record)
        for name in {**there, **held}:
            if name == "order" or (id, name) in self.open:
                continue
            if name == "place" and there[name] != held[name]:
                self.went_to_a_step(there[name], held[name])
            elif name in LISTS:
                assert sorted(map(str, held.get(name, ()))) == sorted(map(str, there.get(name, ())))
            else:
                assert held.get(name) == there.get(name)

    def went_to_a_step(self, there: Any, held: Any) -> None:
        assert there["lane"] == held["lane"]
        assert getattr(self.after[there["stage"]], "parent") == held["stage"]  # noqa: B009

    def field(self, id: str, name: str) -> None:
        records = [side.get(id) for side in (self.base, self.ours, self.theirs, self.after)]
        old, one, other, now = (values(record).get(name) for record in records)
        if name == "order" or ((id, name) in self.open and name in ("shows", "parent")):
            return
        if name in LISTS and one != other:
            self.list_field(id, name, [getattr(record, name) for record in records])
        elif one in (other, old) or other == old:
            expected = other if one == old else one
            if now == expected:
                return
            if name == "place":
                self.went_to_a_step(now, expected)
            else:
                raise AssertionError(f"{id}: {name} is {now}, not {expected}")
        elif (id, name) in self.open:
            found = next(each for each in self.conflicts if (each.element, each.field) == (id, name))
            assert (found.base, found.ours) == (old, one)
            if name == "place" and now != one:
                self.went_to_a_step(now, one)
            else:
                # What one side took out of a later version's fields is kept, so that nothing is lost.
                assert now == (other if one is None and name.startswith("x-") else one)
            assert found.theirs == other
        elif isinstance(old or "", str):
            assert now == TextMerge().merged(old or "", one or "", other or "")
        else:
            assert isinstance(now, dict)

    def list_field(self, id: str, name: str, lists: list[Any]) -> None:
        old, one, other, now = (keyed(entries) for entries in lists)
        if (id, name) in self.open and (id, name, "") in self.entries:
            return
        for key in {**old, **one, **other}:
            before, mine, yours = old.get(key), one.get(key), other.get(key)
            if (id, name, key) in self.entries:
                assert now[key] == (mine or yours) and mine != before != yours
            elif mine in (before, yours):
                assert now.get(key) == yours
            elif yours == before:
                assert now.get(key) == mine
            else:
                assert now[key] not in (None, before)

    def every_conflict_is_one(self) -> None:
        for one in self.conflicts:
            assert one.ours != one.theirs
            if not (one.field in ("removed", "shows", "parent") or one.entry):
                assert one.base not in (one.ours, one.theirs), one


@pytest.mark.parametrize("seeds", batches(COUNT // 2), ids=str)
def test_what_one_side_alone_has_done_is_the_result(seeds: range) -> None:
    for seed in seeds:
        base, ours, theirs = map(Copy.of, random_triple(seed))
        for past in (base, None):
            assert not merge(past, ours, ours).delta and not merge(past, ours, ours).conflicts
        for side in (ours, theirs):
            came_in = merge(base, base, side)
            assert (came_in.records, came_in.conflicts) == (side.records, ())
            stayed = merge(base, side, base)
            assert not stayed.delta and not stayed.conflicts


@pytest.mark.parametrize("seeds", batches(COUNT // 2), ids=str)
def test_swapped_sides_give_the_mirror_image(seeds: range) -> None:
    for seed in seeds:
        base, ours, theirs = map(Copy.of, random_triple(seed))
        for past in (base, None):
            one, other = merge(past, ours, theirs), merge(past, theirs, ours)
            if one.renamed:
                assert len(one.records) == len(other.records)
                continue
            assert tuple(map(swapped, one.conflicts)) == other.conflicts, seed
            opened = {each.element for each in one.conflicts}
            for id in one.records.keys() | other.records.keys():
                if id not in opened and not isinstance(one.records.get(id), Conflict):
                    assert are_alike(one, other, id), (seed, id)


def plain_of(done: Merged, id: str) -> dict[str, Any]:
    fields = values(done.records[id])
    fields.pop("order", None)
    return fields


def are_alike(one: Merged, other: Merged, id: str) -> bool:
    """Whether it is the same whoever is ours; what a side that is open has divided only ours goes into."""
    mine, yours = plain_of(one, id), plain_of(other, id)
    places = mine.get("place"), yours.get("place")
    if places[0] != places[1] and all(places):
        stages = [place["stage"] for place in places]
        for done, step, stage in ((one, *stages), (other, *reversed(stages))):
            is_open = any((each.element, each.field) == (step, "parent") for each in done.conflicts)
            if is_open and getattr(done.records[step], "parent") == stage:  # noqa: B009
                del mine["place"], yours["place"]
                break
    return mine == yours


@pytest.mark.parametrize("seeds", batches(COUNT // 2), ids=str)
def test_two_copies_without_a_past_lose_nothing(seeds: range) -> None:
    for seed in seeds:
        _, ours, theirs = map(Copy.of, random_triple(seed))
        done = merge(None, ours, theirs)
        Journey(done.records.values(), done.unknown)
        kept = {done.renamed.get(id, id) for id in theirs.records} | ours.records.keys()
        assert kept <= done.records.keys()
        left = {(one.element, one.field) for one in done.conflicts}
        for id, mine in ours.records.items():
            yours = theirs.records.get(id)
            if type(mine) is type(yours) and isinstance(mine, Element | MapHead) and mine != yours:
                differ = {name for name in {**values(mine), **values(yours)} if is_other(name, mine, yours)}
                assert {(id, name) for name in differ} <= left, seed


def is_other(name: str, mine: Record, yours: Record | None) -> bool:
    one, other = values(mine).get(name), values(yours).get(name)
    if name == "order" or isinstance(one or other, list):
        return False
    # What only one side knows of a later version is an addition.
    return one != other and not (name.startswith("x-") and None in (one, other))
