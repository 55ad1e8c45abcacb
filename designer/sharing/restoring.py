"""Brings a map back to another state of itself, and says in one line what lies between two states."""

from collections.abc import Mapping

from designer.base.message import Message, message
from designer.edits.delta import Delta
from designer.model.elements import Element, Record
from designer.model.journey import Journey
from designer.sharing.difference import difference_of
from designer.sharing.sentences import Teller


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
    """What has changed, for a list: the first change as a sentence, and how many more there are."""
    if before is None:
        return message("versions.first", n=sum(isinstance(one, Element) for one in after.values()) - 1)
    found = difference_of(before, after)
    if not found:
        return message("versions.same")
    # What stands on the map says more than what joins it.
    first = next((one for one in found.changes if isinstance(one.record, Element)), found.changes[0])
    said = Teller(found).sentence(first)
    if len(found.changes) == 1:
        return said
    return message("versions.told_more", first=said, n=len(found.changes) - 1)
