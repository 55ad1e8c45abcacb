"""The sheets of a workshop: the empty grid, whole or in tiles, then the cards to be cut out."""

from collections.abc import Iterator
from typing import Final

from designer.base.message import Message, message
from designer.export import arranged
from designer.export.brand import brand
from designer.export.options import FIT, PAGES, SLIDE, TILES, ExportOptions, Progress, report
from designer.export.page import LARGEST_PAGE, POINTS, missing_notes
from designer.export.paper import Bookmark, Page, Paper, Part
from designer.export.poster.tiles import tile_pages
from designer.export.workshop.cutouts import cutout_sheets
from designer.export.workshop.grid import NOTE, Grid, grid
from designer.layout import measure
from designer.layout import metrics as m
from designer.layout.measure import elide
from designer.layout.parts import text_lines
from designer.layout.sheet import Mark, Rect, Text
from designer.model.journey import Journey
from designer.text.words import Words

MARGIN: Final = 48.0
"""Units of white around the grid."""
EDGE: Final = 38.0
"""What office printers leave white, 10 mm."""
FOOT: Final = 28.0
_WIDE: Final = 1600.0
"""The foot of a sheet wider than this grows with it."""
_MM: Final = 25.4 / 96
_DRAWN: Final = 0.5


def paper(journey: Journey, options: ExportOptions, progress: Progress | None, notes: list[Message]) -> Paper:
    """The sheets as the options ask: the grid at the size of sticky notes wherever it fits."""
    words = Words(journey.head.language)
    pages = [*_grid_pages(journey, options, notes)]
    report(progress, _DRAWN)
    bookmarks = [Bookmark(words("cutout.grid"), "plan" if options.tile else "grid")]
    cut = list(_cut_pages(journey, options, words))
    if cut:
        bookmarks.append(Bookmark(words("cutout.cards"), "cards"))
    notes += missing_notes((*pages, *cut))
    report(progress, 1)
    return Paper((*pages, *cut), tuple(bookmarks))


def _grid_pages(journey: Journey, options: ExportOptions, notes: list[Message]) -> Iterator[Page]:
    """The grid in tiles, on a page as large as it needs, or on the one asked for."""
    drawn = grid(journey)
    if options.tile:
        across, down = m.rounded(drawn.width + 2 * MARGIN), m.rounded(drawn.height + 2 * MARGIN)
        white = Part(x=MARGIN, y=MARGIN, parts=(drawn.part,))
        name = Words(journey.head.language)("cutout.grid")
        yield from tile_pages(white, across, down, journey, options, name)
        return
    if options.page == FIT:
        width, height = (side + 2 * MARGIN for side in (drawn.width, drawn.height))
        longest = LARGEST_PAGE / POINTS
        yield _framed(journey, options, drawn, min(width, longest), min(height + FOOT, longest), notes)
        return
    drawn, (width, height) = _best(journey, drawn, options)
    yield _framed(journey, options, drawn, width, height, notes)


def _best(journey: Journey, drawn: Grid, options: ExportOptions) -> tuple[Grid, tuple[float, float]]:
    """The grid on the page asked for, held so that its notes come out largest, and narrowed where they
    would be smaller than sticky notes."""
    upright = (PAGES[options.page][0] / POINTS, PAGES[options.page][1] / POINTS)
    ways = {"portrait": [upright], "landscape": [upright[::-1]]}
    held = "landscape" if (options.page, options.orientation) == (SLIDE, "auto") else options.orientation
    sheets = ways.get(held, [upright[::-1], upright])
    found = max(sheets, key=lambda sides: _scale(drawn, *sides))
    if _scale(drawn, *found) < 1:
        drawn = grid(journey, notes=1)
        found = max(sheets, key=lambda sides: _scale(drawn, *sides))
    return drawn, found


def _scale(drawn: Grid, width: float, height: float) -> float:
    """Units of paper to a unit of the grid: never larger than sticky notes are."""
    across = (width - 2 * MARGIN) / drawn.width
    return min(1.0, across, (height - 2 * MARGIN - FOOT) / drawn.height)


def _framed(
    journey: Journey, options: ExportOptions, drawn: Grid, width: float, height: float, notes: list[Message]
) -> Page:
    """The grid on a page of `width` × `height` units, what holds for the sheet at its foot."""
    scale = _scale(drawn, width, height)
    if scale < 1:
        notes.append(message("cutout.smaller", page=options.page, note=round(NOTE * scale * _MM)))
    x = m.rounded((width - drawn.width * scale) / 2)
    part = Part("", x, MARGIN, parts=(drawn.part,), scale=scale, id="grid")
    zoom = max(1.0, m.rounded(width / _WIDE))
    foot = Part(
        "Artifact", marks=_foot(journey, options, width / zoom, height / zoom, MARGIN / zoom), scale=zoom
    )
    return Page(m.rounded(width), m.rounded(height), (part, foot))


def _cut_pages(journey: Journey, options: ExportOptions, words: Words) -> Iterator[Page]:
    """The cards on sheets of an office printer."""
    size = options.tile or (options.page if options.page in TILES else "A4")
    width, height = (side / POINTS for side in PAGES[size])
    title, below = _cut_title(words, width - 2 * EDGE)
    room = height - EDGE - below - EDGE - FOOT
    sheets = cutout_sheets(journey, width - 2 * EDGE, room)
    for at, cutouts in enumerate(sheets, 1):
        cards = Part("L", EDGE, m.rounded(EDGE + below), parts=cutouts)
        head = Part("", EDGE, EDGE, parts=title, id="" if at > 1 else "cards")
        foot = _foot(journey, options, width, height, EDGE, words("cutout.sheet", n=at, total=len(sheets)))
        yield Page(m.rounded(width), m.rounded(height), (head, cards, Part("Artifact", marks=foot)))


def _cut_title(words: Words, room: float) -> tuple[tuple[Part, ...], float]:
    """What the sheet is and how it is used."""
    name = text_lines(words("cutout.cards"), 0, 0, room, 17.0, "bold", max_lines=1)
    how = text_lines(words("cutout.how"), 0, m.pitch(17.0) + 2, room, 12.0, colour="muted", max_lines=2)
    below = m.pitch(17.0) + 2 + m.pitch(12.0) * len(how) + 12
    return (Part("H1", marks=tuple(name)), Part("P", marks=tuple(how))), below


def _foot(
    journey: Journey, options: ExportOptions, width: float, height: float, side: float, number: str = ""
) -> tuple[Mark, ...]:
    """The foot of a sheet: what it belongs to at the left, how it is to be handled at the right."""
    marks: list[Mark] = []
    top = height - side - m.pitch(12.0) + 6
    right = width - side
    for text, colour in ((number, "muted"), (arranged.line(journey.head.confidentiality), "confidential")):
        if text:
            said = elide(text, width / 4, 12.0, "semibold")
            wide = _width(said)
            right = m.rounded(right - wide)
            marks.append(Text(right, m.rounded(top + m.base(12.0)), said, 12.0, wide, "semibold", colour))
            if colour == "confidential":
                marks.append(Rect(right - 8, top - 2, wide + 16, m.pitch(12.0) + 4, "", colour, 1.0, 5.0))
            right -= 24
    about = " · ".join(filter(None, (arranged.title(journey), arranged.line(brand(journey, options).footer))))
    marks += text_lines(elide(about, right - side, 12.0), side, top, right - side, 12.0, colour="muted")
    return tuple(marks)


def _width(text: str) -> float:
    return measure.width(text, 12.0, "semibold")
