"""Puts a report together: its sections in their order, page numbers where they are referred to, bookmarks."""

import importlib
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from designer.base.message import Message
from designer.export.options import SECTIONS, ExportOptions, Progress, report, share
from designer.export.page import missing_notes
from designer.export.paper import Bookmark, Page, Paper, Part
from designer.export.report.context import Context, Entry, Section
from designer.export.report.frame import Frame
from designer.export.report.leaves import Leaf, leaves
from designer.model.journey import Journey
from designer.text.words import Words

_ROUNDS: Final = 4
"""A reference to a page may move what comes after it, and with that other references; it settles soon."""


def paper(journey: Journey, options: ExportOptions, progress: Progress | None, notes: list[Message]) -> Paper:
    """The report of a map that is ready to leave."""
    frame = Frame(journey, options)
    sizes = (*frame.geometry.room, *frame.geometry.wide_room)
    words = Words(journey.head.language)
    context = Context(options, words, *sizes, _names(options), frame.geometry.zoom, notes)
    made = _settled(journey, context, progress)
    total = sum(len(each.leaves) for each in made)
    pages: list[Page] = []
    for each in made:
        for leaf in each.leaves:
            pages.append(frame.page(leaf.part, each.section, leaf.running, len(pages) + 1, total))
    notes += missing_notes(pages)
    report(progress, 1)
    return Paper(tuple(pages), tuple(_bookmarks(made)))


def _names(options: ExportOptions) -> list[str]:
    """The sections to be made; comments stand in a report only where they are asked for."""
    usual = [name for name in SECTIONS if name != "comments" or options.comments]
    return [name for name in options.chosen_sections() or usual if _module(name)]


def _module(name: str) -> str:
    """The module that makes a section; empty where there is none."""
    module = f"designer.export.report.{name}"
    return module if importlib.util.find_spec(module) else ""


@dataclass
class _Made:
    """A section with its pages."""

    name: str
    section: Section
    leaves: Sequence[Leaf]
    asks: bool
    """Whether it refers to pages, and is made again when these are known."""

    @property
    def id(self) -> str:
        return f"section:{self.name}"


def _settled(journey: Journey, context: Context, progress: Progress | None) -> list[_Made]:
    """The sections with their pages, made until every reference says where things stand."""
    made: list[_Made] = []
    names = context.names
    for at, name in enumerate(names):
        context.progress = share(progress, 0.8 * at / len(names), 0.8 * (at + 1) / len(names))
        report(context.progress, 0)
        found = _make(journey, context, name)
        if found is not None:
            made.append(found)
    context.progress = None
    context.settling = True
    for _ in range(_ROUNDS):
        pages = _places(made)
        context.pages = pages.get
        context.outline = [
            (Entry(each.section.title, each.id), each.section.entries) for each in made if each.section.listed
        ]
        made = list(filter(None, (_made_again(journey, context, each) for each in made)))
        report(progress, 0.9)
        if _places(made) == pages:
            break
    return made


def _made_again(journey: Journey, context: Context, made: _Made) -> _Made | None:
    """A section as it is now that pages are known."""
    return _make(journey, context, made.name) if made.asks else made


def _make(journey: Journey, context: Context, name: str) -> _Made | None:
    """A section with its pages; None where it has nothing to say."""
    context.asked = False
    module = importlib.import_module(_module(name))
    section: Section | None = module.section(journey, context)
    if section is None:
        return None
    if section.wide:
        found = list(leaves(section.items, context.wide_width, context.wide_height))
    else:
        found = list(leaves(section.items, context.width, context.height, tight=True))
    if not found:
        return None
    named = Part(id=f"section:{name}", parts=(found[0].part,))
    found[0] = found[0]._replace(part=named)
    return _Made(name, section, found, context.asked)


def _places(made: Sequence[_Made]) -> dict[str, int]:
    """The page on which each part with an id stands first."""
    places: dict[str, int] = {}
    number = 0
    for each in made:
        for leaf in each.leaves:
            number += 1
            waiting = [leaf.part]
            while waiting:
                part = waiting.pop()
                if part.id:
                    places.setdefault(part.id, number)
                waiting.extend(part.parts)
    return places


def _bookmarks(made: Sequence[_Made]) -> list[Bookmark]:
    found: list[Bookmark] = []
    for each in made:
        if each.section.listed:
            found.append(Bookmark(each.section.title, each.id))
            found += [Bookmark(entry.title, entry.target, 1) for entry in each.section.entries]
    return found
