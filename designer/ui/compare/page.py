"""Compare mode: a page of the window that shows two maps and what differs, and changes neither."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from designer.base.errors import JourneyError
from designer.base.message import message
from designer.edits.history import Event
from designer.sharing.difference import Change
from designer.ui.compare.head import CompareHead
from designer.ui.compare.panel import ComparePanel
from designer.ui.compare.sheets import Sheets
from designer.ui.compare.sources import Comparison, Making
from designer.ui.compare.strip import BusyStrip
from designer.ui.compare.writing import ask_place, write_document
from designer.ui.keyed_page import KeyedPage
from designer.ui.making import Maker

if TYPE_CHECKING:
    from designer.ui.window import Window

PAUSE: Final = 300
"""Milliseconds without a change before a map that changes meanwhile is compared anew."""


class ComparePage(KeyedPage):
    """Both maps, the panel of sentences, and the bar above them."""

    KEYS = {
        "F7": "next",
        "N": "next",
        "J": "next",
        "Shift+F7": "previous",
        "P": "previous",
        "K": "previous",
        "Ctrl++": "zoom_in",
        "Ctrl+=": "zoom_in",
        "Ctrl+-": "zoom_out",
        "Ctrl+9": "fit",
        "Ctrl+S": "save",
        "Ctrl+E": "export",
        "Ctrl+P": "export",
        "Esc": "leave",
    }
    """The keys of the page by what they do; on the map some of them do something else."""

    closed = Signal()

    def __init__(self, window: "Window", comparison: Comparison) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self.comparison = comparison
        self.head = CompareHead(self._session, self)
        self.panel = ComparePanel(self._session, self)
        self.sheets = Sheets(self)
        self.strip = BusyStrip(self._session, self)
        self.maker = Maker(self)
        column = self.compose(self.head, self.panel)
        column.addWidget(self.strip)
        column.addWidget(self.sheets, 1)
        self._listen()
        self.show_comparison(comparison)

    def _listen(self) -> None:
        head, panel, sheets, session = self.head, self.panel, self.sheets, self._session
        self._anew = QTimer(self, singleShot=True, interval=PAUSE)
        self._anew.timeout.connect(self._compare_anew)
        self._first = QTimer(self, singleShot=True, interval=0)
        self._first.timeout.connect(lambda: self._show(panel.change))
        head.left.connect(self.closed)
        head.swapped.connect(self.swap)
        head.beside.connect(self.put_beside)
        head.zoomed.connect(self._zoom)
        head.other_wanted.connect(self._ask_other)
        head.export_wanted.connect(self.export)
        panel.filtered.connect(lambda: sheets.filter(list(panel.model.changes)))
        panel.stepped.connect(self._show)
        sheets.chosen.connect(panel.choose)
        sheets.edit_tried.connect(self._say_off)
        sheets.placed.connect(self._first.start)
        for maker in self._makers:
            maker.changed.connect(self._show_busy)
            maker.progressed.connect(self.strip.show_share)
        self.strip.cancelled.connect(self.cancel)
        session.language_changed.connect(self._respeak)
        session.theme_changed.connect(self._dress)
        session.changed.connect(self._heard)

    # What is shown

    def show_comparison(self, comparison: Comparison) -> None:
        """Show two other maps, or the same the other way round."""
        self.comparison = comparison
        found = comparison.found
        self.head.show_comparison(comparison)
        names = (comparison.before, comparison.after)
        for label, name in zip(self.sheets.names, names, strict=True):
            label.setText(self._session.words.say(name))
        persona = comparison.personas[0] if comparison.personas else self._session.persona
        self.sheets.show_difference(found, persona)
        self.panel.show_difference(found)
        # Before the page has its size, nothing can be brought into sight.
        self._first.start()

    def _heard(self, event: Event) -> None:
        """What a colleague has saved may come in meanwhile."""
        if event.origin != "preview" and self.comparison.again is not None:
            self._anew.start()

    def _compare_anew(self) -> None:
        again = self.comparison.again
        try:
            if again is not None:
                self.make(again(), self.comparison.size)
        except KeyError as error:
            self._fail(error)

    def swap(self) -> None:
        """Look from the other side: what was added has gone then."""
        self.make(self.comparison.swapped(self._session), self.comparison.size)

    def make(self, making: Making, size: int) -> None:
        """Make a comparison of so many records and show it, with the map to be seen meanwhile."""
        self.maker.make(lambda report: making(), size, self.show_comparison, self._fail)

    def _fail(self, error: Exception) -> None:
        """One of two personas has gone, say: there is nothing to compare any more."""
        if isinstance(error, JourneyError):
            self._session.said.emit(error.reason, "error")
        self.closed.emit()

    @property
    def _makers(self) -> tuple[Maker, Maker]:
        return self.maker, self.sheets.maker

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return any(maker.busy for maker in self._makers)

    def cancel(self) -> None:
        """Let go of what is being made; without anything to show, go back to the map."""
        for maker in self._makers:
            maker.cancel()
        if not self.sheets.settle():
            self.closed.emit()
        (self.head.split if self.sheets.is_beside else self.head.overlaid).setChecked(True)

    def _show_busy(self) -> None:
        if self.busy and self.strip.isHidden():
            self.strip.show_share(0)
        self.strip.setVisible(self.busy)

    def put_beside(self, beside: bool) -> None:
        """Two sheets beside each other, or one with both."""
        (self.head.split if beside else self.head.overlaid).setChecked(True)
        self.sheets.put_beside(beside)
        self._first.start()

    def _show(self, change: Change | None) -> None:
        self.sheets.look_as(change)
        drawn = self.sheets.point_out(change)
        if drawn != self.panel.drawn:
            self.panel.drawn = drawn
            self.panel.detail.explain(self.panel.teller, change, drawn)

    def _zoom(self, how: str) -> None:
        if how == "fit":
            self.sheets.fit()
        else:
            self.sheets.zoom_by(1 if how == "zoom_in" else -1)

    def _respeak(self) -> None:
        self.head.say()
        self.strip.say()
        self.panel.respeak()
        names = (self.comparison.before, self.comparison.after)
        for label, name in zip(self.sheets.names, names, strict=True):
            label.setText(self._session.words.say(name))

    def _dress(self) -> None:
        self.sheets.dress()
        self.panel.wear()

    # What is done

    def _ask_other(self) -> None:
        from designer.ui.compare.commands import asked

        comparison = asked(self._window)
        if comparison is not None:
            self.show_comparison(comparison)
            self.panel.list.setFocus()

    def export(self, sort: str, is_for_clients: bool = False) -> None:
        """Write the comparison as it is filtered; for clients without what is the team's own."""
        path = ask_place(self._session, sort, self)
        if path is None:
            return
        try:
            shown = self.panel.filtered_difference
            notes = write_document(self._session, self.comparison, shown, sort, path, is_for_clients)
        except JourneyError as error:
            self._session.said.emit(error.reason, "error")
            return
        from designer.ui.dialogs.export_file import announce

        announce(self._window.toasts, self._session, path, notes)

    def _say_off(self) -> None:
        self._session.said.emit(message("compare_view.editing_off"), "info")

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant = self.meaning_of(event)
        if meant in ("next", "previous"):
            self.panel.step(1 if meant == "next" else -1)
        elif meant in ("zoom_in", "zoom_out", "fit"):
            self._zoom(meant)
        elif meant == "export":
            self.head.open_export()
        elif meant == "save":
            self._window.filing.save()
        elif meant == "leave":
            self.cancel() if self.busy else self.closed.emit()
        elif _types(event):
            self._say_off()
        else:
            super().keyPressEvent(event)


def _types(event: QKeyEvent) -> bool:
    """Whether a key would begin to type on the map."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    text = event.text()
    return not held and bool(text.strip()) and text.isprintable()
