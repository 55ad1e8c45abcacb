"""A process that is killed in the middle of saving leaves a whole old or a whole new file, every time.

`JOURNEY_KILLS` sets how often; 200 is the full count.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
KILLS = int(os.environ.get("JOURNEY_KILLS", "24"))


def killed(folder: Path, times: int, way: str) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.files.killing", str(folder), str(times), way]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert ended.returncode == 0, ended.stderr
    found: dict[str, int] = {"old": 0, "new": 0, "torn": 0, **json.loads(ended.stdout)}
    assert (found["old"] + found["new"], found["torn"]) == (times, 0)
    assert (found["damaged"], found["lost"]) == (0, 0), "no version is damaged either"
    assert found["left"] == 0, "what the kills left beside the map is taken away by a later save"
    return found


@needs_fork
def test_killed_at_any_moment(tmp_path: Path) -> None:
    killed(tmp_path, KILLS, "time")


@needs_fork
def test_killed_before_each_call_that_touches_the_disk(tmp_path: Path) -> None:
    found = killed(tmp_path, max(45, KILLS), "step")
    assert found["old"] and found["new"], "the kills came before and after the change"
    assert found["temporary"] and found["versions"] > 1
