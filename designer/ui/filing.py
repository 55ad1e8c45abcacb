"""Opening, saving and recovering from the window: what asks, what is said, what the journal is told."""

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from designer.base.collecting import no_collecting
from designer.base.errors import JourneyError, UnwritableError
from designer.base.message import message
from designer.edits.delta import Delta
from designer.files.document import ChangedOnDiskError, MapFile, open_map
from designer.files.journal import Unfinished, unfinished
from designer.files.json_map import encode
from designer.files.recent import add_recent, recent_titles
from designer.files.registry import foreign, is_other_book
from designer.layout.arrange import Layout
from designer.model.journey import Journey
from designer.ui.journaling import Journaling
from designer.ui.keeping import Keeper
from designer.ui.sharing.autosave import Autosave
from designer.ui.sharing.hands import Hands
from designer.ui.sharing.together import Together
from designer.ui.sharing.waiting import AwayError, held, waited
from designer.ui.sharing.writing import StillWritingError, Writer, Writing

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
        self.keeper = Keeper(self._session, self)
        # It hears of another map first: the journal of work that is still being written stays.
        self.writer = Writer(window)
        self.journaling = Journaling(self._session, self)
        self.together = Together(window)
        self.autosave = Autosave(window, self.together, self.writer)
        self._hands = Hands(window)
        self._fault = ""
        """Why the map could not be saved, as it was said."""
        self._session.saved.connect(self._take_fault_back)
        self.writer.ended.connect(self._written)

    def build_on(self, file: MapFile, unsaved: Delta, saved: bool) -> None:
        """The map has taken in what stands in its file now, and has this much beyond it."""
        session = self._session
        session.file = file
        if saved:
            session.history.mark_clean()
        else:
            session.history.mark_dirty()
        self.journaling.build_on(file, unsaved)
        session.filed.emit()

    def end_journal(self) -> None:
        """The map is saved or let go: there is nothing to recover but what is still being written."""
        self.writer.map_goes()
        self.journaling.end()

    # Recovering

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
            self.journaling.recovered = dialog.taken

    def _take_recovered(self, journey: Journey, work: Unfinished) -> bool:
        """Show recovered work as unsaved changes of the file it belongs to, as that was when it began."""
        if not self.may_leave():
            return False
        self._session.start(journey, dirty=True, file=work.file_then())
        return True

    # Opening

    def recent(self) -> list[Path]:
        """Files opened or saved lately, the newest first, whether or not they are there now."""
        return [path for path, _ in recent_titles()]

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
        if is_other_book(path):
            self._session.said.emit(message("file.format.book", file=path.name), "error")
            return False
        return self.may_leave() and self._show(path)

    def _show(self, path: Path) -> bool:
        """Show what stands in a file."""
        try:
            with no_collecting():
                journey, file = self._read(path, "shared.not_opened", remember=True)
                self._session.start(journey, file=file)
        except AwayError as error:
            self._session.said.emit(error.reason, "error")
            return False
        except JourneyError as error:
            self._refused(path, error)
            return False
        self.remember_folder(path)
        return True

    def _read(self, path: Path, away: str = "shared.away", remember: bool = False) -> tuple[Journey, MapFile]:
        """A map read and arranged on another thread, so that the canvas has nothing left to do but paint."""
        arrangement = self._window.canvas.arrangement
        arranged = arrangement.ahead(fresh=True)

        def read() -> tuple[Layout, MapFile]:
            journey, file = open_map(path)
            if remember:
                add_recent(path, journey.head.title)
            return arranged(journey), file

        layout, file = waited(self._window, read, path.name, away)
        arrangement.expect(layout)
        return layout.journey, file

    def _refused(self, path: Path, error: JourneyError) -> None:
        """A file that git could not merge is opened in a moment, with what both sides have changed."""
        from designer.ui.merging.unmerged import has_markers, open_unmerged

        try:
            is_marked = waited(self._window, partial(has_markers, path), path.name, "shared.not_opened")
        except AwayError as away:
            is_marked, error = False, away
        if is_marked:
            open_unmerged(self._window, path, error)
        else:
            self._session.said.emit(error.reason, "error")

    def open_copy(self, path: Path) -> bool:
        """Show a map as a new one that has no file yet."""
        if not self.may_leave():
            return False
        try:
            journey, _ = self._read(path, "shared.not_opened")
        except JourneyError as error:
            self._session.said.emit(error.reason, "error")
            return False
        self._session.start(journey)
        return True

    def remember_folder(self, path: Path) -> None:
        """Ask for files in this folder from now on."""
        folder, settings = str(path.parent), self._session.settings
        if folder != settings.folder:
            settings.change(folder=folder)

    def _folder(self) -> str:
        return self._session.settings.folder

    # Saving

    def save(self) -> bool:
        """Save to the map's file, asking for one where there is none; whether it is saved."""
        if held() or self._window.in_resolver:
            # What a wait or the resolver stands on must not move below it.
            return False
        self._window.flush()
        return self.save_as() if self._session.file is None else self._save(None)

    def save_as(self, over: bool = False) -> bool:
        """Ask for a place and save there; whether it is saved.

        In the map's own file what others have saved is merged as ever, or else replaced with `over`.
        """
        self._window.flush()
        session = self._session
        name = "".join(c for c in session.journey.head.title if c.isalnum() or c in " -_").strip()
        name = name or session.words("window.untitled")
        path = self._ask_place(Path(self._folder() or Path.home()) / f"{name}{SUFFIX}")
        if path is None:
            return False
        is_own = session.file is not None and path == session.file.path
        return self._save(None if is_own and not over else path)

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
            name = self.writer.put(path, force).name
        except ChangedOnDiskError:
            raise
        except StillWritingError:
            # It may still come to its end, and that has been said.
            return False
        except UnwritableError as error:
            self.offer_another_place(error)
            return False
        self._session.said.emit(message("window.saved", file=name), "good")
        return True

    def _written(self, writing: Writing) -> None:
        """Say what became of a save that nobody waits for any more."""
        error = writing.error
        if writing.awaited or writing.by_itself:
            return
        if isinstance(error, ChangedOnDiskError):
            QTimer.singleShot(0, self, partial(self._go_on, error))
        elif isinstance(error, UnwritableError):
            self.offer_another_place(error)

    def _go_on(self, error: ChangedOnDiskError) -> None:
        """A save has met somebody else's: it goes on with theirs, unless that would disturb the person."""
        words = self._session.words
        if self._hands.busy():
            self._window.toasts.show(words.say(error.reason), "warning", words("action.save"), self.save)
        else:
            self.save()

    def offer_another_place(self, error: UnwritableError, level: str = "error") -> None:
        """The disk is full, or the stick or the folder is gone: the map stays open, and may go elsewhere."""
        words = self._session.words
        self._fault = words.say(error.reason)
        self._window.toasts.show(self._fault, level, words("action.save_as"), self.save_as)

    def _take_fault_back(self) -> None:
        self._window.toasts.take_back(self._fault)

    def reload(self) -> bool:
        """Let the open map go for what stands in its file; False, for nothing is saved by it.

        What was unsaved is kept as a version, for it cannot be brought back by undo.
        """
        session, file = self._session, self._session.file
        if file is None:
            return False
        unsaved = None if session.history.is_clean else encode(session.journey)
        try:
            journey, found = self._read(file.path)
        except JourneyError as error:
            session.said.emit(error.reason, "error")
            return False
        session.start(journey, file=found)
        if unsaved is not None and session.file is not None and session.settings.versions:
            self.keeper.let_go(file.path, unsaved, session.file.data)
            session.said.emit(message("shared.reloaded"), "info")
        return False

    def may_leave(self) -> bool:
        """Whether the open map may go: asks only when something is unsaved, or a merge is not finished."""
        resolver = self._window.resolver
        if held() or (resolver is not None and not resolver.may_leave()):
            return False
        self._window.flush()
        if not self.writer.settle():
            return self._may_leave_writing()
        if not self._window.has_map or self._session.history.is_clean or self.autosave.save_now():
            return True
        if self.writer.busy:
            return self._may_leave_writing()
        from designer.ui.dialogs.messages import Answer, unsaved_changes

        answer = _answered(unsaved_changes(self._session, self._title(), self._window))
        if answer is Answer.SAVE:
            return self.save() or (self.writer.busy and self._may_leave_writing())
        return answer is Answer.DISCARD

    def _may_leave_writing(self) -> bool:
        """Whether the map may go although its folder does not answer; asks no more when it does."""
        from designer.ui.dialogs.messages import Answer, still_writing

        self._window.toasts.dismiss()
        question = still_writing(self._session, self._title(), self._window)
        self.writer.ended.connect(question.reject)
        answer = _answered(question)
        if not self.writer.busy:
            return self.may_leave()
        return answer is Answer.DISCARD or (answer is Answer.SAVE_AS and self.save_as())

    def _title(self) -> str:
        return self._session.journey.head.title or self._session.words("window.untitled")


def _answered(question: "Question") -> "Answer":
    """What the person answers; the question is let go of."""
    answer = question.ask()
    question.deleteLater()
    return answer
