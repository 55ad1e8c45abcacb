"""The person's settings, kept in the state folder; never in a map."""

import locale
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from designer.base import places
from designer.files.atomic import keep, kept
from designer.text.words import LANGUAGES

SMALLEST_SCALE, LARGEST_SCALE = 0.8, 2.0


def _system_language() -> str:
    """The language of a first start: what `JOURNEY_LANG` says, as for the command line, else the system's."""
    chosen = os.environ.get("JOURNEY_LANG", "")
    if chosen in LANGUAGES:
        return chosen
    try:
        code = locale.getlocale()[0] or ""
    except ValueError:
        code = ""
    return "ko" if code.lower().startswith(("ko", "korean")) else "en"


@dataclass
class Settings:
    """Every setting with its default; unreadable ones fall back to it."""

    language: str = field(default_factory=_system_language)
    theme: str = "system"
    """`light`, `dark` or `system`."""
    scale: float = 1.0
    """How large text is: 0.8 to 2.0 of the ordinary size."""
    motion: bool = True
    author: str = ""
    """The person's name, for others who open the same map and for comments."""
    presence: bool = True
    """Whether others who open the same map see that it is open here."""
    inspector: bool | None = None
    """Whether the inspector stands open; None: by the window's width."""
    outline: bool = False
    checks: bool = False
    comments: bool = False
    minimap: bool = True
    relations: str = "selected"
    """Which relations the canvas shows: of what is `selected`, `all`, or `none`."""
    geometry: str = ""
    """The window's place, as Qt's base64."""
    lately: list[str] = field(default_factory=list)
    """What was used last in the command palette, the latest first."""
    autosave: bool = False
    """Whether a map that has a file is saved by itself."""
    versions: bool = True
    """Whether a version is kept beside the map at each save."""
    versions_limit: int = 200
    """Megabytes that the versions of one map may take."""
    folder: str = ""
    """Where the last file was opened or saved."""
    shared_templates: str = ""
    """A shared folder of templates."""

    @staticmethod
    def path() -> Path:
        """The file that holds them."""
        return places.home() / "settings.json"

    @classmethod
    def load(cls) -> "Settings":
        """The saved settings."""
        saved = kept(cls.path())
        settings = cls()
        if not isinstance(saved, dict):
            return settings
        for entry in fields(cls):
            value = saved.get(entry.name)
            fits = isinstance(value, type(getattr(settings, entry.name)))
            if fits or (entry.name == "inspector" and isinstance(value, bool)):
                setattr(settings, entry.name, value)
        if not SMALLEST_SCALE <= settings.scale <= LARGEST_SCALE:
            settings.scale = 1.0
        if not 1 <= settings.versions_limit <= 100_000:
            settings.versions_limit = cls.versions_limit
        if settings.language not in LANGUAGES:
            settings.language = _system_language()
        return settings

    def change(self, **values: Any) -> None:
        """Change some and write all, quietly: settings are never worth an error."""
        for name, value in values.items():
            setattr(self, name, value)
        keep(self.path(), asdict(self))
