"""PySide is spared from reading the source of what is imported after it."""

import subprocess
import sys

SCRIPT = """
import inspect

read = []
inspect.getsource = lambda module: read.append(module.__name__) or ""
import PySide6.QtCore
import designer.ui.featureless
import designer.ui.settings
import colorsys

assert not {"designer.base.errors", "designer.ui.settings", "colorsys"}.intersection(read), read

# One that wants another spelling gets it.
from PySide6.QtCore import QObject
from __feature__ import snake_case

print(QObject().object_name() == "")
"""


def test_no_source_is_read() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "True", done.stderr
