"""Asks git about a map: its bytes at a revision, and its three versions while a merge has left it open.

Git is run as a program with a list of arguments, without a shell, and offline. Somebody else's repository
may come with settings of its own; those that would start programs or connections are switched off, so that
opening a map never runs what a stranger has written.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from designer.base import limits
from designer.base.errors import JourneyError
from designer.base.frozen import frozen

_SAFE: Final = (
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    # A log would ask the repository's own program whether a commit is signed by whom it says.
    *("-c", "log.showSignature=false"),
)
_OFFLINE: Final = {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
_SECONDS: Final = 60
_REASON: Final = 200
"""Characters of git's own words that a sentence repeats."""
_STAGES: Final = 3


class GitError(JourneyError):
    """Git is missing, there is no repository, or it does not have what was asked for."""


@frozen
class Three:
    """A map that git has left unmerged: the bytes of each version, None where there is none."""

    base: bytes | None
    """What both sides come from; None where both have added the file."""
    ours: bytes | None
    """None where our side has removed the file."""
    theirs: bytes | None


def git(folder: Path, *words: str) -> bytes:
    """What git answers in a folder. Raises GitError."""
    done = _run(folder, words)
    if done.returncode:
        raise _refused(folder, done.stderr)
    return done.stdout


def asked(folder: Path, *words: str) -> bytes | None:
    """What git answers; None where its answer is no, whatever the reason."""
    done = _run(folder, words)
    return None if done.returncode else done.stdout


def top_of(folder: Path) -> Path:
    """The uppermost folder of the working tree that a folder belongs to. Raises GitError."""
    return Path(os.fsdecode(git(folder, "rev-parse", "--show-toplevel")).removesuffix("\n"))


def file_at(path: Path | str, revision: str) -> bytes:
    """The bytes that a file has in a revision: a commit, a branch, a tag, `HEAD~2`. Raises GitError."""
    real = Path(os.path.realpath(path))
    folder = _standing(real.parent)
    git(folder, "rev-parse", "--git-dir")
    # A revision that looks like an option would be taken for one.
    is_option = not revision or revision.startswith("-") or "\0" in revision
    found = None if is_option else asked(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found is None:
        raise GitError("git.no_revision", revision=revision, file=real.name)
    inside = Path(os.path.relpath(real, folder)).as_posix()
    data = _blob(folder, f"{os.fsdecode(found).strip()}:./{inside}", real.name)
    if data is None:
        raise GitError("git.not_in_revision", revision=revision, file=real.name)
    return data


def versions_in_conflict(path: Path | str) -> Three | None:
    """The three versions of a file that a merge has left open, from git's index.

    None where nothing is open, there is no repository, or no git: it may be asked of any file.
    """
    real = Path(os.path.realpath(path))
    try:
        listed = asked(real.parent, "ls-files", "--unmerged", "-z", "--", real.name)
        if not listed:
            return None
        stages = _stages(listed)
        return Three(*(_stage(real, stages.get(number)) for number in range(1, _STAGES + 1)))
    except GitError:
        return None


def _stages(listed: bytes) -> dict[int, str]:
    """The object at each stage of the index: `mode object stage<TAB>path`, each ended by a zero byte."""
    heads = (entry.partition(b"\t")[0].decode("ascii").split(" ") for entry in listed.split(b"\0") if entry)
    return {int(stage): made for _, made, stage in heads}


def _stage(path: Path, name: str | None) -> bytes | None:
    return None if name is None else _blob(path.parent, name, path.name)


def _blob(folder: Path, name: str, file: str) -> bytes | None:
    """The bytes of a file in git's store; None where there is no such file."""
    size = asked(folder, "cat-file", "-s", name)
    if size is None:
        return None
    if int(size) > limits.MAX_FILE_BYTES:
        raise GitError("git.too_large", file=file, limit=limits.MAX_FILE_BYTES // (1024 * 1024))
    return asked(folder, "cat-file", "blob", name)


def _standing(folder: Path) -> Path:
    """The folder, or the nearest one above it that still stands: a revision may hold what is gone."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), folder)


def _run(folder: Path, words: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            [_program(), *_SAFE, *words],
            cwd=folder,
            env={**os.environ, **_OFFLINE, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            # Without it, a console would flash up behind the window on Windows.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (FileNotFoundError, NotADirectoryError):
        raise GitError("git.no_folder", folder=str(folder)) from None
    except subprocess.TimeoutExpired:
        raise GitError("git.no_answer", seconds=_SECONDS) from None
    except (OSError, ValueError) as error:
        raise GitError("git.failed", reason=getattr(error, "strerror", None) or str(error)) from None


def _program() -> str:
    """Where git stands; not in the current folder, where Windows looks first: it may be a stranger's."""
    name = Path("git").with_suffix(".exe" if os.name == "nt" else "")
    for folder in os.get_exec_path():
        if Path(folder).is_absolute() and (found := shutil.which(str(Path(folder, name)))):
            return found
    raise GitError("git.missing")


def _refused(folder: Path, said: bytes) -> GitError:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    reason = next((line for line in lines if line.startswith("fatal:")), lines[0] if lines else "git")
    if "not a git repository" in reason or "must be run in a work tree" in reason:
        return GitError("git.no_repository", folder=str(folder))
    return GitError("git.failed", reason=reason.removeprefix("fatal:").strip()[:_REASON])
