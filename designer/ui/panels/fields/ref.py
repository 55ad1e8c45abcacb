"""One element of the map, chosen by its name."""

from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from designer.edits.change import change_each
from designer.edits.delta import Delta
from designer.model.journey import Journey
from designer.ui.panels.candidates import candidates, label, may_be_empty, refer
from designer.ui.panels.combo import Combo
from designer.ui.panels.fields.base import UNSET, Field, Target


class RefField(Field):
    """Chooses an element; what there is to choose from is read when the list is about to show."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.combo = Combo(self)
        self.combo.setAccessibleName(self.name)
        self.hold(self.combo)
        self.combo.opening.connect(self.offer)
        self.combo.activated.connect(self._chosen)

    def show_value(self, value: Any) -> None:
        self.offer()

    def offer(self) -> None:
        """Fill the list with what may be chosen now."""
        value = None if self._value is UNSET else self._value
        ids = candidates(self.target)
        if value is not None and value not in ids:
            ids.append(value)
        with QSignalBlocker(self.combo):
            self.combo.clear()
            if may_be_empty(self.target):
                self.combo.addItem(self.say("none"), None)
            for id in ids:
                self.combo.addItem(label(self.session, id) or id, id)
            self.combo.setCurrentIndex(-1 if self._value is UNSET else self.combo.findData(value))
        self.combo.setPlaceholderText(self.say("differs") if self._value is UNSET else "")

    def heard(self, delta: Delta) -> None:
        super().heard(delta)
        if self._value in delta.changes:
            self.offer()

    def put(self, value: Any, typed: bool = False, flowing: bool = False) -> None:
        if not self.target.do(lambda journey: self._edit(journey, value)):
            self.offer()

    def _edit(self, journey: Journey, value: Any) -> Delta:
        if len(self.target.ids) == 1:
            return refer(journey, self.target.ids[0], self.target.name, value)
        return change_each(journey, {id: {self.target.name: value} for id in self.target.ids})

    def _chosen(self, index: int) -> None:
        value = self.combo.itemData(index)
        if value != self._value:
            self.put(value)
