"""Merges the open map with a copy of it that came by mail or stick: two copies without a known past."""

import hashlib
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from designer.base.errors import JourneyError
from designer.base.message import message
from designer.files.copies import decode_copies
from designer.files.document import read_file
from designer.sharing.difference import UnrelatedError, is_unrelated
from designer.sharing.merge import Copy, Merged, merge
from designer.sharing.versions import Versions
from designer.ui.merging.incoming import Incoming
from designer.ui.merging.under_way import under_way

if TYPE_CHECKING:
    from designer.ui.window import Window


def ask_copy(window: "Window") -> None:
    """Ask for a copy of the open map, and merge with it."""
    from PySide6.QtWidgets import QFileDialog

    from designer.ui.filing import SUFFIX

    session, words = window.session, window.session.words
    chosen, _ = QFileDialog.getOpenFileName(
        window,
        words("resolve.copy_title"),
        session.settings.folder,
        words("window.map_files") + f" (*{SUFFIX} *.json)",
    )
    if chosen:
        merge_copy(window, Path(chosen))


def merge_copy(window: "Window", path: Path) -> None:
    """Merge the open map with a copy; reading and merging leave the window free."""
    window.flush()
    session = window.session
    ours = Copy.of(session.journey)
    file = session.file
    past = file.data if file is not None and file.path.absolute() == path.absolute() else None
    place = file.path if file is not None else None
    work = partial(merged_with, ours, path, past, place)
    under_way(window, message("resolve.reading_copy", file=path.name), work, partial(_merged, window, path))


def merged_with(ours: Copy, path: Path, past: bytes | None, place: Path | None) -> Merged:
    """The merge, on any thread. Raises UnreadableError, and UnrelatedError for another map.

    The past is known where the copy is the open file itself, or where it has not changed since one of the
    kept versions was made: then it has nothing of its own.
    """
    data, _ = read_file(path)
    ((records, unknown),) = decode_copies([(data, path.name)])
    theirs = Copy(records, unknown)
    if is_unrelated(ours.records, records):
        raise UnrelatedError("resolve.unrelated", file=path.name)
    if past is not None:
        ((before, keys),) = decode_copies([(past, path.name)])
        return merge(Copy(before, keys), ours, theirs)
    return merge(theirs if _is_kept(data, place) else None, ours, theirs)


def _is_kept(data: bytes, place: Path | None) -> bool:
    if place is None:
        return False
    with suppress(JourneyError, OSError):
        hash = hashlib.sha256(data).hexdigest()
        return any(version.sha256 == hash for version in Versions(place).read().versions)
    return False


def _merged(window: "Window", path: Path, merged: Merged) -> None:
    from designer.ui.merging.mode import resolver_of

    incoming = Incoming(merged, message("resolve.this_map"), path.name)
    if not window.has_map or window.in_resolver:
        return
    if not incoming.fits(window.session.journey):
        # The map has moved on meanwhile.
        merge_copy(window, path)
        return
    resolver_of(window).enter(incoming)
