"""A saved view can be chosen for what is exported, and brings its persona."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.edits.change import change, remove
from designer.ui.dialogs.export import ExportDialog
from designer.ui.dialogs.export_fields import ChoiceField
from designer.ui.session import Session
from tests.ui.dialogs.conftest import held
from tests.ui.dialogs.test_export import choose, exported


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> ExportDialog:
    session.do(lambda journey: change(journey, "w1", persona="p2", kinds=("pain_point",)))
    shown = ExportDialog(session)
    held(shown, qtbot)
    shown.show()
    return shown


def test_what_the_view_filters_out_fades_in_the_file(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    choices = dialog.choices
    view = choices.fields["view"]
    assert isinstance(view, ChoiceField)
    assert view.isVisible() and choices.options().view is None
    assert [view.combo.itemText(at) for at in range(view.combo.count())] == ["필터 없이", "김지현만"]
    choose(dialog, "format", "svg")
    choose(dialog, "view", "w1")
    assert choices.options().view == "w1" and choices.options().persona == "p2"
    drawn = exported(dialog, tmp_path / "map.svg", qtbot).decode("utf-8")
    assert 'opacity="0.25"' in drawn


def test_a_map_without_views_offers_none(session: Session, qtbot: QtBot) -> None:
    session.do(lambda journey: remove(journey, ["w1"]))
    dialog = ExportDialog(session)
    held(dialog, qtbot)
    dialog.show()
    assert dialog.choices.fields["view"].isHidden()


def test_everybody_s_emotions_leave_unless_the_view_is_of_one_persona(dialog: ExportDialog) -> None:
    choices = dialog.choices
    persona = choices.fields["persona"]
    assert isinstance(persona, ChoiceField)
    assert persona.combo.itemText(0) == "모두" and choices.options().persona is None
    choose(dialog, "view", "w1")
    assert choices.options().persona == "p2"
    dialog.session.do(lambda journey: change(journey, "w1", everyone=True))
    choose(dialog, "view", None)
    choose(dialog, "view", "w1")
    assert choices.options().persona is None
