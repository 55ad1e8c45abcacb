"""Waits for a job in the middle of saving: the window goes on painting, and takes no keys meanwhile."""

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QEventLoop, QTimer

from designer.base.errors import UnreadableError
from designer.ui import jobs
from designer.ui.sharing.watching import LANE

T = TypeVar("T")
PATIENCE_MS: Final = 30_000
"""A folder that does not answer for so long is out of reach."""


def waited(work: Callable[[], T], file: str) -> T:
    """What the work on a file comes to. Raises what it raises, and UnreadableError where it never ends."""
    job = jobs.run(lambda report: work(), LANE)
    loop = QEventLoop()
    results: list[T] = []
    errors: list[BaseException] = []
    job.succeeded.connect(results.append)
    job.failed.connect(errors.append)
    job.succeeded.connect(lambda _: loop.quit())
    job.failed.connect(lambda _: loop.quit())
    patience = QTimer(singleShot=True, interval=PATIENCE_MS)
    patience.timeout.connect(loop.quit)
    patience.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if errors:
        raise errors[0]
    if not results:
        job.cancel()
        raise UnreadableError("shared.away", file=file)
    return results[0]
