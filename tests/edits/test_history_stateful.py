"""A person at work: edits, undo, redo, drags dropped and kept, groups that fail, saving and opening again.

A plain list of whole contents stands beside the history and must agree with it after every step.
"""

import random
from contextlib import suppress

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from designer.base.errors import IntegrityError
from designer.base.message import message
from designer.edits.build import add_named
from designer.edits.delta import Delta
from designer.edits.history import Event, History
from designer.files.json_map import decode, encode
from designer.model.journey import Journey
from tests.helpers.maps import content, derived, korean_map, rebuilt, seeded_ids
from tests.helpers.random_edits import random_edit

chances = st.randoms(use_true_random=False)
GROUP = message("edit.change_many", n=2)


class StopError(Exception):
    """What goes wrong in the middle of a group."""


class Mirror:
    """Follows a map by its events alone."""

    def __init__(self, journey: Journey, every: bool) -> None:
        self.records = journey.snapshot()
        self.every = every

    def hear(self, event: Event) -> None:
        if not self.every and event.origin == "preview":
            return
        for id, (before, after) in event.delta.changes.items():
            if not self.every:
                assert self.records.get(id) == before
            if after is None:
                del self.records[id]
            else:
                self.records[id] = after


class Work(RuleBasedStateMachine):
    """The history beside the contents it should give."""

    @initialize(full=st.booleans())
    def begin(self, full: bool) -> None:
        self.ids = seeded_ids(5)
        self._open(korean_map() if full else Journey())

    def _open(self, journey: Journey) -> None:
        self.now = 0.0
        self.history = History(journey, clock=lambda: self.now)
        self.states = [content(journey)]
        self.at = 0
        self.saved: dict[str, object] | None = content(journey)
        self.remembered = content(journey)
        self.seen, self.kept = Mirror(journey, every=True), Mirror(journey, every=False)
        self.history.listen(self.seen.hear)
        self.history.listen(self.kept.hear)

    def _new_state(self) -> None:
        """The history has one more step, unless nothing came of it."""
        here = content(self.history.journey)
        if here != self.states[self.at]:
            self.states[self.at + 1 :] = [here]
            self.at += 1
        self.remembered = here

    @rule(chance=chances)
    def edit(self, chance: random.Random) -> None:
        self.now += 100
        try:
            self.history.do(lambda journey: random_edit(journey, chance, self.ids))
        except IntegrityError:
            assert content(self.history.journey) == self.states[self.at]
        self._new_state()

    @rule()
    def undo(self) -> None:
        undone = self.history.undo()
        assert bool(undone) == (self.at > 0)
        self.at = max(self.at - 1, 0)
        self.remembered = self.states[self.at]
        assert content(self.history.journey) == self.remembered

    @rule()
    def redo(self) -> None:
        redone = self.history.redo()
        assert bool(redone) == (self.at < len(self.states) - 1)
        self.at = min(self.at + 1, len(self.states) - 1)
        self.remembered = self.states[self.at]
        assert content(self.history.journey) == self.remembered

    @rule(chance=chances)
    def drag(self, chance: random.Random) -> None:
        try:
            self.history.preview(lambda journey: random_edit(journey, chance, self.ids))
        except IntegrityError:
            assert not self.history.previewing

    @rule()
    def drop(self) -> None:
        self.history.cancel_preview()
        assert content(self.history.journey) == self.remembered

    @rule()
    def keep(self) -> None:
        self.now += 100
        if self.history.keep_preview():
            self._new_state()

    @rule(chance=chances, fails=st.booleans(), inner_fails=st.booleans())
    def group(self, chance: random.Random, fails: bool, inner_fails: bool) -> None:
        self.now += 100
        try:
            with self.history.together(GROUP):
                self._try(chance)
                outside = content(self.history.journey)
                try:
                    with self.history.together(GROUP):
                        self._try(chance)
                        self._try(chance)
                        if inner_fails:
                            raise StopError
                except StopError:
                    assert content(self.history.journey) == outside
                self.history.preview(lambda journey: add_named(journey, "stage", ids=self.ids))
                if fails:
                    raise StopError
                self.history.cancel_preview()
        except StopError:
            assert content(self.history.journey) == self.states[self.at]
        self._new_state()

    def _try(self, chance: random.Random) -> None:
        with suppress(IntegrityError):
            self.history.do(random_edit(self.history.journey, chance, self.ids))

    @rule()
    def save(self) -> None:
        self.history.cancel_preview()
        self.saved = content(self.history.journey)
        self.history.mark_clean()
        assert self.history.is_clean

    @rule()
    def open_again(self) -> None:
        self.history.cancel_preview()
        data = encode(self.history.journey)
        again = decode(data)
        assert content(again) == content(self.history.journey)
        assert encode(again) == data
        self._open(again)

    @rule(chance=chances)
    def type_on(self, chance: random.Random) -> None:
        """Edits with one merge key become one step at most."""
        self.history.mark_clean()
        self.history.cancel_preview()
        self.saved = content(self.history.journey)
        stages = self.history.journey.stages()
        if not stages:
            return
        self.now += 100
        for text in chance.sample(("구", "구매", "구매 후", stages[0].name), 3):
            record = self.history.journey.element(stages[0].id)
            if self.history.do(Delta.of(GROUP, (record, record.changed(name=text))), merge="typing"):
                del self.states[self.at + 1 :]
        self._new_state()

    @invariant()
    def all_agree(self) -> None:
        if not hasattr(self, "history"):
            return
        journey = self.history.journey
        assert derived(journey) == derived(rebuilt(journey))
        assert self.seen.records == journey.snapshot()
        assert {**self.kept.records, "unknown": {}} == self.remembered
        if not self.history.previewing:
            assert content(journey) == self.states[self.at]
        if self.history.is_clean:
            assert self.saved == self.remembered
        assert (self.history.undo_name is None) == (self.at == 0)
        assert (self.history.redo_name is None) == (self.at == len(self.states) - 1)


Work.TestCase.settings = settings(
    max_examples=settings().max_examples // 2, stateful_step_count=25, deadline=None
)
TestWork = Work.TestCase
