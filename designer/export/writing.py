"""What every writer of a map is given, and what it begins with."""

from collections.abc import Callable
from functools import wraps
from typing import Protocol

from designer.base.message import Message
from designer.export.arranged import readied
from designer.export.options import ExportOptions, Progress, report
from designer.model.journey import Journey


class Writer(Protocol):
    """Makes the bytes of a file; what its reader may stumble over is added to `notes`."""

    def __call__(
        self,
        journey: Journey,
        options: ExportOptions | None = None,
        progress: Progress | None = None,
        notes: list[Message] | None = None,
    ) -> bytes: ...


def writer(write: Callable[[Journey, ExportOptions, Progress | None, list[Message]], bytes]) -> Writer:
    """A writer that sees a map only as it leaves, and never without options and notes."""

    @wraps(write)
    def written(
        journey: Journey,
        options: ExportOptions | None = None,
        progress: Progress | None = None,
        notes: list[Message] | None = None,
    ) -> bytes:
        options = options or ExportOptions()
        report(progress, 0)
        return write(readied(journey, options), options, progress, notes if notes is not None else [])

    return written
