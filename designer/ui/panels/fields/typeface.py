"""The typeface documents are set in: one that has been added, or another from a file."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from designer.base.errors import JourneyError
from designer.text.families import SUFFIXES, add_family, families
from designer.ui import jobs
from designer.ui.panels.combo import Combo
from designer.ui.panels.fields.base import UNSET, Field, Target

_ADD = object()


class TypefaceField(Field):
    """Chooses a typeface by its name; the program's own where none is named."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.combo = Combo(self)
        self.combo.setAccessibleName(self.name)
        self._job: jobs.Job | None = None
        self.hold(self.combo)
        self.combo.activated.connect(self._chosen)

    def show_value(self, value: Any) -> None:
        name = "" if value is UNSET else str(value or "")
        words = self.session.words
        self.combo.clear()
        self.combo.addItem(words("typeface.own"), "")
        known = list(families())
        for family in known if not name or name in known else [*known, name]:
            self.combo.addItem(family, family)
        self.combo.addItem(words("typeface.add"), _ADD)
        self.combo.setCurrentIndex(self.combo.findData(name))

    def _chosen(self, index: int) -> None:
        value = self.combo.itemData(index)
        if value is not _ADD:
            self.fail(None)
            self.put(value)
            return
        self.show_value(self._value)
        files, _ = QFileDialog.getOpenFileNames(
            self,
            self.session.words("typeface.add"),
            self.session.settings.folder,
            f"{self.session.words('typeface.files')} ({' '.join('*' + suffix for suffix in SUFFIXES)})",
        )
        if files:
            self.take_files([Path(file) for file in files])

    def take_files(self, files: list[Path]) -> None:
        """Add a typeface from its files and choose it, or say why it cannot be."""
        self.fail(None)
        self.combo.setEnabled(False)
        self._job = jobs.run(lambda report: add_family(files))
        self._job.succeeded.connect(self._added)
        self._job.failed.connect(self._refused)

    def _added(self, name: str) -> None:
        self._job = None
        self.combo.setEnabled(True)
        self.put(name)

    def _refused(self, error: Exception) -> None:
        self._job = None
        self.combo.setEnabled(True)
        if not isinstance(error, JourneyError):
            raise error
        self.fail(error.reason)
