"""Asks what the open map is to be compared with: one list of what there is, read when it is chosen."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QProgressBar, QWidget

from designer.base.errors import JourneyError
from designer.base.message import message
from designer.files.document import SUFFIX
from designer.ui import jobs
from designer.ui.compare.offer_row import OfferRow
from designer.ui.compare.sources import (
    Comparison,
    Making,
    Offer,
    comparing,
    comparing_personas,
    file_side,
    now_offer,
    offers,
    slow_offers,
)
from designer.ui.dialogs.frame import Dialog
from designer.ui.panels.combo import Combo
from designer.ui.session import Session
from designer.ui.text_size import scaled, scaled_dialog, scaled_list

WIDTH: Final = 560
_HIGH: Final = 340
_REST: Final = 170
"""What stands above and below the list."""
OFFER: Final = Qt.ItemDataRole.UserRole


class CompareDialog(Dialog):
    """The choice; `comparison` is what was made of it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "compare_view.choose", parent)
        self.comparison: Comparison | None = None
        self._made: jobs.Job | None = None
        self.setFixedWidth(scaled_dialog(WIDTH))
        self.add_sentence("compare_view.choose_why")
        self.list = QListWidget(self)
        self.list.setFixedHeight(scaled_list(_HIGH, _REST))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(OfferRow(session, self.list))
        self.list.setMouseTracking(True)
        self.texts.bind(self.list.setAccessibleName, "compare_view.choose")
        self.body.addWidget(self.list)
        self.later = Combo(self)
        self._later_label = self.add_field("compare_view.later", self.later)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(scaled(160))
        self.texts.bind(self.progress.setAccessibleName, "compare_view.making")
        self.progress.hide()
        self.buttons.insertWidget(0, self.progress)
        self.add_button("dialog.cancel", self.reject)
        self._compare = self.add_button("compare_view.compare", self._take, "primary")
        self._fill([*offers(session)])
        self._add_later(now_offer(session))
        self.list.itemDoubleClicked.connect(self._take)
        self.list.currentItemChanged.connect(self._changed)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self._look_for_more()

    def _fill(self, found: list[Offer]) -> None:
        for offer in found:
            item = QListWidgetItem(self.list)
            item.setData(OFFER, offer)
            words = self.session.words
            item.setText(words.say(offer.title))
            item.setSizeHint(QSize(100, scaled(50)))
            if offer.read is not None:
                self._add_later(offer)

    def _add_later(self, offer: Offer) -> None:
        place = 0 if offer.group == "now" else self.later.count()
        self.later.insertItem(place, self.session.words.say(offer.title), offer)
        if place == 0:
            self.later.setCurrentIndex(0)

    def _look_for_more(self) -> None:
        """Versions and revisions come from the disk and from git: the list does not wait for them."""
        file = self.session.file
        if file is None:
            return
        path = file.path
        self._job = jobs.run(lambda report: slow_offers(path))
        self._job.succeeded.connect(self._fill)
        self.finished.connect(self._job.cancel)

    @property
    def offer(self) -> Offer | None:
        """What is chosen."""
        item = self.list.currentItem()
        found: Offer | None = item.data(OFFER) if item is not None else None
        return found

    def _changed(self) -> None:
        """Two personas stand in one map: there is no later one to choose."""
        offer = self.offer
        shown = offer is not None and offer.personas is None
        for part in (self.later, self._later_label):
            part.setEnabled(shown)
        self._compare.setEnabled(offer is not None)
        self.complain(None)

    def _take(self) -> None:
        offer = self.offer
        making = self._making(offer) if offer is not None and self._made is None else None
        if making is None:
            return
        job = self._made = jobs.run(lambda report: making())
        job.succeeded.connect(self._succeed)
        job.failed.connect(self._fail)
        self.finished.connect(job.cancel)
        self._be_busy()

    def _succeed(self, made: Comparison) -> None:
        self.comparison = made
        self.accept()

    def _fail(self, error: Exception) -> None:
        self._made = None
        self._be_busy()
        reason = error.reason if isinstance(error, JourneyError) else None
        self.complain(reason or message("compare_view.failed", reason=str(error)))

    def _be_busy(self) -> None:
        """Show that the maps are read and compared, and let nothing else be chosen meanwhile."""
        busy = self._made is not None
        self.progress.setVisible(busy)
        for part in (self.list, self.later, self._compare):
            part.setEnabled(not busy)
        if not busy:
            self._changed()
            self.list.setFocus()

    def _making(self, offer: Offer) -> Making | None:
        if offer.personas is not None:
            return comparing_personas(self.session, *offer.personas)
        later: Offer = self.later.currentData()
        if offer.read is not None:
            return comparing(offer.read, later)
        path = self._ask_file()
        return None if path is None else comparing(lambda: file_side(path), later)

    def _ask_file(self) -> Path | None:
        words = self.session.words
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            words("compare_view.choose_file"),
            self.session.settings.folder,
            words("window.map_files") + f" (*{SUFFIX} *.json)",
        )
        return Path(chosen) if chosen else None

    def say(self) -> None:
        """Say every text anew, those of the list too."""
        super().say()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setText(self.session.words.say(item.data(OFFER).title))
        for at in range(self.later.count()):
            self.later.setItemText(at, self.session.words.say(self.later.itemData(at).title))
