"""The filter bar above the canvas: what fades, how cards are coloured, the legend, and saved views."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.insights.matching import COLOURINGS, CRITERIA, Value, is_filtering, occurring
from designer.model.hints import Names
from designer.ui.icons import icon
from designer.ui.legend import Legend
from designer.ui.panels.boxes import LineBox
from designer.ui.panels.flow import FlowBox
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant
from designer.ui.views import ViewSwitch

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas

_BY_ALL = ("personas", "kinds", "stages", "lanes")
"""What every card has: a single value would part nothing."""
PAUSE = 200
"""Milliseconds without an edit before values and counts are gathered again."""
_SEARCH_WIDTH = 168
_LONGEST = 24
"""Characters of a value that a chip spells out."""
_TIPPED = 80


class StayMenu(QMenu):
    """A menu that stays open while values are ticked, so that several are chosen in one go."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        chosen = self.actionAt(event.position().toPoint())
        if chosen is not None and chosen.isCheckable() and chosen.isEnabled():
            chosen.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.activeAction()
        if chosen is not None and chosen.isCheckable() and event.key() == Qt.Key.Key_Space:
            chosen.trigger()
        else:
            super().keyPressEvent(event)


class FilterBar(QFrame):
    """Chips for what occurs in the map; Esc takes the filter back, then closes the bar."""

    def __init__(self, canvas: "Canvas", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._session, self.looking = canvas.session, canvas.looking
        set_variant(self, "panel")
        self.search = LineBox(self._session, self)
        set_variant(self.search, "search")
        self.search.setStyleSheet("QLineEdit { padding: 1px 7px; border-radius: 6px; }")
        self.search.textChanged.connect(self._searched)
        self.chips = {criterion: self._chip(self._opener(criterion)) for criterion in CRITERIA}
        self.count = QLabel(self)
        set_variant(self.count, "chip")
        self.clear = QPushButton(self)
        set_variant(self.clear, "chip")
        self.clear.clicked.connect(self.looking.clear)
        self.colour = self._chip(self._choose_colour)
        self.legend = Legend(canvas, self)
        self.views = ViewSwitch(canvas, self)
        self.closer = QToolButton(self)
        self.closer.clicked.connect(self.close_bar)
        self._lay_out()
        self.fit()
        self._values: dict[str, list[Value]] | None = None
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.refresh)
        self._listen()
        self.say()

    def _lay_out(self) -> None:
        filters, colours = FlowBox(self), FlowBox(self)
        for widget in (self.search, *self.chips.values(), self.count, self.clear):
            filters.flow.addWidget(widget)
        for widget in (self.colour, self.legend):
            colours.flow.addWidget(widget)
        column = QVBoxLayout()
        column.setSpacing(5)
        column.addWidget(filters)
        column.addWidget(colours)
        column.addWidget(self.views.naming)
        side = QVBoxLayout()
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.views)
        top.addWidget(self.closer)
        side.addLayout(top)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(8)
        row.addLayout(column, 1)
        row.addLayout(side)
        rule = QFrame(self)
        set_variant(rule, "rule")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(rule)

    def fit(self) -> None:
        """Be as large as the text wants."""
        self.search.setFixedWidth(scaled(_SEARCH_WIDTH))
        self.count.setFixedHeight(scaled(24))

    def _listen(self) -> None:
        session = self._session
        session.scaled.connect(self.fit)
        session.changed.connect(self._soon)
        session.opened.connect(self._opened)
        session.persona_changed.connect(self._soon)
        session.language_changed.connect(self.say)
        session.theme_changed.connect(self.say)
        self.looking.changed.connect(self.refresh)
        self._canvas.stood.connect(self.legend.tell_cell)

    def _chip(self, clicked: Callable[[], None]) -> QPushButton:
        chip = QPushButton(self)
        set_variant(chip, "chip")
        chip.setCheckable(True)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setIconSize(QSize(11, 11))
        chip.clicked.connect(lambda: clicked())
        return chip

    # Open and closed

    def open_bar(self) -> None:
        """Show the bar, look as it asks, and be ready to type."""
        self.refresh()
        self.show()
        self.looking.switch(True)
        self.search.setFocus()
        self.search.selectAll()

    def close_bar(self) -> None:
        """Put the bar away: the map is shown plainly, and what was asked comes back with the bar."""
        self.hide()
        self.looking.switch(False)
        self._canvas.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.views.naming.isVisible():
            self.views.naming.end()
        elif is_filtering(self.looking.view):
            self.looking.clear()
        else:
            self.close_bar()

    # What it says

    def say(self) -> None:
        """Speak the interface's language, in its colours."""
        words = self._session.words
        self.setAccessibleName(words("look.bar"))
        self.search.setPlaceholderText(words("look.search"))
        self.search.setAccessibleName(words("look.search"))
        self.clear.setText(words("look.clear"))
        self.closer.setIcon(icon("close", "muted", 14))
        self.closer.setToolTip(words("look.close"))
        self.closer.setAccessibleName(words("look.close"))
        for chip in (*self.chips.values(), self.colour):
            chip.setIcon(icon("chevron-down", "muted", 11))
        self.views.say()
        self.refresh()

    def _soon(self) -> None:
        """The map is another: gather its values once editing pauses."""
        self._values = None
        if self.isVisible():
            self._later.start()

    def _opened(self) -> None:
        self._values = None
        self.refresh()

    def refresh(self) -> None:
        """Show what is asked for, what it leaves and what the colours mean."""
        self._later.stop()
        view, words = self.looking.view, self._session.words
        if self._values is None:
            records = self._session.journey.snapshot()
            self._values = {criterion: occurring(records, criterion) for criterion in CRITERIA}
        if self.search.text().strip() != view.text:
            self.search.setText(view.text)
        for criterion, chip in self.chips.items():
            values = self._values[criterion]
            chosen = self._chosen(criterion)
            chip.setVisible(bool(chosen) or len(values) > (criterion in _BY_ALL))
            chip.setText(self._chip_text(criterion, chosen, values))
            chip.setChecked(bool(chosen))
        filtering = is_filtering(view)
        self.count.setVisible(filtering)
        self.clear.setVisible(filtering)
        if filtering:
            shown, every = self.looking.counted()
            self.count.setText(words("look.count", n=shown, all=every))
        self.colour.setText(words("look.colour", by=words(f"look.by.{view.colour_by}")))
        self.colour.setChecked(bool(view.colour_by))
        self.legend.refresh(self._values["kinds"])
        self.views.refresh()

    def _chosen(self, criterion: str) -> tuple[str, ...]:
        held = getattr(self.looking.view, criterion)
        if criterion == "severity":
            return (str(held),) if held else ()
        return tuple(held)

    def _named(self, criterion: str, value: Value) -> str:
        name = value.name.say(self._session.words.language) if isinstance(value.name, Names) else value.name
        return self._session.words("look.at_least", n=name) if criterion == "severity" else name

    def _chip_text(self, criterion: str, chosen: tuple[str, ...], values: list[Value]) -> str:
        words = self._session.words
        name = words(f"look.criterion.{criterion}")
        if not chosen:
            return name
        known = {value.value: self._named(criterion, value) for value in values}
        first = _short(known.get(chosen[0], chosen[0]))
        if len(chosen) == 1:
            return _plain(words("look.chip", name=name, values=first))
        return _plain(words("look.chip_more", name=name, value=first, n=len(chosen) - 1))

    # What is asked

    def _searched(self, text: str) -> None:
        if text.strip() != self.looking.view.text:
            self.looking.ask(text=text.strip() or None)

    def _opener(self, criterion: str) -> Callable[[], None]:
        return lambda: self._open(criterion)

    def _open(self, criterion: str) -> None:
        """List the values of a criterion that occur, each with how many cards have it."""
        self._later.stop()
        chip, words = self.chips[criterion], self._session.words
        menu = StayMenu(self)
        for value in occurring(self._session.journey.snapshot(), criterion):
            title = words("look.value", value=_short(self._named(criterion, value), _TIPPED), n=value.count)
            entry = menu.addAction(_plain(title))
            entry.setData(value.value)
            entry.setCheckable(True)
            entry.setChecked(value.value in self._chosen(criterion))
            entry.triggered.connect(self._ticker(menu, criterion, value.value))
        self._pop_up(menu, chip)
        chip.setChecked(bool(self._chosen(criterion)))

    def _ticker(self, menu: QMenu, criterion: str, value: str) -> Callable[[], None]:
        def tick() -> None:
            self.looking.toggle(criterion, value)
            # Only one severity is the least: the others lose their mark.
            for entry in menu.actions():
                entry.setChecked(entry.data() in self._chosen(criterion))

        return tick

    def _choose_colour(self) -> None:
        words, looking = self._session.words, self.looking
        menu = QMenu(self)
        for colouring in COLOURINGS:
            entry = menu.addAction(words(f"look.by.{colouring}"))
            entry.setCheckable(True)
            entry.setChecked(colouring == looking.view.colour_by)
            entry.triggered.connect(lambda _, by=colouring: looking.ask(colour_by=by or None))
        self._pop_up(menu, self.colour)
        self.colour.setChecked(bool(looking.view.colour_by))

    def _pop_up(self, menu: QMenu, chip: QPushButton) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])


def _short(text: str, longest: int = _LONGEST) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _plain(text: str) -> str:
    """Text in which a lone & is itself and no underlined letter."""
    return text.replace("&", "&&")
