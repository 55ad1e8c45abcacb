"""The outline: the map as a tree of stages, steps and cards, for finding one's way without the canvas."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from designer.edits.delta import Delta
from designer.edits.history import Event
from designer.model.elements import MAP_ID, Element, MapHead
from designer.model.kinds.lane import Lane
from designer.model.kinds.persona import Persona
from designer.model.kinds.stage import Stage
from designer.ui.icons import icon
from designer.ui.panels.boxes import LineBox
from designer.ui.panels.form import kind_role
from designer.ui.panels.outline_tree import ELEMENT, Tree
from designer.ui.session import Session

_PLACE_FIELDS = ("stage", "lane", "order", "parent", "shows")


def is_setting(element: Element) -> bool:
    """Whether it travels with the map without being a part of its picture."""
    drawn = isinstance(element, (Stage, Lane, Persona, MapHead))
    return not drawn and "stage" not in type(element).model_fields


class Outline(QWidget):
    """The tree with a line that filters it. A stage's cards are listed when it is first unfolded."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.filter = LineBox(session, self)
        self.filter.setProperty("variant", "search")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.refill)
        self.tree = Tree(session, self)
        self.nothing = QLabel(self)
        self.nothing.setProperty("variant", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        margin = QHBoxLayout()
        margin.setContentsMargins(12, 12, 12, 0)
        margin.addWidget(self.filter)
        layout.addLayout(margin)
        layout.addWidget(self.nothing)
        inner = QHBoxLayout()
        inner.setContentsMargins(8, 0, 4, 8)
        inner.addWidget(self.tree)
        layout.addLayout(inner, 1)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._unlisted: set[str] = set()
        self._following = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refill)
        self.tree.itemExpanded.connect(self._list_cards)
        self.tree.itemSelectionChanged.connect(self._selected_here)
        self.tree.itemClicked.connect(self._clicked)
        self._listen()
        self._speak()
        self.refill()

    def sizeHint(self) -> QSize:
        return QSize(260, 480)

    def _listen(self) -> None:
        session = self.session
        session.opened.connect(self._opened)
        session.changed.connect(self._heard)
        session.selected.connect(self._follow)
        session.language_changed.connect(self._speak)
        session.language_changed.connect(self.refill)
        session.theme_changed.connect(self.tree.viewport().update)

    def _speak(self) -> None:
        words = self.session.words
        self.filter.setPlaceholderText(words("panels.outline.filter"))
        self.filter.setAccessibleName(words("panels.outline.filter"))
        self.nothing.setText(words("panels.outline.nothing"))
        self.tree.setAccessibleName(words("panels.outline.title"))

    def _opened(self) -> None:
        self.filter.clear()
        self._items = {}
        self.refill()

    # Filling

    def refill(self) -> None:
        """List the map anew, with what is unfolded left unfolded."""
        self._later.stop()
        unfolded = {id for id, item in self._items.items() if item.isExpanded()}
        scrolled = self.tree.verticalScrollBar().value()
        self._following = True
        self.tree.clear()
        self._items, self._unlisted = {}, set()
        sought = " ".join(self.filter.text().casefold().split())
        root = self._item(MAP_ID, "map", self.tree.invisibleRootItem())
        if sought:
            self._fill_found(root, sought)
        else:
            self._fill(root, unfolded)
        root.setExpanded(True)
        self.nothing.setVisible(bool(sought) and root.childCount() == 0)
        self.tree.verticalScrollBar().setValue(scrolled)
        self._following = False
        self._follow()

    def _fill(self, root: QTreeWidgetItem, unfolded: set[str]) -> None:
        journey = self.session.journey
        for persona in journey.personas():
            self._item(persona.id, "persona", root)
        for stage in journey.stages():
            item = self._item(stage.id, "stage", root)
            for step in journey.steps(stage.id):
                self._promise(self._item(step.id, "step", item), step.id)
            self._promise(item, stage.id)
        if journey.parked():
            for note in journey.parked():
                self._item(note.id, note.kind, root)
        for setting in self._settings():
            self._item(setting.id, setting.kind, root)
        for id in unfolded:
            if id in self._items:
                self._items[id].setExpanded(True)

    def _promise(self, item: QTreeWidgetItem, id: str) -> None:
        """Let a stage be unfolded; its cards are listed then."""
        if any(True for _ in self._cards(id)):
            self._unlisted.add(id)
            if item.childCount() == 0:
                item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)

    def _settings(self) -> list[Element]:
        """What travels with the map and is drawn nowhere (views, rounds, …): here it can be selected."""
        found = [each for each in self.session.journey.elements() if is_setting(each)]
        return sorted(found, key=lambda each: (each.kind, self.session.name_of(each.id), each.id))

    def _cards(self, stage: str) -> Iterator[Element]:
        journey = self.session.journey
        seen: set[str] = set()
        for lane in journey.lanes():
            for element in journey.cell(stage, lane.id):
                if element.id not in seen:
                    seen.add(element.id)
                    yield element
        for kpi in journey.kpis(stage):
            if kpi.id not in seen:
                yield kpi

    def _list_cards(self, item: QTreeWidgetItem) -> None:
        id = item.data(0, ELEMENT)
        if id not in self._unlisted:
            return
        self._unlisted.discard(id)
        for element in self._cards(id):
            self._item(element.id, element.kind, item)
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.DontShowIndicatorWhenChildless)

    def _fill_found(self, root: QTreeWidgetItem, sought: str) -> None:
        """Only what is sought, with the stages it stands in."""
        journey = self.session.journey
        for persona in journey.personas():
            if self._fits(persona.id, sought):
                self._item(persona.id, "persona", root)
        for stage in journey.stages():
            item = self._item(stage.id, "stage", root)
            for step in journey.steps(stage.id):
                below = self._item(step.id, "step", item)
                self._fill_fitting(below, self._cards(step.id), sought)
                self._keep_if_found(item, below, step, sought)
            self._fill_fitting(item, self._cards(stage.id), sought)
            self._keep_if_found(root, item, stage, sought)
        self._fill_fitting(root, journey.parked(), sought)
        self._fill_fitting(root, self._settings(), sought)

    def _fill_fitting(self, item: QTreeWidgetItem, elements: Iterable[Element], sought: str) -> None:
        for element in elements:
            if self._fits(element.id, sought):
                self._item(element.id, element.kind, item)

    def _keep_if_found(
        self, parent: QTreeWidgetItem, item: QTreeWidgetItem, stage: Stage, sought: str
    ) -> None:
        if item.childCount() or self._fits(stage.id, sought):
            item.setExpanded(True)
        else:
            parent.removeChild(item)
            self._items.pop(stage.id, None)

    def _fits(self, id: str, sought: str) -> bool:
        return sought in " ".join(self.session.name_of(id).casefold().split())

    def _item(self, id: str, kind: str, parent: QTreeWidgetItem) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent)
        item.setData(0, ELEMENT, id)
        item.setIcon(0, icon(kind, "muted" if kind in ("map", "step") else kind_role(kind), 16))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        item.setFlags(flags)
        self._items[id] = item
        self._name(id)
        return item

    def _name(self, id: str) -> None:
        if id == MAP_ID:
            text = self.session.journey.head.title or self.session.words("panels.map")
        else:
            text = self.session.name_of(id)
        self._items[id].setText(0, " ".join(text.split()))

    # Following the map

    def _heard(self, event: Event) -> None:
        delta: Delta = event.delta
        renamed, moved = [], False
        for id, (before, after) in delta.changes.items():
            if before is None or after is None:
                moved = moved or isinstance(before or after, Element)
            elif any(getattr(before, name, None) != getattr(after, name, None) for name in _PLACE_FIELDS):
                moved = True
            elif id in self._items:
                renamed.append(id)
        if moved or (renamed and self.filter.text()):
            self._later.start()
            return
        for id in renamed:
            self._name(id)

    def _follow(self) -> None:
        """Mark what is selected elsewhere."""
        if self._following:
            return
        self._following = True
        self.tree.clearSelection()
        items = [item for id in self.session.selection if (item := self._find(id)) is not None]
        if items:
            self.tree.setCurrentItem(items[0])
            self.tree.scrollToItem(items[0])
        for item in items:
            item.setSelected(True)
        self._following = False

    def _find(self, id: str) -> QTreeWidgetItem | None:
        """The item of an element; its stage is listed first where it has not been."""
        if id not in self._items:
            stage = getattr(self.session.journey.get(id), "stage", None)
            if stage in self._unlisted and stage in self._items:
                self._list_cards(self._items[stage])
        return self._items.get(id)

    def _selected_here(self) -> None:
        if self._following:
            return
        self._following = True
        chosen = [item.data(0, ELEMENT) for item in self.tree.selectedItems()]
        self.session.select(id for id in chosen if id != MAP_ID)
        self._following = False

    def _clicked(self, item: QTreeWidgetItem) -> None:
        id = item.data(0, ELEMENT)
        if id != MAP_ID:
            self.session.shown.emit(id)

    def visible_ids(self) -> list[str]:
        """What is listed now, from top to bottom."""
        ids = []
        walker = QTreeWidgetItemIterator(self.tree)
        while walker.value():
            ids.append(walker.value().data(0, ELEMENT))
            walker += 1
        return ids
