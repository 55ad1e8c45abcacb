"""Tells a git repository how maps are compared and merged: drivers in its settings, a line of attributes."""

import contextlib
import os
import shlex
from collections.abc import Sequence
from pathlib import Path, PureWindowsPath
from typing import Final

from designer.base.errors import UnwritableError
from designer.base.frozen import frozen
from designer.files.atomic import unwritable, write_whole
from designer.sharing.git import GitError, asked, git, top_of

DRIVER: Final = "journey"
LINE: Final = f"*.journey.json text eol=lf diff={DRIVER} merge={DRIVER}"
"""What the team shares: line ends that are the same everywhere, and the names of the drivers."""
ATTRIBUTES: Final = ".gitattributes"
_SECTIONS: Final = (f"diff.{DRIVER}", f"merge.{DRIVER}")


@frozen
class Installed:
    """A repository that knows the drivers, or did."""

    top: Path
    """The uppermost folder of the working tree."""
    changed_attributes: bool
    """Whether `.gitattributes` was written: a change that is to be committed, for the team to have it."""


def install(folder: Path, program: Sequence[str]) -> Installed:
    """Register the drivers for the repository of a folder; doing so again changes nothing.

    `program` are the words that start Journey Designer from any folder. Raises GitError or UnwritableError,
    and then the attributes are as they were.
    """
    top = top_of(folder)
    path = _attributes(top)
    before = _read(path)
    after = with_line(before)
    if after != before:
        write_whole(path, after)
    try:
        for key, value in settings(program).items():
            git(top, "config", "--local", "--replace-all", key, value)
    except GitError:
        if after != before:
            _put_back(path, before)
        raise
    return Installed(top, after != before)


def uninstall(folder: Path) -> Installed:
    """Take the drivers and our line of attributes away. Raises GitError or UnwritableError."""
    top = top_of(folder)
    path = _attributes(top)
    before = _read(path)
    after = without_line(before)
    if after != before:
        _put_back(path, after)
    for section in _SECTIONS:
        if asked(top, "config", "--local", "--get-regexp", f"^{section}[.]") is not None:
            git(top, "config", "--local", "--remove-section", section)
    return Installed(top, after != before)


def settings(program: Sequence[str]) -> dict[str, str]:
    """What git has to know, by the names of its settings."""
    said = command(program)
    # In the command of a merge driver, a per cent sign begins a place to be filled; and what follows `--` may
    # be called like an option.
    merging = said.replace("%", "%%")
    return {
        f"diff.{DRIVER}.command": f"{said} git diff-driver --",
        f"merge.{DRIVER}.name": "Journey Designer: customer journey maps, field by field",
        f"merge.{DRIVER}.driver": f"{merging} git merge-driver -- %O %A %B %P",
    }


def command(program: Sequence[str], on_windows: bool = os.name == "nt") -> str:
    """Words as git's shell takes them, which is a Unix shell on Windows too."""

    def word(said: str) -> str:
        path = PureWindowsPath(said)
        return path.as_posix() if on_windows and path.is_absolute() else said

    return shlex.join(map(word, program))


def with_line(attributes: bytes) -> bytes:
    """The attributes with our line in them once, below what was there, in the line ends of the file."""
    if LINE.encode() in _lines(attributes):
        return attributes
    end = b"\r\n" if b"\r\n" in attributes else b"\n"
    between = b"" if not attributes or attributes.endswith(b"\n") else end
    return attributes + between + LINE.encode() + end


def without_line(attributes: bytes) -> bytes:
    """The attributes without our line; everything else stays as it is."""
    kept = attributes.splitlines(keepends=True)
    return b"".join(line for line in kept if line.strip() != LINE.encode())


def _lines(attributes: bytes) -> list[bytes]:
    return [line.strip() for line in attributes.splitlines()]


def _attributes(top: Path) -> Path:
    path = top / ATTRIBUTES
    # Git does not follow such a link either, and it may lead anywhere.
    if path.is_symlink():
        raise UnwritableError("git.attributes_link", file=ATTRIBUTES)
    return path


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise unwritable(path, error) from error


def _put_back(path: Path, data: bytes) -> None:
    """Write the attributes; a file that says nothing any more was ours alone, and goes."""
    if data:
        write_whole(path, data)
        return
    try:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
    except OSError as error:
        raise unwritable(path, error) from error
