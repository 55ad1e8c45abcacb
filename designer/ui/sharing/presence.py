"""Knows who else has the open map open and tells them of this window, on a thread of its own.

A map is opened, saved and left without waiting for any of it: a folder that hangs holds up this thread alone.
"""

import os
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from designer.base.frozen import frozen
from designer.base.resources import samples
from designer.sharing.presence import STALE_SECONDS, Person, Presence
from designer.text.numbers import date
from designer.text.runs import clean
from designer.text.words import Words
from designer.ui import jobs
from designer.ui.session import Session

_LANE: Final = jobs.Lane("presence")
_LAST_SECONDS: Final = 1.0
"""How long the end of the program waits until its notes are taken away; the others see them go stale."""

Clock = Callable[[], datetime]


@frozen
class Timing:
    """How often things are done, in seconds."""

    first: float = 1.0
    """When a map that was opened has been painted."""
    look: float = 3.0
    """Newcomers are seen after so long at most; a look lists one small folder."""
    looks_per_beat: int = 10
    stale: float = STALE_SECONDS


def _now() -> datetime:
    return datetime.now().astimezone()


class Company(QObject):
    """The people in front of other windows on the open map."""

    changed = Signal()
    """Somebody has come or gone."""

    def __init__(
        self,
        session: Session,
        parent: QObject | None = None,
        timing: Timing | None = None,
        clock: Clock = _now,
    ) -> None:
        super().__init__(parent)
        self.others: tuple[Person, ...] = ()
        self._session = session
        self._clock = clock
        self._presence: Presence | None = None
        self._path: Path | None = None
        self._looks = 0
        self._looking = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self.keep_time(timing or Timing())
        session.opened.connect(self._meet)
        session.saved.connect(self._tell_saved)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.finish)

    def keep_time(self, timing: Timing) -> None:
        """Do things more or less often, from the next map on."""
        self._timing = timing

    @property
    def is_told(self) -> bool:
        """Whether others see that the map is open here."""
        return self._session.settings.presence

    # The open map

    def _meet(self) -> None:
        """Another map is open, or this one has another file."""
        file = self._session.file
        path = file.path if file is not None else None
        if path == self._path:
            return
        self.leave()
        if path is not None:
            self._path, self._looks = path, 0
            self._presence = Presence(path, self._clock(), stale=self._timing.stale)
            self._timer.start(round(self._timing.first * 1000))

    def leave(self) -> None:
        """The map is let go."""
        presence, self._presence, self._path = self._presence, None, None
        self._timer.stop()
        self._looking = False
        if presence is not None:
            self._run(presence.leave)
        self._show(())

    def finish(self) -> None:
        """Let the map go, and wait a moment for it."""
        if self._presence is not None:
            self.leave()
        _LANE.end(_LAST_SECONDS)

    # Telling and looking

    def tell(self, told: bool) -> None:
        """Let others see that the map is open here, or not."""
        self._session.settings.change(presence=told)
        if self._presence is not None:
            if told:
                self._visit(True)
            else:
                self._run(self._presence.leave)

    def rename(self, name: str) -> None:
        """Go by another name from now on, here and in comments."""
        self._session.settings.change(author=name)
        if self._presence is not None:
            self._visit(True)
        self.changed.emit()

    def _tell_saved(self) -> None:
        """Who reads the file now can know whose work is in it."""
        self._meet()
        file = self._session.file
        if file is not None and self._presence is not None:
            self._visit(True, file.stamp.sha256)

    def _look(self) -> None:
        self._timer.setInterval(round(self._timing.look * 1000))
        if not self._looking:
            self._visit(self._looks % self._timing.looks_per_beat == 0)
            self._looks += 1

    def _visit(self, beats: bool, saved: str = "") -> None:
        """Look who is there, after writing our own note anew where it is time for that."""
        presence, path = self._presence, self._path
        if presence is None or path is None:
            return
        told, author = self.is_told, self._session.settings.author

        def visit() -> tuple[Presence, tuple[Person, ...]]:
            tells = told and not is_sample(path)
            name = author or system_name()
            if tells and beats:
                presence.beat(name, saved)
            found = presence.look()
            if tells and presence.is_mistakable:
                presence.beat(name)
            return presence, found

        self._looking = True
        self._run(visit).succeeded.connect(self._seen)

    def _seen(self, result: object) -> None:
        assert isinstance(result, tuple)
        presence, found = result
        if presence is self._presence:
            self._looking = False
            self._show(found)

    def _show(self, others: tuple[Person, ...]) -> None:
        if others != self.others:
            self.others = others
            self.changed.emit()

    def _run(self, work: Callable[[], object]) -> jobs.Job:
        return jobs.run(lambda report: work(), _LANE)


def is_sample(path: Path) -> bool:
    """Whether it is a map of the installation, beside which nothing is to be written."""
    return Path(os.path.realpath(path)) in samples()


@cache
def system_name() -> str:
    """The name under which the person uses this computer, until they say how they want to be called."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def name_of(person: Person, words: Words) -> str:
    """What to call somebody: plain text without anything invisible in it."""
    name, computer = clean(person.name), clean(person.computer)
    if not name:
        return words("presence.somebody")
    return words("presence.at", name=name, computer=computer) if computer else name


def since_when(person: Person, words: Words, now: datetime | None = None) -> str:
    """Since when somebody has the map open: the time, or the day where it is another one."""
    then = person.since.astimezone()
    today = (now or datetime.now()).astimezone().date()
    when = f"{then:%H:%M}" if then.date() == today else date(then.date(), words.language)
    return words("presence.since", when=when)
