"""The team's folder of templates, which may lie on a network that is not there today."""

from functools import partial
from pathlib import Path
from typing import Final

from designer.ui import jobs
from designer.ui.settings import Settings

_PATIENCE_SECONDS: Final = 0.2
"""So long a list of templates waits for that folder."""


def team_templates(settings: Settings) -> Path | None:
    """The folder, where there is one and it answers; without it the program's own templates are offered."""
    if not settings.shared_templates:
        return None
    folder = Path(settings.shared_templates)
    [answers] = jobs.at_once([partial(_answers, folder)], _PATIENCE_SECONDS)
    return folder if answers else None


def _answers(folder: Path) -> bool:
    try:
        next(folder.iterdir(), None)
    except OSError:
        return False
    return True
