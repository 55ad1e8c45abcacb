"""The window around the map: title, languages and themes while running, panels, persona, dropped files."""

import json
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from designer.edits.change import change
from designer.files.document import save_map
from designer.model.elements import MAP_ID
from designer.ui.panels.minimap import Minimap
from designer.ui.session import Session
from designer.ui.settings import Settings
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.helpers import Hand, saved

HANGUL = re.compile("[ㄱ-ㅎㅏ-ㅣ가-힣]")


def test_the_title_says_what_is_open_and_whether_it_is_saved(
    window: Window, hand: Hand, tmp_path: Path
) -> None:
    assert window.windowTitle() == "정기배송 첫 구매 여정 – 저장 전[*]"
    assert not window.isWindowModified()
    window.session.save(tmp_path / "map.journey.json")
    QApplication.processEvents()
    assert window.windowTitle() == "정기배송 첫 구매 여정 – map.journey.json[*]"
    window.session.do(change(window.session.journey, MAP_ID, title="새 이름"))
    QApplication.processEvents()
    assert window.windowTitle() == "새 이름 – map.journey.json[*]"
    assert window.isWindowModified()
    assert window.top_bar.title.text() == "새 이름"
    window.session.undo()
    QApplication.processEvents()
    assert not window.isWindowModified()


