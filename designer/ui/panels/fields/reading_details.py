"""What else a reading says beside its date, value and source."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from designer.ui.panels.boxes import LineBox
from designer.ui.panels.combo import Combo

if TYPE_CHECKING:
    from designer.ui.panels.fields.readings import ReadingsField


class ReadingDetails(QWidget):
    """What else the current reading says: sample size, segment, persona, note."""

    NAMES = ("n", "segment", "note")

    def __init__(self, owner: "ReadingsField") -> None:
        super().__init__(owner)
        self.owner = owner
        self.row = -1
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.boxes = {name: LineBox(owner.session, self) for name in self.NAMES}
        self.persona = Combo(self)
        self.persona.activated.connect(
            lambda index: owner.change_reading(self.row, "persona", self.persona.itemData(index) or "")
        )
        places: tuple[tuple[str, QWidget, int, int, int], ...] = (
            ("n", self.boxes["n"], 0, 0, 1),
            ("segment", self.boxes["segment"], 0, 1, 1),
            ("persona", self.persona, 2, 0, 2),
            ("note", self.boxes["note"], 4, 0, 2),
        )
        for name, widget, row, column, span in places:
            label = QLabel(owner.say(f"field.{name}"), self)
            label.setProperty("variant", "label")
            widget.setAccessibleName(label.text())
            grid.addWidget(label, row, column, 1, span)
            grid.addWidget(widget, row + 1, column, 1, span)
        for name, box in self.boxes.items():
            box.settling.connect(lambda name=name: self._take(name))
        remove = QPushButton(owner.say("readings.remove"), self)
        remove.setProperty("variant", "chip")
        remove.clicked.connect(lambda: owner.remove_reading(self.row))
        grid.addWidget(remove, 6, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_row(self, row: int) -> None:
        """Show the details of a row of the table; nothing where there is none."""
        self.row = row
        self.setVisible(row >= 0)
        if row < 0:
            return
        reading = self.owner.readings[row]
        for name, box in self.boxes.items():
            value = getattr(reading, name)
            box.show_text("" if value is None else str(value))
        self.persona.clear()
        self.persona.addItem(self.owner.say("none"), None)
        for persona in self.owner.session.journey.personas():
            self.persona.addItem(persona.name, persona.id)
        self.persona.setCurrentIndex(self.persona.findData(reading.persona))

    def _take(self, name: str) -> None:
        if 0 <= self.row < len(self.owner.readings):
            self.owner.change_reading(self.row, name, self.boxes[name].text())
