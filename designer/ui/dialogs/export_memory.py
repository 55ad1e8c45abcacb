"""What was exported last from each map file, kept in the person's state folder and not in the map.

What must not leave is never remembered as ticked: each time somebody has to say so anew, or to choose a
preset that says so by its name.
"""

from pathlib import Path
from typing import Any, Final

from designer.base.places import home
from designer.export.kept import INTERNAL, Flat
from designer.files.atomic import keep, kept

MOST: Final = 200
"""Files remembered; the ones exported longest ago are forgotten."""


def remembered(path: Path | None) -> tuple[str, dict[str, Any]]:
    """The format and the options of the last export of a file; empty where there was none."""
    entry = _all().get(_key(path)) if path is not None else None
    if not isinstance(entry, dict):
        return "", {}
    options = entry.get("options")
    return str(entry.get("format", "")), options if isinstance(options, dict) else {}


def remember(path: Path | None, format: str, options: Flat) -> None:
    """Keep them for the next time, quietly."""
    if path is None:
        return
    entries = _all()
    entries.pop(_key(path), None)
    lasting = {name: value for name, value in options.items() if name not in INTERNAL}
    entries[_key(path)] = {"format": format, "options": lasting}
    keep(_file(), dict(list(entries.items())[-MOST:]))


def _file() -> Path:
    return home() / "exports.json"


def _key(path: Path) -> str:
    try:
        return str(path.resolve())
    except OSError:
        return str(path)


def _all() -> dict[str, Any]:
    found = kept(_file())
    return found if isinstance(found, dict) else {}
