"""A level from 1 to 5 as dots to click."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from designer.ui.panels.fields.base import UNSET, Field, Target
from designer.ui.panels.fields.drawn import Drawn
from designer.ui.theme import colour

MOST = 5
_STEP = 14.0
_RADIUS = 4.5
_INSET = 11.0


class Dots(Drawn):
    """Five dots and the word for the level; keys 1 to 5, arrows, Backspace to clear."""

    chosen = Signal(object)
    """A level, or None for none."""

    def __init__(self, words: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.level: int | None = None
        self.note = ""

    def show_level(self, level: int | None, note: str = "") -> None:
        """Show a level; `note` stands in place of its word."""
        self.level, self.note = level, note
        self.setAccessibleDescription(self.word)
        self.update()

    @property
    def word(self) -> str:
        """What is written beside the dots."""
        return self.note or (self.words[self.level - 1] if self.level else "")

    def centre(self, dot: int) -> QPointF:
        """Where a dot, from 1 to 5, stands."""
        return QPointF(_INSET + _RADIUS + (dot - 1) * _STEP, self.height() / 2)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        words = max((metrics.horizontalAdvance(word) for word in self.words), default=0)
        return QSize(round(_INSET + MOST * _STEP + 4 + words + 8), max(32, round(metrics.height()) + 14))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        dot = int((event.position().x() - _INSET + (_STEP - 2 * _RADIUS) / 2) // _STEP) + 1
        if 1 <= dot <= MOST:
            self.chosen.emit(None if dot == self.level else dot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self.chosen.emit(key.value - Qt.Key.Key_0.value)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_0):
            self.chosen.emit(None)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            self.chosen.emit(min((self.level or 0) + 1, MOST))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self.chosen.emit(max((self.level or 2) - 1, 1))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if self.hasFocus() else "faint" if self.underMouse() else "field-outline"
        painter.setPen(QPen(colour(edge), 1))
        painter.setBrush(colour("field"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._paint_dots(painter)
        painter.setPen(colour("muted" if self.note else "ink"))
        box = QRectF(_INSET + MOST * _STEP + 4, 0, self.width(), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.word)
        painter.end()

    def _paint_dots(self, painter: QPainter) -> None:
        for dot in range(1, MOST + 1):
            filled = self.level is not None and dot <= self.level
            painter.setPen(QPen(colour("ink" if filled else "faint"), 1.2))
            painter.setBrush(colour("ink") if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.centre(dot), _RADIUS, _RADIUS)


class DotsField(Field):
    """Edits a level from 1 to 5."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.dots = Dots(tuple(self.say(f"level.{level}") for level in range(1, MOST + 1)), self)
        self.dots.setAccessibleName(self.name)
        self.hold(self.dots)
        self.dots.chosen.connect(lambda level: self.put(level))

    def show_value(self, value: Any) -> None:
        if value is UNSET:
            self.dots.show_level(None, self.say("differs"))
        else:
            self.dots.show_level(value)
