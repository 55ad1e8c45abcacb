"""Dot votes, by round; they are given in voting and only read here."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.ui.panels.fields.base import UNSET, Field, Target

_MOST_DOTS = 12


class VotesField(Field):
    """A line for each round: its name, its dots, their sum."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label)

    def relevant(self) -> bool:
        return self.target.value() not in (UNSET, ())

    def show_value(self, value: Any) -> None:
        sums: dict[str, int] = {}
        for vote in () if value is UNSET else value or ():
            sums[vote.round] = sums.get(vote.round, 0) + vote.dots
        lines = [
            f"{self.session.name_of(round)}  {'●' * min(dots, _MOST_DOTS)} {dots}"
            for round, dots in sums.items()
        ]
        self.label.setText("\n".join(lines))
