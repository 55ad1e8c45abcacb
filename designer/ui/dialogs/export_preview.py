"""The preview of an export: the pages from afar, one page large, and where one is in them."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.export.options import ExportOptions
from designer.text.words import Words
from designer.ui.colours import colour
from designer.ui.dialogs.export_jobs import Box, Drawn, Snapshot
from designer.ui.dialogs.export_pages import PageSource
from designer.ui.dialogs.export_strip import PageStrip
from designer.ui.dialogs.frame import GAP, plain_label
from designer.ui.dialogs.page_preview import ZOOMS, PageView, Zoom
from designer.ui.dialogs.parts import Wrapped
from designer.ui.icons import icon
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

_PAGES, _SENTENCE = 0, 1
_SENTENCE_WIDTH: Final = 440


class ExportPreview(QWidget):
    """Shows what will come out: pages, or a sentence where the format has none."""

    drawn = Signal(object)
    """A `Drawn` is shown."""
    failed = Signal(object)
    """No pages can be made; the exception."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wish: tuple[Snapshot, ExportOptions] | None = None
        self._shown: tuple[Snapshot, ExportOptions] | None = None
        self.source = PageSource(self)
        self.strip = PageStrip(self)
        self.view = PageView(self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.making = plain_label("small", self)
        self.measure = plain_label("small", self)
        self.place = plain_label("small", self)
        self.sentence = Wrapped("muted", self)
        self.sentence.setFixedWidth(scaled(_SENTENCE_WIDTH))
        self._lay_out()
        self._connect()
        self._describe()

    def _lay_out(self) -> None:
        self.before, self.after = self._turner("chevron-left", -1), self._turner("chevron-right", 1)
        self._zooms = QButtonGroup(self)
        self.zoom_frame = QFrame(self)
        set_variant(self.zoom_frame, "segments")
        zooms = QHBoxLayout(self.zoom_frame)
        zooms.setContentsMargins(2, 2, 2, 2)
        zooms.setSpacing(2)
        self.zooms: dict[Zoom, QPushButton] = {}
        for zoom in ZOOMS:
            zooms.addWidget(self._zoom_button(zoom))
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(GAP)
        for widget in (self.before, self.place, self.after, self.measure):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(self.making)
        foot.addWidget(self.progress)
        foot.addWidget(self.zoom_frame)
        self.progress.setFixedWidth(72)
        pages = QWidget(self)
        row = QHBoxLayout(pages)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.strip)
        row.addWidget(self.view, 1)
        surface = _Surface(self)
        middle = QVBoxLayout(surface)
        middle.addStretch(2)
        middle.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(3)
        self._stack = QStackedLayout()
        self._stack.addWidget(pages)
        self._stack.addWidget(surface)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._stack, 1)
        column.addWidget(self._foot)

    def _turner(self, mark: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("page-before" if by < 0 else "page-after")
        button.setIcon(icon(mark, "ink-soft", 16))
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(lambda: self.turn(self.view.index + by))
        return button

    def _zoom_button(self, zoom: Zoom) -> QPushButton:
        button = self.zooms[zoom] = QPushButton(self.zoom_frame)
        button.setObjectName(f"zoom-{zoom}")
        set_variant(button, "segment")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setChecked(zoom == self.view.zoom)
        button.clicked.connect(lambda: self.set_zoom(zoom))
        self._zooms.addButton(button)
        return button

    def _connect(self) -> None:
        source = self.source
        source.progressed.connect(lambda done: self.progress.setValue(round(done * 1000)))
        source.drawn.connect(self._show)
        source.failed.connect(self._fail)
        source.painted.connect(self.view.show_sharp)
        source.sketched.connect(self._sketched)
        self.view.wanted.connect(self._paint)
        self.view.turned.connect(self.turn)
        self.strip.chosen.connect(self.turn)
        self.strip.wanted.connect(source.sketch)

    # What is shown

    def show_pages(self, snapshot: Snapshot, options: ExportOptions) -> None:
        """Make and show the pages; those shown so far stay faded until then."""
        self._stack.setCurrentIndex(_PAGES)
        self._foot.show()
        self._wish = (snapshot, options)
        shown = self.source.document
        if shown is not None and self._shown == self._wish:
            self._show(shown)
            return
        self.outdate()
        self.progress.setValue(0)
        self.source.draw(snapshot, options)
        self._describe()

    def outdate(self) -> None:
        """Nothing that is shown or made holds any longer."""
        self.source.cancel()
        self.view.fade()
        self.strip.fade()

    def show_sentence(self, sentence: str) -> None:
        """Say something in place of pages."""
        self.outdate()
        self.sentence.setText(sentence)
        self.sentence.setFixedHeight(self.sentence.heightForWidth(self.sentence.width()))
        self._stack.setCurrentIndex(_SENTENCE)
        self._foot.hide()

    def _show(self, document: Drawn) -> None:
        self._shown = self._wish
        index = min(self.view.index, len(document.sizes) - 1)
        self.strip.setVisible(len(document.sizes) > 1)
        self.strip.show_document(document.sizes, index)
        self.view.show_document(document.sizes, index)
        self.view.ask_anew()
        self._describe()
        self.drawn.emit(document)

    def _fail(self, error: Exception) -> None:
        self.view.clear()
        self.strip.hide()
        self._describe()
        self.failed.emit(error)

    def _sketched(self, index: int, image: QImage) -> None:
        self.strip.show_sketch(index, image)
        if index == self.view.index and self.view.image.isNull():
            self.view.show_sketch(image)

    def _paint(self, index: int, scale: float, box: Box) -> None:
        self.source.paint(index, scale, box)

    def turn(self, index: int) -> None:
        """Show another page."""
        if 0 <= index < self.view.pages and index != self.view.index:
            self.strip.show_page(index)
            self.view.show_page(index, self.strip.sketch(index))
            self._describe()

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the page at another size."""
        self.zooms[zoom].setChecked(True)
        self.view.set_zoom(zoom)

    @property
    def is_current(self) -> bool:
        """Whether what is shown is how it will come out, to the pixels in sight, or that it cannot."""
        busy = self.source.drawing or self.source.painting
        has_none = self._stack.currentIndex() == _SENTENCE or self.view.pages == 0
        return not busy and (has_none or not self.view.image.isNull())

    # Words

    def say(self, words: Words) -> None:
        """Say the texts in a language."""
        for zoom, button in self.zooms.items():
            button.setText(words(f"dialog.export.zoom.{zoom}"))
        for key, turner in (("before", self.before), ("after", self.after)):
            text = words(f"dialog.export.page_{key}")
            turner.setToolTip(text)
            turner.setAccessibleName(text)
        self.making.setText(words("dialog.export.preview.making"))
        self.view.setAccessibleName(words("dialog.export.preview"))
        self.strip.setAccessibleName(words("dialog.export.pages"))
        self._describe()

    def _describe(self) -> None:
        """Say which page this is and how large, or that it is being made."""
        words, document = self._session.words, self.source.document
        making = self.source.drawing
        self.making.setVisible(making)
        self.progress.setVisible(making)
        pages, index = self.view.pages, self.view.index
        for widget in (self.before, self.place, self.after):
            widget.setVisible(pages > 1)
        self.before.setEnabled(index > 0)
        self.after.setEnabled(index < pages - 1)
        self.place.setText(words("dialog.export.place", page=index + 1, pages=pages))
        size = ""
        if document is not None and not making:
            width, height = document.millimetres(index)
            size = words("dialog.export.size", width=width, height=height)
        self.measure.setText(size)
        self.zoom_frame.setEnabled(pages > 0)


class _Surface(QWidget):
    """What pages lie on, where there are none."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("canvas"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.end()
