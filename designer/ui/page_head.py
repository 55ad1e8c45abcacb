"""The bar above a page in the place of the map: the way back, what is shown, and what can be done with it."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from designer.ui.dialogs.parts import Elided
from designer.ui.icons import icon
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

_ZOOMS: Final = {"zoom_out": "zoom-out", "zoom_in": "zoom-in", "fit": "fit"}
_GAP: Final = 6
_ANYWHERE: Final = Qt.AlignmentFlag(0)
_LEAST_TITLE: Final = 160
"""Room the title must have beside the tools; with less, these stand below it."""


class PageHead(QFrame):
    """Buttons alone; what they do is the page's. Names of objects begin with that of the page."""

    left = Signal()
    zoomed = Signal(str)
    """`zoom_in`, `zoom_out` or `fit`."""

    def __init__(self, session: Session, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._name = session, name
        set_variant(self, "panel")
        self.title, self.about = Elided("", self).semibold(), Elided("small", self)
        self.back = self.push("back", "left")
        self.back.clicked.connect(self.left)
        self.zooms = [self.tool(way, sign, partial(self.zoomed.emit, way)) for way, sign in _ZOOMS.items()]
        first = QHBoxLayout()
        first.setSpacing(_GAP + 8)
        first.addWidget(self.back)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.title)
        lines.addWidget(self.about)
        first.addLayout(lines, 1)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(_GAP)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(12, 8, 14, 8)
        self._row.setSpacing(_GAP)
        self._row.addLayout(first, 1)
        self._row.addLayout(self._tools)

    # Building

    def push(self, name: str, sign: str = "") -> QPushButton:
        """A button with words."""
        button = QPushButton(self)
        button.setObjectName(f"{self._name}-{name}")
        if sign:
            button.setIcon(icon(sign))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def tool(self, name: str, sign: str, pressed: Callable[[], None]) -> QToolButton:
        """A button with a picture alone."""
        button = QToolButton(self)
        button.setObjectName(f"{self._name}-{name}")
        button.setIcon(icon(sign))
        button.setIconSize(QSize(scaled(18), scaled(18)))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(pressed)
        return button

    def put(self, *tools: QWidget) -> None:
        """Put tools behind those that stand at the right already, a little apart from them."""
        if self._tools.count():
            self._tools.addSpacing(4)
        for tool in tools:
            self._tools.addWidget(tool)

    # Fitting

    def minimumSizeHint(self) -> QSize:
        margins = self._row.contentsMargins()
        width = max(self._tools.minimumSize().width(), self.back.minimumSizeHint().width())
        return QSize(width + margins.left() + margins.right(), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        """Put the tools below the title where there is no room for both: large text in a small window."""
        margins = self._row.contentsMargins()
        wanted = self.back.sizeHint().width() + self._tools.sizeHint().width() + scaled(_LEAST_TITLE)
        beside = wanted + margins.left() + margins.right() + 3 * _GAP <= self.width()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)
            self._row.setAlignment(self._tools, _ANYWHERE if beside else Qt.AlignmentFlag.AlignRight)

    # Words

    def say_ways(self, back: str, tip: str) -> None:
        """Speak the interface's language; what the way back is called is up to the page."""
        words = self._session.words
        self.back.setText(back)
        self.back.setToolTip(f"{tip}  Esc")
        for button, name in zip(self.zooms, _ZOOMS, strict=True):
            button.setToolTip(words(f"compare_view.{name}"))
            button.setAccessibleName(words(f"compare_view.{name}"))
