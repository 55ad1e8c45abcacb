"""Brings a map back to another state of itself, and says in one line what lies between two states."""

from collections.abc import Mapping

from designer.base.message import Message, message
from designer.edits.delta import Delta
from designer.model.elements import Element, Record
from designer.model.journey import Journey
from designer.sharing.difference import Difference, difference_of

_NAMED = 2
"""So many changes are named before the rest is counted."""


def restoring(journey: Journey, wanted: Mapping[str, Record], name: Message) -> Delta:
    """The edit after which the map holds these records and no others."""
    held = journey.snapshot()
    changes = {
        id: (held.get(id), wanted.get(id))
        for id in dict.fromkeys((*held, *wanted))
        if not _is_same(held.get(id), wanted.get(id))
    }
    return Delta(changes, name)


def _is_same(one: Record | None, other: Record | None) -> bool:
    """Whether both would be written alike; among fields of later versions Python takes true for 1."""
    if one is other:
        return True
    if one is None or other is None or type(one) is not type(other) or one != other:
        return False
    return repr(one.__pydantic_extra__) == repr(other.__pydantic_extra__)


def summary(before: Mapping[str, Record] | None, after: Mapping[str, Record]) -> Message:
    """What has changed, for a list: names of the first elements, and how many came, went and changed."""
    if before is None:
        return message("versions.first", n=sum(isinstance(one, Element) for one in after.values()) - 1)
    found = difference_of(before, after)
    if not found:
        return message("versions.same")
    counts = tuple(
        message(f"versions.{how}", n=n)
        for how in ("added", "changed", "removed")
        if (n := sum(one.how == how for one in found.changes))
    )
    names = _names(found)
    if not names:
        return message("versions.counted", counts=counts)
    more = "versions.what_more" if len(found.changes) > len(names) else "versions.what"
    return message(more, names=names, counts=counts)


def _names(found: Difference) -> tuple[Message, ...]:
    names: dict[str, None] = {}
    for change in found.changes:
        text = _called(change.record)
        if text:
            names.setdefault(text)
    return tuple(message("versions.element", name=name) for name in list(names)[:_NAMED])


def _called(record: Record | None) -> str:
    for field in ("name", "text", "word"):
        text = getattr(record, field, "")
        if isinstance(text, str) and text.strip():
            text = " ".join(text.split())
            return text if len(text) <= 30 else text[:29] + "…"
    return ""
