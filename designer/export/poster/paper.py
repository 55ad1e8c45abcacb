"""The map as a poster: as large as a sheet lets it be, or in tiles from an office printer."""

from typing import Final, NamedTuple

from designer.base.message import Message, message
from designer.export import arranged
from designer.export.brand import brand
from designer.export.map_paper import stage_bookmarks
from designer.export.options import FIT, PAGES, ExportOptions, Progress, report
from designer.export.page import POINTS, SMALLEST_LEGIBLE, smallest_size, without_typeface
from designer.export.paper import Bookmark, Page, Paper, Part
from designer.export.poster.tiles import tile_pages
from designer.export.poster.tiling import tiling
from designer.export.sheet_parts import sheet_part
from designer.layout import metrics as m
from designer.layout.measure import elide, width
from designer.layout.parts import one_line
from designer.layout.sheet import Mark, Picture, Sheet
from designer.model.journey import Journey
from designer.text.words import Words

LARGEST: Final = "A0"
_MARGIN: Final = 0.03
"""White around the map, as a share of the shorter side of the poster."""
_FOOT: Final = 36.0
"""The line at the foot, in units of the map."""
_LOGO: Final = 24.0
_COLUMNS: Final = (168.0, 192.0, m.COLUMN, 240.0, 264.0, 288.0, 312.0)
"""How wide a column may be so that the map takes the shape of its poster."""
_DRAWN: Final = 0.7


class Poster(NamedTuple):
    """A poster of `width` × `height` units; `scale` is units of it to a unit of the map."""

    sheet: Sheet
    width: float
    height: float
    scale: float
    margin: float


def paper(journey: Journey, options: ExportOptions, progress: Progress | None, notes: list[Message]) -> Paper:
    """The poster on one page, or the plan and the tiles it is put together from."""
    poster = _largest(journey, options, progress)
    smallest = round(smallest_size(poster.sheet) * poster.scale * POINTS, 1)
    if 0 < smallest < SMALLEST_LEGIBLE:
        notes.append(message("poster.small_type", size=smallest))
    notes += without_typeface(poster.sheet.notes)
    notes += arranged.felt_by_others(journey, options)
    report(progress, _DRAWN)
    if not options.tile:
        whole = (Part(parts=(_content(poster, journey, options),), id="poster"),)
        page = Page(m.rounded(poster.width), m.rounded(poster.height), whole)
        return Paper((page,), tuple(stage_bookmarks(journey)))
    poster = _cropped(poster)
    content = _content(poster, journey, options)
    name = arranged.title(journey)
    pages = tile_pages(content, poster.width, poster.height, journey, options, name)
    words = Words(journey.head.language)
    tiles = tiling(poster.width, poster.height, options.tile).tiles()
    marks = [
        Bookmark(words("poster.plan"), "plan"),
        *(Bookmark(one.label, f"tile:{one.label}") for one in tiles),
    ]
    return Paper(tuple(pages), tuple(marks))


def _largest(journey: Journey, options: ExportOptions, progress: Progress | None) -> Poster:
    """The map with the columns, and on the page held as it becomes largest."""
    upright = PAGES[LARGEST if options.page == FIT else options.page]
    pages = {"portrait": [upright], "landscape": [upright[::-1]]}.get(
        options.orientation, [upright[::-1], upright]
    )
    found: list[Poster] = []
    for at, column in enumerate(_COLUMNS):
        sheet = arranged.arranged(journey, options, column=column)
        report(progress, _DRAWN * (at + 1) / len(_COLUMNS))
        found += [_on(sheet, *(side / POINTS for side in page)) for page in pages]
    return max(found, key=lambda poster: poster.scale)


def _on(sheet: Sheet, wide: float, high: float) -> Poster:
    margin = min(wide, high) * _MARGIN
    across = (wide - 2 * margin) / sheet.width
    return Poster(sheet, wide, high, min(across, (high - 2 * margin) / (sheet.height + _FOOT)), margin)


def _cropped(poster: Poster) -> Poster:
    """Without the white that would take tiles of its own."""
    wide = poster.sheet.width * poster.scale + 2 * poster.margin
    high = (poster.sheet.height + _FOOT) * poster.scale + 2 * poster.margin
    return poster._replace(width=min(poster.width, wide), height=min(poster.height, high))


def _content(poster: Poster, journey: Journey, options: ExportOptions) -> Part:
    """Everything on a poster, in its units."""
    sheet, scale = poster.sheet, poster.scale
    x = m.rounded((poster.width - sheet.width * scale) / 2)
    drawn = Part(x=x, y=m.rounded(poster.margin), scale=scale, parts=(sheet_part(sheet, sheet.language),))
    foot_top = poster.height - poster.margin - _FOOT * scale
    foot = Part(x=x, y=m.rounded(foot_top), scale=scale, marks=tuple(_foot(sheet.width, journey, options)))
    return Part(parts=(drawn, foot))


def _foot(wide: float, journey: Journey, options: ExportOptions) -> list[Mark]:
    """The line at the foot: logo and footer, at the right how the poster is to be handled."""
    dress = brand(journey, options)
    top = _FOOT - m.pitch(m.SMALL)
    marks: list[Mark] = []
    x = 0.0
    if dress.logo:
        marks.append(Picture(0.0, _FOOT - _LOGO, 2 * _LOGO, _LOGO, dress.logo))
        x = 2 * _LOGO + 12
    mark = arranged.line(journey.head.confidentiality)
    right = wide - m.RIGHT
    if mark:
        said = elide(mark, wide / 3, m.SMALL, "semibold")
        right = m.rounded(right - width(said, m.SMALL, "semibold"))
        marks.append(one_line(said, right, top, m.SMALL, "semibold", "confidential"))
    if dress.footer:
        said = elide(arranged.line(dress.footer), right - x - 24, m.SMALL)
        marks.append(one_line(said, x, top, m.SMALL, "regular", "muted"))
    return marks
