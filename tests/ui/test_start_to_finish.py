"""The whole path of a person: from the start page to a PDF, and once in a real window on a virtual screen."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from designer.files.document import open_map, save_map
from designer.files.templates import new_from_template
from designer.ui.canvas.cursor import Cursor
from designer.ui.dialogs.export import ExportDialog
from designer.ui.dialogs.start import StartPage
from designer.ui.panels.inspector import Inspector
from designer.ui.window import Window
from tests.ui.helpers import Hand, Held, Key, saved, texts

ROOT = Path(__file__).parents[2]


def begin_from_template(window: Window, hand: Hand, name: str) -> None:
    hand.key(Key.Key_N, Held.ControlModifier)
    page = window.findChild(StartPage)
    assert page is not None
    assert window.on_start_page
    card = next(card for card in page.cards if card.offer.id == name)
    card.click()
    assert not window.on_start_page
    assert QApplication.focusWidget() is hand.editor


def export_pdf(window: Window, hand: Hand, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(self: QDialog) -> int:
        if isinstance(self, QFileDialog):
            return 1
        assert isinstance(self, ExportDialog)
        self.show()
        button = self.findChild(QPushButton, "run")
        assert button is not None
        qtbot.waitUntil(lambda: not self.previewing, timeout=20000)
        with qtbot.waitSignal(self.exported, timeout=20000):
            button.click()
        return self.result()

    monkeypatch.setattr(QDialog, "exec", run)
    monkeypatch.setattr(ExportDialog, "ask_path", lambda self: path)
    hand.key(Key.Key_E, Held.ControlModifier)
    assert path.read_bytes().startswith(b"%PDF")


def test_from_the_start_page_to_a_pdf(
    window: Window, hand: Hand, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_from_template(window, hand, "ecommerce-5")
    session = window.session
    assert [stage.name for stage in session.journey.stages()] == ["인지", "고려", "결정", "구매", "구매 후"]

    window.map_head.title.setFocus()
    window.map_head.title.selectAll()
    hand.hangul("원두 정기배송 여정")
    hand.key(Key.Key_Return)

    hand.key(Key.Key_Home, Held.ControlModifier)
    hand.hangul("광고를 본다")
    hand.key(Key.Key_Return)
    hand.hangul("친구에게 묻는다")
    hand.key(Key.Key_Tab)
    hand.hangul("후기를 비교한다")
    hand.key(Key.Key_Escape)
    assert set(texts(session, "action")) == {"광고를 본다", "친구에게 묻는다", "후기를 비교한다"}

    stages = [stage.id for stage in session.journey.stages()]
    feel = next(lane.id for lane in session.journey.lanes() if lane.shows == "emotion")
    for stage, key, word in ((stages[0], Key.Key_4, "호기심"), (stages[3], Key.Key_1, "답답함")):
        window.canvas.walk_to(Cursor(stage, feel))
        hand.key(key)
        hand.key(Key.Key_F2)
        hand.hangul(word)
        hand.key(Key.Key_Escape)
    felt = {(each.word, each.score) for each in session.journey.of_kind("emotion")}  # type: ignore[attr-defined]
    assert felt == {("호기심", 1), ("답답함", -2)}

    measure_a_kpi(window, hand, stages[3])

    path = tmp_path / "원두.journey.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *rest: (str(path), ""))
    hand.key(Key.Key_S, Held.ControlModifier)
    assert session.history.is_clean
    written = saved(session)
    assert path.read_bytes() == written
    assert window.open(path)
    assert saved(session) == written

    pdf = tmp_path / "원두.pdf"
    export_pdf(window, hand, pdf, qtbot, monkeypatch)
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    said = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    whole = "".join(said.split())
    for text in (
        "원두 정기배송 여정",
        "광고를 본다",
        "후기를 비교한다",
        "답답함",
        "재구매 상담률",
        "구매 후",
    ):
        assert "".join(text.split()) in whole, text


def measure_a_kpi(window: Window, hand: Hand, stage: str) -> None:
    """A KPI named on the map and measured in the inspector."""
    session = window.session
    measured = next(lane.id for lane in session.journey.lanes() if lane.shows == "kpi")
    number = len(session.journey.kpis(stage))
    window.canvas.walk_to(Cursor(stage, measured, number))
    hand.hangul("재구매 상담률")
    hand.key(Key.Key_Escape)
    kpi = session.journey.kpis(stage)[-1]
    assert kpi.name == "재구매 상담률"
    session.select([kpi.id])
    hand.key(Key.Key_Return, Held.ControlModifier)
    inspector = window.findChild(Inspector)
    assert inspector is not None
    assert inspector.form is not None
    assert inspector.isVisible()
    assert inspector.isAncestorOf(QApplication.focusWidget())
    session.do(lambda journey: _unit(journey, kpi.id))
    readings = inspector.form.fields["readings"]
    readings.value.setFocus()
    hand.keys("4.8")
    hand.key(Key.Key_Return)
    target = inspector.form.fields["target"].findChild(QLineEdit)
    target.setFocus()
    hand.keys("4.5")
    hand.key(Key.Key_Tab)
    now = session.journey.kpis(stage)[-1]
    assert [reading.value for reading in now.readings] == [pytest.approx(0.048)]
    assert now.target == pytest.approx(0.045)
    window.canvas.setFocus()


def _unit(journey: object, id: str) -> object:
    from designer.edits.change import change

    return change(journey, id, unit="percent")  # type: ignore[arg-type]


# In a real window


def missing() -> str:
    """The name of a program that the virtual screen needs and that is not there."""
    return next((name for name in ("Xvfb", "xdotool") if shutil.which(name) is None), "")


def virtual_screen() -> tuple["subprocess.Popen[bytes]", dict[str, str]] | None:
    """A virtual screen and the environment of what draws on it; None where it lets nobody in.

    Whenever its last client leaves, a server begins anew unless it is told not to, and refuses whoever comes
    in that moment: the program, while others ask whether its window is there yet.
    """
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    environment.pop("WAYLAND_DISPLAY", None)
    asked = ["xdotool", "getdisplaygeometry"]
    if number and until(
        lambda: not subprocess.run(asked, env=environment, capture_output=True).returncode, 3
    ):
        return server, environment
    server.kill()
    server.wait(5)
    return None


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """The environment of a program that draws on a virtual screen."""
    if sys.platform != "linux" or missing():
        pytest.skip(f"a virtual screen needs {missing() or 'Linux'}")
    found = next(filter(None, (virtual_screen() for _ in range(5))), None)
    if found is None:
        pytest.skip("the virtual screen does not start")
    server, environment = found
    try:
        yield environment
    finally:
        server.terminate()
        server.wait(10)


def until(condition: object, seconds: float = 25.0) -> bool:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


def test_a_map_is_typed_and_saved_in_a_real_window(screen: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "real.journey.json"
    save_map(new_from_template("blank", "en"), path)
    before = path.read_bytes()
    program = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), str(path)],
        cwd=ROOT,
        env=screen,
        stderr=subprocess.PIPE,
    )

    def xdotool(*words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=screen, capture_output=True, text=True, timeout=20)
        return done.stdout.strip()

    try:
        shown = until(lambda: program.poll() is None and xdotool("search", "--onlyvisible", "--name", "real"))
        assert shown, f"no window; exit code {program.poll()}, names {xdotool('search', '--name', '.')!r}"
        window = xdotool("search", "--onlyvisible", "--name", "real").split()[0]
        xdotool("windowfocus", "--sync", window)
        time.sleep(0.3)
        for words in (
            ("type", "--delay", "20", "sees an ad"),
            ("key", "Return"),
            ("type", "--delay", "20", "asks a friend"),
            ("key", "Tab"),
            ("key", "ctrl+s"),
        ):
            xdotool(*words)
        assert until(lambda: path.read_bytes() != before), program.stderr
        found = [str(getattr(card, "text", "")) for card in open_map(path)[0].of_kind("action")]
        assert found == ["sees an ad", "asks a friend"]
        xdotool("key", "ctrl+q")
        assert until(lambda: program.poll() is not None)
        assert program.returncode == 0
        assert program.stderr is not None
        assert program.stderr.read() == b""
    finally:
        if program.poll() is None:
            program.kill()
        program.communicate(timeout=10)
