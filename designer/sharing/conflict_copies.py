"""Finds the copies of a map that services of shared folders leave beside it when two people saved at once.

Each service marks them in the file's name, nearly all just before the last extension, so that a copy of
`orders.journey.json` no longer ends in `.journey.json`:

- Dropbox: `orders.journey (김하늘's conflicted copy 2026-11-22).json`, in Korean
  `(김하늘의 충돌된 사본 …)` and `(무시된 항목 충돌 …)` (help.dropbox.com, "What's a conflicted copy?");
  Nextcloud and ownCloud write `(conflicted copy 2026-11-22 143015)`;
- OneDrive: `orders.journey-DESKTOP-4F2K1AB.json`, the name of the computer; where a name is taken, it, Google
  Drive and downloads write `orders.journey (1).json`;
- iCloud: `orders.journey 2.json`;
- Syncthing: `orders.journey.sync-conflict-20261122-143015-ABCDEFG.json` (docs.syncthing.net, "Understanding
  Synchronization");
- others, MYBOX and NAVER WORKS Drive among them, say in words that there was a conflict (충돌).

A name alone proves nothing: a file is a copy only if both maps have elements in common, which maps that were
made separately never do.
"""

import os
import re
import unicodedata
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from designer.files.beside import make_beside
from designer.files.document import SUFFIX
from designer.model.elements import MAP_ID, Element, Record

if TYPE_CHECKING:
    from designer.sharing.version import Listing, Version

MOST: Final = 20
"""So many copies of one map are told of."""
_MOST_ENTRIES: Final = 20_000
"""A folder with more entries is not searched to its end."""
_LONGEST: Final = 160
"""Characters that a service puts into a name at most."""
_SAYS_SO: Final = re.compile(r"conflict|충돌", re.IGNORECASE)
_NUMBERED: Final = re.compile(r" ?\(\d{1,3}\)| \d{1,3}")
_COMPUTER: Final = re.compile(
    r"-(?!(?:OLD|NEW|FINAL|BACKUP|COPY|DRAFT)$)"
    r"(?:(?=[0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{2,14}|[\w-]{1,30}-(?:PC|Laptop|Desktop|노트북)"
    r"|[\w '’-]{0,30}(?:MacBook|iMac|Mac[ -]mini)[\w -]{0,20})(?:-\d{1,2})?"
)
"""What Windows and Macs are called; nobody's `-old`, `-backup` or `-최종`."""


def is_marked(name: str, map_name: str) -> bool:
    """Whether a file's name is that of a conflict copy of a map with another name."""
    name, map_name = (unicodedata.normalize("NFC", each) for each in (name, map_name))
    whole, short = map_name.removesuffix(".json"), map_name.removesuffix(SUFFIX)
    if name == map_name or not name.endswith(".json") or whole == map_name:
        return False
    if name.startswith(whole):
        mark = name[len(whole) :].removesuffix(".json")
        return len(mark) <= _LONGEST and _is_mark(mark)
    # A service that takes `.journey.json` for the extension; what is numbered like that a person has named.
    mark = name[len(short) :].removesuffix(SUFFIX)
    return name.startswith(short) and len(mark) <= _LONGEST and bool(_SAYS_SO.search(mark))


def _is_mark(mark: str) -> bool:
    shapes = (_NUMBERED, _COMPUTER)
    return bool(_SAYS_SO.search(mark)) or any(shape.fullmatch(mark) for shape in shapes)


def marked_beside(map_path: Path) -> list[Path]:
    """The files beside a map whose names say that they are copies of it, by name; a stray folder has none."""
    try:
        with os.scandir(map_path.parent) as entries:
            found = [
                entry.name
                for entry in islice(entries, _MOST_ENTRIES)
                if is_marked(entry.name, map_path.name) and entry.is_file(follow_symlinks=False)
            ]
    except OSError:
        return []
    return [map_path.with_name(name) for name in sorted(found)[:MOST]]


def is_same_map(one: Mapping[str, Record], other: Mapping[str, Record]) -> bool:
    """Whether two maps have elements in common: ids are made by chance, so only copies do."""
    return any(id != MAP_ID and isinstance(one.get(id), Element) for id in other)


def common_past(listing: "Listing", sha256: str) -> "Version | None":
    """The version that a copy was surely made of: the one kept just before the copy itself was.

    None where the copy was never kept, or where two versions could be meant.
    """
    kept = next((one for one in listing.versions if one.sha256 == sha256), None)
    if kept is None:
        return None
    before = [one for one in listing.versions if one.number == kept.number - 1]
    return before[0] if len(before) == 1 else None


def aside(copy: Path, map_path: Path) -> Path:
    """Where a copy that was merged is put away: a folder beside the map, under a name that is free there."""
    folder = map_path.with_name(map_path.name.removesuffix(SUFFIX).removesuffix(".json") + ".merged")
    free, number = folder / copy.name, 2
    while os.path.lexists(free):
        free, number = folder / f"{copy.stem}-{number}{copy.suffix}", number + 1
    return free


def put_aside(copy: Path, map_path: Path) -> Path:
    """Move a copy that was merged out of the way, and say where it is. Raises OSError."""
    place = aside(copy, map_path)
    make_beside(place.parent)
    hidden = place.parent / ".gitignore"
    if not hidden.exists():
        hidden.write_bytes(b"*\n")
    copy.rename(place)
    return place
