"""What can be chosen about reading a text or a workbook: encoding, delimiter, form of the table, sheet."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from designer.base.message import Message, message
from designer.files.preview import NO_CHOICE, ReadOptions, Told
from designer.ui.dialogs.frame import GAP, plain_label
from designer.ui.panels.combo import Combo
from designer.ui.session import Session

_TITLES: Final = {
    "encoding": "import.encoding",
    "delimiter": "import.delimiter",
    "form": "import.form",
    "sheet": "import.sheet",
}
_NAMES: Final = {
    "utf-8": "import.encoding.utf8",
    "cp949": "import.encoding.korean",
    "utf-16": "import.encoding.utf16",
    "cp1252": "import.encoding.western",
    "shift_jis": "import.encoding.japanese",
    "gb18030": "import.encoding.chinese",
    ",": "import.delimiter.comma",
    ";": "import.delimiter.semicolon",
    "\t": "import.delimiter.tab",
    "|": "import.delimiter.bar",
    "matrix": "import.form.matrix",
    "cards": "import.form.cards",
}
ALL_SHEETS: Final = ""


class Choices(QWidget):
    """A field for each thing that the format lets a person choose; of no height where there is none."""

    changed = Signal(object)
    """The `ReadOptions` with what was chosen so far; the rest is found out from the file."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._told = NO_CHOICE
        self._has_all_sheets = False
        self.options = ReadOptions()
        self.fields: dict[str, Combo] = {}
        self._labels: dict[str, QLabel] = {}
        self._boxes: dict[str, QWidget] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP + 4)
        grid.setVerticalSpacing(GAP + 2)
        for at, name in enumerate(_TITLES):
            grid.addWidget(self._field(name), at // 2, at % 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.hide()

    def _field(self, name: str) -> QWidget:
        box = self._boxes[name] = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = self._labels[name] = plain_label("label", box)
        field = self.fields[name] = Combo(box)
        field.setObjectName(f"import-{name}")
        label.setBuddy(field)
        field.activated.connect(lambda _: self._choose(name))
        column.addWidget(label)
        column.addWidget(field)
        return box

    def offer(self, told: Told) -> None:
        """Offer what can be chosen, and show how the file was read."""
        self._told = told
        if told.sheets and not told.chosen.sheet:
            self._has_all_sheets = True
        offered = {name: self._offered(name) for name in _TITLES}
        for name, values in offered.items():
            self._fill(name, values)
        self.setVisible(any(offered.values()))

    def _offered(self, name: str) -> Sequence[str]:
        values: Sequence[str] = getattr(self._told, f"{name}s")
        return (ALL_SHEETS, *values) if name == "sheet" and values and self._has_all_sheets else values

    def _fill(self, name: str, values: Sequence[str]) -> None:
        field = self.fields[name]
        self._boxes[name].setVisible(bool(values))
        field.clear()
        for value in values:
            field.addItem(self._session.words.say(_title(value)), value)
        chosen = getattr(self.options, name) or getattr(self._told.chosen, name)
        field.setCurrentIndex(field.findData(chosen))

    def _choose(self, name: str) -> None:
        changes: dict[str, Any] = {name: self.fields[name].currentData()}
        # The columns of a table that is cut otherwise are others.
        self.options = replace(self.options, columns={}, **changes)
        self.changed.emit(self.options)

    def choose_columns(self, columns: dict[int, str]) -> None:
        """Take columns for something else than they were taken for."""
        self.options = replace(self.options, columns=columns)
        self.changed.emit(self.options)

    def say(self) -> None:
        """Say the texts in the language of the interface."""
        words = self._session.words
        for name, key in _TITLES.items():
            self._labels[name].setText(words(key))
            self.fields[name].setAccessibleName(words(key))
            self.fields[name].setToolTip(words(f"{key}.why"))
            self.fields[name].setPlaceholderText(words("import.found_out"))
        self.offer(self._told)


def _title(value: str) -> Message:
    """What a choice is called; a sheet bears its own name."""
    if value == ALL_SHEETS:
        return message("import.sheet.all")
    return message(_NAMES[value]) if value in _NAMES else message("import.as_named", name=value)
