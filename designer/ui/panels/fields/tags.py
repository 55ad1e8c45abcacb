"""Tags as chips, typed one after the other."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from designer.ui.panels.boxes import LineBox
from designer.ui.panels.chip import Chip
from designer.ui.panels.fields.base import UNSET, Field, Target
from designer.ui.panels.flow import FlowBox


class TagsField(Field):
    """Enter or a comma takes the typed tag; Backspace in the empty line takes the last one out."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.area = FlowBox(self)
        self.box = LineBox(self.session, self)
        self.box.setAccessibleName(self.name)
        self.box.setPlaceholderText(self.say("tags.hint"))
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)
        self.box.installEventFilter(self)
        self.box.settling.connect(self._take)
        self.box.typed.connect(self._take_before_comma)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.area)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.chips: list[Chip] = []

    def aim(self, target: Target) -> None:
        self.box.clear()
        super().aim(target)

    def show_value(self, value: Any) -> None:
        for chip in self.chips:
            self.area.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for tag in self._tags():
            chip = Chip(tag, parent=self.area)
            chip.removed.connect(lambda tag=tag: self._without(tag))
            self.area.flow.addWidget(chip)
            chip.show()
            self.chips.append(chip)
        self.area.setVisible(bool(self.chips))

    def flush(self) -> None:
        self.box.settle()

    def _tags(self) -> tuple[str, ...]:
        """The tags shown; of several elements that differ, those all have."""
        if self._value is not UNSET:
            return tuple(self._value or ())
        journey = self.session.journey
        each = [set(getattr(journey.get(id), "tags", ())) for id in self.target.ids]
        return tuple(sorted(set.intersection(*each))) if each else ()

    def _take_before_comma(self) -> None:
        if "," in self.box.text() or "，" in self.box.text():
            self._take()

    def _take(self) -> None:
        typed = [part.strip().lstrip("#") for part in self.box.text().replace("，", ",").split(",")]
        new = [tag for tag in typed if tag]
        if not self.box.text():
            return
        self.box.clear()
        if new:
            self._add(new)

    def _add(self, new: list[str]) -> None:
        from designer.edits.change import change_each

        journey = self.session.journey
        changes = {
            id: {"tags": tuple(sorted({*getattr(journey.get(id), "tags", ()), *new}))}
            for id in self.target.ids
            if journey.get(id) is not None
        }
        if len(changes) == 1:
            self.put(next(iter(changes.values()))["tags"])
        else:
            self.target.do(lambda journey: change_each(journey, {id: dict(to) for id, to in changes.items()}))

    def _without(self, tag: str) -> None:
        from designer.edits.change import change_each

        journey = self.session.journey
        left = {
            id: tuple(other for other in getattr(journey.get(id), "tags", ()) if other != tag)
            for id in self.target.ids
        }
        if len(left) == 1:
            self.put(next(iter(left.values())))
        else:
            self.target.do(
                lambda journey: change_each(journey, {id: {"tags": to} for id, to in left.items()})
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            used = {tag for element in self.session.journey.elements() for tag in element.tags}
            self._offers.setStringList(sorted(used - set(self._tags())))
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            empty = not self.box.text() and not self.box.composing
            if event.key() == Qt.Key.Key_Backspace and empty and self._tags():
                self._without(self._tags()[-1])
                return True
        return False
