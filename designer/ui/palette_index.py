"""What the command palette can find: the texts of the map's elements, and everything a person can do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from heapq import nsmallest
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from designer.edits.history import Event
from designer.model.elements import Element
from designer.model.registry import kinds
from designer.text.hangul import Query, Rank, folded
from designer.text.words import LANGUAGES, words
from designer.ui import element_commands
from designer.ui.actions import ACTIONS, MENUS
from designer.ui.jump import jump
from designer.ui.session import Session

if TYPE_CHECKING:
    from designer.ui.window import Window

MOST = 60
"""Entries that are listed."""
PALETTE = "palette"
"""The action that opens the palette, which is not worth finding in it."""
_ICONS = {"file": "document", "edit": "edit", "map": "map", "view": "view", "help": "help"}
"""The icon of a menu, for those of its actions that have none of their own."""


@dataclass(slots=True)
class Entry:
    """One thing to do or to go to."""

    key: str
    """`action:save`, `element:q3x9ab10`, …: how it is remembered as used."""
    title: str
    run: Callable[[], object]
    icon: str = ""
    detail: str = ""
    shortcut: str = ""
    enabled: bool = True
    texts: tuple[str, ...] = field(default=(), repr=False)
    """Folded texts by which it is found."""


class ElementTexts:
    """The folded text of each element that can be jumped to: read when first asked for, then kept up."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._texts: dict[str, str] | None = None
        session.opened.connect(self._forget)
        session.changed.connect(self._changed)

    def _forget(self) -> None:
        self._texts = None

    def _changed(self, event: Event) -> None:
        if self._texts is None:
            return
        for id, (_, after) in event.delta.changes.items():
            text = _text_of(after) if isinstance(after, Element) else ""
            if text:
                self._texts[id] = folded(text)
            else:
                self._texts.pop(id, None)

    def texts(self) -> dict[str, str]:
        """By id."""
        if self._texts is None:
            every = ((each.id, _text_of(each)) for each in self._session.journey.elements())
            self._texts = {id: folded(text) for id, text in every if text}
        return self._texts


def _text_of(element: Element) -> str:
    """What an element is known by; empty for what stands nowhere on the map."""
    kind = kinds().get(element.kind)
    if kind is None:
        return ""
    if kind.card is not None:
        return str(getattr(element, kind.card.title, "") or getattr(element, "quote", ""))
    return str(getattr(element, "name", "")) if element.kind in ("persona", "stage", "lane") else ""


def ranked(
    window: "Window", things: list[Entry], texts: ElementTexts, typed: str, used: list[str]
) -> list[Entry]:
    """What fits a query, the best first and what was used lately before its equals."""
    query = Query(typed)
    if not query:
        by_key = {thing.key: thing for thing in things}
        lately = [found for key in used if (found := by_key.get(key) or _element(window, key))]
        return [*lately, *(thing for thing in things if thing.key not in used)]
    places = {key: place for place, key in enumerate(used)}
    scored: list[tuple[tuple[int, bool, int, Rank, int], Entry | str]] = []
    for number, thing in enumerate(things):
        ranks = [rank for text in thing.texts if (rank := query.rank(text)) is not None]
        if ranks:
            best = min(ranks)
            scored.append(((best[0], not thing.enabled, places.get(thing.key, MOST), best, number), thing))
    if window.at_work:
        for id, text in texts.texts().items():
            rank = query.rank(text)
            if rank is not None:
                place = places.get(f"element:{id}", MOST) if places else MOST
                scored.append(((rank[0], False, place, rank, len(scored)), id))
    best_of = nsmallest(MOST, scored, key=lambda pair: pair[0])
    made = (
        found if isinstance(found, Entry) else _element(window, f"element:{found}") for _, found in best_of
    )
    return [entry for entry in made if entry is not None]


def _element(window: "Window", key: str) -> Entry | None:
    """The entry of an element that is still there."""
    session = window.session
    id = key.removeprefix("element:")
    record = session.journey.get(id) if window.at_work and id != key else None
    if not isinstance(record, Element) or not _text_of(record):
        return None
    kind = kinds()[record.kind]
    place = session.journey.get(getattr(record, "stage", None) or getattr(record, "parent", None) or "")
    where = getattr(place, "name", "")
    detail = " · ".join(part for part in (kind.names.say(session.words.language), where) if part)
    title = " ".join(_text_of(record).split())
    return Entry(key, title, partial(jump, window, id), kind.icon, detail)


def everything_to_do(window: "Window") -> list[Entry]:
    """What can be done now and what cannot, recent files and templates, as they are when this is asked."""
    return [*_actions(window), *_kinds_to_add(window), *_recent(window), *_templates(window)]


def _actions(window: "Window") -> Iterator[Entry]:
    """Every action in the order of the menus; those that stand in none come last."""
    say, menu_of = window.session.words, _menus()
    listed = [id for id in menu_of if id in ACTIONS]
    for id in [*listed, *(id for id in ACTIONS if id not in menu_of)]:
        key = f"action.{id}"
        if id == PALETTE or not say.has(key):
            continue
        action = ACTIONS[id]
        names = [words(language)(key) for language in LANGUAGES]
        yield Entry(
            f"action:{id}",
            action.title(window) if action.title is not None and action.enabled(window) else say(key),
            partial(window.actions_.run, id),
            action.icon or _ICONS.get(menu_of.get(id, ""), "right"),
            say(f"menu.{menu_of[id]}") if id in menu_of else "",
            _keys(action.shortcut),
            action.enabled(window),
            tuple(folded(name) for name in names),
        )


def _menus() -> dict[str, str]:
    return {entry: menu for menu, entries in MENUS.items() for entry in entries}


def _keys(shortcut: str) -> str:
    """The first of an action's shortcuts as this platform writes it."""
    first = shortcut.split("  ")[0]
    return QKeySequence(first).toString(QKeySequence.SequenceFormat.NativeText) if first else ""


def _kinds_to_add(window: "Window") -> Iterator[Entry]:
    say = window.session.words
    for kind in element_commands.ADDABLE:
        known = kinds()[kind]
        names = [words(each)("window.add_kind", kind=known.names) for each in LANGUAGES]
        yield Entry(
            f"add:{kind}",
            say("window.add_kind", kind=known.names),
            partial(element_commands.add_kind, window, kind),
            known.icon,
            say("menu.map"),
            enabled=window.at_work,
            texts=tuple(folded(name) for name in (known.names.ko, known.names.en, *names)),
        )


def _recent(window: "Window") -> Iterator[Entry]:
    for path in window.filing.recent():
        yield Entry(
            f"file:{path}",
            path.name,
            partial(window.filing.open, path),
            "recent",
            window.session.words("menu.recent"),
            texts=(folded(path.name),),
        )


def _templates(window: "Window") -> Iterator[Entry]:
    from designer.files.templates import list_templates
    from designer.ui.team_templates import team_templates

    session = window.session
    for info in list_templates(team_templates(session.settings)):
        yield Entry(
            f"template:{info.id}",
            session.words("palette.template", name=info.names),
            partial(window.begin, info.id),
            "template",
            session.words("palette.templates"),
            texts=tuple(
                folded(text)
                for language in LANGUAGES
                for text in (info.names.say(language), words(language)("palette.template", name=info.names))
            ),
        )
