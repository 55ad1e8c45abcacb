"""The bar above a comparison: what is compared, how it is looked at, and where it can go."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from designer.ui.compare.sources import Comparison
from designer.ui.compare.writing import SUFFIXES
from designer.ui.page_head import PageHead
from designer.ui.session import Session
from designer.ui.theme import set_variant


class CompareHead(PageHead):
    """What both maps are called, and the tools of a comparison."""

    swapped = Signal()
    beside = Signal(bool)
    other_wanted = Signal()
    export_wanted = Signal(str, bool)
    """`pdf` or `markdown`, and whether it is for clients."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "compare", parent)
        self._comparison: Comparison | None = None
        self.swap = self.tool("swap", "swap", self.swapped.emit)
        self.segments = QFrame(self)
        set_variant(self.segments, "segments")
        self.overlaid, self.split = self._segment("overlaid", False), self._segment("split", True)
        self.overlaid.setChecked(True)
        inner = QHBoxLayout(self.segments)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.setSpacing(2)
        inner.addWidget(self.overlaid)
        inner.addWidget(self.split)
        self.other, self.export = self.push("other"), self.push("export", "export")
        self.other.clicked.connect(self.other_wanted)
        self.export.clicked.connect(self.open_export)
        self.put(self.swap)
        self.put(self.segments, *self.zooms)
        self.put(self.other, self.export)

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

    def show_comparison(self, comparison: Comparison) -> None:
        """Name what is compared."""
        self._comparison = comparison
        self.say()

    def say(self) -> None:
        """Speak the interface's language."""
        words = self._session.words
        if self._comparison is not None:
            before, after = self._comparison.before, self._comparison.after
            self.title.setText(words("compare_view.sides", before=before, after=after))
        self.about.setText(words("compare_view.off"))
        self.say_ways(words("compare_view.back"), words("compare_view.back"))
        self.overlaid.setText(words("compare_view.overlaid"))
        self.split.setText(words("compare_view.split"))
        self.other.setText(words("compare_view.other"))
        self.export.setText(words("compare_view.export"))
        self.export.setToolTip(f"{words('compare_view.export')}  Ctrl+E")
        self.swap.setToolTip(words("compare_view.swap"))
        self.swap.setAccessibleName(words("compare_view.swap"))
