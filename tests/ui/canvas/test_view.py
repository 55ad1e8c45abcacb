"""Looking at the map: samples open, wheel and hand pan, zoom keeps the place under the mouse, heads stay."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from designer.base.resources import samples
from designer.ui.canvas import overlay
from designer.ui.canvas.viewpoint import LARGEST, SMALLEST
from designer.ui.window import Window
from tests.ui.helpers import Button, Hand, Held, Key, saved, steps


@pytest.fixture
def small(window: Window, qapp: QApplication) -> Window:
    """A window in which the map has to be scrolled."""
    window.resize(900, 560)
    window.canvas.set_zoom(1.6)
    qapp.processEvents()
    window.canvas.horizontalScrollBar().setValue(0)
    window.canvas.verticalScrollBar().setValue(0)
    assert window.canvas.horizontalScrollBar().maximum() > 100
    assert window.canvas.verticalScrollBar().maximum() > 100
    return window


def apart(one: QImage, other: QImage) -> int:
    """How far two pictures differ at most, in steps of 255; kept pictures round by one or two."""
    if one.size() != other.size():
        return 255
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return max((abs(a - b) for a, b in pairs if a != b), default=0)


SAME = 8
"""Steps of 255 that nobody sees."""


def scrolled(window: Window) -> tuple[int, int]:
    canvas = window.canvas
    return canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value()


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name.split(".")[0])
def test_every_sample_opens_and_is_painted(path: object, window: Window, hand: Hand) -> None:
    from pathlib import Path

    assert window.open(Path(str(path)))
    window.canvas.fit()
    picture = window.canvas.viewport().grab().toImage()
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
    }
    assert len(colours) > 10
    assert window.session.history.is_clean
    assert saved(window.session) == Path(str(path)).read_bytes()


def test_the_wheel_pans_both_ways(small: Window, hand: Hand) -> None:
    hand.wheel(QPointF(50, 50), y=-120)
    assert scrolled(small) == (0, 60)
    hand.wheel(QPointF(50, 50), y=-120, held=Held.ShiftModifier)
    assert scrolled(small) == (60, 60)
    hand.wheel(QPointF(50, 50), x=120, y=120)
    assert scrolled(small) == (0, 0)


@pytest.mark.parametrize("way", ["middle", "space"])
def test_the_hand_pans(way: str, small: Window, hand: Hand) -> None:
    before = saved(small.session)
    button = Button.MiddleButton if way == "middle" else Button.LeftButton
    if way == "space":
        from PySide6.QtTest import QTest

        QTest.keyPress(hand.editor, Key.Key_Space)
    start = hand.at("a1")
    hand.carry(start, start - QPointF(80, 50), button=button)
    assert scrolled(small) == (80, 50)
    hand.release(start - QPointF(80, 50), button)
    if way == "space":
        QTest.keyRelease(hand.editor, Key.Key_Space)
        assert not small.canvas.panning
    assert scrolled(small) == (80, 50)
    assert small.session.selection == ()
    assert saved(small.session) == before


def test_escape_goes_back_to_where_the_pan_began(small: Window, hand: Hand) -> None:
    hand.carry(QPointF(300, 200), QPointF(220, 150), button=Button.MiddleButton)
    hand.key(Key.Key_Escape)
    assert scrolled(small) == (0, 0)
    hand.move(QPointF(100, 100), Button.MiddleButton)
    assert scrolled(small) == (0, 0)


def test_space_does_not_stay_held_when_the_focus_leaves(window: Window, hand: Hand) -> None:
    from PySide6.QtTest import QTest

    QTest.keyPress(hand.editor, Key.Key_Space)
    assert window.canvas.panning
    window.map_head.title.setFocus()
    assert not window.canvas.panning


@pytest.mark.parametrize("notches", [1, 3, -2])
def test_zooming_keeps_the_place_under_the_mouse(notches: int, small: Window, hand: Hand) -> None:
    canvas = small.canvas
    canvas.horizontalScrollBar().setValue(180)
    canvas.verticalScrollBar().setValue(120)
    point = QPointF(220, 160)
    spot = QPointF(canvas.mapFromGlobal(hand.port.mapToGlobal(point.toPoint())))
    place = canvas.viewpoint.to_sheet(point)
    for _ in range(abs(notches)):
        hand.wheel(
            QPointF(hand.port.mapFrom(canvas, spot.toPoint())),
            y=120 if notches > 0 else -120,
            held=Held.ControlModifier,
        )
    shown = canvas.viewpoint.to_view(place.x(), place.y()) + QPointF(hand.port.pos())
    assert abs(shown.x() - spot.x()) <= abs(notches) + 1
    assert abs(shown.y() - spot.y()) <= abs(notches) + 1


def test_zoom_has_limits_and_ways_back(window: Window, hand: Hand) -> None:
    canvas = window.canvas
    for _ in range(60):
        hand.key(Key.Key_Plus, Held.ControlModifier)
    assert canvas.zoom == LARGEST
    for _ in range(80):
        hand.key(Key.Key_Minus, Held.ControlModifier)
    assert canvas.zoom == SMALLEST
    hand.key(Key.Key_0, Held.ControlModifier)
    assert canvas.zoom == 1.0
    assert window.status.zoom.text() == "100%"


def test_fit_shows_the_whole_map_and_never_enlarges_it(window: Window, qapp: QApplication) -> None:
    window.resize(900, 560)
    qapp.processEvents()
    window.canvas.fit()
    canvas, sheet = window.canvas, window.canvas.sheet
    corner = canvas.viewpoint.to_view(sheet.width, sheet.height)
    assert corner.x() <= canvas.viewport().width()
    assert corner.y() <= canvas.viewport().height()
    assert canvas.horizontalScrollBar().maximum() == canvas.verticalScrollBar().maximum() == 0
    window.resize(2560, 1440)
    qapp.processEvents()
    window.canvas.fit()
    assert window.canvas.zoom == 1.0


@pytest.mark.parametrize("zoom", [0.5, 1.0, 1.6])
def test_heads_stand_in_step_with_their_columns_and_rows(zoom: float, small: Window) -> None:
    canvas = small.canvas
    canvas.set_zoom(zoom)
    canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().maximum() // 2)
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum() // 2)
    look, port = canvas.viewpoint, QPointF(canvas.viewport().pos())
    for column in canvas.sheet.columns:
        head = canvas.stage_heads.rect_of(column.stage)
        if head.isValid():
            left = look.to_view(column.x, 0).x() + port.x()
            assert abs(head.left() + canvas.stage_heads.x() - left) < 12 * zoom + 1
    for row in canvas.sheet.rows:
        head = canvas.lane_heads.rect_of(row.lane)
        if head.isValid():
            top = look.to_view(0, row.y + row.head.y).y() + port.y()
            assert abs(head.top() + canvas.lane_heads.y() - top) <= 1
    assert canvas.stage_heads.y() == 0
    assert canvas.lane_heads.x() == 0
    assert canvas.stage_heads.geometry().bottom() < canvas.viewport().y()


def test_heads_are_painted_where_they_say(small: Window) -> None:
    """Scrolled sideways, the chevrons move and the lane names do not; scrolled down, the other way round."""
    canvas = small.canvas

    def look() -> list[QImage]:
        return [heads.grab().toImage() for heads in (canvas.stage_heads, canvas.lane_heads)]

    stages, lanes = look()
    canvas.horizontalScrollBar().setValue(70)
    assert apart(look()[0], stages) > SAME
    assert apart(look()[1], lanes) <= SAME
    canvas.horizontalScrollBar().setValue(0)
    canvas.verticalScrollBar().setValue(70)
    assert apart(look()[0], stages) <= SAME
    assert apart(look()[1], lanes) > SAME


def test_a_pan_leaves_the_same_picture_as_a_fresh_paint(small: Window, qapp: QApplication) -> None:
    canvas = small.canvas
    qapp.processEvents()
    canvas.horizontalScrollBar().setValue(37)
    canvas.verticalScrollBar().setValue(53)
    qapp.processEvents()
    shifted = canvas.viewport().grab().toImage()
    canvas.viewport().update()
    assert apart(canvas.viewport().grab().toImage(), shifted) <= SAME


def test_hover_marks_what_is_under_the_mouse(window: Window, hand: Hand) -> None:
    from PySide6.QtCore import QEvent

    def look() -> QImage:
        return window.canvas.viewport().grab().toImage()

    plain = look()
    hand.mouse(QEvent.Type.MouseMove, hand.at("a1"))
    assert apart(look(), plain) > SAME
    assert window.canvas.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    hand.mouse(QEvent.Type.MouseMove, hand.cell("s2b", "l_act"))
    assert apart(look(), plain) > SAME
    QApplication.sendEvent(window.canvas.viewport(), QEvent(QEvent.Type.Leave))
    assert apart(look(), plain) <= SAME
    assert steps(window.session, saved(window.session)) == []


def test_many_selected_cards_look_as_few_do(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas, session = window.canvas, window.session
    canvas.fit()
    plain = canvas.grab().toImage()
    blocks = [block for row in canvas.sheet.rows for cell in row.cells.values() for block in cell.blocks]
    session.select(block.id for block in (*blocks, *canvas.sheet.parking))
    one_by_one = canvas.grab().toImage()
    monkeypatch.setattr(overlay, "FEW", 0)
    assert canvas.grab().toImage() == one_by_one != plain
