"""The bar for finding and replacing: above the map, with what is found outlined on it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout

from designer.edits.history import Event
from designer.edits.replace import Match, find, pattern, replace
from designer.model.elements import Relation
from designer.model.hints import Hint
from designer.model.registry import kinds
from designer.ui.dialogs.frame import Texts, plain_label
from designer.ui.dialogs.parts import Elided
from designer.ui.found_marks import FoundMarks
from designer.ui.icons import icon
from designer.ui.jump import jump
from designer.ui.search_line import SearchLine
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

if TYPE_CHECKING:
    from designer.ui.window import Window

_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})
_FIELD_WIDTH, _NARROWEST = 280, 120
_COUNT_WIDTH, _ICON = 76, 16


def find_bar(window: "Window") -> "FindBar":
    """The bar of a window, made when it is first asked for."""
    found = window.findChild(FindBar)
    return found if isinstance(found, FindBar) else FindBar(window)


class FindBar(QFrame):
    """Searches while one types; Enter goes on to the next place, Shift+Enter back."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window.work)
        self._window, self._session = window, window.session
        self._matches: list[Match] = []
        self._at = -1
        """Which of the matches the person was led to; -1 before the first."""
        self._marks = FoundMarks(window.canvas)
        self._texts = Texts(self._session)
        self.setObjectName("find-bar")
        set_variant(self, "panel")
        self.line = SearchLine(_KEYS, self)
        self.instead = SearchLine(_KEYS, self)
        self.count, self.where = plain_label("muted", self), Elided("small", self)
        self._lay_out()
        self._texts.bind(self.line.setPlaceholderText, "find.query")
        self._texts.bind(self.line.setAccessibleName, "find.query")
        self._texts.bind(self.instead.setPlaceholderText, "find.instead")
        self._texts.bind(self.instead.setAccessibleName, "find.instead")
        self._listen()
        window.above_canvas.addWidget(self)
        self.hide()

    # Making

    def _lay_out(self) -> None:
        self.case = self._switch("find.case", "Aa")
        self.whole = self._switch("find.whole")
        finding, self._replacing = QHBoxLayout(), QFrame(self)
        finding.addWidget(self.line)
        finding.addWidget(self.count)
        self.back = self._tool("up", "find.back", lambda: self.go(-1))
        self.on = self._tool("down", "find.on", lambda: self.go(1))
        for widget in (self.back, self.on, self.case, self.whole, self.where):
            finding.addWidget(widget)
        finding.insertSpacing(finding.indexOf(self.where), 6)
        finding.setStretch(finding.indexOf(self.where), 1)
        self.closer = self._tool("close", "find.close", self.leave)
        finding.addWidget(self.closer)
        changing = QHBoxLayout(self._replacing)
        changing.setContentsMargins(0, 0, 0, 0)
        changing.addWidget(self.instead)
        self.one = self._button("find.replace", self.replace_one)
        self.all = self._button("find.replace_all", self.replace_all)
        changing.addStretch(1)
        column = QVBoxLayout()
        column.setContentsMargins(16, 8, 10, 8)
        column.setSpacing(6)
        column.addLayout(finding)
        column.addWidget(self._replacing)
        rule, whole = QFrame(self), QVBoxLayout(self)
        set_variant(rule, "rule")
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column)
        whole.addWidget(rule)
        for field in (self.line, self.instead):
            field.setMinimumWidth(_NARROWEST)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        finding.setStretch(finding.indexOf(self.line), 3)
        changing.setStretch(changing.indexOf(self.instead), 3)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for row in (finding, changing):
            row.setSpacing(6)
        self._size()

    def _size(self) -> None:
        """As wide as the size of text wants it."""
        for field in (self.line, self.instead):
            field.setMaximumWidth(scaled(_FIELD_WIDTH))
        for button in (self.back, self.on, self.closer):
            button.setIconSize(QSize(scaled(_ICON), scaled(_ICON)))
        self.count.setMinimumWidth(scaled(_COUNT_WIDTH))

    def _switch(self, key: str, text: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setCheckable(True)
        set_variant(button, "chip")
        if not text:
            self._texts.bind(button.setText, f"{key}.short")
        self._texts.bind(button.setToolTip, key)
        self._texts.bind(button.setAccessibleName, key)
        button.toggled.connect(self._seek)
        return button

    def _tool(self, image: str, key: str, run: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(image, "ink-soft"))
        self._texts.bind(button.setToolTip, key)
        self._texts.bind(button.setAccessibleName, key)
        button.clicked.connect(run)
        return button

    def _button(self, key: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        self._texts.bind(button.setText, key)
        button.clicked.connect(run)
        layout = self._replacing.layout()
        assert layout is not None
        layout.addWidget(button)
        return button

    def _listen(self) -> None:
        self.line.sought.connect(self._seek)
        self.line.pressed.connect(self._key)
        self.instead.pressed.connect(self._key_below)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._seek)
        self._session.changed.connect(self._changed)
        self._session.opened.connect(self._opened)
        self._session.language_changed.connect(self._say)
        self._session.scaled.connect(self._size)

    # Opening and leaving

    def open(self, replacing: bool) -> None:
        """Show the bar with the caret in it; what was searched last is searched again."""
        self._window.flush()
        self._replacing.setVisible(replacing)
        self.show()
        self._seek()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close the bar, take the marks off the map, and give the focus back."""
        self.hide()
        self._matches, self._at = [], -1
        self._marks.show(frozenset(), "")
        self._window.canvas.setFocus()

    def _say(self) -> None:
        self._texts.say()
        self._tell()

    # Finding

    def _opened(self) -> None:
        self._at = -1
        if self.isVisible():
            self._seek()

    def _changed(self, event: Event) -> None:
        if self.isVisible() and event.origin != "preview":
            self._soon.start()

    def _seek(self, *_: object) -> None:
        """Search anew, keeping the place where the person is if it is still one."""
        before = self._matches[self._at] if 0 <= self._at < len(self._matches) else None
        self._matches = self._found(self.line.query)
        if not self._matches and self.line.query != self.line.text():
            # A jamo that is only begun matches nothing yet: what is committed still does.
            self._matches = self._found(self.line.text())
        self._at = self._matches.index(before) if before in self._matches else -1
        self._tell()

    def _found(self, query: str) -> list[Match]:
        sought = pattern(query, self.case.isChecked(), self.whole.isChecked())
        return find(self._session.journey, sought) if sought is not None else []

    def _tell(self) -> None:
        words, count = self._session.words, len(self._matches)
        if not self.line.query:
            self.count.setText("")
        elif not count:
            self.count.setText(words("find.none"))
        else:
            self.count.setText(f"{self._at + 1}/{count}" if self._at >= 0 else words("find.some", n=count))
        self.count.setAccessibleDescription(self.count.text())
        for button in (self.back, self.on, self.one, self.all):
            button.setEnabled(bool(count))
        here = self._matches[self._at] if self._at >= 0 else None
        self.where.setText(self._where(here) if here is not None else "")
        ids = frozenset(self._shown_id(match.place.id) for match in self._matches)
        self._marks.show(ids, self._shown_id(here.place.id) if here is not None else "")

    def _shown_id(self, id: str) -> str:
        """Where a match is seen on the map: a relation's at its beginning."""
        record = self._session.journey.get(id)
        return record.source if isinstance(record, Relation) else id

    def _where(self, match: Match) -> str:
        """The field and the kind of the match, for many a text does not stand on the card."""
        language = self._session.words.language
        record = self._session.journey.get(match.place.id)
        if record is None:
            return ""
        kind = kinds().get(getattr(record, "kind", ""))
        field = type(record).model_fields[match.place.field]
        names = [hint.names for hint in field.metadata if isinstance(hint, Hint)]
        if kind is not None:
            names.append(kind.names)
        return " · ".join(name.say(language) for name in names)

    def go(self, step: int) -> None:
        """To the next place or the one before, round the ends; the first time to the one selected."""
        if not self.isVisible():
            if not self.line.text():
                self.open(replacing=False)
                return
            self.show()
            self._seek()
        if self._soon.isActive():
            self._soon.stop()
            self._seek()
        if not self._matches:
            return
        if self._at >= 0:
            self._at = (self._at + step) % len(self._matches)
        else:
            self._at = self._first() if step > 0 else len(self._matches) - 1
        self._show()

    def _first(self) -> int:
        chosen = self._session.selection[-1:]
        places = (n for n, match in enumerate(self._matches) if match.place.id in chosen)
        return next(places, 0)

    def _show(self) -> None:
        jump(self._window, self._matches[self._at].place.id)
        self._tell()

    # Replacing

    def replace_one(self) -> None:
        """Replace the place the person is at and go to the next; the first press only goes there."""
        if self._at < 0:
            self.go(1)
            return
        if not self._matches:
            return
        match, at = self._matches[self._at], self._at
        if self._session.do(lambda journey: replace(journey, [match], self.instead.text())) is None:
            return
        self._soon.stop()
        self._seek()
        # What was put in may itself be a match: go on behind it.
        end = match.start + len(self.instead.text())
        while (
            at < len(self._matches)
            and self._matches[at].place == match.place
            and self._matches[at].start < end
        ):
            at += 1
        if self._matches:
            self._at = at % len(self._matches)
            self._show()

    def replace_all(self) -> None:
        """Replace every place, as one step of undo, and say how many they were."""
        if self._soon.isActive():
            self._soon.stop()
            self._seek()
        matches = self._matches
        if not matches:
            return
        delta = self._session.do(lambda journey: replace(journey, matches, self.instead.text()))
        if delta is not None:
            from designer.base.message import message

            self._session.said.emit(message("find.replaced", n=len(matches)), "good")
            self._at = -1
            self._seek()

    # Keys

    def _key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)

    def _key_below(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            self.replace_one()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
