"""How large the words around the map are: as the screen is, so that they read alike from the last row."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

_USUAL = QSize(1280, 720)


def factor(size: QSize) -> float:
    """How much larger than on the smallest projector words are on a screen of a size."""
    return max(0.8, min(size.width() / _USUAL.width(), size.height() / _USUAL.height(), 3.0))


def enlarge(widget: QWidget, pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> None:
    """Give a widget type of a height."""
    font = QFont(widget.font())
    font.setPixelSize(max(9, round(pixels)))
    font.setWeight(weight)
    widget.setFont(font)
