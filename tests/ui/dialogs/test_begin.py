"""What the start page offers is what the window begins, from whichever folder it comes."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.files.templates import save_as_template
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
