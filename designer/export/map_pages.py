"""The map on as many pages as it needs to be read: broken between its stages, then between its lanes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from designer.export.looks import look_of, shown, view_of
from designer.export.options import ExportOptions
from designer.export.page import POINTS, SMALLEST_LEGIBLE, smallest_size
from designer.layout import metrics as m
from designer.layout.columns import Columns
from designer.layout.look import PLAIN, with_look
from designer.layout.sheet import Sheet
from designer.layout.windows import Strip, Window, Windows
from designer.model.journey import Journey
from designer.text.words import Words

SMALLEST: Final = SMALLEST_LEGIBLE / POINTS
"""The smallest type that may stand on paper, in units."""
_SCALES: Final = 6
"""How many scales are tried from the smallest to the largest."""
_HALVINGS: Final = 6
_WIDEST: Final = 1.5 * m.COLUMN
"""Cards wider than this are lines that nobody wants to read."""


class MapPage(NamedTuple):
    """A part of the map that has room on a page at `scale`, which is the same for all its pages."""

    sheet: Sheet
    scale: float
    stages: tuple[str, ...]
    """The ids of the stages on it, from the left."""
    lanes: tuple[str, ...]
    """The ids of its lanes, from the top."""
    label: str
    """Which part of the map it is, in the document's language."""


def fits(sheet: Sheet, width: float, height: float) -> bool:
    """Whether a sheet that fills `width` × `height` keeps its smallest type readable."""
    scale = min(width / max(sheet.width, 1), height / max(sheet.height, 1))
    smallest = smallest_size(sheet)
    return not smallest or smallest * scale >= SMALLEST - m.ROUNDING


def map_pages(journey: Journey, options: ExportOptions, width: float, height: float) -> list[MapPage]:
    """The map on pages of `width` × `height` units: as few as keep its smallest type at 6 pt, evenly filled.

    It is broken between its stages alone, a stage wider than a page between its steps; below that between
    lanes, a lane higher than a page between its cards. Heads are repeated on each page.
    """
    return _Book(journey, options, width, height).pages()


@dataclass(slots=True)
class _Plan:
    """Which columns stand on pages together, and which of their lanes."""

    groups: list[tuple[Window, list[list[Strip]]]]

    def count(self) -> int:
        return sum(len(pages) for _, pages in self.groups)


class _Book:
    """The pages of a map in the making."""

    def __init__(self, journey: Journey, options: ExportOptions, width: float, height: float) -> None:
        self._words = Words(journey.head.language)
        view = view_of(journey, options.view)
        self._windows = Windows(journey, shown(journey, options), self._words("pages.continued"))
        self._look = look_of(journey.snapshot(), view, journey.head.language) if view else PLAIN
        self._width, self._height = width, height
        self._has_parking = options.parking and bool(journey.parked())
        self._has_map = bool(self._windows.columns.columns and journey.lanes(hidden=False))

    def pages(self) -> list[MapPage]:
        """All pages, at the largest scale at which there are no more of them than at the smallest."""
        plan = self._widened(self._plan()) if self._has_map else _Plan([])
        sheets = [page for group in plan.groups for page in self._drawn(*group)]
        scale = min((self._scale(page.sheet) for page in sheets), default=1.0)
        sheets += self._parked(scale)
        return [page._replace(scale=scale) for page in sheets]

    def _scale(self, sheet: Sheet) -> float:
        return min(1.0, self._width / sheet.width, self._height / sheet.height)

    def _plan(self) -> _Plan:
        lowest = self._lowest()
        best: _Plan | None = None
        for at in range(_SCALES + 1):
            scale = lowest + (1.0 - lowest) * at / _SCALES
            plan = self._planned(scale, best.count() if best is not None else None)
            best = plan or best
        assert best is not None
        return best

    def _widened(self, plan: _Plan) -> _Plan:
        """The same groups of columns in as much of the width as they can use."""
        sheets = [page.sheet for group in plan.groups for page in self._drawn(*group)]
        scale = min(map(self._scale, sheets))
        windows = [self._wider(window.columns, scale) for window, _ in plan.groups]
        return _Plan([(window, _filled_evenly(window, self._height / scale)) for window in windows])

    def _wider(self, columns: Columns, scale: float) -> Window:
        """Columns as wide as the page lets them be, which are whole units so that cards stay sharp."""
        count = len(columns.columns)
        room = (self._width / scale - m.HEADS_WIDTH - m.RIGHT) / count
        wide = float(max(m.COLUMN, min(int(room + m.ROUNDING), _WIDEST)))
        return self._windows.window(columns.first, columns.first + count - 1, wide)

    def _lowest(self) -> float:
        """The scale at which the smallest type of the map is as small as it may be."""
        window = self._windows.window(0, len(self._windows.columns.columns) - 1)
        size = smallest_size(self._dressed(window.sheet(window.strips())))
        return min(1.0, SMALLEST / size) if size else 1.0

    def _planned(self, scale: float, most: int | None) -> _Plan | None:
        """The plan for a scale, unless it takes more than so many pages."""
        across = int((self._width / scale - m.HEADS_WIDTH - m.RIGHT + m.ROUNDING) / m.COLUMN)
        room = self._height / scale
        plan = _Plan([])
        for group in _grouped(self._windows.columns, max(across, 1)):
            window = self._windows.window(*group)
            plan.groups.append((window, _filled(window, room, most=most)))
            if most is not None and plan.count() > most:
                return None
        return plan

    def _dressed(self, sheet: Sheet) -> Sheet:
        return with_look(sheet, self._look) if self._look else sheet

    def _drawn(self, window: Window, pages: list[list[Strip]]) -> list[MapPage]:
        placed = window.columns.stages
        first, last = placed[0].number + 1, placed[-1].number + 1
        label = self._words(
            "pages.stages" if last > first else "pages.stage",
            first=first, last=last, all=len(window.columns.whole.stages),
        )  # fmt: skip
        drawn = []
        for at, strips in enumerate(pages, 1):
            of = self._words("pages.of", part=at, all=len(pages)) if len(pages) > 1 else ""
            sheet = self._dressed(window.sheet(strips, "\n".join(filter(None, (label, of)))))
            drawn.append(
                MapPage(
                    sheet,
                    1.0,
                    tuple(one.stage.id for one in placed),
                    tuple(strip.lane.id for strip in strips),
                    f"{label} ({of})" if of else label,
                )
            )
        return drawn

    def _parked(self, scale: float) -> list[MapPage]:
        """The notes of the parking lot, as wide as the page."""
        if not self._has_parking:
            return []
        across = max(1, int((self._width / scale - m.HEADS_WIDTH - m.RIGHT) / m.COLUMN))
        sheets = list(self._windows.parked(across, self._height / scale))
        label = self._words("pages.parking")
        return [MapPage(self._dressed(sheet), scale, (), (), label) for sheet in sheets]


