"""The sheets of a comparison: both maps on one, or each on its own beside the other, scrolled together."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from designer.base.collecting import no_collecting
from designer.layout.arrange import Options, arrange
from designer.layout.look import Look, with_look
from designer.layout.sheet import Sheet
from designer.model.elements import Image, Record
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.sharing.difference import Change, Difference
from designer.ui.compare.area import CompareArea
from designer.ui.compare.marks import marks_of
from designer.ui.compare.union import Union, earlier_curves, sound, union
from designer.ui.dialogs.parts import Elided
from designer.ui.text_size import current_scale

GHOST: Final = 0.5
"""How much is left to see of what has gone: enough to read it."""
_NOTHING: Final = Journey()
_BESIDE: Final = 0.75
"""Two sheets share the room of one, so they begin a little smaller."""


class Sheets(QStackedWidget):
    """Overlaid in front, or side by side; each is arranged when it is first looked at."""

    chosen = Signal(str)
    edit_tried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.persona: str | None = None
        self._found = Difference(())
        self._changes: list[Change] = []
        self._union: Union | None = None
        self._arranged: set[str] = set()
        self._following = False
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
        with no_collecting():
            self._found, self._union, self.persona = found, union(found), persona
            self._changes = list(found.changes)
            self._arranged.clear()
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
            self._arranged.clear()
            self._arrange()

    def put_beside(self, beside: bool) -> None:
        """Side by side, or overlaid."""
        is_first = beside and not self._arranged & {"before", "after"}
        self.setCurrentWidget(self.beside if beside else self.overlay)
        self._arrange()
        if is_first:
            for area in self.areas:
                area.set_zoom(min(self.overlay.zoom, _BESIDE * current_scale()))

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

    def _options(self) -> Options:
        return Options(persona=self.persona, title=False)

    def _arrange(self) -> None:
        made, found = self._union, self._found
        if made is None:
            return
        pages = ("before", "after") if self.is_beside else ("overlay",)
        for page in pages:
            if page in self._arranged:
                continue
            self._arranged.add(page)
            if page == "overlay":
                look = Look(faded=frozenset(made.ghosts), remains=GHOST)
                sheet = with_look(arrange(made.journey, self._options()), look)
                self.overlay.show_sheet(sheet, {**found.before, **found.after})
            else:
                side = found.before if page == "before" else found.after
                area = self.before if page == "before" else self.after
                area.show_sheet(arrange(_journey(side), self._options()), side)
        self._mark()

    def _mark(self) -> None:
        made, found = self._union, self._found
        if made is None:
            return
        if "overlay" in self._arranged:
            both = frozenset(("before", "after"))
            marks = marks_of(self.overlay.sheet, self._changes, made.starts, both)
            curves = earlier_curves(made, found, self._options(), self.persona)
            self.overlay.mark(marks, curves)
        for page, area in (("before", self.before), ("after", self.after)):
            if page in self._arranged:
                area.mark(marks_of(area.sheet, self._changes, {}, frozenset((page,))))

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
                    _same_column(one.sheet, other.sheet, corner.x()),
                    _same_row(one.sheet, other.sheet, corner.y()),
                )
            )
        finally:
            self._following = False


def _journey(records: Mapping[str, Record]) -> Journey:
    pictures = (one for one in records.values() if isinstance(one, Image))
    return Journey([*sound(records).values(), *pictures])


def _same_column(one: Sheet, other: Sheet, x: float) -> float:
    """The place of the other sheet that lies as far within the same stage."""
    for column in one.columns:
        if column.x <= x < column.x + column.width:
            like = next((each for each in other.columns if each.stage == column.stage), None)
            if like is not None:
                return like.x + (x - column.x) * like.width / column.width
    return x


def _same_row(one: Sheet, other: Sheet, y: float) -> float:
    """The place of the other sheet that lies as far within the same lane."""
    for row in one.rows:
        if row.y <= y < row.y + row.height:
            like = next((each for each in other.rows if each.lane == row.lane), None)
            if like is not None:
                return like.y + (y - row.y) * like.height / row.height
    return y
