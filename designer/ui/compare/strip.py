"""The strip that says a comparison is being made, how far it is, and lets go of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from designer.ui.dialogs.frame import plain_label
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant


class BusyStrip(QFrame):
    """Stands above the sheets while something is under way."""

    cancelled = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        set_variant(self, "panel")
        self.text = plain_label("small", self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(scaled(160))
        self.cancel = QPushButton(self)
        self.cancel.setObjectName("compare-cancel")
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(10)
        row.addWidget(self.text)
        row.addWidget(self.progress)
        row.addStretch(1)
        row.addWidget(self.cancel)
        self.say()
        self.hide()

    def show_share(self, done: float) -> None:
        """How much is done, from 0 to 1."""
        self.progress.setValue(round(done * 1000))

    def say(self) -> None:
        """Speak the interface's language."""
        words = self._session.words
        self.text.setText(words("compare_view.making"))
        self.progress.setAccessibleName(words("compare_view.making"))
        self.cancel.setText(words("dialog.cancel"))
        self.cancel.setToolTip(f"{words('dialog.cancel')}  Esc")
