"""Two programs on one file in a shared folder: they see each other, and both end with everything.

`JOURNEY_ROUNDS` sets how often both save at once.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from designer.edits.change import change
from designer.files.document import open_map, read_file, save_map
from designer.model.elements import Card
from designer.sharing.presence import folder_of
from designer.ui.sharing import shared_file
from designer.ui.sharing.waiting import waited
from designer.ui.sharing.watching import Found
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.sharing.colleague import Colleague, looks, shared

ROOT = Path(__file__).parents[3]
ROUNDS = int(os.environ.get("JOURNEY_ROUNDS", "2"))
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="orders come through a pipe")


class Running:
    """One program and the person in front of it."""

    def __init__(self, path: Path, name: str, home: Path) -> None:
        environment = {**os.environ, "JOURNEY_HOME": str(home), "JOURNEY_LANG": "en"}
        command = [sys.executable, "-m", "tests.ui.sharing.presence_program", str(path), name]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, text=True, **pipes)  # type: ignore[call-overload]

    def tell(self, *order: str) -> None:
        """Give an order without waiting."""
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()

    def answer(self) -> Any:
        """What came of the order."""
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        return json.loads(line)

    def does(self, *order: str) -> Any:
        """Give an order and wait for the answer."""
        self.tell(*order)
        return self.answer()

    def comes_to(self, test: Callable[[dict[str, Any]], bool], seconds: float = 40.0) -> None:
        """Wait until its window is in a state."""
        ends = time.monotonic() + seconds
        while not test(state := self.does("state")):
            assert time.monotonic() < ends, state
            time.sleep(0.03)

    def shows(self, texts: dict[str, str]) -> None:
        """Wait until the open map holds these texts and nothing unsaved."""
        self.comes_to(lambda state: texts.items() <= state["texts"].items() and state["clean"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "shared" / "map.journey.json"
    made.parent.mkdir()
    save_map(korean_map(), made)
    return made


@pytest.fixture
def two(path: Path, tmp_path: Path) -> Iterator[tuple[Running, Running]]:
    """Two programs that have opened the file."""
    running = [Running(path, name, tmp_path / name) for name in ("Kim", "Lee")]
    yield running[0], running[1]
    for one in running:
        if one.process.poll() is None:
            one.process.kill()
        one.process.communicate(timeout=10)


def on_disk(path: Path) -> dict[str, str]:
    found = open_map(path)[0].snapshot().values()
    return {each.id: each.text for each in found if isinstance(each, Card)}


def test_two_programs_on_one_file(two: tuple[Running, Running], path: Path) -> None:
    kim, lee = two
    kim.comes_to(lambda state: state["people"] == ["Lee"])
    lee.comes_to(lambda state: state["people"] == ["Kim"])

    # In turn
    texts = {"a1": "Kim first"}
    assert kim.does("edit", "a1", "Kim first") and kim.does("save")
    lee.shows(texts)
    assert "Kim" in lee.does("state")["said"], "whose save it was"
    texts["q1"] = "Lee next"
    assert lee.does("edit", "q1", "Lee next") and lee.does("save")
    kim.shows(texts)

    # At once
    for round in range(ROUNDS):
        for one, id in ((kim, "a1"), (lee, "q1")):
            texts[id] = f"{id} in round {round}"
            assert one.does("edit", id, texts[id])
        for one in two:
            one.tell("save")
        assert [one.answer() for one in two] == [True, True]
        assert texts.items() <= on_disk(path).items()
        for one in two:
            one.shows(texts)

    # One is killed with unsaved work, the other goes on and leaves
    assert lee.does("edit", "a2", "lost to nobody but Lee")
    lee.process.kill()
    kim.comes_to(lambda state: state["people"] == [])
    assert kim.does("quit") and kim.process.wait(10) == 0
    assert kim.process.stderr.read() == ""
    assert [each.suffix for each in folder_of(path).iterdir() if each.name != ".gitignore"] == [".json"]
    assert texts.items() <= on_disk(path).items()


def test_what_is_found_while_a_save_takes_it_in_comes_in_once(
    window: Window, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.open(path)
    looks(window, qtbot)
    session, followed = window.session, shared(window)
    session.do(lambda journey: change(journey, "q1", text="ours"))
    Colleague(path).saves(a1="theirs")

    def found_meanwhile(window: Window, work: Callable[[], Any], name: str) -> Any:
        followed.watch.found.emit(Found.of(*read_file(path)))
        result = waited(window, work, name)
        # Where the window has been busy, both answers come in one go.
        qtbot.waitUntil(lambda: followed.idle)
        return result

    monkeypatch.setattr(shared_file, "waited", found_meanwhile)
    assert window.filing.save()
    assert {"a1": "theirs", "q1": "ours"}.items() <= on_disk(path).items()
    assert session.history.is_clean
    window.toasts.dismiss()
