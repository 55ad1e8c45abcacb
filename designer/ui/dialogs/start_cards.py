"""Cards with a picture each, in a grid that has as many columns as there is room for."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from designer.ui.colours import colour
from designer.ui.dialogs.parts import Elided, Pressable, Wrapped
from designer.ui.dialogs.thumbnails import HEIGHT, WIDTH, Key, Source
from designer.ui.icons import paint_icon
from designer.ui.text_size import scaled

GAP = 16
SMALLEST = 208
ROOMY = 320
"""Width from which a card is worth being one of more than `USUAL` columns."""
LARGEST = 336
USUAL, MOST = 4, 5
"""Columns: small cards are preferred to fewer of them up to the first, and never more than the second."""
_WORDS_HEIGHT = 92
_LINES = 3
_ICON = 28


@dataclass(frozen=True)
class Offer:
    """What a card offers: where its picture comes from and what it says."""

    id: str
    key: Key
    name: str
    description: str
    source: Source
    path: Path | None = None
    """The file that is opened, where it is not a template."""

    @property
    def icon(self) -> str:
        """What stands for the picture until it is made."""
        return "sample" if self.path else "template"


class Card(Pressable):
    """A picture of a map with its name and one line about it."""

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent, outlined=True)
        self.offer = offer
        self._picture: QPixmap | None = None
        self._name = Elided("", self).semibold()
        self._description = Wrapped("small", self, max_lines=_LINES)
        for label in (self._name, self._description):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = QVBoxLayout(self)
        self._words.setSpacing(3)
        self._words.addWidget(self._name)
        self._words.addWidget(self._description, 1)
        self.tell(offer)

    def tell(self, offer: Offer) -> None:
        """Say an offer, the same one in another language."""
        self.offer = offer
        self._name.setText(offer.name)
        self._description.setText(offer.description)
        self.setAccessibleName(offer.name)
        self.setAccessibleDescription(offer.description)

    def show_picture(self, picture: QPixmap) -> None:
        """Its picture has been made."""
        self._picture = picture
        self.update()

    @property
    def has_picture(self) -> bool:
        """Whether its picture has been made."""
        return self._picture is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._words.setContentsMargins(14, round(picture_height(self.width())) + 10, 14, 8)
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(LARGEST, height_of(LARGEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(SMALLEST, height_of(SMALLEST))

    def paint_inside(self, painter: QPainter) -> None:
        box = QRectF(1, 1, self.width() - 2, picture_height(self.width()))
        painter.save()
        painter.setClipPath(self.surface())
        painter.fillRect(box, colour("canvas"))
        if self._picture is None:
            spot = QRectF(0, 0, _ICON, _ICON)
            spot.moveCenter(box.center())
            paint_icon(painter, self.offer.icon, colour("scroll"), spot)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(box, self._picture, QRectF(self._picture.rect()))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), colour("line"))
        painter.restore()


def picture_height(width: int) -> float:
    """How high the picture of a card stands that is so wide."""
    return (width - 2) * HEIGHT / WIDTH


def height_of(width: int) -> int:
    """How high a card is that is so wide."""
    return round(picture_height(width)) + scaled(_WORDS_HEIGHT)


class CardGrid(QWidget):
    """Cards side by side, all of one size; the arrow keys go from one to the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[Card] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fill(self, cards: list[Card]) -> None:
        """Show these cards in place of the former."""
        for old in self.cards:
            old.hide()
            old.deleteLater()
        self.cards = cards
        for card in cards:
            card.setParent(self)
            card.show()
        self._arrange()
        self.updateGeometry()

    def columns(self, width: int | None = None) -> int:
        """How many stand side by side."""
        room = self.width() if width is None else width
        small, roomy = ((room + GAP) // (width + GAP) for width in (SMALLEST, ROOMY))
        return max(1, min(USUAL, small), min(MOST, roomy))

    def card_size(self, width: int) -> QSize:
        """The size of each card in a grid so wide."""
        columns = self.columns(width)
        each = min(LARGEST, (width - GAP * (columns - 1)) // columns)
        return QSize(each, height_of(each))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self.cards) // self.columns(width))
        return max(0, rows * (self.card_size(width).height() + GAP) - GAP)

    def sizeHint(self) -> QSize:
        width = max(self.width(), SMALLEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(SMALLEST, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns, size = self.columns(), self.card_size(self.width())
        for place, card in enumerate(self.cards):
            row, column = divmod(place, columns)
            at = (column * (size.width() + GAP), row * (size.height() + GAP))
            card.setGeometry(QRect(*at, size.width(), size.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self.columns(),
            Qt.Key.Key_Down: self.columns(),
        }
        focused = self.focusWidget()
        step = steps.get(Qt.Key(event.key()))
        if step is None or not isinstance(focused, Card) or focused not in self.cards:
            super().keyPressEvent(event)
            return
        place = self.cards.index(focused) + step
        if 0 <= place < len(self.cards):
            self.cards[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            # The page above knows the grid before and the one behind.
            super().keyPressEvent(event)
