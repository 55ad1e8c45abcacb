"""The user's folders: settings, journals, recent files, personal templates, typefaces.

`JOURNEY_HOME` moves all of them at once, for tests and kiosks.
"""

import os
from pathlib import Path

APP = "JourneyDesigner"


def home() -> Path:
    """The folder that holds the user's state; made on first use by whoever writes into it."""
    moved = os.environ.get("JOURNEY_HOME")
    if moved:
        return Path(moved)
    import platformdirs  # imported late: a moved home does not need it

    return Path(platformdirs.user_state_dir(APP, appauthor=False))


def journals() -> Path:
    """Where unsaved work is journalled, one file a process and map."""
    return home() / "journals"


def templates() -> Path:
    """Where a person's own templates lie."""
    return home() / "templates"


def fonts() -> Path:
    """Where the typefaces lie that a person has added, one folder each."""
    return home() / "fonts"
