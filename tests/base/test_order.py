"""Order keys leave room between any two and stay short where people work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.base.order import DIGITS, is_key, key_between, keys_between

keys = st.text(DIGITS, min_size=1, max_size=8).filter(is_key)


@given(keys, keys)
def test_a_key_lies_between_any_two(one: str, other: str) -> None:
    low, high = sorted((one, other))
    if low == high:
        with pytest.raises(ValueError, match="no key lies between"):
            key_between(low, high)
        return
    made = key_between(low, high)
    assert low < made < high
    assert is_key(made)


@given(keys)
def test_a_key_lies_before_and_behind_any_other(key: str) -> None:
    before, behind = key_between(None, key), key_between(key, None)
    assert before < key < behind
    assert is_key(before)
    assert is_key(behind)


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_inserting_anywhere_keeps_the_order(places: list[int]) -> None:
    made: list[str] = []
    for place in places:
        at = place % (len(made) + 1)
        low = made[at - 1] if at else None
        high = made[at] if at < len(made) else None
        made.insert(at, key_between(low, high))
    assert made == sorted(set(made))
    assert all(map(is_key, made))


def test_twenty_thousand_appended_cards_keep_short_keys() -> None:
    made = [key_between(None, None)]
    for _ in range(20_000):
        made.append(key_between(made[-1], None))
    assert made == sorted(set(made))
    assert max(map(len, made)) <= 5


@given(keys, keys, st.integers(0, 200))
def test_many_keys_at_once_are_ascending_and_short(one: str, other: str, count: int) -> None:
    low, high = sorted((one, other))
    if low == high:
        return
    made = keys_between(low, high, count)
    assert [low, *made, high] == sorted({low, *made, high})
    assert len(made) == count
    assert max(map(len, made), default=0) <= max(len(low), len(high)) + 9


@pytest.mark.parametrize("text", ["", "0", "V0", "-", "가", "V V", "V\n"])
def test_what_is_no_key(text: str) -> None:
    assert not is_key(text)
