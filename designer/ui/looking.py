"""How the person looks at the map just now: what fades and how cards are coloured; kept by no file."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from designer.edits.history import Event
from designer.insights.matching import COLOURINGS, CRITERIA, is_filtering, looked_at, same_filter
from designer.layout.look import PLAIN, Look, LookCache, with_look
from designer.layout.sheet import Sheet
from designer.layout.strands import Others
from designer.model.kinds.view import View
from designer.ui.session import Session

_REFERRING = ("personas", "stages", "lanes")


def _nothing() -> View:
    # Nothing is there to be checked, and most maps hold no view: its validator need not be built.
    return View.model_construct(id="now")


class Looking(QObject):
    """The filter and the colours of one canvas; the view is of the kind that a map saves."""

    changed = Signal()
    """The map is to be shown in another way."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.view = _nothing()
        """What is asked for, also while it is switched off."""
        self.is_on = False
        self.applied = ""
        """The id of the saved view applied last."""
        self._hushed = False
        self._look: Look | None = PLAIN
        self._cache = LookCache()
        session.opened.connect(self._forget)
        session.changed.connect(self._heard)

    # What is asked

    def ask(self, **fields: Any) -> None:
        """Change what is asked for: fields of a view; None puts one back."""
        self.view = self.view.changed(**fields)
        self._again()

    def toggle(self, criterion: str, value: str) -> None:
        """Ask for a value of a criterion, or no longer."""
        if criterion == "severity":
            level = int(value)
            self.ask(severity=None if self.view.severity == level else level)
            return
        now: tuple[str, ...] = getattr(self.view, criterion)
        self.ask(
            **{criterion: tuple(each for each in now if each != value) or None}
            if value in now
            else {criterion: (*now, value)}
        )

    def clear(self) -> None:
        """Let nothing fade; the colours stay."""
        self.applied = ""
        self.ask(**dict.fromkeys((*CRITERIA, "text")))

    def switch(self, on: bool) -> None:
        """Look that way, or plainly without forgetting what was asked."""
        if on != self.is_on:
            self.is_on = on
            self._again()

    def apply(self, view: View) -> None:
        """Look as a saved view says."""
        self.applied = view.id
        fields = {name: getattr(view, name) for name in (*CRITERIA, "text", "colour_by")}
        # A later version, or a hand, may have written a colouring that there is not.
        fields["colour_by"] = view.colour_by if view.colour_by in COLOURINGS else ""
        self.view = _nothing().changed(**fields, everyone=view.everyone)
        self.is_on = True
        if view.persona is not None:
            self._session.look_as(view.persona)
        self._again()

    def fields(self) -> dict[str, Any]:
        """What a saved view holds of the present one, the persona included."""
        found = {name: getattr(self.view, name) for name in (*CRITERIA, "text", "colour_by")}
        return {**found, "persona": self._session.persona, "everyone": self.view.everyone}

    @property
    def others(self) -> Others:
        """How the curves of the personas are drawn whose emotions are not being edited."""
        return "pale" if self.view.everyone else "hidden"

    @property
    def saved(self) -> View | None:
        """The saved view applied last, while it is there."""
        return self._session.journey.find(self.applied, View) if self.applied else None

    @property
    def is_as_saved(self) -> bool:
        """Whether the map is shown just as the saved view says."""
        saved = self.saved
        if saved is None:
            return False
        persona = saved.persona and self._session.persona
        return same_filter(saved, self.view.changed(persona=persona))

    # What comes of it

    @property
    def look(self) -> Look:
        """The look of the sheet."""
        if self._look is None:
            journey = self._session.journey
            self._look = PLAIN
            if self._is_active:
                from designer.export.looks import look_of

                self._look = look_of(journey.snapshot(), self._shown, journey.head.language)
        return self._look

    @property
    def _shown(self) -> View:
        """What is asked for, without what is not to be said now."""
        return self.view.changed(colour_by=None) if self._says_too_much else self.view

    @property
    def _is_active(self) -> bool:
        view = self._shown
        return self.is_on and (is_filtering(view) or bool(view.colour_by))

    @property
    def _says_too_much(self) -> bool:
        """Whether the colours would say on a projector what its cards keep to themselves."""
        return self._hushed and self.view.colour_by in ("owner", "evidence", "tag")

    def hush(self, hushed: bool) -> None:
        """Leave out colours whose words are kept off a projector; the canvas is arranged anew after it."""
        self._hushed, self._look = hushed, None

    def dressed(self, sheet: Sheet) -> Sheet:
        """The sheet as it is to be shown."""
        return with_look(sheet, self.look, self._cache)

    def counted(self) -> tuple[int, int]:
        """How many cards stand out, of how many."""
        every = sum(1 for _ in looked_at(self._session.journey.snapshot()))
        return every - len(self.look.faded), every

    def heat_at(self, stage: str, lane: str) -> int | None:
        """The heat of a cell from 0 to 100; None while heat is not shown."""
        if not self.is_on or self.view.colour_by != "heat":
            return None
        return round(self.look.cells.get((stage, lane), 0.0) * 100)

    def _again(self) -> None:
        self._look = None
        self.changed.emit()

    def _forget(self) -> None:
        self.view, self.is_on, self.applied = _nothing(), False, ""
        self._look, self._cache = None, LookCache()
        self.changed.emit()

    def _heard(self, event: Event) -> None:
        """The map is another: look at what changed, and ask for nobody who is gone."""
        journey = self._session.journey
        for name in _REFERRING:
            held = getattr(self.view, name)
            there = tuple(id for id in held if id in journey)
            if there != held:
                self.view = self.view.changed(**{name: there or None})
                self._look = None
        if self._look is not None and self._is_active:
            from designer.export.looks import look_after

            records, language = journey.snapshot(), journey.head.language
            self._look = look_after(self._look, event.delta.changes, records, self._shown, language)
