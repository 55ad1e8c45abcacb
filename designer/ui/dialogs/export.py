"""Exports the map: what comes out is seen while it is chosen, and nothing half-written is left behind."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from designer.base.errors import CancelledError, JourneyError
from designer.base.message import Message, message
from designer.ui import jobs
from designer.ui.dialogs.export_choices import ExportChoices
from designer.ui.dialogs.export_jobs import PagePicture, Snapshot, file_work, page_picture
from designer.ui.dialogs.frame import GAP, Dialog
from designer.ui.dialogs.page_preview import PagePreview
from designer.ui.dialogs.parts import Wrapped
from designer.ui.session import Session
from designer.ui.toast import ToastHost

WIDTH: Final = 900
HEIGHT: Final = 620
DEBOUNCE_MS: Final = 180


class ExportDialog(Dialog):
    """Choices on the left, the page on the right, and the way to a file below."""

    exported = Signal(object)
    """The path of the file that has been written."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "dialog.export", parent)
        self._map = Snapshot.of(session.journey)
        self._picture: PagePicture | None = None
        self._preview_job: jobs.Job | None = None
        self._job: jobs.Job | None = None
        self._target: Path | None = None
        self.choices = ExportChoices(session, self.texts, self)
        self.preview = PagePreview(self)
        self.size_line = Wrapped("small", self)
        self.warning = Wrapped("warning", self)
        self._lay_out()
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(220)
        self.progress.hide()
        self.buttons.insertWidget(0, self.progress)
        self.add_button("dialog.cancel", self.reject)
        self.run_button: QPushButton = self.add_button("dialog.export.run", self._ask, "primary", "run")
        self._debounce = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._debounce.timeout.connect(self._make_preview)
        self.choices.changed.connect(self._choices_changed)
        self.preview.resized.connect(self._make_preview)
        self.resize(WIDTH, HEIGHT)
        self._describe()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(GAP)
        right.addWidget(self.preview, 1)
        right.addWidget(self.size_line)
        right.addWidget(self.warning)
        row = QHBoxLayout()
        row.setSpacing(3 * GAP)
        row.addWidget(self.choices)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)

    def say(self) -> None:
        """Say every text anew, those about the page too."""
        super().say()
        self.choices.say()
        self._describe()

    # The preview

    def _choices_changed(self) -> None:
        self.complain(None)
        self._describe()
        self._debounce.start()

    def _make_preview(self) -> None:
        if self._preview_job is not None:
            self._preview_job.cancel()
            self._preview_job = None
        options = self.choices.options()
        if not self.preview.isVisible():
            return
        self.preview.show_sentence(self.session.words("dialog.export.preview.making"), keep_page=True)
        room = self.preview.room()
        job = jobs.run(page_picture(self._map, options, room.width(), room.height()), jobs.PDFIUM)
        job.succeeded.connect(self._show_page)
        job.failed.connect(self._no_page)
        self._preview_job = job

    def _show_page(self, picture: PagePicture) -> None:
        self._preview_job = None
        self._picture = picture
        self.preview.show_page(picture.image)
        self._describe()

    def _no_page(self, error: Exception) -> None:
        self._preview_job = None
        self._picture = None
        self.preview.show_sentence(self.session.words.say(_reason(error)))
        self._describe()

    @property
    def previewing(self) -> bool:
        """Whether a picture of the page is on its way."""
        return self._preview_job is not None or self._debounce.isActive()

    def _describe(self) -> None:
        """Say how large the page is and what its reader may stumble over."""
        words = self.session.words
        picture = self._picture
        size, notes = "", ""
        if not self.choices.has_page:
            size = words("dialog.export.map_file")
        elif picture is not None:
            width, height = picture.millimetres()
            size = words("dialog.export.size", width=width, height=height)
            notes = "\n".join(words.say(note) for note in picture.notes)
            self.choices.tell_pixels(picture)
        self.size_line.setText(size)
        self.warning.setText(notes)
        self.warning.setVisible(bool(notes))

    # The file

    def _ask(self) -> None:
        path = self.ask_path()
        if path is not None:
            self.export_to(path)

    def ask_path(self) -> Path | None:
        """Ask for the file, which may be one that stands there: the platform's dialog asks about that."""
        suffix = self.choices.format.suffixes[0]
        name = self.choices.format.names.say(self.session.words.language)
        folder = Path(self.session.settings.folder or Path.home())
        dialog = QFileDialog(self, self.session.words("dialog.export.save_title"), str(folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{name} (*{suffix})")
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(self.suggested_name() + suffix)
        if not dialog.exec():
            return None
        chosen = dialog.selectedFiles()
        return self._named(Path(chosen[0])) if chosen else None

    def _named(self, path: Path) -> Path | None:
        """The file with a suffix of its format, which the platform adds only to names without a dot."""
        suffixes = self.choices.format.suffixes
        if path.name.lower().endswith(suffixes):
            return path
        path = path.with_name(path.name + suffixes[0])
        if path.exists():
            # The platform asked about the other name, so nobody has agreed to lose this one.
            self.complain(message("dialog.export.exists", file=path.name))
            return None
        return path

    def suggested_name(self) -> str:
        """The file's name without its suffix: that of the map file, else its title."""
        if self.session.file is not None:
            return self.session.file.path.name.removesuffix(".json").removesuffix(".journey")
        title = self.session.journey.head.title or self.session.words("start.untitled")
        return "".join(
            " " if character in '<>:"/\\|?*' or ord(character) < 32 else character for character in title
        ).strip()

    def export_to(self, path: Path) -> None:
        """Write the file on another thread."""
        if self.session.file is not None and _same(path, self.session.file.path):
            self.complain(message("dialog.export.own_file"))
            return
        self.complain(None)
        self._target = path
        self._set_busy(True)
        work = file_work(self._map, self.choices.format, self.choices.options(), path)
        self._job = jobs.run(work, jobs.PDFIUM)
        self._job.progressed.connect(self._show_progress)
        self._job.succeeded.connect(self._done)
        self._job.failed.connect(self._failed)

    def _show_progress(self, done: float) -> None:
        self.progress.setValue(round(done * 1000))

    def _done(self) -> None:
        self._job = None
        self._set_busy(False)
        path = self._target
        if path is None:
            return
        self.session.settings.change(folder=str(path.parent))
        self.accept()
        self.exported.emit(path)

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._set_busy(False)
        if not isinstance(error, CancelledError):
            self.complain(_reason(error))

    def _set_busy(self, busy: bool) -> None:
        self.progress.setValue(0)
        self.progress.setVisible(busy)
        self.choices.setEnabled(not busy)
        self.run_button.setEnabled(not busy)

    @property
    def exporting(self) -> bool:
        """Whether a file is being made."""
        return self._job is not None

    def reject(self) -> None:
        """Cancel what runs; with nothing running, close."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._set_busy(False)
            return
        self._stop()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Close, letting go of the preview under way."""
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        self._debounce.stop()
        for job in (self._preview_job, self._job):
            if job is not None:
                job.cancel()
        self._preview_job = self._job = None


def announce(toasts: ToastHost, session: Session, path: Path) -> None:
    """Say in the window that the file has been written, with the way to its folder."""
    words, address = session.words, QUrl.fromLocalFile(str(path.parent))
    done = words("dialog.export.done", file=path.name)
    toasts.show(done, "good", words("dialog.export.open_folder"), lambda: QDesktopServices.openUrl(address))


def _reason(error: Exception) -> Message:
    if isinstance(error, JourneyError):
        return error.reason
    return message("dialog.export.failed", reason=str(error) or type(error).__name__)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.resolve() == other.resolve()
    except OSError:
        return one == other
