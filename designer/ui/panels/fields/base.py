"""What every editor of the inspector has in common: the field it edits, and how a value comes and goes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.base.message import Message, message
from designer.edits.change import change, change_each
from designer.edits.delta import Delta
from designer.model.elements import Record
from designer.model.hints import Hint
from designer.model.journey import Journey
from designer.ui.session import Session

UNSET: Any = object()
"""Stands for the value of several records that differ."""
_NOT_SHOWN: Any = object()
"""Stands for what a field shows before it has been filled; nothing equals it."""


@dataclass(frozen=True)
class Target:
    """One field of one record, or of several that are edited together."""

    session: Session
    ids: tuple[str, ...]
    name: str
    hint: Hint

    @property
    def record(self) -> Record | None:
        """The first of the edited records, where it still stands."""
        return self.session.journey.get(self.ids[0])

    @property
    def optional(self) -> bool:
        """Whether the field may be empty."""
        record = self.record
        info = type(record).model_fields.get(self.name) if record is not None else None
        return info is not None and not info.is_required() and info.default is None

    @property
    def whole(self) -> bool:
        """Whether the field takes whole numbers only."""
        record = self.record
        info = type(record).model_fields.get(self.name) if record is not None else None
        return info is not None and _mentions_int(info.annotation)

    @property
    def merge(self) -> str:
        """The key under which typing in this field becomes one step of undo."""
        return f"{'+'.join(self.ids)}.{self.name}"

    def value(self) -> Any:
        """What the field holds now; UNSET where several records differ."""
        values = [getattr(self.session.journey.get(id), self.name, None) for id in self.ids]
        return values[0] if values and all(value == values[0] for value in values) else UNSET

    def put(self, value: Any, flowing: bool = False) -> bool:
        """Change the map; False where it would not take the value, which has then been said.

        `flowing` where it belongs to one gesture with the change before: typing, dragging, stepping.
        """
        merge = self.merge if flowing else None
        return self.session.do(lambda journey: self._edit(journey, value), merge) is not None

    def do(self, edit: Callable[[Journey], Delta]) -> bool:
        """Carry out another edit in the name of this field."""
        return self.session.do(edit) is not None

    def _edit(self, journey: Journey, value: Any) -> Delta:
        if len(self.ids) == 1:
            return change(journey, self.ids[0], **{self.name: value})
        return change_each(journey, {id: {self.name: value} for id in self.ids})


def _mentions_int(annotation: object) -> bool:
    if annotation is int:
        return True
    return any(_mentions_int(part) for part in getattr(annotation, "__args__", ()))


class Field(QWidget):
    """Edits one field: shows what the map holds, and puts into the map what the person enters.

    A subclass gives `show_value` and calls `put`; one that waits for typing to end gives `flush`.
    """

    failed = Signal(str)
    """A sentence to be shown at the field; empty where all is well again."""

    labelled = True
    """Whether the form writes the field's name above it."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.target = target
        self.session = target.session
        self._value: Any = _NOT_SHOWN
        self.retired = False
        """Whether the map it belongs to is closed."""

    def hold(self, editor: QWidget, focus: QWidget | None = None) -> None:
        """Fill the field with its one editor, which takes the focus where no part of it is named."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(editor)
        self.setFocusProxy(focus or editor)

    @property
    def name(self) -> str:
        """The field's name in the language of the interface."""
        return self.target.hint.names.say(self.session.words.language)

    def aim(self, target: Target) -> None:
        """Edit the same field of another record of the same kind."""
        self.target = target
        self._value = _NOT_SHOWN
        self.fail(None)
        self.refresh()

    def show_value(self, value: Any) -> None:
        """Show a value of the map; UNSET where several elements differ."""
        raise NotImplementedError

    def relevant(self) -> bool:
        """Whether the field has anything to ask or say for its record as it is now."""
        return True

    def heard(self, delta: Delta) -> None:
        """The map changed."""
        if any(id in delta.changes for id in self.target.ids):
            self.refresh()

    def refresh(self) -> None:
        """Show the map's value if it is another than the one shown."""
        if self.target.record is None:
            return
        value = self.target.value()
        if value is not self._value and value != self._value:
            self._value = value
            self.show_value(value)

    def flush(self) -> None:
        """Put into the map what has been typed and not been put there yet."""

    def put(self, value: Any, typed: bool = False, flowing: bool = False) -> None:
        """Put a value into the map; `typed` where the widget shows it already and must not be touched.

        What is typed or `flowing` becomes one step of undo with what came just before.
        """
        if self.retired or self.target.record is None:
            return
        if typed:
            self._value = value
        if not self.target.put(value, typed or flowing):
            self._value = _NOT_SHOWN
            self.refresh()

    def fail(self, reason: Message | None) -> None:
        """Say at the field why what was entered is not taken; None where it is."""
        self.failed.emit(self.session.words.say(reason) if reason is not None else "")

    def say(self, key: str, **arguments: object) -> str:
        """A sentence of the panels' catalog in the language of the interface."""
        return self.session.words.say(message(f"panels.{key}", **arguments))
