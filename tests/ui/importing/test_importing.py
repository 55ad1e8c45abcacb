"""Files of other programs come in through the dialog: as a map, or added as one step that can be undone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from designer.files.json_map import encode
from designer.files.recent import recent_files
from designer.files.registry import for_path
from designer.ui.importing.dialog import ImportDialog
from designer.ui.importing.importer import Importer
from designer.ui.importing.report import ReportDialog
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.helpers import Hand, Held, Key, saved, steps

DIAGRAM = (
    "journey\ntitle 첫 구매\nsection 고려\n 후기 읽기: 9: 나\nsection 배송\n 기다리기: 2: 나\n이상한 줄\n"
)
CARDS = "단계,레인,종류,내용,심각도\n고려,불편,페인포인트,비교가 어렵다,4\n배송,행동,행동,상자를 연다,\n"
Opened = Callable[..., ImportDialog]


@pytest.fixture
def importer(window: Window) -> Iterator[Importer]:
    made = window.filing.importer
    yield made
    if made.dialog is not None:
        made.dialog.reject()


@pytest.fixture
def opened(importer: Importer, qtbot: QtBot, tmp_path: Path) -> Opened:
    """Open a file in the dialog, or wait for the one that opens."""

    def wait(name: str = "", data: str | bytes = b"") -> ImportDialog:
        if name:
            path = tmp_path / name
            path.write_bytes(data.encode() if isinstance(data, str) else data)
            assert not importer._window.open(path)
        qtbot.waitUntil(lambda: importer.dialog is not None and importer.dialog.isVisible())
        assert importer.dialog is not None
        settled(importer.dialog, qtbot)
        return importer.dialog

    return wait


def settled(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Wait until the dialog shows what was chosen."""
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)


def chosen(dialog: ImportDialog, field: str, value: str, qtbot: QtBot) -> None:
    """Choose as a person does, and wait for what comes of it."""
    combo = dialog.choices.fields[field]
    at = combo.findData(value)
    combo.setCurrentIndex(at)
    combo.activated.emit(at)
    settled(dialog, qtbot)


def written(name: str) -> bytes:
    return for_path(name, write=True).written(korean_map(), {})


@pytest.mark.parametrize("name", ["여정.mmd", "여정.csv", "여정.xlsx", "여정.md", "여정.canvas"])
def test_each_format_is_added_as_one_step_and_becomes_a_map(
    name: str, window: Window, opened: Opened, qtbot: QtBot
) -> None:
    data, before = written(name), saved(window.session)
    dialog = opened(name, data)
    cards = dialog.found.preview.counts if dialog.found else {}
    assert cards and dialog.facts.texts["stages"].whole and dialog.picture.area.sheet.heads
    assert name in dialog.heading.whole
    dialog.add_to_map.click()
    qtbot.waitUntil(lambda: window.filing.importer.dialog is None)
    assert saved(window.session) != before
    assert window.session.selection
    assert len(steps(window.session, before)) == 1
    window.session.history.mark_clean()
    dialog = opened(name, data)
    dialog.as_new.click()
    session = window.session
    assert (session.file, session.history.is_clean) == (None, False)
    assert session.journey.head.title and recent_files()[0].path.name == name
    assert [one.name for one in session.journey.stages()] == list(
        for_path(name).understood(data, name).stages
    )
    session.history.mark_clean()


