"""The result of a round as a list: places, codes, what the cards say, and dots as bars and numbers."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from designer.edits.voting import Place
from designer.layout.measure import wrap
from designer.ui.colours import colour
from designer.ui.dialogs.frame import plain_label
from designer.ui.dialogs.parts import Pressable, Scrolling, Wrapped
from designer.ui.plain_tip import plain_tip
from designer.ui.session import Session
from designer.ui.theme import set_variant
from designer.ui.workshop.size import enlarge
from designer.ui.workshop.voting import Voting

_WIDTH: Final = 320
_LINES: Final = 2
_LINE: Final = 20
_MOST: Final = 40
"""Rows; nobody in the room reads on behind them."""


class Ranking(QFrame):
    """In sight while the result of the open round is."""

    def __init__(self, session: Session, voting: Voting, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._voting = voting
        self._factor = 1.0
        set_variant(self, "panel")
        column = self._column = QVBoxLayout(self)
        self.heading = plain_label("", self)
        self.total = Wrapped("muted", self)
        column.addWidget(self.heading)
        column.addWidget(self.total)
        inside = QWidget(self)
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._rows.addStretch(1)
        self.rows: list[RankRow] = []
        column.addWidget(Scrolling(inside, self), 1)
        voting.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the ranking as it stands."""
        round, words = self._voting.round, self._session.words
        shown = round is not None and round.revealed
        self.setVisible(shown)
        if round is None or not shown:
            return
        places = self._voting.places()
        self.heading.setText(words("workshop.result"))
        given = self._voting.given()
        self.total.setText(words("workshop.total", n=given) if given else words("workshop.no_dots"))
        for row in self.rows[len(places) :]:
            row.hide()
        for at, place in enumerate(places[:_MOST]):
            if at == len(self.rows):
                self.rows.append(RankRow(self._session, self))
                self._rows.insertWidget(at, self.rows[at])
            self.rows[at].show_place(place, places[0].dots, self._factor)
            self.rows[at].show()

    def shown(self) -> list[Place]:
        """The places in sight."""
        return [row.place for row in self.rows if not row.isHidden() and row.place is not None]

    def fit(self, factor: float) -> None:
        """Take the size of the screen."""
        self._factor = factor
        self.setFixedWidth(round(_WIDTH * factor))
        margin = round(14 * factor)
        self._column.setContentsMargins(margin, margin, margin, margin)
        enlarge(self.heading, 20 * factor, QFont.Weight.DemiBold)
        enlarge(self.total, 14 * factor)
        self.refresh()


class RankRow(Pressable):
    """One card of the ranking; pressed, it is brought into sight."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.place: Place | None = None
        self._most = 1
        self._factor = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._go)

    def show_place(self, place: Place, most: int, factor: float) -> None:
        """Show a card at its place."""
        self.place, self._most, self._factor = place, most, factor
        enlarge(self, 15 * factor)
        words, name = self._session.words, self._session.name_of(place.id)
        told = words("workshop.place", place=place.place, code=place.code, name=name, n=place.dots)
        self.setAccessibleName(told)
        self.setToolTip(plain_tip(name))
        self.updateGeometry()
        self.update()

    def _go(self) -> None:
        if self.place is not None:
            self._session.shown.emit(self.place.id)

    def _lines(self, width: float) -> list[str]:
        """What the card says, in two lines at most."""
        name = self._session.name_of(self.place.id) if self.place is not None else ""
        size = self.fontInfo().pixelSize()
        return [line.text for line in wrap(" ".join(name.split()), width * 0.97, size, max_lines=_LINES)]

    def sizeHint(self) -> QSize:
        return QSize(200, round((26 + _LINES * _LINE) * self._factor))

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        place, unit = self.place, self._factor
        if place is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(8 * unit, 5 * unit, -8 * unit, -5 * unit)
        line = QRectF(room.left(), room.top(), room.width(), 22 * unit)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour("muted"))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, f"{place.place}")
        painter.setPen(colour("accent"))
        painter.drawText(line.adjusted(26 * unit, 0, 0, 0), middle, place.code)
        painter.setPen(colour("ink"))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, f"{place.dots}")
        number = painter.fontMetrics().horizontalAdvance(f"{place.dots}") + 10 * unit
        painter.setFont(self.font())
        for at, words in enumerate(self._lines(line.width() - 68 * unit - number)):
            painter.drawText(line.translated(68 * unit, at * _LINE * unit), middle, words)
        bar = QRectF(room.left(), room.bottom() - 7 * unit, room.width(), 7 * unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("well"))
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        bar.setWidth(max(bar.height(), bar.width() * place.dots / max(self._most, 1)))
        painter.setBrush(colour("good"))
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        painter.end()
