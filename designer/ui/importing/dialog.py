"""Shows what a file of another program will become while it is chosen how it is read, and the two ways on."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from designer.base.errors import CancelledError
from designer.base.message import Message, message
from designer.files.places import short
from designer.files.preview import ReadOptions
from designer.ui import jobs
from designer.ui.dialogs.frame import GAP, Dialog
from designer.ui.dialogs.parts import Scrolling, Wrapped
from designer.ui.importing.choices import Choices
from designer.ui.importing.columns import ColumnTable
from designer.ui.importing.facts import Facts
from designer.ui.importing.notes import NotePanel
from designer.ui.importing.picture import MapPicture
from designer.ui.importing.reading import Reader, Understood, reason_of
from designer.ui.importing.source import Source
from designer.ui.session import Session
from designer.ui.text_size import scaled, scaled_list
from designer.ui.theme import set_variant

WIDTH: Final = 1180
HEIGHT: Final = 780
COLUMN: Final = 344
_SENTENCE: Final = 420
_LEAST_FACTS: Final = 120
_REST: Final = 300
"""What stands above and below the facts, the notes as low as they can be."""
_LEAST_NOTES: Final = 96


class ImportDialog(Dialog):
    """Choices, facts and notes on the left, the map on the right, and the ways on below."""

    new_wanted = Signal()
    """What was understood is to become a map of its own."""
    add_wanted = Signal()
    """It is to be added to the open map."""

    def __init__(
        self, session: Session, source: Source, may_add: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "import.title", parent, name=short(source.name))
        self.source = source
        self.found: Understood | None = None
        """What the file will become; None while that is not known."""
        self._job: jobs.Job | None = None
        self.reader = Reader(source, self)
        self.choices = Choices(session, self)
        self.facts = Facts(self)
        self.notes = NotePanel(session, self)
        self.picture = MapPicture(self)
        self.table = ColumnTable(self)
        self._lay_out()
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(scaled(160))
        self.progress.hide()
        self.buttons.insertWidget(0, self.progress)
        self.cancel = self.add_button("dialog.cancel", self.reject)
        self.add_to_map = self.add_button("import.add", self.add_wanted.emit, name="add")
        self.add_to_map.setVisible(may_add)
        self.as_new = self.add_button("import.new", self.new_wanted.emit, "primary", "new")
        self._connect()
        self._show_nothing("import.reading")
        self._say_parts()
        self._fit_screen()

    def _lay_out(self) -> None:
        self.left = QWidget(self)
        self.left.setFixedWidth(min(scaled(COLUMN), self._room().width() // 2 - 3 * GAP))
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        self._scroll = Scrolling(self.facts, self.left)
        self._scroll.setMinimumHeight(scaled_list(_LEAST_FACTS, _REST))
        column.addWidget(self.choices)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.notes)
        shown = QWidget(self)
        right = QVBoxLayout(shown)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(GAP + 4)
        right.addWidget(self.table)
        right.addWidget(self.picture, 1)
        ground = QFrame(self)
        set_variant(ground, "canvas")
        self.sentence = Wrapped("muted", ground)
        self.sentence.setFixedWidth(min(scaled(_SENTENCE), self._room().width() // 2 - 8 * GAP))
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        middle = QVBoxLayout(ground)
        middle.addStretch(2)
        middle.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(3)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(shown)
        self._pages.addWidget(ground)
        row = QHBoxLayout()
        row.setSpacing(2 * GAP)
        row.addWidget(self.left)
        row.addWidget(self._pages, 1)
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        self.choices.changed.connect(self.reader.read)
        self.table.changed.connect(self.choices.choose_columns)
        self.reader.began.connect(self._began)
        self.reader.understood.connect(self._show)
        self.reader.failed.connect(self._fail)

    def _fit_screen(self) -> None:
        """As large as is useful, and never larger than the screen."""
        self.resize(self._room().boundedTo(QSize(scaled(WIDTH), scaled(HEIGHT))))

    def _room(self) -> QSize:
        """What the screen has room for."""
        screen = self.screen() or QGuiApplication.primaryScreen()
        return screen.availableGeometry().size() - QSize(64, 64)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.found is None and not self.reader.busy:
            self.reader.read(ReadOptions(), soon=True)

    # What is understood

    def _began(self) -> None:
        self.complain(None)
        self.picture.fade()
        self._set_busy(True)

    def _show(self, found: Understood) -> None:
        self.found = found
        preview = found.preview
        self.choices.offer(preview.told)
        self.table.show_columns(preview.told, self.session.words)
        self.facts.show_preview(preview, self.session.words)
        self.notes.show_notes(preview.notes)
        self._pages.setCurrentIndex(0)
        self.left.show()
        self._fit_notes()
        self.picture.show_map(found)
        self._set_busy(False)
        if self.focusWidget() in (None, self.cancel):
            self.as_new.setFocus()

    def _fail(self, error: Exception) -> None:
        self.found = None
        if self.choices.isHidden():
            self.choices.offer(self.source.format.offers)
        self.facts.show_preview(None, self.session.words)
        self.notes.show_notes(())
        self.left.setVisible(not self.choices.isHidden())
        self._show_nothing(
            "import.choose_otherwise" if not self.choices.isHidden() else "import.not_possible"
        )
        self._set_busy(False)
        if not isinstance(error, CancelledError):
            self.complain(reason_of(error))

    def _show_nothing(self, key: str) -> None:
        """Say in the place of the map why there is none."""
        self._nothing = message(key)
        self._pages.setCurrentIndex(1)
        self.sentence.setText(self.session.words.say(self._nothing))
        self.sentence.setFixedHeight(self.sentence.heightForWidth(self.sentence.width()))

    def _fit_notes(self) -> None:
        """Notes take what they need, but leave some room for the facts; what is more scrolls."""
        room = self.left.height() - self.choices.sizeHint().height() * (not self.choices.isHidden())
        wanted = self.notes.height_wanted(self.left.width())
        facts = min(self.facts.minimumHeight() + GAP, room // 2)
        least = scaled_list(_LEAST_NOTES, _REST)
        self.notes.setFixedHeight(max(least, min(wanted, room - facts - 4 * GAP)))

    # The ways on

    def follow(self, job: jobs.Job) -> None:
        """Show that work is under way for one of the ways on; closing stops it."""
        self._job = job
        self._set_busy(True)
        self.left.setEnabled(False)

    def end_work(self, reason: Message | None = None) -> None:
        """The work has ended, badly where there is a reason."""
        self._job = None
        self.left.setEnabled(True)
        self._set_busy(False)
        self.complain(reason)

    @property
    def busy(self) -> bool:
        """Whether something is still being read, or added."""
        return self.reader.busy or self._job is not None

    def _set_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        there = not busy and self.found is not None and len(self.found.records) > 1
        self.as_new.setEnabled(there)
        self.add_to_map.setEnabled(there)

    def reject(self) -> None:
        """Stop what is being added; with nothing under way, close."""
        if self._job is not None:
            self._job.cancel()
            self.end_work()
            return
        super().reject()

    def done(self, result: int) -> None:
        """Close, and read no further."""
        self.reader.cancel()
        super().done(result)

    # Words

    def say(self) -> None:
        """Say every text anew, those about the file too."""
        super().say()
        self._say_parts()

    def _say_parts(self) -> None:
        words = self.session.words
        self.choices.say()
        self.picture.say(words)
        self.notes.say()
        self.progress.setAccessibleName(words("import.reading"))
        if self.found is not None:
            self.table.show_columns(self.found.preview.told, words)
            self.facts.show_preview(self.found.preview, words)
        else:
            self._show_nothing(self._nothing.key)
