"""The worst files are read, or refused in a sentence, in no more memory than a small laptop has to spare.

JOURNEY_MEMORY is the size of each file in megabytes (20 is the most that is imported).
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import designer

MEGABYTES = float(os.environ.get("JOURNEY_MEMORY", "0.03"))
MOST = 1_024 if MEGABYTES > 1 else 256
"""Megabytes of address space that the process may have, the interpreter and all modules included."""
CASES = (
    ("map", "comments"),
    ("map", "unknown fields"),
    ("mermaid", "tasks"),
    ("markdown", "items"),
    ("csv", "cards"),
    ("csv", "quoted"),
    ("canvas", "a square"),
    ("xlsx", "rows"),
)
READING = """
import resource, sys
from tests.fuzz.weigh import weighed

most = int(sys.argv[1]) * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (most, most))
for case in sys.argv[3:]:
    reader, _, name = case.partition(":")
    print(case, *weighed(reader, name, int(float(sys.argv[2]) * 1_000_000)))
held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print("held", held)
try:
    bytes(most)
except MemoryError:
    print("and no more")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a process to its address space")
def test_the_worst_files_fit_into_memory() -> None:
    root = Path(designer.__file__).parents[1]
    cases = [":".join(case) for case in CASES]
    done = subprocess.run(
        [sys.executable, "-c", READING, str(MOST), str(MEGABYTES), *cases],
        capture_output=True,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    lines = done.stdout.splitlines()
    assert [line.startswith(case) for line, case in zip(lines, cases, strict=False)] == [True] * len(cases)
    assert lines[-1] == "and no more"
