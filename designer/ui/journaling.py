"""What the journal of unsaved work is told: every change, and from where on it is needed."""

from PySide6.QtCore import QObject

from designer.base.message import message
from designer.edits.delta import Delta
from designer.edits.history import Event
from designer.files.document import MapFile
from designer.files.journal import Journal, Unfinished
from designer.files.json_map import decode
from designer.ui.session import Session


class Journaling(QObject):
    """Holds the journal of the open map, and the one that recovered work came from."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.journal: Journal | None = None
        self.recovered: Unfinished | None = None
        """The journal that recovered work came from: it goes when the work stands somewhere else."""
        self._unwritten: Delta | None = None
        """Recovered work that the journal does not hold yet: the one it came from still stands."""
        self.since: list[Delta] = []
        """What has been changed since the last draft for a save was made."""
        self._faulty = False
        """Whether the journal could not be written when last looked at."""
        session.opened.connect(self._begin)
        session.changed.connect(self._write_down)

    def _begin(self) -> None:
        self.end()
        self._unwritten = None
        journey, file = self._session.journey, self._session.file
        self.journal = Journal.of(journey, file)
        if file is not None and not self._session.history.is_clean:
            # Recovered: the next change builds on this and not on what is on the disk.
            from designer.sharing.restoring import restoring

            begun = decode(file.data, file.path.name)
            self._unwritten = restoring(begun, journey.snapshot(), message("edit.nothing"))

    def _write_down(self, event: Event) -> None:
        if event.origin == "preview" or self.journal is None:
            return
        self.since.append(event.delta)
        self._write_recovered(self.journal)
        self.journal.append(event.delta)
        self._tell_fault(self.journal)
        if self.recovered is not None and self.journal.flush():
            self._let_recovered_go()

    def _write_recovered(self, journal: Journal) -> None:
        if self._unwritten is not None:
            journal.append(self._unwritten)
            self._unwritten = None

    def _tell_fault(self, journal: Journal) -> None:
        """Say once that unsaved work cannot be written down, and again after it could for a while."""
        if journal.fault is not None and not self._faulty:
            self._session.said.emit(journal.fault.reason, "error")
        self._faulty = journal.fault is not None

    # Saving

    def draft_made(self) -> None:
        """The map as it is now is about to be written."""
        self.since.clear()

    def saved(self, file: MapFile) -> None:
        """What the last draft held stands in this file."""
        self._restart(file, self.since)
        self._let_recovered_go()

    def build_on(self, file: MapFile, unsaved: Delta) -> None:
        """The map has taken in what stands in its file, and has this much beyond it."""
        self._restart(file, [unsaved])

    def _restart(self, file: MapFile, unsaved: list[Delta]) -> None:
        if self.journal is not None:
            self._unwritten = None
            self.journal.restart(file.data, file.path, self._session.journey.head.title, unsaved)

    # Ending

    def end(self) -> None:
        """The map is saved or let go: there is nothing to recover."""
        if self.journal is not None:
            self.journal.close()
            self.journal = None
        self._let_recovered_go()

    def hand_over(self) -> Journal | None:
        """The map goes although it is not saved: what is unsaved stays written down, and is no more ours."""
        journal, self.journal = self.journal, None
        if journal is not None:
            self._write_recovered(journal)
            if journal.flush(1.0):
                self._let_recovered_go()
        self.recovered = None
        return journal

    def _let_recovered_go(self) -> None:
        if self.recovered is not None:
            self.recovered.discard()
            self.recovered = None
