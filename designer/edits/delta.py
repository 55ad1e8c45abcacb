"""The one record of change: for each id, what stood there before and what stands there after.

Undo swaps it, merging composes two, the change event is it, the journal appends it, a file merge returns one.
"""

from collections.abc import Mapping
from dataclasses import field

from designer.base.frozen import frozen
from designer.base.message import Message
from designer.model.elements import Changes, Record

NOTHING = Message("edit.nothing")


@frozen
class Delta:
    """A change, named for the undo menu. Ids whose before equals their after do not appear."""

    changes: Changes = field(default_factory=dict)
    name: Message = NOTHING

    @classmethod
    def of(cls, name: Message, *pairs: tuple[Record | None, Record | None]) -> "Delta":
        """A delta from (before, after) pairs; pairs that change nothing are left out."""
        changes = {}
        for before, after in pairs:
            record = after or before
            if record is not None and before != after:
                changes[record.id] = (before, after)
        return cls(changes, name)

    def __bool__(self) -> bool:
        return bool(self.changes)

    def inverse(self) -> "Delta":
        """The change that takes this one back."""
        return Delta({id: (after, before) for id, (before, after) in self.changes.items()}, self.name)

    def then(self, later: "Delta", name: Message | None = None) -> "Delta":
        """This change and a later one as one; what ends as it began drops out.

        `later` must have been made for the map as it is after this one.
        """
        composed: dict[str, tuple[Record | None, Record | None]] = dict(self.changes)
        for id, (before, after) in later.changes.items():
            first = composed[id][0] if id in composed else before
            if first == after:
                composed.pop(id, None)
            else:
                composed[id] = (first, after)
        return Delta(composed, name or self.name)

    def after(self) -> Mapping[str, Record]:
        """What stands there after, for ids that still stand."""
        return {id: after for id, (_, after) in self.changes.items() if after is not None}
