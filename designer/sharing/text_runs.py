"""Says which words of a text have stayed, gone and come, for texts of any script."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from designer.base.frozen import frozen
from designer.sharing.longest import common_words, kept_in_order

How = Literal["same", "removed", "added"]

BUDGET: Final = 60_000
"""Pairs of words that are compared one by one; longer passages are first parted at words that stand once."""

_WORDS: Final = re.compile(r"\w+|\s+|[^\w\s]")
_JOINER: Final = "\u200d"

Pair = tuple[int, int]
_Stretch = tuple[Sequence[str], Sequence[str], list[str]]


@frozen
class Run:
    """Some words that share what has become of them."""

    how: How
    text: str


def text_runs(before: str, after: str) -> tuple[Run, ...]:
    """The words of both texts in one line: without those added it is the text before, and the other way."""
    old, new = words_of(before), words_of(after)
    return tuple(_told(_stretches(old, new, _kept(old, new))))


def words_of(text: str) -> list[str]:
    """Words, spaces and single marks; never a part of what a reader takes for one character."""
    pieces: list[str] = _WORDS.findall(text)
    # Hardly any text has one of these, and asking each word of a long one takes long.
    joining = {sign for sign in set(text) if _may_join(sign)}
    if not joining:
        return pieces
    made: list[str] = []
    for piece in pieces:
        if made and (piece[0] in joining or made[-1][-1] in joining) and _belongs(made[-1], piece):
            made[-1] += piece
        else:
            made.append(piece)
    return made


def _may_join(sign: str) -> bool:
    return sign == _JOINER or _is_flag(sign) or _completes(sign)


def _completes(sign: str) -> bool:
    """Whether a sign only alters the one before it: an accent, a skin tone, the name of a region's flag."""
    if "\U0001f3fb" <= sign <= "\U0001f3ff" or "\U000e0020" <= sign <= "\U000e007f":
        return True
    return unicodedata.category(sign)[0] == "M"


def _belongs(before: str, piece: str) -> bool:
    """Whether a piece only completes the character before it."""
    first = piece[0]
    if before.isspace():
        return False
    if first == _JOINER or before[-1] == _JOINER or _completes(first):
        return True
    return _is_flag(first) and _is_flag(before) and len(before) == 1


def _is_flag(text: str) -> bool:
    return "\U0001f1e6" <= text[0] <= "\U0001f1ff"


def _kept(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The places of the words that have stayed."""
    start, low = 0, min(len(old), len(new))
    while start < low and old[start] == new[start]:
        start += 1
    end = 0
    while end < low - start and old[-1 - end] == new[-1 - end]:
        end += 1
    ends = len(old) - end, len(new) - end
    return [
        *((at, at) for at in range(start)),
        *_moved(_between(old[start : ends[0]], new[start : ends[1]]), start, start),
        *((ends[0] + at, ends[1] + at) for at in range(end)),
    ]


def _between(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The same for texts whose first and last words differ."""
    if len(old) * len(new) <= BUDGET:
        return common_words(old, new) if old and new else []
    made: list[Pair] = []
    at = into = 0
    anchors = _anchors(old, new)
    for one, other in [*anchors, (len(old), len(new))] if anchors else ():
        made += _moved(_kept(old[at:one], new[into:other]), at, into)
        if one < len(old):
            made.append((one, other))
        at, into = one + 1, other + 1
    return made


def _moved(pairs: Iterable[Pair], at: int, into: int) -> Iterator[Pair]:
    return ((at + one, into + other) for one, other in pairs)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Words that stand once in either text and have kept their order."""
    counts, others = Counter(old), Counter(new)
    once = {word for word, n in counts.items() if n == 1 and others.get(word) == 1 and not word.isspace()}
    mine = {word: at for at, word in enumerate(old) if word in once}
    yours = {word: at for at, word in enumerate(new) if word in once}
    return [(mine[word], yours[word]) for word in kept_in_order(list(mine), list(yours))]


def _stretches(old: Sequence[str], new: Sequence[str], pairs: Sequence[Pair]) -> list[_Stretch]:
    """Words that have gone and come, and behind them those that have stayed, until the next have."""
    made: list[_Stretch] = []
    at = into = 0
    for one, other in [*pairs, (len(old), len(new))]:
        if one > at or other > into or not made:
            made.append((old[at:one], new[into:other], []))
        made[-1][2].extend(old[one : one + 1])
        at, into = one + 1, other + 1
    return made


def _told(stretches: Sequence[_Stretch]) -> Iterator[Run]:
    """Words that share what has become of them as one run, what has gone before what has come."""
    removed: list[str] = []
    added: list[str] = []
    for n, (gone, come, same) in enumerate(stretches, start=1):
        removed += gone
        added += come
        if len(same) == 1 and same[0].isspace() and (gone or come) and n < len(stretches):
            # A space between changed words changes with them: a mark under each word alone is hard to read.
            removed += same
            added += same
            continue
        if removed:
            yield Run("removed", "".join(removed))
        if added:
            yield Run("added", "".join(added))
        if same:
            yield Run("same", "".join(same))
        removed, added = [], []
