"""Numbers typed as text: plain ones, shares shown as percent, and readings in the unit of their KPI."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from designer.base import limits
from designer.base.message import Message, message
from designer.edits.delta import Delta
from designer.text import numbers
from designer.ui.panels.boxes import LineBox
from designer.ui.panels.fields.base import UNSET, Field, Target
from designer.ui.session import Session
from designer.ui.theme import set_variant


class NumberBox(LineBox):
    """A line for a number; the arrow keys step it where the field has a step."""

    def __init__(self, session: Session, field: "NumberField") -> None:
        super().__init__(session, field)
        self._field = field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
        count = steps.get(Qt.Key(event.key()), 0)
        if count and self._field.step:
            self._field.step_by(count)
        else:
            super().keyPressEvent(event)


class NumberField(Field):
    """Takes a number when the field is left or Enter is pressed; what is no number is said at the field."""

    step: float = 1

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.box = NumberBox(self.session, self)
        self.box.setAccessibleName(self.name)
        self.box.settling.connect(self._take)
        self.hold(self.box)
        self._shown = ""

    @property
    def unit(self) -> str:
        """The unit the text is read in."""
        return "number"

    @property
    def low(self) -> float:
        """The least value taken."""
        low = self.target.hint.low
        return low if low is not None else 0 if self.target.whole else -limits.MAX_NUMBER

    @property
    def high(self) -> float:
        """The greatest value taken."""
        high = self.target.hint.high
        return high if high is not None else limits.MAX_NUMBER

    def written(self, value: float) -> str:
        """The value as text that reads back the same."""
        return numbers.reading(value, self.unit, self.session.words.language, exact=True)

    def show_value(self, value: Any) -> None:
        self.box.setPlaceholderText(self.say("differs") if value is UNSET else "")
        self.box.setText("" if value is UNSET or value is None else self.written(value))
        self._shown = self.box.text()
        self._accept()

    def flush(self) -> None:
        self.box.settle()

    def step_by(self, count: int) -> None:
        """Add steps to the value, staying within its bounds."""
        self._take()
        value = self._value if isinstance(self._value, (int, float)) else 0
        moved = min(max(round((value + count * self.step) * 1e9) / 1e9, self.low), self.high)
        self.put(int(moved) if self.target.whole else float(moved), flowing=True)

    def _take(self) -> None:
        text = self.box.text()
        if text == self._shown:
            return
        if not text.strip():
            self._shown = text
            self._accept()
            self.put(None)
            return
        value, reason = self.read(text)
        if reason is not None:
            set_variant(self.box, "error")
            self.fail(reason)
            return
        self._shown = text
        self._accept()
        if value == self._value:
            self.show_value(value)
        else:
            self.put(value)

    def _accept(self) -> None:
        set_variant(self.box, "")
        self.fail(None)

    def read(self, text: str) -> tuple[float | None, Message | None]:
        """The number a text means, or the reason why it is not taken."""
        try:
            value = numbers.parse_reading(text, self.unit, self.session.words.language)
        except ValueError:
            return None, message(f"text.unreadable.{self.unit}", text=text[:40])
        if self.target.whole:
            if not value.is_integer():
                return None, message("panels.whole_number")
            value = int(value)
        if not self.low <= value <= self.high:
            return None, self._out_of_range()
        return value, None

    def _out_of_range(self) -> Message:
        if self.high >= limits.MAX_NUMBER:
            return message("panels.too_small", low=self.written(self.low))
        return message("panels.out_of_range", low=self.written(self.low), high=self.written(self.high))


class ShareField(NumberField):
    """A share shown as percent; empty is allowed where the map allows it."""

    step = 0.01

    @property
    def unit(self) -> str:
        return "percent"


class ReadingField(NumberField):
    """A number in the unit of the KPI it belongs to."""

    step = 0

    @property
    def unit(self) -> str:
        return getattr(self.target.record, "unit", None) or "number"

    def written(self, value: float) -> str:
        currency = getattr(self.target.record, "currency", "") or None
        return numbers.reading(value, self.unit, self.session.words.language, currency, exact=True)

    def heard(self, delta: Delta) -> None:
        before, after = delta.changes.get(self.target.ids[0], (None, None))
        super().heard(delta)
        said = [
            (getattr(record, "unit", None), getattr(record, "currency", "")) for record in (before, after)
        ]
        if after is not None and said[0] != said[1]:
            self.show_value(self._value)
