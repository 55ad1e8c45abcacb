"""The bar above the resolver: what is merged, that nothing is in the map yet, and the two ways out."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from designer.base.message import Message
from designer.ui.dialogs.parts import Elided
from designer.ui.icons import icon
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

_ZOOMS = {"zoom_out": "zoom-out", "zoom_in": "zoom-in", "fit": "fit"}


class ResolveHead(QFrame):
    """Buttons alone; what they do is the page's."""

    left = Signal()
    finished = Signal()
    zoomed = Signal(str)
    """`zoom_in`, `zoom_out` or `fit`."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        set_variant(self, "panel")
        self.back = QPushButton(self)
        self.back.setObjectName("resolve-back")
        self.back.setIcon(icon("left"))
        self.back.clicked.connect(self.left)
        self.title, self.about = Elided("", self).semibold(), Elided("small", self)
        self.zooms = [self._tool(name, sign) for name, sign in _ZOOMS.items()]
        self.finish = QPushButton(self)
        self.finish.setObjectName("resolve-finish")
        set_variant(self.finish, "primary")
        self.finish.clicked.connect(self.finished)
        for button in (self.back, self.finish):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 14, 8)
        row.setSpacing(6)
        row.addWidget(self.back)
        row.addSpacing(8)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.title)
        lines.addWidget(self.about)
        row.addLayout(lines, 1)
        for zoom in self.zooms:
            row.addWidget(zoom)
        row.addSpacing(6)
        row.addWidget(self.finish)

    def _tool(self, name: str, sign: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"resolve-{name}")
        button.setIcon(icon(sign))
        button.setIconSize(QSize(scaled(18), scaled(18)))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.zoomed.emit(name))
        return button

    def say(self, title: Message, left: int) -> None:
        """Say what is merged and how many conflicts are left."""
        words = self._session.words
        self.title.setText(words.say(title))
        self.about.setText(words("resolve.nothing_yet"))
        self.back.setText(words("resolve.back"))
        self.back.setToolTip(f"{words('resolve.back_tip')}  Esc")
        self.finish.setText(words("resolve.finish_with", n=left) if left else words("resolve.finish"))
        keys = "Ctrl+Enter" if left else "Enter"
        self.finish.setToolTip(
            f"{words('resolve.finish_with_tip' if left else 'resolve.finish_tip')}  {keys}"
        )
        for button, name in zip(self.zooms, _ZOOMS, strict=True):
            button.setToolTip(words(f"compare_view.{name}"))
            button.setAccessibleName(words(f"compare_view.{name}"))
