"""The guiding questions of a stage: what its empty cells ask, one for each kind the lanes show."""

from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.edits.delta import Delta
from designer.model.kinds.lane import Lane
from designer.model.registry import kinds
from designer.ui.panels.boxes import TextBox
from designer.ui.panels.fields.base import UNSET, Field, Target
from designer.ui.theme import set_variant


class QuestionsField(Field):
    """A box for each kind that a lane of the map shows, and for those that have a question already."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.boxes: dict[str, TextBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def heard(self, delta: Delta) -> None:
        super().heard(delta)
        if any(isinstance(record, Lane) for pair in delta.changes.values() for record in pair):
            self.show_value(self._value)

    def show_value(self, value: Any) -> None:
        asked: dict[str, str] = {} if value is UNSET else dict(value or {})
        shown = [lane.shows for lane in self.session.journey.lanes()]
        wanted = list(dict.fromkeys(kind for kind in (*shown, *asked) if kind in kinds()))
        if wanted != list(self.boxes):
            self._rebuild(wanted)
        for kind, box in self.boxes.items():
            if not box.composing:
                box.show_text(asked.get(kind, ""))

    def _rebuild(self, wanted: list[str]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        for kind in wanted:
            label = QLabel(kinds()[kind].names.say(self.session.words.language), self)
            set_variant(label, "small")
            box = TextBox(self.session, 1, self)
            box.setAccessibleName(label.text())
            box.settling.connect(self._take)
            self._column.addWidget(label)
            self._column.addWidget(box)
            self.boxes[kind] = box

    def flush(self) -> None:
        for box in self.boxes.values():
            box.settle()

    def _take(self) -> None:
        known: dict[str, str] = {} if self._value is UNSET else dict(self._value or {})
        entered = {**known, **{kind: box.text().strip() for kind, box in self.boxes.items()}}
        entered = {kind: question for kind, question in entered.items() if question}
        if entered != known:
            self.put(entered)
