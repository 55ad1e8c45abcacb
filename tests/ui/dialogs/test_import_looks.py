"""The import dialog shows what it understood with nothing cut off, in both languages and both themes."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.files.registry import for_path
from designer.ui.importing.dialog import ImportDialog
from designer.ui.importing.report import ReportDialog
from designer.ui.importing.source import Source
from designer.ui.session import Session
from tests.ui.dialogs.conftest import Look, clipped, held

FILES = {
    "여정.mmd": "journey\ntitle 아주 긴 제목의 여정\nsection 고려\n t: 9: 나\n" + "이상한 줄입니다\n" * 30,
    "cards.csv": "Stage,Lane,Kind,Text,What\nA,Pain points,Pain point,Hard to compare,x\n",
    "broken.csv": "\0\1\2\3" * 40,
    "none.canvas": "[]",
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", FILES)
def test_nothing_is_cut_off_once_the_file_is_understood(
    name: str, language: str, theme: str, session: Session, look: Look, qtbot: QtBot
) -> None:
    look(theme)
    session.settings.language = language
    dialog = ImportDialog(session, Source.of_text(FILES[name], name, for_path(name)), True)
    held(dialog, qtbot)
    dialog.resize(1216, 656)
    dialog.show()
    assert clipped(dialog) == []
    qtbot.waitUntil(lambda: not dialog.busy)
    assert clipped(dialog) == []
    if dialog.found is not None and dialog.found.preview.notes:
        assert dialog.notes.isVisible() and dialog.notes.height() > 80
        report = ReportDialog(session, name, dialog.found.preview.notes)
        held(report, qtbot)
        report.show()
        assert clipped(report) == [] and len(report.notes.texts) == len(dialog.notes.texts)


def test_everything_is_said_anew_in_another_language(session: Session, qtbot: QtBot) -> None:
    dialog = ImportDialog(session, Source.of_text(FILES["cards.csv"], "cards.csv", for_path("a.csv")), True)
    held(dialog, qtbot)
    dialog.resize(1216, 656)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.busy)
    korean = [
        dialog.choices.fields["form"].currentText(),
        dialog.notes.texts[0],
        dialog.table.choices[0].currentText(),
    ]
    session.speak("en")
    english = [
        dialog.choices.fields["form"].currentText(),
        dialog.notes.texts[0],
        dialog.table.choices[0].currentText(),
    ]
    assert korean[0] == "한 줄에 카드 하나" and english[0] == "One card a row"
    assert not set(korean) & set(english)
    assert all(field.accessibleName() for field in (*dialog.choices.fields.values(), *dialog.table.choices))
    QApplication.processEvents()
    assert dialog.picture.area.accessibleName() == "The map as it will be"
    assert clipped(dialog) == []
