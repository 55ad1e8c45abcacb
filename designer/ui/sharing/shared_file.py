"""The open map and its file among several people: what others save comes in, and nobody is overwritten."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from designer.base.errors import JourneyError
from designer.base.message import Message, message
from designer.edits.delta import Delta
from designer.edits.history import Event
from designer.files.document import MapFile, as_read
from designer.ui import jobs
from designer.ui.sharing.hands import Hands
from designer.ui.sharing.past import Past
from designer.ui.sharing.still import held_still
from designer.ui.sharing.waiting import waited
from designer.ui.sharing.watching import LANE, PATIENCE_SECONDS, Found, Watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from designer.ui.merging.incoming import Incoming
    from designer.ui.sharing.bringing import Brought
    from designer.ui.window import Window

RETRY_MS: Final = 200
"""How often it is asked whether the person is still in the middle of something."""


class SharedFile(QObject):
    """Keeps the open map in step with its file."""

    changed = Signal()
    """What waits to come in is something else: `theirs`, `offer` or both."""
    came_in = Signal()
    """The map has taken in what stands in its file."""
    offered = Signal(object)
    """Both have changed the same: a `Brought` that waits for the person."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._hands = Hands(window)
        self.watch = Watch(self)
        self.past = Past()
        self.theirs: Found | None = None
        """What somebody has saved and has not come in yet."""
        self.offer: Brought | None = None
        """What waits for the person, since both have changed the same."""
        self.resolving = False
        """Whether the person is settling what both have changed; until then nothing else comes in."""
        self._saving = False
        """Whether a save is taking it in: done twice at once, the second would find another map."""
        self._file: MapFile | None = None
        self._job: jobs.Job | None = None
        self._edits = 0
        self._gone_at: int | None = None
        """After how many edits a saved map was found to stand in its file no more."""
        self._came: list[Message] = []
        """What the steps are called by which others' work has come in."""
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self.go_on)
        self._unread = QTimer(self, singleShot=True, interval=round(PATIENCE_SECONDS * 1000))
        self._unread.timeout.connect(self._tell_unread)
        self._unread_reason: Message | None = None
        self.watch.found.connect(self._found)
        self.watch.lost.connect(self._lost)
        session = self._session
        session.opened.connect(self._opened)
        session.saved.connect(self._saved)
        session.filed.connect(self._filed)
        session.changed.connect(self._changed)

    # Which file

    def _opened(self) -> None:
        self.past, self._gone_at, self.resolving = Past(), None, False
        self._came.clear()
        self._follow(self._session.file)

    def _saved(self) -> None:
        """Our own save is no news, and what was on its way from before it is none any more."""
        before, file = self._file, self._session.file
        assert file is not None
        if before is not None and before.path == file.path:
            self.past.saved(before.data, file)
        else:
            self.past = Past()
        self._gone_at = None
        self._follow(file)

    def _filed(self) -> None:
        if self._session.file is not self._file:
            self._follow(self._session.file)

    def _follow(self, file: MapFile | None) -> None:
        self._file = file
        self._job = None
        self._wait_for(None)
        self.watch.follow(file.path if file is not None else None)

    def close(self) -> None:
        """The map is let go."""
        self._follow(None)

    def _changed(self, event: Event) -> None:
        if event.origin != "preview":
            self._edits += 1
        if event.origin == "undo" and event.delta.name in self._came:
            self._session.said.emit(message("shared.taken_back", what=event.delta.name), "info")

    # What the disk says

    def _found(self, found: Found) -> None:
        file = self._session.file
        if file is None:
            return
        if found.sha256 == file.stamp.sha256:
            self._is_back()
            self._wait_for(None)
        else:
            self._wait_for(found)
            self.go_on()

    def _lost(self, reason: Message) -> None:
        """The file is gone or out of reach: said once, and a map that stood only there is unsaved now."""
        if reason.key == "shared.gone":
            self._miss()
        self._session.said.emit(reason, "warning")

    def _miss(self) -> None:
        """What was saved stands in the file no more: the map counts as unsaved."""
        session = self._session
        if session.history.is_clean:
            session.history.mark_dirty()
            self._gone_at = self._edits
            session.filed.emit()

    def _is_back(self) -> None:
        if self._gone_at == self._edits:
            self._session.history.mark_clean()
            self._session.filed.emit()
        self._gone_at = None

    def _wait_for(self, theirs: Found | None) -> None:
        self.theirs, self.offer = theirs, None
        self._unread.stop()
        self.changed.emit()

    @property
    def idle(self) -> bool:
        """Whether no merge is under way; something may still wait for the person."""
        return self._job is None

    @property
    def is_waiting(self) -> bool:
        """Whether what was saved only waits for the person to finish something."""
        return self.theirs is not None and self._retry.isActive()

    def keep_offer(self, made: "Brought") -> None:
        """The person has settled nothing: what both have changed stays on offer."""
        if self.theirs is None or self.theirs is made.theirs.found:
            self.theirs, self.offer = made.theirs.found, made
            self.changed.emit()
        else:
            self.go_on()

    # Coming in

    def go_on(self) -> None:
        """Merge what waits, off this thread, when nobody is in the middle of something."""
        file, theirs = self._session.file, self.theirs
        if theirs is None or file is None or self._job is not None:
            return
        if self.offer is not None or self.resolving or self._saving:
            return
        if self._hands.busy() or self._window.filing.writer.busy:
            self._retry.start()
            return
        self._retry.stop()
        work = self._work(file, theirs)
        job = self._job = jobs.run(lambda report: work(), LANE)
        job.succeeded.connect(partial(self._merged, job, self._edits))
        job.failed.connect(partial(self._failed, job))

    def _work(self, file: MapFile, theirs: Found, patient: bool = True) -> "Callable[[], Brought]":
        # Most maps are never changed by others: what merges is not there before it is needed.
        from designer.sharing.merge import Copy
        from designer.ui.sharing.bringing import Theirs, brought

        what = Theirs(theirs, self.past.base_of(theirs.mtime_ns, file.data), file.path, patient)
        ours = Copy.of(self._session.journey)
        arranged = self._window.canvas.arrangement.ahead(fresh=False)
        return lambda: brought(what, ours, arranged)

    def merge_now(self, theirs: Found) -> "Brought":
        """Merge with the map as it is now, waiting for it without taking keys. Raises UnreadableError."""
        file = self._session.file
        assert file is not None
        self._job, self._saving = None, True
        try:
            return waited(self._window, self._work(file, theirs, patient=False), file.path.name)
        finally:
            self._saving = False
            self._retry.start()

    def _merged(self, job: jobs.Job, edits: int, made: "Brought") -> None:
        if job is not self._job:
            return
        self._job = None
        writes = self._window.filing.writer.busy
        if made.theirs.found is not self.theirs or edits != self._edits or writes or self._hands.busy():
            self.go_on()
        elif made.merged.conflicts:
            self.offer = made
            self.changed.emit()
            self.offered.emit(made)
        elif self.take(made):
            self._tell(made)

    def _failed(self, job: jobs.Job, error: object) -> None:
        """Half of it is written, or it is no map: what can be read comes with the next look."""
        if job is not self._job:
            return
        self._job = None
        self._unread_reason = error.reason if isinstance(error, JourneyError) else None
        self._unread.start()
        self.changed.emit()

    def _tell_unread(self) -> None:
        from designer.ui.merging.unmerged import tells_of_markers

        reason = self._unread_reason
        if self.theirs is not None and reason is not None:
            self._miss()
            key = "shared.kept" if reason.key == "shared.other_map" else "shared.unread"
            said = message(key, reason=reason)
            if tells_of_markers(reason):
                words, toasts = self._session.words, self._window.toasts
                toasts.show(words.say(said), "warning", words("shared.resolve"), self._open_merge)
            else:
                self._session.said.emit(said, "warning")

    def _open_merge(self) -> None:
        """Open what git has left unmerged; git has kept what this map was saved as."""
        if self._session.file is not None:
            self._is_back()
            self._window.filing.open(self._session.file.path)

    def take(self, made: "Brought") -> bool:
        """Take in what somebody has saved, as one step of undo; False where the map would not have it."""
        from designer.ui.merging.incoming import take_in

        with held_still(self._window.canvas):
            taken = take_in(self._window, incoming_of(made))
        if taken is None:
            return False
        self.build_on(made, made.rest)
        return True

    def build_on(self, made: "Brought", rest: Delta | None = None) -> None:
        """The map has taken in what stands in its file; what it has beyond that, `rest`, is unsaved."""
        session, theirs = self._session, made.theirs.found
        file, journey = session.file, session.journey
        assert file is not None
        if rest is None:
            from designer.ui.sharing.bringing import between

            rest = between(made.copy.records, journey.snapshot())
        is_saved = not rest and dict(journey.unknown) == dict(made.copy.unknown)
        self._file = replace(as_read(file.path, theirs.data), encoder=file.encoder)
        self._gone_at = None
        name = incoming_of(made).name
        if name not in self._came:
            self._came.append(name)
        self._window.filing.build_on(self._file, rest, is_saved)
        if self.theirs is None or self.theirs is theirs:
            self._wait_for(None)
        else:
            self.go_on()
        self.came_in.emit()

    # Telling

    def _tell(self, made: "Brought") -> None:
        if made.told is not None:
            words = self._session.words
            key = "shared.came_by" if made.who else "shared.came"
            if made.theirs.found.sha256 in self.past.bases():
                key = "shared.came_late"
            text = words(key, who=made.who, what=made.told)
            undo = partial(self._undo, self._edits)
            self._window.toasts.show(text, "good", words("action.undo"), undo, self.show(made))

    def show(self, made: "Brought") -> "tuple[str, Callable[[], object]] | None":
        """The button that shows all of what came in; one change is told already."""
        if made.changes < 2:
            return None
        return self._session.words("shared.show"), partial(compare_since, self._window, made)

    def _undo(self, edits: int) -> None:
        """Take it back, unless something has been done since that would go instead."""
        if edits == self._edits:
            self._session.undo()
        else:
            self._session.said.emit(message("shared.not_last"), "info")


def incoming_of(made: "Brought", name: Message | str = "") -> "Incoming":
    """What was brought, as it comes into the map; `name` is what theirs is called where it is no person."""
    from designer.ui.merging.incoming import Incoming

    theirs = name or made.who or message("shared.somebody")
    return Incoming(made.merged, message("shared.ours"), theirs, made.ready)


def compare_since(window: "Window", made: "Brought") -> None:
    """Compare the map with what it was before somebody else's work came in."""
    from designer.model.journey import Journey
    from designer.ui.compare.commands import compare_with

    before = Journey(made.before.records.values(), made.before.unknown)
    compare_with(window, before, message("shared.before"))
