"""`main.py diagram.mmd` opens the window and shows what the diagram would become."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
WATCHED = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import designer.ui.run as program
from designer.app import main

begin = program.Program.begin

def watched(self, path):
    begin(self, path)
    self.watch = QTimer(interval=20)
    self.watch.timeout.connect(look)
    self.watch.start()

def look():
    dialog = QApplication.activeModalWidget()
    if getattr(dialog, "found", None) is not None:
        print(type(dialog).__name__, dialog.found.preview.stages, dialog.add_to_map.isVisible(), flush=True)
        os._exit(0)

program.Program.begin = watched
sys.argv = ["main.py", sys.argv[1]]
main([sys.argv[1]])
"""


def test_a_diagram_on_the_command_line_opens_the_dialog(tmp_path: Path) -> None:
    path = tmp_path / "a.mmd"
    path.write_text("journey\nsection A\n b: 3: c\n", "utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "JOURNEY_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-c", WATCHED, str(path)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert done.stdout == "ImportDialog ('A',) False\n", done.stderr
