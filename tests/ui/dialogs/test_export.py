"""The export dialog shows the page, writes whole files or none, and can be stopped at any time."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from designer.base.errors import CancelledError
from designer.edits.change import change
from designer.export.options import ExportOptions
from designer.files.registry import Format
from designer.model.elements import MAP_ID
from designer.model.hints import Names
from designer.ui.dialogs.export import ExportDialog, announce
from designer.ui.dialogs.export_fields import ChoiceField
from designer.ui.dialogs.export_file import suggested_name
from designer.ui.dialogs.export_jobs import Snapshot, file_work
from designer.ui.session import Session
from designer.ui.toast import ToastHost
from tests.ui.dialogs.conftest import held

WAIT = 20_000


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> ExportDialog:
    shown = ExportDialog(session)
    held(shown, qtbot)
    return shown


def choose(dialog: ExportDialog, option: str, value: object) -> None:
    """Choose an entry of a list by its place, as the arrow keys do."""
    choices = dialog.choices
    field = choices.format_field if option == "format" else choices.fields[option]
    assert isinstance(field, ChoiceField)
    field.combo.setCurrentIndex(field.offers().index(value))


def previewed(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.previewing, timeout=WAIT)


def exported(dialog: ExportDialog, path: Path, qtbot: QtBot) -> bytes:
    with qtbot.waitSignal(dialog.exported, timeout=WAIT) as done:
        dialog.export_to(path)
    assert done.args == [path]
    return path.read_bytes()


def test_the_page_is_shown_with_its_size_and_what_is_too_small(dialog: ExportDialog, qtbot: QtBot) -> None:
    choose(dialog, "page", "A4")
    choose(dialog, "orientation", "landscape")
    previewed(dialog, qtbot)
    assert dialog.preview.measure.text() == "297 × 210 mm"
    assert dialog.preview.view.image.width() > dialog.preview.view.image.height()
    image = dialog.preview.view.image
    places = [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    colours = {image.pixelColor(*place).name() for place in places}
    assert "#ffffff" in colours and len(colours) > 20


def test_another_choice_makes_another_page(dialog: ExportDialog, qtbot: QtBot) -> None:
    previewed(dialog, qtbot)
    choose(dialog, "page", "A3")
    choose(dialog, "orientation", "portrait")
    qtbot.waitUntil(lambda: dialog.preview.measure.text() == "297 × 420 mm", timeout=WAIT)


@pytest.mark.parametrize(("format", "begins"), [("pdf", b"%PDF-"), ("svg", b"<"), ("png", b"\x89PNG")])
def test_each_format_is_written(
    format: str, begins: bytes, dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(dialog, "format", format)
    dialog.show()
    assert exported(dialog, tmp_path / f"지도.{format}", qtbot).startswith(begins)
    assert not dialog.isVisible()
    assert dialog.session.settings.folder == str(tmp_path)


def test_the_map_itself_is_written_with_fields_of_later_versions(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    session.journey.unknown = {"later": [1, 2]}
    dialog = ExportDialog(session)
    held(dialog, qtbot)
    choose(dialog, "format", "json")
    tree = json.loads(exported(dialog, tmp_path / "copy.journey.json", qtbot))
    assert tree["map"]["title"] == session.journey.head.title
    assert tree["later"] == [1, 2]


def test_only_what_means_something_to_the_format_is_asked(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.show()
    choices = dialog.choices
    shown: dict[str, list[bool]] = {}
    for format in ("pdf", "png", "json"):
        choose(dialog, "format", format)
        shown[format] = [choices.fields[name].isVisible() for name in ("page", "scale", "transparent")]
    assert shown == {"pdf": [True, False, False], "png": [True, True, True], "json": [False] * 3}


def test_resolutions_say_their_pixels(dialog: ExportDialog, qtbot: QtBot) -> None:
    choose(dialog, "format", "png")
    choose(dialog, "page", "16:9")
    choose(dialog, "orientation", "landscape")
    previewed(dialog, qtbot)
    scale = dialog.choices.fields["scale"]
    assert isinstance(scale, ChoiceField)
    assert scale.combo.currentText() == "2배 · 2,560 × 1,440 px"
    choose(dialog, "scale", 4.0)
    assert dialog.choices.options().scale == 4.0


def test_an_edit_meanwhile_does_not_reach_the_file(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    title = dialog.session.journey.head.title
    dialog.session.do(lambda journey: change(journey, MAP_ID, title="Später"))
    choose(dialog, "format", "json")
    assert json.loads(exported(dialog, tmp_path / "a.json", qtbot))["map"]["title"] == title


def test_what_fails_is_said_inside_and_what_stood_there_stands(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.show()
    target = tmp_path / "folder.pdf"
    target.mkdir()
    dialog.export_to(target)
    qtbot.waitUntil(lambda: not dialog.exporting, timeout=WAIT)
    assert dialog.isVisible() and dialog.trouble.isVisible()
    assert "folder.pdf" in dialog.trouble.whole
    assert list(tmp_path.iterdir()) == [target]
    assert dialog.run_button.isEnabled()


def test_the_file_of_the_open_map_is_not_overwritten(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "open.journey.json"
    session.save(path)
    before = path.read_bytes()
    dialog = ExportDialog(session)
    held(dialog, qtbot)
    dialog.show()
    dialog.export_to(tmp_path / "." / "open.journey.json")
    assert not dialog.exporting and dialog.trouble.isVisible()
    assert path.read_bytes() == before
    assert suggested_name(dialog.session) == "open"


def test_a_name_is_suggested_that_every_system_takes(session: Session, qtbot: QtBot) -> None:
    session.do(lambda journey: change(journey, MAP_ID, title='a/b: "c"?'))
    dialog = ExportDialog(session)
    held(dialog, qtbot)
    assert not set('<>:"/\\|?*') & set(suggested_name(dialog.session))
    assert suggested_name(dialog.session).startswith("a b")


def _format(write: Callable[..., bytes]) -> Format:
    return Format("x", Names("x", "x"), (".x",), write=write)


def test_cancelling_at_the_last_moment_leaves_what_stood_there(session: Session, tmp_path: Path) -> None:
    target = tmp_path / "a.x"
    target.write_bytes(b"old")
    work = file_work(Snapshot.of(session.journey), _format(lambda *_: b"new"), ExportOptions(), target)
    with pytest.raises(CancelledError):
        work(lambda done: done < 1.0)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_escape_cancels_the_export_first_and_closes_after(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.show()
    dialog.export_to(tmp_path / "a.pdf")
    assert dialog.exporting and dialog.progress.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.exporting and dialog.isVisible() and dialog.run_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_window_says_what_was_written_and_leads_to_it_and_to_its_folder(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda address: opened.append(address.toLocalFile()))
    toasts = ToastHost(session)
    qtbot.addWidget(toasts)
    announce(toasts, session, tmp_path / "보고서.pdf")
    assert toasts.current_text == "‘보고서.pdf’ 파일로 내보냈습니다."
    toasts.findChild(QPushButton, "toast-action").click()
    announce(toasts, session, tmp_path / "보고서.pdf")
    toasts.findChild(QPushButton, "toast-other").click()
    assert opened == [str(tmp_path / "보고서.pdf"), str(tmp_path)]


@pytest.mark.parametrize(
    ("typed", "expected"), [("a.pdf", "a.pdf"), ("A.PDF", "A.PDF"), ("보고서 v1.2", "보고서 v1.2.pdf")]
)
def test_a_file_gets_the_suffix_of_its_format(
    typed: str, expected: str, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(tmp_path / typed)])
    assert dialog.ask_path() == tmp_path / expected


def test_a_file_nobody_was_asked_about_is_not_replaced(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "v1.2.pdf").write_bytes(b"old")
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(tmp_path / "v1.2")])
    dialog.show()
    assert dialog.ask_path() is None
    assert "v1.2.pdf" in dialog.trouble.whole


def test_what_the_writer_noticed_is_said_with_the_file(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    session.do(lambda journey: change(journey, MAP_ID, font="Nowhere Sans"))
    shown = ExportDialog(session)
    held(shown, qtbot)
    choose(shown, "format", "pptx")
    exported(shown, tmp_path / "a.pptx", qtbot)
    toasts = ToastHost(session)
    qtbot.addWidget(toasts)
    announce(toasts, session, tmp_path / "a.pptx", shown.news)
    assert "a.pptx" in toasts.current_text
    assert "Nowhere Sans" in toasts.current_text
