"""The readings of a KPI: their line, a table by date, and a row to add the next one."""

import datetime
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from designer.base.message import message
from designer.model.kinds.kpi import Kpi
from designer.model.values import Reading
from designer.text import numbers
from designer.ui.panels.boxes import LineBox
from designer.ui.panels.fields.base import Field, Target
from designer.ui.panels.fields.date import DayBox, read_day
from designer.ui.panels.fields.reading_chart import ReadingChart
from designer.ui.panels.fields.reading_details import ReadingDetails
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

COLUMNS = ("date", "value", "source")
_ROWS_SHOWN = 6
_Index = QModelIndex | QPersistentModelIndex


class ReadingTable(QAbstractTableModel):
    """The map's readings as a table, latest last; it holds none of them."""

    def __init__(self, owner: "ReadingsField") -> None:
        super().__init__(owner)
        self.owner = owner

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.owner.readings)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.owner.say(f"field.{COLUMNS[section]}")
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return None

    def data(self, index: _Index, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        reading = self.owner.readings[index.row()]
        name = COLUMNS[index.column()]
        if name == "value":
            return self.owner.written(reading.value, exact=role == Qt.ItemDataRole.EditRole)
        if name == "source" and role == Qt.ItemDataRole.DisplayRole:
            return " · ".join(part for part in (reading.source, reading.segment) if part)
        return getattr(reading, name)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: _Index, value: Any, role: int = 0) -> bool:
        return self.owner.change_reading(index.row(), COLUMNS[index.column()], str(value))

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if COLUMNS[column] == "value" else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class ReadingView(QTableView):
    """The table; Delete takes the current reading out."""

    def __init__(self, owner: "ReadingsField") -> None:
        super().__init__(owner)
        self.owner = owner
        self.setModel(ReadingTable(owner))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def fit(self) -> None:
        """Be as tall as the rows, up to a few."""
        rows = min(self.model().rowCount(), _ROWS_SHOWN)
        self.setVisible(rows > 0)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * scaled(28) + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Delete and not editing and self.currentIndex().isValid():
            self.owner.remove_reading(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class ReadingsField(Field):
    """Edits the readings of a KPI in its unit."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.chart = ReadingChart(self.session, target.ids[0], self)
        self.view = ReadingView(self)
        self.view.setAccessibleName(self.name)
        self.details = ReadingDetails(self)
        self.day, self.value, self.source = (
            DayBox(self.session, self),
            LineBox(self.session, self),
            LineBox(self.session, self),
        )
        self.day.box.setText(datetime.date.today().isoformat())
        for box, name in ((self.day.box, "date"), (self.value, "value"), (self.source, "source")):
            box.setAccessibleName(self.say(f"field.{name}"))
            box.returnPressed.connect(self.add)
        self.value.setPlaceholderText(self.say("field.value"))
        self.source.setPlaceholderText(self.say("field.source"))
        self.button = QPushButton(self.say("readings.add"), self)
        self.button.setProperty("variant", "chip")
        self.button.clicked.connect(self.add)
        self._lay_out()
        selection = self.view.selectionModel()
        selection.currentRowChanged.connect(lambda now, _: self.details.show_row(now.row()))
        self.setFocusProxy(self.value)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.day, 5)
        row.addWidget(self.value, 4)
        row.addWidget(self.source, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self.chart, self.view, self.details):
            layout.addWidget(part)
        layout.addLayout(row)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def kpi(self) -> Kpi | None:
        """The KPI being edited."""
        return self.session.journey.find(self.target.ids[0], Kpi)

    @property
    def readings(self) -> list[Reading]:
        """The map's readings by date."""
        kpi = self.kpi
        return sorted(kpi.readings, key=_key) if kpi is not None else []

    def written(self, value: float, exact: bool = True) -> str:
        """A value in the KPI's unit."""
        kpi = self.kpi
        unit, currency = (kpi.unit or "number", kpi.currency or None) if kpi else ("number", None)
        return numbers.reading(value, unit, self.session.words.language, currency, exact=exact)

    def aim(self, target: Target) -> None:
        self.details.show_row(-1)
        self.view.selectionModel().clear()
        self.value.clear()
        self.chart.id = target.ids[0]
        super().aim(target)
        self.view.scrollToBottom()

    def show_value(self, value: Any) -> None:
        chosen = self.view.currentIndex().row()
        table = self.view.model()
        table.layoutAboutToBeChanged.emit()
        table.layoutChanged.emit()
        self.view.fit()
        self.chart.refresh()
        if chosen >= table.rowCount():
            self.view.selectionModel().clear()
            chosen = -1
        self.details.show_row(chosen)

    def heard(self, delta: Any) -> None:
        super().heard(delta)
        if self.target.ids[0] in delta.changes or "@map" in delta.changes:
            self.chart.refresh()
            self.view.viewport().update()

    def add(self) -> None:
        """Add the entered reading, and be ready for the next."""
        day = read_day(self.day.box.text())
        value = self._read(self.value.text())
        set_variant(self.day.box, "" if day else "error")
        if day is None:
            self.fail(message("panels.not_a_day", text=self.day.box.text()[:40]))
            return
        set_variant(self.value, "" if value is not None else "error")
        if value is None:
            return
        if self._put([*self.readings, Reading(date=day, value=value, source=self.source.text().strip())]):
            self.value.clear()
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_reading(self, row: int) -> None:
        """Take a reading out."""
        left = self.readings
        del left[row]
        self._put(left)

    def change_reading(self, row: int, name: str, text: str) -> bool:
        """Change one value of a reading to what was typed; False where it cannot be."""
        readings = self.readings
        value: Any = text.strip()
        if name == "date":
            value = read_day(text)
            if value is None:
                self.fail(message("panels.not_a_day", text=text[:40]))
                return False
        elif name == "value":
            value = self._read(text)
        elif name == "n":
            value = int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
        elif name == "persona":
            value = text or None
        if name == "value" and value is None:
            return False
        if getattr(readings[row], name) == value:
            return True
        try:
            held = readings[row]
            changed = Reading.model_validate({**held.__dict__, **(held.model_extra or {}), name: value})
        except ValidationError:
            return False
        readings[row] = changed
        if not self._put(readings):
            return False
        self._follow(changed)
        return True

    def _follow(self, reading: Reading) -> None:
        """Keep the changed reading the current one, wherever its date has taken it."""
        row = self.readings.index(reading)
        index = self.view.model().index(row, max(self.view.currentIndex().column(), 0))
        self.view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )

    def _read(self, text: str) -> float | None:
        unit = (self.kpi.unit if self.kpi else None) or "number"
        try:
            value = numbers.parse_reading(text, unit, self.session.words.language)
            Reading(date="2000-01-01", value=value)
        except ValueError:
            self.fail(message(f"text.unreadable.{unit}", text=text[:40]))
            return None
        self.fail(None)
        return value

    def _put(self, readings: list[Reading]) -> bool:
        keys = [_key(reading) for reading in readings]
        if len(set(keys)) < len(keys):
            self.fail(message("panels.readings.same"))
            return False
        self.fail(None)
        self.put(tuple(sorted(readings, key=_key)))
        return True


def _key(reading: Reading) -> tuple[str, str, str, str]:
    return reading.date, reading.segment, reading.source, reading.persona or ""
