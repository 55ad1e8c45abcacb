"""Compare mode through the window: what is shown, stepped through and filtered, and that nothing changes."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from designer.base.message import Message, message
from designer.edits.change import change, remove
from designer.sharing.difference import difference
from designer.ui.compare import commands, page
from designer.ui.compare.page import ComparePage
from designer.ui.compare.sources import compared, comparing_personas, side_of
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.helpers import Hand, Held, Key, saved


def settle() -> None:
    for _ in range(4):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


@pytest.fixture
def shown(window: Window) -> Iterator[ComparePage]:
    """The small map after some edits, compared with what it was."""
    session = window.session
    before = side_of(korean_map(), message("compare_view.saved"))
    session.do(lambda map: change(map, "q1", severity=5, text="후기가 사진뿐이다"))
    session.do(lambda map: change(map, "a3", stage="s2b"))
    session.do(lambda map: remove(map, ["o1"]))
    session.do(lambda map: change(map, "e2", score=1.0))
    session.do(lambda map: change(map, "s1", name="비교"))
    commands.show(window, compared(before, side_of(session.journey, message("compare_view.now"))))
    settle()
    mode = window.comparing
    assert mode is not None and mode.page is not None
    yield mode.page
    mode.leave()
    settle()


def current(page: ComparePage) -> str:
    change = page.panel.change
    assert change is not None
    return change.id


def test_every_difference_is_a_sentence_and_f7_goes_round(shown: ComparePage, hand: Hand) -> None:
    found = difference(korean_map(), hand.session.journey)
    ids = [one.id for one in found.changes]
    assert [one.id for one in shown.panel.model.changes] == ids
    assert "후기가 사진뿐이다" in "".join(shown.panel.model.sentence(row) for row in range(len(ids)))
    walked = [current(shown)]
    for _ in ids[1:]:
        hand.key(Key.Key_F7)
        walked.append(current(shown))
    assert walked == ids
    hand.key(Key.Key_F7)
    assert current(shown) == ids[0]
    hand.key(Key.Key_F7, Held.ShiftModifier)
    assert current(shown) == ids[-1]
    hand.keys("p")
    assert current(shown) == ids[-2]
    hand.keys("n")
    assert current(shown) == ids[-1]


def test_a_step_brings_the_place_into_sight_and_explains_it(shown: ComparePage, window: Window) -> None:
    window.resize(900, 560)
    settle()
    area = shown.sheets.overlay
    for one in shown.panel.model.changes:
        shown.panel.choose(one.id)
        settle()
        if one.id not in area.picture.marks.places or one.id in area.picture.marks.heads:
            continue
        rect = area.block_rect(one.id)
        if rect.isValid():
            assert area.viewport().geometry().contains(rect.center().toPoint()), one.id
    shown.panel.choose("q1")
    told = shown.panel.detail.document()
    place = shown.panel.detail.toPlainText().index("후기가 별점뿐이다사진뿐이다")
    cursor = told.find("별점", place)
    assert cursor.charFormat().fontStrikeOut()
    cursor = told.find("사진", place)
    assert cursor.charFormat().fontUnderline()


def test_filters_leave_what_was_asked_for(shown: ComparePage, window: Window) -> None:
    panel = shown.panel
    panel.kinds.setCurrentIndex(panel.kinds.findData("pain_point"))
    assert [one.id for one in panel.model.changes] == ["q1"]
    assert {spot.change.id for spot in shown.sheets.overlay.picture.marks} == {"q1"}
    panel.kinds.setCurrentIndex(0)
    panel.stages.setCurrentIndex(panel.stages.findData("s2"))
    assert panel.model.changes and all("s2" in one.stages for one in panel.model.changes)
    panel.stages.setCurrentIndex(0)
    everything = len(panel.model.changes)
    QTest.mouseClick(panel.chips["removed"], Qt.MouseButton.LeftButton)
    assert len(panel.model.changes) < everything
    assert all(one.how != "removed" for one in panel.model.changes)
    for sort, chip in panel.chips.items():
        if sort != "removed" and not chip.isHidden():
            QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert panel.list.isHidden() and panel.nothing.isVisible()


def test_nothing_is_edited_and_esc_gives_the_map_back_as_it_was(shown: ComparePage, hand: Hand) -> None:
    window = hand.window
    before, zoom = saved(window.session), window.canvas.zoom
    said: list[str] = []

    def heard(reason: Message, level: str) -> None:
        said.append(reason.key)

    window.session.said.connect(heard)
    for key, held in (
        (Key.Key_Delete, Held.NoModifier),
        (Key.Key_Z, Held.ControlModifier),
        (Key.Key_V, Held.ControlModifier),
        (Key.Key_1, Held.ControlModifier | Held.ShiftModifier),
        (Key.Key_F2, Held.NoModifier),
    ):
        hand.key(key, held)
    hand.keys("x")
    area = shown.sheets.overlay
    place = area.block_rect("q1").center().toPoint() - area.viewport().pos()
    QTest.mouseDClick(area.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert saved(window.session) == before
    window.session.said.disconnect(heard)
    assert said == ["compare_view.editing_off"] * 2
    assert not window.at_work
    hand.key(Key.Key_Escape)
    settle()
    assert window.at_work and window.canvas.isVisible() and not window.in_comparison
    assert saved(window.session) == before and window.canvas.zoom == zoom
    hand.key(Key.Key_Z, Held.ControlModifier)
    assert saved(window.session) != before


def test_a_click_on_a_mark_explains_it(shown: ComparePage, window: Window) -> None:
    area = shown.sheets.overlay
    shown.panel.choose("o1")
    settle()
    shown.panel.go(0)
    shown.panel.choose("e2")
    area.point_out("o1")
    place = area.block_rect("o1").center().toPoint() - area.viewport().pos()
    QTest.mouseClick(area.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert current(shown) == "o1"


def test_side_by_side_both_scroll_to_the_same_stage_and_lane(shown: ComparePage, window: Window) -> None:
    window.resize(900, 560)
    button = shown.head.findChild(QPushButton, "compare-split")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    before, after = shown.sheets.areas
    assert before.sheet is not after.sheet
    before.set_zoom(1.3)
    settle()
    assert after.zoom == before.zoom
    before.horizontalScrollBar().setValue(0)
    before.verticalScrollBar().setValue(before.verticalScrollBar().maximum() // 2)
    corners = [area.viewpoint.to_sheet(QPoint(0, 0).toPointF()).y() for area in (before, after)]
    lanes = [
        next(row.lane for row in reversed(area.sheet.rows) if row.y <= y)
        for area, y in zip((before, after), corners, strict=True)
    ]
    assert before.verticalScrollBar().value() > 0 and lanes[0] == lanes[1]
    assert set(before.picture.marks.places) >= {"o1", "a3", "q1"}
    assert "o1" not in after.picture.marks.places


def test_swapping_turns_what_was_removed_into_what_was_added(shown: ComparePage) -> None:
    shown.swap()
    hows = {one.id: one.how for one in shown.panel.model.changes}
    assert hows["o1"] == "added"
    assert "o1" in shown.sheets.overlay.picture.marks.places


def test_two_personas_stand_on_one_map_with_both_curves(window: Window) -> None:
    session = window.session
    session.do(lambda map: change(map, "a3", personas=("p2",)))
    commands.show(window, comparing_personas(session, "p1", "p2")())
    settle()
    mode = window.comparing
    assert mode is not None and mode.page is not None
    marks = mode.page.sheets.overlay.picture.marks
    assert {"a1", "a3"} <= set(marks.places)
    assert mode.page.sheets.overlay.picture.curves
    mode.page.swap()
    hows = {one.id: one.how for one in mode.page.panel.model.changes}
    assert hows["a1"] == "added" and hows["a3"] == "removed"
    mode.leave()
    settle()


def test_two_maps_with_nothing_in_common_are_said_to_be_so(window: Window) -> None:
    from designer.model.journey import Journey
    from tests.helpers.maps import element

    other = Journey([element("stage", "zz1", name="다른 단계", order="V")])
    side = side_of(other, message("compare_view.now"))
    commands.show(window, compared(side, side_of(window.session.journey, message("compare_view.now"))))
    settle()
    mode = window.comparing
    assert mode is not None and mode.page is not None
    panel = mode.page.panel
    assert not panel.model.changes and "사본" in panel.summary.whole
    assert not panel.kinds.isVisible() and not panel.next.isVisible() and panel.summary.y() < 40
    mode.leave()


@pytest.mark.parametrize(("sort", "suffix"), [("markdown", ".md"), ("pdf", ".pdf")])
def test_what_is_filtered_is_what_is_exported(
    shown: ComparePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sort: str, suffix: str
) -> None:
    target = tmp_path / f"out{suffix}"
    monkeypatch.setattr(page, "ask_place", lambda session, sort, parent: target)
    shown.panel.kinds.setCurrentIndex(shown.panel.kinds.findData("pain_point"))
    shown.export(sort)
    data = target.read_bytes()
    if sort == "markdown":
        text = data.decode()
        assert "사진뿐이다" in text and "취향 테스트" not in text
    else:
        assert data.startswith(b"%PDF")


def test_a_document_for_clients_leaves_out_what_is_internal(
    shown: ComparePage, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = side_of(korean_map(), message("compare_view.saved"))
    window.session.do(lambda map: change(map, "q1", owner="민지"))
    shown.show_comparison(compared(before, side_of(window.session.journey, message("compare_view.now"))))
    texts = []
    for name in ("compare-markdown", "compare-markdown_client"):
        target = tmp_path / f"{name}.md"
        monkeypatch.setattr(page, "ask_place", lambda session, sort, parent, target=target: target)
        shown.head.open_export()
        entry = shown.head.findChild(QAction, name)
        assert isinstance(entry, QAction)
        entry.trigger()
        QApplication.activePopupWidget().close()
        settle()
        texts.append(target.read_text(encoding="utf-8"))
    assert "민지" in texts[0] and "민지" not in texts[1] and "사진뿐이다" in texts[1]


def test_another_map_or_the_start_page_ends_the_comparison(shown: ComparePage, window: Window) -> None:
    window.session.start(korean_map())
    settle()
    assert not window.in_comparison and window.at_work


# A theme has colours and no measures: each language is looked at in one of them.
@pytest.mark.parametrize(("language", "theme"), [("ko", "light"), ("en", "dark")])
def test_nothing_is_cut_off(shown: ComparePage, window: Window, language: str, theme: str) -> None:
    window.resize(1280, 720)
    window.session.speak(language)
    window.session.dress(theme)
    settle()
    for button in shown.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width() - 1, button.text()
            assert shown.rect().contains(_within(button, shown)), button.text()
    label = shown.head.title
    assert label.text() == label.whole


def _within(widget: QWidget, page: QWidget) -> "object":
    return widget.rect().translated(widget.mapTo(page, QPoint(0, 0)))


def test_larger_text_keeps_the_comparison_and_its_place(shown: ComparePage, window: Window) -> None:
    shown.panel.choose("q1")
    wide = shown.panel.width()
    window.session.enlarge(1.5)
    settle()
    try:
        mode = window.comparing
        assert mode is not None and mode.page is not None and mode.page is not shown
        assert mode.page.panel.width() > wide
        assert current(mode.page) == "q1"
        assert window.pages.currentWidget() is mode.page
    finally:
        window.session.enlarge(1.0)
        settle()


def test_what_differs_is_told_by_more_than_colour(shown: ComparePage) -> None:
    """In shades of grey, edges of what was removed and changed still look unlike, and have their signs."""
    area = shown.sheets.overlay
    shown.panel.choose("o1")
    settle()
    image = area.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)

    def edge(id: str) -> list[bool]:
        rect = area.block_rect(id).toRect()
        y = rect.bottom()
        row = [image.pixelColor(x, y).value() for x in range(rect.left() + 20, rect.right() - 20)]
        return [value < (min(row) + max(row)) / 2 for value in row] if max(row) - min(row) > 40 else []

    dashes = edge("o1")
    runs = sum(one != other for one, other in pairwise(dashes))
    assert runs >= 10


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_tool_of_the_head_shows_all_its_words(
    scale: float, shown: ComparePage, window: Window, qapp: QApplication
) -> None:
    window.resize(1280, 720)
    window.session.enlarge(scale)
    try:
        qapp.processEvents()
        assert window.comparing is not None and window.comparing.page is not None
        head = window.comparing.page.head
        for tool in (head.back, head.overlaid, head.split, head.other, head.export):
            assert tool.width() >= tool.sizeHint().width(), tool.objectName()
        assert (head.split.mapTo(head, head.split.pos()).y() > head.back.height()) == (scale == 2.0)
    finally:
        window.session.enlarge(1.0)
