"""The minimap: the whole map in small, painted from its Sheet, with what is in sight framed."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from designer.base.colours import theme
from designer.ui.canvas.canvas import Canvas
from designer.ui.canvas.paint import SheetView
from designer.ui.colours import colour, current_theme
from designer.ui.sheet_painter import SheetPainter

PAUSE_MS = 200
"""How long editing pauses before the small picture is painted anew."""
FRAME_MS = 33
HEIGHT = 148
INSET = 12


class Minimap(QWidget):
    """A picture of the map to look over and to jump in."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._picture: QPixmap | None = None
        self.setFixedHeight(HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._forget)
        session = canvas.session
        session.changed.connect(self._soon)
        session.opened.connect(self._begin)
        session.persona_changed.connect(self._soon)
        session.theme_changed.connect(self._forget)
        canvas.looking.changed.connect(self._soon)
        # The frame follows a moving view thirty times a second, not with each of its steps.
        self._frame = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._frame.timeout.connect(self.update)
        canvas.moved.connect(self._follow)

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def _follow(self) -> None:
        if not self._frame.isActive():
            self._frame.start()

    def _begin(self) -> None:
        """Another map: its picture comes after the map itself is painted."""
        self._forget()
        self._pause.start()

    def _soon(self) -> None:
        self._pause.start()

    def _forget(self) -> None:
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._forget()

    def _scale(self) -> float:
        """Pixels per unit: the whole map fits."""
        sheet = self._canvas.sheet
        height = max(sheet.height - sheet.heads_y, 1.0)
        return min((self.width() - 2 * INSET) / max(sheet.width, 1.0), (self.height() - 2 * INSET) / height)

    def _corner(self) -> QPointF:
        """Where the picture begins: it stands in the middle."""
        sheet, scale = self._canvas.sheet, self._scale()
        height = (sheet.height - sheet.heads_y) * scale
        return QPointF((self.width() - sheet.width * scale) / 2, (self.height() - height) / 2)

    def _to_map(self, point: QPointF) -> QPointF:
        scale, corner = self._scale(), self._corner()
        y = (point.y() - corner.y()) / scale + self._canvas.sheet.heads_y
        return QPointF((point.x() - corner.x()) / scale, y)

    def _painted(self) -> QPixmap:
        sheet, ratio = self._canvas.sheet, self.devicePixelRatioF()
        made = QPixmap(self.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(colour("surface"))
        painting = SheetPainter(theme(current_theme()))
        scale = self._scale()
        painting.scale, painting.ratio = scale * ratio, ratio
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._corner())
        painter.scale(scale, scale)
        painter.translate(0, -sheet.heads_y)
        whole = QRectF(0, sheet.heads_y, sheet.width, sheet.height)
        painter.fillRect(whole, colour("canvas"))
        SheetView(painting).paint(painter, sheet, whole, scale)
        for head in sheet.heads:
            painting.block(painter, head)
        painter.end()
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None and self._pause.isActive():
            return
        if self._picture is None:
            self._picture = self._painted()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        seen = self._canvas.viewpoint.rect_to_sheet(QRectF(self._canvas.viewport().rect()))
        scale, corner = self._scale(), self._corner()
        top = (seen.top() - self._canvas.sheet.heads_y) * scale + corner.y()
        frame = QRectF(seen.left() * scale + corner.x(), top, seen.width() * scale, seen.height() * scale)
        frame = frame.intersected(QRectF(self.rect()).adjusted(4, 4, -4, -4))
        tint = QColor(colour("accent"))
        painter.setPen(QPen(tint, 1.5))
        tint.setAlpha(20)
        painter.setBrush(tint)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(frame, 3, 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._jump(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._jump(event)

    def _jump(self, event: QMouseEvent) -> None:
        """Bring the place under the mouse into the middle of the canvas."""
        canvas, place = self._canvas, self._to_map(event.position())
        shown = canvas.viewpoint.to_view(place.x(), place.y())
        middle = canvas.viewport().rect().center()
        canvas.horizontalScrollBar().setValue(
            round(canvas.horizontalScrollBar().value() + shown.x() - middle.x())
        )
        canvas.verticalScrollBar().setValue(
            round(canvas.verticalScrollBar().value() + shown.y() - middle.y())
        )
