"""Merges a removal that is left open as though it had not been made: what went with it stands again with it.

With a stage went its steps, cards and KPIs, with a lane its cards, with anything its relations, the mutes
about it and every mention of it. What was taken out for itself stays out, and is mentioned no more.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from designer.edits.change import without
from designer.model.elements import Element, MapHead, Record, Relation
from designer.model.integrity import named
from designer.model.registry import kinds
from designer.sharing.conflicts import REMOVED
from designer.sharing.entries import keyed
from designer.sharing.merge_fields import merge_record
from designer.sharing.merge_repair import Records, Work
from designer.sharing.texts import TextMerge

_NEEDED: Final = ("stage", "lane", "parent")
"""The fields by which an element names what it cannot stand without."""


def stand_together(work: Work, texts: TextMerge) -> None:
    """Put what went with each open removal back into the merge, and write down with it what that was."""
    opened = {key: one.element for key, one in work.left.items() if one.field == REMOVED}
    if not opened:
        return
    sides = (work.ours, work.theirs)
    standing = [{id for id in opened.values() if id in work.base and id not in side} for side in sides]
    for remover, keeper, back in zip(sides, reversed(sides), standing, strict=True):
        hanging = _hanging(work, remover, keeper)
        _put_back(work, keeper, hanging, back)
        for key, id in opened.items():
            if id in back:
                work.left[key] = replace(work.left[key], together=_together(work, id, hanging))
    _mention_again(work, standing, texts)


def _hanging(work: Work, remover: Records, keeper: Records) -> dict[str, list[str]]:
    """What only one side has lost, by what it could not stand without."""
    found: dict[str, list[str]] = {}
    for id, record in work.base.items():
        if id in work.differing and id in keeper and id not in remover:
            for need in needed(record):
                found.setdefault(need, []).append(id)
    return found


def needed(record: Record) -> list[str]:
    """The ids of what a record cannot stand without."""
    if isinstance(record, Relation):
        return named(record)
    names = ("about",) if getattr(record, "kind", "") == "mute" else _NEEDED
    return [id for name in names if (id := record.__dict__.get(name)) is not None]


def _put_back(work: Work, keeper: Records, hanging: Mapping[str, list[str]], back: set[str]) -> None:
    """Let stand what hangs on what stands again, unless something else that it needs is gone for good."""
    quiet = []
    waiting = sorted(back)
    while waiting:
        for id in hanging.get(waiting.pop(), ()):
            if id not in work.records and all(_stands(work, need) for need in needed(keeper[id])):
                work.records[id] = keeper[id]
                quiet.append(id)
                waiting.append(id)
    back.update(quiet)
    for id in quiet:
        record = work.records[id]
        gone = [one for one in named(record) if not _stands(work, one)]
        if gone and isinstance(record, Element):
            work.records[id] = without(record, gone)


def _stands(work: Work, id: str) -> bool:
    """Whether something stands in the merge, and is no other thing by now."""
    held = work.records.get(id)
    return held is not None and type(held) is type(work.base.get(id))


def _together(work: Work, first: str, hanging: Mapping[str, list[str]]) -> dict[str, str] | None:
    """What went with something and stands in the merge, each with its kind."""
    found: dict[str, str] = {}
    waiting = [first]
    while waiting:
        for id in hanging.get(waiting.pop(), ()):
            if id not in found and id in work.records:
                found[id] = str(getattr(work.records[id], "kind", ""))
                waiting.append(id)
    return dict(sorted(found.items())) or None


# Mentions


def _mention_again(work: Work, standing: Sequence[set[str]], texts: TextMerge) -> None:
    """Merge anew what mentioned something that stands again, as though that had been mentioned all along."""
    for id in sorted(work.differing):
        before, *sides = work.sides(id)
        if id in work.apart or not isinstance(before, Element) or isinstance(before, MapHead):
            continue
        made = [_mentioning(before, *pair) for pair in zip(sides, standing, strict=True)]
        if made == sides:
            continue
        mine, yours = made
        if mine is None or yours is None:
            work.records[id] = mine or yours or before
            continue
        for key in [key for key in work.left if key[0] == id and key[1] != REMOVED]:
            del work.left[key]
        work.records[id], left = merge_record(before, mine, yours, texts)
        work.leave(left)


def _mentioning(before: Element, now: Record | None, back: set[str]) -> Record | None:
    """What a side has made of an element, but for the mentions it has lost with what stands again."""
    if now is None or type(now) is not type(before) or back.isdisjoint(named(before)):
        return now
    fields: dict[str, Any] = {}
    for name in kinds()[before.kind].references():
        was, held = before.__dict__[name], now.__dict__[name]
        if isinstance(was, tuple):
            fields[name] = _with_lost(was, held, [id for id in was if id in back])
        elif held is None and was in back and name not in _NEEDED:
            fields[name] = was
    fields["votes"] = _with_lost(before.votes, now.votes, [one for one in before.votes if one.round in back])
    for name in ("readings", "messages"):
        if name in before.__dict__:
            fields[name] = _of_their_persona(before.__dict__[name], now.__dict__[name], back)
    changed = {name: value for name, value in fields.items() if value != now.__dict__[name]}
    return now.changed(**changed) if changed else now


def _with_lost(was: tuple[Any, ...], held: tuple[Any, ...], back: Sequence[Any]) -> tuple[Any, ...]:
    """A list with the lost entries back behind what they stood behind."""
    entries, lost = keyed(held), keyed(back)
    behind: dict[str | None, list[Any]] = {}
    last = None
    for key, entry in keyed(was).items():
        if key in entries:
            last = key
        elif key in lost:
            behind.setdefault(last, []).append(entry)
    made = behind.get(None, [])
    for key, entry in entries.items():
        made += (entry, *behind.get(key, ()))
    return tuple(made)


def _of_their_persona(was: tuple[Any, ...], held: tuple[Any, ...], back: set[str]) -> tuple[Any, ...]:
    """The entries that became everybody's when their persona went are that persona's again."""
    lost = {one.model_copy(update={"persona": None}): one for one in was if one.persona in back}
    theirs_all_along = Counter(was)
    made = []
    for entry in held:
        if theirs_all_along[entry]:
            theirs_all_along[entry] -= 1
            made.append(entry)
        else:
            made.append(lost.pop(entry, entry))
    return tuple(made)
