"""Lets long work be stopped by whoever waits for it, without every function having to hand that on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from designer.base.errors import CancelledError

_goes_on: Final[ContextVar[Callable[[], bool] | None]] = ContextVar("goes_on", default=None)


@contextmanager
def stoppable(goes_on: Callable[[], bool]) -> Iterator[None]:
    """What is done inside, on this thread, ends with CancelledError when `goes_on` says no."""
    token = _goes_on.set(goes_on)
    try:
        yield
    finally:
        _goes_on.reset(token)


def keep_going() -> None:
    """Raise CancelledError where nobody waits any more; called for every line, element or card."""
    goes_on = _goes_on.get()
    if goes_on is not None and not goes_on():
        raise CancelledError("import.cancelled")
