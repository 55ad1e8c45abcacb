"""Opens a file that git has left with its conflict markers: the three versions come from git's index."""

import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from designer.base.errors import JourneyError
from designer.base.frozen import frozen
from designer.base.message import Message, message
from designer.edits.delta import NOTHING, Delta
from designer.files.document import MapFile, as_read, read_file
from designer.files.recent import add_recent
from designer.model.journey import Journey
from designer.sharing.git import versions_in_conflict
from designer.sharing.git_merge import merge_versions
from designer.sharing.merge import Merged
from designer.ui.merging.incoming import Incoming, resolve
from designer.ui.merging.under_way import under_way

if TYPE_CHECKING:
    from designer.ui.window import Window

_MARKERS: Final = re.compile(rb"^<{7}(?: [^\r\n]*)?\r?$.*?^>{7}(?: (?P<theirs>[^\r\n]*))?\r?$", re.M | re.S)
_LONGEST: Final = 40


@frozen
class Unmerged:
    """What git has of a file that it could not merge."""

    merged: Merged
    file: MapFile
    """As it is on the disk, markers and all; its past for whoever saves over it is our version."""
    theirs: Message | str


def open_unmerged(window: "Window", path: Path, error: JourneyError) -> None:
    """Open the merge and the resolver; where git knows of no merge, `error` is said as for any file."""
    work = partial(read_unmerged, path, error)
    under_way(window, message("resolve.reading_copy", file=path.name), work, partial(_open, window))


def has_markers(path: Path) -> bool:
    """Whether a file that is no map holds git's conflict markers."""
    try:
        return _MARKERS.search(read_file(path)[0]) is not None
    except JourneyError:
        return False


def tells_of_markers(reason: Message) -> bool:
    """Whether a sentence about a file says that git's markers stand in it."""
    what = reason.arguments.get("what")
    return isinstance(what, Message) and what.key == "file.conflict"


def read_unmerged(path: Path, error: JourneyError) -> Unmerged:
    """The merge of git's versions, on any thread. Raises `error` where there is none to be had."""
    data, _ = read_file(path)
    found = _MARKERS.search(data)
    three = versions_in_conflict(path)
    if found is None or three is None or three.ours is None:
        raise error
    merged = merge_versions(three, path.name)
    theirs = (found["theirs"] or b"").decode("utf-8", "replace").strip()[:_LONGEST]
    file = replace(as_read(path, data), data=three.ours)
    return Unmerged(merged, file, theirs or message("resolve.theirs"))


def _open(window: "Window", found: Unmerged) -> None:
    """The merge is the open map at once, what is open in it included.

    Whoever leaves the resolver and saves would otherwise put our version alone in the place of the markers.
    """
    if not window.filing.may_leave():
        return
    merged = found.merged
    window.session.start(Journey(merged.records.values(), merged.unknown), dirty=True, file=found.file)
    add_recent(found.file.path, window.session.journey.head.title)
    if not window.session.journey.conflicts():
        from designer.ui.merging.mode import say_taken

        say_taken(window, merged.delta, undoable=False)
        return
    window.toasts.dismiss()
    answers_only = replace(merged, delta=Delta({}, NOTHING))
    resolve(window, Incoming(answers_only, message("resolve.ours"), found.theirs))
