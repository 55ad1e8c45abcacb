"""The versions of a map: what each was, how it looked, and the way back to it."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from designer.base.errors import JourneyError
from designer.base.message import message
from designer.files.json_map import encode
from designer.sharing.restoring import restoring
from designer.sharing.version import MAX_NAME, Listing, Version
from designer.sharing.versions import Versions
from designer.ui import jobs
from designer.ui.dialogs.frame import GAP, Dialog, plain_label
from designer.ui.dialogs.thumbnails import HEIGHT
from designer.ui.dialogs.versions_detail import Detail
from designer.ui.dialogs.versions_list import VersionList
from designer.ui.dialogs.versions_reading import Held, read_held, read_summary
from designer.ui.keeping import MEGABYTE
from designer.ui.panels.combo import Combo
from designer.ui.session import Session
from designer.ui.text_size import scaled, scaled_dialog, scaled_list

WIDTH: Final = 900
LIST_HEIGHT: Final = 380
_REST: Final = 172
"""What stands above and below the list."""
_FIELDS: Final = 176
"""What stands below the picture, beside the list."""
LIMITS: Final = (50, 200, 500, 2000)
"""Megabytes that may be chosen."""
_SUMMARIES: Final = jobs.Lane("summaries")
"""Apart from the work that a person waits for."""
_SUMMED: Final = 40
"""Of so many versions it is said what changed; reading a hundred large maps would take the machine."""


class VersionsDialog(Dialog):
    """The list with what can be done. Nothing is deleted before it closes, so deleting can be taken back."""

    restored = Signal(object, str)
    """The Delta that brings the map back, and what the version is called."""
    compare_wanted = Signal(object, str)
    """The `Held` of a version to compare the map with, and what the version is called."""

    def __init__(
        self, session: Session, versions: Versions, parent: QWidget | None = None, comparable: bool = False
    ) -> None:
        super().__init__(session, "versions.title", parent)
        self.versions = versions
        self._listing = Listing(())
        self._held: dict[str, Held] = {}
        self._jobs: list[jobs.Job] = []
        self._doomed: set[str] = set()
        self.setFixedWidth(scaled_dialog(WIDTH))
        self._add_keep()
        self.list = VersionList(session, self)
        self.detail = Detail(session, self, comparable)
        row = QHBoxLayout()
        row.setSpacing(2 * GAP)
        self._fit_screen()
        row.addWidget(self.list, 1)
        row.addWidget(self.detail)
        self.body.addLayout(row)
        self._add_settings()
        self.add_button("dialog.close", self.accept, "", "close")
        self._listen()
        self._fill()

    def _fit_screen(self) -> None:
        """On a low screen the list is shorter, and large text has the room of the picture."""
        self.list.setFixedHeight(scaled_list(LIST_HEIGHT, _REST))
        self.detail.picture.setVisible(self.list.height() >= scaled(_FIELDS) + HEIGHT)

    def _add_keep(self) -> None:
        self.keep_name = QLineEdit(self)
        self.keep_name.setMaxLength(MAX_NAME)
        self.texts.bind(self.keep_name.setPlaceholderText, "versions.keep_name")
        self.texts.bind(self.keep_name.setAccessibleName, "versions.keep_name")
        self.keep_button = QPushButton(self)
        self.keep_button.setObjectName("keep")
        self.keep_button.setAutoDefault(False)
        self.texts.bind(self.keep_button.setText, "versions.keep")
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.keep_name, 1)
        row.addWidget(self.keep_button)
        self.body.addLayout(row)

    def _add_settings(self) -> None:
        """Whether versions are kept at a save, and how much room all of them may take."""
        self.automatic = QCheckBox(self)
        self.automatic.setChecked(self.session.settings.versions)
        self.texts.bind(self.automatic.setText, "versions.automatic")
        self.room = plain_label("small", self)
        self.limit = Combo(self)
        self.limit.setMinimumContentsLength(8)
        for megabytes in sorted({*LIMITS, self.session.settings.versions_limit}):
            self.limit.addItem(self.words("versions.megabytes", n=megabytes), megabytes)
        self.limit.setCurrentIndex(self.limit.findData(self.session.settings.versions_limit))
        self.texts.bind(self.limit.setAccessibleName, "versions.limit")
        self.texts.bind(self.limit.setToolTip, "versions.limit")
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.automatic)
        row.addStretch(1)
        row.addWidget(self.room)
        row.addWidget(self.limit)
        box = QVBoxLayout()
        box.addLayout(row)
        self.body.addLayout(box)

    def _listen(self) -> None:
        self.keep_name.textChanged.connect(self._check_keep)
        self.keep_name.returnPressed.connect(self._keep)
        self.keep_button.clicked.connect(self._keep)
        self.automatic.toggled.connect(self._set_automatic)
        self.limit.activated.connect(self._set_limit)
        self.list.chosen.connect(self._show)
        self.detail.renamed.connect(self._rename)
        self.detail.restore.clicked.connect(self._restore)
        self.detail.compare.clicked.connect(self._compare)
        self.detail.delete.clicked.connect(self._toggle_deleted)
        self.finished.connect(self._let_go)

    # What is shown

    def _fill(self, chosen: str = "") -> None:
        self._listing = self.versions.read()
        self.list.show_versions(self._listing, self._doomed)
        size = self.versions.size() / MEGABYTE
        self.room.setText(self.words("versions.room", n=len(self._listing.versions), size=round(size, 1)))
        self._check_keep()
        self.list.choose(chosen or (self._listing.versions[-1].id if self._listing.versions else ""))
        if not self._listing.versions:
            self.detail.show_none()
        self._sum_up()

    def _sum_up(self) -> None:
        """Say of one version after the other what changed in it, the newest first."""
        wanted = [one for one in self._listing.versions[-_SUMMED:] if not self.list.has_summary(one)]
        for version in reversed(wanted):
            work = read_summary(self.versions, version, self._listing.before(version))
            job = jobs.run(work, _SUMMARIES)
            self._jobs.append(job)
            job.succeeded.connect(partial(self.list.tell, version.id))

    def _show(self, id: str) -> None:
        """Show a version; its map is read on another thread."""
        self.complain(None)
        version = next((one for one in self._listing.versions if one.id == id), None)
        if version is None:
            self.detail.show_damaged(id in self._doomed)
            reason = next((one.reason for one in self._listing.damaged if one.id == id), None)
            self.complain(reason)
            return
        held = self._held.get(id)
        self.detail.show_version(version, held, id in self._doomed)
        if held is None:
            QTimer.singleShot(0, self, partial(self._read, version))

    def _read(self, version: Version) -> None:
        if self.list.current() != version.id:
            return
        job = jobs.run(read_held(self.versions, version))
        self._jobs.append(job)
        job.succeeded.connect(partial(self._has_read, version))
        job.failed.connect(partial(self._cannot_read, version))

    def _has_read(self, version: Version, held: object) -> None:
        assert isinstance(held, Held)
        self._held[version.id] = held
        if self.list.current() == version.id:
            self.detail.show_version(version, held, version.id in self._doomed)

    def _cannot_read(self, version: Version, error: object) -> None:
        if self.list.current() == version.id and isinstance(error, JourneyError):
            self.complain(error.reason)

    # What is done

    def _check_keep(self) -> None:
        self.keep_button.setEnabled(bool(self.keep_name.text().strip()))

    def _keep(self) -> None:
        """Keep the map as it is now, saved or not, under the name."""
        name = self.keep_name.text().strip()
        if not name:
            return
        try:
            made = self.versions.keep(
                encode(self.session.journey), name=name, author=self.session.settings.author
            )
        except JourneyError as error:
            self.complain(error.reason)
            return
        self.keep_name.clear()
        self._fill(made.id if made else "")

    def _rename(self, name: str, note: str) -> None:
        version = self._chosen()
        if version is None or (version.name, version.note) == (name, note):
            return
        try:
            made = self.versions.rename(version, name, note)
        except JourneyError as error:
            self.complain(error.reason)
            return
        self._listing = self.versions.read()
        self.list.rename(made)
        self.detail.show_version(made, self._held.get(made.id), made.id in self._doomed)

    def _chosen(self) -> Version | None:
        id = self.list.current()
        return next((one for one in self._listing.versions if one.id == id), None)

    def _restore(self) -> None:
        version = self._chosen()
        held = self._held.get(version.id) if version else None
        if version is None or held is None:
            return
        called = self.list.title(version)
        name = message("versions.restore_step", name=called)
        self.accept()
        self.restored.emit(restoring(self.session.journey, held.records, name), called)

    def _compare(self) -> None:
        version = self._chosen()
        if version is not None and version.id in self._held:
            self.accept()
            self.compare_wanted.emit(self._held[version.id], self.list.title(version))

    def _toggle_deleted(self) -> None:
        id = self.list.current()
        self._doomed ^= {id}
        self.list.doom(id, id in self._doomed)
        self.detail.doom(id in self._doomed)

    def _set_automatic(self, on: bool) -> None:
        self.session.settings.change(versions=on)

    def _set_limit(self) -> None:
        self.session.settings.change(versions_limit=int(self.limit.currentData()))

    def _let_go(self) -> None:
        """On closing: what was marked is deleted now, and what is still being read is let go."""
        for job in self._jobs:
            job.cancel()
        self._jobs.clear()
        if self._doomed:
            try:
                self.versions.delete(*self._doomed)
            except JourneyError as error:
                self.session.said.emit(error.reason, "error")

    def say(self) -> None:
        """Say every text anew, those of the list too."""
        super().say()
        self.detail.say()
        self.list.say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus() and self.list.current():
            self._toggle_deleted()
            return
        super().keyPressEvent(event)
