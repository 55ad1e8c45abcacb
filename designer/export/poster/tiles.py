"""Prints something large on the sheets of an office printer, with marks to cut along and a plan to follow."""

from collections.abc import Iterator
from typing import Final

from designer.export import arranged
from designer.export.options import ExportOptions
from designer.export.paper import Page, Part
from designer.export.poster.plan import Plan, foot_marks
from designer.export.poster.tiling import EDGE, MM, OVERLAP, Tile, Tiling, tiling
from designer.layout import metrics as m
from designer.layout.measure import elide
from designer.layout.parts import one_line
from designer.layout.sheet import Mark, Path
from designer.model.journey import Journey
from designer.text.words import Words

_NEAR: Final = 1.5 * MM
"""Between the picture and a mark beside it."""
_LONG: Final = 4 * MM
"""How long a mark is."""
_LABEL: Final = 12.0
SIDE: Final = EDGE + OVERLAP
"""Between the edge of the paper and what is written beside the picture, which keeps clear of the marks."""


def tile_pages(
    content: Part, width: float, height: float, journey: Journey, options: ExportOptions, name: str
) -> list[Page]:
    """The plan for putting the tiles together, then the tiles, on sheets of `options.tile`.

    `content` is what is printed at its full size, `width` × `height` units from its own origin; `name` is
    what it is called.
    """
    words = Words(journey.head.language)
    cut = tiling(width, height, options.tile)
    whole = Part(parts=(content,), shared=f"tiles:{name}", id="poster")
    mark = arranged.line(journey.head.confidentiality)
    plan = Plan(words, name, mark, options.tile)
    pages = [plan.page(whole, width, height, cut)]
    for at, tile in enumerate(cut.tiles(), 2):
        pages.append(_tile_page(tile, cut, whole, words, name, mark, at))
    return pages


def _tile_page(tile: Tile, cut: Tiling, whole: Part, words: Words, name: str, mark: str, number: int) -> Page:
    """A tile: its piece of the whole, the marks around it, what it is called."""
    alt = words("poster.tile_alt", tile=tile.label, name=name)
    piece = Part(x=m.rounded(-tile.x), y=m.rounded(-tile.y), parts=whole.parts, shared=whole.shared, alt=alt)
    window = (0.0, 0.0, m.rounded(cut.width), m.rounded(cut.height))
    picture = Part(x=cut.left, y=cut.top, clip=window, parts=(piece,), id=f"tile:{tile.label}")
    marks = Part("Artifact", x=cut.left, y=cut.top, marks=tuple(_marks(tile, cut)))
    said = foot_marks(words, cut.paper_width, cut.paper_height, mark, number, cut.sheets + 1, SIDE)
    label = Part("H2", marks=tuple(_label(tile, cut, words, name)))
    return Page(
        m.rounded(cut.paper_width),
        m.rounded(cut.paper_height),
        (label, picture, marks, Part("Artifact", marks=said)),
    )


def _label(tile: Tile, cut: Tiling, words: Words, name: str) -> Iterator[Mark]:
    """What the tile is called, in the white above its picture."""
    top = m.rounded((EDGE - m.pitch(_LABEL)) / 2 + 2)
    left = SIDE
    first = one_line(tile.label, left, top, _LABEL, "bold", "ink")
    yield first
    place = words("poster.place", row=tile.row + 1, column=tile.column + 1)
    said = " · ".join((place, name))
    x = m.rounded(left + first.width + 8)
    below = m.rounded(top + m.base(_LABEL) - m.base(m.CHIP))
    yield one_line(elide(said, cut.paper_width - x - left, m.CHIP), x, below, m.CHIP, "regular", "muted")


def _marks(tile: Tile, cut: Tiling) -> Iterator[Mark]:
    """Marks to cut along at the corners; beside them, where the edge of the next tile comes to lie."""
    for x in (0.0, cut.width):
        yield _upright(x, -_NEAR - _LONG, -_NEAR)
        yield _upright(x, cut.height + _NEAR, cut.height + _NEAR + _LONG)
    for y in (0.0, cut.height):
        yield _level(y, -_NEAR - _LONG, -_NEAR)
        yield _level(y, cut.width + _NEAR, cut.width + _NEAR + _LONG)
    if tile.column + 1 < cut.columns:
        for y, up in ((-_NEAR, -1), (cut.height + _NEAR, 1)):
            yield _arrow(cut.width - OVERLAP, y, 0, up)
    if tile.row + 1 < cut.rows:
        for x, out in ((-_NEAR, -1), (cut.width + _NEAR, 1)):
            yield _arrow(x, cut.height - OVERLAP, out, 0)


def _upright(x: float, top: float, bottom: float) -> Path:
    return _line((x, top), (x, bottom))


def _level(y: float, left: float, right: float) -> Path:
    return _line((left, y), (right, y))


def _line(start: tuple[float, float], end: tuple[float, float]) -> Path:
    (x, y), (to_x, to_y) = start, end
    points = (("M", m.rounded(x), m.rounded(y)), ("L", m.rounded(to_x), m.rounded(to_y)))
    return Path(points, stroke="ink", line=0.75)


def _arrow(x: float, y: float, out: int, up: int) -> Path:
    """A triangle whose tip touches the white beside the picture at a place."""
    size = 1.6 * MM
    corners = [(x, y), (x + size * (up / 2 + out), y + size * (up + out / 2)),
               (x + size * (-up / 2 + out), y + size * (up - out / 2))]  # fmt: skip
    commands = tuple(
        ("L" if at else "M", m.rounded(corner[0]), m.rounded(corner[1])) for at, corner in enumerate(corners)
    )
    return Path((*commands, ("Z",)), fill="muted")
