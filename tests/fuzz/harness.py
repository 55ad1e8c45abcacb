"""What every fuzz target keeps to: refusals in clear words, sound maps, no more time than a file is worth."""

import functools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from designer.base.errors import IntegrityError, JourneyError
from designer.base.message import Message
from designer.edits.adding import added
from designer.edits.delta import Delta
from designer.files.json_map import decode, encode
from designer.model.elements import Record
from designer.model.journey import Journey
from designer.text.words import on_one_line, words
from tests.fuzz.chance import FromBytes
from tests.helpers.maps import content, korean_map, seeded_ids

Target = Callable[[bytes], None]
TARGETS: Final[dict[str, Target]] = {}
STRUCTURED: Final[set[str]] = set()
"""Those that take the bytes for choices."""
NAME: Final = "a file.txt"

SECONDS: Final = 0.5
"""Of the processor that any input may take; a larger one may take a second a megabyte."""
patience = 1.0
"""So many times as long may it take where the code itself is being watched."""
touched: Final[list[str]] = []
"""Files and addresses that are none of the program's own, as far as somebody watches."""
_MEGABYTE: Final = 1_000_000
_LITTLE: Final = frozenset((
    "@map", "p1", "s1", "s2", "s2a", "s2b", "l_act", "l_touch", "l_feel", "l_pain", "l_kpi",
    "a1", "a3", "t1", "e1", "q1", "k1", "v1", "n1", "r1", "r2",
))  # fmt: skip


class TooSlowError(AssertionError):
    """An input keeps the program for longer than its size explains."""


class TouchedError(AssertionError):
    """An input makes the program open what it has no business with."""


def target(made: Target) -> Target:
    """Make a target known by the name of its function; one that takes too long for an input has failed."""

    @functools.wraps(made)
    def timed(data: bytes) -> None:
        most = patience * max(SECONDS, len(data) / _MEGABYTE)
        taken = _seconds(made, data)
        if taken > most:
            # What is imported when it is used, or another program, may have held up the first time.
            taken = min(taken, _seconds(made, data))
        if touched:
            raise TouchedError(str(touched))
        if taken > most:
            raise TooSlowError(f"{taken:.2f} s for {len(data)} bytes")

    TARGETS[made.__name__] = timed
    return timed


def structured(made: Callable[[FromBytes], None]) -> Target:
    """Make a target known that takes choices, and no bytes as they are: they are changed far more deeply."""
    STRUCTURED.add(made.__name__)

    @functools.wraps(made)
    def chosen(data: bytes) -> None:
        made(FromBytes(data))

    return target(chosen)


def _seconds(made: Target, data: bytes) -> float:
    start = time.thread_time()
    made(data)
    return time.thread_time() - start


@contextmanager
def refusals() -> Iterator[None]:
    """Let what may be refused be refused, in a sentence that can be said and stands on one line."""
    try:
        yield
    except JourneyError as error:
        say(error.reason)


def say(message: Message) -> None:
    """Say a sentence in both languages."""
    for language in ("ko", "en"):
        said = words(language).say(message)
        assert said.strip() and said == on_one_line(said) and len(said) < 1_000, said[:200]
        said.encode()


def must_hold(journey: Journey) -> None:
    """Check that a map is saved and read like any."""
    data = encode(journey)
    again = decode(data)
    assert content(again) == content(journey), "what was written reads back as something else"
    assert encode(again) == data, "what was read is written as something else"


def must_come_in(journey: Journey) -> None:
    """Check the same of a map that may be added to another, with what it becomes there."""
    must_hold(journey)
    map = little_map()
    try:
        delta = added(map, journey, ids=seeded_ids(3))
    except IntegrityError as error:
        assert error.reason.key.startswith("paste.full"), error
        return
    must_fit(map, delta)
    must_hold(map)


def must_fit(map: Journey, delta: Delta) -> None:
    """Check that a change can be made and taken back; afterwards it is made."""
    before = content(map)
    map.apply(delta.changes)
    map.apply(delta.inverse().changes)
    assert content(map) == before, "a change cannot be taken back"
    map.apply(delta.changes)


def little_map() -> Journey:
    """A part of the Korean map: a little of everything that others refer to, for the sake of speed."""
    return Journey(_little())


@functools.cache
def little_bytes() -> bytes:
    """The same as a file, with fields of a later version."""
    return encode(little_map(), unknown_fields={"x-later": [1, {"a": None}]})


@functools.cache
def _little() -> tuple[Record, ...]:
    return tuple(one for id, one in korean_map().snapshot().items() if id in _LITTLE)
