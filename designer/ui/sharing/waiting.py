"""Waits for what another thread does with a file: the window goes on painting, and keys come afterwards."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance

from designer.base.errors import UnreadableError
from designer.ui import jobs

if TYPE_CHECKING:
    from designer.ui.window import Window

T = TypeVar("T")
SAID_MS: Final = 400
"""What takes no longer is not worth a word."""
PATIENCE_MS: Final = 4_000
"""After so long it is offered not to wait any more."""

_holds = 0


class AwayError(UnreadableError):
    """The folder of a file does not answer, and the person does not want to wait for it any more."""


def held() -> bool:
    """Whether something is being waited for: nothing else is to begin, for it would find another map."""
    return _holds > 0


def hold(milliseconds: int, *ends: SignalInstance) -> None:
    """Let the window paint until one of these signals comes, or so long.

    What is typed and pressed meanwhile stays in the queue of the system, and is heard afterwards.
    """
    global _holds
    loop = QEventLoop()
    for end in ends:
        end.connect(loop.quit)
    patience = QTimer(singleShot=True, interval=milliseconds)
    patience.timeout.connect(loop.quit)
    patience.start()
    _holds += 1
    try:
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    finally:
        _holds -= 1


def waited(
    window: "Window",
    work: Callable[[], T],
    file: str,
    away: str = "shared.away",
    lane: jobs.Lane | None = None,
) -> T:
    """What the work on a file comes to, on a thread of its own or on a lane, after what is done there.

    Raises what it raises; AwayError where the person gives it up.
    """
    if lane is None:
        job = jobs.run_alone(lambda report: work(), "shared folder")
    else:
        job = jobs.run(lambda report: work(), lane)
    results: list[T] = []
    errors: list[BaseException] = []
    job.succeeded.connect(results.append)
    job.failed.connect(errors.append)
    hold(PATIENCE_MS, job.succeeded, job.failed)
    if not results and not errors:
        _ask(window, job, file)
    if errors:
        raise errors[0]
    if not results:
        job.cancel()
        raise AwayError(away, file=file)
    return results[0]


def _ask(window: "Window", job: jobs.Job, file: str) -> None:
    """Wait on, until it is there after all or the person has enough of it."""
    from designer.ui.dialogs.messages import still_reading

    question = still_reading(window.session, file, window)
    job.succeeded.connect(question.accept)
    job.failed.connect(question.accept)
    question.ask()
    question.deleteLater()
