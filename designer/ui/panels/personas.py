"""The map's personas as rows: select, add, put into another order."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from designer.edits.build import add_named
from designer.edits.change import reorder
from designer.edits.delta import Delta
from designer.layout.context import badge
from designer.model.kinds.persona import Persona
from designer.ui.icons import icon
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import colour


class PersonaRow(QWidget):
    """One persona: disc, name, role; Enter selects it, Alt with the arrows moves it."""

    opened = Signal()
    moved = Signal(int)

    def __init__(self, session: Session, id: str, index: int, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.id = session, id
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(session.name_of(id))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(0)
        layout.addStretch()
        for picture, step, possible in (
            ("chevron-up", -1, index > 0),
            ("chevron-down", 1, index < count - 1),
        ):
            button = QToolButton(self)
            button.setIcon(icon(picture, "muted", 14))
            button.setEnabled(possible)
            button.setVisible(count > 1)
            button.setAccessibleName(session.words("panels.up" if step < 0 else "panels.down"))
            button.setToolTip(button.accessibleName())
            button.clicked.connect(lambda _=False, step=step: self.moved.emit(step))
            layout.addWidget(button)

    def sizeHint(self) -> QSize:
        return QSize(200, 44)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_Up:
            self.moved.emit(-1)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_Down:
            self.moved.emit(1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        persona = self.session.journey.find(self.id, Persona)
        if persona is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse() or self.hasFocus():
            painter.setBrush(colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        shown = badge(self.id, self.session.journey)
        disc = QRectF(4, scaled(6), scaled(32), scaled(32))
        painter.setBrush(colour(shown.role))
        painter.drawEllipse(disc)
        painter.setPen(colour(f"{shown.role}-ink"))
        painter.setFont(_sized(self.font(), 12, True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, shown.initials or "?")
        self._paint_words(painter, persona)
        painter.end()

    def _paint_words(self, painter: QPainter, persona: Persona) -> None:
        indent = scaled(46)
        left = QRectF(indent, scaled(5), self.width() - indent - scaled(60), scaled(17))
        lines = [
            (persona.name or self.session.words("panels.unnamed"), 13, True, "ink"),
            (persona.role, 12, False, "muted"),
        ]
        if not persona.role:
            lines, left = lines[:1], left.translated(0, scaled(8.5))
        for text, size, bold, role in lines:
            painter.setFont(_sized(self.font(), size, bold))
            painter.setPen(colour(role))
            short = painter.fontMetrics().elidedText(
                " ".join(text.split()), Qt.TextElideMode.ElideRight, int(left.width())
            )
            painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, short)
            left = left.translated(0, scaled(17))


def _sized(font: QFont, pixels: int, bold: bool) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(scaled(pixels))
    sized.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return sized


class Personas(QWidget):
    """A row for each persona and a button that adds one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.rows: list[PersonaRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.add = QPushButton(session.words("panels.add_persona"), self)
        self.add.setProperty("variant", "chip")
        self.add.clicked.connect(self._add)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._build()

    def heard(self, delta: Delta) -> None:
        """The map changed."""
        self.refresh()

    def refresh(self) -> None:
        """Show the personas as they are now."""
        if [row.id for row in self.rows] != [persona.id for persona in self.session.journey.personas()]:
            self._build()
        for row in self.rows:
            row.update()

    def _build(self) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        personas = self.session.journey.personas()
        self.rows = []
        for index, persona in enumerate(personas):
            row = PersonaRow(self.session, persona.id, index, len(personas), self)
            row.opened.connect(lambda id=persona.id: self.session.select([id]))
            row.moved.connect(lambda step, id=persona.id, index=index: self._move(id, index + step))
            self._column.insertWidget(index, row)
            self.rows.append(row)

    def _move(self, id: str, index: int) -> None:
        if 0 <= index < len(self.rows):
            self.session.do(lambda journey: reorder(journey, id, index))
            self.rows[index].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        delta = self.session.do(
            lambda journey: add_named(journey, "persona", name=self.session.words("panels.new_persona"))
        )
        if delta is not None:
            self.session.select(list(delta.after())[:1])
