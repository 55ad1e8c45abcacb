"""How the window looks: in both languages, both themes, small and large, nothing is cut off.

The pictures are kept in pytest's temporary folder, to be looked at.
"""

from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from designer.base.resources import samples
from designer.ui.window import Window
from tests.ui.helpers import Hand

SIZES = [(1280, 720), (2560, 1440)]
SAMPLE = next(path for path in samples() if "coffee" in path.name)


def cut_off(top: QWidget) -> list[str]:
    """The visible texts of labels and buttons that are wider or higher than their widget has room for."""
    found = []
    for widget in top.findChildren(QWidget):
        if widget.isVisibleTo(top) and _is_cut(widget, top):
            found.append(f"{type(widget).__name__} {widget.objectName()}: {_text(widget)}")
    return found


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def _is_cut(widget: QWidget, top: QWidget) -> bool:
    text = _text(widget)
    if not text or (isinstance(widget, QToolButton) and not _shows_text(widget)):
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    if isinstance(widget, QPushButton):
        return widget.width() < widget.minimumSizeHint().width()
    metrics, lines = widget.fontMetrics(), text.split("\n")
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    high = metrics.height() * len(lines)
    beside = widget.mapTo(top, widget.rect().topRight()).x() >= top.width() and not _scrolls(widget)
    return widget.width() < wide or widget.height() < high - 2 or beside


def _shows_text(button: QToolButton) -> bool:
    from PySide6.QtCore import Qt

    style = button.toolButtonStyle()
    return style != Qt.ToolButtonStyle.ToolButtonIconOnly and not (
        style == Qt.ToolButtonStyle.ToolButtonFollowStyle and not button.icon().isNull()
    )


def settle() -> None:
    """What is said, counted and laid out one after another has come to rest."""
    for _ in range(3):
        QApplication.processEvents()


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


# Every language meets every theme and every size, and so does every theme.
@pytest.mark.parametrize(
    ("language", "theme", "size"),
    [
        ("ko", "light", SIZES[0]),
        ("ko", "dark", SIZES[1]),
        ("en", "dark", SIZES[0]),
        ("en", "light", SIZES[1]),
    ],
    ids=["ko-light-small", "ko-dark-large", "en-dark-small", "en-light-large"],
)
def test_nothing_is_cut_off(
    language: str, theme: str, size: tuple[int, int], window: Window, hand: Hand, tmp_path: Path
) -> None:
    session = window.session
    session.settings.language = language
    session.speak(language)
    if theme != "light":
        session.dress(theme)
    window.resize(*size)
    assert window.open(SAMPLE)
    settle()
    window.grab().save(str(tmp_path / f"{language}-{theme}-{size[0]}-plain.png"))
    assert cut_off(window) == []
    for panel in ("outline", "checks", "inspector", "minimap"):
        window.open_panel(panel, True)
    session.select([session.journey.of_kind("pain_point")[0].id])
    settle()
    window.grab().save(str(tmp_path / f"{language}-{theme}-{size[0]}-full.png"))
    assert cut_off(window) == []
    assert _all_painted(window)


def _all_painted(window: Window) -> bool:
    """Most of the window is dark in the dark theme and light in the light one."""
    picture = window.grab().toImage()
    dark = window.session.settings.theme == "dark"
    right = sum(
        (picture.pixelColor(x, y).lightness() < 128) == dark
        for x in range(0, picture.width(), 16)
        for y in range(0, picture.height(), 16)
    )
    return right > 0.8 * len(range(0, picture.width(), 16)) * len(range(0, picture.height(), 16))


def test_the_smallest_window_holds_everything(window: Window, hand: Hand) -> None:
    window.resize(window.minimumSize())
    for panel in ("outline", "checks", "inspector", "minimap"):
        window.open_panel(panel, True)
    QApplication.processEvents()
    assert window.size() == window.minimumSize()
    assert window.canvas.width() > 200
    assert cut_off(window.top_bar) == []
    assert cut_off(window.status) == []


def test_long_names_are_shortened_and_never_push(window: Window, hand: Hand) -> None:
    from designer.edits.change import change
    from designer.model.elements import MAP_ID

    window.resize(window.minimumSize())
    long = "아주 길고 긴 고객 여정 지도의 이름이 " * 8
    window.session.do(lambda journey: change(journey, MAP_ID, title=long[:280], purpose=long[:280]))
    QApplication.processEvents()
    assert window.size() == window.minimumSize()
    assert window.top_bar.export.geometry().right() < window.width()
    assert cut_off(window.top_bar) == []
    assert cut_off(window.status) == []


def test_icons_stay_what_they_are_when_the_language_changes(window: Window, hand: Hand) -> None:
    def pictures() -> list[object]:
        buttons = [each for each in window.findChildren(QToolButton) if each.isVisibleTo(window)]
        return [(each.objectName(), each.icon().pixmap(16, 16).toImage()) for each in buttons]

    before = pictures()
    assert before
    window.session.speak("en")
    settle()
    assert pictures() == before
