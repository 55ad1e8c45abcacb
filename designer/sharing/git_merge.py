"""Merges the three versions of a map that git hands over."""

import contextlib

from pydantic import ValidationError

from designer.base.errors import IntegrityError
from designer.edits.delta import NOTHING, Delta
from designer.files.copies import decode_copies
from designer.files.encoder import Encoder
from designer.files.records import UnknownKindError, element_of, relation_of
from designer.model.elements import Conflict, Record
from designer.model.journey import Journey
from designer.sharing.conflicts import REMOVED
from designer.sharing.git import GitError, Three
from designer.sharing.merge import Copy, Merged, merge
from designer.sharing.merge_resolve import resolve


def merge_versions(
    three: Three, name: str, names: tuple[str, str, str] | None = None, encoder: Encoder | None = None
) -> Merged:
    """Merge what git has at the three stages of a file, each called by its name in sentences.

    `encoder` keeps lines for whoever writes what comes of it. Raises UnreadableError where one of them is no
    map, and GitError where a side has removed the file.
    """
    if three.ours is None or three.theirs is None:
        raise GitError("git.one_side_removed", file=name)
    base, ours, theirs = names or (name, name, name)
    sides = [(three.ours, ours), (three.theirs, theirs)]
    # Git hands over an empty file where both sides have added the map.
    past = [(three.base, base)] if three.base else []
    read = [Copy(records, unknown) for records, unknown in decode_copies([*past, *sides], encoder)]
    before = _reopened(*read) if past else None
    return merge(before, read[-2], read[-1])


def _reopened(base: Copy, ours: Copy, theirs: Copy) -> Copy:
    """The common past with nothing decided of what is open in it and what both sides have settled since.

    Where branches have been merged into each other, git makes the past of a merge by merging as well. It
    holds our value at what was left open, and taking that for the past would let theirs win unseen.
    """
    left = [
        one
        for one in base.records.values()
        if isinstance(one, Conflict) and one.id not in ours.records and one.id not in theirs.records
    ]
    if not left:
        return base
    journey = Journey(base.records.values(), base.unknown)
    for conflict in left:
        # What does not fit the map any more has nothing to go back to.
        with contextlib.suppress(IntegrityError, ValidationError, UnknownKindError):
            journey.apply(_undecided(journey, conflict).changes)
    return Copy.of(journey)


def _undecided(journey: Journey, conflict: Conflict) -> Delta:
    """What leads back from our value to the one before both."""
    if conflict.field != REMOVED:
        return resolve(journey, conflict, value=conflict.base)
    held = journey.get(conflict.element)
    before: Record | None = held
    if held is not None and isinstance(conflict.base, dict):
        make = relation_of if "source" in conflict.base else element_of
        before = make(conflict.element, conflict.base)
    return Delta.of(NOTHING, (held, before), (conflict, None))
