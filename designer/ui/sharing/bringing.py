"""Merges what somebody has saved with the open map, on any thread, and says what came in."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from designer.base.frozen import frozen
from designer.base.message import Message, message
from designer.edits.delta import Delta
from designer.files.copies import decode_copies
from designer.layout.arrange import Layout
from designer.model.elements import Element, Record
from designer.model.journey import Journey
from designer.sharing.difference import Change, Difference, UnrelatedError, difference_of, is_unrelated
from designer.sharing.merge import Copy, Merged, merge
from designer.sharing.presence import folder_of, who_saved
from designer.sharing.sentences import Teller
from designer.sharing.versions import Versions
from designer.text.runs import clean
from designer.ui.merging.incoming import Ready
from designer.ui.sharing.watching import Found

MANY: Final = 300
"""From so many changes on the window would stand still for longer than a moment."""


@frozen
class Theirs:
    """What somebody has saved, as it came from the disk."""

    found: Found
    base: bytes | None
    """The common past; None where nobody knows it."""
    path: Path
    patient: bool = True
    """Whether there is time to find out who it was."""


@frozen
class Brought:
    """Somebody else's work merged with the open map, which is as it was when that began."""

    theirs: Theirs
    merged: Merged
    before: Copy
    """The open map then."""
    copy: Copy
    """Their map."""
    who: str
    """Who has saved it; empty where nobody knows."""
    told: Message | None
    """What came in, in one sentence; None where there is nothing to tell."""
    changes: int
    rest: Delta
    """What the merged map has beyond theirs."""
    ready: Ready | None
    """The merged map, arranged; None where it is quicker to change the open one."""


def brought(theirs: Theirs, ours: Copy, arranged: Callable[[Journey], Layout] | None = None) -> Brought:
    """Merge what was read with the open map, and arrange what comes of it where that is worth it.

    Raises UnreadableError where it is no sound map, and UnrelatedError where it is another map: merging
    that would take everything out of the open one.
    """
    copies = [(theirs.found.data, theirs.path.name)]
    if theirs.base is not None:
        copies.insert(0, (theirs.base, theirs.path.name))
    *past, copy = (Copy(records, unknown) for records, unknown in decode_copies(copies))
    if all(is_unrelated(each.records, copy.records) for each in (*past, ours)):
        raise UnrelatedError("shared.other_map", file=theirs.path.name)
    merged = merge(past[0] if past else None, ours, copy)
    found = difference_of(ours.records, merged.records, ours.unknown, merged.unknown)
    rest = between(copy.records, merged.records)
    ready = None
    if arranged is not None and len(merged.delta.changes) >= MANY and not merged.conflicts:
        ready = Ready(ours.records, arranged(_taken_in(ours, merged.delta)))
    return Brought(theirs, merged, ours, copy, _who(theirs), told(found), len(found.changes), rest, ready)


def _taken_in(ours: Copy, delta: Delta) -> Journey:
    journey = Journey(ours.records.values(), ours.unknown)
    journey.apply(delta.changes)
    return journey


def _who(theirs: Theirs) -> str:
    """Who has saved it. Whoever did writes it down just after the save, so it may take a moment.

    Who has closed the map since has taken their note along; the version that they kept tells it still.
    """
    path, sha256 = theirs.path, theirs.found.sha256
    for seconds in (0.0, 0.2, 0.4):
        if seconds and not (theirs.patient and folder_of(path).is_dir()):
            break
        time.sleep(seconds)
        who = who_saved(path, sha256) or Versions(path).author_of(sha256)
        if who:
            return clean(who)
    return ""


def between(before: Mapping[str, Record], after: Mapping[str, Record]) -> Delta:
    """The change that leads from one state of a map to another."""
    ids = dict.fromkeys((*before, *after))
    pairs = {id: (before.get(id), after.get(id)) for id in ids}
    changes = {id: (one, other) for id, (one, other) in pairs.items() if one is not other and one != other}
    return Delta(changes, message("merge.edit"))


def told(found: Difference) -> Message | None:
    """What came in: the first of what people talk about, and how much more."""
    if not found.changes:
        return None
    first = min(found.changes, key=_weight)
    what, more = Teller(found).sentence(first), len(found.changes) - 1
    return message("shared.what_more", what=what, n=more) if more else what


def _weight(change: Change) -> int:
    if isinstance(change.record, Element) and change.kind not in ("map", "view", "preset", "mute"):
        return 0
    return 1 if change.kind in ("map", "relation") else 2
