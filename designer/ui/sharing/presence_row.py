"""The row below the top bar that says who has the map open elsewhere, and asks how one is called oneself."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.sharing.presence import MAX_NAME, Person
from designer.text.words import Words
from designer.ui.dialogs.frame import Texts, plain_label
from designer.ui.dialogs.parts import Elided, provide_typefaces
from designer.ui.icons import icon
from designer.ui.panels.boxes import LineBox
from designer.ui.panels.flow import FlowBox
from designer.ui.plain_tip import plain_tip
from designer.ui.sharing.presence import name_of, since_when, system_name
from designer.ui.sharing.presence_badges import colours_of, paint_person
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

if TYPE_CHECKING:
    from designer.ui.window import Window

_MOST: Final = 8
_DISC, _WIDEST, _FIELD, _ICON, _GAP = 24, 180, 168, 16, 8


class _Disc(QWidget):
    """The badge of one person."""

    def __init__(self, name: str, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._role = name, role
        self.setFixedSize(QSize(scaled(_DISC) + 2, scaled(_DISC) + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_person(painter, box, self._name, self._role, self.font())
        painter.end()


class _Line(QWidget):
    """One person: badge, whole name, since when."""

    def __init__(self, words: Words, person: Person, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        whole = name_of(person, words)
        provide_typefaces(whole)
        self.name, since = plain_label("", self), plain_label("small", self)
        self.name.ensurePolished()
        room = scaled(_WIDEST)
        shown = self.name.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        self.name.setText(shown)
        if shown != whole:
            self.name.setToolTip(plain_tip(whole))
        since.setText(since_when(person, words))
        self.setAccessibleName(f"{whole} · {since.text()}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(6)
        for part in (_Disc(whole, role, self), self.name, since):
            row.addWidget(part)


class CompanyRow(QFrame):
    """Opened by the badges or by the action; Esc closes it, Enter keeps the name."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._texts = Texts(self._session)
        self.setObjectName("company-row")
        set_variant(self, "panel")
        self.title = plain_label("label", self)
        self.people = FlowBox(self)
        self.people.flow.setSpacing(4)
        self.why = Elided("muted", self)
        self.why.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.label = plain_label("label", self)
        self.field = LineBox(self._session, self)
        self.field.setMaxLength(MAX_NAME)
        self.keep = QPushButton(self)
        self.keep.setObjectName("company-keep")
        self.closer = QToolButton(self)
        self._lay_out()
        self._bind()
        self.field.returnPressed.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.closer.clicked.connect(self.leave)
        for changed in (self._session.language_changed, self._session.scaled, self._session.theme_changed):
            changed.connect(self._again)
        window.company.changed.connect(self._again)
        around = window.pages.parentWidget()
        column = around.layout() if around is not None else None
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(window.pages), self)
        self.hide()

    def _lay_out(self) -> None:
        there, own, lines = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        there.addWidget(self.title, 0, Qt.AlignmentFlag.AlignTop)
        there.addWidget(self.people, 1)
        for part in (self.label, self.field, self.keep):
            own.addWidget(part)
        own.addWidget(self.why, 1)
        for line in (there, own):
            line.setSpacing(_GAP)
            lines.addLayout(line)
        lines.setSpacing(_GAP)
        sides = QHBoxLayout()
        sides.setContentsMargins(16, 8, 10, 8)
        sides.addLayout(lines, 1)
        sides.addWidget(self.closer, 0, Qt.AlignmentFlag.AlignTop)
        whole, rule = QVBoxLayout(self), QFrame(self)
        set_variant(rule, "rule")
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(sides)
        whole.addWidget(rule)

    def _bind(self) -> None:
        bind = self._texts.bind
        bind(self.title.setText, "presence.others")
        bind(self.label.setText, "presence.name")
        bind(self.field.setAccessibleName, "presence.name")
        bind(self.why.setText, "presence.name_why")
        bind(self.field.setAccessibleDescription, "presence.name_why")
        bind(self.keep.setText, "presence.keep")
        bind(self.closer.setToolTip, "presence.close")
        bind(self.closer.setAccessibleName, "presence.close")

    # What it shows

    def _again(self) -> None:
        """Say everything anew, unless nobody sees it."""
        if not self.isHidden():
            self.refresh()

    def refresh(self) -> None:
        """Show who is there now."""
        self._texts.say()
        flow, words = self.people.flow, self._session.words
        while (item := flow.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        others = self._window.company.others
        first = others[:_MOST]
        shown: list[QWidget] = [
            _Line(words, person, role, self.people)
            for person, role in zip(first, colours_of(first), strict=True)
        ]
        if len(others) > _MOST:
            more = plain_label("muted", self.people)
            more.setText(words("presence.more", n=len(others) - _MOST))
            shown.append(more)
        for part in shown:
            flow.addWidget(part)
            part.show()
        self.title.setFixedHeight(scaled(_DISC) + 2)
        widths = [label.sizeHint().width() for label in (self.label, *([self.title] if others else []))]
        for label in (self.title, self.label):
            label.setMinimumWidth(max(widths))
        self.title.setVisible(bool(others))
        self.people.setVisible(bool(others))
        self.field.setFixedWidth(scaled(_FIELD))
        self.closer.setIcon(icon("close", "muted", _ICON))
        self.closer.setIconSize(QSize(scaled(_ICON), scaled(_ICON)))

    def open(self) -> None:
        """Come into sight, with the name that others see now."""
        self.field.setText(self._session.settings.author)
        self.field.setPlaceholderText(system_name())
        self.show()
        self.refresh()

    def toggle(self) -> None:
        """Open, or close again."""
        if self.isHidden():
            self.open()
        else:
            self.leave()

    def ask_name(self) -> None:
        """Open with the caret in the name."""
        self.open()
        if not self.field.text():
            self.field.setText(system_name())
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        name = " ".join(self.field.text().split())
        if name:
            self._window.company.rename(name)
        self.leave()

    def leave(self) -> None:
        """Close, and go back to the map."""
        focus = QApplication.focusWidget()
        is_inside = focus is not None and self.isAncestorOf(focus)
        self.hide()
        if is_inside and self._window.at_work:
            self._window.canvas.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
