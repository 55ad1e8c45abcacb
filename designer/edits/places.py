"""Order keys for things put between neighbours; a run of ties is re-keyed in the same change."""

from collections.abc import Sequence
from typing import Protocol

from designer.base.order import keys_between


class Ordered(Protocol):
    """Anything with an id and an order key."""

    @property
    def id(self) -> str: ...

    @property
    def order(self) -> str: ...


def keys_at(neighbours: Sequence[Ordered], index: int, count: int = 1) -> tuple[list[str], dict[str, str]]:
    """Keys for `count` newcomers before `neighbours[index]`, and new keys for neighbours in the way.

    `neighbours` stand in their order (key, then id) without the newcomers. Where the two sides of the gap
    tie, every neighbour of that run from the gap on gets a new key, and nobody else.
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
    moved = {neighbours[index + offset].id: keys[count + offset] for offset in range(end - index)}
    return keys[:count], moved
