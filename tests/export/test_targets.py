"""Where a file cannot be written, one sentence says so, and what stood there stands there still."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from designer.base.resources import samples

SUFFIXES = (".pdf", ".xlsx", ".csv")
OLD = b"what stood there"

if sys.platform != "win32":
    import resource


def export(
    target: Path, *before: str, limit: int = 0, **variables: str
) -> "subprocess.CompletedProcess[str]":
    """Run the command line as a person would; `limit` is how many bytes the disk still takes."""

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        # Without -B a full disk could leave half of a compiled module for everybody else.
        [*before, sys.executable, "-B", "main.py", "export", str(samples()[1]), "-o", str(target)],
        env={**os.environ, "JOURNEY_LANG": "en", **variables},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        preexec_fn=fill if limit else None,
        check=False,
    )


def is_refused(done: "subprocess.CompletedProcess[str]", said: str) -> bool:
    """Whether the program ended with one sentence that says this."""
    lines = done.stderr.strip().splitlines()
    return done.returncode == 2 and len(lines) == 1 and said in lines[0] and not done.stdout


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if not path.name.startswith("map")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit to the size of a file")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_full_disk(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"map{suffix}"
    target.write_bytes(OLD)
    assert is_refused(export(target, limit=1024), f"map{suffix}")
    assert target.read_bytes() == OLD
    assert leftovers(tmp_path) == []


def _without_powers() -> list[str]:
    """What to put before a command so that nobody, root either, writes what is marked as read-only."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("setpriv is not installed, and root may write anything")
    return ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]


def _file(folder: Path) -> None:
    (folder / "map.xlsx").chmod(0o444)


def _folder(folder: Path) -> None:
    folder.chmod(0o555)


@pytest.mark.skipif(sys.platform == "win32", reason="the modes of files are those of POSIX")
@pytest.mark.parametrize("close", [_file, _folder])
def test_a_file_or_folder_that_may_only_be_read(close: Callable[[Path], None], tmp_path: Path) -> None:
    before = _without_powers()
    target = tmp_path / "map.xlsx"
    target.write_bytes(OLD)
    close(tmp_path)
    try:
        assert is_refused(export(target, *before), "map.xlsx")
        assert target.read_bytes() == OLD
        assert leftovers(tmp_path) == []
    finally:
        tmp_path.chmod(0o755)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert is_refused(export(tmp_path / "none" / "map.csv"), "map.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses to replace an open file")
def test_whoever_has_the_file_open_keeps_what_they_opened(tmp_path: Path) -> None:
    target = tmp_path / "map.csv"
    target.write_bytes(OLD)
    with target.open("rb") as held:
        done = export(target)
        assert (done.returncode, done.stderr) == (0, "")
        assert held.read() == OLD
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
