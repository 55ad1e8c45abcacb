"""What is said at a touchpoint: a row for each message with its persona, funnel level and frequency."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from designer.model.elements import FUNNEL
from designer.model.values import Message
from designer.ui.icons import icon
from designer.ui.panels.boxes import LineBox, TextBox
from designer.ui.panels.combo import Combo
from designer.ui.panels.fields.base import UNSET, Field, Target


class MessageRow(QWidget):
    """One message; `edited` says that something in it was changed by hand."""

    edited = Signal()
    removed = Signal()

    def __init__(self, owner: "MessagesField", message: Message) -> None:
        super().__init__(owner)
        self.owner, self.message = owner, message
        session = owner.session
        self.text = TextBox(session, 1, self)
        self.frequency = LineBox(session, self)
        self.persona, self.funnel = Combo(self), Combo(self)
        self.cross = QToolButton(self)
        self.cross.setIcon(icon("close", "muted", 12))
        self.cross.clicked.connect(self.removed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setSpacing(4)
        grid.addWidget(self.text, 0, 0)
        grid.addWidget(self.cross, 0, 1, Qt.AlignmentFlag.AlignTop)
        choices = QHBoxLayout()
        choices.setSpacing(4)
        for combo in (self.persona, self.funnel):
            choices.addWidget(combo, 1)
        grid.addLayout(choices, 1, 0, 1, 2)
        grid.addWidget(self.frequency, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self._name()
        for box in (self.text, self.frequency):
            box.settling.connect(self.edited)
        for combo in (self.persona, self.funnel):
            combo.activated.connect(self.edited)
        self.persona.opening.connect(self._offer_personas)
        self.show_message(message)

    def _name(self) -> None:
        for widget, key in (
            (self.text, "text"),
            (self.persona, "persona"),
            (self.funnel, "funnel"),
            (self.frequency, "frequency"),
            (self.cross, "remove"),
        ):
            widget.setAccessibleName(self.owner.say(f"messages.{key}"))
            widget.setToolTip(self.owner.say(f"messages.{key}"))
        self.text.setPlaceholderText(self.owner.say("messages.text"))
        self.frequency.setPlaceholderText(self.owner.say("messages.frequency"))

    def show_message(self, message: Message) -> None:
        """Show the message as the map holds it."""
        self.message = message
        self.text.show_text(message.text)
        self.frequency.show_text(message.frequency)
        self._offer_personas()
        language = self.owner.session.words.language
        with QSignalBlocker(self.funnel):
            self.funnel.clear()
            self.funnel.addItem(self.owner.say("messages.any_funnel"), "")
            for level, names in FUNNEL.items():
                self.funnel.addItem(names.say(language), level)
            if self.funnel.findData(message.funnel) < 0:
                self.funnel.addItem(message.funnel, message.funnel)
            self.funnel.setCurrentIndex(self.funnel.findData(message.funnel))

    def _offer_personas(self) -> None:
        with QSignalBlocker(self.persona):
            self.persona.clear()
            self.persona.addItem(self.owner.say("messages.everybody"), None)
            for persona in self.owner.session.journey.personas():
                self.persona.addItem(persona.name, persona.id)
            self.persona.setCurrentIndex(max(0, self.persona.findData(self.message.persona)))

    def entered(self) -> Message:
        """The message as it stands in the row; fields of later versions stay with it."""
        return self.message.model_copy(
            update={
                "text": self.text.text(),
                "persona": self.persona.currentData(),
                "funnel": self.funnel.currentData() or "",
                "frequency": self.frequency.text(),
            }
        )


class MessagesField(Field):
    """The messages of a touchpoint, in their order."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.rows: list[MessageRow] = []
        self.add = QPushButton(self.say("messages.add"), self)
        self.add.setProperty("variant", "chip")
        self.add.clicked.connect(self._add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add)

    def show_value(self, value: Any) -> None:
        messages: tuple[Message, ...] = () if value is UNSET else tuple(value or ())
        while len(self.rows) > len(messages):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        for place, message in enumerate(messages):
            if place < len(self.rows):
                self.rows[place].show_message(message)
            else:
                self._add_row(message)

    def flush(self) -> None:
        for row in self.rows:
            row.text.settle()
            row.frequency.settle()

    def _add_row(self, message: Message) -> None:
        row = MessageRow(self, message)
        row.edited.connect(self._take)
        row.removed.connect(self._remove)
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)

    def _take(self) -> None:
        entered = tuple(row.entered() for row in self.rows)
        if entered != self._value:
            self.put(entered)

    def _remove(self) -> None:
        gone = self.sender()
        self.put(tuple(row.entered() for row in self.rows if row is not gone))

    def _add(self) -> None:
        self.put((*(row.entered() for row in self.rows), Message()))
        if self.rows:
            self.rows[-1].text.setFocus(Qt.FocusReason.OtherFocusReason)
