"""A calm strip at the bottom of the window that says what happened and goes away by itself.

It stands in the window's layout and not over the canvas, since anything over a viewport makes panning dear.
"""

from collections import deque
from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QEasingCurve, QEvent, QPropertyAnimation, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from designer.base.message import Message
from designer.ui import icons
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

SHOWN_MS: Final = 6000
ERROR_SHOWN_MS: Final = 10000
MOTION_MS: Final = 140
MAX_WAITING: Final = 3
MAX_TEXT_WIDTH: Final = 720

_ICONS: Final = {"info": "info", "good": "ready", "warning": "warning", "error": "error"}


class _Toast(NamedTuple):
    text: str
    level: str
    action_text: str | None
    handler: Callable[[], object] | None
    other: tuple[str, Callable[[], object]] | None = None
    """Another thing to do about it, with its text."""


class ToastHost(QFrame):
    """The row of the window in which toasts appear; of no height while there is none."""

    _shown: _Toast | None = None

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: deque[_Toast] = deque(maxlen=MAX_WAITING)
        set_variant(self, "canvas")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._build()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        self._motion = QPropertyAnimation(self, b"maximumHeight", self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.finished.connect(self._settle)
        self.setMaximumHeight(0)
        self.setVisible(False)
        session.language_changed.connect(self._say)
        self._say()

    def _build(self) -> None:
        self._strip = QFrame(self)
        set_variant(self._strip, "toast")
        self._strip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._icon = QLabel(self._strip)
        self._text = QLabel(self._strip)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._action = QPushButton(self._strip)
        self._action.setObjectName("toast-action")
        self._action.clicked.connect(self._act)
        self._other = QPushButton(self._strip)
        self._other.setObjectName("toast-other")
        self._other.clicked.connect(self._act_otherwise)
        self._close = QToolButton(self._strip)
        self._close.setObjectName("toast-close")
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        for widget in (self._icon, self._text, self._action, self._other, self._close):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = row
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(16, 4, 16, 8)
        self._outer.addStretch(1)
        self._outer.addWidget(self._strip)
        self._outer.addStretch(1)

    # Saying something

    def show(
        self,
        message_text: str = "",
        level: str = "info",
        action_text: str | None = None,
        handler: Callable[[], object] | None = None,
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Say a sentence at `info`, `good`, `warning` or `error`, with at most two things to do about it.

        What is said next takes its place, except that an error is not pushed away by good news.
        """
        if not message_text:
            super().show()
            return
        toast = _Toast(message_text, level if level in _ICONS else "info", action_text, handler, other)
        if self._shown and self._shown.level == "error" and toast.level != "error":
            self._waiting.append(toast)
        else:
            self._present(toast)

    def say(self, message: Message, level: str = "info") -> None:
        """Say a message in the language of the interface; fits `Session.said`."""
        self.show(self._session.words.say(message), level)

    @property
    def current_text(self) -> str:
        """What is being said, or nothing."""
        return self._shown.text if self._shown else ""

    def dismiss(self) -> bool:
        """Let it go, and say whether there was anything: the window's Esc asks this first."""
        self._timer.stop()
        if self._shown is None:
            return False
        self._shown = None
        if self._waiting:
            self._present(self._waiting.popleft())
        else:
            self._move_to(0)
        return True

    def take_back(self, *texts: str) -> None:
        """What these sentences say is true no more: they go, or do not come at all."""
        for toast in [waiting for waiting in self._waiting if waiting.text in texts]:
            self._waiting.remove(toast)
        if self.current_text in texts:
            self.dismiss()

    def _present(self, toast: _Toast) -> None:
        self._shown = toast
        self._text.setText(toast.text)
        self._action.setVisible(bool(toast.action_text and toast.handler))
        self._action.setText(toast.action_text or "")
        self._other.setVisible(toast.other is not None)
        self._other.setText(toast.other[0] if toast.other is not None else "")
        self.setAccessibleName(toast.text)
        self._tint()
        self._fit()
        super().show()
        self._move_to(self._height())
        self._rest()
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _rest(self) -> None:
        if self._shown is not None:
            self._timer.start(ERROR_SHOWN_MS if self._shown.level == "error" else SHOWN_MS)

    def _fit(self) -> None:
        """One line where it fits, more where it does not: a wrapping label alone would choose a square."""
        taken = 14 + 8 + 20 + 3 * 10 + self._close.sizeHint().width() + 32
        if not self._action.isHidden():
            taken += self._action.sizeHint().width()
        if not self._other.isHidden():
            taken += self._other.sizeHint().width() + 10
        parent = self.parentWidget()
        window = parent.width() if parent else 1280
        room = max(160, min(MAX_TEXT_WIDTH, window - taken))
        wanted = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 4
        self._text.setFixedWidth(min(room, wanted))
        # Else it would be at least as high as what was said before.
        self._text.setMinimumHeight(0)
        self._text.setMinimumHeight(self._text.heightForWidth(self._text.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # What is said before the window is shown does not know yet how much room there is.
            self.fit()

    def fit(self) -> None:
        """Be as large as the text wants."""
        if self._shown is not None:
            self._tint()
            self._fit()
            self._move_to(self._height())

    def _height(self) -> int:
        self._row.activate()
        self._outer.activate()
        return self._outer.sizeHint().height()

    def _move_to(self, height: int) -> None:
        self._motion.stop()
        if not self._session.settings.motion or not self.isVisible():
            self.setMaximumHeight(height)
            self._settle()
            return
        self._motion.setDuration(MOTION_MS)
        self._motion.setStartValue(min(self.maximumHeight(), self._height()))
        self._motion.setEndValue(height)
        self._motion.start()

    def _settle(self) -> None:
        if self._shown is None:
            self.setVisible(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), min(self.maximumHeight(), self._height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _act(self) -> None:
        handler = self._shown.handler if self._shown else None
        self.dismiss()
        if handler is not None:
            handler()

    def _act_otherwise(self) -> None:
        other = self._shown.other if self._shown else None
        self.dismiss()
        if other is not None:
            other[1]()

    # Staying while it is being read

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._rest()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.dismiss():
            return
        super().keyPressEvent(event)

    # Looks and words

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            self._tint()

    def _say(self) -> None:
        close = self._session.words("toast.close")
        self._close.setToolTip(close)
        self._close.setAccessibleName(close)

    def _tint(self) -> None:
        level = self._shown.level if self._shown else "info"
        ratio = self.devicePixelRatioF()
        side = scaled(20)
        self._icon.setFixedSize(side, side)
        self._icon.setPixmap(icons.pixmap(_ICONS[level], "tooltip-ink", side, ratio))
        self._close.setIconSize(QSize(scaled(16), scaled(16)))
        self._close.setIcon(icons.icon("close", "tooltip-ink", 16))
