"""The bar above a comparison: back to the map, what is compared, how it is looked at, and where it can go."""

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from designer.ui.compare.sources import Comparison
from designer.ui.compare.writing import SUFFIXES
from designer.ui.dialogs.parts import Elided
from designer.ui.icons import icon
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

_ZOOMS = {"zoom_out": "zoom-out", "zoom_in": "zoom-in", "fit": "fit"}


class CompareHead(QFrame):
    """Buttons alone; what they do is the page's."""

    left = Signal()
    swapped = Signal()
    beside = Signal(bool)
    zoomed = Signal(str)
    """`zoom_in`, `zoom_out` or `fit`."""
    other_wanted = Signal()
    export_wanted = Signal(str, bool)
    """`pdf` or `markdown`, and whether it is for clients."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._comparison: Comparison | None = None
        set_variant(self, "panel")
        self.back = self._push("back", "left", self.left)
        self.names, self.off = Elided("", self).semibold(), Elided("small", self)
        self.swap = self._tool("swap", "swap", self.swapped.emit)
        self.segments = QFrame(self)
        set_variant(self.segments, "segments")
        self.overlaid, self.split = self._segment("overlaid", False), self._segment("split", True)
        self.overlaid.setChecked(True)
        self.zooms = [
            self._tool(name, sign, lambda name=name: self.zoomed.emit(name)) for name, sign in _ZOOMS.items()
        ]
        self.other = self._push("other", "", self.other_wanted)
        self.export = self._push("export", "export", None)
        self.export.clicked.connect(self.open_export)
        self._compose()
        self.fit()

    def _compose(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 14, 8)
        row.setSpacing(6)
        row.addWidget(self.back)
        row.addSpacing(8)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.names)
        lines.addWidget(self.off)
        row.addLayout(lines, 1)
        row.addWidget(self.swap)
        row.addSpacing(4)
        inner = QHBoxLayout(self.segments)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.setSpacing(2)
        inner.addWidget(self.overlaid)
        inner.addWidget(self.split)
        row.addWidget(self.segments)
        for zoom in self.zooms:
            row.addWidget(zoom)
        row.addSpacing(4)
        row.addWidget(self.other)
        row.addWidget(self.export)

    def _push(self, name: str, sign: str, signal: object) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"compare-{name}")
        if sign:
            button.setIcon(icon(sign))
        if signal is not None:
            button.clicked.connect(lambda: signal.emit())  # type: ignore[attr-defined]
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _tool(self, name: str, sign: str, pressed: object) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"compare-{name}")
        button.setIcon(icon(sign))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(pressed)
        return button

    def _segment(self, name: str, beside: bool) -> QPushButton:
        button = QPushButton(self.segments)
        button.setObjectName(f"compare-{name}")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_variant(button, "segment")
        button.clicked.connect(lambda: self.beside.emit(beside))
        return button

    def open_export(self) -> None:
        """Open the choice of documents below the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        words = self._session.words
        for client in (False, True):
            if client:
                menu.addSeparator()
            for sort in SUFFIXES:
                name = f"{sort}_client" if client else sort
                entry = menu.addAction(words(f"compare_view.export_{name}"))
                entry.setObjectName(f"compare-{name}")
                entry.setToolTip(words("compare_view.client_tip") if client else "")
                entry.triggered.connect(partial(self._want, sort, client))
        menu.popup(self.export.mapToGlobal(QPoint(0, self.export.height() + 2)))

    def _want(self, sort: str, client: bool) -> None:
        self.export_wanted.emit(sort, client)

    def fit(self) -> None:
        """Take the size of text in use."""
        for button in (self.swap, *self.zooms):
            button.setIconSize(QSize(scaled(18), scaled(18)))

    def show_comparison(self, comparison: Comparison) -> None:
        """Name what is compared."""
        self._comparison = comparison
        self.say()

    def say(self) -> None:
        """Speak the interface's language."""
        words = self._session.words
        if self._comparison is not None:
            before, after = self._comparison.before, self._comparison.after
            self.names.setText(words("compare_view.sides", before=before, after=after))
        self.off.setText(words("compare_view.off"))
        for name in ("back", "overlaid", "split", "other", "export"):
            button = self.findChild(QPushButton, f"compare-{name}")
            assert isinstance(button, QPushButton)
            button.setText(words(f"compare_view.{name}"))
        for name in ("swap", *_ZOOMS):
            tool = self.findChild(QToolButton, f"compare-{name}")
            assert isinstance(tool, QToolButton)
            tool.setToolTip(words(f"compare_view.{name}"))
            tool.setAccessibleName(words(f"compare_view.{name}"))
