"""What holds for every edit of every map: exact undo, derived look-ups, no dangling reference, same bytes."""

import random

from hypothesis import given
from hypothesis import strategies as st

from designer.base.errors import IntegrityError
from designer.edits.change import remove
from designer.edits.delta import Delta
from designer.files.json_map import decode, encode
from designer.model.journey import Journey
from tests.helpers.maps import content, derived, korean_map, rebuilt, seeded_ids
from tests.helpers.random_edits import journeys, random_edit

chances = st.randoms(use_true_random=False)


def applied(journey: Journey, chance: random.Random, count: int) -> list[Delta]:
    """Random edits carried out one behind the other; those that contradict the map change nothing."""
    made, ids = [], seeded_ids(11)
    while count:
        count -= 1
        delta = random_edit(journey, chance, ids)
        before = content(journey)
        try:
            journey.apply(delta.changes)
        except IntegrityError:
            assert content(journey) == before
        else:
            made.append(delta)
    return made


@given(journeys())
def test_derived_look_ups_equal_those_of_a_rebuild(journey: Journey) -> None:
    assert derived(journey) == derived(rebuilt(journey))


@given(journeys())
def test_a_map_reads_back_as_it_was_written(journey: Journey) -> None:
    data = encode(journey)
    again = decode(data)
    assert content(again) == content(journey)
    assert encode(again) == data


@given(journeys(), chances)
def test_the_inverse_of_an_edit_gives_the_same_bytes_again(journey: Journey, chance: random.Random) -> None:
    data, looked_up = encode(journey), derived(journey)
    for delta in reversed(applied(journey, chance, 5)):
        journey.apply(delta.inverse().changes)
    assert encode(journey) == data
    assert derived(journey) == looked_up


@given(journeys(), chances)
def test_composing_edits_is_doing_them_one_behind_the_other(journey: Journey, chance: random.Random) -> None:
    start = rebuilt(journey)
    deltas = applied(journey, chance, 4)
    left, right = Delta(), Delta()
    for delta in deltas:
        left = left.then(delta)
    for delta in reversed(deltas):
        right = delta.then(right)
    assert left.changes == right.changes
    start.apply(left.changes)
    assert content(start) == content(journey)
    assert derived(start) == derived(journey)
    assert not left.then(left.inverse())
    assert left.inverse().inverse().changes == left.changes


@given(journeys(), chances)
def test_removing_leaves_nothing_that_names_what_is_gone(journey: Journey, chance: random.Random) -> None:
    every = sorted(element.id for element in journey.elements())
    chosen = chance.sample(every, min(len(every), 3))
    journey.apply(remove(journey, chosen).changes)
    assert not set(chosen) & set(journey.snapshot())
    assert content(rebuilt(journey)) == content(journey)
    shown = {getattr(element, "image", None) for element in journey.elements()}
    assert {image.hash for image in journey.images()} <= shown


def test_removing_everything_leaves_an_empty_map() -> None:
    journey = korean_map()
    journey.apply(remove(journey, [element.id for element in journey.elements()]).changes)
    assert len(journey) == 0
    assert list(journey.relations()) == []
    assert journey.head.title == "정기배송 첫 구매 여정"
