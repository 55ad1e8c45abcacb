"""Opening, saving, leaving and recovering: nothing is overwritten unasked, and nothing unsaved is lost."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton

from designer.base.resources import samples
from designer.edits.change import change
from designer.files.document import open_map, save_map
from designer.files.recent import recent_files
from designer.ui.dialogs.recovery import RecoveryDialog
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.helpers import Hand, Held, Key, saved, value

ROOT = Path(__file__).parents[2]
Answers = Callable[..., list[str]]


@pytest.fixture
def saves_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], list[str]]:
    """What the platform's dialog for saving answers; the names it suggested."""

    def answer(*paths: Path) -> list[str]:
        suggested: list[str] = []
        left = list(paths)

        def ask(parent: object, title: str, start: str, *rest: object) -> tuple[str, str]:
            suggested.append(start)
            return str(left.pop(0)) if left else "", ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
        return suggested

    return answer


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Press these buttons in the dialogs that come up, one after another; the headings that were shown."""

    def press(*names: str) -> list[str]:
        shown: list[str] = []
        left = list(names)

        def run(self: QDialog) -> int:
            shown.append(self.windowTitle())
            self.show()
            QApplication.processEvents()
            name = left.pop(0) if left else "cancel"
            button = self.findChild(QPushButton, name)
            assert button is not None, (name, [each.objectName() for each in self.findChildren(QPushButton)])
            button.click()
            return self.result()

        monkeypatch.setattr(QDialog, "exec", run)
        return shown

    return press


def edit_something(window: Window, text: str = "바뀐 글") -> None:
    window.session.do(lambda journey: change(journey, "a1", text=text))


def test_saving_asks_for_a_place_once(
    window: Window, hand: Hand, tmp_path: Path, saves_to: Callable[..., list[str]]
) -> None:
    suggested = saves_to(tmp_path / "지도")
    edit_something(window)
    hand.key(Key.Key_S, Held.ControlModifier)
    path = tmp_path / "지도.journey.json"
    assert path.read_bytes() == saved(window.session)
    assert Path(suggested[0]).name == "정기배송 첫 구매 여정.journey.json"
    assert window.session.history.is_clean
    assert "지도.journey.json" in window.toasts.current_text
    edit_something(window, "또")
    hand.key(Key.Key_S, Held.ControlModifier)
    assert len(suggested) == 1
    assert path.read_bytes() == saved(window.session)
    assert value(window.session, "a1", "text") == "또"


def test_a_name_that_is_completed_never_replaces_a_file_unasked(
    window: Window, tmp_path: Path, saves_to: Callable[..., list[str]]
) -> None:
    """`지도` becomes `지도.journey.json`, which the platform's dialog did not ask about."""
    taken = tmp_path / "지도.journey.json"
    taken.write_text("someone else's", "utf-8")
    suggested = saves_to(tmp_path / "지도")
    assert not window.filing.save_as()
    assert taken.read_text("utf-8") == "someone else's"
    assert [Path(name).name for name in suggested][1:] == ["지도.journey.json"]
    saves_to(tmp_path / "지도", taken)
    assert window.filing.save_as()
    assert taken.read_bytes() == saved(window.session)


def test_save_as_goes_on_in_the_new_file(
    window: Window, tmp_path: Path, saves_to: Callable[..., list[str]]
) -> None:
    first, second = tmp_path / "a.journey.json", tmp_path / "b.journey.json"
    saves_to(first, second)
    assert window.filing.save()
    before = first.read_bytes()
    edit_something(window)
    window.actions_.run("save_as")
    assert first.read_bytes() == before
    assert second.read_bytes() == saved(window.session)
    assert window.session.file is not None
    assert window.session.file.path == second


def test_a_cancelled_save_changes_nothing(window: Window, saves_to: Callable[..., list[str]]) -> None:
    saves_to()
    edit_something(window)
    assert not window.filing.save()
    assert not window.session.history.is_clean
    assert window.session.file is None


def test_a_folder_that_cannot_be_written_is_said(
    window: Window, tmp_path: Path, saves_to: Callable[..., list[str]]
) -> None:
    saves_to(tmp_path / "nowhere" / "map.journey.json")
    edit_something(window)
    assert not window.filing.save()
    assert window.toasts.current_text
    assert not window.session.history.is_clean
    window.toasts.dismiss()


@pytest.fixture
def spoilt_outside(window: Window, tmp_path: Path) -> tuple[Window, Path, bytes]:
    """The open map has unsaved changes, and its file holds half a map, by somebody else."""
    path = tmp_path / "shared.journey.json"
    window.session.save(path)
    path.write_bytes(path.read_bytes()[:200])
    edit_something(window)
    return window, path, path.read_bytes()


def test_a_file_that_cannot_be_merged_is_not_overwritten(
    spoilt_outside: tuple[Window, Path, bytes], answers: Answers
) -> None:
    window, path, theirs = spoilt_outside
    shown = answers("cancel")
    assert not window.filing.save()
    assert len(shown) == 1
    assert path.read_bytes() == theirs
    assert value(window.session, "a1", "text") == "바뀐 글"
    assert not window.session.history.is_clean


