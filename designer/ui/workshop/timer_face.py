"""The countdown as the room sees it: large calm digits, and beside them what can be done with the time."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from designer.ui.colours import colour
from designer.ui.dialogs.frame import Texts, plain_label
from designer.ui.icons import icon
from designer.ui.session import Session
from designer.ui.workshop.countdown import Countdown, read_time, said
from designer.ui.workshop.line import Line
from designer.ui.workshop.size import enlarge

PRESETS: Final = (3, 5, 10, 15)
"""Minutes."""


class TimerFace(QWidget):
    """Shows nothing but a button while no time is set, fields while one is chosen, then the digits."""

    left = Signal()
    """The field was left: the keys belong to the map again."""

    def __init__(self, session: Session, countdown: Countdown, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.countdown = countdown
        self._factor = 1.0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.open_button = self._button(texts, "timer", "recent")
        self.open_button.clicked.connect(self.choose)
        self.setting = self._setting(texts)
        self.face = self._face(texts)
        for part in (self.open_button, self.setting, self.face):
            row.addWidget(part)
        self._choosing = False
        countdown.changed.connect(self.show_time)
        countdown.ended.connect(self._tell)
        self.show_time()

    def _button(self, texts: Texts, key: str, icon_name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"timer-{key}")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icon(icon_name, "ink-soft"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        texts.bind(button.setText, f"workshop.{key}")
        return button

    def _setting(self, texts: Texts) -> QFrame:
        frame = QFrame(self)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.presets = []
        for minutes in PRESETS:
            button = QPushButton(frame)
            button.setObjectName(f"preset-{minutes}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            texts.bind(button.setText, "workshop.timer.minutes", n=minutes)
            button.clicked.connect(self._preset)
            row.addWidget(button)
            self.presets.append(button)
        self.field = Line("timer-field", frame)
        self.field.setMaxLength(40)
        texts.bind(self.field.setPlaceholderText, "workshop.timer.typed")
        texts.bind(self.field.setAccessibleName, "workshop.timer.typed")
        self.field.entered.connect(self._typed)
        self.field.left.connect(self.give_up)
        row.addWidget(self.field)
        self.trouble = plain_label("danger", frame)
        self.trouble.setObjectName("timer-trouble")
        row.addWidget(self.trouble)
        return frame

    def _face(self, texts: Texts) -> QFrame:
        frame = QFrame(self)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.message = plain_label("", frame)
        self.digits = plain_label("", frame)
        self.digits.setObjectName("timer-digits")
        self.digits.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        texts.bind(self.message.setText, "workshop.timer.over")
        row.addWidget(self.message)
        row.addWidget(self.digits)
        self.pause_button = self._small(frame, "pause")
        self.pause_button.clicked.connect(self.countdown.pause)
        self.more_button = QPushButton(frame)
        self.more_button.setObjectName("timer-more")
        self.more_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        texts.bind(self.more_button.setText, "workshop.timer.more")
        self.more_button.clicked.connect(self.one_more)
        self.stop_button = self._small(frame, "close")
        texts.bind(self.stop_button.setToolTip, "workshop.timer.stop")
        texts.bind(self.stop_button.setAccessibleName, "workshop.timer.stop")
        self.stop_button.clicked.connect(self.countdown.stop)
        for part in (self.pause_button, self.more_button, self.stop_button):
            row.addWidget(part)
        return frame

    def _small(self, parent: QWidget, icon_name: str) -> QToolButton:
        button = QToolButton(parent)
        button.setObjectName(f"timer-{icon_name}")
        button.setIcon(icon(icon_name, "ink-soft"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    # Choosing a time

    def choose(self) -> None:
        """Offer the presets and a field for any other time."""
        self._choosing = True
        self.field.clear()
        self._complain("")
        self.show_time()
        self.field.setFocus()

    def _preset(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self._start(60 * PRESETS[self.presets.index(button)])

    def _typed(self, text: str, held: bool) -> None:
        if not text:
            self.give_up()
            return
        seconds = read_time(text)
        if seconds is None:
            self._complain(self._session.words("workshop.timer.wrong"))
            self.field.selectAll()
        else:
            self._start(seconds)

    def _complain(self, sentence: str) -> None:
        """Say what is wrong in the place of the presets, so that the strip needs no more room."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        for button in self.presets:
            button.setVisible(not sentence)

    def _start(self, seconds: int) -> None:
        self._choosing = False
        self.countdown.start(seconds)
        self.left.emit()

    def give_up(self) -> bool:
        """Leave the choice of a time; whether there was one to leave."""
        was, self._choosing = self._choosing, False
        self.show_time()
        if was:
            self.left.emit()
        return was

    def one_more(self) -> None:
        """One more minute."""
        self.countdown.add(60)

    # What is shown

    def show_time(self) -> None:
        """Show the time that is left, or what to press to set one."""
        countdown = self.countdown
        self.open_button.setVisible(not self._choosing and not countdown.active)
        self.setting.setVisible(self._choosing)
        self.face.setVisible(countdown.active and not self._choosing)
        self.digits.setText(said(countdown.seconds))
        self.message.setVisible(countdown.over)
        words = self._session.words
        self.pause_button.setVisible(not countdown.over)
        self.pause_button.setIcon(icon("pause" if countdown.running else "present", "ink-soft"))
        title = words("workshop.timer.pause" if countdown.running else "workshop.timer.go_on")
        self.pause_button.setToolTip(title)
        self.pause_button.setAccessibleName(title)
        palette = self.digits.palette()
        role = "warning" if countdown.over else "ink" if countdown.running else "muted"
        palette.setColor(palette.ColorRole.WindowText, colour(role))
        self.digits.setPalette(palette)
        self._keep_width()

    def _tell(self) -> None:
        """Let those hear it who do not see the colour."""
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        self.message.setAccessibleName(self.message.text())
        QAccessible.updateAccessibility(QAccessibleEvent(self.message, QAccessible.Event.Alert))

    def fit(self, factor: float) -> None:
        """Take the size of the screen."""
        self._factor = factor
        enlarge(self.digits, 34 * factor, QFont.Weight.DemiBold)
        enlarge(self.message, 17 * factor, QFont.Weight.DemiBold)
        for widget in (self.open_button, self.more_button, self.field, self.trouble, *self.presets):
            enlarge(widget, 13 * factor, QFont.Weight.DemiBold)
        self.field.setFixedWidth(round(150 * factor))
        for button in (self.open_button, self.pause_button, self.stop_button):
            button.setIconSize(QSize(round(18 * factor), round(18 * factor)))
        self._keep_width()

    def _keep_width(self) -> None:
        """As wide as the widest digits: a label that follows each second would make the strip tremble."""
        metrics = QFontMetricsF(self.digits.font())
        widest = max(metrics.horizontalAdvance(digit) for digit in "0123456789")
        text = self.digits.text()
        colons = text.count(":")
        width = widest * (len(text) - colons) + metrics.horizontalAdvance(":") * colons
        self.digits.setFixedWidth(round(width) + 8)
