"""Takes in what an import has understood: as a map of its own, or as one step added to the open one."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from designer.base.errors import JourneyError
from designer.base.message import Message, message
from designer.files.recent import add_recent
from designer.files.registry import Format
from designer.layout.arrange import Layout
from designer.model.journey import Journey
from designer.ui import jobs
from designer.ui.importing.dialog import ImportDialog
from designer.ui.importing.facts import counted, counts_of
from designer.ui.importing.reading import LANE, reason_of
from designer.ui.importing.source import Source, ask_file
from designer.ui.importing.taking import Added, adding, beginning
from designer.ui.intake import cards_of

if TYPE_CHECKING:
    from designer.ui.window import Window


class Importer(QObject):
    """The imports of one window, and what the last one left to say."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._name = ""
        self.notes: tuple[Message, ...] = ()
        """What could not be placed by the last import, or was understood otherwise."""
        self.dialog: ImportDialog | None = None
        """The dialog while it is open."""

    # The ways in

    def ask(self) -> None:
        """Ask for a file of another program."""
        chosen = ask_file(self._window, self._window.session, "import.choose")
        if chosen is not None:
            self.open_file(chosen)

    def open_file(self, path: Path) -> None:
        """Show what a file will become."""
        try:
            self._show(Source.of_file(path))
        except JourneyError as error:
            self._window.session.said.emit(error.reason, "error")

    def open_text(self, text: str, format: Format) -> None:
        """Show what a pasted text will become."""
        self._show(Source.of_text(text, self._window.session.words("import.pasted"), format))

    def _show(self, source: Source) -> None:
        window = self._window
        window.flush()
        may_add = window.has_map and not window.in_comparison
        dialog = self.dialog = ImportDialog(window.session, source, may_add, window)
        dialog.new_wanted.connect(self._begin)
        dialog.add_wanted.connect(self._add)
        dialog.finished.connect(self._closed)
        # Not within the event that brought the file: whoever dragged it here waits for the drop to end.
        QTimer.singleShot(0, dialog, dialog.open)

    def _closed(self) -> None:
        self.dialog = None

    # The ways on

    def _begin(self) -> None:
        """Show what was understood as a map that has no file yet."""
        dialog, window = self.dialog, self._window
        if dialog is None or dialog.found is None or not window.filing.may_leave():
            return
        arranged, journey = window.canvas.arrangement.ahead(fresh=True), dialog.found.preview.journey
        if not dialog.found.left:
            self._started(arranged(journey))
            return
        job = jobs.run(beginning(journey, arranged), LANE)
        dialog.follow(job)
        job.succeeded.connect(self._started)
        job.failed.connect(self._not_taken)

    def _started(self, layout: Layout) -> None:
        dialog, window = self.dialog, self._window
        if dialog is None or dialog.found is None:
            return
        preview = dialog.found.preview
        dialog.end_work()
        window.canvas.arrangement.expect(layout)
        window.session.start(preview.journey, dirty=True)
        self._came_in(dialog)
        self._tell(preview.counts, preview.relations, undo=False)

    def _add(self) -> None:
        """Add it to a copy of the map on another thread; then the copy takes the map's place."""
        dialog, journey = self.dialog, self._window.session.journey
        if dialog is None or dialog.found is None:
            return
        arranged = self._window.canvas.arrangement.ahead(fresh=False)
        job = jobs.run(adding(journey, dialog.found.preview.journey, arranged), LANE)
        dialog.follow(job)
        job.succeeded.connect(partial(self._put, journey))
        job.failed.connect(self._not_taken)

    def _put(self, journey: Journey, made: Added) -> None:
        dialog, window = self.dialog, self._window
        if dialog is None:
            return
        dialog.end_work()
        if journey is not window.session.journey:
            dialog.complain(message("import.other_map"))
            return
        try:
            self._take_over(made)
        except JourneyError as error:
            dialog.complain(error.reason)
            return
        delta = made.delta
        self._came_in(dialog)
        if window.on_start_page:
            window.starting.leave()
        if delta:
            window.drops.show(cards_of(delta))
        self._tell(*counts_of(delta), undo=bool(delta))

    def _take_over(self, made: Added) -> None:
        """Put the copy in the map's place; where the map has moved on meanwhile, add to it as it is now."""
        history = self._window.session.history
        history.cancel_preview()
        if made.before == history.journey.snapshot():
            self._window.canvas.arrangement.expect(made.layout)
            history.take_over(made.delta, made.journey)
        else:
            history.do(made.delta)

    def _not_taken(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.end_work(reason_of(error))

    def _came_in(self, dialog: ImportDialog) -> None:
        """Keep what there is to say, remember the file, and close."""
        assert dialog.found is not None
        source, preview = dialog.source, dialog.found.preview
        self._name, self.notes = source.name, preview.notes
        if source.path is not None:
            add_recent(source.path, preview.title)
            self._window.session.settings.change(folder=str(source.path.parent))
        dialog.accept()

    # Afterwards

    def _tell(self, counts: Mapping[str, int], relations: int, undo: bool) -> None:
        """Say what came in, and how much did not, with the ways to both."""
        words = self._window.session.words
        what = counted(counts, relations, words)
        said = [words("import.came_in", counts=what) if what else words("import.nothing_new")]
        ways = [(words("action.undo"), self._window.session.undo)] if undo else []
        if self.notes:
            said.append(words("import.left", n=len(self.notes)))
            ways.append((words("import.show"), self.show_report))
        first, other = (*ways, None, None)[:2]
        self._window.toasts.show(
            " ".join(said),
            "warning" if self.notes else "good",
            first[0] if first else None,
            first[1] if first else None,
            other,
        )

    def show_report(self) -> None:
        """Show what the last import could not place."""
        from designer.ui.importing.report import ReportDialog

        dialog = ReportDialog(self._window.session, self._name, self.notes, self._window)
        dialog.exec()
        dialog.deleteLater()
