"""The checks are run when editing pauses; their rows jump, and can be set aside and brought back."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from designer.edits.change import change
from designer.insights.checks import checks
from designer.model.journey import Journey
from designer.model.kinds.mute import Mute
from designer.ui import making
from designer.ui.panels import checks as panel_module
from designer.ui.panels.checks import ChecksPanel
from designer.ui.session import Session

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> ChecksPanel:
    made = ChecksPanel(session)
    qtbot.addWidget(made)
    made.resize(300, 500)
    made.show()
    made.refresh()
    return made


def row_of(panel: ChecksPanel, check: str, about: str) -> int:
    return next(
        place
        for place, finding in enumerate(panel.findings)
        if (finding.check, finding.element) == (check, about)
    )


def first_about_something(panel: ChecksPanel) -> int:
    return next(place for place, finding in enumerate(panel.findings) if finding.element is not None)


def test_findings_stand_in_rows_and_are_counted(panel: ChecksPanel, qtbot: QtBot) -> None:
    assert panel.findings
    with qtbot.waitSignal(panel.counted) as counted:
        panel.refresh()
    serious = [finding for finding in panel.findings if finding.level != "info"]
    assert counted.args == [len(serious), serious[0] if serious else None]
    assert panel.list.count() == len(panel.findings)
    assert not panel.good.isVisible()


def test_a_click_and_enter_jump(panel: ChecksPanel, session: Session, qtbot: QtBot) -> None:
    row = first_about_something(panel)
    about = panel.findings[row].element
    panel.list.scrollToItem(panel.list.item(row))
    place = panel.list.visualItemRect(panel.list.item(row)).topLeft() + QPoint(40, 12)
    with qtbot.waitSignal(session.shown) as shown:
        qtbot.mouseClick(panel.list.viewport(), LEFT, pos=place)
    assert shown.args == [about]
    assert session.selection == (about,)
    session.select([])
    panel.list.setCurrentRow(row)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert session.selection == (about,)


@pytest.mark.parametrize("by", ["mouse", "key"])
def test_a_finding_is_set_aside_and_brought_back(
    by: str, panel: ChecksPanel, session: Session, qtbot: QtBot
) -> None:
    row = first_about_something(panel)
    finding, before = panel.findings[row], len(panel.findings)
    panel.list.setCurrentRow(row)
    if by == "key":
        qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    else:
        panel.list.scrollToItem(panel.list.item(row))
        box = panel.list.rows.mute_box(panel.list.visualItemRect(panel.list.item(row)))
        qtbot.mouseClick(panel.list.viewport(), LEFT, pos=box.center())
    assert finding not in panel.findings
    muted = [mute for mute in session.journey.of_kind("mute") if isinstance(mute, Mute)]
    assert (finding.check, finding.element) in [(mute.check, mute.about) for mute in muted]
    session.undo()
    panel.refresh()
    assert len(panel.findings) == before


def test_the_map_is_checked_again_after_a_pause(panel: ChecksPanel, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.counted, timeout=5000):
        session.do(lambda journey: change(journey, "q1", text=""))
    with qtbot.assertNotEmitted(panel.counted, wait=50):
        session.history.preview(lambda journey: change(journey, "q1", text="x"))


def test_nothing_is_said_of_a_map_before_it_is_checked(
    panel: ChecksPanel, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.counted, timeout=5000):
        session.start(Journey())
        assert panel.list.count() == 0
        assert not panel.good.isVisible()
    assert panel.list.count() == len(panel.findings)


def test_a_large_map_is_checked_on_another_thread_and_not_once_it_has_gone(
    panel: ChecksPanel, session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(making, "SMALL", 0)
    threads: list[str] = []

    def looked(records: Any) -> list[Any]:
        threads.append(threading.current_thread().name)
        return checks(records)

    monkeypatch.setattr(panel_module, "checks", looked)
    with qtbot.assertNotEmitted(panel.counted, wait=100):
        panel.refresh()
        session.start(Journey())
    with qtbot.waitSignal(panel.counted, timeout=5000):
        panel.refresh()
    assert set(threads) == {"making"}
    assert panel.findings == checks(Journey())


def test_all_is_well(panel: ChecksPanel, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    def nothing(journey: Any) -> list[Any]:
        return []

    monkeypatch.setattr(panel_module, "checks", nothing)
    with qtbot.waitSignal(panel.counted) as counted:
        panel.refresh()
    assert counted.args == [0, None]
    assert panel.good.isVisible() and not panel.list.isVisible()


def test_sentences_are_said_in_the_language_of_the_interface(panel: ChecksPanel, session: Session) -> None:
    row = panel.list.model().index(0, 0)
    korean = panel.list.rows._texts(row)
    session.speak("en")
    assert panel.list.rows._texts(row) != korean
    assert panel.list.accessibleName() == "Checks"
