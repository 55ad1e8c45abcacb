"""Quick capture: a line at the bottom of the window that takes one thought after the other."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from designer.base import limits
from designer.base.errors import JourneyError
from designer.base.message import Message, message
from designer.edits.build import add_card
from designer.edits.tokens import set_from_text
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.ui.canvas.shorthand import understood
from designer.ui.canvas.typing import title_field
from designer.ui.dialogs.frame import Texts, plain_label
from designer.ui.dialogs.parts import Elided
from designer.ui.icons import icon
from designer.ui.text_size import current_scale
from designer.ui.theme import set_variant
from designer.ui.workshop.line import Line
from designer.ui.workshop.size import enlarge

if TYPE_CHECKING:
    from designer.ui.window import Window

_FIELD_WIDTH: Final = 420


class CaptureBar(QFrame):
    """Enter puts the line into the parking lot, Alt+Enter into the current cell; it stays open for more."""

    def __init__(self, window: "Window", texts: Texts) -> None:
        super().__init__(window)
        self._window = window
        set_variant(self, "panel")
        row = self._row = QHBoxLayout(self)
        self.name = plain_label("", self)
        texts.bind(self.name.setText, "workshop.capture")
        self.line = Line("capture-line", self)
        # A text beyond the limit of a map is refused with a sentence, not cut without a word.
        self.line.setMaxLength(limits.MAX_TEXT + 1)
        texts.bind(self.line.setPlaceholderText, "workshop.capture_hint")
        texts.bind(self.line.setAccessibleName, "workshop.capture")
        self.feedback = Elided("muted", self)
        self.feedback.setObjectName("capture-feedback")
        self.close_button = QToolButton(self)
        self.close_button.setIcon(icon("close", "ink-soft"))
        texts.bind(self.close_button.setToolTip, "workshop.capture_close")
        texts.bind(self.close_button.setAccessibleName, "workshop.capture_close")
        row.addWidget(self.name)
        row.addWidget(self.line, 3)
        row.addWidget(self.feedback, 2)
        row.addWidget(self.close_button)
        self.line.entered.connect(self._entered)
        self.line.left.connect(self.leave)
        self.close_button.clicked.connect(self.leave)
        window.session.language_changed.connect(self._say_cell)
        self.fit(current_scale())
        self.hide()

    def open(self) -> None:
        """Wait for a thought."""
        self._window.canvas.typing.editor.finish("leave")
        self.show()
        self._say_cell()
        self.line.setFocus()

    def leave(self) -> None:
        """Close the line; what was not entered is dropped."""
        self.line.clear()
        self.hide()
        self._window.canvas.setFocus()

    def _entered(self, text: str, held: bool) -> None:
        if not text:
            return
        session = self._window.session
        try:
            if held:
                said = self._into_cell(text)
            else:
                self._add("note", None, None, text)
                said = message("workshop.parked", n=len(session.journey.parked()))
        except JourneyError as error:
            self._say(error.reason, "danger")
            return
        if said is None:
            self._say(message("workshop.no_cell"), "danger")
            return
        self.line.clear()
        self._say(said, "good")

    def _into_cell(self, text: str) -> Message | None:
        """A card of the lane's kind at the end of the current cell; None where the cursor is in no cell."""
        window = self._window
        session, cursor = window.session, window.canvas.current
        lane = session.journey.find(cursor.lane, Lane)
        if lane is None or cursor.on_head or not cursor.stage:
            return None
        felt = {"score": 0.0, "persona": session.persona} if lane.shows == "emotion" else {}
        self._add(lane.shows, cursor.stage, lane.id, text, **felt)
        return message("workshop.captured", place=self._cell())

    def _add(self, kind: str, stage: str | None, lane: str | None, text: str, **fields: Any) -> None:
        """Add a card; what trails its text sets fields, as a step of its own, as it does on the canvas."""
        session, title = self._window.session, title_field(kind)
        fields[title] = text
        delta = session.history.do(lambda journey: add_card(journey, kind, stage, lane, **fields))
        made = session.journey.element(next(id for id, (old, _) in delta.changes.items() if old is None))
        read = understood(text, kind, session.words, session.journey.find(made.id, Kpi))
        if read is not None:
            session.history.do(
                lambda journey: set_from_text(journey, made, {**read.fields, title: read.text})
            )

    def _cell(self) -> str:
        cursor, session = self._window.canvas.current, self._window.session
        if cursor.on_head or not cursor.stage or not cursor.lane:
            return ""
        return f"{session.name_of(cursor.stage)} · {session.name_of(cursor.lane)}"

    def _say_cell(self) -> None:
        self._say(message("workshop.capture_where", place=self._cell()) if self._cell() else None)

    def _say(self, sentence: Message | None, variant: str = "muted") -> None:
        set_variant(self.feedback, variant)
        self.feedback.setText(self._window.session.words.say(sentence) if sentence is not None else "")

    def fit(self, factor: float) -> None:
        """Take the size of the screen; in the ordinary window, that of its text."""
        self._row.setContentsMargins(*(round(each * factor) for each in (16, 7, 12, 7)))
        self._row.setSpacing(round(12 * factor))
        enlarge(self.name, 13 * factor, QFont.Weight.DemiBold)
        enlarge(self.line, 14 * factor)
        enlarge(self.feedback, 13 * factor)
