"""The bar along the top: menu, what is open, undo and redo, and where the map can go."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton

from designer.ui.actions import MENUS
from designer.ui.icons import icon
from designer.ui.plain_tip import plain_tip
from designer.ui.sharing.presence_badges import CompanyBar
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

if TYPE_CHECKING:
    from designer.ui.window import Window

HEIGHT = 52


class TopBar(QFrame):
    """Everything in it is an action of the table."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        set_variant(self, "panel")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 16, 0)
        row.setSpacing(6)
        self.menu_button = self._button("menu")
        self.title = QLabel(self)
        set_variant(self.title, "heading")
        self.file = QLabel(self)
        set_variant(self.file, "small")
        for label in (self.title, self.file):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(self.menu_button)
        row.addSpacing(6)
        row.addWidget(self.title)
        row.addSpacing(2)
        row.addWidget(self.file)
        row.addSpacing(8)
        self._map_buttons = [self._button("undo"), self._button("redo")]
        for button in self._map_buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.company = CompanyBar(window)
        window.company.changed.connect(self.refresh)
        row.addWidget(self.company)
        row.addSpacing(4)
        for id in ("outline", "checks", "inspector"):
            button = self._button(id)
            row.addWidget(button)
            self._map_buttons.append(button)
        row.addSpacing(8)
        self.present = QPushButton(self)
        self.present.setObjectName("bar-present")
        self.present.setIcon(icon("present"))
        self.present.clicked.connect(self._present)
        self.present.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self.present)
        self.export = QPushButton(self)
        set_variant(self.export, "primary")
        self.export.clicked.connect(self._export)
        self.export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self.export)
        self.fit()

    def fit(self) -> None:
        """Be as high as the text wants."""
        self.setFixedHeight(scaled(HEIGHT))
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(scaled(20), scaled(20)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.company.refresh()
        self._name()

    def _button(self, id: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(self._window.actions_[id])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setObjectName(f"bar-{id}")
        if id == "menu":
            button.setIcon(icon("menu"))
        return button

    def _present(self) -> None:
        self._window.actions_.run("workshop")

    def _export(self) -> None:
        self._window.actions_.run("export")

    def open_menu(self) -> None:
        """Open the menu below its button."""
        menu = QMenu(self)
        for id, entries in MENUS.items():
            submenu = self._window.actions_.menu(entries, menu)
            submenu.setTitle(self._window.session.words(f"menu.{id}"))
            menu.addMenu(submenu)
        menu.exec(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height() + 2)))
        menu.deleteLater()

    def refresh(self) -> None:
        """Say what is open and whether it is saved."""
        window, words = self._window, self._window.session.words
        self.export.setText(words("window.export"))
        self.export.setVisible(window.at_work)
        self.present.setText(words("workshop.present"))
        self.present.setToolTip(window.actions_["workshop"].toolTip())
        self.present.setVisible(window.at_work)
        for button in self._map_buttons:
            button.setVisible(window.at_work)
        self.company.refresh()
        self._name()

    def _name(self) -> None:
        """Show what is open as far as there is room for it."""
        window, words = self._window, self._window.session.words
        file = window.session.file
        title = (
            window.session.journey.head.title or words("window.untitled")
            if window.has_map
            else words("app.name")
        )
        name = file.path.name if file is not None else words("window.no_file")
        state = words("window.state.saved" if window.session.history.is_clean else "window.state.unsaved")
        if window.filing.writer.is_slow:
            state = words("window.state.saving")
        elif file is None and window.session.history.is_clean:
            state = words("window.state.new")
        buttons = (self.menu_button, *self._map_buttons, self.company, self.present, self.export)
        taken = sum(button.sizeHint().width() + 6 for button in buttons if not button.isHidden())
        room = max(scaled(80), self.width() - taken - 90)
        self._show(self.title, title, min(scaled(320), room))
        left = max(0, room - self.title.width())
        shown = f"{name} · {state}" if window.has_map and left > scaled(60) else ""
        self._show(self.file, shown, min(scaled(360), left))

    def _show(self, label: QLabel, text: str, most: int) -> None:
        """Show a text, shortened with its whole as tooltip where it is too long."""
        label.ensurePolished()
        metrics = label.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, most)
        label.setText(shown)
        label.setFixedWidth(metrics.horizontalAdvance(shown) + 4)
        label.setToolTip(plain_tip(text) if shown != text else "")
