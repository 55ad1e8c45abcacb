"""What the reader of a document may stumble over, a row each, with what can be done about it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.base.message import Message
from designer.export.options import ORIENTATIONS, PAGES
from designer.text.words import Words
from designer.ui.dialogs.frame import GAP, plain_label
from designer.ui.dialogs.parts import Scrolling, Wrapped
from designer.ui.icons import pixmap
from designer.ui.text_size import scaled

HIGHEST: Final = 104
_ICON: Final = 16


class Notes(QWidget):
    """Rows of warnings; of no height while there are none."""

    page_wanted = Signal(str, str)
    """A sheet on which everything could be read, and how it is held."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Wrapped] = []
        self.buttons: list[QPushButton] = []
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._area = Scrolling(self._inside, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.hide()

    def show_notes(self, notes: Sequence[Message], words: Words) -> None:
        """Show other notes."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows, self.buttons = [], []
        for note in dict.fromkeys((words.say(note), _page_of(note)) for note in notes):
            self._column.addWidget(self._row(note[0], *note[1], words))
        self.setVisible(bool(self.rows))
        self._fit()

    @property
    def texts(self) -> list[str]:
        """What the rows say."""
        return [row.whole for row in self.rows]

    def _row(self, text: str, page: str, held: str, words: Words) -> QWidget:
        row = QWidget(self._inside)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        mark = plain_label("", row)
        mark.setFixedSize(_ICON, _ICON)
        mark.setPixmap(pixmap("warning", "warning", _ICON, self.devicePixelRatioF()))
        label = Wrapped("warning", row)
        label.setText(text)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label, 1)
        self.rows.append(label)
        if page:
            button = QPushButton(words(f"dialog.export.take_page.{held}", page=page), row)
            button.setObjectName("take-page")
            button.setAutoDefault(False)
            button.setProperty("variant", "chip")
            button.clicked.connect(lambda: self.page_wanted.emit(page, held))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons.append(button)
        return row

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        """As high as the rows, up to a height beyond which they scroll."""
        self._column.activate()
        width = max(self.width(), 1)
        wanted = self._column.totalHeightForWidth(width) if self._column.hasHeightForWidth() else 0
        wanted = max(wanted, self._column.sizeHint().height() if wanted <= 0 else 0)
        height = min(wanted, scaled(HIGHEST))
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)


def _page_of(note: Message) -> tuple[str, str]:
    """The sheet that a note about type too small names as large enough, and how it is held."""
    key, held = note.key.rpartition(".")[::2]
    page = note.arguments.get("page")
    fits = key == "export.small_type" and held in ORIENTATIONS and page in PAGES
    return (str(page), held) if fits else ("", "")
