"""Exports the map: what comes out is seen while it is chosen, and nothing half-written is left behind."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from designer.base.errors import CancelledError
from designer.base.message import Message, message
from designer.export.kept import taken
from designer.export.options import ExportOptions
from designer.model.elements import IMAGE_PREFIX, Image
from designer.model.kinds.preset import Preset
from designer.ui import jobs
from designer.ui.dialogs.export_choices import ExportChoices
from designer.ui.dialogs.export_file import announce, ask_file, same_file, suggested_name
from designer.ui.dialogs.export_jobs import Drawn, Snapshot, file_work, preview_options, reason_of
from designer.ui.dialogs.export_memory import remember, remembered
from designer.ui.dialogs.export_notes import Notes
from designer.ui.dialogs.export_presets import PresetBar, save_preset
from designer.ui.dialogs.export_preview import ExportPreview
from designer.ui.dialogs.frame import GAP, Dialog
from designer.ui.dialogs.parts import Scrolling
from designer.ui.session import Session
from designer.ui.text_size import scaled

__all__ = ["ExportDialog", "announce"]

WIDTH: Final = 1180
HEIGHT: Final = 780
COLUMN: Final = 304
DEBOUNCE_MS: Final = 180
_SHOW_THE_MAP: Final = ("pptx", "html")
"""Formats without pages of paper in which the map is seen all the same."""


class ExportDialog(Dialog):
    """Choices on the left, the pages on the right, and the way to a file below."""

    exported = Signal(object)
    """The path of the file that has been written."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "dialog.export", parent)
        self._map = Snapshot.of(session.journey)
        self._brought: dict[str, Image] = {}
        self._job: jobs.Job | None = None
        self.news: tuple[Message, ...] = ()
        """What the writer noticed that the preview could not say before."""
        self._target: Path | None = None
        self.presets = PresetBar(session, self)
        self.choices = ExportChoices(session, self)
        self.preview = ExportPreview(session, self)
        self.notes = Notes(self)
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
        self._connect()
        self._resume()
        self._say_parts()
        self._fit_screen()

    def _lay_out(self) -> None:
        left = QWidget(self)
        fields = QVBoxLayout(left)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(2 * GAP)
        self.presets.setContentsMargins(0, 0, GAP + 4, 0)
        fields.addWidget(self.presets)
        fields.addWidget(self.choices, 1)
        self.column = Scrolling(left, self)
        self.column.setFixedWidth(scaled(COLUMN))
        right = QVBoxLayout()
        right.setSpacing(GAP)
        right.addWidget(self.preview, 1)
        right.addWidget(self.notes)
        row = QHBoxLayout()
        row.setSpacing(2 * GAP)
        row.addWidget(self.column)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        self.choices.changed.connect(self._changed)
        self.choices.logo.brought.connect(self._bring)
        self.choices.logo.refused.connect(self.complain)
        self.choices.font_field.refused.connect(self.complain)
        self.presets.chosen.connect(self._take_preset)
        self.presets.kept.connect(self._keep_preset)
        self.notes.page_wanted.connect(self.choices.choose_page)
        self.preview.drawn.connect(self._show_notes)
        self.preview.failed.connect(self._no_pages)

    def _fit_screen(self) -> None:
        """As large as is useful, and never larger than the screen."""
        screen = self.screen() or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        self.resize(min(scaled(WIDTH), room.width() - 64), min(scaled(HEIGHT), room.height() - 64))

    def _resume(self) -> None:
        """Begin with what was chosen for this file the last time."""
        format, values = remembered(self._path)
        if format:
            self.choices.take(format, taken(values, self.session.journey))

    @property
    def _path(self) -> Path | None:
        return self.session.file.path if self.session.file is not None else None

    def say(self) -> None:
        """Say every text anew, those about the pages too."""
        super().say()
        self.choices.say()
        self._say_parts()

    def _say_parts(self) -> None:
        words = self.session.words
        self.presets.say(words)
        self.preview.say(words)
        self._describe()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.choices.format_field.setFocus()
        self._debounce.start(0)

    # The preview

    def _changed(self) -> None:
        self.complain(None)
        self._mark_preset()
        self.preview.outdate()
        self._debounce.start(DEBOUNCE_MS)

    def _make_preview(self) -> None:
        if not self.isVisible():
            return
        self._describe()
        if self._has_pages():
            options = preview_options(self.choices.format, self.choices.options())
            self.preview.show_pages(self._map, options)

    def _has_pages(self) -> bool:
        """Whether the format shows the map as a page of paper would."""
        return self.choices.has_page or self.choices.format.id in _SHOW_THE_MAP

    def _describe(self) -> None:
        """Say what will be in a file that has no pages."""
        if self._has_pages():
            self._show_notes(self.preview.source.document)
            return
        form = self.choices.format.id
        if form == "json" and self.choices.options().client_copy:
            form = "client_copy"
        self.preview.show_sentence(self.session.words(f"dialog.export.about.{form}"))
        self.notes.show_notes((), self.session.words)

    def _show_notes(self, drawn: Drawn | None) -> None:
        paged = self.choices.has_page
        self.preview.measure.setVisible(paged)
        if drawn is not None:
            # What is too small on this picture of the map says nothing about slides, nor about a web page.
            notes = [note for note in drawn.notes if paged or not note.key.startswith("export.small_type")]
            self.notes.show_notes(notes, self.session.words)
            self.choices.tell_pixels(drawn)

    def _no_pages(self, error: Exception) -> None:
        self.notes.show_notes((), self.session.words)
        if not isinstance(error, CancelledError):
            self.complain(reason_of(error))

    @property
    def previewing(self) -> bool:
        """Whether the preview is still to become what will come out."""
        return self._debounce.isActive() or not self.preview.is_current

    # Presets and pictures

    def _take_preset(self, preset: Preset) -> None:
        self.choices.take(preset.format, taken(preset.options, self.session.journey))
        self._mark_preset()

    def _keep_preset(self, name: str) -> None:
        options = self.choices.kept()
        image = self._brought.get(str(options.get("logo", "")))
        images = (image,) if image is not None else ()
        id = save_preset(self.session, name, self.choices.format.id, options, images)
        self.presets.is_changed = False
        self.presets.refresh(id)

    def _mark_preset(self) -> None:
        preset = self.presets.preset
        if preset is not None:
            is_same = preset.format == self.choices.format.id and dict(preset.options) == self.choices.kept()
            self.presets.mark(not is_same)

    def _bring(self, image: Image) -> None:
        """Take a picture into this export; the map gets it only with a preset that names it."""
        self._brought[image.hash] = image
        if IMAGE_PREFIX + image.hash not in self._map.records:
            self._map = self._map.with_image(image)

    # The file

    def _ask(self) -> None:
        path = self.ask_path()
        if path is not None:
            self.export_to(path)

    def ask_path(self) -> Path | None:
        """Ask for the file, with a suffix of its format."""
        path = ask_file(self.session, self.choices.format, suggested_name(self.session), self)
        return self._named(path) if path is not None else None

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

    def export_to(self, path: Path) -> None:
        """Write the file on another thread."""
        if self._path is not None and same_file(path, self._path):
            self.complain(message("dialog.export.own_file"))
            return
        self.complain(None)
        self._target = path
        self._set_busy(True)
        drawn, options = self.preview.source.document, self.choices.options()
        work = file_work(self._map, self.choices.format, options, path, self._fresh(drawn, options))
        self._job = jobs.run(work, jobs.PDFIUM)
        self._job.progressed.connect(self._show_progress)
        self._job.succeeded.connect(self._done)
        self._job.failed.connect(self._failed)

    def _fresh(self, drawn: Drawn | None, options: ExportOptions) -> Drawn | None:
        """The document of the preview where it is the very file."""
        if self.preview.source.drawing or self._debounce.isActive():
            return None
        return drawn if drawn is not None and drawn.options == options else None

    def _show_progress(self, done: float) -> None:
        self.progress.setValue(round(done * 1000))

    def _done(self, notes: tuple[Message, ...]) -> None:
        self._job = None
        self._set_busy(False)
        path = self._target
        if path is None:
            return
        self.session.settings.change(folder=str(path.parent))
        shown = self.preview.source.document
        self.news = tuple(note for note in notes if shown is None or note not in shown.notes)
        self.accept()
        self.exported.emit(path)

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._set_busy(False)
        if not isinstance(error, CancelledError):
            self.complain(reason_of(error))

    def _set_busy(self, busy: bool) -> None:
        self.progress.setValue(0)
        self.progress.setVisible(busy)
        self.column.setEnabled(not busy)
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
        if not self.presets.naming.isHidden():
            self.presets.naming.end()
            return
        self._stop()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.preview.turn(self.preview.view.index + steps[key])
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Close, remembering what was chosen and letting go of the preview."""
        remember(self._path, self.choices.format.id, self.choices.kept())
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        self._debounce.stop()
        self.preview.source.close()
        if self._job is not None:
            self._job.cancel()
            self._job = None
