"""One line of text."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.ui.panels.boxes import LineBox
from designer.ui.panels.fields.base import UNSET, Field, Target


class LineField(Field):
    """Edits a text of one line while it is typed."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.box = LineBox(self.session, self)
        self.box.setAccessibleName(self.name)
        self.box.typed.connect(self._take)
        self.box.settling.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self._shown = ""

    def show_value(self, value: Any) -> None:
        if self.box.composing:
            return
        self.box.setPlaceholderText(self.say("differs") if value is UNSET else "")
        self.box.show_text("" if value is UNSET else str(value or ""))
        self._shown = self.box.text()

    def flush(self) -> None:
        self.box.settle()

    def _take(self) -> None:
        if self.box.text() != self._shown:
            self._shown = self.box.text()
            self.put(self._shown, typed=True)
