"""No command opens what a map, a version, a name or a repository of a stranger points at."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from designer.base.errors import UnreadableError
from designer.edits.change import change
from designer.files.document import save_map
from designer.sharing.versions import Versions
from tests.cli.test_commands import Command, command  # noqa: F401
from tests.helpers.bait import Bait
from tests.helpers.maps import rebuilt
from tests.sharing.repositories import Repository, quiet_git

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who opens a file")


@pytest.fixture
def three(bait: Bait, tmp_path: Path) -> list[Path]:
    """A map full of lures, and two copies of it that conflict."""
    found = []
    for name in ("base", "ours", "theirs"):
        journey = rebuilt(bait.map())
        for id in ("a1", "q1"):
            journey.apply(change(journey, id, text=f"{name} {bait.lure}", owner=str(bait.file)).changes)
        found.append(tmp_path / f"<img src='bait.png'> {name}.journey.json")
        save_map(journey, found[-1])
    return found


def test_what_is_compared_merged_and_kept(
    command: Command,  # noqa: F811
    bait: Bait,
    three: list[Path],
    tmp_path: Path,
) -> None:
    base, ours, theirs = three
    assert command("diff", base, ours).code == 1
    assert command("diff", base, theirs, "--json").code == 1
    for name in ("a.md", "a.pdf"):
        assert command("diff", base, theirs, "-o", tmp_path / name).code == 1
    out = tmp_path / "out.journey.json"
    assert command("merge", *three, "-o", out).code == 1
    assert command("merge", "--two-way", ours, theirs, "-o", out).code == 1
    assert command("validate", out).code == 1
    assert command("versions", ours, "--keep", bait.lure[:100], "--note", bait.lure).code == 0
    [version] = json.loads(command("versions", ours, "--json").out)
    assert command("versions", ours, "--restore", version["id"], "-o", tmp_path / "b.journey.json").code == 0
    assert bait.taken() == []


@pytest.mark.skipif(not shutil.which("git"), reason="git is not there")
def test_what_git_has_left_unmerged(
    command: Command,  # noqa: F811
    bait: Bait,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quiet_git(monkeypatch)
    repository = Repository(tmp_path / "repository")
    repository.save(bait.map())
    # Whatever a stranger's settings start would open the bait.
    for key in ("core.fsmonitor", "core.pager", "diff.external", "filter.lure.smudge", "diff.lure.textconv"):
        repository.git("config", key, f"cat {bait.file}; cat")
    repository.commit("lure")
    repository.branches({"text": f"{bait.lure} ours"}, {"text": f"theirs {bait.lure}"})
    repository.git("-c", "core.fsmonitor=false", "merge", "-q", "theirs", code=1)
    (repository.top / ".gitattributes").write_text("* filter=lure diff=lure\n")
    bait.taken()
    assert b"<<<<<<<" in repository.file.read_bytes()
    assert command("validate", repository.file).code == 2
    assert command("git", "resolve", repository.file).code == 1
    assert command("diff", repository.file, "--rev", "HEAD").code in (0, 1)
    assert bait.taken() == []


def test_what_is_no_file_among_the_versions_is_not_waited_for(bait: Bait, three: list[Path]) -> None:
    versions = Versions(three[0])
    kept = versions.keep(three[0].read_bytes())
    assert kept is not None
    os.mkfifo(versions.folder / f"{kept.id[:-1]}0.json")
    for part in (versions.folder / "parts").iterdir():
        part.unlink()
        os.mkfifo(part)
    assert len(versions.read().damaged) == 1
    with pytest.raises(UnreadableError):
        versions.data(kept)
