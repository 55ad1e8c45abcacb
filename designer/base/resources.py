"""Where the program's own data files lie, in a wheel, an editable install and a frozen build alike."""

import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def _home(folder: str) -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    places = [_PACKAGE, _PACKAGE.parent, *([Path(frozen), Path(frozen) / "designer"] if frozen else [])]
    for place in places:
        if (place / folder).is_dir():
            return place / folder
    raise FileNotFoundError(f"{folder} is missing from this installation")


def resource(*parts: str) -> Path:
    """The path of a file in `resources/`, whether or not it exists."""
    return _home("resources").joinpath(*parts)


def samples() -> list[Path]:
    """The sample maps that come with the program, by name."""
    return sorted(_home("samples").glob("*.journey.json"))
