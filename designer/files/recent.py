"""The maps opened last, newest first, in the person's state folder."""

from pathlib import Path

from designer.base.frozen import frozen
from designer.base.places import home
from designer.files.atomic import keep, kept

MOST = 12


@frozen
class Recent:
    """A map opened before."""

    path: Path
    title: str
    missing: bool
    """Whether the file is no longer there."""


def recent_files() -> list[Recent]:
    """The maps opened last, newest first; those that are gone are marked."""
    return [Recent(path, title, not path.is_file()) for path, title in _read()]


def recent_titles() -> list[tuple[Path, str]]:
    """The same without looking whether they are there: a folder out of reach would hold that up."""
    return _read()


def add_recent(path: Path | str, title: str) -> None:
    """Put a map at the top of the list."""
    path = Path(path).absolute()
    before = _read()
    after = [(path, title), *((other, name) for other, name in before if other != path)]
    # A map opened day after day stands there already, and syncing the disk would hold its painting up.
    if after != before:
        _write(after)


def forget_recent(path: Path | str) -> None:
    """Take a map off the list."""
    path = Path(path).absolute()
    _write([(other, name) for other, name in _read() if other != path])


def forget_all_recent() -> None:
    """Empty the list."""
    _write([])


def _file() -> Path:
    return home() / "recent.json"


def _read() -> list[tuple[Path, str]]:
    """What the list holds. A list that cannot be read is an empty one: it is a convenience."""
    try:
        return [(Path(str(entry["path"])), str(entry["title"])) for entry in kept(_file())][:MOST]
    except (KeyError, TypeError):
        return []


def _write(entries: list[tuple[Path, str]]) -> None:
    data = [{"path": str(path), "title": title} for path, title in entries[:MOST]]
    keep(_file(), data)
