"""Things dragged onto the window: maps open; pictures, tables and texts become cards in place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QUrl
from PySide6.QtGui import (
    QDragLeaveEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.base import limits
from designer.edits.change import remove
from designer.files.json_map import encode
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.dragging import Dragging
from tests.ui.helpers import Hand, Held, Key, cell_texts, saved, steps

Says = Callable[[], list[str]]


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


@pytest.fixture
def dragging(window: Window, hand: Hand, qtbot: QtBot) -> Dragging:
    return Dragging(window, hand, qtbot)


@pytest.fixture
def says(window: Window) -> Says:
    heard: list[str] = []
    window.session.said.connect(lambda message, level: heard.append(window.session.words.say(message)))
    return lambda: heard


def picture(path: Path) -> Path:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(0xFF204060)
    assert image.save(str(path))
    return path


def test_a_map_opens(window: Window, hand: Hand, dragging: Dragging, tmp_path: Path) -> None:
    path = tmp_path / "다른 지도.journey.json"
    path.write_bytes(encode(korean_map()))
    window.session.do(lambda journey: remove(journey, ["a1"]))
    window.session.history.mark_clean()
    assert dragging.over(files(path), hand.at("q1"))
    dragging.drop(files(path), hand.at("q1"))
    assert window.session.file is not None and window.session.file.path == path
    assert "a1" in window.session.journey


def test_pictures_and_texts_become_cards_in_the_cell_as_one_step(
    window: Window, hand: Hand, dragging: Dragging, says: Says, tmp_path: Path
) -> None:
    before = saved(window.session)
    notes = tmp_path / "메모.txt"
    notes.write_bytes("- 하나\r\n- 둘".encode("cp949"))
    mime = files(picture(tmp_path / "사진.png"), notes)
    dragging.drop(mime, hand.cell("s2b", "l_touch"))
    assert cell_texts(window.session, "s2b", "l_touch") == ["사진", "하나", "둘"]
    assert says() == ["카드 3개를 만들었습니다."]
    assert len(window.session.selection) == 3
    assert steps(window.session, before) == ["2개 놓기"]


def test_a_pasted_file_of_comma_separated_values_is_a_table(
    window: Window, hand: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "표.csv"
    path.write_text('고려,구매\n가,"나, 다"\n', "utf-8-sig")
    hand.click(hand.cell("s2b", "l_pain"))
    hand.key(Key.Key_Escape)
    QGuiApplication.clipboard().setMimeData(files(path))
    hand.key(Key.Key_V, Held.ControlModifier)
    qtbot.waitUntil(lambda: not window.drops.intake.reading)
    assert cell_texts(window.session, "s1", "l_pain")[-1] == "가"
    assert cell_texts(window.session, "s2a", "l_pain") == ["나, 다"]


def test_dragged_text_becomes_cards_where_it_is_dropped(
    window: Window, hand: Hand, dragging: Dragging
) -> None:
    mime = QMimeData()
    mime.setText("브라우저에서\n끌어온 글")
    dragging.drop(mime, hand.cell("s2b", "l_act"))
    assert cell_texts(window.session, "s2b", "l_act") == ["브라우저에서", "끌어온 글"]


def test_the_cell_is_marked_and_the_mark_goes(
    window: Window, hand: Hand, dragging: Dragging, tmp_path: Path
) -> None:
    path = picture(tmp_path / "x.png")
    window.canvas.overlay.hover(None)
    before = window.canvas.viewport().grab().toImage()
    assert dragging.over(files(path), hand.cell("s2b", "l_touch"))
    marked = window.canvas.viewport().grab().toImage()
    assert marked != before
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert window.canvas.viewport().grab().toImage() == before
    map_file = tmp_path / "x.journey.json"
    assert dragging.over(files(map_file), hand.cell("s2b", "l_touch"))
    framed = window.canvas.viewport().grab().toImage()
    assert framed not in (before, marked)
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert window.canvas.viewport().grab().toImage() == before


def test_what_cannot_be_used_is_said_and_changes_nothing(
    window: Window, hand: Hand, dragging: Dragging, says: Says, tmp_path: Path
) -> None:
    before = saved(window.session)
    place = hand.cell("s2b", "l_touch")
    program, binary, bomb = tmp_path / "a.exe", tmp_path / "b.txt", tmp_path / "c.png"
    program.write_bytes(b"MZ")
    binary.write_bytes(bytes(range(256)) * 10)
    bomb.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    for path in (program, binary, bomb, tmp_path / "gone.txt", tmp_path):
        del says()[:]
        dragging.drop(files(path), place)
        assert len(says()) == 1 and path.name in says()[0], path
    good = tmp_path / "d.txt"
    good.write_text("하나", "utf-8")
    dragging.drop(files(good, program), place)
    assert saved(window.session) == before
    maps = [tmp_path / f"{n}.journey.json" for n in range(2)]
    dragging.drop(files(*maps), place)
    assert says()[-1] == "지도 파일은 하나씩 놓아 주세요."
    dragging.drop(files(*[good] * (limits.MAX_DROPPED_FILES + 1)), place)
    assert says()[-1] == "파일은 한 번에 50개까지 놓을 수 있습니다."
    assert saved(window.session) == before
    assert window.session.history.undo_name is None


def test_the_start_page_takes_maps_alone(
    window: Window, hand: Hand, dragging: Dragging, tmp_path: Path
) -> None:
    window.show_start()
    assert not dragging.over(files(picture(tmp_path / "x.png")), QPointF(30, 30))
    assert dragging.over(files(tmp_path / "x.journey.json"), QPointF(30, 30))
    window.pages.setCurrentWidget(window.work)
