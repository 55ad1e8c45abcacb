"""Arranges both maps of a comparison and finds what to mark; touches no widget, so any thread can do it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from designer.base.collecting import no_collecting
from designer.layout.arrange import Options, arrange
from designer.layout.look import Look, with_look
from designer.layout.sheet import Sheet
from designer.model.elements import Image, Record
from designer.model.journey import Journey
from designer.sharing.difference import Change, Difference
from designer.ui.compare.marks import Marks, marks_of
from designer.ui.compare.union import EarlierCurve, Union, earlier_curves, sound, union
from designer.ui.jobs import Report, Work

GHOST: Final = 0.5
"""How much is left to see of what has gone: enough to read it."""
OVERLAY: Final = "overlay"


@dataclass(frozen=True)
class Arranged:
    """Sheets of a comparison by the page they are for, and what stands on the overlaid one."""

    union: Union
    sheets: Mapping[str, Sheet]
    marks: Mapping[str, Marks]
    """By page, the marks of all that differs."""
    curves: Mapping[str, EarlierCurve]
    persona: str | None
    """Whose emotions are drawn."""


def arranging(found: Difference, made: Union | None, persona: str | None, pages: Sequence[str]) -> Work:
    """Arrange pages: `overlay`, `before`, `after`; with the emotions of a persona."""

    def work(report: Report) -> Arranged | None:
        options = Options(persona=persona, title=False)
        with no_collecting():
            both = made or union(found)
            sheets: dict[str, Sheet] = {}
            marks: dict[str, Marks] = {}
            for number, page in enumerate(pages, 1):
                if not report(number / (len(pages) + 1)):
                    return None
                sheets[page] = _sheet(found, both, page, options)
                marks[page] = marks_on(page, sheets[page], found.changes, both)
            curves = earlier_curves(both, found, options, persona) if OVERLAY in pages else {}
        return Arranged(both, sheets, marks, curves, persona)

    return work


def marks_on(page: str, sheet: Sheet, changes: Sequence[Change], both: Union) -> Marks:
    """What to mark on a page; the overlaid one has both sides, and where cards have moved from."""
    if page == OVERLAY:
        return marks_of(sheet, changes, both.starts, frozenset(("before", "after")))
    return marks_of(sheet, changes, {}, frozenset((page,)))


def _sheet(found: Difference, both: Union, page: str, options: Options) -> Sheet:
    if page == OVERLAY:
        look = Look(faded=frozenset(both.ghosts), remains=GHOST)
        return with_look(arrange(both.journey, options), look)
    return arrange(_journey(found.before if page == "before" else found.after), options)


def _journey(records: Mapping[str, Record]) -> Journey:
    pictures = (one for one in records.values() if isinstance(one, Image))
    return Journey([*sound(records).values(), *pictures])
