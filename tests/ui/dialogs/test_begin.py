"""What the start page offers is what the window begins, from whichever folder it comes."""

import os
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.files.templates import save_as_template
from designer.ui.dialogs.start import StartPage
from designer.ui.session import Session
from designer.ui.window import Window


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Window:
    made = Window(session)
    qtbot.addWidget(made)
    return made


def test_a_template_of_the_shared_folder_is_begun(window: Window, tmp_path: Path) -> None:
    session = window.session
    session.settings.shared_templates = str(tmp_path)
    save_as_template(session.journey, tmp_path, "팀의 틀", keep_cards=False)
    stages = [stage.name for stage in session.journey.stages()]
    session.history.mark_clean()
    window.begin("팀의-틀")
    assert [stage.name for stage in session.journey.stages()] == stages
    assert window.has_map and not session.journey.parked()


def test_a_template_that_has_gone_is_said_and_the_map_stays(window: Window, qtbot: QtBot) -> None:
    before = window.session.journey
    with qtbot.waitSignal(window.session.said) as said:
        window.begin("gone")
    assert said.args[1] == "error"
    assert window.session.journey is before


def test_a_shared_folder_that_hangs_holds_up_nobody(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one on a network that is not there today."""
    folder, answers, asked = tmp_path / "team", threading.Event(), os.listdir
    folder.mkdir()
    save_as_template(window.session.journey, folder, "팀의 틀", keep_cards=False)
    window.session.settings.shared_templates = str(folder)

    def slow(path: Path) -> list[str]:
        if path == folder:
            answers.wait(20)
        return asked(path)

    monkeypatch.setattr(os, "listdir", slow)
    window.show()
    window.show_start()
    page = window.findChild(StartPage)
    assert page is not None
    offered = {card.offer.name for card in page.cards}
    assert offered and "팀의 틀" not in offered
    answers.set()
    window.show_start()
    assert "팀의 틀" in {card.offer.name for card in page.cards}
