"""Round badges in the top bar for those who have the map open elsewhere; who is alone sees nothing."""

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QWidget

from designer.layout.context import initials_of, persona_role
from designer.sharing.presence import Person
from designer.ui.colours import colour
from designer.ui.sharing.presence import name_of, since_when
from designer.ui.sharing.presence_commands import company_row
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

if TYPE_CHECKING:
    from designer.ui.window import Window

MOST_SHOWN: Final = 3
"""So many badges stand side by side; a number says how many more there are."""
_SIZE, _OVERLAP, _EDGE = 28, 2, 3
_FADE_MS: Final = 140
_ROOM: Final = 1100
"""Pixels of the bar from which on there is room to ask for the person's name in it."""
_MOST_TOLD: Final = 12


def paint_disc(painter: QPainter, box: QRectF, text: str, role: str, ink: str, font: QFont) -> None:
    """Letters on a disc, parted by the colour behind it from what it lies over."""
    painter.setPen(QPen(colour("window"), 2))
    painter.setBrush(colour(role))
    painter.drawEllipse(box)
    sized = QFont(font)
    sized.setPixelSize(round(box.height() * (0.42 if len(text) < 3 else 0.36)))
    sized.setWeight(QFont.Weight.DemiBold)
    painter.setFont(sized)
    painter.setPen(colour(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_person(painter: QPainter, box: QRectF, name: str, role: str, font: QFont) -> None:
    """Somebody's initials in their colour."""
    paint_disc(painter, box, initials_of(name), role, f"{role}-ink", font)


def colours_of(people: Sequence[Person]) -> list[str]:
    """A colour for each, the same for a name whenever it comes, unless its neighbour has that one."""
    roles: list[str] = []
    for person in people:
        number = sum(map(ord, person.name))
        role = persona_role(number)
        roles.append(persona_role(number + 1) if roles and roles[-1] == role else role)
    return roles


class Badges(QAbstractButton):
    """The badges side by side, pressed as one."""

    def __init__(self, window: "Window", parent: QWidget) -> None:
        super().__init__(parent)
        self._session = window.session
        self._people: tuple[Person, ...] = ()
        self._opacity = 0.0
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(_FADE_MS)
        self._fade.valueChanged.connect(self._faded)
        self._fade.finished.connect(self._settle)
        self.setObjectName("bar-company")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.hide()

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Show these; they come and go within a moment."""
        goal = 1.0 if people else 0.0
        if people:
            self._people = people
            self.say()
            self.show()
        self._fade.stop()
        if not self._session.settings.motion or not self.isVisible():
            self._faded(goal)
            self._settle()
        elif self._opacity != goal:
            self._fade.setStartValue(self._opacity)
            self._fade.setEndValue(goal)
            self._fade.start()

    def _faded(self, opacity: float) -> None:
        self._opacity = opacity
        self.update()

    def _settle(self) -> None:
        if self._opacity == 0.0:
            self._people = ()
            self.hide()

    def say(self) -> None:
        """Tell who it is, in the language and the size of the interface."""
        words = self._session.words
        told = [f"{name_of(person, words)} · {since_when(person, words)}" for person in self._people]
        if len(told) > _MOST_TOLD:
            told[_MOST_TOLD:] = [words("presence.more", n=len(told) - _MOST_TOLD)]
        names = ", ".join(name_of(person, words) for person in self._people[:_MOST_TOLD])
        self.setAccessibleName(words("presence.also_open", names=names))
        self.setAccessibleDescription("\n".join(told))
        lines = "<br>".join(html.escape(line) for line in (words("presence.others"), *told))
        self.setToolTip(f"<p style='white-space:pre'>{lines}</p>")
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        count = min(len(self._people), MOST_SHOWN + 1)
        step = scaled(_SIZE) - scaled(_OVERLAP)
        width = max(0, count - 1) * step + scaled(_SIZE) + 2 * _EDGE
        return QSize(width, scaled(_SIZE) + 2 * _EDGE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(self._opacity)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(colour("focus")) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colour("hover"))
            whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        size, step = scaled(_SIZE), scaled(_SIZE) - scaled(_OVERLAP)
        box = QRectF(_EDGE, _EDGE, size, size)
        shown = self._people[:MOST_SHOWN]
        for person, role in zip(shown, colours_of(shown), strict=True):
            paint_person(painter, box, name_of(person, self._session.words), role, self.font())
            box.translate(step, 0)
        more = len(self._people) - MOST_SHOWN
        if more > 0:
            paint_disc(painter, box, f"+{more}" if more < 100 else "99+", "pressed", "ink-soft", self.font())
        painter.end()


class CompanyBar(QWidget):
    """The badges, and beside them the question for one's own name while that is not known."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.badges = Badges(window, self)
        self.badges.clicked.connect(self._open)
        self.ask = QPushButton(self)
        self.ask.setObjectName("bar-name")
        set_variant(self.ask, "chip")
        self.ask.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.ask.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.ask)
        row.addWidget(self.badges)

    def refresh(self) -> None:
        """Show who is there now."""
        window, words = self._window, self._window.session.words
        others = window.company.others if window.has_map and not window.on_start_page else ()
        self.badges.show_people(others)
        asks = bool(others) and not window.session.settings.author and window.width() >= scaled(_ROOM)
        self.ask.setText(words("presence.your_name"))
        self.ask.setToolTip(words("presence.name_why"))
        self.ask.setVisible(asks)
        self.setVisible(not self.badges.isHidden())

    def _open(self) -> None:
        company_row(self._window).toggle()

    def _ask(self) -> None:
        company_row(self._window).ask_name()
