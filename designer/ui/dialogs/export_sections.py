"""Chooses the sections of a report and their order, by ticks and by dragging or the arrows."""

from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QWidget,
)

from designer.text.words import Words
from designer.ui.dialogs.export_fields import OptionField
from designer.ui.icons import icon
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

_ROW: Final = 28
_NAME: Final = Qt.ItemDataRole.UserRole


class SectionsField(OptionField):
    """The sections in their order; the value is empty where they stand as usual."""

    def __init__(self, option: str, offered: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(option, parent)
        self._offered = offered
        self.list = _Sections(self)
        self.up, self.down = self._step("up", -1), self._step("down", 1)
        self.reset = QToolButton(self)
        self.reset.setObjectName("sections-reset")
        self.reset.setIconSize(QSize(16, 16))
        self.reset.clicked.connect(self._reset)
        head = QHBoxLayout()
        head.setSpacing(0)
        self.column.removeWidget(self.label)
        head.addWidget(self.label, 1)
        for button in (self.reset, self.up, self.down):
            head.addWidget(button)
        self.column.addLayout(head)
        self.column.addWidget(self.list)
        self.label.setBuddy(self.list)
        self.setFocusProxy(self.list)
        self.show_value("")
        self.list.itemChanged.connect(self._ticked)
        self.list.moved.connect(self._moved)
        self.list.currentRowChanged.connect(self._enable)
        self._enable()

    def _step(self, way: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"sections-{way}")
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(lambda: self.list.shift(by))
        return button

    def say(self, words: Words) -> None:
        super().say(words)
        self.list.setAccessibleName(words(self.key))
        self.list.setToolTip(words(f"{self.key}.hint"))
        for way, button in (("up", self.up), ("down", self.down), ("reset", self.reset)):
            text = words(f"{self.key}.{way}")
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setIcon(icon("undo" if way == "reset" else way, "ink-soft", 16))
        self.list.blockSignals(True)
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setText(words(f"{self.key}.{item.data(_NAME)}"))
        self.list.blockSignals(False)

    def offer(self, name: str, is_there: bool) -> None:
        """Show or hide a section that has something to say only at times."""
        for place in range(self.list.count()):
            item = self.list.item(place)
            if item.data(_NAME) == name:
                item.setHidden(not is_there)
        self.list.updateGeometry()

    def chosen(self) -> tuple[str, ...]:
        """The ticked sections in their order."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return tuple(item.data(_NAME) for item in items if item.checkState() is Qt.CheckState.Checked)

    def value(self) -> str:
        chosen = self.chosen()
        return "" if chosen == self._offered else ",".join(chosen)

    def show_value(self, value: Any) -> None:
        ticked = [name for name in str(value).split(",") if name in self._offered] or list(self._offered)
        order = [*ticked, *(name for name in self._offered if name not in ticked)]
        texts = {self.list.item(at).data(_NAME): self.list.item(at).text() for at in range(self.list.count())}
        self.list.blockSignals(True)
        self.list.clear()
        for name in order:
            item = QListWidgetItem(texts.get(name, ""))
            item.setData(_NAME, name)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            item.setCheckState(Qt.CheckState.Checked if name in ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._enable()

    def _ticked(self, item: QListWidgetItem) -> None:
        if not self.chosen():
            # A report of nothing is none: the last section stays.
            self.list.blockSignals(True)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.blockSignals(False)
            return
        self._enable()
        self.changed.emit()

    def _moved(self) -> None:
        self._enable()
        self.changed.emit()

    def _reset(self) -> None:
        self.show_value("")
        self.changed.emit()

    def _enable(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
        self.reset.setEnabled(bool(self.value()))


class _Sections(QListWidget):
    """The list, as high as its rows; rows are moved within it."""

    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_variant(self, "plain")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)

    def sizeHint(self) -> QSize:
        row = self.sizeHintForRow(0) if self.count() else scaled(_ROW)
        return QSize(200, max(row, 1) * self._shown() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _shown(self) -> int:
        return sum(not self.isRowHidden(place) for place in range(self.count()))

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.moved.emit()

    def shift(self, by: int) -> None:
        """Move the current row up or down."""
        row = self.currentRow()
        if not (row >= 0 and 0 <= row + by < self.count()):
            return
        self.blockSignals(True)
        item = self.takeItem(row)
        self.insertItem(row + by, item)
        self.blockSignals(False)
        self.setCurrentRow(row + by)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.shift(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
