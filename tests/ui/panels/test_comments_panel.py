"""The list of comments: what is open, from left to right; jump, answer, resolve, with keys and mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from designer.base import limits
from designer.edits.change import change, remove
from designer.files.json_map import encode
from designer.model.elements import MAP_ID
from designer.ui.panels import comments as panel_module
from designer.ui.panels.comments import CommentsPanel
from designer.ui.session import Session
from tests.ui.helpers import Held, Key


def said(id: str, text: str, resolved: bool = False) -> dict[str, object]:
    return {"id": id, "author": "이하은", "date": "2026-10-02", "text": text, "resolved": resolved}


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> Iterator[CommentsPanel]:
    """The panel, shown, with comments on the map, a stage, a lane, a card and an emotion."""
    for id, entries in {
        "o1": (said("c1", "효과를 다시 보자"), said("c2", "정리됨", True)),
        "s1": (said("c3", "단계 이름?"),),
        "l_act": (said("c4", "레인을 나눌까"),),
        "e2": (said("c5", "<b>정말?</b>"),),
        MAP_ID: (said("c6", "제목을 줄이자"),),
        "q1": (said("c7", "해결된 것", True),),
    }.items():
        session.do(lambda journey, id=id, entries=entries: change(journey, id, comments=entries))  # type: ignore[misc]
    made = CommentsPanel(session)
    qtbot.addWidget(made)
    made.resize(280, 700)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    yield made


def settled(panel: CommentsPanel) -> None:
    """What the panel shows once editing has paused."""
    panel.refresh()
    QApplication.processEvents()


def texts(panel: CommentsPanel) -> list[tuple[str, list[str]]]:
    """Elements and what is said about them, from the top."""
    listed = panel.area.widget().layout()
    threads = sorted(panel.threads.values(), key=listed.indexOf)
    return [(thread.element, [each.text.text() for each in thread.said]) for thread in threads]


def test_open_comments_are_listed_the_map_first_then_from_left_to_right(panel: CommentsPanel) -> None:
    assert texts(panel) == [
        (MAP_ID, ["제목을 줄이자"]),
        ("l_act", ["레인을 나눌까"]),
        ("s1", ["단계 이름?"]),
        ("o1", ["효과를 다시 보자"]),
        ("e2", ["<b>정말?</b>"]),
    ]
    assert panel.count.text() == "열린 댓글 5개"
    assert panel.threads["o1"].said[0].head.text() == "이하은 · 2026. 10. 2."
    assert all(label.textFormat().name == "PlainText" for label in (panel.threads["e2"].said[0].text,))


def test_resolved_ones_are_shown_when_asked(panel: CommentsPanel) -> None:
    panel.resolved.setChecked(True)
    QApplication.processEvents()
    found = dict(texts(panel))
    assert found["q1"] == ["해결된 것"] and found["o1"] == ["효과를 다시 보자", "정리됨"]
    assert panel.count.text() == "열린 댓글 5개"
    assert "해결됨" in panel.threads["q1"].said[0].head.text()


def test_a_click_jumps(panel: CommentsPanel, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.shown) as shown:
        panel.threads["e2"].place.click()
    assert shown.args == ["e2"] and session.selection == ("e2",)
    panel.threads[MAP_ID].place.click()
    assert session.selection == ()


def test_resolving_takes_it_from_the_list_and_undo_brings_it_back(
    panel: CommentsPanel, session: Session
) -> None:
    before = encode(session.journey)
    panel.threads["o1"].said[0].done.click()
    settled(panel)
    assert "o1" not in panel.threads and panel.count.text() == "열린 댓글 4개"
    session.undo()
    settled(panel)
    assert "o1" in panel.threads and encode(session.journey) == before


def test_an_answer_is_signed_and_the_name_is_asked_once(panel: CommentsPanel, session: Session) -> None:
    session.settings.author = ""
    thread = panel.threads["s1"]
    thread.answer.setFocus()
    QTest.keyClick(thread.answer, Key.Key_Space)
    assert thread.box.hasFocus() and thread.author.isVisible()
    thread.box.show_text("“고려”로 두자")
    thread.author.setText("정민호")
    QTest.keyClick(thread.box, Key.Key_Return, Held.ControlModifier)
    settled(panel)
    last = session.journey.element("s1").comments[-1]
    assert (last.author, last.text, last.resolved) == ("정민호", "“고려”로 두자", False)
    assert session.settings.author == "정민호"
    assert dict(texts(panel))["s1"] == ["단계 이름?", "“고려”로 두자"]
    panel.threads["s1"].begin()
    assert panel.threads["s1"].author.isHidden()
    assert session.words.say(session.history.undo_name) == "댓글 추가"  # type: ignore[arg-type]


def test_a_half_written_answer_survives_changes_of_its_thread(panel: CommentsPanel, session: Session) -> None:
    panel.threads["o1"].begin()
    panel.threads["o1"].box.show_text("아직 쓰는 중")
    session.do(lambda journey: change(journey, "o1", comments=(said("c1", "고친 댓글"),)))
    settled(panel)
    assert panel.threads["o1"].draft == "아직 쓰는 중" and dict(texts(panel))["o1"] == ["고친 댓글"]
    panel.threads["o1"].box.show_text("")
    QTest.keyClick(panel.threads["o1"].box, Key.Key_Escape)
    assert panel.threads["o1"].draft is None


def test_nothing_is_said_without_words_and_too_many_are_refused_and_kept(
    panel: CommentsPanel, session: Session, qtbot: QtBot
) -> None:
    thread, before = panel.threads["s1"], encode(session.journey)
    thread.begin("   ")
    thread.add()
    assert encode(session.journey) == before
    thread.begin("x" * (limits.MAX_TEXT + 1))
    with qtbot.waitSignal(session.said) as heard:
        thread.add()
    assert heard.args is not None and heard.args[1] == "error"
    assert encode(session.journey) == before and len(thread.box.text()) == limits.MAX_TEXT + 1


def test_what_goes_takes_its_thread_along_and_other_edits_leave_threads_alone(
    panel: CommentsPanel, session: Session
) -> None:
    thread = panel.threads["s1"]
    session.do(lambda journey: change(journey, "a1", text="다른 내용"))
    settled(panel)
    assert panel.threads["s1"] is thread
    session.do(lambda journey: remove(journey, ["e2"]))
    settled(panel)
    assert "e2" not in panel.threads


def test_an_empty_list_says_what_to_do(panel: CommentsPanel, session: Session, journey: object) -> None:
    from tests.helpers.maps import korean_map

    session.start(korean_map())
    assert not panel.threads and panel.none.isVisible() and "댓글" in panel.none.text()


def test_only_so_many_are_listed_and_the_rest_is_counted(
    panel: CommentsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel_module, "MOST", 2)
    settled(panel)
    assert len(panel.threads) == 2 and panel.more.isVisible() and "3개" in panel.more.text()
    assert panel.count.text() == "열린 댓글 5개"


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_cut_off(
    theme: str, language: str, panel: CommentsPanel, session: Session, look: object
) -> None:
    look(theme)  # type: ignore[operator]
    session.speak(language)
    session.do(
        lambda journey: change(
            journey, "o1", text="아주 긴 이름의 기회 " * 20, comments=(said("c1", "긴 말 " * 60),)
        )
    )
    panel.threads["s1"].begin()
    settled(panel)
    for thread in panel.threads.values():
        assert thread.width() <= panel.width()
        buttons = [thread.answer, thread.post, *(each.done for each in thread.said)]
        for widget in (widget for widget in buttons if widget.isVisible()):
            rect = QRect(widget.mapTo(thread, QPoint()), widget.size())
            assert thread.rect().contains(rect)
            assert widget.width() >= widget.minimumSizeHint().width()
        for label in thread.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width()) - 1 or not label.wordWrap()
