"""Jobs run off the UI thread, answer on it, stop when asked, and outlive no window."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from designer.ui import jobs
from designer.ui.jobs import Job, Report


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    """No job of one test runs into the next."""
    yield
    jobs.stop()


class Receiver(QObject):
    """Keeps what it is told and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []
        self.threads: set[int] = set()

    def take(self, value: object) -> None:
        self.told.append(value)
        self.threads.add(threading.get_ident())


def test_the_answer_comes_on_the_ui_thread_and_the_work_is_done_on_another(qtbot: QtBot) -> None:
    receiver = Receiver()
    job = jobs.run(lambda report: threading.get_ident())
    job.succeeded.connect(receiver.take)
    qtbot.waitUntil(lambda: bool(receiver.told))
    assert receiver.threads == {threading.get_ident()}
    assert receiver.told != [threading.get_ident()]


def test_one_thread_alone_ever_calls_pdfium(qtbot: QtBot) -> None:
    receiver = Receiver()
    for _ in range(4):
        jobs.run(lambda report: threading.get_ident(), jobs.PDFIUM).succeeded.connect(receiver.take)
    qtbot.waitUntil(lambda: len(receiver.told) == 4)
    assert len(set(receiver.told)) == 1


def test_progress_and_failure_are_told(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    progress, failures = Receiver(), Receiver()

    def work(report: Report) -> object:
        report(0.25)
        report(7.0)
        raise ValueError("no")

    job = jobs.run(work)
    job.progressed.connect(progress.take)
    job.failed.connect(failures.take)
    qtbot.waitUntil(lambda: bool(failures.told))
    assert progress.told == [0.25, 1.0]
    assert isinstance(failures.told[0], ValueError)
    assert "test_jobs.py" in caplog.text, "the place of the fault is in the log"


def test_cancelled_work_is_told_to_stop_and_says_nothing(qtbot: QtBot) -> None:
    receiver = Receiver()
    started, go_on, answers = threading.Event(), threading.Event(), []

    def work(report: Report) -> object:
        started.set()
        go_on.wait(10)
        answers.append(report(0.5))
        return "done"

    job = jobs.run(work)
    for signal in (job.progressed, job.succeeded, job.failed):
        signal.connect(receiver.take)
    assert started.wait(10)
    job.cancel()
    go_on.set()
    after = Receiver()
    jobs.run(lambda report: "next").succeeded.connect(after.take)
    qtbot.waitUntil(lambda: after.told == ["next"])
    assert answers == [False]
    assert receiver.told == []


def test_work_cancelled_before_its_turn_never_begins(qtbot: QtBot) -> None:
    hold, done = threading.Event(), []
    jobs.run(lambda report: hold.wait(10))
    late = jobs.run(lambda report: done.append(1))
    late.cancel()
    hold.set()
    after = Receiver()
    jobs.run(lambda report: "next").succeeded.connect(after.take)
    qtbot.waitUntil(lambda: after.told == ["next"])
    assert done == []


def test_a_receiver_that_is_gone_hears_nothing_and_is_not_kept_alive(qtbot: QtBot) -> None:
    hold = threading.Event()
    receiver = Receiver()
    job = jobs.run(lambda report: hold.wait(10))
    job.succeeded.connect(receiver.take)
    gone = weakref.ref(receiver)
    receiver.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del receiver
    gc.collect()
    assert gone() is None
    hold.set()
    after = Receiver()
    jobs.run(lambda report: "next").succeeded.connect(after.take)
    qtbot.waitUntil(lambda: after.told == ["next"])


def test_what_a_job_was_given_is_let_go_when_it_is_done(qtbot: QtBot) -> None:
    class Snapshot:
        pass

    given = Snapshot()
    watched = weakref.ref(given)
    receiver = Receiver()

    def begin(held: Snapshot) -> Job:
        return jobs.run(lambda report: held is not None)

    begin(given).succeeded.connect(receiver.take)
    del given
    qtbot.waitUntil(lambda: receiver.told == [True])
    gc.collect()
    assert watched() is None


def test_stopping_waits_for_what_runs_and_later_work_begins_anew(qtbot: QtBot) -> None:
    started, ended = threading.Event(), []

    def work(report: Report) -> object:
        started.set()
        while report(0.5):
            pass
        ended.append(1)
        return None

    jobs.run(work)
    assert started.wait(10)
    jobs.stop()
    assert ended == [1]
    receiver = Receiver()
    jobs.run(lambda report: "again").succeeded.connect(receiver.take)
    qtbot.waitUntil(lambda: receiver.told == ["again"])


def test_what_hangs_on_a_thread_of_its_own_holds_up_nothing_else(qtbot: QtBot) -> None:
    let_go = threading.Event()
    receiver = Receiver()
    jobs.run_alone(lambda report: let_go.wait(10), "hangs").succeeded.connect(receiver.take)
    jobs.run_alone(lambda report: "other", "other").succeeded.connect(receiver.take)
    qtbot.waitUntil(lambda: receiver.told == ["other"])
    let_go.set()
    qtbot.waitUntil(lambda: receiver.told == ["other", True])
    qtbot.waitUntil(lambda: not {"hangs", "other"} & {thread.name for thread in threading.enumerate()})


def test_short_works_side_by_side_come_to_what_they_have_in_time() -> None:
    let_go = threading.Event()
    assert jobs.at_once([lambda: "a", lambda: let_go.wait(10), lambda: "c"], 0.05) == ["a", None, "c"]
    let_go.set()
