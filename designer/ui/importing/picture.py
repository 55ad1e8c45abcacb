"""The map as it will be: its Sheet, to be scrolled and zoomed, with nothing to edit."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from designer.layout.arrange import Options, arrange
from designer.model.journey import Journey
from designer.text.words import Words
from designer.ui.compare.area import CompareArea
from designer.ui.dialogs.frame import GAP, plain_label
from designer.ui.icons import icon
from designer.ui.importing.reading import Understood
from designer.ui.text_size import current_scale, scaled

SMALLEST: Final = 0.5
"""A wide map begins no smaller than this, so that something of it can be read, and scrolls."""
_KEYS: Final = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class MapPicture(QWidget):
    """A map, and below it the ways to see it larger, smaller or whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Words | None = None
        self._left = 0
        self.area = _Area(self)
        self.caption = plain_label("small", self)
        self.caption.setBuddy(self.area)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.caption, 1)
        self.buttons = {
            name: self._button(name, pressed)
            for name, pressed in (
                ("zoom_out", lambda: self.area.zoom_by(-1)),
                ("zoom_in", lambda: self.area.zoom_by(1)),
                ("fit", self.area.fit),
            )
        }
        for button in self.buttons.values():
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addLayout(row)
        column.addWidget(self.area, 1)
        self.setFocusProxy(self.area)

    def _button(self, name: str, pressed: object) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"picture-{name}")
        button.setIcon(icon(name.replace("_", "-"), "ink-soft", 16))
        button.setIconSize(QSize(scaled(16), scaled(16)))
        button.clicked.connect(pressed)
        return button

    def show_map(self, found: Understood) -> None:
        """Show a map; what of the last one was in sight stays so where both are of one size."""
        self.area.setEnabled(True)
        self._left = found.left
        self._name()
        fresh = (self.area.sheet.width, self.area.sheet.height) != (found.sheet.width, found.sheet.height)
        self.area.show_sheet(found.sheet, found.records)
        if fresh:
            self.area.begin()

    def _name(self) -> None:
        """Say what is shown, and how much of it is not."""
        if self._words is not None:
            left = self._left
            said = self._words("import.picture_of_some", n=left) if left else self._words("import.picture")
            self.caption.setText(said)
            self.area.setAccessibleName(said)

    def fade(self) -> None:
        """What is shown is no longer what was chosen."""
        self.area.setEnabled(False)

    def say(self, words: Words) -> None:
        """Say the texts in a language."""
        self._words = words
        self._name()
        for name, button in self.buttons.items():
            keys = {"zoom_in": "+", "zoom_out": "-", "fit": "0"}[name]
            button.setAccessibleName(words(f"action.{name}"))
            button.setToolTip(f"{words(f'action.{name}')}  {keys}")


class _Area(CompareArea):
    """The sheet itself; plus, minus and nought zoom it while it has the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(arrange(Journey(), Options(title=False)), {}, parent)

    def begin(self) -> None:
        """As wide as there is room, from the upper left corner."""
        room = self.width() - scaled(24)
        zoom = room / max(self.sheet.width, 1.0)
        self.set_zoom(max(SMALLEST * current_scale(), min(current_scale(), zoom)))
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _KEYS:
            self.zoom_by(_KEYS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.dress()
            self.repaint_all()
