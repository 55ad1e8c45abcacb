"""Several lines of text, or one text a line."""

from typing import Any

from PySide6.QtWidgets import QWidget

from designer.base import limits
from designer.base.message import message
from designer.ui.panels.boxes import LineBox, TextBox
from designer.ui.panels.fields.base import UNSET, Field, Target


class TextField(Field):
    """Edits a text while it is typed, in a box that grows with it."""

    lines = 2

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.box = self.make_box()
        self.box.setAccessibleName(self.name)
        self.box.typed.connect(self._take)
        self.box.settling.connect(self._take)
        self.hold(self.box)
        self._shown = ""

    def make_box(self) -> TextBox | LineBox:
        """The box that is typed into."""
        return TextBox(self.session, self.lines, self)

    def show_value(self, value: Any) -> None:
        if self.box.composing:
            return
        self.box.setPlaceholderText(self.say("differs") if value is UNSET else "")
        self.box.show_text("" if value is UNSET else self.written(value))
        self._shown = self.box.text()
        self.fail(None)

    def flush(self) -> None:
        self.box.settle()

    def written(self, value: Any) -> str:
        """The value as the box shows it."""
        return str(value or "")

    def read(self, text: str) -> Any:
        """The value that the text in the box means."""
        return text

    def too_long(self, text: str) -> bool:
        """Whether the map would not take the text for its length."""
        return len(text) > limits.MAX_TEXT

    def _take(self) -> None:
        text = self.box.text()
        if text == self._shown:
            return
        if self.too_long(text):
            self.fail(message("panels.too_long", most=limits.MAX_TEXT))
            return
        self.fail(None)
        self._shown = text
        value = self.read(text)
        if value != self._value:
            self.put(value, typed=True)


class ListField(TextField):
    """Edits a list of texts, one a line; empty lines are left out."""

    def written(self, value: Any) -> str:
        return "\n".join(entry.replace("\n", " ") for entry in value or ())

    def read(self, text: str) -> Any:
        return tuple(line.strip() for line in text.split("\n") if line.strip())

    def too_long(self, text: str) -> bool:
        lines = text.split("\n")
        return len(lines) > limits.MAX_ENTRIES or any(len(line) > limits.MAX_TEXT for line in lines)

    def refresh(self) -> None:
        # An empty line just begun is no entry yet, and must not be taken away while it is.
        if self.target.record is not None and self.target.value() == self._value:
            return
        super().refresh()
