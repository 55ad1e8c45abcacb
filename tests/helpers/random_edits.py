"""Random but sensible edits and maps, for tests of what holds whatever is done to a map."""

import random
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from designer.base.errors import IntegrityError
from designer.base.ids import IdSource
from designer.edits.build import add_card, add_named, add_picture, add_step
from designer.edits.change import change, change_each, connect, disconnect, move, remove, reorder
from designer.edits.delta import Delta
from designer.model.elements import MAP_ID, Element
from designer.model.journey import Journey
from designer.model.registry import kinds
from designer.model.relations import RULES
from tests.helpers.maps import korean_map, seeded_ids

TEXTS = ("", "배송일을 바꾼다", "a", "café", "가", "🎉", "<b>굵게</b>", "줄\n바꿈", "=1+1")
CARDS = tuple(kind.id for kind in kinds().values() if kind.lane and kind.id not in ("emotion", "kpi"))
IMAGE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 8

Chance = random.Random
MakeEdit = Callable[[Journey, Chance, IdSource], Delta]


def _any(journey: Journey, chance: Chance, *wanted: str) -> Element | None:
    found = [element for kind in wanted or sorted(kinds()) for element in journey.of_kind(kind)]
    return chance.choice(found) if found else None


def _place(journey: Journey, chance: Chance, shows: str) -> tuple[str | None, str | None]:
    columns = journey.columns()
    lanes = [
        lane
        for lane in journey.lanes()
        if lane.shows == shows or (shows not in ("emotion", "kpi") and lane.shows != "kpi")
    ]
    if not columns or not lanes:
        return None, None
    return chance.choice(columns).id, chance.choice(lanes).id


def _add_named(journey: Journey, chance: Chance, ids: IdSource) -> Delta:
    kind = chance.choice(("stage", "lane", "persona", "round", "view", "scenario", "preset"))
    fields: dict[str, Any] = {"name": chance.choice(TEXTS)}
    if kind == "lane":
        fields["shows"] = chance.choice([known.id for known in kinds().values() if known.lane])
    place = chance.choice((None, 0, 1, 99))
    return add_named(journey, kind, place, ids=ids, **fields)


def _add_step(journey: Journey, chance: Chance, ids: IdSource) -> Delta:
    stages = journey.stages()
    return (
        add_step(journey, chance.choice(stages).id, chance.choice((None, 0)), ids=ids) if stages else Delta()
    )


def _add_card(journey: Journey, chance: Chance, ids: IdSource) -> Delta:
    kind = chance.choice((*CARDS, "emotion", "emotion", "kpi"))
    stage, lane = _place(journey, chance, kind)
    if stage is None:
        return add_card(journey, "note", None, None, ids=ids, text="주차장")
    if kind == "emotion":
        return add_card(
            journey, kind, stage, lane, ids=ids, score=chance.choice((-2.0, -0.5, 0.0, 1.25, 2.0))
        )
    if kind == "kpi":
        return add_card(journey, kind, stage, lane, ids=ids, name=chance.choice(TEXTS), target=0.5)
    return add_card(
        journey, kind, stage, lane, chance.choice((None, 0, 1)), ids=ids, text=chance.choice(TEXTS)
    )


def _add_picture(journey: Journey, chance: Chance, ids: IdSource) -> Delta:
    stage, lane = _place(journey, chance, "picture")
    if stage is None or lane is None:
        return Delta()
    return add_picture(journey, IMAGE + bytes([chance.randrange(2)]), "image/png", stage, lane, ids=ids)


def _change(journey: Journey, chance: Chance, ids: IdSource) -> Delta:
    element = _any(journey, chance)
    if element is None or chance.random() < 0.1:
        return change(journey, MAP_ID, title=chance.choice(TEXTS))
    fields: dict[str, Any] = {"tags": chance.choice((None, ["b", "a"], ["급함"]))}
    known = type(element).model_fields
    for name, values in (
        ("name", TEXTS),
        ("text", TEXTS),
        ("score", (-1.6, 0.0, 2.0)),
        ("severity", (None, 1, 5)),
        ("target", (None, 0.25)),
    ):
        if name in known:
            fields[name] = chance.choice(values)
    for name in ("persona", "until", "at"):
        if name in known:
            wanted = kinds()[element.kind].references()[name].refers
            other = _any(journey, chance, *wanted)
            fields[name] = None if other is None or chance.random() < 0.3 else other.id
    rounds = journey.of_kind("round")
    if rounds:
        fields["votes"] = [{"round": rounds[0].id, "dots": chance.randrange(4)}]
    return change(journey, element.id, **fields)


def _change_each(journey: Journey, chance: Chance, ids: IdSource) -> Delta:
    cards = [element.id for kind in CARDS for element in journey.of_kind(kind)]
    return change_each(journey, {id: {"owner": chance.choice(TEXTS)} for id in cards[:3]})


def _move(journey: Journey, chance: Chance, ids: IdSource) -> Delta:
    first = _any(journey, chance, *CARDS, "emotion", "kpi")
    if first is None:
        return Delta()
    stage, lane = _place(journey, chance, first.kind)
    alike = [element.id for element in journey.of_kind(first.kind) if element.id != first.id]
    moved = [first.id, *chance.sample(alike, min(len(alike), chance.randrange(3)))]
    return move(journey, moved, stage, lane, chance.randrange(4))


def _reorder(journey: Journey, chance: Chance, ids: IdSource) -> Delta:
    element = _any(journey, chance)
    return (
        reorder(journey, element.id, chance.randrange(5))
        if element and "order" in element.__dict__
        else Delta()
    )


def _connect(journey: Journey, chance: Chance, ids: IdSource) -> Delta:
    source, target = chance.choice(sorted(chance.choice(list(RULES.values())).joins))
    ends = _any(journey, chance, source), _any(journey, chance, target)
    return connect(journey, ends[0].id, ends[1].id, ids=ids) if ends[0] and ends[1] else Delta()


def _disconnect(journey: Journey, chance: Chance, ids: IdSource) -> Delta:
    relations = sorted(relation.id for relation in journey.relations())
    return disconnect(journey, chance.choice(relations)) if relations else Delta()


def _remove(journey: Journey, chance: Chance, ids: IdSource) -> Delta:
    every = sorted(
        [element.id for element in journey.elements()] + [found.id for found in journey.relations()]
    )
    return remove(journey, chance.sample(every, min(len(every), chance.randrange(1, 4))))


EDITS: tuple[MakeEdit, ...] = (
    _add_card,
    _add_card,
    _add_named,
    _add_picture,
    _add_step,
    _change,
    _change,
    _change_each,
    _move,
    _reorder,
    _connect,
    _disconnect,
    _remove,
)


def random_edit(journey: Journey, chance: Chance, ids: IdSource) -> Delta:
    """An edit of this map as it is; nothing where chance hit on one that cannot be."""
    try:
        return chance.choice(EDITS)(journey, chance, ids)
    except IntegrityError:
        return Delta()


@st.composite
def journeys(draw: st.DrawFn, most: int = 12) -> Journey:
    """Maps as people make them: the Korean map or an empty one after some edits."""
    chance = draw(st.randoms(use_true_random=False))
    journey = korean_map() if draw(st.booleans()) else Journey()
    ids = seeded_ids(7)
    for _ in range(draw(st.integers(0, most))):
        delta = random_edit(journey, chance, ids)
        try:
            journey.apply(delta.changes)
        except IntegrityError:
            continue
    return journey
