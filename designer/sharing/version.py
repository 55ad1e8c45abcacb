"""One version of a map, and the small file that tells of it."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from designer.base.frozen import frozen
from designer.base.message import Message

FORMAT: Final = "journey-version"
VERSION: Final = 1
MAX_NAME: Final = 200
MAX_NOTE: Final = 2_000
DAMAGED: Final = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading a damaged one raises."""
_MAX_BYTES: Final = 64 * 1024


@frozen
class Version:
    """One state of a map that was kept."""

    id: str
    number: int
    """In which order they were kept, whatever the clock said."""
    when: datetime
    sha256: str
    """Of the file's bytes."""
    size: int
    parts: tuple[str, ...]
    name: str = ""
    """What a person called it; empty for one that was kept at a save."""
    note: str = ""
    author: str = ""

    @property
    def is_named(self) -> bool:
        """Whether it stays until somebody deletes it."""
        return bool(self.name)


@frozen
class Damaged:
    """A file among the versions that cannot be read."""

    id: str
    reason: Message


@frozen
class Listing:
    """What stands in the folder, the oldest first."""

    versions: tuple[Version, ...]
    damaged: tuple[Damaged, ...] = ()

    def __getitem__(self, id: str) -> Version:
        return next(one for one in self.versions if one.id == id)

    def before(self, version: Version) -> Version | None:
        """The one that was kept before it."""
        at = self.versions.index(version)
        return self.versions[at - 1] if at else None


def found_by(listing: Listing, wanted: str) -> list[Version]:
    """The versions that a person may mean: by id, by the beginning of one, or by name."""

    def matching(test: Callable[[Version], bool]) -> list[Version]:
        return [one for one in listing.versions if test(one)]

    tests: Iterable[Callable[[Version], bool]] = (
        lambda one: one.id == wanted,
        lambda one: one.name == wanted,
        lambda one: one.id.startswith(wanted),
    )
    return next((found for test in tests if (found := matching(test))), [])


def written(version: Version) -> bytes:
    """The file that tells of a version."""
    entry = {
        "format": FORMAT,
        "version": VERSION,
        "number": version.number,
        "when": version.when.isoformat(),
        "sha256": version.sha256,
        "size": version.size,
        "parts": version.parts,
        "name": version.name,
        "note": version.note,
        "author": version.author,
    }
    return json.dumps(entry, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def read_version(path: Path) -> Version:
    """The version that a file of the folder tells of. Raises one of DAMAGED."""
    if not path.is_file() or path.stat().st_size > _MAX_BYTES:
        raise ValueError(path.name)
    entry = json.loads(path.read_bytes().decode("utf-8"))
    if entry["format"] != FORMAT or entry["version"] != VERSION:
        raise ValueError(path.name)
    when = datetime.fromisoformat(_text(entry, "when"))
    if when.tzinfo is None or not 1 < when.year < 9999:
        raise ValueError(path.name)
    parts = tuple(entry["parts"])
    if not parts or not all(isinstance(part, str) for part in parts):
        raise ValueError(path.name)
    return Version(
        path.stem,
        _count(entry, "number"),
        when,
        _text(entry, "sha256"),
        _count(entry, "size"),
        parts,
        _text(entry, "name")[:MAX_NAME],
        _text(entry, "note")[:MAX_NOTE],
        _text(entry, "author")[:MAX_NAME],
    )


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry[key]
    if not isinstance(value, str):
        raise ValueError(key)
    return value


def _count(entry: Mapping[str, Any], key: str) -> int:
    value = entry[key]
    if type(value) is not int or not 0 <= value < 10**15:
        raise ValueError(key)
    return value
