"""An emotion's score on a scale of faces."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from designer.base.colours import emotion_role
from designer.ui.panels.fields.base import UNSET, Field, Target
from designer.ui.panels.fields.drawn import Drawn
from designer.ui.theme import colour

LOW, HIGH, STEP = -2.0, 2.0, 0.1
_FACE = 9.0
_TRACK = 40.0
_HEIGHT = 58
_VALUE = 40.0


class FaceScale(Drawn):
    """A track from -2 to +2 under five faces; the knob is dragged, clicked or moved with the keys."""

    chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.score: float | None = None

    def show_score(self, score: float | None) -> None:
        """Show a score; None where several differ."""
        self.score = score
        self.setAccessibleDescription(self.written)
        self.update()

    @property
    def written(self) -> str:
        """The score with its sign."""
        if self.score is None:
            return "–"
        text = f"{self.score:+.2f}".rstrip("0").rstrip(".")
        return "0" if text in ("+0", "-0") else text.replace("-", "−")

    def x_of(self, score: float) -> float:
        """Where a score stands on the track."""
        left, right = self._ends()
        return left + (right - left) * (score - LOW) / (HIGH - LOW)

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose_at(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Right: STEP,
            Qt.Key.Key_Up: STEP,
            Qt.Key.Key_Left: -STEP,
            Qt.Key.Key_Down: -STEP,
            Qt.Key.Key_PageUp: 1.0,
            Qt.Key.Key_PageDown: -1.0,
            Qt.Key.Key_Home: LOW - HIGH,
            Qt.Key.Key_End: HIGH - LOW,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose((self.score or 0.0) + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = self._ends()
        painter.setPen(QPen(colour("pressed"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left, _TRACK), QPointF(right, _TRACK))
        for score in (-2, -1, 0, 1, 2):
            near = self.score is not None and round(self.score) == score
            tint = colour(emotion_role(score)) if near else colour("faint")
            paint_face(painter, QPointF(self.x_of(score), 12), _FACE, score, tint)
        if self.score is not None:
            self._paint_knob(painter, self.score)
        painter.setPen(colour("ink" if self.score is not None else "muted"))
        box = QRectF(self.width() - _VALUE, _TRACK - 12, _VALUE - 2, 24)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.written)
        painter.end()

    def _paint_knob(self, painter: QPainter, score: float) -> None:
        tint = colour(emotion_role(score))
        middle = QPointF(self.x_of(0), _TRACK)
        knob = QPointF(self.x_of(score), _TRACK)
        painter.setPen(QPen(tint, 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(middle, knob)
        painter.setPen(QPen(colour("focus") if self.hasFocus() else tint, 2))
        painter.setBrush(colour("surface-raised"))
        painter.drawEllipse(knob, 7, 7)

    def _ends(self) -> tuple[float, float]:
        return _FACE + 2, self.width() - _VALUE - _FACE - 2

    def _choose_at(self, place: QPointF) -> None:
        left, right = self._ends()
        self._choose(LOW + (place.x() - left) / max(right - left, 1) * (HIGH - LOW))

    def _choose(self, score: float) -> None:
        # Adding 0.0 turns -0.0 into 0.0, which the file would otherwise write with its sign.
        rounded = round(min(max(score, LOW), HIGH), 1) + 0.0
        if rounded != self.score:
            self.chosen.emit(rounded)


def paint_face(painter: QPainter, centre: QPointF, radius: float, score: float, tint: QColor) -> None:
    """A face as happy as the score: its mouth bends with it, so that it is read without its colour."""
    painter.setPen(QPen(tint, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
    level = round(score)
    mouth = QPainterPath(centre + QPointF(-radius * 0.45, radius * 0.35 - level * radius * 0.08))
    bend = centre + QPointF(0, radius * (0.35 + level * 0.28))
    mouth.quadTo(bend, centre + QPointF(radius * 0.45, radius * 0.35 - level * radius * 0.08))
    painter.drawPath(mouth)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    for side in (-1, 1):
        painter.drawEllipse(centre + QPointF(side * radius * 0.36, -radius * 0.22), 1.2, 1.2)


class ScoreField(Field):
    """Edits a score from -2 to +2."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.scale = FaceScale(self)
        self.scale.setAccessibleName(self.name)
        self.hold(self.scale)
        self.scale.chosen.connect(self._chosen)

    def _chosen(self, score: float) -> None:
        self.put(score, flowing=True)

    def show_value(self, value: Any) -> None:
        self.scale.show_score(None if value is UNSET else value)
