"""Long work off the UI thread: a function of immutable data runs on a lane and answers by signals.

There are two lanes of one thread each: `WORK`, and `PDFIUM`, since that library must only ever be called
from one thread. A job's answer is delivered on the UI thread; a receiver that is gone by then hears nothing.
While jobs are under way Python looks for no garbage: it would do so on whatever thread makes objects just
then, and widgets must not be torn down by any thread but their own.
"""

import atexit
import gc
import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from designer.base.errors import JourneyError

Report = Callable[[float], bool]
"""Tells how much is done, from 0 to 1; False asks the work to stop."""
Work = Callable[[Report], object]

T = TypeVar("T")

_log = logging.getLogger(__name__)

_STOP_SECONDS: Final = 5.0
"""How long the end of the program waits for work that has been asked to stop."""


class Job(QObject):
    """One piece of work under way. Connect to its signals right after `run`: they come by the event loop."""

    progressed = Signal(float)
    succeeded = Signal(object)
    failed = Signal(object)
    """The exception."""
    _moved = Signal(float)
    _ended = Signal(object, object)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work: Work | None = work
        self._stop = threading.Event()
        queued = Qt.ConnectionType.QueuedConnection
        self._moved.connect(self._tell_progress, queued)
        self._ended.connect(self._tell_end, queued)

    def cancel(self) -> None:
        """Ask the work to stop; no signal comes any more."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def _carry_out(self) -> None:
        """On the lane's thread."""
        work, self._work = self._work, None
        result: object = None
        error: BaseException | None = None
        if work is not None and not self.cancelled:
            try:
                result = work(self._report)
            except Exception as raised:
                error = raised
                if not isinstance(raised, JourneyError):
                    # What a person is told of it is one sentence; the place is for those who mend it.
                    _log.error(
                        "work on the thread %s failed", threading.current_thread().name, exc_info=raised
                    )
        # Frames of a traceback would keep the snapshot alive for as long as somebody keeps the error.
        if error is not None:
            error.__traceback__ = None
        with suppress(RuntimeError):
            self._ended.emit(result, error)

    def _report(self, done: float) -> bool:
        if not self.cancelled:
            self._moved.emit(min(max(done, 0.0), 1.0))
        return not self.cancelled

    def _tell_progress(self, done: float) -> None:
        if not self.cancelled:
            self.progressed.emit(done)

    def _tell_end(self, result: object, error: object) -> None:
        _count_out(self)
        if self.cancelled:
            return
        if error is not None:
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)


class Lane:
    """One thread that carries out one job after another, begun with the first."""

    def __init__(self, name: str, prepare: Callable[[], None] | None = None) -> None:
        self._name = name
        self._prepare = prepare
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def put(self, job: Job) -> None:
        """Carry the job out when those before it are done."""
        self._jobs.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()

    def _run(self) -> None:
        if self._prepare is not None:
            self._prepare()
        while (job := self._jobs.get()) is not None:
            job._carry_out()
            # Otherwise the last job, and what it was given, would live until the next one comes.
            del job

    def end(self, seconds: float = _STOP_SECONDS) -> None:
        """Finish what runs, if it takes no longer, and let the thread go; a later job begins another."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._jobs.put(None)
            thread.join(seconds)


def _prepare_pdfium() -> None:
    # The exit handler of PDFium must be registered before ours, to run after it.
    import designer.export.png  # noqa: F401

    atexit.register(stop)


WORK: Final = Lane("work")
PDFIUM: Final = Lane("pdfium", _prepare_pdfium)

_under_way: set[Job] = set()
_collects = False
"""Whether looking for garbage is to begin again when no job is under way."""
_stops_with_program = False


def run(work: Work, lane: Lane = WORK) -> Job:
    """Begin work that touches no widget and no map, only what it was given."""
    _stop_with_program()
    job = Job(work)
    _count_in(job)
    lane.put(job)
    return job


def run_alone(work: Work, name: str) -> Job:
    """The same on a thread of its own, which ends with it: a folder that hangs holds up nothing else."""
    lane = Lane(name)
    job = run(work, lane)
    lane.end(0)
    return job


def at_once(works: Sequence[Callable[[], T]], seconds: float) -> list[T | None]:
    """What several short works come to, side by side; None for each that takes longer than there is time."""
    results: list[T | None] = [None] * len(works)

    def carry_out(place: int) -> None:
        results[place] = works[place]()

    threads = [threading.Thread(target=carry_out, args=(place,), daemon=True) for place in range(len(works))]
    for thread in threads:
        thread.start()
    ends = time.monotonic() + seconds
    for thread in threads:
        thread.join(max(0.0, ends - time.monotonic()))
    return results[:]


def _count_in(job: Job) -> None:
    global _collects
    if not _under_way:
        _collects = gc.isenabled()
        gc.disable()
    _under_way.add(job)


def _count_out(*jobs: Job) -> None:
    if not _under_way:
        return
    _under_way.difference_update(jobs)
    if not _under_way and _collects:
        gc.enable()


def stop() -> None:
    """Cancel everything and wait for the threads, so that no library is torn down in mid-call."""
    for job in tuple(_under_way):
        job.cancel()
    for lane in (WORK, PDFIUM):
        lane.end()
    _count_out(*_under_way)


def _stop_with_program() -> None:
    global _stops_with_program
    application = QCoreApplication.instance()
    if application is not None and not _stops_with_program:
        application.aboutToQuit.connect(stop)
        atexit.register(stop)
        _stops_with_program = True
