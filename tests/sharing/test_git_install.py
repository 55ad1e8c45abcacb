"""Registering the drivers: once, beside what a repository has, by a command that any folder can start."""

import sys
from pathlib import Path

import pytest

from designer.base.errors import UnwritableError
from designer.sharing.git import GitError
from designer.sharing.git_install import (
    LINE,
    command,
    install,
    settings,
    uninstall,
    with_line,
    without_line,
)
from tests.sharing.repositories import Repository, quiet_git

PROGRAM = ("/opt/journey designer/bin", "it's")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    quiet_git(monkeypatch)
    return Repository(tmp_path / "repository")


def attributes(repository: Repository) -> Path:
    return repository.top / ".gitattributes"


def test_installing_twice_is_installing_once(repository: Repository) -> None:
    attributes(repository).write_bytes(b"*.png binary")
    first = install(repository.top, PROGRAM)
    assert first.changed_attributes and first.top.samefile(repository.top)
    written = attributes(repository).read_bytes(), (repository.top / ".git" / "config").read_bytes()
    assert written[0] == f"*.png binary\n{LINE}\n".encode()
    inside = repository.top / "inside"
    inside.mkdir()
    assert not install(inside, PROGRAM).changed_attributes
    assert written == (attributes(repository).read_bytes(), (repository.top / ".git" / "config").read_bytes())
    assert not (inside / ".gitattributes").exists()
    asked = repository.git("check-attr", "text", "eol", "diff", "merge", "--", "a/b/c.journey.json")
    assert [line.rsplit(" ", 1)[1] for line in asked.splitlines()] == ["set", "lf", "journey", "journey"]
    for key, value in settings(PROGRAM).items():
        assert repository.git("config", "--local", "--get-all", key) == f"{value}\n"


def test_installing_anew_follows_a_program_that_has_moved(repository: Repository) -> None:
    install(repository.top, ("/old/place",))
    install(repository.top, ("/new/place",))
    assert repository.git("config", "--get-all", "diff.journey.command") == "/new/place git diff-driver --\n"


def test_uninstalling_leaves_what_was_there(repository: Repository) -> None:
    before = (repository.top / ".git" / "config").read_bytes()
    attributes(repository).write_bytes(b"# ours\r\n*.png binary\r\n")
    install(repository.top, PROGRAM)
    assert uninstall(repository.top).changed_attributes
    assert attributes(repository).read_bytes() == b"# ours\r\n*.png binary\r\n"
    assert (repository.top / ".git" / "config").read_bytes() == before
    assert not uninstall(repository.top).changed_attributes


def test_attributes_that_were_ours_alone_go(repository: Repository) -> None:
    install(repository.top, PROGRAM)
    uninstall(repository.top)
    assert not attributes(repository).exists()


@pytest.mark.parametrize("attributes", [b"", b"a\n", b"a", b"a\r\nb\r\n", b"a\r\nb", b"\xff\xfe\n", b"\n\n"])
def test_the_line_comes_once_and_goes_without_a_trace(attributes: bytes) -> None:
    once = with_line(attributes)
    assert with_line(once) == once and once.count(LINE.encode()) == 1
    assert once.startswith(attributes) and once.endswith(b"\n")
    assert without_line(once).strip() == attributes.strip()


def test_a_link_in_the_place_of_the_attributes_is_not_written_through(
    repository: Repository, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "profile"
    elsewhere.write_bytes(b"mine\n")
    attributes(repository).symlink_to(elsewhere)
    for work in (lambda: install(repository.top, PROGRAM), lambda: uninstall(repository.top)):
        with pytest.raises(UnwritableError) as refused:
            work()
        assert refused.value.reason.key == "git.attributes_link"
    assert elsewhere.read_bytes() == b"mine\n"
    assert "journey" not in (repository.top / ".git" / "config").read_text(encoding="utf-8")


def test_where_git_cannot_write_nothing_is_left_half_done(repository: Repository) -> None:
    (repository.top / ".git" / "config.lock").touch()
    with pytest.raises(GitError) as refused:
        install(repository.top, PROGRAM)
    assert refused.value.reason.key == "git.failed" and not attributes(repository).exists()


def test_there_is_nothing_to_install_into_without_a_working_tree(
    tmp_path: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    repository.git("init", "-q", "--bare", str(tmp_path / "bare"))
    for folder in (tmp_path, tmp_path / "bare"):
        with pytest.raises(GitError) as refused:
            install(folder, PROGRAM)
        assert refused.value.reason.key == "git.no_repository"
    with pytest.raises(GitError) as refused:
        install(tmp_path / "nowhere", PROGRAM)
    assert refused.value.reason.key == "git.no_folder"
    assert not list(tmp_path.glob("**/.gitattributes"))


def test_words_reach_the_program_as_they_are() -> None:
    assert command(("C:\\Program Files\\Python\\python.exe", "D:\\maps\\main.py"), on_windows=True) == (
        "'C:/Program Files/Python/python.exe' D:/maps/main.py"
    )
    assert command(("C:\\a b\\x.exe", "-c", "one\\two"), on_windows=True) == "'C:/a b/x.exe' -c 'one\\two'"
    assert command(("/a\\b/c", "it's"), on_windows=False) == "'/a\\b/c' 'it'\"'\"'s'"
    drivers = settings(("/opt/100%A",))
    assert drivers["merge.journey.driver"] == "/opt/100%%A git merge-driver -- %O %A %B %P"
    assert drivers["diff.journey.command"] == "/opt/100%A git diff-driver --"
    assert sys.executable in command((sys.executable,), on_windows=False)
