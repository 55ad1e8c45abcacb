"""How the open map is arranged: kept up to date here, or taken over from a thread that has done it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from designer.edits.delta import Delta
from designer.layout.arrange import Layout, Options
from designer.layout.sheet import Sheet
from designer.model.elements import Changes, Record
from designer.model.journey import Journey
from designer.ui.looking import Looking
from designer.ui.session import Session, first_persona


class Arrangement:
    """The layout of the open map, as the person looks at it."""

    def __init__(self, session: Session, looking: Looking) -> None:
        self._session = session
        self._looking = looking
        self.quiet = False
        """Whether owners, tags, evidence, comments and votes stay off the cards."""
        self._ready: Layout | None = None
        self._begin()

    @property
    def sheet(self) -> Sheet:
        """The map as it was arranged last, without filter and colours."""
        return self._layout.sheet

    def _begin(self) -> None:
        journey, options = self._session.journey, self._wanted()
        if self._ready is not None and not self._ready.fits(journey, options):
            self._ready = None
        self._layout, self._options = self._ready or Layout(journey, options), options

    def _wanted(self) -> Options:
        others = self._looking.others
        return Options(persona=self._session.persona, others=others, title=False, quiet=self.quiet)

    # Keeping up

    def anew(self) -> Sheet:
        """Another map has been opened."""
        self._begin()
        return self.sheet

    def again(self) -> Sheet:
        """The map is looked at in another way."""
        self._options = self._wanted()
        return self._kept_up(lambda: self._layout.rebuild(self._options))

    def after(self, changes: Changes) -> Sheet:
        """The map has taken a change."""
        return self._kept_up(lambda: self._layout.update(changes))

    def _kept_up(self, update: Callable[[], Sheet]) -> Sheet:
        """A copy that took the place of the map brings its layout along; else the one there is follows."""
        return update() if self._layout.journey is self._session.journey else self.anew()

    @property
    def is_outdated(self) -> bool:
        """Whether the emotions of other personas are looked at in another way by now."""
        return self._options.others != self._looking.others

    # Taking over

    def ahead(self, fresh: bool) -> Callable[[Journey], Layout]:
        """What arranges a map as it will be shown, on any thread: a fresh one, or this one changed."""
        options = Options(title=False, quiet=self.quiet) if fresh else self._wanted()

        def arranged(journey: Journey) -> Layout:
            return Layout(journey, replace(options, persona=options.persona or first_persona(journey)))

        return arranged

    def expect(self, layout: Layout) -> None:
        """The map that comes next is arranged already, if it comes as it was then."""
        self._ready = layout

    def take_over(self, before: Mapping[str, Record], delta: Delta, layout: Layout) -> bool:
        """Put a copy that was edited and arranged on another thread in the map's place, as one step of undo.

        False, with nothing done, where the map is not what was copied any more.
        """
        history = self._session.history
        history.cancel_preview()
        if before != history.journey.snapshot():
            return False
        self.expect(layout)
        history.take_over(delta, layout.journey)
        return True
