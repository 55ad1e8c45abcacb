"""What git is asked about a map: its bytes at a revision, and its three versions in a merge that is open."""

import os
import stat
import sys
from pathlib import Path

import pytest

from designer.base.errors import UnreadableError
from designer.base.message import Message
from designer.edits.change import remove
from designer.files.document import open_map
from designer.files.json_map import decode, encode
from designer.sharing import git
from designer.sharing.git import GitError, Three, file_at, versions_in_conflict
from designer.sharing.git_merge import merge_versions
from tests.helpers.maps import korean_map
from tests.sharing.repositories import MAP, Repository, quiet_git


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    quiet_git(monkeypatch)
    return Repository(tmp_path / "우리 저장소")


def test_a_file_as_it_was_at_a_revision(repository: Repository) -> None:
    first = repository.file.read_bytes()
    repository.edit("a1", text="다른 글")
    repository.git("tag", "before")
    repository.commit("second")
    assert file_at(repository.file, "HEAD~1") == file_at(repository.file, "before") == first
    assert file_at(str(repository.file), "main") == repository.file.read_bytes() != first
    repository.edit("a1", text="저장만 한 글")
    assert file_at(repository.file, "HEAD") != repository.file.read_bytes()


def test_a_file_that_is_gone_with_its_folder_is_still_in_its_revision(repository: Repository) -> None:
    inside = repository.top / "2025" / "봄" / MAP
    inside.parent.mkdir(parents=True)
    repository.save(korean_map(), inside)
    repository.commit("with folder")
    repository.git("rm", "-q", "-r", "2025")
    repository.commit("without")
    assert not inside.parent.exists()
    assert file_at(inside, "HEAD~1") == encode(korean_map())


@pytest.mark.parametrize(
    ("revision", "key"),
    [
        ("nowhere", "git.no_revision"),
        ("", "git.no_revision"),
        ("--output=stolen", "git.no_revision"),
        ("HEAD\0", "git.no_revision"),
        ("HEAD:", "git.no_revision"),
        ("empty", "git.not_in_revision"),
    ],
)
def test_what_git_does_not_have_is_one_sentence(repository: Repository, revision: str, key: str) -> None:
    repository.git("checkout", "-q", "--orphan", "empty")
    repository.git("rm", "-q", "-r", "--cached", ".")
    repository.git("commit", "-q", "--allow-empty", "-m", "empty")
    before = sorted(path.name for path in repository.top.iterdir())
    with pytest.raises(GitError) as refused:
        file_at(repository.file, revision)
    assert refused.value.reason.key == key and refused.value.reason.arguments["file"] == MAP
    assert sorted(path.name for path in repository.top.iterdir()) == before


def test_no_repository_no_git_and_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet_git(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    path = tmp_path / MAP
    path.write_bytes(encode(korean_map()))
    with pytest.raises(GitError) as refused:
        file_at(path, "HEAD")
    assert refused.value.reason == Message("git.no_repository", {"folder": str(tmp_path)})
    assert versions_in_conflict(path) is None
    assert versions_in_conflict(tmp_path / "no folder" / MAP) is None
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError) as refused:
        file_at(path, "HEAD")
    assert refused.value.reason.key == "git.missing"
    assert versions_in_conflict(path) is None


@pytest.mark.skipif(os.name == "nt", reason="scripts are programs on Unix")
def test_nothing_in_the_current_folder_is_taken_for_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path / "git"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sprung'\n")
    trap.chmod(trap.stat().st_mode | stat.S_IXUSR)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join([".", ""]))
    with pytest.raises(GitError) as refused:
        git.git(tmp_path, "--version")
    assert refused.value.reason.key == "git.missing" and not (tmp_path / "sprung").exists()


def test_a_version_beyond_the_limit_is_not_read(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("designer.base.limits.MAX_FILE_BYTES", 100)
    with pytest.raises(GitError) as refused:
        file_at(repository.file, "HEAD")
    assert refused.value.reason.key == "git.too_large"


@pytest.mark.skipif(os.name == "nt", reason="scripts are programs on Unix")
def test_settings_of_a_strangers_repository_start_nothing(repository: Repository, tmp_path: Path) -> None:
    sprung = tmp_path / "sprung"
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!{sys.executable}\nopen({str(sprung)!r}, 'w')\n")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external"):
        repository.git("config", key, str(trap))
    repository.git("config", "remote.origin.url", f"ext::{trap}")
    repository.git("config", "remote.origin.promisor", "true")
    repository.git("config", "extensions.partialClone", "origin")
    repository.git("config", "protocol.ext.allow", "always")
    sprung.unlink(missing_ok=True)
    assert file_at(repository.file, "HEAD") == repository.file.read_bytes()
    versions_in_conflict(repository.file)
    commit = repository.git("rev-parse", "HEAD").split()[-1]
    (repository.top / ".git" / "objects" / commit[:2] / commit[2:]).unlink()
    sprung.unlink(missing_ok=True)
    with pytest.raises(GitError):
        file_at(repository.file, "HEAD")
    assert not sprung.exists()