# Which columns stand together


def _grouped(columns: Columns, most: int) -> list[tuple[int, int]]:
    """Neighbouring columns, at most so many together, in as few groups as can be and alike in width.

    Stages are parted from each other, and within themselves only where they have no room together.
    """
    units = []
    for placed in columns.stages:
        first, last = placed.range
        count = last - first + 1
        parts = -(-count // most)
        for at in range(parts):
            units.append((first + count * at // parts, first + count * (at + 1) // parts - 1))
    groups = _packed(units, most)
    while most > 1 and max(last - first + 1 for first, last in units) < most:
        narrower = _packed(units, most - 1)
        if len(narrower) > len(groups):
            break
        groups, most = narrower, most - 1
    return groups


def _packed(units: Sequence[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    groups: list[tuple[int, int]] = []
    for first, last in units:
        if groups and last - groups[-1][0] < most:
            groups[-1] = (groups[-1][0], last)
        else:
            groups.append((first, last))
    return groups


# Which lanes stand together


def _filled_evenly(window: Window, height: float) -> list[list[Strip]]:
    """The lanes of some columns on pages of a height, none of them much emptier than the others."""
    pages = _filled(window, height)
    count = len(pages)
    if count == 1 or any(strip.continued for strips in pages for strip in strips):
        return pages
    low, high = sum(strip.room for strip in window.strips()) / count + window.top, height
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        tried = _filled(window, height, middle, most=count)
        if len(tried) <= count and _highest(window, tried) <= height + m.ROUNDING:
            pages, high = tried, middle
        else:
            low = middle
    return pages


def _highest(window: Window, pages: list[list[Strip]]) -> float:
    return max(window.top + sum(strip.room for strip in strips) for strips in pages)


def _filled(
    window: Window, height: float, filled: float | None = None, most: int | None = None
) -> list[list[Strip]]:
    """The lanes of some columns on pages of a height, each filled as far as `filled` where that is less.

    A lane that has room on a page of its own stays whole. Nobody cares to know by how much they would be
    more than `most` pages.
    """
    page = height - window.top
    room = page if filled is None else filled - window.top
    pages: list[list[Strip]] = [[]]
    left = room
    for strip in window.strips():
        rest: Strip | None = strip
        while rest is not None:
            parted = None
            if rest.room > left + m.ROUNDING and rest.room > page:
                parted = window.divided(rest, left, page)
            if parted is not None:
                pages[-1].append(parted[0])
                rest = parted[1]
            elif rest.room <= left + m.ROUNDING or not pages[-1]:
                pages[-1].append(rest)
                left -= rest.room
                break
            if most is not None and len(pages) > most:
                return pages
            pages.append([])
            left = room
    return [strips for strips in pages if strips]
