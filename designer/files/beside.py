"""Folders that stand beside a map and belong to whoever may write there."""

import contextlib
import stat
import sys
from pathlib import Path


def make_beside(folder: Path) -> bool:
    """Make a folder with the permissions of the one it stands in; whether it is new. Raises OSError.

    A person's umask would keep colleagues out who may change the map itself.
    """
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            folder.chmod(stat.S_IMODE(folder.parent.stat().st_mode))
    return True
