"""In and out of the resolver: its page takes the place of the map until the merge is in it, or is left."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from designer.base.message import Message, message
from designer.edits.delta import Delta
from designer.layout.arrange import Layout
from designer.model.elements import Conflict
from designer.sharing.merge import Merged
from designer.ui.merging.area import arranged
from designer.ui.merging.incoming import Incoming, keep_unknown, take_in
from designer.ui.merging.page import ResolvePage
from designer.ui.merging.resolution import Begun, Resolution, begin
from designer.ui.merging.under_way import under_way

if TYPE_CHECKING:
    from designer.ui.window import Window

Done = Callable[[bool], None]
LARGE: Final = 1_500
"""Records from which on a map is arranged off the thread of the window."""


class Resolver(QObject):
    """Holds the page while conflicts are walked through, and nothing otherwise."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self.page: ResolvePage | None = None
        self._incoming: Incoming | None = None
        self._title = message("resolve.left_open")
        self._name: Message | None = None
        """What undo calls the answers to conflicts that were open before; None for a merge."""
        self._done: Done | None = None
        self._preparing = False
        window.pages.currentChanged.connect(self._page_changed)
        window.session.scaled.connect(self._rescaled)

    @property
    def on(self) -> bool:
        """Whether conflicts are being walked through."""
        return self.page is not None

    # Going in

    def enter(self, incoming: Incoming, done: Done | None = None) -> None:
        """Resolve what a merge has left open, together with what was open before."""
        if not self._make_way(incoming, done):
            return
        if not any(isinstance(one, Conflict) for one in incoming.merged.records.values()):
            taken = take_in(self._window, incoming)
            if taken is not None:
                say_taken(self._window, taken, 0)
            _tell(done, taken is not None)
            return
        self._title, self._name = message("resolve.merging", theirs=incoming.theirs), None
        self._begin(incoming, done)

    def enter_open(self, element: str = "") -> None:
        """Resolve what an earlier merge has left open in the map, beginning at an element."""
        journey = self._session.journey
        conflicts = tuple(journey.conflicts())
        names = message("resolve.ours"), message("resolve.theirs")
        merged = Merged(journey.snapshot(), journey.unknown, conflicts, Delta({}), {})
        incoming = Incoming(merged, *names)
        if conflicts and self._make_way(incoming, None):
            self._title, self._name = message("resolve.left_open"), message("resolve.answers")
            self._begin(incoming, None, element)

    def _make_way(self, incoming: Incoming, done: Done | None) -> bool:
        """Finish what is under way in the window; a merge that is under way is not given up for another."""
        window = self._window
        if self.on or self._preparing:
            _tell(done, False)
            return False
        window.flush()
        window.canvas.cancel_gesture()
        if window.in_workshop:
            window.workshop.leave()
        if window.in_comparison and window.comparing is not None:
            window.comparing.leave()
        if not incoming.fits(self._session.journey):
            self._session.said.emit(message("resolve.moved"), "warning")
            _tell(done, False)
            return False
        return True

    def _begin(self, incoming: Incoming, done: Done | None, element: str = "") -> None:
        """Show the page; a large map is arranged on another thread first, and the window stays free."""
        merged, persona = incoming.merged, self._session.persona
        if len(merged.records) < LARGE:
            self._open(incoming, done, element, Resolution(merged))
            return
        self._preparing = True

        def prepare() -> tuple[Begun, Layout]:
            begun = begin(merged)
            return begun, arranged(begun.journey, persona)

        def ready(made: tuple[Begun, Layout]) -> None:
            self._preparing = False
            if self._make_way(incoming, done):
                self._open(incoming, done, element, Resolution(merged, made[0]), made[1])

        def given_up() -> None:
            self._preparing = False
            _tell(done, False)

        under_way(self._window, message("resolve.preparing"), prepare, ready, given_up)

    def _open(
        self,
        incoming: Incoming,
        done: Done | None,
        element: str,
        resolution: Resolution,
        layout: Layout | None = None,
    ) -> None:
        self._incoming, self._done = incoming, done
        page = ResolvePage(self._window, incoming, self._title, resolution, layout)
        self._show(page)
        page.begin(element)

    def _show(self, page: ResolvePage) -> None:
        self.page = page
        page.closed.connect(self.leave)
        page.finished.connect(self.finish)
        self._window.pages.addWidget(page)
        self._window.pages.setCurrentWidget(page)
        self._window.refresh()

    def _rescaled(self) -> None:
        """Text has another size: everything is measured anew, with the answers as they are."""
        old = self.page
        if old is None or self._incoming is None:
            return
        row, self.page = old.panel.row, None
        self._show(ResolvePage(self._window, self._incoming, self._title, old.resolution))
        self._window.pages.removeWidget(old)
        old.deleteLater()
        if self.page is not None:
            self.page.panel.go(row)
            self.page.panel.list.setFocus()

    # Going out

    def finish(self) -> None:
        """Put the merge with its answers into the map, as one step of undo; what is open stays open in it."""
        page, incoming, window = self.page, self._incoming, self._window
        if page is None or incoming is None:
            return
        page.strip.flush()
        resolution = page.resolution
        delta = resolution.delta(self._name or incoming.name)
        if not incoming.fits(self._session.journey):
            # The answers stand, for whoever can put the map back.
            self._session.said.emit(message("resolve.moved"), "warning")
            return
        if delta and self._session.do(delta) is None:
            return
        keep_unknown(window, resolution.unknown)
        left = len(resolution.open)
        self._close(True)
        say_taken(window, delta, left)

    def may_leave(self) -> bool:
        """Whether the merge may be given up: asks where answers would be lost."""
        page = self.page
        if page is None:
            return True
        page.strip.flush()
        if page.resolution.answers:
            from designer.ui.dialogs.messages import Answer, Question

            question = Question(
                self._session, "resolve.leave", "warning", self._window, n=len(page.resolution.answers)
            )
            question.push_left(question.offer("resolve.leave.give_up", Answer.DISCARD, "danger"))
            question.offer("resolve.leave.stay", Answer.CANCEL, "primary")
            answer = question.ask()
            question.deleteLater()
            if answer is not Answer.DISCARD:
                return False
        self._close(False)
        return True

    def leave(self) -> None:
        """Back to the map, which is as it was."""
        self.may_leave()

    def _close(self, taken: bool) -> None:
        page, done = self.page, self._done
        self.page = self._incoming = self._done = None
        window = self._window
        if page is not None:
            window.pages.setCurrentWidget(window.work)
            window.pages.removeWidget(page)
            page.deleteLater()
        window.canvas.setFocus()
        window.refresh()
        _tell(done, taken)

    def _page_changed(self) -> None:
        """Something else has been opened."""
        if self.page is not None and self._window.pages.currentWidget() is not self.page:
            page, done = self.page, self._done
            self.page = self._incoming = self._done = None
            self._window.pages.removeWidget(page)
            page.deleteLater()
            self._window.refresh()
            _tell(done, False)


