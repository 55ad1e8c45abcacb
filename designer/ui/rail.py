"""The rail of things to add: each button puts an element of its kind into the current stage."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from designer.model.registry import kinds
from designer.ui import element_commands
from designer.ui.icons import icon
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

if TYPE_CHECKING:
    from designer.ui.window import Window

KINDS = ("stage", "action", "touchpoint", "emotion", "pain_point", "opportunity", "kpi", "", "note", "quote")
"""What can be added, in the order a journey is usually drawn; an empty entry parts what stands anywhere."""
WIDTH = 72


class Rail(QFrame):
    """Buttons along the left edge."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._buttons: list[QToolButton] = []
        set_variant(self, "panel")
        self._list = QWidget(self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._outer = outer
        column = QVBoxLayout(self._list)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(2)
        for kind in KINDS:
            if not kind:
                rule = QFrame(self)
                set_variant(rule, "rule")
                column.addSpacing(4)
                column.addWidget(rule)
                column.addSpacing(4)
                continue
            column.addWidget(self._button(kind))
        self._connect = self._plain_button("connect")
        self._connect.clicked.connect(self._begin_joining)
        column.addWidget(self._connect)
        column.addStretch(1)

    def _begin_joining(self) -> None:
        self._window.actions_.run("connect")

    def _button(self, kind: str) -> QToolButton:
        button = self._plain_button(kinds()[kind].icon)
        button.setObjectName(f"add-{kind}")
        button.setProperty("kind", kind)
        button.clicked.connect(self._add)
        self._buttons.append(button)
        return button

    def _plain_button(self, icon_name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(icon_name)
        set_variant(button, "rail")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIcon(icon(icon_name))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def fit(self) -> None:
        """Be as wide as the names want; what does not fit the window's height is scrolled to."""
        buttons = (*self._buttons, self._connect)
        for button in buttons:
            button.setIconSize(QSize(scaled(22), scaled(22)))
        widest = max(button.sizeHint().width() for button in buttons) + 8
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        is_short = self._list.sizeHint().height() > self._height_at_rest()
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._scroll.setVerticalScrollBarPolicy(always if is_short else never)
        self.setFixedWidth(max(scaled(WIDTH), widest) + (bar if is_short else 0))
        # In the middle of being resized a layout misses the second change of size.
        self._outer.setGeometry(self.rect())

    def _height_at_rest(self) -> int:
        """Our height without a toast: one that comes and goes must not push the map to and fro."""
        toasts = self._window.toasts
        return self.height() + (toasts.height() if toasts.isVisible() else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _add(self) -> None:
        element_commands.add_kind(self._window, str(self.sender().property("kind")))

    def say(self) -> None:
        """Name the buttons in the interface's language."""
        words = self._window.session.words
        for button in self._buttons:
            name = kinds()[str(button.property("kind"))].names.say(words.language)
            button.setText(name)
            button.setToolTip(words("window.add_kind", kind=name))
            button.setAccessibleName(words("window.add_kind", kind=name))
        self._connect.setText(words("action.connect"))
        self._connect.setToolTip(self._window.actions_["connect"].toolTip())
        self.fit()
