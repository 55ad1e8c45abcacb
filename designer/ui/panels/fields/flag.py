"""Yes or no."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from designer.ui.panels.fields.base import UNSET, Field, Target


class FlagField(Field):
    """A check box that says the field's name itself."""

    labelled = False

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.check = QCheckBox(self.name.replace("&", "&&"), self)
        self.hold(self.check)
        self.check.clicked.connect(self._clicked)

    def show_value(self, value: Any) -> None:
        self.check.setTristate(value is UNSET)
        if value is UNSET:
            self.check.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self.check.setChecked(bool(value))

    def _clicked(self) -> None:
        self.check.setTristate(False)
        self.put(self.check.isChecked())
