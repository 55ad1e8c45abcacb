"""Work that leaves the window free: what takes long is said, and can be given up."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar, cast

from PySide6.QtCore import QTimer

from designer.base.errors import JourneyError
from designer.base.message import Message
from designer.ui import jobs

if TYPE_CHECKING:
    from designer.ui.window import Window

T = TypeVar("T")
PATIENCE_MS: Final = 400
"""What takes no longer is not worth a word."""


def under_way(
    window: "Window",
    saying: Message,
    work: Callable[[], T],
    done: Callable[[T], object],
    given_up: Callable[[], object] = lambda: None,
) -> jobs.Job:
    """Do work on its thread and go on with what comes of it; what goes wrong is said in its sentence.

    `given_up` hears where nothing comes of it, by the person's wish or for a reason.
    """
    words, toasts = window.session.words, window.toasts
    text = words.say(saying)
    job = jobs.run(lambda report: work())
    patience = QTimer(window, singleShot=True, interval=PATIENCE_MS)

    def end() -> None:
        patience.stop()
        patience.deleteLater()
        if toasts.current_text == text:
            toasts.dismiss()

    def give_up() -> None:
        job.cancel()
        end()
        given_up()

    def succeeded(result: object) -> None:
        end()
        done(cast(T, result))

    def failed(error: object) -> None:
        end()
        if isinstance(error, JourneyError):
            window.session.said.emit(error.reason, "error")
        given_up()

    job.succeeded.connect(succeeded)
    job.failed.connect(failed)
    patience.timeout.connect(lambda: toasts.show(text, "info", words("resolve.stop"), give_up))
    patience.start()
    return job
