"""What the command line may write to."""

import os
from pathlib import Path

from designer.base.errors import UnwritableError


def must_be_free(path: Path, force: bool) -> None:
    """Raise UnwritableError when something stands there already, unless `force`."""
    if not force and os.path.lexists(path) and not path.is_dir():
        raise UnwritableError("file.write.exists", file=path.name)


def is_same_file(path: Path, other: Path) -> bool:
    """Whether two paths lead to one file, links and spellings notwithstanding."""
    try:
        return path.samefile(other)
    except OSError:
        return False
