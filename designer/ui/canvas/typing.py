"""Typing on the canvas: each keystroke is an edit at once, and one typed text is one step of undo.

What is typed stands in the map (and in the journal) while it is typed, so nothing waits to be lost.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QRectF
from PySide6.QtGui import QFont, QKeyEvent

from designer.edits.build import add_card
from designer.edits.change import change, remove
from designer.layout.sheet import Path, Rect, Text, TextBox
from designer.model.elements import Card, Element
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.registry import kinds
from designer.ui.canvas.chips import TokenChips
from designer.ui.canvas.cursor import Cursor
from designer.ui.canvas.editor import CellEditor, Look
from designer.ui.canvas.scores import is_score

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas
    from designer.ui.canvas.shorthand import Shorthand

FOREVER = float("inf")


@dataclass(slots=True)
class _Target:
    """What is being typed: an element's field, or a card that does not exist before its first character."""

    field: str
    merge: str
    id: str = ""
    new: bool = False
    kind: str = ""
    cell: Cursor | None = None
    start: str = ""
    """The text before it was typed on."""


def title_field(kind: str) -> str:
    """The field that typing on an element of a kind fills."""
    card = kinds()[kind].card
    return card.title if card is not None else "name"


class Typing:
    """Brings the editor, the cursor and the map together; the editor's `Typist`."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._session = canvas.session
        self._target: _Target | None = None
        self._count = 0
        self.editor = CellEditor(self, canvas)
        self.chips = TokenChips(canvas)

    @property
    def id(self) -> str:
        """The element being typed; empty while there is none."""
        return self._target.id if self._target else ""

    @property
    def under_edit(self) -> bool:
        """Whether a text is being typed: not at rest, and not where a card may be begun but is not."""
        return self.editor.editing and bool(self.id or self.editor.text_as_seen())

    # Beginning

    def edit(self, id: str, merge: str = "") -> bool:
        """Edit an element's text in place; False where it has none to edit or is not shown.

        With the `merge` key of the edit that made it, making and naming it are one step of undo.
        """
        self.editor.finish("leave")
        record = self._session.journey.get(id)
        if not isinstance(record, Element) or not self._canvas.block_rect(id).isValid():
            return False
        field = title_field(record.kind)
        self._canvas.reveal(id)
        new = bool(merge) and record.kind == "lane"
        self._begin(_Target(field, merge or self.key(), id, new, record.kind), str(getattr(record, field)))
        return True

    def add(self, cursor: Cursor, kind: str = "") -> bool:
        """Open an empty card at the cursor; nothing is in the map before the first character."""
        self.editor.finish("leave")
        lane = self._session.journey.find(cursor.lane, Lane)
        if lane is None or cursor.on_head or not cursor.stage:
            return False
        chosen = kind or lane.shows
        self._begin(_Target(title_field(chosen), self.key(), new=True, kind=chosen, cell=cursor), "")
        return True

    def key(self) -> str:
        self._count += 1
        return f"typing {self._count}"

    def _begin(self, target: _Target, text: str) -> None:
        self._target = target
        target.start = text
        box = self._box()
        font = QFont(self.editor.font())
        font.setPixelSize(max(6, round((box.size if box else 13) * self._canvas.zoom)))
        font.setWeight(
            QFont.Weight.Normal if box is None or box.weight == "regular" else QFont.Weight.DemiBold
        )
        self.editor.edit(text, self._place, font, self._look(box))
        self.editor.setFocus()

    def _box(self) -> TextBox | None:
        block = self._canvas.block(self.id) if self.id else None
        return block.box if block is not None else None

    def _look(self, box: TextBox | None) -> Look:
        """The colours of the card that is edited; a card that is not there yet gets a frame."""
        canvas = self._canvas
        block = canvas.block(self.id) if self.id else None
        if block is None:
            return Look(
                canvas.colour("card").name(), canvas.colour("ink").name(), canvas.colour("accent").name()
            )
        fills = [mark.fill for mark in block.marks if isinstance(mark, Rect | Path) and mark.fill]
        inks = [mark.colour for mark in block.marks if isinstance(mark, Text)]
        ground = fills[0] if fills and box is not None and block.kind != "emotion" else "canvas"
        ink = inks[0] if inks and block.kind == "stage" else "ink"
        return Look(
            canvas.colour(ground).name(), canvas.colour(ink).name(), centred=box is not None and box.centred
        )

    def _place(self) -> QRectF:
        """Where the editor stands, in the canvas' pixels."""
        target = self._target
        if target is None:
            return QRectF()
        if target.id:
            rect = self._canvas.block_rect(target.id)
            box, zoom = self._box(), self._canvas.zoom
            if box is None:
                return rect
            return QRectF(
                rect.x() + box.x * zoom - 4,
                rect.y() + box.y * zoom - 3,
                box.width * zoom + 8,
                box.height * zoom + 6,
            )
        return self._canvas.place_for_new(target.cell or Cursor())

    # What the editor tells

    def key_at_rest(self, event: QKeyEvent) -> bool:
        """A key while nothing is edited."""
        return self._canvas.key_at_rest(event)

    def key_released(self, event: QKeyEvent) -> None:
        """A key was let go while nothing is edited."""
        self._canvas.key_released(event)

    def ask_menu(self) -> None:
        """The menu key: open the menu where the cursor stands."""
        canvas = self._canvas
        cursor = canvas.current
        rect = canvas.block_rect(cursor.head) if cursor.on_head else canvas.place_for_new(cursor)
        canvas.menu_wanted.emit(canvas.mapToGlobal(rect.center().toPoint()))

    def takes(self, source: QMimeData) -> bool:
        """Cards, lists, tables and pictures pasted into a card not begun are pasted into its cell."""
        from designer.ui.intake import is_more_than_a_line

        target = self._target
        blank = target is not None and target.new and target.cell is not None and not target.id
        if not blank or not is_more_than_a_line(source):
            return False
        self.editor.finish("leave")
        self._canvas.paste_wanted.emit()
        return True

    def left(self) -> None:
        """The focus leaves while nothing is edited: the release of a held space will not be heard."""
        self._canvas.hold_pan(False)

    def begin_typing(self) -> bool:
        """A first character arrives: rename the head, else start a card after the current one.

        An emotion that was given only a score gets its word instead.
        """
        cursor = self._canvas.current
        if cursor.on_head:
            if not self.edit(cursor.head):
                return False
            self.editor.selectAll()
            return True
        ids = self._canvas.walk.ids(cursor)
        current = ids[cursor.index] if cursor.index < len(ids) else ""
        emotion = self._session.journey.find(current, Emotion)
        if emotion is not None and not emotion.word:
            return self.edit(current)
        after = min(cursor.index + 1, len(ids)) if ids else 0
        return self.add(Cursor(cursor.stage, cursor.lane, after))

    def typed(self, text: str) -> None:
        """Put the text into the map."""
        target = self._target
        if target is None:
            return
        if target.id:
            self._session.do(
                lambda journey: change(journey, target.id, **{target.field: text}), target.merge, FOREVER
            )
        elif text.strip():
            self._create(target, text)

    def key_in_empty(self, event: QKeyEvent) -> bool:
        """Where the next emotion could be typed, a digit still scores: the one just typed."""
        target = self._target
        if target is None or target.id or target.kind != "emotion" or not is_score(event):
            return False
        self.editor.finish("leave")
        return self._canvas.key_at_rest(event)

    def composed(self, text: str) -> None:
        """Show below the editor what the text, an unfinished syllable included, says beyond itself."""
        read = self._understood(text)
        self.chips.show_below(self.editor.geometry(), read.chips if read is not None else ())

    def _understood(self, text: str) -> "Shorthand | None":
        target = self._target
        if target is None or kinds()[target.kind].card is None or text.rstrip() == target.start.rstrip():
            return None
        from designer.ui.canvas.shorthand import understood

        kpi = self._session.journey.find(target.id, Kpi)
        return understood(text, target.kind, self._session.words, kpi)

    def _create(self, target: _Target, text: str) -> None:
        cell = target.cell or Cursor()
        place = self._canvas.walk.place(cell)
        fields: dict[str, Any] = {target.field: text}
        if target.kind == "emotion":
            fields |= {"score": 0.0, "persona": self._session.persona}
        delta = self._session.do(
            lambda journey: add_card(journey, target.kind, cell.stage, cell.lane, place, **fields),
            target.merge,
            FOREVER,
        )
        if delta is None:
            return
        target.id = next(id for id, (before, _) in delta.changes.items() if before is None)
        self._canvas.go(cell)
        self._session.select([target.id])
        self.editor.wear(self._look(self._box()))

    def finished(self, then: str) -> None:
        """The editor was left: an empty card vanishes, and the key that ended it leads on."""
        target = self._target
        if target is None:
            return
        if target.id:
            self._tidy(target)
            if then != "undo":
                # What is about to be taken back needs no step of fields on top of it.
                self._set_fields(target)
        self._target = None
        self.chips.show_below(self.editor.geometry(), ())
        self._canvas.typing_ended()
        self._lead_on(target, then)

    def _tidy(self, target: _Target) -> None:
        record = self._session.journey.get(target.id)
        if not isinstance(record, Element):
            return
        text = str(getattr(record, target.field))
        if target.new and isinstance(record, Lane):
            self._guess(record, target.merge)
        vanishes = isinstance(record, Card) or (target.new and not isinstance(record, Lane))
        if not text.strip() and vanishes:
            self._session.do(lambda journey: remove(journey, [target.id]), target.merge, FOREVER)
        elif text != text.rstrip():
            self._session.do(
                lambda journey: change(journey, target.id, **{target.field: text.rstrip()}),
                target.merge,
                FOREVER,
            )

    def _set_fields(self, target: _Target) -> None:
        """What trails the text sets fields, as a step of its own: undo gives the literal text back."""
        record = self._session.journey.get(target.id)
        if not isinstance(record, Element):
            return
        read = self._understood(str(getattr(record, target.field)))
        if read is not None:
            from designer.edits.tokens import set_from_text

            fields = {**read.fields, target.field: read.text}
            if "tags" in fields:
                fields["tags"] = tuple(sorted({*record.tags, *fields["tags"]}))
            self._session.do(lambda journey: set_from_text(journey, record, fields))

    def _guess(self, lane: Lane, merge: str) -> None:
        """A new lane named as a kind of card is, shows that kind."""
        name = lane.name.strip().casefold()
        named = [
            kind.id
            for kind in kinds().values()
            if kind.lane and name in (kind.names.ko.casefold(), kind.names.en.casefold())
        ]
        if named:
            self._session.do(lambda journey: change(journey, lane.id, shows=named[0]), merge, FOREVER)

    def _lead_on(self, target: _Target, then: str) -> None:
        canvas = self._canvas
        cursor = canvas.current
        if then == "enter" and target.id and not cursor.on_head:
            here = canvas.walk.at(target.id)
            if here is not None and target.new:
                self.add(Cursor(here.stage, here.lane, here.index + 1), target.kind)
        elif then in ("tab", "backtab"):
            beside = canvas.walk.sideways(cursor, 1 if then == "tab" else -1)
            # Who adds cards goes on adding: behind what stands there.
            end = len(canvas.walk.ids(beside))
            canvas.walk_to(replace(beside, index=end) if target.new and not cursor.on_head else beside)

    def is_new_at(self, stage: str, lane: str) -> bool:
        """Whether an empty card is open in a cell."""
        target = self._target
        return (
            target is not None
            and target.cell is not None
            and (target.cell.stage, target.cell.lane) == (stage, lane)
        )
