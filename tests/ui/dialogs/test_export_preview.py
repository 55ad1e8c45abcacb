"""The preview shows the real pages, paints only what is in sight, and never what is outdated."""

import io
import threading
from collections.abc import Callable

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.base.message import message
from designer.export.kept import documents
from designer.export.options import ExportOptions
from designer.files.registry import Format, register
from designer.model.hints import Names
from designer.ui import jobs
from designer.ui.dialogs.export import ExportDialog
from designer.ui.dialogs.export_strip import MOST_KEPT
from designer.ui.session import Session
from tests.ui.dialogs.conftest import held
from tests.ui.dialogs.test_export import choose, previewed

WAIT = 20_000
BLUE = (0.2, 0.3, 0.9)


def paper(pages: int, size: tuple[float, float] = (300, 200)) -> bytes:
    """A PDF of so many empty pages."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(*size)
    written = io.BytesIO()
    document.save(written)
    document.close()
    return written.getvalue()


@pytest.fixture
def writing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., bytes]], None]:
    """Has PDFs written by another function."""

    def use(write: Callable[..., bytes]) -> None:
        from designer.files import registry

        held = dict(registry._FORMATS)
        monkeypatch.setattr(registry, "_FORMATS", held)
        options = ("page", "orientation", "document", "sections")
        register(Format("pdf", Names("PDF", "PDF"), (".pdf",), None, write, options))

    return use


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> ExportDialog:
    shown = ExportDialog(session)
    held(shown, qtbot)
    return shown


@pytest.mark.skipif("report" not in documents(), reason="this installation makes no reports")
def test_the_pages_of_a_report_are_turned_by_mouse_and_keys(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.show()
    qtbot.mouseClick(dialog.choices.fields["document"].buttons["report"], Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    previewed(dialog, qtbot)
    view, strip = dialog.preview.view, dialog.preview.strip
    document = dialog.preview.source.document
    assert document is not None and document.options.document == "report"
    assert view.pages == len(pypdfium2.PdfDocument(document.data)) > 2
    assert strip.isVisible() and dialog.preview.place.text() == f"1 / {view.pages}"
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    assert (view.index, strip.index) == (2, 2)
    qtbot.keyClick(strip, Qt.Key.Key_End)
    assert view.index == view.pages - 1 and not dialog.preview.after.isEnabled()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, strip._cell + 40))
    assert view.index == 1
    qtbot.waitUntil(lambda: not dialog.previewing and not strip.sketch(1).isNull(), timeout=WAIT)


def test_three_hundred_pages_hold_no_more_pictures_than_are_looked_at(
    session: Session, writing: Callable[[Callable[..., bytes]], None], qtbot: QtBot
) -> None:
    data = paper(300)
    writing(lambda *_: data)
    dialog = ExportDialog(session)
    held(dialog, qtbot)
    previewed(dialog, qtbot)
    strip = dialog.preview.strip
    qtbot.waitUntil(lambda: strip.held > 0 and not dialog.preview.source.painting, timeout=WAIT)
    in_sight = strip.viewport().height() // strip._cell + 2
    assert dialog.preview.view.pages == 300 and strip.held <= in_sight
    strip.verticalScrollBar().setValue(strip.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: not strip.sketch(299).isNull(), timeout=WAIT)
    assert strip.sketch(150).isNull() and strip.held <= 2 * in_sight <= MOST_KEPT


def test_only_what_is_in_sight_is_painted_however_large_the_page(
    session: Session, writing: Callable[[Callable[..., bytes]], None], qtbot: QtBot
) -> None:
    data = paper(1, (14_000, 9_000))
    writing(lambda *_: data)
    dialog = ExportDialog(session)
    held(dialog, qtbot)
    previewed(dialog, qtbot)
    view = dialog.preview.view
    qtbot.mouseClick(dialog.preview.zooms["actual"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.previewing, timeout=WAIT)
    room = view.viewport().size() * view.devicePixelRatioF()
    assert view.image.width() <= room.width() and view.image.height() <= room.height()
    assert view.horizontalScrollBar().maximum() > 10_000
    qtbot.mouseClick(dialog.preview.zooms["width"], Qt.MouseButton.LeftButton)
    assert view.horizontalScrollBar().maximum() == 0


def test_an_outdated_document_is_never_shown(
    session: Session, writing: Callable[[Callable[..., bytes]], None], qtbot: QtBot
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    asked: list[str] = []

    def write(
        journey: object, options: dict[str, str], progress: Callable[[float], bool], notes: list[object]
    ) -> bytes:
        asked.append(options.get("page", "fit"))
        if asked[-1] == "A3":
            begun.set()
            assert go_on.wait(10)
        return paper(3 if asked[-1] == "A3" else 2)

    writing(write)
    dialog = ExportDialog(session)
    held(dialog, qtbot)
    previewed(dialog, qtbot)
    shown: list[int] = []
    dialog.preview.drawn.connect(lambda drawn: shown.append(len(drawn.sizes)))
    choose(dialog, "page", "A3")
    qtbot.waitUntil(begun.is_set, timeout=WAIT)
    view = dialog.preview.view
    assert view.faded and view.pages == 2 and dialog.preview.making.isVisible()
    choose(dialog, "page", "A4")
    go_on.set()
    previewed(dialog, qtbot)
    assert asked == ["fit", "A3", "A4"] and shown == [2] and not view.faded


def test_what_cannot_be_made_is_said_and_another_choice_mends_it(
    session: Session, writing: Callable[[Callable[..., bytes]], None], qtbot: QtBot
) -> None:
    from designer.base.errors import JourneyError

    def write(journey: object, options: dict[str, str], *_: object) -> bytes:
        if options.get("page") == "A3":
            raise JourneyError("export.too_large", width=1, height=1, pixels=1, side=1)
        return paper(1)

    writing(write)
    dialog = ExportDialog(session)
    held(dialog, qtbot)
    previewed(dialog, qtbot)
    choose(dialog, "page", "A3")
    qtbot.waitUntil(dialog.trouble.isVisible, timeout=WAIT)
    assert dialog.preview.view.pages == 0
    choose(dialog, "page", "A4")
    previewed(dialog, qtbot)
    assert not dialog.trouble.isVisible() and dialog.preview.view.pages == 1


def test_the_sheet_on_which_all_can_be_read_is_one_press_away(
    session: Session, writing: Callable[[Callable[..., bytes]], None], qtbot: QtBot
) -> None:
    def write(journey: object, options: dict[str, str], progress: object, notes: list[object]) -> bytes:
        if options.get("page") == "A4":
            notes.append(message("export.small_type.landscape", size=4.1, page="A2"))
        notes.append(message("text.missing", characters="\U0001f9ff"))
        return paper(1)

    writing(write)
    dialog = ExportDialog(session)
    held(dialog, qtbot)
    choose(dialog, "page", "A4")
    previewed(dialog, qtbot)
    assert len(dialog.notes.texts) == 2 and "A2" in dialog.notes.texts[0]
    (button,) = dialog.notes.buttons
    assert "A2" in button.text() and button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    options = dialog.choices.options()
    assert (options.page, options.orientation) == ("A2", "landscape")
    previewed(dialog, qtbot)
    assert len(dialog.notes.texts) == 1 and not dialog.notes.buttons


def test_a_preview_that_is_the_file_is_not_made_twice(
    session: Session, writing: Callable[[Callable[..., bytes]], None], tmp_path: object, qtbot: QtBot
) -> None:
    from pathlib import Path

    made: list[bytes] = []

    def write(*_: object) -> bytes:
        made.append(paper(1))
        return made[-1]

    writing(write)
    dialog = ExportDialog(session)
    held(dialog, qtbot)
    previewed(dialog, qtbot)
    path = Path(str(tmp_path)) / "a.pdf"
    with qtbot.waitSignal(dialog.exported, timeout=WAIT):
        dialog.export_to(path)
    assert made == [path.read_bytes()]


def test_closing_stops_the_work_and_lets_go(
    session: Session, writing: Callable[[Callable[..., bytes]], None], qtbot: QtBot
) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def write(journey: object, options: object, progress: Callable[[float], bool], notes: object) -> bytes:
        begun.set()
        while progress(0.5):
            stopped.wait(0.01)
        stopped.set()
        return paper(1)

    writing(write)
    dialog = ExportDialog(session)
    held(dialog, qtbot)
    dialog.show()
    qtbot.waitUntil(begun.is_set, timeout=WAIT)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    qtbot.waitUntil(stopped.is_set, timeout=WAIT)
    qtbot.waitUntil(lambda: not jobs._under_way, timeout=WAIT)
    assert dialog.preview.source.document is None
    QApplication.processEvents()


def test_formats_without_pages_say_what_will_be_in_them(dialog: ExportDialog, qtbot: QtBot) -> None:
    previewed(dialog, qtbot)
    said = set()
    for format in ("json", "xlsx", "csv"):
        if format in dialog.choices.format_field.offers():
            choose(dialog, "format", format)
            previewed(dialog, qtbot)
            assert dialog.preview.sentence.isVisible() and not dialog.preview.view.isVisible()
            said.add(dialog.preview.sentence.whole)
    assert all(len(sentence) > 20 and "dialog." not in sentence for sentence in said) and "json" in str(
        dialog.choices.format_field.offers()
    )
    choose(dialog, "format", "png")
    previewed(dialog, qtbot)
    assert dialog.preview.view.isVisible() and ExportOptions().page == dialog.choices.options().page
