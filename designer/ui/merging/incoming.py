"""Takes somebody else's work into the open map: at once where nothing conflicts, else by the resolver."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from designer.base.frozen import frozen
from designer.base.message import Message, message
from designer.edits.delta import Delta
from designer.layout.arrange import Layout
from designer.model.elements import Record
from designer.model.journey import Journey
from designer.sharing.merge import Merged

if TYPE_CHECKING:
    from designer.ui.window import Window


@frozen
class Ready:
    """A copy of the open map that has taken a merge in already: so much has changed that this took long."""

    before: Mapping[str, Record]
    """The map that was copied."""
    layout: Layout
    """Of the copy."""


@frozen
class Incoming:
    """A merge that waits to come into the open map, and what its two sides are called."""

    merged: Merged
    """Made from the open map as it is now; where that has moved meanwhile, merge again."""
    ours: Message | str
    theirs: Message | str
    """A person, a file, a branch: whoever reads it knows it by this name."""
    ready: Ready | None = None
    """The merged map, where it was made and arranged ahead."""

    def fits(self, journey: Journey) -> bool:
        """Whether the map still is, in all that the merge touches, the one it was made from."""
        merged = self.merged
        ours = {id: before for id, (before, _) in merged.delta.changes.items()}
        # What conflicts stands as ours, so that the delta need not name it.
        ours.update((id, merged.records.get(id)) for id in self._open() if id not in ours)
        return all(journey.get(id) == record for id, record in ours.items())

    def _open(self) -> set[str]:
        """The elements that conflicts are about."""
        return {one.element for one in self.merged.conflicts if one.element}

    @property
    def name(self) -> Message:
        """What undo calls the whole of it."""
        return message("resolve.edit", theirs=self.theirs)


def take_in(window: "Window", incoming: Incoming) -> Delta | None:
    """Put a merge into the open map as one step of undo, and return what came in.

    What conflicts stays in the map as open. Keys of later versions that theirs has added to the file come
    in as well; they stand outside the map, so undo leaves them: nothing that this version cannot show is
    ever lost. None where the map has moved on since the merge was made; then nothing has changed, and a
    sentence says so.
    """
    delta = Delta(incoming.merged.delta.changes, incoming.name)
    taken: Delta | None = delta
    ready = incoming.ready
    if ready is None or not window.canvas.arrangement.take_over(ready.before, delta, ready.layout):
        taken = window.session.do(delta)
    if taken is not None:
        keep_unknown(window, incoming.merged.unknown)
    return taken


def keep_unknown(window: "Window", merged: Mapping[str, Any]) -> None:
    """Take over the keys of the file that this version does not know."""
    session, unknown = window.session, dict(merged)
    if unknown != dict(session.journey.unknown):
        session.journey.unknown = unknown
        session.history.mark_dirty()
        session.filed.emit()


def resolve(window: "Window", incoming: Incoming, done: Callable[[bool], None] | None = None) -> None:
    """Walk through what both sides have changed, in the place of the map.

    `done` hears True when the result stands in the map, as one step of undo, and False when the map was
    left as it was.
    """
    from designer.ui.merging.mode import resolver_of

    resolver_of(window).enter(incoming, done)
