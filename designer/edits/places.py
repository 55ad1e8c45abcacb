"""Order keys for things put between neighbours; a run of ties is re-keyed in the same change."""

from collections.abc import Sequence
from typing import Final, Protocol

from designer.base.order import keys_between

LONGEST: Final = 64
"""Digits of a key; some 350 things put into one and the same gap need more, and then all are keyed anew."""


class Ordered(Protocol):
    """Anything with an id and an order key."""

    @property
    def id(self) -> str: ...

    @property
    def order(self) -> str: ...


def keys_at(neighbours: Sequence[Ordered], index: int, count: int = 1) -> tuple[list[str], dict[str, str]]:
    """Keys for `count` newcomers before `neighbours[index]`, and new keys for neighbours in the way.

    `neighbours` stand in their order (key, then id) without the newcomers. Where the two sides of the gap
    tie, every neighbour of that run from the gap on gets a new key, and nobody else. Only where keys would
    grow longer than `LONGEST` all neighbours get new ones.
    """
    index = max(0, min(index, len(neighbours)))
    low = neighbours[index - 1].order if index else ""
    end = index
    while end < len(neighbours) and neighbours[end].order <= low and low:
        end += 1
    if not low and index < len(neighbours) and not neighbours[index].order:
        while end < len(neighbours) and not neighbours[end].order:
            end += 1
    high = neighbours[end].order if end < len(neighbours) else None
    keys = keys_between(low or None, high, count + end - index)
    if max(map(len, keys), default=0) > LONGEST:
        keys = keys_between(None, None, count + len(neighbours))
        others = [*keys[:index], *keys[index + count :]]
        return keys[index : index + count], {
            neighbour.id: key for neighbour, key in zip(neighbours, others, strict=True)
        }
    moved = {neighbours[index + offset].id: keys[count + offset] for offset in range(end - index)}
    return keys[:count], moved