def test_the_title_is_edited_in_the_head_of_the_map(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.map_head.title.setFocus()
    window.map_head.title.selectAll()
    hand.hangul("새 제목")
    assert window.session.journey.head.title == "새 제목"
    hand.key(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is hand.editor
    window.session.undo()
    assert saved(window.session) == before
    assert window.map_head.title.text() == "정기배송 첫 구매 여정"


def shown_texts(top: QWidget) -> list[str]:
    """Every text a person can read or be told in the widgets of the window."""
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisibleTo(top):
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
        if isinstance(widget, QLineEdit):
            found += [widget.placeholderText()]
        if isinstance(widget, QComboBox):
            found += [widget.itemText(index) for index in range(widget.count())]
        found += [widget.toolTip(), widget.accessibleName()]
    return [text for text in found if text.strip()]


def own_words(window: Window) -> set[str]:
    """The words of the map itself, which stay in the map's language."""
    text = saved(window.session).decode()
    return set(re.findall(r"[ㄱ-ㅎㅏ-ㅣ가-힣]+", text))


@pytest.fixture
def everything(window: Window, qapp: QApplication) -> Window:
    """The window with all its panels open and a pain point selected."""
    for panel in ("inspector", "outline", "checks", "minimap"):
        window.open_panel(panel, True)
    window.session.select(["q1"])
    qapp.processEvents()
    return window


LATIN = re.compile("[A-Za-z]{3,}")
NAMES = re.compile(r"KPI|YYYY|Ctrl\+\S+|Shift|Enter|Del|Alt|MOT|F\d+|English|NPS|GA4|http\S*", re.IGNORECASE)


SELECTED = ("", "q1", "k1", "s1", "l_act", "p1", "t1", "o1", "e1", "a1")


def test_the_interface_says_everything_anew_in_another_language(
    everything: Window, qapp: QApplication
) -> None:
    """What is shown of each kind is said in the one language, and at once in the other."""
    own = own_words(everything)

    def is_left(text: str) -> bool:
        if everything.session.words.language == "ko":
            return bool(LATIN.search(NAMES.sub("", text))) and not HANGUL.search(text)
        return text != "한국어" and any(
            not any(word in known or known in word for known in own)
            for word in re.findall(r"[ㄱ-ㅎㅏ-ㅣ가-힣]+", text)
        )

    for at, selected in enumerate(SELECTED):
        everything.session.select([selected] if selected else [])
        qapp.processEvents()
        assert [text for text in shown_texts(everything) if is_left(text)] == [], selected
        everything.session.speak("ko" if at % 2 else "en")
        qapp.processEvents()
        assert [text for text in shown_texts(everything) if is_left(text)] == [], selected


def test_another_theme_repaints_everything(everything: Window, qapp: QApplication) -> None:
    def darkness(widget: QWidget) -> float:
        picture = widget.grab().toImage()
        points = [
            picture.pixelColor(x, y).lightness()
            for x in range(2, picture.width(), 9)
            for y in range(2, picture.height(), 9)
        ]
        return sorted(points)[len(points) // 2]

    parts = [
        everything.top_bar,
        everything.rail,
        everything.map_head,
        everything.canvas.viewport(),
        everything.canvas.stage_heads,
        everything.canvas.lane_heads,
        everything.status,
        everything.sides.left,
        everything.sides.right,
        everything.findChildren(Minimap)[0],
    ]
    assert all(darkness(part) > 128 for part in parts[:4])
    everything.session.dress("dark")
    qapp.processEvents()
    assert [type(part).__name__ for part in parts if darkness(part) > 128] == []
    everything.session.dress("light")
    qapp.processEvents()
    assert [type(part).__name__ for part in parts if darkness(part) < 128 and part is not parts[5]] == []


# Panels


def test_the_inspector_follows_the_width_until_the_person_chooses(window: Window, qapp: QApplication) -> None:
    window.session.settings.inspector = None
    window.resize(1280, 720)
    qapp.processEvents()
    assert not window.is_open("inspector")
    assert not window.sides.right.isVisible()
    window.resize(1500, 800)
    qapp.processEvents()
    assert window.is_open("inspector")
    assert window.sides.right.isVisible()
    window.actions_.run("inspector")
    assert not window.sides.right.isVisible()
    assert json.loads(Settings.path().read_text("utf-8"))["inspector"] is False
    assert Settings.load().inspector is False
    window.resize(2000, 800)
    qapp.processEvents()
    assert not window.is_open("inspector")


def test_a_toast_does_not_push_the_map_aside(window: Window, qapp: QApplication) -> None:
    window.resize(1280, 720)
    qapp.processEvents()
    full = window.rail._list.sizeHint().height()
    window.resize(1280, window.height() + full - window.rail.height())
    qapp.processEvents()
    before = window.canvas.width()
    window.session.settings.change(motion=False)
    window.toasts.show("저장했습니다")
    for _ in range(3):
        # The rail, the column beside it and the canvas are laid out one after the other.
        qapp.processEvents()
    assert window.rail.height() < full
    assert window.canvas.width() == before


def test_selecting_never_opens_the_inspector(window: Window, hand: Hand) -> None:
    hand.click(hand.at("q1"))
    QApplication.processEvents()
    assert not window.sides.right.isVisible()


def test_the_place_of_the_window_is_remembered(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Window(Session(Settings.load()))
    qtbot.addWidget(first)
    first.setGeometry(0, 30, 900, 601)
    first.show()
    assert first.close()
    second = Window(Session(Settings.load()))
    qtbot.addWidget(second)
    second.show()
    assert second.size() == first.size()
    assert second.pos() == first.pos()
    second.close()


def test_a_broken_place_is_not_worth_an_error(qtbot: QtBot) -> None:
    for geometry in ("?", "AAAA", "###"):
        made = Window(Session(Settings(language="en", geometry=geometry)))
        qtbot.addWidget(made)


def test_the_minimap_jumps(everything: Window, hand: Hand, qapp: QApplication) -> None:
    everything.resize(1280, 720)
    everything.canvas.set_zoom(2.0)
    qapp.processEvents()
    minimap = everything.findChildren(Minimap)[0]
    canvas = everything.canvas
    canvas.horizontalScrollBar().setValue(0)
    canvas.verticalScrollBar().setValue(0)
    minimap.grab()
    right = QPointF(minimap.width() - 14, minimap.height() - 16)
    hand.press(right, on=minimap)
    assert canvas.horizontalScrollBar().value() > 0
    assert canvas.verticalScrollBar().value() > 0
    hand.move(QPointF(4, 4), on=minimap)
    hand.release(QPointF(4, 4), on=minimap)
    assert (canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value()) == (0, 0)


def test_another_persona_draws_another_curve(window: Window, qapp: QApplication) -> None:
    def curve() -> object:
        return next(row.back for row in window.canvas.sheet.rows if row.lane == "l_feel")

    first = curve()
    picture = window.canvas.viewport().grab().toImage()
    before = saved(window.session)
    window.actions_.run("next_persona")
    assert window.session.persona == "p2"
    assert curve() != first
    assert window.canvas.viewport().grab().toImage() != picture
    assert "박서준" in window.map_head.about.text()
    window.actions_.run("next_persona")
    assert curve() == first
    assert saved(window.session) == before


# Files that are opened and dropped


def said(window: Window) -> list[str]:
    heard: list[str] = []
    window.session.said.connect(lambda message, _: heard.append(window.session.words.say(message)))
    return heard


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"format": "journey-map", "version": 99}', b"\xff\xfe\x00", b"[1, 2]"]
)
def test_a_broken_file_leaves_the_open_map_untouched(content: bytes, window: Window, tmp_path: Path) -> None:
    path = tmp_path / "깨진 파일.journey.json"
    path.write_bytes(content)
    before = saved(window.session)
    heard = said(window)
    assert not window.open(path)
    assert saved(window.session) == before
    assert window.session.file is None
    assert len(heard) == 1
    assert "깨진 파일" in window.toasts.current_text
    assert path.read_bytes() == content
    window.toasts.dismiss()


def drop(window: Window, path: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    enter = QDragEnterEvent(
        QPoint(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.setAccepted(False)
    window.dragEnterEvent(enter)
    if not enter.isAccepted():
        return False
    window.dropEvent(
        QDropEvent(
            QPointF(300, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    return True


def test_a_map_file_is_opened_where_it_is_dropped(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "여정.journey.json"
    save_map(korean_map(), path)
    assert drop(window, path)
    assert window.session.file is not None
    assert window.session.file.path == path
    program = tmp_path / "program.exe"
    program.write_bytes(b"x")
    before = saved(window.session)
    drop(window, program)
    assert saved(window.session) == before
    assert window.session.file.path == path
