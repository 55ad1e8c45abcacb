"""The longest common run of words: as long as the table of the textbook says, the same from either side."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from designer.sharing.longest import common_words

WORDS = st.lists(st.sampled_from(["a", "b", "c", " ", "가", "나"]), max_size=14)


def length_by_the_table(old: list[str], new: list[str]) -> int:
    above = [0] * (len(new) + 1)
    for word in old:
        row = [0]
        for at, other in enumerate(new):
            row.append(above[at] + 1 if word == other else max(above[at + 1], row[at]))
        above = row
    return above[-1]


@given(WORDS, WORDS)
def test_no_common_run_is_longer(old: list[str], new: list[str]) -> None:
    pairs = common_words(old, new)
    assert len(pairs) == length_by_the_table(old, new)
    assert all(old[one] == new[other] for one, other in pairs)
    assert pairs == sorted(set(pairs)) and len({other for _, other in pairs}) == len(pairs)
    assert common_words(new, old) == [(other, one) for one, other in pairs]


def test_long_texts_take_little_time() -> None:
    chance = random.Random(1)
    old, new = ([chance.choice("ab ") for _ in range(1_000)] for _ in range(2))
    start = time.process_time()
    assert common_words(old, new)
    assert time.process_time() - start < 0.1
