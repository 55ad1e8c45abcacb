"""Choices are kept as presets of the map and remembered for its file; what is internal is not remembered."""

import json
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from designer.base.places import home
from designer.edits.build import add_named
from designer.edits.change import change
from designer.export.kept import documents
from designer.export.options import ExportOptions
from designer.ui.dialogs.export import ExportDialog
from designer.ui.dialogs.export_brand import LogoField
from designer.ui.dialogs.export_presets import saved_presets
from designer.ui.dialogs.export_sections import SectionsField
from designer.ui.session import Session
from tests.ui.dialogs.conftest import clipped, held
from tests.ui.dialogs.test_export import choose

WAIT = 20_000
report = pytest.mark.skipif("report" not in documents(), reason="this installation makes no reports")


def opened(session: Session, qtbot: QtBot) -> ExportDialog:
    dialog = ExportDialog(session)
    held(dialog, qtbot)
    dialog.show()
    return dialog


def keep_as(dialog: ExportDialog, name: str, qtbot: QtBot) -> None:
    """Save as a preset by the menu and the keyboard."""
    menu = QMenu(dialog)
    dialog.presets.fill(menu)
    next(entry for entry in menu.actions() if entry.text() == "새 설정으로 저장…").trigger()
    assert dialog.presets.naming.isVisible()
    qtbot.keyClicks(dialog.presets.naming.name, name)
    qtbot.keyClick(dialog.presets.naming.name, Qt.Key.Key_Return)


def entry(dialog: ExportDialog, begins: str) -> None:
    menu = QMenu(dialog)
    dialog.presets.fill(menu)
    next(entry for entry in menu.actions() if entry.text().startswith(begins)).trigger()


def test_a_preset_survives_saving_and_opening_again(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot)
    choose(dialog, "page", "A3")
    dialog.choices.fields["parking"].show_value(True)
    keep_as(dialog, "Kundenfassung", qtbot)
    assert dialog.isVisible() and dialog.presets.combo.currentText() == "Kundenfassung"
    dialog.reject()
    path = tmp_path / "map.journey.json"
    session.save(path)
    again = Session(session.settings)
    again.open(path)
    (preset,) = saved_presets(again.journey)
    assert dict(preset.options) == {"page": "A3", "parking": True}
    fresh = opened(again, qtbot)
    assert fresh.choices.options().parking is False
    fresh.presets.combo.setCurrentIndex(1)
    fresh.presets.combo.activated.emit(1)
    options = fresh.choices.options()
    assert (fresh.choices.format.id, options.page, options.parking) == ("pdf", "A3", True)
    choose(fresh, "page", "A2")
    assert fresh.presets.combo.currentText() == "Kundenfassung · 변경됨"
    entry(fresh, "‘Kundenfassung’")
    assert saved_presets(again.journey)[0].options["page"] == "A2"
    assert fresh.presets.combo.currentText() == "Kundenfassung"


def test_presets_are_renamed_and_deleted_and_each_is_a_step_back(session: Session, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot)
    keep_as(dialog, "a", qtbot)
    entry(dialog, "이름 바꾸기")
    dialog.presets.naming.name.setText("b")
    qtbot.mouseClick(dialog.presets.naming.save, Qt.MouseButton.LeftButton)
    assert [preset.name for preset in saved_presets(session.journey)] == ["b"]
    entry(dialog, "설정 삭제")
    assert saved_presets(session.journey) == [] and dialog.presets.combo.count() == 1
    seen = []
    for _ in range(3):
        session.undo()
        seen.append([preset.name for preset in saved_presets(session.journey)])
    assert seen == [["b"], ["a"], []]


def test_escape_in_the_name_leaves_no_preset_and_the_dialog_open(session: Session, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot)
    dialog.presets.begin_naming()
    qtbot.keyClicks(dialog.presets.naming.name, "x")
    qtbot.keyClick(dialog.presets.naming.name, Qt.Key.Key_Escape)
    assert dialog.isVisible() and not dialog.presets.naming.isVisible()
    assert saved_presets(session.journey) == []


def test_a_strangers_preset_is_taken_as_far_as_it_makes_sense(session: Session, qtbot: QtBot) -> None:
    options = {"page": "A9", "scale": "much", "orientation": "portrait", "persona": "s1", "x" * 900: 1.5}
    session.do(lambda journey: add_named(journey, "preset", name="<b>&", format="docx", options=options))
    dialog = opened(session, qtbot)
    dialog.presets.combo.setCurrentIndex(1)
    dialog.presets.combo.activated.emit(1)
    chosen = dialog.choices.options()
    assert (dialog.choices.format.id, chosen.page, chosen.orientation) == ("pdf", "fit", "portrait")


