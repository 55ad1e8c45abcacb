"""A session in each language, the program's look in each theme, and a measure of what is cut off."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from designer.model.journey import Journey
from designer.ui.dialogs.parts import Elided
from designer.ui.session import Session
from designer.ui.settings import Settings
from designer.ui.theme import apply_theme

Look = Callable[[str], None]
_ARROW = 34


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """Wear a theme; afterwards the program is bare again."""
    # The widgets of earlier tests would all be dressed anew; no event loop has run to delete them.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    font = qapp.font()
    yield lambda name: apply_theme(qapp, name)
    qapp.setStyleSheet("")
    qapp.setFont(font)


@pytest.fixture
def session(qapp: QApplication, look: Look, journey: Journey) -> Session:
    """A session in Korean, light, with the small map, unsaved."""
    look("light")
    made = Session(Settings(language="ko", theme="light", motion=False))
    made.start(journey)
    return made


def held(dialog: QWidget, qtbot: QtBot) -> None:
    """Keep a dialog until the test is over: one that nobody holds may go while it answers an event."""
    qtbot.addWidget(dialog, before_close_func=lambda _, kept=dialog: None)


def clipped(top: QWidget) -> list[str]:
    """The visible texts that are wider or higher than their widget, or stand outside of the window."""
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisibleTo(top):
            continue
        text = _text(widget)
        if text and (_too_small(widget, text) or _outside(widget, top)):
            found.append(f"{type(widget).__name__}: {text}")
    return found


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def _too_small(widget: QWidget, text: str) -> bool:
    metrics = widget.fontMetrics()
    lines = text.split("\n")
    width = max(metrics.horizontalAdvance(line) for line in lines)
    if isinstance(widget, Elided):
        # Ends in an ellipsis where need be, with the whole in the tooltip.
        return widget.width() < min(width, 60)
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton):
        return widget.width() < widget.minimumSizeHint().width()
    if isinstance(widget, QComboBox):
        return widget.width() < width + _ARROW
    return widget.width() < width or widget.height() < len(lines) * metrics.height()


def _outside(widget: QWidget, top: QWidget) -> bool:
    parent = widget.parentWidget()
    # What scrolls may stand below; nothing may stand beyond the sides.
    left = widget.mapTo(top, widget.rect().topLeft()).x()
    right = widget.mapTo(top, widget.rect().bottomRight()).x()
    return parent is not None and (left < 0 or right > top.width())
