"""Opening, saving and recovering from the window: what asks, what is said, what the journal is told."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.base.errors import JourneyError, UnwritableError
from designer.base.message import message
from designer.edits.delta import Delta
from designer.edits.history import Event
from designer.files.document import ChangedOnDiskError, MapFile, open_map
from designer.files.journal import Journal, Unfinished, unfinished
from designer.files.json_map import decode, encode
from designer.files.recent import add_recent, recent_files
from designer.files.registry import foreign
from designer.model.journey import Journey
from designer.ui.keeping import Keeper
from designer.ui.sharing.autosave import Autosave
from designer.ui.sharing.together import Together

if TYPE_CHECKING:
    from designer.ui.dialogs.messages import Answer, Question
    from designer.ui.importing.importer import Importer
    from designer.ui.window import Window

SUFFIX = ".journey.json"


class Filing(QObject):
    """The window's dealings with files."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._journal: Journal | None = None
        self._recovered: Unfinished | None = None
        """The journal that recovered work came from: it goes when the work stands somewhere else."""
        self.keeper = Keeper(self._session, self)
        self._unwritten: Delta | None = None
        """Recovered work that the journal does not hold yet: the one it came from still stands."""
        self._faulty = False
        """Whether the journal could not be written when last looked at."""
        self.together = Together(window)
        self.autosave = Autosave(window, self.together)
        self._session.opened.connect(self._begin_journal)
        self._session.changed.connect(self._write_down)

    # The journal

    def _begin_journal(self) -> None:
        self.end_journal()
        self._unwritten = None
        journey, file = self._session.journey, self._session.file
        self._journal = Journal.of(journey, file)
        if file is not None and not self._session.history.is_clean:
            # Recovered: the next change builds on this and not on what is on the disk.
            from designer.sharing.restoring import restoring

            begun = decode(file.data, file.path.name)
            self._unwritten = restoring(begun, journey.snapshot(), message("edit.nothing"))

    def _write_down(self, event: Event) -> None:
        if event.origin != "preview" and self._journal is not None:
            if self._unwritten is not None:
                self._journal.append(self._unwritten)
                self._unwritten = None
            self._journal.append(event.delta)
            self._tell_fault(self._journal)
            if self._recovered is not None and self._journal.flush():
                self._let_recovered_go()

    def build_on(self, file: MapFile, unsaved: Delta, saved: bool) -> None:
        """The map has taken in what stands in its file now, and has this much beyond it."""
        session = self._session
        session.file = file
        if saved:
            session.history.mark_clean()
        else:
            session.history.mark_dirty()
        self._begin_anew(file, unsaved)
        session.filed.emit()

    def _begin_anew(self, file: MapFile, unsaved: Delta) -> None:
        """Go on in a journal that begins with the file as it is; the old one goes when that holds all."""
        journal = Journal(file.data, file.path, self._session.journey.head.title)
        journal.append(unsaved)
        if journal.flush(1.0):
            self._unwritten = None
            self.end_journal()
            self._journal = journal
        else:
            journal.close()

    def _tell_fault(self, journal: Journal) -> None:
        """Say once that unsaved work cannot be written down, and again after it could for a while."""
        if journal.fault is not None and not self._faulty:
            self._session.said.emit(journal.fault.reason, "error")
        self._faulty = journal.fault is not None

    def end_journal(self) -> None:
        """The map is saved or let go: there is nothing to recover."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        self._let_recovered_go()

    def _let_recovered_go(self) -> None:
        if self._recovered is not None:
            self._recovered.discard()
            self._recovered = None

    def offer_recovery(self, even_none: bool = False) -> None:
        """Show unsaved work of runs that ended badly."""
        found = unfinished()
        if not found:
            if even_none:
                self._session.said.emit(message("window.nothing_to_recover"), "info")
            return
        from designer.ui.dialogs.recovery import RecoveryDialog

        dialog = RecoveryDialog(self._session, found, self._window)
        taken: list[Journey] = []
        dialog.recovered.connect(lambda journey, _: taken.append(journey))
        dialog.exec()
        if taken and dialog.taken is not None and self._take_recovered(taken[0], dialog.taken):
            self._recovered = dialog.taken

    def _take_recovered(self, journey: Journey, work: Unfinished) -> bool:
        """Show recovered work as unsaved changes of the file it belongs to, as that was when it began."""
        if not self.may_leave():
            return False
        self._session.start(journey, dirty=True, file=work.file_then())
        return True

    # Opening

    def recent(self) -> list[Path]:
        """Files opened or saved lately, the newest first."""
        return [Path(entry.path) for entry in recent_files()]

    @cached_property
    def importer(self) -> "Importer":
        """What takes in files of other programs, made when the first one comes."""
        from designer.ui.importing.importer import Importer

        return Importer(self._window)

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        from designer.ui.importing.source import ask_file

        chosen = ask_file(self._window, self._session, "window.open_title")
        if chosen is not None:
            self.open(chosen)

    def open(self, path: Path) -> bool:
        """Open a map, after asking about unsaved changes; what is wrong is said in one sentence.

        A file of another program is shown as what it would become; whether a map has been opened.
        """
        if foreign(path) is not None:
            self.importer.open_file(path)
            return False
        if not self.may_leave():
            return False
        try:
            self._session.open(path)
        except JourneyError as error:
            self._refused(path, error)
            return False
        self._remember(path)
        return True

    def _refused(self, path: Path, error: JourneyError) -> None:
        """A file that git could not merge is opened in a moment, with what both sides have changed."""
        from designer.ui.merging.unmerged import has_markers, open_unmerged

        if has_markers(path):
            open_unmerged(self._window, path, error)
        else:
            self._session.said.emit(error.reason, "error")

    def open_copy(self, path: Path) -> bool:
        """Show a map as a new one that has no file yet."""
        if not self.may_leave():
            return False
        try:
            journey, _ = open_map(path)
        except JourneyError as error:
            self._session.said.emit(error.reason, "error")
            return False
        self._session.start(journey)
        return True

    def _remember(self, path: Path) -> None:
        add_recent(path, self._session.journey.head.title)
        folder, settings = str(path.parent), self._session.settings
        if folder != settings.folder:
            settings.change(folder=folder)

    def _folder(self) -> str:
        return self._session.settings.folder

    # Saving

    def save(self) -> bool:
        """Save to the map's file, asking for one where there is none; whether it is saved."""
        self._window.flush()
        if self._session.file is None:
            return self.save_as()
        return self._save(None)

    def save_as(self) -> bool:
        """Ask for a place and save there; whether it is saved."""
        self._window.flush()
        session = self._session
        name = "".join(c for c in session.journey.head.title if c.isalnum() or c in " -_").strip()
        name = name or session.words("window.untitled")
        path = self._ask_place(Path(self._folder() or Path.home()) / f"{name}{SUFFIX}")
        return path is not None and self._save(path)

    def _ask_place(self, start: Path) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        words = self._session.words
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, words("window.save_title"), str(start), words("window.map_files") + f" (*{SUFFIX})"
        )
        if not chosen:
            return None
        path = Path(chosen)
        if path.name.endswith(".json"):
            return path
        whole = path.with_name(path.name + SUFFIX)
        # The platform's dialog has asked about the name as it was typed, not about the completed one.
        return self._ask_place(whole) if whole.exists() else whole

    def _save(self, path: Path | None) -> bool:
        try:
            return self.write(path)
        except ChangedOnDiskError:
            return self.together.saving.save()

    def write(self, path: Path | None = None, force: bool = False) -> bool:
        """Write the map to its file or to another; what is wrong is said. Raises ChangedOnDiskError."""
        try:
            name = self.put(path, force).name
        except ChangedOnDiskError:
            raise
        except UnwritableError as error:
            self.offer_another_place(error)
            return False
        self._session.said.emit(message("window.saved", file=name), "good")
        return True

    def put(self, path: Path | None = None, force: bool = False) -> Path:
        """Write the map without a word; where it stands now. Raises UnwritableError or ChangedOnDiskError."""
        session = self._session
        replaced = self.keeper.found(path, force)
        session.save(path, force)
        file = session.file
        assert file is not None
        if self._journal is not None:
            self._unwritten = None
            self._journal.restart(file.data, file.path, session.journey.head.title)
        self._let_recovered_go()
        self.keeper.saved(file.path, file.data, replaced)
        self._remember(file.path)
        return file.path

    def offer_another_place(self, error: UnwritableError) -> None:
        """The disk is full, or the stick or the folder is gone: the map stays open, and may go elsewhere."""
        words = self._session.words
        self._window.toasts.show(words.say(error.reason), "error", words("action.save_as"), self.save_as)

    def reload(self) -> bool:
        """Let the open map go for what stands in its file; False, for nothing is saved by it.

        What was unsaved is kept as a version, for it cannot be brought back by undo.
        """
        session, file = self._session, self._session.file
        if file is None:
            return False
        unsaved = None if session.history.is_clean else encode(session.journey)
        try:
            session.open(file.path)
        except JourneyError as error:
            session.said.emit(error.reason, "error")
            return False
        if unsaved is not None and session.file is not None and session.settings.versions:
            self.keeper.let_go(file.path, unsaved, session.file.data)
            session.said.emit(message("shared.reloaded"), "info")
        return False

    def may_leave(self) -> bool:
        """Whether the open map may go: asks only when something is unsaved, or a merge is not finished."""
        resolver = self._window.resolver
        if resolver is not None and not resolver.may_leave():
            return False
        self._window.flush()
        if not self._window.has_map or self._session.history.is_clean or self.autosave.save_now():
            return True
        from designer.ui.dialogs.messages import Answer, unsaved_changes

        name = self._session.journey.head.title or self._session.words("window.untitled")
        answer = _answered(unsaved_changes(self._session, name, self._window))
        if answer is Answer.SAVE:
            return self.save()
        return answer is Answer.DISCARD


def _answered(question: "Question") -> "Answer":
    """What the person answers; the question is let go of."""
    answer = question.ask()
    question.deleteLater()
    return answer
