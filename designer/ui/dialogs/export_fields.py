"""The fields of the export dialog: each edits one option and knows nothing of the others."""

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QColorDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer.text.words import Words
from designer.ui.dialogs.frame import plain_label
from designer.ui.icons import icon
from designer.ui.panels.combo import Combo
from designer.ui.panels.fields.tint import Swatch, is_tint
from designer.ui.theme import colour, set_variant

Entries = Iterable[tuple[str, object]]
LONGEST: Final = 40
_LONGEST_FOOTER: Final = 300


class OptionField(QWidget):
    """One option; its words come from the keys `dialog.export.<option>…`."""

    changed = Signal()

    def __init__(self, option: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option
        self.key = f"dialog.export.{option}"
        self.setObjectName(option)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.label = plain_label("label", self)
        self.column.addWidget(self.label)

    def say(self, words: Words) -> None:
        """Say the texts in a language."""
        self.label.setText(words(self.key))

    def value(self) -> Any:
        """What was chosen."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value without saying that it changed."""
        raise NotImplementedError


class ChoiceField(OptionField):
    """One of several values from a list."""

    def __init__(self, option: str, parent: QWidget | None = None) -> None:
        super().__init__(option, parent)
        self.combo = Combo(self)
        self.column.addWidget(self.combo)
        self.label.setBuddy(self.combo)
        self.setFocusProxy(self.combo)
        self.combo.currentIndexChanged.connect(self.changed)

    def say(self, words: Words) -> None:
        super().say(words)
        self.combo.setAccessibleName(words(self.key))

    def fill(self, entries: Entries) -> None:
        """Put entries into the list in place of the former, keeping the choice."""
        chosen = self.combo.currentData()
        self.combo.blockSignals(True)
        self.combo.clear()
        for text, value in entries:
            self.combo.addItem(short(text), value)
        self._select(chosen)
        self.combo.blockSignals(False)

    def offers(self) -> list[object]:
        """The values that can be chosen."""
        return [self.combo.itemData(place) for place in range(self.combo.count())]

    def value(self) -> Any:
        return self.combo.currentData()

    def show_value(self, value: Any) -> None:
        self.combo.blockSignals(True)
        self._select(value)
        self.combo.blockSignals(False)

    def _select(self, value: object) -> None:
        offers = self.offers()
        # Compared by type as well: 1.0 is True.
        found = next((at for at, one in enumerate(offers) if one == value and type(one) is type(value)), 0)
        self.combo.setCurrentIndex(found)


class CheckField(OptionField):
    """Yes or no."""

    def __init__(self, option: str, parent: QWidget | None = None) -> None:
        super().__init__(option, parent)
        self.label.hide()
        self.check = QCheckBox(self)
        self.column.addWidget(self.check)
        self.setFocusProxy(self.check)
        self.check.toggled.connect(self.changed)

    def say(self, words: Words) -> None:
        self.check.setText(words(self.key))

    def value(self) -> bool:
        return self.check.isChecked()

    def show_value(self, value: Any) -> None:
        self.check.blockSignals(True)
        self.check.setChecked(bool(value))
        self.check.blockSignals(False)


class SegmentField(OptionField):
    """One of a few values that are all seen at once, two in a row, each with an icon."""

    def __init__(
        self, option: str, values: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        """`values` are the values with their icons."""
        super().__init__(option, parent)
        frame = QFrame(self)
        set_variant(frame, "segments")
        grid = QGridLayout(frame)
        grid.setContentsMargins(2, 2, 2, 2)
        grid.setSpacing(2)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for place, (value, mark) in enumerate(values):
            button = self.buttons[value] = QPushButton(frame)
            button.setObjectName(f"{option}-{value}")
            set_variant(button, "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setIcon(icon(mark, "muted", 16, checked_role="accent"))
            button.setIconSize(QSize(16, 16))
            self._group.addButton(button)
            grid.addWidget(button, place // 2, place % 2)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        self.buttons[values[0][0]].setChecked(True)
        self.column.addWidget(frame)
        self._group.buttonToggled.connect(self._toggled)

    def _toggled(self, button: object, checked: bool) -> None:
        if checked:
            self.changed.emit()

    def say(self, words: Words) -> None:
        super().say(words)
        for value, button in self.buttons.items():
            button.setText(words(f"{self.key}.{value}"))

    def value(self) -> str:
        return next(value for value, button in self.buttons.items() if button.isChecked())

    def show_value(self, value: Any) -> None:
        self._group.blockSignals(True)
        self.buttons.get(str(value), next(iter(self.buttons.values()))).setChecked(True)
        self._group.blockSignals(False)


class LineField(OptionField):
    """A line of text; empty leaves it to the map, whose own stands there faintly."""

    def __init__(self, option: str, parent: QWidget | None = None) -> None:
        super().__init__(option, parent)
        self.own = ""
        self.box = QLineEdit(self)
        self.box.setMaxLength(_LONGEST_FOOTER)
        self.row = QHBoxLayout()
        self.row.setSpacing(6)
        self.row.addWidget(self.box, 1)
        self.column.addLayout(self.row)
        self.label.setBuddy(self.box)
        self.setFocusProxy(self.box)
        self.box.textChanged.connect(self.changed)

    def say(self, words: Words) -> None:
        super().say(words)
        self.box.setAccessibleName(words(self.key))
        self.box.setPlaceholderText(short(self.own) or words(f"{self.key}.none"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Whoever ends a line of text has not asked for the file yet, as Enter in a dialog would mean.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def value(self) -> str:
        return self.box.text().strip()

    def show_value(self, value: Any) -> None:
        if value != self.value():
            self.box.blockSignals(True)
            self.box.setText(str(value))
            self.box.blockSignals(False)


class TintField(LineField):
    """A colour as #RRGGBB beside a disc that shows and picks it."""

    def __init__(self, option: str, parent: QWidget | None = None) -> None:
        super().__init__(option, parent)
        self.swatch = Swatch(self)
        self.row.insertWidget(0, self.swatch)
        self.box.setMaxLength(7)
        self.swatch.clicked.connect(self._pick)
        self.box.textChanged.connect(self._tint)

    def say(self, words: Words) -> None:
        super().say(words)
        self.swatch.setAccessibleName(words(self.key))
        self.swatch.setToolTip(words(f"{self.key}.pick"))
        self._tint()

    def value(self) -> str:
        text = super().value()
        return text if is_tint(text) else ""

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        self._tint()

    def _tint(self) -> None:
        text = self.box.text().strip()
        self.swatch.show_tint(text or self.own)
        set_variant(self.box, "" if not text or is_tint(text) else "error")

    def _pick(self) -> None:
        start = QColor(self.swatch.tint or colour("accent"))
        picked = QColorDialog.getColor(start, self, self.label.text())
        if picked.isValid():
            self.box.setText(picked.name().upper())


def short(text: str) -> str:
    """A text on one line, as long as a list has room for."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
