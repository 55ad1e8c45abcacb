"""Work that leaves the window free: what takes long is said, and can be given up."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer

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
) -> None:
    """Do work on its thread and go on with what comes of it; what goes wrong is said in its sentence.

    `given_up` hears where nothing comes of it, by the person's wish or for a reason. Once the window has
    gone, nobody hears anything.
    """
    _UnderWay(window, window.session.words.say(saying), jobs.run(lambda report: work()), done, given_up)


class _UnderWay(QObject):
    """Belongs to the window, so that an answer that comes later finds nobody."""

    def __init__(
        self,
        window: "Window",
        text: str,
        job: jobs.Job,
        done: Callable[..., object],
        given_up: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._session, self._toasts = window.session, window.toasts
        self._text, self._job, self._done, self._given_up = text, job, done, given_up
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._say)
        self._patience.start()

    def _say(self) -> None:
        stop = self._session.words("resolve.stop")
        self._toasts.show(self._text, "info", stop, self._give_up)

    def _give_up(self) -> None:
        self._job.cancel()
        self._end()
        self._given_up()

    def _succeeded(self, result: object) -> None:
        self._end()
        self._done(result)

    def _failed(self, error: object) -> None:
        self._end()
        if isinstance(error, JourneyError):
            self._session.said.emit(error.reason, "error")
        self._given_up()

    def _end(self) -> None:
        self._patience.stop()
        if self._toasts.current_text == self._text:
            self._toasts.dismiss()
        self.deleteLater()
