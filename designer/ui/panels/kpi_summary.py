"""What is computed from a KPI's readings, at the top of its form: current value, trend and status."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.model import kpi as computed
from designer.model.kinds.kpi import Kpi
from designer.text import numbers
from designer.ui.icons import paint_icon
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import colour

_ROLES = {"met": "kpi-met", "near": "kpi-near", "missed": "kpi-missed"}
_ARROWS = {"up": "up", "down": "down", "flat": "right"}


class KpiSummary(QWidget):
    """Current value large, its status as a dot with a word, the target and the trend beside it."""

    def __init__(self, session: Session, id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.id = session, id
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(260, scaled(62))

    def texts(self) -> tuple[str, str, str]:
        """The value, the status with the target, and the word for the trend."""
        kpi = self.session.journey.find(self.id, Kpi)
        if kpi is None:
            return "", "", ""
        words = self.session.words
        status = words(f"panels.kpi.{computed.status(kpi, self.session.journey.head.near)}")
        if kpi.target is not None:
            status += " · " + words("panels.kpi.target", value=self._written(kpi, kpi.target))
        trend = computed.trend(kpi)
        value = computed.current(kpi)
        return (
            self._written(kpi, value) if value is not None else "–",
            status,
            words(f"panels.kpi.trend.{trend}") if trend else "",
        )

    def _written(self, kpi: Kpi, value: float) -> str:
        return numbers.reading(value, kpi.unit or "number", self.session.words.language, kpi.currency or None)

    def paintEvent(self, event: QPaintEvent) -> None:
        kpi = self.session.journey.find(self.id, Kpi)
        if kpi is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("card-outline"))
        painter.setBrush(colour("canvas"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        value, status, trend = self.texts()
        family = _ROLES.get(computed.status(kpi, self.session.journey.head.near), "kpi-none")
        painter.setPen(colour("ink"))
        painter.setFont(_sized(self.font(), 20, QFont.Weight.Bold))
        whole = QRectF(12, scaled(8), self.width() - 24, scaled(26))
        short = _fit(painter, value, whole.width() - scaled(84))
        painter.drawText(whole, Qt.AlignmentFlag.AlignVCenter, short)
        painter.setFont(_sized(self.font(), 12, QFont.Weight.Normal))
        if trend:
            self._paint_trend(painter, kpi, trend, whole)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(family))
        painter.drawEllipse(QRectF(12, scaled(45) - 4, 8, 8))
        painter.setPen(colour(f"{family}-ink"))
        below = QRectF(26, scaled(36), self.width() - 38, scaled(18))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, _fit(painter, status, below.width()))
        painter.end()

    def _paint_trend(self, painter: QPainter, kpi: Kpi, word: str, box: QRectF) -> None:
        trend = computed.trend(kpi)
        role = {"better": "kpi-met-ink", "worse": "kpi-missed-ink"}.get(str(trend), "kpi-none-ink")
        painter.setPen(colour(role))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, word)
        width = painter.fontMetrics().horizontalAdvance(word)
        readings = computed.whole(kpi)
        way = "flat" if trend == "flat" else "up" if readings[-1].value > readings[-2].value else "down"
        arrow = QRectF(box.right() - width - 18, box.center().y() - 7, 14, 14)
        paint_icon(painter, _ARROWS[way], colour(role), arrow, 2.2)


def _fit(painter: QPainter, text: str, width: float) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))


def _sized(font: QFont, pixels: int, weight: QFont.Weight) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(scaled(pixels))
    sized.setWeight(weight)
    return sized
