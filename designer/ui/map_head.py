"""The head of the map above the canvas: whose journey it is, its title, what it is for."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from designer.edits.change import change
from designer.edits.history import Event
from designer.layout.context import badge
from designer.model.elements import MAP_ID
from designer.model.kinds.persona import Persona
from designer.ui.colours import colour
from designer.ui.icons import icon
from designer.ui.plain_tip import plain_tip
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

AVATAR, HEIGHT = 40, 68


class Avatar(QToolButton):
    """A round button with the persona's initials; it opens the choice of personas."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("persona-switch")
        self.fit()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def fit(self) -> None:
        """Be as large as the text beside it wants."""
        self.setFixedSize(QSize(scaled(AVATAR), scaled(AVATAR)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = badge(self._session.persona or "", self._session.journey)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(shown.role))
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawEllipse(box)
        if self.hasFocus() or self.underMouse():
            painter.setPen(colour("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(colour(f"{shown.role}-ink"))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPixelSize(scaled(13))
        painter.setFont(font)
        if shown.initials:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown.initials)
        else:
            icon("persona", "persona-ink").paint(painter, self.rect().adjusted(9, 9, -9, -9))
        painter.end()


class MapHead(QFrame):
    """Title and persona; both are edited here or in the inspector."""

    inspect_wanted = Signal()
    """The person wants to see and edit all of it."""
    add_persona_wanted = Signal()
    left = Signal()
    """The title is done: the focus may go back to the map."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.more: tuple[QAction, ...] = ()
        """What the menu of the personas offers besides."""
        set_variant(self, "canvas")
        self.setFixedHeight(scaled(HEIGHT))
        self.avatar = Avatar(session, self)
        self.avatar.clicked.connect(self._choose_persona)
        self.title = QLineEdit(self)
        self.title.setObjectName("map-title")
        self.title.setFrame(False)
        self.title.setMaxLength(300)
        set_variant(self.title, "title")
        self.title.textEdited.connect(self._retitle)
        self.title.returnPressed.connect(self._leave)
        self.about = QLabel(self)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        set_variant(self.about, "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 6)
        row.setSpacing(8)
        row.addWidget(self.avatar)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        line = QHBoxLayout()
        line.setContentsMargins(9, 0, 0, 0)
        line.addWidget(self.about)
        words.addLayout(line)
        row.addLayout(words, 1)
        session.opened.connect(self.refresh)
        session.changed.connect(self._heard)
        session.persona_changed.connect(self.refresh)
        session.language_changed.connect(self.refresh)
        session.theme_changed.connect(self.refresh)
        self.refresh()

    def _heard(self, event: Event) -> None:
        personas = {persona.id for persona in self._session.journey.personas()}
        if MAP_ID in event.delta.changes or any(
            id in personas or isinstance(before, Persona) for id, (before, _) in event.delta.changes.items()
        ):
            self.refresh()

    def fit(self) -> None:
        """Be as high as the text wants."""
        self.setFixedHeight(scaled(HEIGHT))
        self.avatar.fit()
        self.refresh()

    def refresh(self) -> None:
        """Show title and persona as they are now."""
        head, words = self._session.journey.head, self._session.words
        if self.title.text() != head.title:
            self.title.setText(head.title)
            self.title.setCursorPosition(0)
        self.title.setPlaceholderText(words("window.untitled"))
        self.title.setAccessibleName(words("accessible.title"))
        self.avatar.setToolTip(words("window.persona_switch"))
        self.avatar.setAccessibleName(words("window.persona_switch"))
        self._elide()
        self.avatar.update()

    def _line(self) -> str:
        session = self._session
        head, persona = session.journey.head, session.journey.find(session.persona, Persona)
        parts = []
        if persona is not None:
            who = [persona.name, persona.role]
            if persona.quote:
                who.append(f"“{persona.quote}”")
            parts.append(" · ".join(part for part in who if part))
        if head.purpose:
            parts.append(session.words("window.purpose", purpose=head.purpose))
        return "  |  ".join(parts) or session.words("window.no_purpose")

    def _elide(self) -> None:
        text = " ".join(self._line().split())
        room = max(40, self.width() - self.avatar.width() - 60)
        self.about.ensurePolished()
        shown = self.about.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        self.about.setText(shown)
        self.about.setToolTip(plain_tip(text) if shown != text else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._elide()

    def _retitle(self, text: str) -> None:
        self._session.do(lambda journey: change(journey, MAP_ID, title=text), f"{MAP_ID}.title")

    def _leave(self) -> None:
        self.left.emit()

    def _choose_persona(self) -> None:
        session, words = self._session, self._session.words
        menu = QMenu(self)
        for persona in session.journey.personas():
            entry = menu.addAction(
                " · ".join(part for part in (persona.name, persona.role) if part).replace("&", "&&")
            )
            entry.setCheckable(True)
            entry.setChecked(persona.id == session.persona)
            entry.triggered.connect(lambda _, id=persona.id: session.look_as(id))
        if session.journey.personas():
            menu.addSeparator()
            menu.addActions([action for action in self.more if action.isEnabled()])
            edit = menu.addAction(icon("edit"), words("window.edit_persona"))
            edit.triggered.connect(self._edit_persona)
        add = menu.addAction(icon("plus"), words("window.add_persona"))
        add.triggered.connect(self.add_persona_wanted)
        menu.exec(self.avatar.mapToGlobal(QPoint(0, self.avatar.height() + 4)))
        menu.deleteLater()

    def _edit_persona(self) -> None:
        if self._session.persona is not None:
            self._session.select([self._session.persona])
            self.inspect_wanted.emit()
