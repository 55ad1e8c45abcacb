"""What every dialog shares: a heading, fields with labels above them, one place for what went wrong, buttons.

A dialog binds each text to a catalog key once; when the interface speaks another language all are said anew.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.base.message import Message
from designer.ui.dialogs.parts import Wrapped
from designer.ui.icons import pixmap
from designer.ui.session import Session
from designer.ui.theme import set_variant

Setter = Callable[[str], object]
MARGIN = 24
GAP = 8


class Texts:
    """The texts of some widgets by catalog key, said again whenever the language changes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bound: list[tuple[Setter, Message]] = []

    def bind(self, setter: Setter, key: str, **arguments: object) -> None:
        """Say a key now and after every change of language."""
        self._bound.append((setter, Message(key, arguments)))
        setter(self._session.words(key, **arguments))

    def say(self) -> None:
        """Say everything anew."""
        for setter, message in self._bound:
            setter(self._session.words.say(message))


def plain_label(variant: str = "", parent: QWidget | None = None) -> QLabel:
    """A label of one line that never takes text for markup."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if variant:
        set_variant(label, variant)
    return label


class Dialog(QDialog):
    """A dialog in the program's own style; subclasses fill `body` and add buttons from left to right."""

    _mark: tuple[QLabel, str, str, int] | None = None

    def __init__(
        self, session: Session, heading: str, parent: QWidget | None = None, **arguments: object
    ) -> None:
        """`heading` is the key of the sentence at the top, which also titles the window."""
        super().__init__(parent)
        self.session = session
        self.texts = Texts(session)
        self.setModal(True)
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN - 4)
        outer.setSpacing(2 * GAP)
        self.heading = Wrapped("heading", self)
        outer.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * GAP)
        outer.addLayout(self.body, 1)
        self.trouble = Wrapped("danger", self)
        self.trouble.setObjectName("trouble")
        self.trouble.hide()
        outer.addWidget(self.trouble)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(GAP)
        self.buttons.addStretch(1)
        outer.addLayout(self.buttons)
        self.texts.bind(self._entitle, heading, **arguments)
        session.language_changed.connect(self.say)

    def _entitle(self, text: str) -> None:
        self.heading.setText(text)
        self.setWindowTitle(text)

    @property
    def words(self) -> Callable[..., str]:
        """The words of the interface."""
        return self.session.words

    def say(self) -> None:
        """Say every text in the language of the interface."""
        self.texts.say()
        self.fit()

    def add_button(
        self, key: str, pressed: Callable[[], object], variant: str = "", name: str = ""
    ) -> QPushButton:
        """A button at the right end; the `primary` one answers Enter."""
        button = QPushButton(self)
        button.setObjectName(name or key.rsplit(".", 1)[-1])
        button.setAutoDefault(False)
        if variant:
            set_variant(button, variant)
        if variant == "primary":
            button.setAutoDefault(True)
            button.setDefault(True)
        self.texts.bind(button.setText, key)
        button.clicked.connect(pressed)
        self.buttons.addWidget(button)
        return button

    def push_left(self, button: QPushButton) -> None:
        """Set a button apart at the left, away from those that decide."""
        self.buttons.removeWidget(button)
        self.buttons.insertWidget(0, button)

    def add_mark(self, icon: str, role: str, size: int) -> QLabel:
        """An icon in the colours of the theme, for the subclass to place."""
        self._mark = (plain_label("", self), icon, role, size)
        self._mark[0].setFixedSize(size, size)
        self._tint()
        return self._mark[0]

    def lead_with(self, widget: QWidget) -> None:
        """Set something above the heading."""
        self._outer.insertWidget(0, widget)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        if self._mark is not None:
            label, icon, role, size = self._mark
            label.setPixmap(pixmap(icon, role, size, self.devicePixelRatioF()))

    def add_sentence(self, key: str, variant: str = "muted", **arguments: object) -> Wrapped:
        """A sentence of the body."""
        label = Wrapped(variant, self)
        self.texts.bind(label.setText, key, **arguments)
        self.body.addWidget(label)
        return label

    def add_field(self, key: str, widget: QWidget, layout: QVBoxLayout | QHBoxLayout | None = None) -> QLabel:
        """A field with its label above it."""
        box = QVBoxLayout()
        box.setSpacing(4)
        label = plain_label("label", self)
        label.setBuddy(widget)
        self.texts.bind(label.setText, key)
        self.texts.bind(widget.setAccessibleName, key)
        box.addWidget(label)
        box.addWidget(widget)
        (layout or self.body).addLayout(box)
        return label

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def done(self, result: int) -> None:
        """Close for good: a window would otherwise keep every dialog it ever showed."""
        super().done(result)
        if self.parent() is not None:
            self.deleteLater()

    def fit(self) -> None:
        """As high as the texts need it, where the width is fixed: Qt asks at another width than that."""
        if self.minimumWidth() == self.maximumWidth():
            self._outer.activate()
            self.resize(self.width(), self._outer.totalHeightForWidth(self.width()))

    def complain(self, reason: Message | None) -> None:
        """Say what is wrong in one sentence inside the dialog, or nothing any more."""
        self.trouble.setText(self.session.words.say(reason) if reason else "")
        self.trouble.setVisible(reason is not None)
        self.fit()
