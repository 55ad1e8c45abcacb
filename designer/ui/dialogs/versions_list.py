"""The list of versions by day: when each was kept or what it is called, and what changed in it."""

import datetime
from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from designer.base.message import Message
from designer.sharing.version import Damaged, Listing, Version
from designer.text.numbers import date
from designer.ui.dialogs.frame import plain_label
from designer.ui.dialogs.parts import Elided
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

ROW_HEIGHT: Final = 50
DAY_HEIGHT: Final = 34
_ID: Final = Qt.ItemDataRole.UserRole


class VersionList(QListWidget):
    """The newest first, with a heading for each day; arrow keys pass over the headings."""

    chosen = Signal(str)
    """The id of the version that is looked at."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: dict[str, _Row] = {}
        self._summaries: dict[str, Message] = {}
        self._days: list[tuple[QListWidgetItem, Elided, datetime.date]] = []
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._moved)

    def show_versions(self, listing: Listing, doomed: Collection[str]) -> None:
        """Show these versions and damaged files."""
        self.blockSignals(True)
        self.clear()
        self._rows.clear()
        self._days.clear()
        day = None
        for version in reversed(listing.versions):
            local = version.when.astimezone().date()
            if local != day:
                day = local
                self._add_day(day)
            self._add(version.id, _Row(self._session, version))
        for damaged in listing.damaged:
            self._add(damaged.id, _Row(self._session, damaged))
        for id in doomed:
            self.doom(id, True)
        self.blockSignals(False)
        self.say()

    def _add_day(self, day: datetime.date) -> None:
        item = QListWidgetItem(self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, scaled(DAY_HEIGHT)))
        label = Elided("label", self)
        label.setContentsMargins(8, 10, 8, 0)
        self.setItemWidget(item, label)
        self._days.append((item, label, day))

    def _add(self, id: str, row: "_Row") -> None:
        item = QListWidgetItem(self)
        item.setData(_ID, id)
        item.setSizeHint(QSize(0, scaled(ROW_HEIGHT)))
        self.setItemWidget(item, row)
        self._rows[id] = row
        row.item = item
        if id in self._summaries:
            row.told = self._summaries[id]

    def _moved(self) -> None:
        if self.current():
            self.chosen.emit(self.current())

    def current(self) -> str:
        """The id of the version that is looked at; empty for none."""
        item = self.currentItem()
        return str(item.data(_ID) or "") if item is not None else ""

    def choose(self, id: str) -> None:
        """Look at a version."""
        if id in self._rows:
            self.setCurrentItem(self._rows[id].item)

    def title(self, version: Version) -> str:
        """What a version is called, else when it was kept."""
        words = self._session.words
        local = version.when.astimezone()
        return version.name or f"{date(local.date(), words.language)} {local:%H:%M}"

    def has_summary(self, version: Version) -> bool:
        """Whether it is said already what changed in it."""
        return version.id in self._summaries

    def tell(self, id: str, told: object) -> None:
        """Say what changed in a version."""
        if isinstance(told, Message):
            self._summaries[id] = told
            if id in self._rows:
                self._rows[id].told = told
                self._rows[id].say()

    def rename(self, version: Version) -> None:
        """Show a version by its new name."""
        row = self._rows.get(version.id)
        if row is not None:
            row.version = version
            row.say()

    def doom(self, id: str, doomed: bool) -> None:
        """Show that a version goes when the dialog closes, or stays after all."""
        row = self._rows.get(id)
        if row is not None:
            row.doomed = doomed
            row.say()

    def say(self) -> None:
        """Say every text in the language of the interface."""
        words = self._session.words
        today = datetime.datetime.now().astimezone().date()
        for _, label, day in self._days:
            ago = (today - day).days
            key = {0: "versions.today", 1: "versions.yesterday"}.get(ago)
            label.setText(words(key) if key else date(day, words.language))
        for row in self._rows.values():
            row.say()


class _Row(QWidget):
    """One version in two lines."""

    item: QListWidgetItem

    def __init__(self, session: Session, version: Version | Damaged) -> None:
        super().__init__()
        self._session = session
        self.version = version
        self.told: Message | None = None
        self.doomed = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = Elided("", self)
        if isinstance(version, Version) and version.is_named:
            self._title.semibold()
        self._when = plain_label("small", self)
        self._what = Elided("small", self)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._title, 1)
        first.addWidget(self._when)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 4, 10, 4)
        box.setSpacing(1)
        box.addStretch(1)
        box.addLayout(first)
        box.addWidget(self._what)
        box.addStretch(1)

    def say(self) -> None:
        """Say name or time, who kept it, and what changed."""
        words, version = self._session.words, self.version
        if isinstance(version, Damaged):
            self._title.setText(words("versions.damaged_row"))
            self._what.setText(words.say(version.reason))
        else:
            time = f"{version.when.astimezone():%H:%M}"
            self._title.setText(version.name or time)
            self._when.setText(" · ".join(filter(None, (version.author, time if version.name else ""))))
            self._what.setText(words.say(self.told) if self.told else "")
            font = self._title.font()
            font.setWeight(font.Weight.DemiBold if version.is_named else font.Weight.Normal)
            self._title.setFont(font)
        if self.doomed:
            self._what.setText(words("versions.doomed"))
        set_variant(self._title, "muted" if self.doomed else "")
        self.item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._title.whole}, {self._what.whole}")
