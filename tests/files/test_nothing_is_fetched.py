"""No file of a stranger makes the program open another file, ask an address, or start anything."""

import json
import os
import subprocess
import sys
from pathlib import Path

import designer
from tests.files import importing_bait

ROOT = Path(designer.__file__).parents[1]


OWN = tuple(str(ROOT / name) for name in ("designer", "resources", "samples"))
"""The program's code and resources."""


def test_files_that_name_others_open_and_ask_nothing(tmp_path: Path) -> None:
    bait = tmp_path / "bait.png"
    bait.write_bytes(b"nobody may read this")
    made = tmp_path / "made"
    made.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", importing_bait.__name__, str(bait)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "JOURNEY_HOME": str(tmp_path / "home"),
            "TMPDIR": str(made),
            "QT_QPA_PLATFORM": "offscreen",
        },
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    # Each is read, but for the workbook that declares a document type.
    refused = [ended for ended in told["ended"] if ended[1] != "read"]
    assert len(told["ended"]) == 8 and [id for id, _ in refused] == ["xlsx"], refused
    assert all(size > 100 for size in told["sizes"].values())
    allowed = (*OWN, sys.prefix, sys.base_prefix, str(made))
    strange = [(event, what) for event, what in told["touched"] if not what.startswith(allowed)]
    assert strange == []
    assert ["open", str(bait)] in told["proof"]
    assert any(event.startswith("socket.") for event, _ in told["proof"])
