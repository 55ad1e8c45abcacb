"""The floor of the canvas: the toolkit's own rectangle and text items with the same cards and texts."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
    QGraphicsView,
    QMainWindow,
    QWidget,
)

from designer.layout.metrics import pitch
from designer.layout.sheet import Block, Rect, Sheet, Text

FILL = QColor("#FFFFFF")
LINE = QColor("#E3E6EB")
INK = QColor("#1B2430")


class Words(NamedTuple):
    """Lines of one size below each other."""

    x: float
    y: float
    text: str
    size: int


class Card(NamedTuple):
    """A card as a rectangle with its words."""

    x: float
    y: float
    width: float
    height: float
    words: tuple[Words, ...]


def cards_of(sheet: Sheet) -> list[Card]:
    """The cards of a sheet: the same places, the same texts wrapped alike, lines below each other as one."""
    return [
        Card(x, y, block.width, block.height, tuple(_words(block)))
        for block, x, y in _blocks(sheet)
        if any(isinstance(mark, Rect) for mark in block.marks)
    ]


def _blocks(sheet: Sheet) -> Iterator[tuple[Block, float, float]]:
    for row in sheet.rows:
        for cell in row.cells.values():
            for block in cell.blocks:
                yield block, cell.x + block.x, row.y + block.y


def _words(block: Block) -> Iterator[Words]:
    texts = [mark for mark in block.marks if isinstance(mark, Text)]
    for (x, size), lines in groupby(texts, lambda text: (text.x, round(text.size))):
        first, *more = lines
        yield Words(
            x, first.y - pitch(first.size), "\n".join([first.text, *(line.text for line in more)]), size
        )


class PlainScene:
    """A scene of the toolkit's own items in a view of its own."""

    def __init__(self, cards: list[Card]) -> None:
        self.scene = QGraphicsScene()
        fonts: dict[int, QFont] = {}
        for card in cards:
            item = QGraphicsRectItem(card.x, card.y, card.width, card.height)
            item.setBrush(FILL)
            item.setPen(LINE)
            for words in card.words:
                text = QGraphicsSimpleTextItem(words.text)
                text.setFont(_font(fonts, words.size))
                text.setBrush(INK)
                text.setPos(card.x + words.x, card.y + words.y)
                text.setParentItem(item)
            self.scene.addItem(item)
        self.view = QGraphicsView(self.scene)
        self.view.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.view.setBackgroundBrush(QColor("#F4F5F8"))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show(self, viewport: QSize, window: QSize, zoom: float) -> None:
        """Show it in a window, the view as large as the canvas it is compared with."""
        self.window = QMainWindow()
        middle = QWidget()
        self.view.setParent(middle)
        self.view.setGeometry(0, 0, viewport.width(), viewport.height())
        self.view.scale(zoom, zoom)
        self.window.setCentralWidget(middle)
        self.window.resize(window)
        self.window.show()

    def zoom_to(self, zoom: float) -> None:
        """Show so many pixels a unit."""
        self.view.resetTransform()
        self.view.scale(zoom, zoom)

    def close(self) -> None:
        """Take the window away."""
        self.window.close()
        self.window.deleteLater()


def _font(fonts: dict[int, QFont], size: int) -> QFont:
    font = fonts.get(size)
    if font is None:
        font = fonts[size] = QFont("Pretendard")
        font.setPixelSize(size)
    return font