@pytest.mark.skipif(os.name == "nt", reason="scripts are programs on Unix")
def test_a_log_asks_no_program_about_signatures(repository: Repository, tmp_path: Path) -> None:
    sprung, trap = tmp_path / "sprung", tmp_path / "trap.sh"
    trap.write_text(f"#!{sys.executable}\nopen({str(sprung)!r}, 'w')\n")
    trap.chmod(0o755)
    head, _, rest = repository.git("cat-file", "commit", "HEAD").partition("\n\n")
    raw = tmp_path / "commit"
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n x\n -----END PGP SIGNATURE-----"
    raw.write_text(f"{head}\n{signature}\n\n{rest}", encoding="utf-8")
    signed = repository.git("hash-object", "-t", "commit", "-w", str(raw)).strip()
    repository.git("config", "gpg.program", str(trap))
    repository.git("config", "log.showSignature", "true")
    assert git.git(repository.top, "log", "-1", "--format=%H", signed).decode().split() == [signed]
    assert not sprung.exists()
    repository.git("log", "-1", signed)
    assert sprung.exists(), "the trap works"


def test_markers_are_recognised_and_the_versions_stand_in_the_index(repository: Repository) -> None:
    base = repository.file.read_bytes()
    assert versions_in_conflict(repository.file) is None
    repository.branches({"text": "우리 글"}, {"text": "상대 글"})
    repository.git("merge", "theirs", code=1)
    data = repository.file.read_bytes()
    assert b"<<<<<<< " in data
    with pytest.raises(UnreadableError) as refused:
        open_map(repository.file)
    what = refused.value.reason.arguments["what"]
    assert isinstance(what, Message) and what.key == "file.conflict"
    three = versions_in_conflict(repository.file)
    assert three is not None and three.base == base
    sides = [decode(side or b"").snapshot()["a1"] for side in (three.ours, three.theirs)]
    assert [side.__dict__["text"] for side in sides] == ["우리 글", "상대 글"]
    assert repository.file.read_bytes() == data, "asking changes nothing"
    merged = merge_versions(three, MAP)
    assert [(one.element, one.ours, one.theirs) for one in merged.conflicts] == [("a1", "우리 글", "상대 글")]
    repository.git("add", MAP)
    assert versions_in_conflict(repository.file) is None


def test_versions_are_found_through_a_link_and_beside_files_of_like_names(
    repository: Repository, tmp_path: Path
) -> None:
    other = repository.top / "*.journey.json"
    repository.save(korean_map(), other)
    repository.commit("like a pattern")
    repository.branches({"text": "우리 글"}, {"text": "상대 글"})
    repository.git("merge", "theirs", code=1)
    link = tmp_path / "link.journey.json"
    link.symlink_to(repository.file)
    assert versions_in_conflict(link) == versions_in_conflict(repository.file) is not None
    assert versions_in_conflict(other) is None


def test_a_side_that_has_removed_the_file_has_no_version(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "theirs")
    repository.git("rm", "-q", MAP)
    repository.git("commit", "-q", "-m", "removed")
    repository.git("checkout", "-q", "main")
    repository.edit("a1", text="우리 글")
    repository.commit("ours")
    repository.git("merge", "theirs", code=1)
    three = versions_in_conflict(repository.file)
    assert three is not None and three.theirs is None and three.ours == repository.file.read_bytes()
    with pytest.raises(GitError) as refused:
        merge_versions(three, MAP)
    assert refused.value.reason == Message("git.one_side_removed", {"file": MAP})


def test_a_map_added_by_both_is_merged_without_a_past() -> None:
    ours, theirs = korean_map(), korean_map()
    theirs.apply(remove(theirs, ["a2"]).changes)
    for past in (None, b""):
        merged = merge_versions(Three(past, encode(ours), encode(theirs)), MAP)
        assert merged.records.keys() == ours.snapshot().keys() and merged.conflicts == ()
