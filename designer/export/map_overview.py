"""The map in figures, where all of it would be too small to read: stages, curve, counts, references."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from designer.base.colours import stage_role
from designer.base.frozen import frozen
from designer.export.arranged import stage_name
from designer.export.looks import shown
from designer.export.options import ExportOptions
from designer.export.overview_curve import curve_alt, curve_faces, placed_lines
from designer.export.paper import Part
from designer.export.stage_counts import Counts, stage_counts
from designer.export.stage_signs import count_of, severity, states
from designer.layout import metrics as m
from designer.layout.columns import Columns, Range, StageColumns
from designer.layout.context import is_curve
from designer.layout.curve_marks import HEIGHT
from designer.layout.emotions import behind
from designer.layout.frame import Frame, frame_of
from designer.layout.parts import text_lines
from designer.layout.points import lines_of
from designer.layout.sheet import Column, Command, Link, Mark, Path, Rect
from designer.layout.strands import legend_marks
from designer.model.journey import Journey
from designer.model.kinds.stage import Stage
from designer.text.words import Words

PageOf = Callable[[str], int | None]

_HEADS: Final = 88.0
_WIDEST: Final = 232.0
_EASY: Final = 104.0
"""A column as wide as this reads well; narrower ones only where more bands have no room."""
_TIP: Final = 8.0
_WIDE: Final = 160.0
"""Where columns are narrower than this, a page with room for one more band takes it."""
_GOOD_CURVE: Final = 150.0
_HIGHEST_CURVE: Final = 224.0
_HIGHEST_ROW: Final = 1.6
"""So much higher than usual rows may be to fill a page."""
_ROWS: Final = 4


def overview(
    journey: Journey, options: ExportOptions, width: float, height: float, page_of: PageOf
) -> list[Part]:
    """The stages in bands below each other, on as few pages of `width` × `height` units as hold them.

    `page_of` gives the page that tells more of a stage, if there is one; its head leads there
    (`#stage:<id>`).
    """
    return _Overview(journey, options, width, height, page_of).pages()


def is_easy(journey: Journey, width: float) -> bool:
    """Whether all stages stand beside each other in a width, in columns that read well."""
    return len(journey.stages()) * _EASY <= width - _HEADS


@frozen
class _Type:
    """The sizes of an overview: of its type, its rows, the lowest curve, the narrowest column, what stands
    between bands."""

    name: float
    number: float
    label: float
    row: float
    curve: float
    column: float
    gap: float
    pad: float

    @property
    def head(self) -> float:
        """The height of a chevron with two lines and a page."""
        return m.pitch(self.name) * 2 + m.pitch(self.label) + self.pad


_TYPES: Final = (
    _Type(m.NAME, m.NAME, m.SMALL, 26.0, 56.0, _EASY, 32.0, 10.0),
    _Type(10.0, 10.5, 9.5, 17.0, 36.0, 62.0, 24.0, 8.0),
    _Type(8.5, 9.0, 8.5, 13.0, 26.0, 54.0, 12.0, 4.0),
)
"""From the roomiest to the densest, which is still read with ease on paper."""


class _Overview:
    def __init__(
        self, journey: Journey, options: ExportOptions, width: float, height: float, page_of: PageOf
    ) -> None:
        self._journey, self._page_of = journey, page_of
        self._type: _Type = _TYPES[0]
        self._frame: Frame = frame_of(journey, replace(shown(journey, options), title=False), None)
        self._words = Words(journey.head.language)
        self._stages = journey.stages()
        self._counts = stage_counts(journey)
        self._width, self._height = width, height
        self._lane = next((lane for lane in journey.lanes(hidden=False) if is_curve(lane.shows)), None)

    def pages(self) -> list[Part]:
        """Each page at its own origin."""
        count = len(self._stages)
        if not count:
            return []
        across = -(-count // self._filling(self._bands()))
        self._column = min(_WIDEST, m.rounded((self._width - _HEADS) / across))
        firsts = list(range(0, count, across))
        gap = self._type.gap
        most = max(1, int((self._height + gap) / (self._lowest() + gap)))
        pages = -(-len(firsts) // most)
        share = -(-len(firsts) // pages)
        high = (self._height - gap * (share - 1)) / share
        self._type = self._spread(high)
        return [
            self._page([(first, min(first + across, count)) for first in firsts[at : at + share]], high)
            for at in range(0, len(firsts), share)
        ]

    def _bands(self) -> int:
        """How many bands: with the roomiest type and the widest columns that one page has room for."""
        count = len(self._stages)
        for self._type in _TYPES:
            most, fewest = (-(-count // self._across(wide)) for wide in (_EASY, self._type.column))
            for bands in range(most, fewest - 1, -1):
                if bands * (self._lowest() + self._type.gap) - self._type.gap <= self._height:
                    return bands
        return fewest

    def _filling(self, bands: int) -> int:
        """So many bands, or more of wider columns where the page has room for them."""
        count = len(self._stages)
        good = self._lowest() - self._type.curve + _GOOD_CURVE + self._type.gap
        while (
            (self._width - _HEADS) / -(-count // bands) < _WIDE
            and (bands + 1) * good - self._type.gap <= self._height
        ):  # fmt: skip
            bands += 1
        return bands

    def _spread(self, high: float) -> _Type:
        """The type with rows as high as a band of this height can use; the curve takes what they leave."""
        row = self._type.row
        more = max(0.0, high - self._lowest()) / (2 * _ROWS)
        return replace(self._type, row=m.rounded(min(row + more, row * _HIGHEST_ROW)))

    def _across(self, narrowest: float) -> int:
        return max(1, int((self._width - _HEADS) / narrowest))

    def _lowest(self) -> float:
        """The height of a band whose curve is as low as it may be."""
        curve = self._type.curve + 2 * self._type.pad if self._lane is not None else 0.0
        return self._type.head + curve + self._type.row * _ROWS

    def _page(self, bands: Sequence[tuple[int, int]], high: float) -> Part:
        parts = []
        y = 0.0
        for first, last in bands:
            part, used = self._band(first, last, high)
            parts.append(Part(y=m.rounded(y), role="Table", parts=part))
            y += used + self._type.gap
        return Part("Sect", parts=tuple(parts))

    def _band(self, first: int, last: int, high: float) -> tuple[tuple[Part, ...], float]:
        """Neighbouring stages: their heads, the curve above them, a row for each thing counted."""
        stages = self._stages[first:last]
        type = self._type
        y = type.head
        rows = [self._heads(stages, first)]
        if self._lane is not None:
            curve = min(max(high - y - type.row * _ROWS - 2 * type.pad, type.curve), _HIGHEST_CURVE)
            rows.append(self._curve(first, last, y + type.pad, curve))
            y += curve + 2 * type.pad
        for key, drawn in self._figures():
            rows.append(self._row(self._words(key), stages, y, drawn))
            y += type.row
        return tuple(rows), y

    def _heads(self, stages: Sequence[Stage], first: int) -> Part:
        cells = [Part("TD")]
        for at, stage in enumerate(stages):
            cells.append(self._head(stage, first + at, _HEADS + self._column * at))
        return Part("TR", parts=tuple(cells))

    def _head(self, stage: Stage, number: int, x: float) -> Part:
        """A chevron with the name of its stage, and the page that tells more of it."""
        type, width = self._type, self._column - 3
        height = type.head
        room = width - 2 * _TIP - 6
        page = self._page_of(stage.id)
        name = stage_name(self._journey, stage, number + 1)
        lines = text_lines(name, 0, 0, room, type.name, "semibold", max_lines=2)
        below = m.pitch(type.label) if page is not None else 0.0
        top = m.rounded((height - m.pitch(type.name) * len(lines) - below) / 2)
        left = m.rounded((width - room) / 2)
        marks: list[Mark] = [_chevron(width, height, stage_role(number, stage.colour))]
        marks += text_lines(name, left, top, room, type.name, "semibold", "stage-ink", 2, centred=True)
        parts: tuple[Part, ...] = ()
        if page is not None:
            under = m.rounded(top + m.pitch(type.name) * len(lines))
            said = text_lines(
                self._words("pages.see", n=page), left, under, room, type.label,
                "regular", "stage-ink", 1, centred=True,
            )  # fmt: skip
            area = Link(0.0, 0.0, m.rounded(width), height, f"#stage:{stage.id}")
            parts = (Part("Link", marks=(*said, area)),)
        return Part("TH", x=m.rounded(x), marks=tuple(marks), parts=parts, scope="Column")

    def _label(self, text: str, y: float, height: float) -> Part:
        """The name of a row, before its first line."""
        top = m.rounded(y + (height - m.pitch(self._type.label)) / 2)
        lines = text_lines(text, 0.0, top, _HEADS - 8, self._type.label, "semibold", "ink-soft", max_lines=1)
        return Part("TH", marks=tuple(lines), scope="Row")

    def _row(
        self, label: str, stages: Sequence[Stage], y: float, drawn: Callable[[Counts, float, float], Part]
    ) -> Part:
        row, wide = self._type.row, m.rounded(_HEADS + self._column * len(stages) - 3)
        line = Part("Artifact", marks=(Rect(0.0, y, wide, 0.75, "line"),))
        top = m.rounded(y + (row - m.pitch(self._type.number)) / 2)
        cells = [
            drawn(self._counts[stage.id], m.rounded(_HEADS + self._column * at + _TIP), top)
            for at, stage in enumerate(stages)
        ]
        return Part("TR", parts=(line, self._label(label, y, row), *cells))

    def _figures(self) -> Iterator[tuple[str, Callable[[Counts, float, float], Part]]]:
        size = self._type.number

        def cards(counts: Counts, x: float, top: float) -> Part:
            return Part("TD", marks=tuple(count_of(counts.cards, x, top, size, "ink", "regular")))

        def pains(counts: Counts, x: float, top: float) -> Part:
            number = count_of(counts.pains, x, top, size, "pain-ink", "semibold")
            if not counts.worst:
                return Part("TD", marks=tuple(number))
            dots = severity(counts.worst, m.rounded(x + max(number[0].width + 5, size * 1.6)), top, size)
            alt = self._words("pages.severity", n=counts.worst)
            return Part("TD", marks=tuple(number), parts=(Part("Figure", marks=tuple(dots), alt=alt),))

        def opportunities(counts: Counts, x: float, top: float) -> Part:
            drawn = count_of(counts.opportunities, x, top, size, "opportunity-ink", "semibold")
            return Part("TD", marks=tuple(drawn))

        def kpis(counts: Counts, x: float, top: float) -> Part:
            said = ", ".join(
                f"{self._words(f'layout.status.{state}')} {number}"
                for state, number in sorted(counts.kpis.items())
            )
            drawn = tuple(states(counts.kpis, x, top, size))
            return (
                Part("TD", parts=(Part("Figure", marks=drawn, alt=said),))
                if said
                else Part("TD", marks=drawn)
            )

        yield "pages.cards", cards
        yield "pages.pains", pains
        yield "pages.opportunities", opportunities
        yield "pages.kpis", kpis

    def _curve(self, first: int, last: int, y: float, height: float) -> Part:
        """The curves of all stages as far as they pass these."""
        assert self._lane is not None
        scale = height / HEIGHT
        columns = self._stage_columns(m.rounded(self._column / scale))
        part = columns.some(first, last - 1)
        real = self._frame.columns
        lines = placed_lines(lines_of(self._lane.id, self._frame.whose, real, self._journey), real, part)
        figure = Part(
            "Figure", x=m.rounded(_HEADS - m.HEADS_WIDTH * scale), y=y, marks=behind(lines, part),
            parts=curve_faces(lines, part), scale=scale, alt=curve_alt(lines, part, self._words),
        )  # fmt: skip
        label = self._label(self._lane.name or self._words("pages.curve"), y, height)
        worn = tuple(line.wear for line in lines if line.wear is not None)
        legend, _ = legend_marks(worn, 0.0, 0.0, _HEADS - 8)
        if legend:
            # Below the name of the lane, which stands in the middle.
            top = m.rounded(y + (height + m.pitch(self._type.label)) / 2 + 2)
            label = replace(label, parts=(Part(y=top, marks=tuple(legend)),))
        return Part("TR", parts=(label, Part("TD", parts=(figure,), across=last - first)))

    def _stage_columns(self, wide: float) -> Columns:
        """A column for each stage, whether it has steps or not."""
        columns = tuple(
            Column(stage.id, m.rounded(m.HEADS_WIDTH + wide * at), wide)
            for at, stage in enumerate(self._stages)
        )
        ranges = {stage.id: Range(at, at) for at, stage in enumerate(self._stages)}
        stages = tuple(StageColumns(stage, ranges[stage.id], (), at) for at, stage in enumerate(self._stages))
        return Columns(stages, columns, ranges, m.HEADS_WIDTH + wide * len(columns) + m.RIGHT)


def _chevron(width: float, height: float, role: str) -> Path:
    commands: tuple[Command, ...] = (
        ("M", 0.0, 0.0),
        ("L", m.rounded(width - _TIP), 0.0),
        ("L", m.rounded(width), m.rounded(height / 2)),
        ("L", m.rounded(width - _TIP), height),
        ("L", 0.0, height),
        ("L", _TIP, m.rounded(height / 2)),
        ("Z",),
    )
    return Path(commands, role)
