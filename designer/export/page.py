"""Where the map stands on its page and how large, and what a reader should be told about that."""

import math
from collections.abc import Iterable
from typing import Final, NamedTuple

from designer.base.message import Message, message
from designer.export.options import FIT, PAGES, SLIDE, ExportOptions
from designer.export.paper import Page
from designer.export.walk import layers
from designer.layout.sheet import Sheet, Text
from designer.text.runs import missing

POINTS: Final = 0.75
"""Points to a unit of 1/96 inch."""
MARGIN: Final = 24.0
"""White around the map, in units."""
LARGEST_PAGE: Final = 14_400.0
"""Points; Acrobat shows nothing larger (ISO 32000-1, annex C.2)."""
LARGEST_ENLARGEMENT: Final = 1.5
SMALLEST_LEGIBLE: Final = 6.0
"""Points."""

_MARGIN_SHARE: Final = 0.025
_SMALLEST_SIDE: Final = 3.0
_ANSI: Final = ("Letter", "Tabloid")


class Placement(NamedTuple):
    """A page of `width` × `height` points; the map's upper left corner at `x`, `y` from the page's own.

    `scale` is points to a unit.
    """

    width: float
    height: float
    x: float
    y: float
    scale: float


def place(sheet: Sheet, options: ExportOptions) -> Placement:
    """The page the options ask for, with the map on it: centred, at the top, nowhere cut."""
    if options.page == FIT:
        return _fitted(sheet)
    upright = PAGES[options.page]
    lying = upright[::-1]
    orientation = (
        "landscape" if (options.page, options.orientation) == (SLIDE, "auto") else options.orientation
    )
    choices = {"portrait": [upright], "landscape": [lying]}.get(orientation, [lying, upright])
    return max((_on(sheet, *size) for size in choices), key=lambda placement: placement.scale)


def _fitted(sheet: Sheet) -> Placement:
    longest = max(sheet.width, sheet.height) + 2 * MARGIN
    scale = min(POINTS, LARGEST_PAGE / longest)
    width, height = ((side + 2 * MARGIN) * scale for side in (sheet.width, sheet.height))
    width, height = (round(max(side, _SMALLEST_SIDE), 2) for side in (width, height))
    return Placement(width, height, MARGIN * scale, MARGIN * scale, scale)


def _on(sheet: Sheet, width: float, height: float) -> Placement:
    margin = max(MARGIN * POINTS, min(width, height) * _MARGIN_SHARE)
    scale = min(
        (width - 2 * margin) / max(sheet.width, 1),
        (height - 2 * margin) / max(sheet.height, 1),
        LARGEST_ENLARGEMENT * POINTS,
    )
    return Placement(width, height, (width - sheet.width * scale) / 2, margin, scale)


def smallest_type(sheet: Sheet, options: ExportOptions) -> float:
    """The size of the smallest type on the page, in points; 0 where there is no text."""
    return round(smallest_size(sheet) * place(sheet, options).scale, 2)


def smallest_size(sheet: Sheet) -> float:
    """The size of the smallest type of a sheet, in its units; 0 where there is no text."""
    sizes = {mark.size for layer in layers(sheet) for mark in layer.marks if isinstance(mark, Text)}
    return min(sizes, default=0)


class Turned(NamedTuple):
    """A named page as it is held."""

    page: str
    orientation: str


def smallest_readable(sheet: Sheet, options: ExportOptions) -> Turned | None:
    """The smallest sheet of paper that keeps the map readable, and how it is held.

    Whoever asks for a page of ISO 216 has no paper of ANSI.
    """
    size = smallest_size(sheet)
    papers = [name for name in PAGES if name.startswith("A") or (options.page in _ANSI and name in _ANSI)]
    for name in sorted(papers, key=lambda name: math.prod(PAGES[name])):
        upright = PAGES[name]
        for held, page in (("landscape", upright[::-1]), ("portrait", upright)):
            if round(size * _on(sheet, *page).scale, 2) >= SMALLEST_LEGIBLE:
                return Turned(name, held)
    return None


def page_notes(sheet: Sheet, options: ExportOptions) -> list[Message]:
    """What the reader of this page may stumble over: type too small, characters without a typeface."""
    notes = []
    smallest = smallest_type(sheet, options)
    if 0 < smallest < SMALLEST_LEGIBLE:
        found = smallest_readable(sheet, options)
        size = round(smallest, 1)
        if found is None:
            notes.append(message("export.small_type", size=size))
        else:
            notes.append(message(f"export.small_type.{found.orientation}", size=size, page=found.page))
    return notes + without_typeface(sheet.notes)


def without_typeface(characters: Iterable[str]) -> list[Message]:
    """A note that names the characters no typeface has, if there are any."""
    named = " ".join(characters)
    return [message("text.missing", characters=named)] if named else []


def missing_notes(pages: Iterable[Page]) -> list[Message]:
    """Which characters of pages no typeface has."""
    characters: set[str] = set()
    waiting = [part for page in pages for part in page.parts]
    while waiting:
        part = waiting.pop()
        characters.update(*(mark.text for mark in part.marks if isinstance(mark, Text)))
        waiting.extend(part.parts)
    return without_typeface(missing("".join(sorted(characters))))