def test_a_file_that_cannot_be_merged_may_be_saved_elsewhere_or_replaced(
    spoilt_outside: tuple[Window, Path, bytes],
    answers: Answers,
    saves_to: Callable[..., list[str]],
    tmp_path: Path,
) -> None:
    window, path, theirs = spoilt_outside
    answers("reload")
    assert not window.filing.save(), "what cannot be read is not read again either"
    assert path.read_bytes() == theirs and value(window.session, "a1", "text") == "바뀐 글"
    window.toasts.dismiss()

    answers("overwrite")
    assert window.filing.save()
    assert path.read_bytes() == saved(window.session)

    path.write_bytes(theirs)
    edit_something(window, "wieder")
    answers("save_as")
    saves_to(tmp_path / "mine.journey.json")
    assert window.filing.save()
    assert path.read_bytes() == theirs
    assert (tmp_path / "mine.journey.json").read_bytes() == saved(window.session)


@pytest.mark.parametrize(("answer", "closes"), [("cancel", False), ("discard", True), ("save", True)])
def test_closing_asks_about_unsaved_changes(
    answer: str, closes: bool, window: Window, tmp_path: Path, answers: Answers
) -> None:
    path = tmp_path / "map.journey.json"
    window.session.save(path)
    before = path.read_bytes()
    edit_something(window)
    shown = answers(answer)
    assert window.close() == closes
    assert len(shown) == 1
    assert "정기배송 첫 구매 여정" in shown[0]
    assert (path.read_bytes() != before) == (answer == "save")
    if answer == "cancel":
        assert value(window.session, "a1", "text") == "바뀐 글"
    window.show()


def test_closing_asks_about_a_half_typed_text(window: Window, hand: Hand, answers: Answers) -> None:
    window.canvas.edit("a1")
    hand.compose("끝")
    shown = answers("cancel")
    assert not window.close()
    assert len(shown) == 1
    assert value(window.session, "a1", "text").endswith("끝")


def test_a_clean_map_closes_without_a_word(window: Window, answers: Answers) -> None:
    shown = answers()
    assert window.close()
    assert shown == []
    window.show()


def test_opening_another_map_asks_first(window: Window, answers: Answers) -> None:
    edit_something(window)
    answers("cancel")
    assert not window.open(samples()[0])
    assert value(window.session, "a1", "text") == "바뀐 글"
    answers("discard")
    assert window.open(samples()[0])


def test_recent_files_are_listed_newest_first(window: Window, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.journey.json" for name in "가나"]
    for path in paths:
        save_map(korean_map(), path)
        assert window.open(path)
    assert [entry.path for entry in recent_files()][:2] == paths[::-1]
    menu = window.actions_.menu(("recent:",), window)
    submenu = menu.actions()[0].menu()
    names = [action.text() for action in submenu.actions()]  # type: ignore[union-attr]
    assert names[:2] == ["나.journey.json", "가.journey.json"]
    submenu.actions()[1].trigger()  # type: ignore[union-attr]
    assert window.session.file is not None
    assert window.session.file.path == paths[0]


# A run that ends badly

CRASH = """
import os, sys, signal, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from PySide6.QtGui import QInputMethodEvent
app = QApplication([])
from designer.ui.session import Session
from designer.ui.window import Window
window = Window(Session())
assert window.open(Path(sys.argv[1]))
window.show()
canvas = window.canvas
canvas.edit("q1")
for text in (" 잃으면", " 안 되는", " 글"):
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(canvas.typing.editor, event)
folder = Path(os.environ["JOURNEY_HOME"]) / "journals"
ends = time.monotonic() + 20
while time.monotonic() < ends:
    app.processEvents()
    if any(b"\\xea\\xb8\\x80" in file.read_bytes()[-400:] for file in folder.glob("*.journal")):
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.02)
"""


def test_work_of_a_killed_program_is_offered_and_complete(
    window: Window, tmp_path: Path, journey_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "killed.journey.json"
    save_map(korean_map(), path)
    on_disk = path.read_bytes()
    ended = subprocess.run([sys.executable, "-c", CRASH, str(path)], cwd=ROOT, env=os.environ, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    assert path.read_bytes() == on_disk

    offered: list[str] = []

    def take(self: RecoveryDialog) -> int:
        offered.extend(str(row.work.map_path) for row in self.rows)
        self.show()
        self.rows[0].recover.click()
        return self.result()

    monkeypatch.setattr(QDialog, "exec", take)
    window.filing.offer_recovery()
    assert offered == [str(path)]
    assert value(window.session, "q1", "text") == "후기가 별점뿐이다 잃으면 안 되는 글"
    assert not window.session.history.is_clean
    QApplication.processEvents()
    assert window.isWindowModified()
    assert window.windowTitle() == "정기배송 첫 구매 여정 – killed.journey.json[*]"
    assert path.read_bytes() == on_disk
    assert window.filing.save()
    assert value_of(path, "q1") == "후기가 별점뿐이다 잃으면 안 되는 글"
    offered.clear()
    window.filing.offer_recovery()
    assert offered == []


def value_of(path: Path, id: str) -> str:
    text = json.loads(path.read_text("utf-8"))["elements"][id]["text"]
    assert open_map(path)[0].get(id) is not None
    return str(text)


def test_a_program_that_ended_well_leaves_nothing_to_recover(
    window: Window, tmp_path: Path, journey_home: Path, answers: Answers
) -> None:
    edit_something(window)
    answers("discard")
    assert window.close()
    assert not list((journey_home / "journals").glob("*.journal"))
    window.show()


def test_an_old_workbook_is_answered_by_what_to_do_with_it(window: Window, tmp_path: Path) -> None:
    path, before = tmp_path / "예산.xls", saved(window.session)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert not window.open(path)
    said = window.toasts.current_text
    assert said == window.session.words("file.format.book", file="예산.xls") and "xlsx" in said
    assert saved(window.session) == before
