"""The sheets of a comparison: both maps on one, or each on its own beside the other, scrolled together."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from designer.layout.arrange import Options, arrange
from designer.layout.sheet import Sheet
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.sharing.difference import Change, Difference
from designer.ui.compare.area import CompareArea
from designer.ui.compare.arranging import OVERLAY, Arranged, arranging, marks_on
from designer.ui.compare.marks import Marks
from designer.ui.compare.union import EarlierCurve, Union
from designer.ui.dialogs.parts import Elided
from designer.ui.making import Maker
from designer.ui.text_size import current_scale

_NOTHING: Final = Journey()
_NOBODY: Final = "@nobody"
"""Whose emotions a page shows that is not arranged."""
_BESIDE: Final = 0.75
"""Two sheets share the room of one, so they begin a little smaller."""


class Sheets(QStackedWidget):
    """Overlaid in front, or side by side; each is arranged when it is first looked at."""

    chosen = Signal(str)
    edit_tried = Signal()
    placed = Signal()
    """Sheets have been arranged and stand in their places."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.persona: str | None = None
        self._found = Difference(())
        self._changes: list[Change] = []
        self._union: Union | None = None
        self._marks: dict[str, Marks] = {}
        self._curves: Mapping[str, EarlierCurve] = {}
        self._arranged: dict[str, str | None] = {}
        """The pages that are arranged, with the persona whose emotions they show."""
        self.maker = Maker(self)
        self._following = self._seen_beside = False
        empty = arrange(_NOTHING, Options(title=False))
        self.overlay = CompareArea(empty, {}, self)
        self.before, self.after = CompareArea(empty, {}, self), CompareArea(empty, {}, self)
        self.names = (Elided("small", self), Elided("small", self))
        self.beside = QSplitter(Qt.Orientation.Horizontal, self)
        self.beside.setChildrenCollapsible(False)
        for name, area in zip(self.names, (self.before, self.after), strict=True):
            self.beside.addWidget(self._titled(name, area))
        self.addWidget(self.overlay)
        self.addWidget(self.beside)
        for area in (self.overlay, self.before, self.after):
            area.chosen.connect(self.chosen)
            area.edit_tried.connect(self.edit_tried)
        for one, other in ((self.before, self.after), (self.after, self.before)):
            one.moved.connect(lambda one=one, other=other: self._follow(one, other))

    def _titled(self, name: Elided, area: CompareArea) -> QWidget:
        made = QWidget(self)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        name.setContentsMargins(14, 6, 8, 2)
        column.addWidget(name)
        column.addWidget(area, 1)
        return made

    @property
    def areas(self) -> tuple[CompareArea, ...]:
        """The sheets in sight."""
        return (self.before, self.after) if self.is_beside else (self.overlay,)

    @property
    def is_beside(self) -> bool:
        """Whether the maps stand side by side."""
        return self.currentWidget() is self.beside

    # What is shown

    def show_difference(self, found: Difference, persona: str | None) -> None:
        """Show another comparison."""
        if found.unrelated:
            found = replace(found, changes=())
        self._found, self._union, self.persona = found, None, persona
        self._changes = list(found.changes)
        self._arranged.clear()
        for area in (self.overlay, self.before, self.after):
            area.mark(Marks())
        self._arrange()

    def filter(self, changes: list[Change]) -> None:
        """Mark these changes alone."""
        self._changes = changes
        self._mark()

    def look_as(self, change: Change | None) -> None:
        """Draw the curve of the persona that a change is about."""
        record = change.record if change is not None else None
        if isinstance(record, Emotion) and record.persona not in (None, self.persona):
            self.persona = record.persona
            self._arrange()

    def put_beside(self, beside: bool) -> None:
        """Side by side, or overlaid."""
        self.setCurrentWidget(self.beside if beside else self.overlay)
        self._arrange()

    def point_out(self, change: Change | None) -> bool:
        """Bring a change into sight; whether the map shows its place."""
        id = change.id if change is not None else ""
        self._following = True
        try:
            drawn = [area.point_out(id) for area in self.areas]
        finally:
            self._following = False
        if self.is_beside and drawn[0] != drawn[1]:
            # It stands on one side alone: the other shows the same part of its map.
            self._follow(*((self.before, self.after) if drawn[0] else (self.after, self.before)))
        return any(drawn)

    def dress(self) -> None:
        """Wear another theme."""
        for area in (self.overlay, self.before, self.after):
            area.dress()
            area.repaint_all()

    def fit(self) -> None:
        """Show the whole of it."""
        for area in self.areas:
            area.fit()

    def zoom_by(self, steps: float) -> None:
        """Larger or smaller."""
        for area in self.areas[:1]:
            area.zoom_by(steps)

    def _arrange(self) -> None:
        """Arrange what is in sight, unless it stands there already."""
        pages = [page for page in self._pages() if self._arranged.get(page, _NOBODY) != self.persona]
        if not pages:
            self._mark()
            return
        size = len(self._found.before) + len(self._found.after)
        self.maker.make(arranging(self._found, self._union, self.persona, pages), size, self._place)

    def settle(self) -> bool:
        """Show what is arranged, where nothing more is made; whether there is anything."""
        if not self._arranged:
            return False
        if not all(page in self._arranged for page in self._pages()):
            self.setCurrentWidget(self.overlay if OVERLAY in self._arranged else self.beside)
        self.persona = self._arranged.get(self._pages()[0], self.persona)
        return True

    def _pages(self) -> tuple[str, ...]:
        return ("before", "after") if self.is_beside else (OVERLAY,)

    def _place(self, made: Arranged) -> None:
        found, self._union = self._found, made.union
        is_first = not self._seen_beside and "before" in made.sheets
        for page, sheet in made.sheets.items():
            self._marks[page] = made.marks[page]
            if page == OVERLAY:
                self._curves = made.curves
                self.overlay.show_sheet(sheet, {**found.before, **found.after})
            elif page == "before":
                self.before.show_sheet(sheet, found.before)
            else:
                self.after.show_sheet(sheet, found.after)
        self._arranged.update(dict.fromkeys(made.sheets, made.persona))
        if is_first:
            self._seen_beside = True
            for area in self.areas:
                area.set_zoom(min(self.overlay.zoom, _BESIDE * current_scale()))
        self._mark()
        self.placed.emit()

    def _mark(self) -> None:
        made = self._union
        if made is None:
            return
        is_all = len(self._changes) == len(self._found.changes)
        areas = {OVERLAY: self.overlay, "before": self.before, "after": self.after}
        for page in self._arranged:
            area = areas[page]
            marks = self._marks[page] if is_all else marks_on(page, area.sheet, self._changes, made)
            area.mark(marks, self._curves if page == OVERLAY else None)

    # Scrolling together

    def _follow(self, one: CompareArea, other: CompareArea) -> None:
        """Let the other sheet show the part that stands at the corner of the first one."""
        if self._following or not self.is_beside:
            return
        self._following = True
        try:
            if other.zoom != one.zoom:
                other.set_zoom(one.zoom)
            corner = one.viewpoint.to_sheet(QPointF(0, 0))
            other.scroll_to(
                QPointF(
                    _alike(_columns(one.sheet), _columns(other.sheet), corner.x()),
                    _alike(_rows(one.sheet), _rows(other.sheet), corner.y()),
                )
            )
        finally:
            self._following = False


Stretches = dict[str, tuple[float, float]]
"""Where stages or lanes begin on a sheet, and how long they are, by id."""


def _columns(sheet: Sheet) -> Stretches:
    return {column.stage: (column.x, column.width) for column in sheet.columns}


def _rows(sheet: Sheet) -> Stretches:
    return {row.lane: (row.y, row.height) for row in sheet.rows}


def _alike(ones: Stretches, others: Stretches, place: float) -> float:
    """The place of the other sheet that lies as far within the same stage or lane."""
    for id, (start, length) in ones.items():
        if start <= place < start + length and id in others:
            first, long = others[id]
            return first + (place - start) * long / length
    return place
