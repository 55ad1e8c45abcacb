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


@frozen
class Run:
    """Some words that share what has become of them."""

    how: How
    text: str


def text_runs(before: str, after: str) -> tuple[Run, ...]:
    """The words of both texts in one line: without those added it is the text before, and the other way."""
    found = list(_compared(words_of(before), words_of(after)))
    return tuple(_joined(_bridged(found)))


def words_of(text: str) -> list[str]:
    """Words, spaces and single marks; never a part of what a reader takes for one character."""
    made: list[str] = []
    for piece in _WORDS.findall(text):
        if made and _belongs(made[-1], piece):
            made[-1] += piece
        else:
            made.append(piece)
    return made


def _belongs(before: str, piece: str) -> bool:
    """Whether a piece only completes the character before it."""
    first = piece[0]
    if before.isspace():
        return False
    if first == _JOINER or before[-1] == _JOINER or unicodedata.category(first)[0] == "M":
        return True
    if "\U0001f3fb" <= first <= "\U0001f3ff" or "\U000e0020" <= first <= "\U000e007f":
        return True
    return _is_flag(first) and _is_flag(before) and len(before) == 1


def _is_flag(text: str) -> bool:
    return "\U0001f1e6" <= text[0] <= "\U0001f1ff"


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    start, low = 0, min(len(old), len(new))
    while start < low and old[start] == new[start]:
        start += 1
    end = 0
    while end < low - start and old[-1 - end] == new[-1 - end]:
        end += 1
    yield from (Run("same", word) for word in old[:start])
    yield from _middle(old[start : len(old) - end], new[start : len(new) - end])
    yield from (Run("same", word) for word in old[len(old) - end :])


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    if not old or not new:
        yield from _replaced(old, new)
    elif len(old) * len(new) <= BUDGET:
        yield from _paired(old, new, common_words(old, new))
    else:
        anchors = _anchors(old, new)
        if anchors:
            yield from _paired(old, new, anchors, again=True)
        else:
            yield from _replaced(old, new)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    yield from (Run("removed", word) for word in old)
    yield from (Run("added", word) for word in new)


def _paired(
    old: Sequence[str],
    new: Sequence[str],
    pairs: Iterable[tuple[int, int]],
    again: bool = False,
) -> Iterator[Run]:
    """The words around pairs that are the same, compared once more where they are few enough by now."""
    within = _compared if again else _replaced
    at = into = 0
    for one, other in [*pairs, (len(old), len(new))]:
        yield from within(old[at:one], new[into:other])
        if one < len(old):
            yield Run("same", old[one])
        at, into = one + 1, other + 1


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Words that stand once in either text and have kept their order."""
    counts, others = Counter(old), Counter(new)
    once = {word for word, n in counts.items() if n == 1 and others.get(word) == 1 and not word.isspace()}
    mine = {word: at for at, word in enumerate(old) if word in once}
    yours = {word: at for at, word in enumerate(new) if word in once}
    return [(mine[word], yours[word]) for word in kept_in_order(list(mine), list(yours))]


def _bridged(found: Sequence[Run]) -> Iterator[Run]:
    """Spaces between changed words change with them: a mark under each word alone is hard to read."""
    for at, run in enumerate(found):
        is_space = run.how == "same" and run.text.isspace()
        if is_space and 0 < at < len(found) - 1 and "same" not in (found[at - 1].how, found[at + 1].how):
            yield Run("removed", run.text)
            yield Run("added", run.text)
        else:
            yield run


def _joined(found: Iterable[Run]) -> Iterator[Run]:
    """Words that share what has become of them as one run, what has gone before what has come."""
    waiting: dict[How, list[str]] = {"removed": [], "added": [], "same": []}
    for run in found:
        if (run.how == "same") is not bool(waiting["same"]):
            yield from _said(waiting)
        waiting[run.how].append(run.text)
    yield from _said(waiting)


def _said(waiting: dict[How, list[str]]) -> Iterator[Run]:
    for how, words in waiting.items():
        if words:
            yield Run(how, "".join(words))
            words.clear()
