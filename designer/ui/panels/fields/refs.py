"""Several elements of the map, as chips with their names."""

from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from designer.edits.delta import Delta
from designer.ui.panels.candidates import candidates, label
from designer.ui.panels.chip import Chip
from designer.ui.panels.fields.base import UNSET, Field, Target
from designer.ui.panels.flow import FlowBox


class RefsField(Field):
    """Chips for the chosen elements; "+ add" offers the others."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.area = FlowBox(self)
        self.add = QPushButton(self.say("add"), self.area)
        self.add.setProperty("variant", "chip")
        self.add.setAccessibleName(f"{self.name} {self.say('add')}")
        self.menu = QMenu(self.add)
        self.menu.aboutToShow.connect(self._offer)
        self.add.setMenu(self.menu)
        self.area.flow.addWidget(self.add)
        self.hold(self.area, self.add)
        self.chips: list[Chip] = []

    def show_value(self, value: Any) -> None:
        for chip in self.chips:
            self.area.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for id in self._ids():
            chip = Chip(label(self.session, id) or id, parent=self.area)
            chip.opened.connect(lambda id=id: self.session.shown.emit(id))
            chip.removed.connect(lambda id=id: self.put(tuple(other for other in self._ids() if other != id)))
            self.area.flow.insert(len(self.chips), chip)
            chip.show()
            self.chips.append(chip)
        self.updateGeometry()

    def heard(self, delta: Delta) -> None:
        super().heard(delta)
        for id, chip in zip(self._ids(), self.chips, strict=False):
            if id in delta.changes:
                chip.show_text(label(self.session, id) or id)

    def _ids(self) -> tuple[str, ...]:
        return () if self._value is UNSET else tuple(self._value or ())

    def _offer(self) -> None:
        self.menu.clear()
        for id in candidates(self.target):
            if id not in self._ids():
                action = self.menu.addAction(label(self.session, id).replace("&", "&&"))
                action.triggered.connect(lambda _=False, id=id: self.put((*self._ids(), id)))
        if self.menu.isEmpty():
            self.menu.addAction(self.say("nothing_to_add")).setEnabled(False)
