"""Answers in any order, given anew and taken back, on random merges; and conflicts that a stranger wrote."""

import os
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.base.errors import IntegrityError
from designer.base.message import message
from designer.edits.delta import Delta
from designer.edits.history import History
from designer.files.json_map import decode, encode
from designer.model.elements import Conflict
from designer.model.journey import Journey
from designer.sharing.conflicts import conflict_id
from designer.sharing.merge import Copy, Merged, merge
from designer.text.words import words
from designer.ui.merging.editing import hint_for
from designer.ui.merging.resolution import Answer, Resolution
from designer.ui.merging.told import told
from tests.helpers.maps import korean_map
from tests.sharing.triples import random_triple

TRIPLES = int(os.environ.get("JOURNEY_RESOLUTIONS", "16"))
"""How many random merges are resolved; thousands take minutes."""


@pytest.mark.parametrize("part", range(2))
def test_random_answers_make_one_exact_edit(part: int) -> None:
    settled = 0
    for seed in range(part, TRIPLES, 2):
        chance = random.Random(seed)
        base, ours, theirs = random_triple(seed)
        past = Copy.of(base) if seed % 3 else None
        merged = merge(past, Copy.of(ours), Copy.of(theirs))
        resolution = Resolution(merged)
        begun = encode(resolution.journey)
        for _ in range(2 * len(resolution.conflicts)):
            settled += _answered(resolution, chance)
        if chance.random() < 0.3:
            resolution.answer_rest(chance.choice(("ours", "theirs")))
        history = History(ours)
        before = encode(ours)
        history.do(resolution.delta(message("merge.edit")))
        ours.unknown = resolution.journey.unknown
        assert encode(ours) == encode(resolution.journey)
        ours.unknown = {}
        history.undo()
        assert encode(ours) == encode(rest(before))
        for conflict in resolution.conflicts:
            resolution.withdraw(conflict)
        assert encode(resolution.journey) == begun and not resolution.answers
    assert settled >= TRIPLES


def rest(before: bytes) -> Journey:
    """The map as it was, without keys of later versions, which are no part of an edit."""
    made = decode(before)
    made.unknown = {}
    return made


def _answered(resolution: Resolution, chance: random.Random) -> bool:
    conflict = chance.choice(resolution.conflicts)
    assert words("ko").say(told(resolution.journey, conflict).title)
    may = resolution.choices(conflict)
    if not may or chance.random() < 0.2:
        resolution.withdraw(conflict)
        return False
    refused = resolution.answer(conflict, Answer(chance.choice(may)))
    assert (refused is None) == (conflict.id in resolution.answers)
    return refused is None


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | st.text(max_size=9) | st.just("s1"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("kind", "stage", "lane", "source", "target", "text", "order")), inner, max_size=4
        )
    ),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    ("text", "place", "ends", "removed", "readings", "severity", "picture", "score", "title", "x")
)
ELEMENTS = st.sampled_from(("a1", "q1", "e1", "k1", "s1", "p1", "r2", "@map", "", "gone"))


@settings(max_examples=2 * TRIPLES)
@given(
    ELEMENTS, FIELDS, st.sampled_from(("", "entry", "[1", '["2026-09-30", "", "GA4", ""]')), *(ANYTHING,) * 3
)
def test_whatever_a_stranger_has_written_is_said_and_harmless(
    element: str, field: str, entry: str, base: object, ours: object, theirs: object
) -> None:
    conflict = Conflict(
        id=conflict_id(element, field, entry),
        element=element,
        field=field,
        entry=entry,
        base=base,
        ours=ours,
        theirs=theirs,
    )
    journey = korean_map()
    try:
        journey.apply({conflict.id: (None, conflict)})
    except IntegrityError:
        return
    merged = Merged(journey.snapshot(), {}, (conflict,), Delta({}), {})
    resolution = Resolution(merged)
    said = told(resolution.journey, conflict)
    for one in (said.title, said.ours.said, said.theirs.said):
        assert words("en")("resolve.said", value=one)
    hint_for(conflict, resolution.journey.get(element) if element else None)
    for choice in resolution.choices(conflict):
        resolution.answer(conflict, Answer(choice))
        resolution.withdraw(conflict)
    assert encode(resolution.journey) == encode(journey) and resolution.unknown == {}
