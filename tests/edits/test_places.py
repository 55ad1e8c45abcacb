"""Keys for newcomers: neighbours get new ones only where ties or length force it."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from designer.edits.places import LONGEST, keys_at


@dataclass(frozen=True)
class Neighbour:
    """Something that stands in an order."""

    order: str
    id: str


orders = st.lists(st.sampled_from(["", "A", "A", "V", "V", "VV", "k"]), max_size=9)


@given(orders, st.integers(0, 9), st.integers(1, 3))
def test_newcomers_stand_where_they_were_put(found: list[str], place: int, count: int) -> None:
    neighbours = sorted(
        (Neighbour(order, f"n{at}") for at, order in enumerate(found)), key=lambda n: (n.order, n.id)
    )
    at = min(place, len(neighbours))
    keys, moved = keys_at(neighbours, place, count)
    every = [(moved.get(each.id, each.order), each.id) for each in neighbours]
    every[at:at] = [(key, f"x{number}") for number, key in enumerate(keys)]
    assert every == sorted(every)
    ties = [each.id for each in neighbours[at:] if at and each.order == neighbours[at - 1].order]
    if not ties and (at == len(neighbours) or neighbours[at].order):
        assert moved == {}
    if ties:
        assert list(moved) == ties


def test_a_gap_used_very_often_is_keyed_anew_before_keys_grow_too_long() -> None:
    neighbours = [Neighbour("V", "a"), Neighbour("W", "b")]
    times = 0
    for number in range(1500):
        (key,), moved = keys_at(neighbours, 1)
        times += bool(moved)
        neighbours = [Neighbour(moved.get(each.id, each.order), each.id) for each in neighbours]
        neighbours.insert(1, Neighbour(key, f"n{number}"))
        assert len(key) <= LONGEST
    assert [each.order for each in neighbours] == sorted({each.order for each in neighbours})
    assert 1 <= times <= 10