def test_what_is_left_out_is_listed_with_its_line_copied_and_shown_again_later(
    window: Window, opened: Opened, hand: Hand, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened("여정.mmd", DIAGRAM)
    left = dialog.notes.texts
    assert len(left) == 2 and "4번째 줄" in left[0] and "7번째 줄" in left[1]
    dialog.notes.copy_button.click()
    assert QGuiApplication.clipboard().text() == "\n".join(left)
    dialog.notes.list.setCurrentIndex(dialog.notes.list.notes.index(1))
    dialog.notes.list.setFocus()
    hand.key(Key.Key_C, Held.ControlModifier)
    assert QGuiApplication.clipboard().text() == left[1]
    dialog.add_to_map.click()
    qtbot.waitUntil(lambda: window.filing.importer.dialog is None)
    assert window.toasts.current_text.endswith("2개는 가져오지 못했거나 다르게 읽었습니다.")
    shown: list[list[str]] = []
    monkeypatch.setattr(ReportDialog, "exec", lambda self: shown.append(self.notes.texts))
    other = window.toasts.findChild(QPushButton, "toast-other")
    assert other is not None
    other.click()
    window.actions_.run("import_report")
    assert shown == [left, left]


def test_undo_stands_beside_what_came_in(window: Window, opened: Opened, qtbot: QtBot) -> None:
    before = saved(window.session)
    dialog = opened("카드.csv", CARDS)
    dialog.add_to_map.click()
    qtbot.waitUntil(lambda: window.filing.importer.dialog is None)
    undo = window.toasts.findChild(QPushButton, "toast-action")
    assert undo is not None
    undo.click()
    assert saved(window.session) == before


def test_choices_change_what_is_understood(window: Window, opened: Opened, qtbot: QtBot) -> None:
    dialog = opened("카드.csv", CARDS.encode("cp949"))
    choices = dialog.choices
    assert choices.fields["encoding"].currentData() == "cp949"
    assert [choice.currentData() for choice in dialog.table.choices] == [
        "stage",
        "lane",
        "kind",
        "text",
        "severity",
    ]
    shown = [dialog.table.item(row, 3).text() for row in (1, 2, 3)]  # type: ignore[union-attr]
    assert shown == ["내용", "비교가 어렵다", "상자를 연다"]
    severity = dialog.table.choices[4]
    severity.setCurrentIndex(0)
    severity.activated.emit(0)
    settled(dialog, qtbot)
    assert dialog.found is not None
    assert [one.severity for one in dialog.found.preview.journey.of_kind("pain_point")] == [None]  # type: ignore[attr-defined]
    chosen(dialog, "form", "matrix", qtbot)
    assert dialog.found is not None and not dialog.table.isVisible()
    assert "레인" in dialog.found.preview.stages
    chosen(dialog, "form", "cards", qtbot)
    chosen(dialog, "encoding", "cp1252", qtbot)
    assert dialog.found is not None and "고려" not in dialog.facts.texts["stages"].whole


def test_a_sheet_of_a_workbook_can_be_chosen(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened("여정.xlsx", written("a.xlsx"))
    sheets = dialog.choices.fields["sheet"]
    assert sheets.currentData() == "" and sheets.count() > 2
    whole = dialog.facts.texts["counts"].whole
    chosen(dialog, "sheet", sheets.itemData(sheets.count() - 1), qtbot)
    assert dialog.facts.texts["counts"].whole != whole
    chosen(dialog, "sheet", "", qtbot)
    assert dialog.facts.texts["counts"].whole == whole


HOSTILE = {
    "a.xlsx": (b"PK\x03\x04 nothing", False),
    "b.csv": (bytes(range(256)) * 40, True),
    "c.canvas": (b'{"nodes": 3}', False),
    "d.mmd": (b"graph TD\n a --> b\n", True),
    "e.csv": ("a," * 60_000 + "\n", True),
    "f.md": ("# T\n## S\n#### L\n- " + "x" * 50_000, True),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_said_in_one_sentence_and_changes_nothing(
    name: str, window: Window, opened: Opened
) -> None:
    before = saved(window.session)
    data, choosable = HOSTILE[name]
    dialog = opened(name, data)
    if name != "e.csv":
        assert name in dialog.trouble.whole and dialog.trouble.isVisible()
        assert dialog.choices.isVisible() is choosable
        assert not dialog.as_new.isEnabled() and not dialog.add_to_map.isEnabled()
    assert saved(window.session) == before and window.session.history.undo_name is None
    dialog.reject()


def test_another_encoding_helps_a_file_that_could_not_be_read(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened("a.csv", CARDS.encode("utf-16-le"))
    if dialog.found is not None:
        assert "고려" not in dialog.facts.texts["stages"].whole
    chosen(dialog, "encoding", "utf-16", qtbot)
    assert "고려" in dialog.facts.texts["stages"].whole and not dialog.trouble.isVisible()


def test_the_last_of_many_choices_holds_and_closing_ends_the_reading(
    window: Window, opened: Opened, qtbot: QtBot
) -> None:
    dialog = opened("카드.csv", CARDS)
    for form in ("matrix", "cards", "matrix"):
        combo = dialog.choices.fields["form"]
        combo.setCurrentIndex(combo.findData(form))
        combo.activated.emit(combo.currentIndex())
    assert dialog.busy and not dialog.as_new.isEnabled()
    settled(dialog, qtbot)
    assert dialog.choices.fields["form"].currentData() == "matrix" and not dialog.table.isVisible()
    dialog.choices.changed.emit(dialog.choices.options)
    dialog.reject()
    assert not dialog.reader.busy and window.filing.importer.dialog is None


def test_unsaved_work_is_asked_about_before_a_new_map(
    window: Window, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.history.mark_dirty()
    before = saved(window.session)
    asked: list[str] = []

    def answer(self: QDialog) -> int:
        asked.append(self.windowTitle())
        button = self.findChild(QPushButton, answers.pop(0))
        assert button is not None
        button.click()
        return self.result()

    answers = ["cancel", "discard"]
    monkeypatch.setattr(QDialog, "exec", answer)
    dialog = opened("여정.mmd", DIAGRAM)
    dialog.as_new.click()
    assert dialog.isVisible() and saved(window.session) == before
    dialog.as_new.click()
    assert len(asked) == 2 and window.session.journey.head.title == "첫 구매"
    window.session.history.mark_clean()


def test_a_map_that_was_closed_is_not_added_to(window: Window, opened: Opened) -> None:
    window.has_map = False
    assert not opened("여정.mmd", DIAGRAM).add_to_map.isVisible()
    window.has_map = True


def test_dialogs_for_files_offer_all_that_can_be_read(
    window: Window, opened: Opened, hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.mmd"
    path.write_text(DIAGRAM, "utf-8")
    filters: list[str] = []

    def choose(parent: object, title: str, folder: str, offered: str) -> tuple[str, str]:
        filters.append(offered)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    for key, held in (
        (Key.Key_O, Held.ControlModifier | Held.ShiftModifier),
        (Key.Key_O, Held.ControlModifier),
    ):
        window.activateWindow()
        window.canvas.setFocus()
        hand.key(key, held)
        assert opened().source.path == path
        opened().reject()
    first, *each = filters[0].split(";;")
    assert filters[1] == filters[0]
    assert all(
        suffix in first for suffix in ("*.mmd", "*.csv", "*.tsv", "*.xlsx", "*.md", "*.canvas", "*.json")
    )
    assert len(each) == 8


def test_a_dropped_file_and_a_pasted_diagram_show_what_they_would_become(
    window: Window, opened: Opened, hand: Hand, tmp_path: Path
) -> None:
    path, before = tmp_path / "표.csv", saved(window.session)
    path.write_text(CARDS, "utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    held = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(400, 400), copy, mime, left, held))
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 400), copy, mime, left, held))
    assert opened().source.path == path
    opened().reject()
    window.activateWindow()
    window.canvas.setFocus()
    QGuiApplication.clipboard().setText(DIAGRAM)
    hand.click(hand.cell("s2b", "l_pain"))
    hand.key(Key.Key_Escape)
    hand.key(Key.Key_V, Held.ControlModifier)
    pasted = opened()
    assert "첫 구매" in pasted.facts.texts["title"].whole
    pasted.reject()
    diagram, files = tmp_path / "표.mmd", QMimeData()
    diagram.write_text(DIAGRAM, "utf-8")
    files.setUrls([QUrl.fromLocalFile(str(diagram))])
    QGuiApplication.clipboard().setMimeData(files)
    window.activateWindow()
    window.canvas.setFocus()
    hand.click(hand.cell("s2b", "l_pain"))
    hand.key(Key.Key_Escape)
    hand.key(Key.Key_V, Held.ControlModifier)
    assert opened().source.path == diagram
    opened().reject()
    assert saved(window.session) == before


def test_a_map_file_still_opens_at_once(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "a.journey.json"
    path.write_bytes(encode(korean_map()))
    assert window.open(path) and window.filing.importer.dialog is None
