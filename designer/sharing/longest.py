"""Finds what has kept its order among things that were put into another order.

The answer is the same whichever of the two orders comes first, so that a difference seen from the other side
names the same elements.
"""

from collections.abc import Container, Hashable, Sequence
from typing import TypeVar

Of = TypeVar("Of", bound=Hashable)


def kept_in_order(before: Sequence[Of], after: Sequence[Of], still: Container[Of] = ()) -> list[Of]:
    """The longest run of things that stand in the same order in both; each stands once in either.

    Among runs of one length, one with the most of `still` is taken: those that nobody has touched.
    """
    place = {one: at for at, one in enumerate(after)}
    common = [one for one in before if one in place]
    if len(common) == len(after) and common == list(after):
        return common
    count = len(common) + 1
    weights = [count + (one in still) for one in common]
    heaviest = _heaviest(common, [place[one] for one in common], weights, len(after))
    return _walked(common, [place[one] for one in common], weights, heaviest)


def _heaviest(common: Sequence[Of], places: Sequence[int], weights: Sequence[int], size: int) -> list[int]:
    """For each thing the weight of the heaviest run that begins with it."""
    tree = [0] * (size + 1)
    found = [0] * len(common)
    for at in range(len(common) - 1, -1, -1):
        # Later places come first in the tree, which answers for all places behind this one.
        from_end = size - 1 - places[at]
        best, node = 0, from_end
        while node > 0:
            best = max(best, tree[node])
            node -= node & -node
        found[at] = best + weights[at]
        node = from_end + 1
        while node <= size:
            tree[node] = max(tree[node], found[at])
            node += node & -node
    return found


def _walked(
    common: Sequence[Of], places: Sequence[int], weights: Sequence[int], heaviest: Sequence[int]
) -> list[Of]:
    """One of the heaviest runs: at each step the least of the things that it may go on with."""
    levels: dict[int, list[int]] = {}
    for at, weight in enumerate(heaviest):
        levels.setdefault(weight, []).append(at)
    made: list[Of] = []
    left = max(heaviest, default=0)
    last, reached = -1, -1
    while left:
        may = [at for at in levels[left] if at > last and places[at] > reached]
        chosen = min(may, key=lambda at: (str(common[at]), -weights[at]))
        made.append(common[chosen])
        last, reached = chosen, places[chosen]
        left -= weights[chosen]
    return made


def common_words(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The places of a longest common run of words, the same one from either side."""
    rises = _rises(old, new)
    pairs: list[tuple[int, int]] = []
    one = other = 0
    # A bit for each word of `new` from the present one on.
    rest = (1 << len(new)) - 1
    while one < len(old) and other < len(new):
        without = rest >> 1
        if old[one] == new[other]:
            pairs.append((one, other))
            one, other, rest = one + 1, other + 1, without
        elif rises[one] & (rest ^ without) or (
            # Without either word as much is left: which of them is passed over must not hang on the side.
            old[one] < new[other] and (rises[one] & rest).bit_count() == (rises[one + 1] & rest).bit_count()
        ):
            one += 1
        else:
            other, rest = other + 1, without
    return pairs


def _rises(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """For the end of `old` from each word on: which words of `new`, from its last one, add to the common run.

    A row of the usual table is one number here, whose bits say where the row goes up by one, and follows
    from the row below in four operations (Crochemore, Iliopoulos, Pinzon and Reid, "A fast and practical
    bit-vector algorithm for the longest common subsequence problem", 2001).
    """
    every = (1 << len(new)) - 1
    places: dict[str, int] = {}
    for at, word in enumerate(reversed(new)):
        places[word] = places.get(word, 0) | 1 << at
    flat, rows = every, [0]
    for word in reversed(old):
        if word in places:
            same = flat & places[word]
            flat = (flat + same | flat - same) & every
        rows.append(every ^ flat)
    return rows[::-1]
