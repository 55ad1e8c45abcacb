"""The answers given so far, and the merged map as it is with them: a map of its own, beside the open one."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from designer.base.collecting import no_collecting
from designer.base.errors import IntegrityError
from designer.base.frozen import frozen
from designer.base.message import Message
from designer.edits.delta import NOTHING, Delta
from designer.model.elements import Changes, Conflict, Record
from designer.model.journey import Journey
from designer.sharing.conflicts import REMOVED
from designer.sharing.merge import Merged
from designer.sharing.merge_resolve import Choice, choices, resolve
from designer.sharing.standing import Standing


@frozen
class Answer:
    """What is to stand: somebody's value, both of them, or one that was typed, as the file would have it."""

    choice: Choice | None
    value: Any = None


@frozen
class Begun:
    """What takes long to make of a large merge; it may be made on another thread."""

    journey: Journey
    conflicts: tuple[Conflict, ...]


def begin(merged: Merged) -> Begun:
    """The merged map, and its conflicts in the order in which they are walked through."""
    with no_collecting():
        return Begun(Journey(merged.records.values(), merged.unknown), _in_order(merged.records))


class Resolution(QObject):
    """Holds the conflicts of a merge and settles them one by one; any answer can be given anew."""

    moved = Signal(object)
    """The map is another: the changes, as they were applied."""

    def __init__(self, merged: Merged, begun: Begun | None = None) -> None:
        super().__init__()
        begun = begun or begin(merged)
        self.journey, self.conflicts = begun.journey, begun.conflicts
        self._by_id = {one.id: one for one in self.conflicts}
        self._unknown = dict(merged.unknown)
        self._begun = merged.delta
        self._net = Delta({}, NOTHING)
        """What all answers together have changed."""
        self._steps: dict[str, Delta] = {}
        """What each answer has changed, in the order in which they were given."""
        self.answers: dict[str, Answer] = {}

    # How it stands

    @property
    def open(self) -> list[Conflict]:
        """The conflicts that wait for an answer."""
        return [one for one in self.conflicts if self.is_open(one)]

    def is_open(self, conflict: Conflict) -> bool:
        """Whether it waits for an answer; what went with something else needs none."""
        return self.journey.get(conflict.id) is not None

    def choices(self, conflict: Conflict) -> tuple[Choice, ...]:
        """The answers there are beside a typed one; none where the answer to another has settled it too."""
        if not conflict.element:
            return "ours", "theirs"
        if conflict.id not in self.answers and not self.is_open(conflict):
            return ()
        if conflict.field != REMOVED and self.journey.get(conflict.element) is None:
            return ()
        return choices(self.journey, conflict)

    @property
    def unknown(self) -> dict[str, Any]:
        """The keys of the file that this version does not know, with the answers about them."""
        made = dict(self._unknown)
        for id, answer in self.answers.items():
            conflict = self._by_id[id]
            value = conflict.theirs if answer.choice == "theirs" else conflict.ours
            # A file may name any key there; only those that this version does not know are ours to set.
            if not conflict.element and value is not None and conflict.field in made:
                made[conflict.field] = value
        return made

    def delta(self, name: Message) -> Delta:
        """The one edit that makes this of our map: the merge and the answers."""
        return self._begun.then(self._net, name)

    # Answering

    def answer(self, conflict: Conflict, answer: Answer) -> Message | None:
        """Settle a conflict, or settle it otherwise; what the map cannot take is said, and it stays open."""
        self.withdraw(conflict)
        try:
            step = self._step(conflict, answer)
            self._apply(step.changes)
        except IntegrityError as error:
            return error.reason
        self._keep(conflict, answer, step)
        return None

    def answer_rest(self, choice: Choice) -> int:
        """Settle everything that is open in one way; how much of it cannot be."""
        together: dict[str, tuple[Record | None, Record | None]] = {}
        refused = 0
        for conflict in self.open:
            if not self.is_open(conflict):
                continue
            answer = Answer(choice)
            try:
                step = self._step(conflict, answer)
                self.journey.apply(step.changes)
            except IntegrityError:
                refused += 1
                continue
            self._keep(conflict, answer, step)
            for id, (before, after) in step.changes.items():
                together[id] = (together[id][0] if id in together else before, after)
        self._tell(together)
        return refused

    def withdraw(self, conflict: Conflict) -> None:
        """Leave a conflict open again."""
        step = self._steps.get(conflict.id)
        if step is None:
            return
        try:
            self._apply(step.inverse().changes)
        except IntegrityError:
            self._unwind(conflict)
            return
        self._forget(conflict.id)

    def _unwind(self, conflict: Conflict) -> None:
        """Later answers build on this one: they are taken back before it and given again after it."""
        given = list(self._steps)
        later = given[given.index(conflict.id) + 1 :]
        answers = {id: self.answers[id] for id in later}
        for id in (*reversed(later), conflict.id):
            self._apply(self._steps[id].inverse().changes)
            self._forget(id)
        for id, answer in answers.items():
            self.answer(self._by_id[id], answer)

    def _step(self, conflict: Conflict, answer: Answer) -> Delta:
        held = self.journey.get(conflict.id)
        if held is None:
            return Delta({}, NOTHING)
        if answer.choice is None:
            return resolve(self.journey, conflict, value=answer.value)
        return resolve(self.journey, conflict, answer.choice)

    def _keep(self, conflict: Conflict, answer: Answer, step: Delta) -> None:
        self._steps[conflict.id], self.answers[conflict.id] = step, answer

    def _forget(self, id: str) -> None:
        del self._steps[id], self.answers[id]

    def _apply(self, changes: Changes) -> None:
        self.journey.apply(changes)
        self._tell(changes)

    def _tell(self, changes: Changes) -> None:
        self._net = self._net.then(Delta(changes))
        self.moved.emit(changes)


def _in_order(records: Mapping[str, Record]) -> tuple[Conflict, ...]:
    """The conflicts from stage to stage and lane to lane; those of one element beside each other."""
    found = [one for one in records.values() if isinstance(one, Conflict)]
    if not found:
        return ()
    standing = Standing(records)
    places = standing.beside(standing)
    found.sort(key=lambda one: (places.of(records.get(one.element)), one.element, one.id))
    return tuple(found)
