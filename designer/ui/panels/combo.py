"""A choice that scrolling passes by, and that ends in an ellipsis what does not fit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

_COMBO_FRAME = 40
"""Pixels of a choice that its padding and its arrow take."""


class Combo(QComboBox):
    """A choice that the wheel passes by, so that scrolling the form changes nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    opening = Signal()
    """The list is about to show."""

    def showPopup(self) -> None:
        self.opening.emit()
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        self._shorten(option, self.width() - _COMBO_FRAME)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _shorten(self, option: QStyleOptionComboBox, room: int) -> None:
        """End what does not fit in an ellipsis; Qt would cut it off in the middle of a letter."""
        text = self.currentText()
        if self.currentIndex() < 0:
            text = self.placeholderText()
            option.palette.setBrush(QPalette.ColorRole.ButtonText, self.palette().placeholderText())
        if not self.itemIcon(self.currentIndex()).isNull():
            room -= self.iconSize().width() + 4
        option.currentText = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.opening.emit()
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)
