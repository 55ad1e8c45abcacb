"""What one side has, as a surface to press: whose it is, its key, and the value with its words marked."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from designer.model.elements import Image
from designer.ui.colours import colour
from designer.ui.compare.detail import Detail
from designer.ui.dialogs.frame import plain_label
from designer.ui.dialogs.parts import RADIUS, Elided, Pressable
from designer.ui.icons import paint_icon
from designer.ui.map_pictures import picture_of
from designer.ui.merging.told import Shown
from designer.ui.plain_tip import plain_tip
from designer.ui.session import Session
from designer.ui.text_size import scaled

_PICTURE: Final = QSize(180, 84)
_SIGN: Final = 16


class SideText(Detail):
    """The value; a press on it is one on the surface."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.document().setDocumentMargin(0)

    def show_side(self, shown: Shown) -> None:
        """Show what a side has."""
        self.clear()
        cursor = self.textCursor()
        if shown.runs:
            self._add_runs(cursor, shown.runs)
        else:
            cursor.insertText(self._session.words("resolve.said", value=shown.said), self._format("ink"))
        self.moveCursor(cursor.MoveOperation.Start)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.ignore()


class SideCard(Pressable):
    """One side of a conflict; the chosen one stands out by its edge and its sign."""

    def __init__(self, session: Session, name: str, key: str, parent: QWidget) -> None:
        super().__init__(parent, outlined=True)
        self.setObjectName(f"resolve-{name}")
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self._session = session
        self._key = key
        self.badge = plain_label("chip", self)
        self.badge.setText(key)
        self.badge.setVisible(bool(key))
        self.who = Elided("label", self)
        self.value = SideText(session, self)
        self.picture = QLabel(self)
        self.picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.picture.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.badge)
        head.addWidget(self.who, 1)
        head.addSpacing(scaled(_SIGN) + 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 10, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.value, 1)
        column.addWidget(self.picture, 1)

    def sizeHint(self) -> QSize:
        return QSize(200, scaled(110))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, scaled(88))

    def show_side(self, who: str, shown: Shown) -> None:
        """Show whose it is and what it is."""
        self.who.setText(who)
        self.value.setVisible(shown.picture is None)
        self.picture.setVisible(shown.picture is not None)
        if shown.picture is not None:
            self.picture.setPixmap(_thumbnail(shown.picture, self.devicePixelRatioF()))
        self.value.show_side(shown)
        keys = f"{who}  {self._key}" if self._key else who
        self.setToolTip(plain_tip(self._session.words("resolve.take", name=keys)) if self._key else "")
        self.setAccessibleName(f"{who}: {self.value.toPlainText()}")

    def paint_inside(self, painter: QPainter) -> None:
        if not self._key:
            painter.fillPath(self.surface(), colour("well"))
        elif self.isChecked():
            painter.fillPath(self.surface(), colour("accent-soft"))

    def _paint_outline(self, painter: QPainter) -> None:
        super()._paint_outline(painter)
        if self.isChecked():
            painter.setPen(QPen(colour("focus" if self.hasFocus() else "accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            side = scaled(_SIGN)
            sign = QRectF(self.width() - side - 10, 10, side, side)
            paint_icon(painter, "check", colour("accent"), sign, 2.4)


def _thumbnail(image: Image, ratio: float) -> QPixmap:
    picture = QPixmap.fromImage(picture_of(image.data))
    if not picture.isNull():
        picture = picture.scaled(
            _PICTURE * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        picture.setDevicePixelRatio(ratio)
    return picture
