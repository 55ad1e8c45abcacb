"""Which automatic versions stay: close together for what is recent, further apart for what is long ago.

The last of each minute for an hour, of each hour for a day, of each day for 30 days, of each week before
that: a map that is saved by itself is saved many times a minute.
"""

from collections.abc import Hashable, Iterable
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
MONTH: Final = timedelta(days=30)
LATEST: Final = 10
"""So many automatic versions stay whatever their age: a clock that was put forward thins nothing away."""


class Kept(Protocol):
    """What can be thinned: when it was kept, and whether a person gave it a name."""

    @property
    def when(self) -> datetime: ...
    @property
    def name(self) -> str: ...


Of = TypeVar("Of", bound=Kept)


def thinned(found: Iterable[Of], now: datetime) -> list[Of]:
    """Of versions in the order they were kept, those that are to go; never one with a name."""
    automatic = [one for one in found if not one.name]
    staying: dict[Hashable, int] = {}
    for at, one in enumerate(automatic):
        # Later ones take the place of earlier ones.
        staying[_span(one, now)] = at
    last = max(0, len(automatic) - LATEST)
    kept = {*staying.values(), *range(last, len(automatic))}
    return [one for at, one in enumerate(automatic) if at not in kept]


def _span(one: Kept, now: datetime) -> Hashable:
    """The stretch of time of which one version stays; by the calendar, so that it does not drift."""
    age = now - one.when
    if age < HOUR:
        return "minute", one.when.replace(second=0, microsecond=0)
    if age < DAY:
        return "hour", one.when.date(), one.when.hour
    if age < MONTH:
        return "day", one.when.date()
    return "week", *one.when.isocalendar()[:2]
