"""What a map can be compared with: its saved state, another file, a version, a revision, another persona."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from designer.base.errors import JourneyError
from designer.base.message import Message, message
from designer.files.document import open_map
from designer.files.json_map import decode
from designer.insights.matching import faded, is_filtering
from designer.model.elements import Record, Relation
from designer.model.journey import Journey
from designer.model.kinds.persona import Persona
from designer.model.kinds.view import View
from designer.sharing.difference import Difference, difference_of
from designer.ui.session import Session
from designer.ui.views import saved_views

_REVISIONS: Final = 40
_SEPARATOR: Final = "\x1f"
_FIELDS: Final = 4


@dataclass(frozen=True)
class Side:
    """One of two maps: its records as they were when they were read, and what it is called."""

    title: Message
    records: Mapping[str, Record]
    unknown: Mapping[str, Any]
    state: str = ""
    """`current` or `future`, where the map says so."""


@dataclass(frozen=True)
class Comparison:
    """Two maps with what differs between them."""

    before: Message
    after: Message
    found: Difference
    personas: tuple[str, str] | None = None
    """Whose emotions are compared, where it is about two personas of one map."""
    unknowns: tuple[Mapping[str, Any], Mapping[str, Any]] = ({}, {})
    again: "Callable[[], Making] | None" = None
    """Begins to compare once more, where the open map is one of the two and may have changed."""

    @property
    def size(self) -> int:
        """How many records both maps have."""
        return len(self.found.before) + len(self.found.after)

    def swapped(self, session: Session) -> "Making":
        """The same two maps the other way round."""
        if self.personas is not None:
            return comparing_personas(session, self.personas[1], self.personas[0])
        again = self.again
        return lambda: self._turned(None if again is None else lambda: _turning(again()))

    def _turned(self, again: "Callable[[], Making] | None") -> "Comparison":
        found, (one, other) = self.found, self.unknowns
        turned = difference_of(found.after, found.before, other, one)
        return replace(
            self, before=self.after, after=self.before, found=turned, unknowns=(other, one), again=again
        )


Making = Callable[[], Comparison]
"""Makes a comparison, on whatever thread: it holds all it needs of the open map."""


def _turning(making: Making) -> Making:
    def make() -> Comparison:
        made = making()
        again = made.again
        return made._turned(None if again is None else lambda: _turning(again()))

    return make


@dataclass(frozen=True)
class Offer:
    """Something to compare with, not yet read. Reading it raises JourneyError."""

    group: str
    """`now`, `saved`, `file`, `persona`, `view`, `version` or `revision`."""
    title: Message
    about: Message
    read: Callable[[], Side] | None = None
    """None where the person chooses a file first, and for personas."""
    personas: tuple[str, str] | None = None


def side_of(journey: Journey, title: Message) -> Side:
    """A map as one side."""
    return Side(title, journey.snapshot(), journey.unknown, journey.head.state or "")


def compared(before: Side, after: Side) -> Comparison:
    """What differs between two maps; the current state comes before the future one, whichever is open."""
    if (before.state, after.state) == ("future", "current"):
        before, after = after, before
    found = difference_of(before.records, after.records, before.unknown, after.unknown)
    states = {before.state, after.state}
    titles = [
        message(f"compare_view.state_{side.state}", name=side.title)
        if states == {"current", "future"}
        else side.title
        for side in (before, after)
    ]
    return Comparison(titles[0], titles[1], found, None, (before.unknown, after.unknown))


def nothing(before: Message, after: Message) -> Comparison:
    """Two maps that are yet to be compared."""
    return Comparison(before, after, Difference(()))


def comparing(read: Callable[[], Side], later: Offer) -> Making:
    """Compare a map, read once, with one that may be the open map. Making it raises JourneyError."""
    assert later.read is not None
    if later.group != "now":
        other = later.read
        return lambda: compared(read(), other())
    now = later.read()

    def make() -> Comparison:
        side = read()
        return replace(compared(side, now), again=lambda: comparing(lambda: side, later))

    return make


def comparing_personas(session: Session, first: str, second: str) -> Making:
    """Compare two personas of the open map. Raises KeyError where one of them is gone."""
    from designer.sharing.personas import difference_of_personas

    records = session.journey.snapshot()
    # Cards say for whom they are, whichever of the two is looked at: both are known on either side.
    both = {id: records[id] for id in (first, second)}
    names = [message("compare_view.persona_side", name=session.name_of(id)) for id in (first, second)]

    def make() -> Comparison:
        found = difference_of_personas(records, first, second)
        found = replace(found, before={**found.before, **both}, after={**found.after, **both})
        again = partial(comparing_personas, session, first, second)
        return Comparison(names[0], names[1], found, (first, second), again=again)

    return make


def file_side(path: Path) -> Side:
    """Another file as one side. Raises JourneyError."""
    journey, _ = open_map(path)
    return side_of(journey, message("compare_view.named", name=path.name))


def now_offer(session: Session) -> Offer:
    """The open map as it is now."""
    title = message("compare_view.now")
    return Offer("now", title, title, lambda: side_of(session.journey, title))


def offers(session: Session) -> list[Offer]:
    """What can be offered without asking a slow disk or another program."""
    made: list[Offer] = []
    file = session.file
    if file is not None:
        title = message("compare_view.saved")
        about = message("compare_view.named", name=file.path.name)
        made.append(Offer("saved", title, about, lambda: side_of(decode(file.data, file.path.name), title)))
    made.append(Offer("file", message("compare_view.file"), message("compare_view.file_about")))
    made += _persona_offers(session)
    made += [_view_offer(session, view) for view in saved_views(session.journey) if is_filtering(view)]
    return made


def _view_offer(session: Session, view: View) -> Offer:
    title = message("compare_view.view_side", name=view.name)
    whole = side_of(session.journey, title)

    def read() -> Side:
        """What a saved view lets stand out, without the rest."""
        gone = faded(whole.records, view)
        kept = {id: one for id, one in whole.records.items() if id not in gone}
        ends = {id for id, one in kept.items() if isinstance(one, Relation)}
        loose = {id for id in ends if not _has_ends(kept[id], kept)}
        return replace(whole, records={id: one for id, one in kept.items() if id not in loose})

    return Offer("view", title, message("compare_view.view_about"), read)


def _has_ends(record: Record, records: Mapping[str, Record]) -> bool:
    return isinstance(record, Relation) and record.source in records and record.target in records


def _persona_offers(session: Session) -> list[Offer]:
    personas: list[Persona] = session.journey.personas()
    first = session.persona if session.persona in {one.id for one in personas} else None
    if first is None or len(personas) < 2:
        return []
    return [
        Offer(
            "persona",
            message("compare_view.persona", name=session.name_of(first), other=session.name_of(persona.id)),
            message("compare_view.persona_about"),
            personas=(first, persona.id),
        )
        for persona in personas
        if persona.id != first
    ]


def slow_offers(path: Path) -> list[Offer]:
    """The versions and revisions of a file, the newest first; for another thread."""
    return [*_version_offers(path), *_revision_offers(path)]


def _version_offers(path: Path) -> list[Offer]:
    from designer.sharing.version import Version
    from designer.sharing.versions import Versions

    kept = Versions(path)

    def offer(version: Version) -> Offer:
        when = message("compare_view.when", when=_moment(version.when))
        title = message("compare_view.named", name=version.name) if version.name else when
        key = "compare_view.version_about" if version.name else "compare_view.automatic"
        side = message("compare_view.version_side", name=title)
        return Offer("version", title, message(key, when=when), lambda: side_of(kept.journey(version), side))

    return [offer(version) for version in reversed(kept.read().versions)]


def _moment(when: datetime) -> str:
    return f"{when.astimezone():%Y-%m-%d %H:%M}"


def _revision_offers(path: Path) -> list[Offer]:
    from designer.sharing import git

    wanted = _SEPARATOR.join(("%H", "%s", "%an", "%cI"))
    try:
        listed = git.asked(
            path.resolve().parent,
            "log",
            f"--max-count={_REVISIONS}",
            f"--format={wanted}",
            "--",
            path.resolve().name,
        )
    except JourneyError:
        return []
    lines = (listed or b"").decode("utf-8", "replace").splitlines()
    fields = [line.split(_SEPARATOR) for line in lines]
    return [_revision(path, *parts) for parts in fields if len(parts) == _FIELDS]


def _revision(path: Path, commit: str, subject: str, author: str, when: str) -> Offer:
    def read() -> Side:
        from designer.sharing import git

        title = message("compare_view.revision_side", id=commit[:7], name=subject)
        return side_of(decode(git.file_at(path, commit), f"{path.name}@{commit[:7]}"), title)

    day = when[:16].replace("T", " ")
    about = message("compare_view.revision_about", id=commit[:7], author=author, when=day)
    return Offer("revision", message("compare_view.named", name=subject), about, read)
