"""The page a window shows while it has no map: recent files, templates and samples."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from designer.model.hints import Language
from designer.ui.colours import current_theme
from designer.ui.dialogs import start_offers
from designer.ui.dialogs.frame import Texts, plain_label
from designer.ui.dialogs.parts import ARROWS, Scrolling, Wrapped
from designer.ui.dialogs.second_click import swallow_second_click
from designer.ui.dialogs.start_cards import Card, CardGrid, Offer
from designer.ui.dialogs.start_recent import RecentRow
from designer.ui.dialogs.thumbnails import Key, Thumbnails
from designer.ui.icons import icon, pixmap
from designer.ui.session import Session
from designer.ui.team_templates import team_templates
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

SIDE: Final = 320
WIDE_SIDE: Final = 400
WIDE: Final = 1800
CONTENT: Final = 1808
MARK: Final = 36
ICON: Final = 18
BLANK: Final = "blank"


class StartPage(QWidget):
    """Begin a map, or go on with one."""

    template_chosen = Signal(str)
    """The id of a template."""
    file_chosen = Signal(object)
    """The path of a map: a recent file or a sample."""
    open_wanted = Signal()
    """The person wants to look for a file."""
    import_wanted = Signal()
    """The person wants to look for a file of another program."""

    _filled = False
    _theme = ""
    """The theme the pictures are made in."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.texts = Texts(session)
        self.rows: list[RecentRow] = []
        self._sections: list[tuple[QWidget, CardGrid]] = []
        self.thumbnails = Thumbnails(self)
        self.thumbnails.made.connect(self._show_picture)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side = self._build_side()
        row.addWidget(self._side)
        rule = QFrame(self)
        set_variant(rule, "upright-rule")
        row.addWidget(rule)
        row.addWidget(self._build_offers(), 1)
        session.language_changed.connect(self._say)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        self.setFocusProxy(self.new_button)
        self._tint()

    # The left side

    def _build_side(self) -> QFrame:
        side = QFrame(self)
        set_variant(side, "panel")
        side.setFixedWidth(scaled(SIDE))
        box = QVBoxLayout(side)
        box.setContentsMargins(24, 28, 16, 16)
        box.setSpacing(8)
        self._mark = plain_label("", side)
        self._mark.setFixedSize(MARK, MARK)
        name = plain_label("title", side)
        self.texts.bind(name.setText, "app.name")
        purpose = Wrapped("muted", side)
        self.texts.bind(purpose.setText, "program.purpose")
        box.addWidget(self._mark)
        box.addWidget(name)
        box.addWidget(purpose)
        box.addSpacing(16)
        self.new_button = self._button(side, "start.new", "primary", self._begin_blank)
        self.open_button = self._button(side, "start.open", "", self.open_wanted.emit)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 8, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self.new_button, 1)
        buttons.addWidget(self.open_button, 1)
        self.import_button = self._button(side, "start.import", "", self.import_wanted.emit)
        box.addLayout(buttons)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(self.import_button)
        box.addLayout(row)
        box.addSpacing(20)
        heading = plain_label("label", side)
        self.texts.bind(heading.setText, "start.recent")
        box.addWidget(heading)
        self._no_recent = Wrapped("small", side)
        self.texts.bind(self._no_recent.setText, "start.no_recent")
        box.addWidget(self._no_recent)
        box.addWidget(self._build_recent(side), 1)
        return side

    def _button(self, parent: QWidget, key: str, variant: str, pressed: object) -> QPushButton:
        button = QPushButton(parent)
        button.setObjectName(key)
        button.setIconSize(QSize(scaled(ICON), scaled(ICON)))
        if variant:
            set_variant(button, variant)
        self.texts.bind(button.setText, key)
        button.clicked.connect(pressed)
        button.installEventFilter(self)
        return button

    def _build_recent(self, parent: QWidget) -> QScrollArea:
        inside = self._recent_area = QWidget(parent)
        self._recent = QVBoxLayout(inside)
        # The rows' own padding stands left of the texts above them.
        self._recent.setContentsMargins(0, 0, 6, 0)
        self._recent.setSpacing(2)
        return Scrolling(inside, parent)

    # The right side

    def _build_offers(self) -> QFrame:
        frame = QFrame(self)
        set_variant(frame, "canvas")
        inside = QWidget(frame)
        inside.setMaximumWidth(CONTENT)
        self._offers = QVBoxLayout(inside)
        self._offers.setContentsMargins(32, 28, 32, 32)
        self._offers.setSpacing(32)
        self._scroll = Scrolling(inside, frame)
        box = QVBoxLayout(frame)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)
        for key in ("start.templates", "start.own_templates", "start.shared_templates", "start.samples"):
            section = QWidget(inside)
            heading = plain_label("heading", section)
            self.texts.bind(heading.setText, key)
            grid = CardGrid(section)
            column = QVBoxLayout(section)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
            column.addWidget(heading)
            column.addWidget(grid)
            self._offers.addWidget(section)
            self._sections.append((section, grid))
        self._offers.addStretch(1)
        return frame

    @property
    def cards(self) -> list[Card]:
        """Every card, in the order of the page."""
        return [card for _, grid in self._sections for card in grid.cards]

    # Filling

    def refresh(self) -> None:
        """Read recent files, templates and samples anew."""
        self._filled = True
        self._fill_recent()
        self._fill_offers()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.new_button.setFocus()

    def _fill_recent(self) -> None:
        for old in self.rows:
            self._recent.removeWidget(old)
            old.hide()
            old.deleteLater()
        while self._recent.count():
            self._recent.takeAt(0)
        self.rows = [RecentRow(self.session, file, self._recent_area) for file in start_offers.recent_files()]
        for row in self.rows:
            self._recent.addWidget(row)
            row.show()
            row.clicked.connect(self._open_recent)
            row.removed.connect(self._remove_recent)
        self._recent.addStretch(1)
        self._no_recent.setVisible(not self.rows)

    def _fill_offers(self) -> None:
        self.thumbnails.forget()
        groups = start_offers.all_offers(_language(self.session), team_templates(self.session.settings))
        for (section, grid), offers in zip(self._sections, groups, strict=True):
            grid.fill([self._card(offer, grid) for offer in offers])
            section.setVisible(bool(offers))
        self._want_pictures()

    def _card(self, offer: Offer, grid: CardGrid) -> Card:
        card = Card(offer, grid)
        card.clicked.connect(self._choose)
        return card

    def _want_pictures(self) -> None:
        self.thumbnails.forget()
        self._theme = current_theme()
        for card in self.cards:
            offer = card.offer
            self.thumbnails.want(offer.key, offer.source, self._theme, self.devicePixelRatioF())

    def _show_picture(self, key: Key, picture: QPixmap) -> None:
        for card in self.cards:
            if card.offer.key == key:
                card.show_picture(picture)

    # Choosing

    def _begin_blank(self) -> None:
        swallow_second_click()
        self.template_chosen.emit(BLANK)

    def _choose(self) -> None:
        card = self.sender()
        if not isinstance(card, Card):
            return
        swallow_second_click()
        if card.offer.path is not None:
            self.file_chosen.emit(card.offer.path)
        else:
            self.template_chosen.emit(card.offer.id)

    def _open_recent(self) -> None:
        row = self.sender()
        if isinstance(row, RecentRow) and not row.file.missing:
            swallow_second_click()
            self.file_chosen.emit(row.file.path)

    def _remove_recent(self, path: Path) -> None:
        place = next((place for place, row in enumerate(self.rows) if row.file.path == path), 0)
        start_offers.forget_recent(path)
        self._fill_recent()
        if self.rows:
            self.rows[min(place, len(self.rows) - 1)].setFocus()
        else:
            self.open_button.setFocus()

    # Going about by keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt's own buttons keep the arrow keys for themselves.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ARROWS:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        focused = self.focusWidget()
        if step is not None and isinstance(focused, RecentRow):
            self._go(list(self.rows), focused, step)
        elif step is not None and isinstance(focused, Card):
            self._go_to_grid(focused, step)
        elif step == 1 and focused in (self.new_button, self.open_button):
            self.import_button.setFocus(Qt.FocusReason.TabFocusReason)
        elif (event.key(), focused) in (
            (Qt.Key.Key_Up, self.import_button),
            (Qt.Key.Key_Left, self.open_button),
        ):
            self.new_button.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Right and focused is self.new_button:
            self.open_button.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Right and isinstance(focused, RecentRow | QPushButton) and self.cards:
            self.cards[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Left and isinstance(focused, Card):
            (self.rows[0] if self.rows else self.new_button).setFocus(Qt.FocusReason.TabFocusReason)
        elif step == 1 and isinstance(focused, QPushButton) and self.rows:
            self.rows[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _go(self, rows: list[RecentRow], focused: RecentRow, step: int) -> None:
        place = rows.index(focused) + step
        if place < 0:
            self.import_button.setFocus(Qt.FocusReason.TabFocusReason)
        elif place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _go_to_grid(self, focused: Card, step: int) -> None:
        grids = [grid for _, grid in self._sections if grid.cards]
        place = next(place for place, grid in enumerate(grids) if focused in grid.cards) + step
        if 0 <= place < len(grids):
            cards = grids[place].cards
            cards[0 if step > 0 else -1].setFocus(Qt.FocusReason.TabFocusReason)

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, Card) and self.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, 24)

    # Looks and words

    def _say(self) -> None:
        self.texts.say()
        if self._filled:
            self.refresh()

    def _tint(self) -> None:
        self._mark.setPixmap(pixmap("map", "accent", MARK, self.devicePixelRatioF()))
        self.new_button.setIcon(icon("new", "accent-ink", scaled(ICON)))
        self.open_button.setIcon(icon("open", "ink", scaled(ICON)))
        self.import_button.setIcon(icon("import", "ink", scaled(ICON)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._filled and self._theme != current_theme():
            self._tint()
            self._want_pictures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = scaled(WIDE_SIDE if self.width() >= WIDE else SIDE)
        self._side.setFixedWidth(max(SIDE, min(wanted, self.width() * 2 // 5)))


def _language(session: Session) -> Language:
    return "ko" if session.words.language == "ko" else "en"