def _tell(done: Done | None, taken: bool) -> None:
    if done is not None:
        done(taken)


def resolver_of(window: "Window") -> Resolver:
    """The resolver of a window, made when it is first needed."""
    if window.resolver is None:
        window.resolver = Resolver(window)
    return window.resolver


def say_taken(window: "Window", delta: Delta, left: int = 0, undoable: bool = True) -> None:
    """Say what has come in, and offer to take it back."""
    words, counts = window.session.words, _counts(delta)
    if counts:
        sentence = words("resolve.taken", counts=counts)
    else:
        # Answers that all keep our values close the conflicts, and nothing else.
        sentence = words("resolve.settled" if delta and not left else "resolve.same")
    if left:
        sentence = f"{sentence} {words('resolve.left', n=left)}"
    if delta and undoable:
        window.toasts.show(sentence, "good", words("action.undo"), window.session.undo)
    else:
        window.toasts.show(sentence, "good" if delta else "info")


def _counts(delta: Delta) -> tuple[Message, ...]:
    """How much has been added, changed and removed; conflicts are not counted."""
    numbers = {"added": 0, "changed": 0, "removed": 0}
    for before, after in delta.changes.values():
        if isinstance(before or after, Conflict):
            continue
        numbers["added" if before is None else "removed" if after is None else "changed"] += 1
    return tuple(message(f"compare.sum.{sort}", n=n) for sort, n in numbers.items() if n)
