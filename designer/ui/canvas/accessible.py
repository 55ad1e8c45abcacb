"""The map for assistive technology: a list whose entries are heads, cards and places in reading order.

The canvas paints everything itself, so a screen reader would find one empty field. Here the canvas becomes a
list with an entry for each block of the sheet; entries are made when somebody asks for them, and nothing is
told while nobody listens.
"""

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow

from designer.insights.describe import describe, describe_place
from designer.layout.parking import PARKING
from designer.layout.sheet import Sheet
from designer.ui.canvas.canvas import Canvas

PLACE = "@place"
"""Stands for the empty place that is current: no element can have this id."""
_Role, _What = QAccessible.Role, QAccessible.Text


def reading_order(sheet: Sheet) -> list[str]:
    """Stage heads, then lane by lane its head and what stands in it, then the parking lot."""
    ids = [head.id for head in sheet.heads]
    for row in sheet.rows:
        ids.append(row.lane)
        for column in sheet.columns:
            ids += [block.id for block in row.spans if 0 <= block.x - column.x < column.width]
            cell = row.cells.get(column.stage)
            ids += [block.id for block in cell.blocks] if cell is not None else ()
    ids += [block.id for block in sheet.parking if block.id != PARKING]
    return [id for id in dict.fromkeys(ids) if id]


