"""The page of workshop mode: strip above, ranking beside, line of the round below the map."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from designer.ui.dialogs.frame import Texts
from designer.ui.dialogs.parts import Elided
from designer.ui.session import Session
from designer.ui.theme import set_variant
from designer.ui.workshop.countdown import Countdown
from designer.ui.workshop.ranking import Ranking
from designer.ui.workshop.round_bar import RoundBar
from designer.ui.workshop.size import enlarge
from designer.ui.workshop.strip import Strip
from designer.ui.workshop.voting import Voting

_HELP: Final = ("stages", "cells", "type", "capture", "timer", "vote", "overview", "leave")


class Page(QWidget):
    """What stands around the map; Esc on one of its buttons leaves as it does on the map."""

    escaped = Signal()

    def __init__(
        self, session: Session, countdown: Countdown, voting: Voting, texts: Texts, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.strip = Strip(session, countdown, texts, self)
        self.ranking = Ranking(session, voting, self)
        self.bar = RoundBar(session, voting, texts, self)
        self.help = Elided("small", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(_rule("upright-rule"))
        self._middle.addWidget(self.ranking)
        column.addWidget(self.strip)
        column.addWidget(_rule("rule"))
        column.addLayout(self._middle, 1)
        column.addWidget(_rule("rule"))
        column.addWidget(self.bar)
        column.addWidget(self.help)

    def hold(self, map: QWidget) -> None:
        """Put the map into the middle."""
        self._middle.insertWidget(0, map, 1)

    def say(self) -> None:
        """Say what no `Texts` says by itself."""
        words = self._session.words
        self.help.setText("   ·   ".join(words(f"workshop.help.{part}") for part in _HELP))
        self.strip.show_parked()
        self.strip.timer.show_time()
        self.bar.refresh()
        self.ranking.refresh()

    def fit(self, unit: float) -> None:
        """Take a size; 1 is that of the window itself."""
        self.strip.fit(unit)
        self.bar.fit(unit)
        self.ranking.fit(unit)
        enlarge(self.help, 12 * unit)
        self.help.setContentsMargins(round(18 * unit), round(5 * unit), round(18 * unit), round(5 * unit))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


def _rule(variant: str) -> QFrame:
    rule = QFrame()
    set_variant(rule, variant)
    return rule
