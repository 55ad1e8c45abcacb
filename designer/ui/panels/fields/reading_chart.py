"""A KPI's readings as a line, with its target and its baseline."""

import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.model import kpi as computed
from designer.model.kinds.kpi import Kpi
from designer.text import numbers
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import colour

_ROLES = {"met": "kpi-met", "near": "kpi-near", "missed": "kpi-missed"}
_LEFT, _RIGHT, _TOP, _BOTTOM = 10.0, 10.0, 18.0, 22.0


class ReadingChart(QWidget):
    """The readings of all customers over time; nothing to see with fewer than two of them."""

    def __init__(self, session: Session, id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.id = session, id
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, 120)

    def refresh(self) -> None:
        """Paint the readings as they are now, or step aside where there is no line to draw."""
        kpi = self.session.journey.find(self.id, Kpi)
        self.setVisible(kpi is not None and len(computed.whole(kpi)) > 1)
        self.update()

    def points(self, kpi: Kpi) -> list[QPointF]:
        """Where each reading stands: across by its date, up by its value."""
        readings = computed.whole(kpi)
        days = [datetime.date.fromisoformat(reading.date).toordinal() for reading in readings]
        span = max(days[-1] - days[0], 1)
        width = self.width() - _LEFT - _RIGHT
        return [
            QPointF(_LEFT + width * (day - days[0]) / span, self._y(kpi, reading.value))
            for day, reading in zip(days, readings, strict=True)
        ]

    def _y(self, kpi: Kpi, value: float) -> float:
        values = [reading.value for reading in computed.whole(kpi)]
        values += [mark for mark in (kpi.target, kpi.baseline) if mark is not None]
        low, high = min(values), max(values)
        share = (value - low) / (high - low) if high > low else 0.5
        return self.height() - _BOTTOM - share * (self.height() - _TOP - _BOTTOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        kpi = self.session.journey.find(self.id, Kpi)
        if kpi is None or len(computed.whole(kpi)) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("card-outline"))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        small = QFont(self.font())
        small.setPixelSize(scaled(11))
        painter.setFont(small)
        for name, role, style in (
            ("baseline", "kpi-none-ink", Qt.PenStyle.DotLine),
            ("target", "accent", Qt.PenStyle.DashLine),
        ):
            self._paint_mark(painter, kpi, name, role, style)
        self._paint_line(painter, kpi)
        self._paint_days(painter, kpi)
        painter.end()

    def _paint_mark(self, painter: QPainter, kpi: Kpi, name: str, role: str, style: Qt.PenStyle) -> None:
        value = getattr(kpi, name)
        if value is None:
            return
        y = self._y(kpi, value)
        painter.setPen(QPen(colour(role), 1, style))
        painter.drawLine(QPointF(_LEFT, y), QPointF(self.width() - _RIGHT, y))
        hint = next(hint for hint in Kpi.model_fields[name].metadata if hasattr(hint, "names"))
        words = self.session.words
        written = numbers.reading(value, kpi.unit or "number", words.language, kpi.currency or None)
        painter.setPen(colour(role))
        box = QRectF(_LEFT, y - 15 if y > 20 else y + 1, self.width() - _LEFT - _RIGHT, 14)
        side = Qt.AlignmentFlag.AlignLeft if name == "target" else Qt.AlignmentFlag.AlignRight
        painter.drawText(
            box, side | Qt.AlignmentFlag.AlignVCenter, f"{hint.names.say(words.language)} {written}"
        )

    def _paint_line(self, painter: QPainter, kpi: Kpi) -> None:
        role = _ROLES.get(computed.status(kpi, self.session.journey.head.near), "kpi-none")
        points = self.points(kpi)
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(role), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(role))
        for point in points if len(points) <= 24 else points[-1:]:
            painter.drawEllipse(point, 2.6, 2.6)

    def _paint_days(self, painter: QPainter, kpi: Kpi) -> None:
        readings = computed.whole(kpi)
        painter.setPen(colour("muted"))
        box = QRectF(_LEFT, self.height() - 19, self.width() - _LEFT - _RIGHT, 15)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, readings[0].date)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, readings[-1].date)