class Entry(QAccessibleInterface):
    """One block of the map, or the empty place where the next card would stand."""

    def __init__(self, whole: "MapList", id: str) -> None:
        super().__init__()
        self.whole = whole
        self.id = id

    def isValid(self) -> bool:
        return self.whole.isValid() and (self.id == PLACE or self.id in self.whole.canvas.session.journey)

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self.whole.window()

    def parent(self) -> QAccessibleInterface:
        return self.whole

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def role(self) -> QAccessible.Role:
        return _Role.ListItem

    def rect(self) -> QRect:
        return self.whole.rect_of(self.id) if self.isValid() else QRect()

    def text(self, t: QAccessible.Text) -> str:
        if not self.isValid():
            return ""
        if t == _What.Name:
            return self.whole.name_of(self.id)
        return self.whole.description_of(self.id) if t == _What.Description else ""

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Texts are typed into the editor."""

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = True
            return state
        canvas, current = self.whole.canvas, self.whole.current_id()
        says = {
            "focusable": True,
            "selectable": self.id != PLACE,
            "extSelectable": self.id != PLACE,
            "selected": self.id in canvas.session.selection,
            "focused": self.id == current and canvas.typing.editor.hasFocus(),
            "active": self.id == current,
            "editable": self.id == PLACE or self._is_typed(),
            "offscreen": not self.whole.is_in_sight(self.id),
        }
        for name, value in says.items():
            setattr(state, name, value)
        return state

    def _is_typed(self) -> bool:
        block = self.whole.canvas.block(self.id)
        return block is not None and block.box is not None


class MapList(QAccessibleInterface):
    """The canvas as a list."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self.canvas = canvas
        self._gone = False
        self._entries: dict[str, Entry] = {}
        self._sheet: Sheet | None = None
        self._ids: list[str] = []
        self._index: dict[str, int] = {}

    # The list

    def isValid(self) -> bool:
        return not self._gone

    def object(self) -> QObject | None:  # type: ignore[override]
        return None if self._gone else self.canvas

    def window(self) -> QWindow | None:  # type: ignore[override]
        return None if self._gone else self.canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        holder = None if self._gone else self.canvas.parentWidget()
        return QAccessible.queryAccessibleInterface(holder) if holder is not None else None

    def role(self) -> QAccessible.Role:
        return _Role.List

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        for name in ("focusable", "multiSelectable", "extSelectable"):
            setattr(state, name, True)
        state.invisible = self._gone or not self.canvas.isVisible()
        return state

    def rect(self) -> QRect:
        return QRect() if self._gone else QRect(self.canvas.mapToGlobal(QPoint(0, 0)), self.canvas.size())

    def text(self, t: QAccessible.Text) -> str:
        if self._gone:
            return ""
        session = self.canvas.session
        journey, words = session.journey, session.words
        if t == _What.Name:
            return words("accessible.map", title=journey.head.title or words("window.untitled")).strip()
        if t == _What.Description:
            stages, lanes = len(journey.stages()), len(journey.lanes(hidden=False))
            heads = len(self.canvas.sheet.heads) + lanes
            cards = len(self.ids) - heads
            return words("accessible.map.size", stages=stages, lanes=lanes, cards=cards)
        return words("accessible.map.help") if t == _What.Help else ""

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """The title is edited above the map."""

    # Its entries

    @property
    def ids(self) -> list[str]:
        """What is shown, in reading order."""
        sheet = self.canvas.sheet
        if sheet is not self._sheet:
            self._sheet, self._ids = sheet, reading_order(sheet)
            self._index = {id: at for at, id in enumerate(self._ids)}
        return self._ids

    def childCount(self) -> int:
        return 0 if self._gone else len(self.ids) + 2

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if self._gone or not 0 <= index < len(self.ids) + 2:
            return None
        if index < len(self.ids):
            return self.entry(self.ids[index])
        if index == len(self.ids):
            return self.entry(PLACE)
        return QAccessible.queryAccessibleInterface(self.canvas.typing.editor)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if self._gone:
            return -1
        if isinstance(child, Entry):
            ids = self.ids
            return len(ids) if child.id == PLACE else self._index.get(child.id, -1)
        return len(self.ids) + 1 if child.object() is self.canvas.typing.editor else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if self._gone:
            return None
        id = self._id_at(self.canvas.mapFromGlobal(QPoint(x, y)))
        return self.entry(id) if id in self._index or id in self.ids else None

    def _id_at(self, point: QPoint) -> str:
        canvas = self.canvas
        for heads in (canvas.stage_heads, canvas.lane_heads):
            if heads.geometry().contains(point):
                block = heads.block_at(QPointF(point - heads.pos()))
                return block.id if block is not None else ""
        port = canvas.viewport().geometry()
        found = canvas.at(QPointF(point - port.topLeft())).block if port.contains(point) else None
        return found.id if found is not None else ""

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        editor = None if self._gone else self.canvas.typing.editor
        if editor is None or not editor.hasFocus():
            return None
        return (
            QAccessible.queryAccessibleInterface(editor) if editor.editing else self.entry(self.current_id())
        )

    def entry(self, id: str) -> Entry:
        """The entry of an element; the same one for as long as the element is there."""
        entry = self._entries.get(id)
        if entry is None:
            # Qt keeps a pointer and this list the object: both let go of it in `forget`.
            entry = self._entries[id] = Entry(self, id)
            QAccessible.registerAccessibleInterface(entry)
        return entry

    def known(self, id: str) -> Entry | None:
        """The entry of an element, if anybody has asked for it."""
        return self._entries.get(id)

    def forget(self, ids: list[str]) -> None:
        """Let go of the entries of elements that are gone."""
        for id in ids:
            entry = self._entries.pop(id, None)
            if entry is not None:
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(entry))

    def forget_gone(self) -> None:
        """Let go of all entries whose elements another map does not have."""
        self.forget([id for id, entry in self._entries.items() if not entry.isValid()])

    def end(self) -> None:
        """The canvas is being destroyed."""
        self.forget(list(self._entries))
        self._gone = True

    # What entries are asked

    def current_id(self) -> str:
        """The element the keyboard stands on, or the empty place it stands on."""
        canvas = self.canvas
        cursor = canvas.current
        if cursor.on_head:
            return cursor.head
        ids = canvas.walk.ids(cursor)
        return ids[cursor.index] if cursor.index < len(ids) else PLACE

    def name_of(self, id: str) -> str:
        """The text of a card, the name of a head."""
        session = self.canvas.session
        return session.words("accessible.place") if id == PLACE else session.name_of(id)

    def description_of(self, id: str) -> str:
        """Kind, place and fields, in the interface's language."""
        session = self.canvas.session
        if id == PLACE:
            cursor = self.canvas.current
            question = self.canvas.overlay.question(cursor)
            return session.words.say(describe_place(session.journey, cursor.stage, cursor.lane, question))
        said = session.words.say(describe(session.journey, id))
        return f"{said}, {session.words('accessible.faded')}" if self._is_faded(id) else said

    def _is_faded(self, id: str) -> bool:
        block = self.canvas.block(id)
        return block is not None and block.opacity < 1

    def rect_of(self, id: str) -> QRect:
        """Where an entry is on the screen."""
        rect = self._shown(id).toAlignedRect()
        return QRect(self.canvas.mapToGlobal(rect.topLeft()), rect.size()) if rect.isValid() else QRect()

    def is_in_sight(self, id: str) -> bool:
        """Whether any of an entry is within the window."""
        return self._shown(id).intersects(QRectF(self.canvas.rect()))

    def _shown(self, id: str) -> QRectF:
        canvas = self.canvas
        return canvas.place_for_new(canvas.current) if id == PLACE else canvas.block_rect(id)


def _made(_: str, thing: QObject) -> QAccessibleInterface | None:
    """The list of a canvas; called by Qt for each object that somebody asks about."""
    if not isinstance(thing, Canvas):
        return None
    made = MapList(thing)
    _LISTS[:] = [earlier for earlier in _LISTS if earlier.isValid()]
    thing.destroyed.connect(made.end)
    _LISTS.append(made)
    return made


_LISTS: list[MapList] = []
"""Qt holds only a pointer."""
_installed: list[bool] = []


def provide() -> None:
    """Give Qt a list for every canvas that somebody asks about."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_made)
