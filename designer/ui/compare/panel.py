"""The panel of a comparison: its sentences, filtered by what, kind and stage, stepped through one by one."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from designer.sharing.difference import Change, Difference
from designer.sharing.sentences import SORTS, Teller, counted, kind_names, sort_of, summary
from designer.ui.compare.detail import Detail
from designer.ui.compare.marks import ICONS, ROLES
from designer.ui.compare.rows import SentenceList, Sentences
from designer.ui.dialogs.frame import plain_label
from designer.ui.dialogs.parts import Wrapped
from designer.ui.icons import icon
from designer.ui.panels.combo import Combo
from designer.ui.panels.flow import Flow
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

WIDTH = 330
_DETAIL, _LEAST = 210, 84
"""How high the explanation stands: the list has the rest, and more than half of a small window."""


class ComparePanel(QFrame):
    """What differs, in words."""

    stepped = Signal(object)
    """The change to be shown, or None."""
    filtered = Signal()
    """Other changes are to be shown."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.teller = Teller(Difference(()))
        self.drawn = True
        set_variant(self, "panel")
        self.setFixedWidth(scaled(WIDTH))
        self.summary = Wrapped("", self)
        self.chips = {sort: self._chip(sort) for sort in SORTS}
        self.kinds, self.stages = Combo(self), Combo(self)
        for combo in (self.kinds, self.stages):
            combo.currentIndexChanged.connect(self._filter)
        self.place = plain_label("small", self)
        self.previous, self.next = self._arrow("up", -1), self._arrow("down", 1)
        self.model = Sentences(session, self)
        self.list = SentenceList(self.model, self)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.nothing = Wrapped("muted", self)
        self.blank, self.rule = QWidget(self), QFrame(self)
        self.detail = Detail(session, self)
        self.detail.setMinimumHeight(scaled(_LEAST))
        self.detail.setMaximumHeight(scaled(_DETAIL))
        self._compose()

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 10, 8)
        column.setSpacing(8)
        column.addWidget(self.summary)
        self._flow = Flow()
        for chip in self.chips.values():
            self._flow.addWidget(chip)
        column.addLayout(self._flow)
        choices = QHBoxLayout()
        choices.setSpacing(6)
        choices.addWidget(self.kinds, 1)
        choices.addWidget(self.stages, 1)
        column.addLayout(choices)
        steps = QHBoxLayout()
        steps.setSpacing(2)
        steps.addWidget(self.place, 1)
        steps.addWidget(self.previous)
        steps.addWidget(self.next)
        column.addLayout(steps)
        column.addWidget(self.list, 3)
        column.addWidget(self.nothing)
        # Where there is no list, what stands above it stays above.
        column.addWidget(self.blank, 3)
        set_variant(self.rule, "rule")
        column.addWidget(self.rule)
        column.addWidget(self.detail, 2)

    def _chip(self, sort: str) -> QPushButton:
        chip = QPushButton(self)
        chip.setObjectName(f"sort-{sort}")
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setIconSize(QSize(scaled(13), scaled(13)))
        set_variant(chip, "chip")
        chip.clicked.connect(self._filter)
        return chip

    def _arrow(self, name: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("next" if step > 0 else "previous")
        button.setIcon(icon(name))
        button.setIconSize(QSize(scaled(18), scaled(18)))
        button.clicked.connect(lambda: self.step(step))
        return button

    # What is shown

    def show_difference(self, found: Difference) -> None:
        """Show another comparison, from its first change on."""
        if found.unrelated:
            # Two maps without anything in common differ in everything, which nobody would read.
            found = replace(found, changes=())
        self.teller = Teller(found)
        self._fill_choices(found)
        self.say()
        self._filter()

    @property
    def change(self) -> Change | None:
        """The change that is explained."""
        index = self.list.currentIndex()
        return self.model.changes[index.row()] if index.isValid() else None

    @property
    def shown(self) -> Difference:
        """The comparison without what is filtered out."""
        found = self.teller.found
        kind, stage = self.kinds.currentData(), self.stages.currentData()
        return found.only(frozenset((kind,) if kind else ()), frozenset((stage,) if stage else ()))

    @property
    def filtered_difference(self) -> Difference:
        """What the list shows, for a document."""
        return replace(self.teller.found, changes=tuple(self.model.changes))

    def _fill_choices(self, found: Difference) -> None:
        kinds = list(dict.fromkeys(change.kind for change in found.changes))
        stages = list(dict.fromkeys(id for change in found.changes for id in change.stages))
        words = self._session.words
        names = {kind: kind_names(kind).say(words.language) for kind in kinds}
        self._fill(self.kinds, words("compare_view.all_kinds"), names.items())
        self._fill(
            self.stages,
            words("compare_view.all_stages"),
            [(id, words("compare_view.said", value=self.teller.stage_name(id))) for id in stages],
        )
        for sort, number in counted(found).items():
            self.chips[sort].setVisible(number > 0)

    def _fill(self, combo: Combo, everything: str, entries: Iterable[tuple[str, str]]) -> None:
        chosen = combo.currentData()
        combo.blockSignals(True)
        combo.clear()
        combo.addItem(everything, "")
        for id, name in entries:
            combo.addItem(name[:1].upper() + name[1:], id)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
        combo.blockSignals(False)

    def _filter(self) -> None:
        before = self.change
        wanted = {sort for sort, chip in self.chips.items() if chip.isChecked()}
        shown = [change for change in self.shown.changes if sort_of(change) in wanted]
        self.model.show(self.teller, shown)
        self.filtered.emit()
        at = shown.index(before) if before in shown else 0
        if shown:
            self.go(at)
        else:
            self._current_changed()
        for part in (self.kinds, self.stages, self.place, self.previous, self.next, self.rule, self.detail):
            part.setVisible(bool(self.teller.found))
        self.list.setVisible(bool(shown))
        self.blank.setVisible(not shown)
        self.nothing.setVisible(not shown and bool(self.teller.found))

    # Stepping

    def go(self, row: int) -> None:
        """Explain the change in a row of the list."""
        self.list.setCurrentIndex(self.model.index(row))
        self.list.scrollTo(self.model.index(row))

    def step(self, by: int) -> None:
        """To the next change or the one before; from the last one back to the first."""
        number = len(self.model.changes)
        if number:
            self.go((self.list.currentIndex().row() + by) % number)

    def choose(self, id: str) -> None:
        """Explain what has become of an element, where the list has it."""
        row = next((row for row, change in enumerate(self.model.changes) if change.id == id), None)
        if row is not None:
            self.go(row)

    def _current_changed(self, now: QModelIndex | None = None, before: QModelIndex | None = None) -> None:
        change = self.change
        self.stepped.emit(change)
        self.detail.explain(self.teller, change, self.drawn)
        self._say_place()

    # Words

    def say(self) -> None:
        """Speak the interface's language."""
        words, found = self._session.words, self.teller.found
        is_made = bool(found.before or found.after)
        self.summary.setText(words.say(summary(found)) if is_made else words("compare_view.making"))
        for sort, number in counted(found).items():
            chip, name = self.chips[sort], words(f"compare_view.sort.{sort}")
            chip.setText(words("compare_view.sort_count", name=name, n=number))
            chip.setIcon(icon(ICONS[sort], ROLES[sort], 13))
            chip.setToolTip(words("compare_view.sort_tip"))
        self.nothing.setText(words("compare_view.nothing_left"))
        for button, key, keys in ((self.next, "next", "F7"), (self.previous, "previous", "Shift+F7")):
            button.setToolTip(f"{words(f'compare_view.{key}')}  {keys}")
            button.setAccessibleName(words(f"compare_view.{key}"))
        self.kinds.setAccessibleName(words("compare_view.kind"))
        self.stages.setAccessibleName(words("compare_view.stage"))
        self.list.setAccessibleName(words("compare_view.list"))
        self.detail.setAccessibleName(words("compare_view.detail"))
        self._say_place()

    def respeak(self) -> None:
        """Say everything anew, in another language."""
        self._fill_choices(self.teller.found)
        self.model.forget()
        self.say()
        self.list.viewport().update()
        self.detail.explain(self.teller, self.change, self.drawn)

    def _say_place(self) -> None:
        number, row = len(self.model.changes), self.list.currentIndex().row()
        words = self._session.words
        self.place.setText(words("compare_view.place", at=row + 1, n=number) if number else "")
        for button in (self.previous, self.next):
            button.setEnabled(number > 0)

    def wear(self) -> None:
        """Take on the colours of another theme."""
        self.list.viewport().update()
        self.detail.explain(self.teller, self.change, self.drawn)
