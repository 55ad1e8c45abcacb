"""A page in the place of the map, with keys of its own that come before the shortcuts of the window."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.ui.rules import rule, upright_rule


class KeyedPage(QWidget):
    """Knows how it is laid out and what keys mean on it; what they do each page says in `keyPressEvent`."""

    KEYS: ClassVar[Mapping[str, str]] = {}
    """What keys mean, by their names in Qt's portable writing."""

    def compose(self, head: QWidget, panel: QWidget) -> QVBoxLayout:
        """Put the head above a panel at the left, and give back the column beside it, still empty."""
        beside = QVBoxLayout()
        beside.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(panel)
        row.addWidget(upright_rule(self))
        row.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule(self))
        column.addLayout(row, 1)
        return beside

    def meaning_of(self, event: QKeyEvent) -> str:
        """What a key means on this page; empty where nothing. Keys of the number pad mean the same."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        keys = QKeySequence(event.key() | held.value).toString(QKeySequence.SequenceFormat.PortableText)
        return self.KEYS.get(keys, "")

    def event(self, event: QEvent) -> bool:
        asks = event.type() == QEvent.Type.ShortcutOverride
        if asks and isinstance(event, QKeyEvent) and self.meaning_of(event):
            # Else the window's own shortcuts would have these keys.
            event.accept()
            return True
        return super().event(event)