def test_what_was_chosen_is_remembered_for_the_file_but_not_what_is_internal(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "map.journey.json"
    session.save(path)
    before = path.read_bytes()
    dialog = opened(session, qtbot)
    choose(dialog, "format", "svg")
    choose(dialog, "page", "A3")
    qtbot.mouseClick(dialog.choices.fields["parking"].check, Qt.MouseButton.LeftButton, pos=_on_the_box())  # type: ignore[attr-defined]
    assert dialog.choices.options().parking
    dialog.reject()
    assert path.read_bytes() == before
    again = opened(session, qtbot)
    options = again.choices.options()
    assert (again.choices.format.id, options.page, options.parking) == ("svg", "A3", False)
    session.save(tmp_path / "other.journey.json")
    assert opened(session, qtbot).choices.format.id == "pdf"


def _on_the_box() -> object:
    from PySide6.QtCore import QPoint

    return QPoint(9, 12)


@pytest.mark.parametrize("state", ["", "[]", '{"a": 1}', "{", '{"x": {"format": 3, "options": "no"}}'])
def test_a_broken_memory_is_no_memory(state: str, session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "map.journey.json"
    session.save(path)
    home().mkdir(parents=True, exist_ok=True)
    (home() / "exports.json").write_text(state.replace("x", str(path)), encoding="utf-8")
    dialog = opened(session, qtbot)
    assert dialog.choices.format.id == "pdf"
    dialog.reject()
    assert str(path.resolve()) in json.loads((home() / "exports.json").read_text("utf-8"))


def test_internal_things_are_offered_only_where_the_map_has_them(session: Session, qtbot: QtBot) -> None:
    fields = opened(session, qtbot).choices.fields
    assert fields["parking"].isVisible() and not fields["hidden"].isVisible()
    session.do(lambda journey: change(journey, "l_back", hidden=True))
    session.do(lambda journey: change(journey, "a1", owner="김민수"))
    dialog = opened(session, qtbot)
    assert all(dialog.choices.fields[name].isVisible() for name in ("parking", "hidden", "names"))
    choose(dialog, "format", "json")
    assert not dialog.choices.fields["hidden"].isVisible()
    dialog.choices.fields["client_copy"].check.click()  # type: ignore[attr-defined]
    assert dialog.choices.fields["hidden"].isVisible()
    assert dialog.choices.kept() == {"client_copy": True}


@report
def test_sections_are_ticked_and_moved_by_keys(session: Session, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot)
    dialog.choices.fields["document"].buttons["report"].click()  # type: ignore[attr-defined]
    field = dialog.choices.fields["sections"]
    assert isinstance(field, SectionsField) and field.isVisible() and field.value() == ""
    usual = field.chosen()
    field.list.setFocus()
    field.list.setCurrentRow(1)
    qtbot.keyClick(field.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert field.chosen()[:2] == (usual[1], usual[0])
    qtbot.keyClick(field.list, Qt.Key.Key_Space)
    assert dialog.choices.options().chosen_sections()[0] == usual[0] and usual[1] not in field.chosen()
    qtbot.mouseClick(field.reset, Qt.MouseButton.LeftButton)
    assert dialog.choices.options().sections == "" and field.chosen() == usual
    for name in usual:
        field.show_value(name)
        assert field.chosen() == (name,)
    qtbot.keyClick(field.list, Qt.Key.Key_Home)
    qtbot.keyClick(field.list, Qt.Key.Key_Space)
    assert field.chosen() == (usual[-1],), "the last section stays"


def test_a_logo_from_a_file_reaches_the_map_only_with_a_preset(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = tmp_path / "acme.png"
    Image.new("RGB", (40, 20), "#0B7285").save(picture)
    dialog = opened(session, qtbot)
    logo = dialog.choices.logo
    assert isinstance(logo, LogoField)
    with qtbot.waitSignal(logo.changed, timeout=WAIT):
        logo.take([picture])
    hash = dialog.choices.options().logo
    assert hash and session.journey.image(hash) is None and logo.combo.currentText() == "acme"
    assert dialog._map.journey(dialog.choices.options()).head.logo == hash
    keep_as(dialog, "acme", qtbot)
    assert session.journey.image(hash) is not None and session.journey.head.logo is None
    session.undo()
    assert session.journey.image(hash) is None


def test_a_file_that_is_no_picture_is_refused_in_the_dialog(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "x.png").write_text("<svg onload=alert(1)>")
    dialog = opened(session, qtbot)
    dialog.choices.logo.take([tmp_path / "x.png"])
    qtbot.waitUntil(dialog.trouble.isVisible, timeout=WAIT)
    assert "x.png" in dialog.trouble.whole and dialog.choices.options().logo == ""


def test_a_colour_is_taken_once_it_is_one(session: Session, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot)
    box = dialog.choices.fields["accent"].box  # type: ignore[attr-defined]
    qtbot.keyClicks(box, "#0B72")
    assert dialog.choices.options().accent == "" and box.property("variant") == "error"
    qtbot.keyClicks(box, "85")
    assert dialog.choices.options().accent == "#0B7285" and not box.property("variant")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_choice_is_cut_off_on_a_small_screen(language: str, session: Session, qtbot: QtBot) -> None:
    session.settings.language = language
    session.do(lambda journey: change(journey, "l_back", hidden=True))
    session.do(lambda journey: change(journey, "a1", owner="김민수"))
    dialog = opened(session, qtbot)
    dialog.resize(1180, 640)
    for format in dialog.choices.format_field.offers():
        for document in documents() if format == "pdf" else documents()[:1]:
            dialog.choices.take(str(format), ExportOptions(document=document, client_copy=True))
            QApplication.processEvents()
            assert (format, document, clipped(dialog)) == (format, document, [])
