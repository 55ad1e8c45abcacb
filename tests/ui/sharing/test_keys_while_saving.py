"""Keys that a person presses in a real window while a save is waited for are heard after it, each of them."""

import subprocess
import sys
from pathlib import Path

from designer.files.document import open_map, save_map
from designer.files.templates import new_from_template
from tests.ui.test_start_to_finish import ROOT, screen, until

__all__ = ["screen"]

SLOW_DISK = """
import os, sys, threading, time
from pathlib import Path
sync = os.fsync
def slow(handle):
    sync(handle)
    if threading.current_thread().name == "saving":
        time.sleep(0.6)
os.fsync = slow
from designer.ui.run import run_window
sys.exit(run_window(Path(sys.argv[1])))
"""


def actions(path: Path) -> list[str]:
    return [str(getattr(card, "text", "")) for card in open_map(path)[0].of_kind("action")]


def test_what_is_typed_during_a_save_is_all_there(screen: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "real.journey.json"
    save_map(new_from_template("blank", "en"), path)
    program = subprocess.Popen([sys.executable, "-c", SLOW_DISK, str(path)], cwd=ROOT, env=screen)

    def xdotool(*words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=screen, capture_output=True, text=True, timeout=20)
        return done.stdout.strip()

    try:
        assert until(lambda: xdotool("search", "--onlyvisible", "--name", "real")), program.poll()
        window = xdotool("search", "--onlyvisible", "--name", "real").split()[0]
        xdotool("windowfocus", "--sync", window)
        assert until(lambda: xdotool("getwindowfocus") == window)
        xdotool("type", "--delay", "10", "sees an ad")
        # One call each: nothing waits for the program between the save and what is typed on.
        xdotool("key", "--delay", "0", "Return", "ctrl+s", *"typed", "Return", *"on", "Return")
        assert until(lambda: actions(path) == ["sees an ad"])
        xdotool("key", "ctrl+s")
        assert until(lambda: actions(path) == ["sees an ad", "typed", "on"]), actions(path)
    finally:
        program.kill()
        program.wait(10)
