"""The sources a claim rests on: a line for each, unfolding into its title, date, sample size and link."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from designer.base import limits
from designer.base.ids import ids
from designer.model.values import Source
from designer.text import numbers
from designer.ui.icons import icon
from designer.ui.panels.boxes import LineBox
from designer.ui.panels.fields.base import UNSET, Field, Target
from designer.ui.panels.fields.date import DayBox, read_day
from designer.ui.plain_tip import plain_tip
from designer.ui.theme import set_variant


def summary(source: Source) -> str:
    """When and how many a source is about: 2026-09-12 (n=214)."""
    n = f"(n={numbers.number(source.n, 'en')})" if source.n is not None else ""
    return " ".join(part for part in (source.date or "", n) if part)


_LINE = 196
"""Pixels of a source's title; the date and the sample size stand below it."""


_LOOK = "QPushButton {{ text-align: left; padding: 4px 6px; font-weight: 400; min-height: {high}px; }}"


class SourceRow(QWidget):
    """One source; `edited` carries the source as it was entered."""

    edited = Signal(object)
    removed = Signal()

    def __init__(self, owner: "SourcesField", source: Source) -> None:
        super().__init__(owner)
        self.owner, self.source = owner, source
        self.head = QPushButton(self)
        self.head.setProperty("variant", "quiet")
        self.head.setCheckable(True)
        self.head.setIcon(icon("document", "muted", 14))
        self.body = QWidget(self)
        self.body.hide()
        self.head.toggled.connect(self.body.setVisible)
        self.cross = QToolButton(self)
        self.cross.setIcon(icon("close", "muted", 12))
        self.cross.setAccessibleName(owner.say("sources.remove"))
        self.cross.setToolTip(owner.say("sources.remove"))
        self.cross.clicked.connect(self.removed)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.head, 1)
        top.addWidget(self.cross)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.body)
        self._make_body()
        self.show_source(source)

    def _make_body(self) -> None:
        session = self.owner.session
        self.title, self.n, self.link = (LineBox(session, self.body) for _ in range(3))
        self.day = DayBox(session, self.body)
        grid = QGridLayout(self.body)
        grid.setContentsMargins(8, 0, 0, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        places = (("title", self.title, 0, 0, 2), ("date", self.day, 2, 0, 1), ("n", self.n, 2, 1, 1))
        for name, widget, row, column, span in (*places, ("link", self.link, 4, 0, 2)):
            label = QLabel(self.owner.say(f"field.{name}"), self.body)
            label.setProperty("variant", "label")
            grid.addWidget(label, row, column, 1, span)
            grid.addWidget(widget, row + 1, column, 1, span)
            box = widget.box if isinstance(widget, DayBox) else widget
            box.setAccessibleName(label.text())
            box.settling.connect(self.take)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.setSizePolicy(self.sizePolicy())

    def show_source(self, source: Source) -> None:
        """Show the source as the map holds it."""
        self.source = source
        title, end = " ".join(source.title.split()) or self.owner.say("sources.untitled"), summary(source)
        short = self.head.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, _LINE)
        self.head.setText(f"{short}\n{end}".strip().replace("&", "&&"))
        # The style measures a button as if it had one line.
        high = self.head.fontMetrics().lineSpacing() * (2 if end else 1)
        self.head.setStyleSheet(_LOOK.format(high=high))
        self.head.setToolTip("" if short == title else plain_tip(title))
        self.title.show_text(source.title)
        self.day.box.show_text(source.date or "")
        self.n.show_text(str(source.n) if source.n is not None else "")
        self.link.show_text(source.link)

    def take(self) -> None:
        """Hand on what was entered; what is no date or number is marked and stays out."""
        day = read_day(self.day.box.text())
        typed_n = self.n.text().replace(",", "").strip()
        n = int(typed_n) if typed_n.isascii() and typed_n.isdigit() and len(typed_n) < 16 else None
        fits_n = not typed_n or (n is not None and n <= limits.MAX_NUMBER)
        set_variant(self.day.box, "error" if self.day.box.text().strip() and day is None else "")
        set_variant(self.n, "" if fits_n else "error")
        entered = self.source.model_copy(
            update={
                "title": self.title.text(),
                "date": day if day or not self.day.box.text().strip() else self.source.date,
                "n": n if fits_n else self.source.n,
                "link": self.link.text(),
            }
        )
        if entered != self.source:
            self.edited.emit(entered)


class SourcesField(Field):
    """The sources of an element."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.rows: dict[str, SourceRow] = {}
        self.add = QPushButton(self.say("sources.add"), self)
        self.add.setProperty("variant", "chip")
        self.add.clicked.connect(self._add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add)

    def aim(self, target: Target) -> None:
        for row in self.rows.values():
            row.head.setChecked(False)
        super().aim(target)

    def show_value(self, value: Any) -> None:
        sources = {source.id: source for source in self._sources()}
        for id in [id for id in self.rows if id not in sources]:
            row = self.rows.pop(id)
            row.hide()
            row.deleteLater()
        for place, (id, source) in enumerate(sources.items()):
            if id in self.rows:
                self.rows[id].show_source(source)
                continue
            row = SourceRow(self, source)
            row.edited.connect(self._edited)
            row.removed.connect(lambda id=id: self._remove(id))
            self._column.insertWidget(place, row)
            self.rows[id] = row

    def flush(self) -> None:
        for row in list(self.rows.values()):
            row.take()

    def _sources(self) -> tuple[Source, ...]:
        return () if self._value is UNSET else tuple(self._value or ())

    def _edited(self, entered: Source) -> None:
        self.put(tuple(entered if source.id == entered.id else source for source in self._sources()))

    def _remove(self, id: str) -> None:
        self.put(tuple(source for source in self._sources() if source.id != id))

    def _add(self) -> None:
        made = Source(id=ids.new({source.id for source in self._sources()}))
        self.put((*self._sources(), made))
        row = self.rows.get(made.id)
        if row is not None:
            row.head.setChecked(True)
            row.title.setFocus(Qt.FocusReason.OtherFocusReason)
