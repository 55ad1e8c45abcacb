"""What one window is working on: the open map with its history and file, and what the person looks at.

Panels and canvas read the journey from here and change it through `do`; they hear of changes by signals
and hold no map data themselves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from designer.base.collecting import no_collecting
from designer.base.errors import JourneyError
from designer.edits.delta import Delta
from designer.edits.history import MERGE_SECONDS, Edit, Event, History, Mark
from designer.files.document import MapFile, open_map, save_map
from designer.files.json_map import Encoder
from designer.model.elements import MAP_ID, Record, Relation
from designer.model.journey import Journey
from designer.model.kinds.persona import Persona
from designer.text.words import Words, words
from designer.ui.settings import Settings


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """The open map as it was when a save of it began: what any thread may write."""

    records: Mapping[str, Record]
    unknown: Mapping[str, Any]
    target: MapFile | Path
    """The map's file, or another place where the person wants it."""
    force: bool
    """Replace what stands there, whoever has changed it."""
    encoder: Encoder
    before: MapFile | None
    """The map's file then."""
    mark: Mark

    @property
    def path(self) -> Path:
        """Where it is to stand."""
        return self.target.path if isinstance(self.target, MapFile) else self.target

    def write(self) -> MapFile:
        """Put it there. Raises UnwritableError or ChangedOnDiskError."""
        return save_map(
            self.records,
            self.target,
            unknown_fields=self.unknown,
            encoder=self.encoder,
            force=self.force,
        )


class Session(QObject):
    """The open map and the person's view of it; belongs to the UI thread."""

    opened = Signal()
    """Another map is shown: read everything anew."""
    changed = Signal(object)
    """The map changed: an `Event` with the Delta."""
    selected = Signal()
    """The selection changed."""
    persona_changed = Signal()
    """Another persona's emotions are drawn and edited."""
    language_changed = Signal()
    """The interface speaks another language: say every text anew."""
    theme_changed = Signal()
    """Colours are others: paint and tint anew."""
    scaled = Signal()
    """Text is of another size: measure anew."""
    filed = Signal()
    """Saved, renamed, or the clean mark moved: the title needs a look."""
    saved = Signal()
    """The map was written to its file."""
    said = Signal(object, str)
    """A short sentence for the person: a Message and its level (`info`, `good`, `error`)."""
    shown = Signal(str)
    """Bring this element into sight (from outline, checks, search)."""

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings.load()
        self.file: MapFile | None = None
        self.selection: tuple[str, ...] = ()
        self.persona: str | None = None
        self._encoder = Encoder()
        self._take(Journey())

    # What the person works on

    @property
    def journey(self) -> Journey:
        """The open map."""
        return self.history.journey

    @property
    def words(self) -> Words:
        """The words of the interface."""
        return words(self.settings.language)

    def name_of(self, id: str) -> str:
        """What an element is called in a list: its name, text or word, else its kind."""
        record = self.journey.get(id)
        if record is None:
            return ""
        for field in ("name", "text", "word", "title"):
            text = getattr(record, field, "")
            if text:
                return str(text)
        from designer.edits.build import kind_name

        return kind_name(getattr(record, "kind", "")).say(self.words.language)

    # Changing the map

    def do(self, edit: Edit | Delta, merge: str | None = None, within: float = MERGE_SECONDS) -> Delta | None:
        """Carry out an edit; what is wrong with it is said as a toast, and then nothing has changed."""
        try:
            return self.history.do(edit, merge, within)
        except JourneyError as error:
            self.said.emit(error.reason, "error")
            return None

    def undo(self) -> None:
        """Take the last step back and bring its place into sight."""
        self._show(self.history.undo())

    def redo(self) -> None:
        """Do the step again and bring its place into sight."""
        self._show(self.history.redo())

    def _show(self, delta: Delta | None) -> None:
        for id in delta.after() if delta else ():
            if id != MAP_ID and not isinstance(self.journey.get(id), Relation):
                self.shown.emit(id)
                return

    # Looking

    def select(self, ids: Iterable[str]) -> None:
        """Make these the selected elements, in this order."""
        chosen = tuple(dict.fromkeys(id for id in ids if id in self.journey))
        if chosen != self.selection:
            self.selection = chosen
            self.selected.emit()

    def look_as(self, persona: str | None) -> None:
        """Draw and edit the emotions of this persona."""
        if persona != self.persona:
            self.persona = persona
            self.persona_changed.emit()

    def speak(self, language: str) -> None:
        """Speak another language at once."""
        self.settings.change(language=language)
        self.language_changed.emit()

    def dress(self, theme: str) -> None:
        """Wear another theme: `light`, `dark` or `system`."""
        self.settings.change(theme=theme)
        self.theme_changed.emit()

    def enlarge(self, scale: float) -> None:
        """Show all text at another size: 0.8 to 2.0 of the ordinary one."""
        if scale != self.settings.scale:
            self.settings.change(scale=scale)
            self.scaled.emit()

    # Opening and saving

    def open(self, path: Path) -> None:
        """Open a map file. Raises UnreadableError; then the open map is untouched."""
        with no_collecting():
            journey, file = open_map(path)
            self.file = file
            self._take(journey)
            self.opened.emit()

    def start(self, journey: Journey, dirty: bool = False, file: MapFile | None = None) -> None:
        """Show a map that has no file yet (from a template, imported, recovered)."""
        self.file = file
        self._take(journey)
        if dirty:
            self.history.mark_dirty()
        self.opened.emit()

    def save(self, path: Path | None = None, force: bool = False) -> None:
        """Write the map to its file, or to another one. Raises UnwritableError or ChangedOnDiskError."""
        draft = self.draft(path, force)
        self.written(draft, draft.write())

    def draft(self, path: Path | None = None, force: bool = False) -> Draft:
        """What is to be written to the map's file, or to another one."""
        self.history.cancel_preview()
        journey, file = self.journey, self.file
        target = path or file
        if target is None:
            raise ValueError("a map without a file needs a path")
        return Draft(
            journey.snapshot(),
            dict(journey.unknown),
            target,
            force,
            self._encoder,
            before=file,
            mark=self.history.note(),
        )

    def written(self, draft: Draft, file: MapFile) -> None:
        """The latest draft stands in this file now; what has been changed since is unsaved."""
        self.file = file
        self.history.mark_clean(draft.mark)
        self.saved.emit()
        self.filed.emit()

    def _take(self, journey: Journey) -> None:
        self.history = History(journey)
        self.history.listen(self._heard)
        self.selection = ()
        self.persona = first_persona(journey)

    def _heard(self, event: Event) -> None:
        self._keep_up(event.delta)
        self.changed.emit(event)
        self.filed.emit()

    def _keep_up(self, delta: Delta) -> None:
        """Let go of what is no longer there, and of what another thing now goes by the id of."""
        left = self._left(delta)
        if len(left) < len(self.selection):
            self.select(left)
        if self.journey.find(self.persona, Persona) is None:
            self.look_as(first_persona(self.journey))

    def _left(self, delta: Delta) -> list[str]:
        """What is selected and still the same thing."""
        pairs = ((id, delta.changes.get(id, (None, None))) for id in self.selection)
        same = (id for id, (before, after) in pairs if before is None or type(before) is type(after))
        return [id for id in same if id in self.journey]


def first_persona(journey: Journey) -> str | None:
    """Whose emotions are shown of a map as long as nobody has chosen."""
    return next((persona.id for persona in journey.personas()), None)
