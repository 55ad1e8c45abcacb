"""Merges a text that both sides have changed, word by word, where their changes lie apart."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from designer.base.frozen import frozen
from designer.sharing.longest import common_words

_WORDS: Final = re.compile(r"\w+|\s+|[^\w\s]")
"""Words of any script, a Korean one with its particle, runs of space, and single marks."""

BUDGET: Final = 3_000_000
"""Pairs of words compared in one merge; beyond them whole passages count as changed."""


@frozen
class _Region:
    """Words of the base from `start` to `end` became these words."""

    start: int
    end: int
    words: tuple[str, ...]


class TextMerge:
    """Merges the texts of one map; counts the work, so that a hostile file cannot make it endless."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._left = budget

    def merged(self, base: str, ours: str, theirs: str) -> str | None:
        """The text with both changes; None where they touch, or leave no unchanged word between them."""
        words, mine, yours = (tuple(_WORDS.findall(text)) for text in (base, ours, theirs))
        cost = len(words) * (len(mine) + len(yours))
        is_fine = cost <= self._left
        if is_fine:
            self._left -= cost
        regions = sorted(
            {*_regions(words, mine, is_fine), *_regions(words, yours, is_fine)},
            key=lambda region: (region.start, region.end, region.words),
        )
        for one, other in pairwise(regions):
            if _is_blank(words[one.end : other.start]):
                return None
        made: list[str] = []
        at = 0
        for region in regions:
            made += [*words[at : region.start], *region.words]
            at = region.end
        return "".join((*made, *words[at:]))


def _is_blank(words: Sequence[str]) -> bool:
    return all(word.isspace() for word in words)


def _regions(base: Sequence[str], changed: Sequence[str], is_fine: bool) -> list[_Region]:
    """Where a text differs from its base; one region from first to last change where it is too long."""
    start, low = 0, min(len(base), len(changed))
    while start < low and base[start] == changed[start]:
        start += 1
    end = 0
    while end < low - start and base[-1 - end] == changed[-1 - end]:
        end += 1
    old, new = base[start : len(base) - end], changed[start : len(changed) - end]
    if not is_fine:
        return [_Region(start, start + len(old), tuple(new))] if old or new else []
    found: list[_Region] = []
    at = into = 0
    for one, other in [*common_words(old, new), (len(old), len(new))]:
        if one > at or other > into:
            found.append(_Region(start + at, start + one, tuple(new[into:other])))
        at, into = one + 1, other + 1
    return _joined(base, found)


def _joined(base: Sequence[str], regions: Sequence[_Region]) -> list[_Region]:
    """One region of those that only space parts."""
    made: list[_Region] = []
    for region in regions:
        if made and _is_blank(base[made[-1].end : region.start]):
            last = made.pop()
            words = (*last.words, *base[last.end : region.start], *region.words)
            region = _Region(last.start, region.end, words)
        made.append(region)
    return made
