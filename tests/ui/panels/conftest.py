"""A session with the small map, an inspector of one element, and hands that type as people do."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.model.journey import Journey
from designer.ui.panels.fields.base import Field
from designer.ui.panels.inspector import Inspector
from designer.ui.session import Session
from designer.ui.settings import Settings
from designer.ui.theme import apply_theme, current_theme

Look = Callable[[str], None]
Edit = Callable[[str, str], Any]


@pytest.fixture(scope="module")
def look(qapp: QApplication) -> Iterator[Look]:
    """Wear a theme, which takes longer than most tests here; after the module the program is bare again."""
    font = qapp.font()

    def wear(name: str) -> None:
        if current_theme() != name or not qapp.styleSheet():
            apply_theme(qapp, name)

    yield wear
    qapp.setStyleSheet("")
    qapp.setFont(font)


@pytest.fixture(autouse=True)
def buried(qapp: QApplication) -> Iterator[None]:
    """Delete what a test left behind: without a running event loop Qt would only ever put it off."""
    yield
    for widget in qapp.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def session(qapp: QApplication, journey: Journey) -> Session:
    """A session in Korean with the small map; without a style sheet, which only tests of looks need."""
    made = Session(Settings(language="ko", theme="light", motion=False, author="박서준"))
    made.start(journey)
    return made


@pytest.fixture
def unseen_inspector(session: Session, qtbot: QtBot) -> Inspector:
    """The inspector before it is shown: it builds no form yet, a hundred widgets that few tests look at."""
    made = Inspector(session)
    qtbot.addWidget(made)
    made.resize(320, 800)
    return made


@pytest.fixture
def inspector(unseen_inspector: Inspector) -> Inspector:
    """The inspector, shown and active, with nothing selected."""
    return _seen(unseen_inspector)


def _seen(inspector: Inspector) -> Inspector:
    if not inspector.isVisible():
        inspector.show()
        inspector.activateWindow()
        # Laid out and with the focus, as whoever types in it finds it.
        QApplication.processEvents()
    return inspector


@pytest.fixture
def edit(session: Session, unseen_inspector: Inspector) -> Edit:
    """Selects an element (none for the map) and gives the editor of one of its fields."""

    def chosen(id: str, name: str) -> Field:
        session.select([id] if id else [])
        form = _seen(unseen_inspector).form
        assert form is not None
        return form.fields[name]

    return chosen


def compose(widget: QWidget, preedit: str = "", commit: str = "") -> None:
    """One event of an input method: what it hands over, and the syllable it goes on with."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def value(session: Session, id: str, name: str) -> Any:
    """What the map holds."""
    return getattr(session.journey.get(id), name)
