"""Opens a map in the window, lets everything that is built late be built, and tells the memory in use."""

import os
import sys
from pathlib import Path

from PySide6.QtTest import QTest

from tests.benchmarks.shown import open_program


def resident_mb() -> int:
    """The process' resident memory, and the most it ever was, in MB (Linux)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024
    raise RuntimeError("no resident memory is stated")


if __name__ == "__main__":
    program = open_program(Path(sys.argv[1]))
    QTest.qWait(1_500)
    print(resident_mb(), "MB after all was painted", flush=True)
    os._exit(0)
