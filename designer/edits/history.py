"""Doing, undoing, redoing and previewing changes: the only way a window changes its map.

Qt's undo stack is not used: a Delta is its own inverse, so undo is exact.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from designer.base.frozen import frozen
from designer.base.message import Message
from designer.edits.delta import Delta
from designer.model.journey import Journey

Origin = Literal["do", "undo", "redo", "preview"]
MERGE_SECONDS = 2.0
"""Edits with one merge key that follow each other within this time become one step of undo."""


@frozen
class Event:
    """A change that has just been applied.

    Whoever follows the map itself takes every event: a kept preview comes once more as `do`, and putting
    its `after` in place again changes nothing. Whoever follows what is remembered skips `preview`.
    """

    delta: Delta
    origin: Origin


Listener = Callable[[Event], None]
Edit = Callable[[Journey], Delta]


@dataclass(slots=True, eq=False)
class Mark:
    """A state of a map, told by how many steps stood; None once that state cannot be reached any more."""

    steps: int | None


@dataclass(slots=True)
class _Step:
    delta: Delta
    merge: str | None
    at: float


class History:
    """The past and future of one map. Belongs to one thread, as the journey does."""

    def __init__(self, journey: Journey, clock: Callable[[], float] = time.monotonic) -> None:
        self.journey = journey
        self._clock = clock
        self._past: list[_Step] = []
        self._future: list[_Step] = []
        self._clean = self._noted = Mark(0)
        """The state that stands on the disk, and the one that is on its way there."""
        self._preview: Delta | None = None
        self._group: Delta | None = None
        self._listeners: list[Listener] = []
        self._untold: deque[Event] = deque()
        self._telling = False

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every applied change; what is returned stops that."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    # Doing

    def do(self, edit: Edit | Delta, merge: str | None = None, within: float = MERGE_SECONDS) -> Delta:
        """Apply an edit and remember it.

        Consecutive edits with the same `merge` key (typing in one field, dragging one card) become one
        step when they follow each other `within` so many seconds. A preview under way is taken back
        first. Raises IntegrityError, with nothing applied.
        """
        self.cancel_preview()
        delta = edit if isinstance(edit, Delta) else edit(self.journey)
        if not delta:
            return delta
        self.journey.apply(delta.changes)
        self._remember(delta, merge, within)
        self._tell(delta, "do")
        return delta

    def take_over(self, delta: Delta, journey: Journey) -> None:
        """Remember an edit that was carried out on a copy of the map, elsewhere: the copy takes its place.

        It must have been made of the map as it is now, and belongs to nobody else from now on.
        """
        self._check_alone()
        self.cancel_preview()
        self.journey = journey
        if delta:
            self._remember(delta, None)
            self._tell(delta, "do")

    def _remember(self, delta: Delta, merge: str | None, within: float = MERGE_SECONDS) -> None:
        if self._group is not None:
            self._group = self._group.then(delta)
            return
        now = self._clock()
        for mark in (self._clean, self._noted):
            if mark.steps is not None and mark.steps > len(self._past):
                mark.steps = None
        self._future.clear()
        last = self._past[-1] if self._past else None
        if (
            last is not None
            and merge is not None
            and last.merge == merge
            and now - last.at <= within
            and len(self._past) not in (self._clean.steps, self._noted.steps)
        ):
            last.delta, last.at = last.delta.then(delta), now
            if not last.delta:
                self._past.pop()
        else:
            self._past.append(_Step(delta, merge, now))

    @contextmanager
    def together(self, name: Message) -> Iterator[None]:
        """Make one step of undo of every edit done inside; an exception takes all of them back.

        A group within a group joins it, and an exception caught between the two takes back only the inner.
        """
        self.cancel_preview()
        outer, self._group = self._group, Delta({}, name)
        try:
            yield
        except BaseException:
            self.cancel_preview()
            group, self._group = self._group, outer
            self._apply(group.inverse(), "undo")
            raise
        group, self._group = self._group, outer
        if group:
            self._remember(group, None)

    # Undoing and redoing

    def undo(self) -> Delta | None:
        """Take the last step back."""
        self._check_alone()
        self.cancel_preview()
        if not self._past:
            return None
        step = self._past.pop()
        self._future.append(step)
        step.merge = None
        if self._past:
            # What is typed after an undo is a step of its own, not the rest of what was typed before.
            self._past[-1].merge = None
        return self._apply(step.delta.inverse(), "undo")

    def redo(self) -> Delta | None:
        """Do the step that was last taken back."""
        self._check_alone()
        self.cancel_preview()
        if not self._future:
            return None
        step = self._future.pop()
        self._past.append(step)
        return self._apply(step.delta, "redo")

    def _check_alone(self) -> None:
        if self._group is not None:
            raise RuntimeError("a group of edits must end before anything is undone, redone or saved")

    @property
    def undo_name(self) -> Message | None:
        """What undo would take back."""
        return self._past[-1].delta.name if self._past else None

    @property
    def redo_name(self) -> Message | None:
        """What redo would do again."""
        return self._future[-1].delta.name if self._future else None

    # Previewing

    def preview(self, edit: Edit) -> None:
        """Show an edit without remembering it, in place of the one shown before.

        `edit` is given the map as it is without a preview. Raises IntegrityError; then nothing is shown.
        """
        shown, self._preview = self._preview, None
        back = shown.inverse() if shown else Delta()
        if back:
            self.journey.apply(back.changes)
        try:
            delta = edit(self.journey)
            self.journey.apply(delta.changes)
        except Exception:
            if back:
                self._tell(back, "preview")
            raise
        self._preview = delta
        net = back.then(delta, delta.name)
        if net:
            self._tell(net, "preview")

    def cancel_preview(self) -> None:
        """Take the preview back, leaving no trace."""
        shown, self._preview = self._preview, None
        if shown:
            self._apply(shown.inverse(), "preview")

    def keep_preview(self, merge: str | None = None) -> Delta:
        """Make the preview a remembered edit."""
        shown, self._preview = self._preview, None
        if shown:
            self._remember(shown, merge)
            self._tell(shown, "do")
        return shown or Delta()

    @property
    def previewing(self) -> bool:
        """Whether the map shows an edit that is not remembered."""
        return bool(self._preview)

    # The clean mark

    def note(self) -> Mark:
        """The map as it is now, which is about to be saved; a preview is not part of it.

        Edits that follow are steps of their own, and the mark knows it by then. One save at a time: only the
        latest mark is kept.
        """
        self._check_alone()
        self._noted = Mark(len(self._past))
        return self._noted

    def mark_clean(self, mark: Mark | None = None) -> None:
        """The map as it is now, or as it was at the latest mark, is the one on disk.

        A save that is under way keeps its mark: it may come to its end afterwards.
        """
        self._check_alone()
        self._clean = mark or Mark(len(self._past))

    def mark_dirty(self) -> None:
        """No step of this history is the one on disk (recovered work)."""
        self._clean = Mark(None)

    @property
    def is_clean(self) -> bool:
        """Whether the map is as it was when last marked clean."""
        return self._clean.steps == len(self._past) and not self._group

    def _apply(self, delta: Delta, origin: Origin) -> Delta:
        if delta:
            self.journey.apply(delta.changes)
            self._tell(delta, origin)
        return delta

    def _tell(self, delta: Delta, origin: Origin) -> None:
        """Tell every listener of every change in the order applied, even where one of them edits or fails."""
        self._untold.append(Event(delta, origin))
        if self._telling:
            return
        self._telling = True
        failed: list[Exception] = []
        try:
            while self._untold:
                event = self._untold.popleft()
                for listener in tuple(self._listeners):
                    try:
                        listener(event)
                    except Exception as error:
                        failed.append(error)
        finally:
            self._telling = False
        if failed:
            raise failed[0]
