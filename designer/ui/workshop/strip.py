"""The strip above the map: which stage is shown, the time, what waits in the parking lot, and the way out."""

from typing import Final

from PySide6.QtCore import QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from designer.ui.colours import colour
from designer.ui.dialogs.frame import Texts
from designer.ui.dialogs.parts import Elided
from designer.ui.icons import icon
from designer.ui.session import Session
from designer.ui.workshop.countdown import Countdown
from designer.ui.workshop.size import enlarge
from designer.ui.workshop.timer_face import TimerFace

_FADE_MS: Final = 150
_HEIGHT: Final = 56


class Strip(QWidget):
    """Changes its colour gently when the time is over."""

    pressed = Signal(str)
    """The action whose button was pressed."""

    def __init__(self, session: Session, countdown: Countdown, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._countdown = countdown
        self._warm = 0.0
        row = self._row = QHBoxLayout(self)
        self.place = Elided("", self)
        self.place.setObjectName("stage-place")
        self.timer = TimerFace(session, countdown, texts, self)
        self.capture_button = self._button("quick_capture", "plus")
        self.parking_button = self._button("parking", "note")
        self.vote_button = self._button("vote", "vote")
        self.leave_button = self._button("workshop", "close")
        texts.bind(self.capture_button.setText, "workshop.capture")
        texts.bind(self.vote_button.setText, "workshop.vote")
        texts.bind(self.leave_button.setText, "workshop.leave")
        row.addWidget(self.place, 1)
        row.addWidget(self.timer)
        for button in self._buttons():
            row.addWidget(button)
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(_FADE_MS)
        self._fade.valueChanged.connect(self._warmed)
        countdown.changed.connect(self._follow_time)
        self.show_parked()
        session.changed.connect(self.show_parked)
        session.opened.connect(self.show_parked)

    def _button(self, action: str, icon_name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(action)
        button.clicked.connect(self._pressed)
        button.setIcon(icon(icon_name, "ink-soft"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _pressed(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.pressed.emit(sender.objectName())

    def _buttons(self) -> tuple[QToolButton, ...]:
        return self.capture_button, self.parking_button, self.vote_button, self.leave_button

    def show_place(self, number: int, count: int, stage: str) -> None:
        """Say which stage is shown; 0 while none is."""
        words = self._session.words
        title = self._session.journey.head.title or words("window.untitled")
        self.place.setText(
            words("workshop.place_of", n=number, count=count, stage=stage) if number else title
        )

    def show_parked(self) -> None:
        """Say how many ideas wait."""
        number = len(self._session.journey.parked())
        self.parking_button.setText(self._session.words("workshop.parking", n=number))

    # The colour of the time

    def _follow_time(self) -> None:
        target = 1.0 if self._countdown.over else 0.0
        if target == self._warm:
            return
        self._fade.stop()
        if target and self._session.settings.motion and self.isVisible():
            self._fade.setStartValue(self._warm)
            self._fade.setEndValue(target)
            self._fade.start()
        else:
            self._warmed(target)

    def _warmed(self, value: float) -> None:
        self._warm = float(value)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        calm, warm, share = colour("window"), colour("warning-soft"), self._warm
        mixed = QColor.fromRgbF(
            *((1 - share) * of(calm) + share * of(warm) for of in (QColor.redF, QColor.greenF, QColor.blueF))
        )
        painter = QPainter(self)
        painter.fillRect(self.rect(), mixed)
        painter.end()

    def fit(self, factor: float) -> None:
        """Take the size of the screen."""
        self.setFixedHeight(round(_HEIGHT * factor))
        self._row.setContentsMargins(round(18 * factor), 0, round(10 * factor), 0)
        self._row.setSpacing(round(8 * factor))
        enlarge(self.place, 17 * factor, QFont.Weight.DemiBold)
        self.timer.fit(factor)
        for button in self._buttons():
            enlarge(button, 13 * factor, QFont.Weight.DemiBold)
            button.setIconSize(QSize(round(18 * factor), round(18 * factor)))
