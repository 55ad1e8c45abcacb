"""How a window is laid out: the bars above and below, and between them one page at a time."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from designer.ui.map_head import MapHead
from designer.ui.rail import Rail
from designer.ui.rules import rule, upright_rule
from designer.ui.side import Sides
from designer.ui.status_bar import StatusBar
from designer.ui.toast import ToastHost
from designer.ui.top_bar import TopBar

if TYPE_CHECKING:
    from designer.ui.window import Window


class WindowFrame(QWidget):
    """Everything a window shows, in its place around the canvas."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.top_bar = TopBar(window)
        self.rail = Rail(window)
        self.map_head = MapHead(window.session)
        self.status = StatusBar(window)
        self.toasts = ToastHost(window.session)
        self.sides = Sides(window)
        # Each is made where it stands: whatever is moved later is styled anew with all that is in it.
        self.pages = QStackedWidget(self)
        self.work = QWidget(self.pages)
        self.pages.addWidget(self.work)
        self.above_canvas = QVBoxLayout()
        """Where bars about the map have their place, right above the canvas."""
        self.above_canvas.setSpacing(0)
        self._top_rule, self._status_rule = rule(), rule()
        self._lay_out_work()
        rows = _column(self)
        for part in (self.top_bar, self._top_rule):
            rows.addWidget(part)
        rows.addWidget(self.pages, 1)
        for part in (self.toasts, self._status_rule, self.status):
            rows.addWidget(part)

    def _lay_out_work(self) -> None:
        """The page of the map: rail, panels, and the canvas below its head."""
        middle = QWidget(self.work)
        column = _column(middle)
        column.addWidget(self.map_head)
        column.addLayout(self.above_canvas)
        column.addWidget(self._window.canvas, 1)
        row = QHBoxLayout(self.work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.rail, upright_rule(), self.sides.left):
            row.addWidget(part)
        row.addWidget(middle, 1)
        row.addWidget(self.sides.right)

    def refresh(self) -> None:
        """Show the bars that belong to what is shown, and bring them up to date."""
        window = self._window
        for part in (self.status, self._status_rule):
            part.setVisible(window.at_work and not window.in_workshop)
        for part in (self.top_bar, self._top_rule):
            part.setVisible(not window.in_workshop)
        self.top_bar.refresh()
        self.status.refresh()

    def say(self) -> None:
        """Speak the interface's language."""
        self.rail.say()
        self.sides.say()

    def fit(self) -> None:
        """Take the size of text there is now; what is measured once is measured again."""
        for part in (self.top_bar, self.rail, self.map_head, self.status, self.toasts):
            part.fit()
        self.sides.rebuild()


def _column(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
