"""A calendar day, typed or picked."""

import datetime
import re
import unicodedata
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from designer.base.message import message
from designer.ui.icons import icon
from designer.ui.panels.boxes import LineBox
from designer.ui.panels.fields.base import UNSET, Field, Target
from designer.ui.session import Session
from designer.ui.theme import colour, set_variant

_PARTS = re.compile(r"(\d{4})\s*[-./년 ]\s*(\d{1,2})\s*[-./월 ]\s*(\d{1,2})\s*[.일]?")


def read_day(text: str) -> str | None:
    """The ISO form of a day that a person typed (2026-9-3, 2026. 9. 3., 20260903); None where it is none."""
    typed = unicodedata.normalize("NFKC", text).strip()
    digits = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", typed) or _PARTS.fullmatch(typed)
    if digits is None:
        return None
    try:
        return datetime.date(*(int(part) for part in digits.groups())).isoformat()
    except ValueError:
        return None


def dress_calendar(calendar: QCalendarWidget) -> None:
    """Give Qt's calendar the program's calm look: no coloured bar, no red days, our own arrows."""
    calendar.setMinimumSize(272, 240)
    bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    if bar is not None:
        bar.setStyleSheet("#qt_calendar_navigationbar { background: transparent; }")
    for name, picture in (
        ("qt_calendar_prevmonth", "chevron-left"),
        ("qt_calendar_nextmonth", "chevron-right"),
    ):
        button = calendar.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(icon(picture, "muted", 16))
    plain = QTextCharFormat()
    plain.setForeground(colour("ink"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    head = QTextCharFormat()
    head.setForeground(colour("muted"))
    head.setBackground(colour("surface-raised"))
    calendar.setHeaderTextFormat(head)


class DayBox(QWidget):
    """A line for a day with a button that opens a calendar."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.box = LineBox(session, self)
        self.box.setPlaceholderText("YYYY-MM-DD")
        self.button = QToolButton(self)
        self.button.setIcon(icon("calendar", "muted", 16))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setCursor(Qt.CursorShape.ArrowCursor)
        self.button.setStyleSheet("QToolButton { padding: 2px; border: none; }")
        self.button.setAccessibleName(session.words("panels.calendar"))
        self.button.clicked.connect(self.open_calendar)
        self.box.setTextMargins(0, 0, 18, 0)
        inner = QHBoxLayout(self.box)
        inner.setContentsMargins(0, 0, 5, 0)
        inner.addStretch()
        inner.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.popup: QFrame | None = None

    def open_calendar(self) -> None:
        """Let a day be picked from a month."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(popup)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        korean = self.session.words.language == "ko"
        calendar.setLocale(QLocale(QLocale.Language.Korean if korean else QLocale.Language.English))
        dress_calendar(calendar)
        day = read_day(self.box.text())
        if day:
            calendar.setSelectedDate(QDate.fromString(day, Qt.DateFormat.ISODate))
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(self._picked)
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(calendar)
        self.popup = popup
        popup.destroyed.connect(self._forget)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        self.box.setText(day.toString(Qt.DateFormat.ISODate))
        if self.popup is not None:
            self.popup.close()
        self.box.settle()

    def _forget(self) -> None:
        self.popup = None


class DateField(Field):
    """Takes a day when the field is left; empty is allowed where the map allows it."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.day = DayBox(self.session, self)
        self.box = self.day.box
        self.box.setAccessibleName(self.name)
        self.box.settling.connect(self._take)
        self.hold(self.day)
        self._shown = ""

    def show_value(self, value: Any) -> None:
        self.box.setText("" if value is UNSET else value or "")
        self._shown = self.box.text()
        self._accept()

    def flush(self) -> None:
        self.box.settle()

    def _take(self) -> None:
        text = self.box.text()
        if text == self._shown:
            return
        day = read_day(text)
        if text.strip() and day is None:
            set_variant(self.box, "error")
            self.fail(message("panels.not_a_day", text=text[:40]))
            return
        self._accept()
        if day == self._value:
            self.show_value(day)
        else:
            self._shown = text
            self.put(day)

    def _accept(self) -> None:
        set_variant(self.box, "")
        self.fail(None)
