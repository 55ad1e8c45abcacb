"""Arranges parts of a map as sheets of their own: neighbouring columns, and of the lanes as many as fit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple, TypeVar

from designer.layout import metrics as m
from designer.layout.arrange import tint
from designer.layout.blueprint import blueprint_line, separator
from designer.layout.cards import Cards, Drawn
from designer.layout.columns import Columns, StageColumns, columns_of
from designer.layout.context import Context, is_curve, missing_in, spec_of
from designer.layout.emotions import NO_ZONE, Zone, emotion_zone
from designer.layout.frame import Options, frame_of
from designer.layout.heads import lane_head, stage_heads
from designer.layout.parking import parking_pages
from designer.layout.parts import text_lines
from designer.layout.pieces import cut
from designer.layout.rows import WHOLE, Content, Filler, Part
from designer.layout.sheet import Block, Mark, Row, Sheet
from designer.layout.strands import Whose
from designer.layout.title import no_title
from designer.model.journey import Journey
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage

CORNER: Final = "@corner"
"""The id of what stands above the lane heads, which no element can have."""
_LEAST: Final = 72.0
"""A piece of a card lower than this is not worth a place of its own."""
_CORNER_LINES: Final = 2
_MORE_LINES: Final = 9
"""Names that are cut where all of a map is seen at once stand whole on the pages of its parts, unless a page
would hold little else."""
_Named = TypeVar("_Named", Lane, Stage)


class Strip(NamedTuple):
    """A lane, or a part of one, among some columns."""

    lane: Lane
    head: Block
    content: Content
    part: Part = WHOLE
    continued: bool = False
    """Whether the lane begins on an earlier page."""
    unended: bool = False
    """Whether it goes on on a later page."""

    @property
    def height(self) -> float:
        """Of the row."""
        return max(self.content.height, self.head.height)

    @property
    def room(self) -> float:
        """What it takes of a page, with the line below it."""
        return m.rounded(self.height + (m.LINE_BAND if self.is_lined else 0.0))

    @property
    def is_lined(self) -> bool:
        """Whether a line of a service blueprint stands below it."""
        return self.lane.line_below is not None and not self.unended


class Windows:
    """The parts of a map as it is now. `continued` is added to the names of what began on an earlier page."""

    def __init__(self, journey: Journey, options: Options, continued: str = "") -> None:
        frame = frame_of(journey, replace(options, title=False), None)
        self.columns = frame.columns
        self._context, self._whose = frame.context, frame.whose
        self._lanes = journey.lanes(hidden=False)
        self._cards = Cards()
        self._continued = continued
        self._made: dict[tuple[int, int, float], Window] = {}

    def window(self, first: int, last: int, column: float = m.COLUMN) -> "Window":
        """The columns from `first` to `last`, both included, each so wide."""
        if (first, last, column) not in self._made:
            columns = self._named(first, last, column)
            self._made[first, last, column] = Window(
                self._context, columns, self._whose, self._lanes, self._cards, self.again
            )
        return self._made[first, last, column]

    def _named(self, first: int, last: int, column: float) -> Columns:
        """Columns in which a stage that began before them says so."""
        whole = self.columns if column == m.COLUMN else columns_of(self._context.journey, column)
        columns = whole.some(first, last)

        def named(placed: StageColumns) -> StageColumns:
            is_later = whole.ranges[placed.stage.id].first < first
            return replace(placed, stage=self.again(placed.stage)) if is_later else placed

        return replace(columns, stages=tuple(map(named, columns.stages)))

    def again(self, named: _Named) -> _Named:
        """Something that has stood on an earlier page already; only ever drawn."""
        changes: dict[str, str] = {"name": f"{named.name} {self._continued}".strip()}
        return named.model_copy(update=changes | ({"hint": ""} if isinstance(named, Lane) else {}))

    def parked(self, across: int, height: float) -> Iterator[Sheet]:
        """The notes of the parking lot on sheets of so many columns, no higher than `height`."""
        width = m.HEADS_WIDTH + m.COLUMN * across + m.RIGHT
        pages = parking_pages(self._context, across, self._cards, height - m.ROW_PAD, self._continued)
        for blocks in pages:
            bottom = m.rounded(max(block.y + block.height for block in blocks) + m.ROW_PAD)
            yield Sheet(
                width=width,
                height=bottom,
                title=no_title(width),
                heads_y=0.0,
                heads_height=0.0,
                heads_width=m.HEADS_WIDTH,
                heads=(),
                columns=(),
                rows=(),
                parking=blocks,
                language=self._context.language,
                notes=tuple(sorted(set("".join(missing_in(block.marks) for block in blocks)))),
            )


@dataclass(slots=True)
class Window:
    """Neighbouring columns of a map with all its lanes, to be shared out to pages."""

    context: Context
    columns: Columns
    whose: Whose
    lanes: Sequence[Lane]
    cards: Cards
    again: Callable[[Lane], Lane]
    _strips: tuple[Strip, ...] = ()
    _heads: tuple[tuple[Block, ...], float] | None = None
    _lane_heads: dict[tuple[str, bool], Block] = field(default_factory=dict)

    @property
    def heads(self) -> tuple[tuple[Block, ...], float]:
        """The heads of the stages and steps, and how high they are."""
        if self._heads is None:
            self._heads = stage_heads(self.columns, 0.0, _MORE_LINES)
        return self._heads

    @property
    def top(self) -> float:
        """Where the first lane begins."""
        return m.rounded(self.heads[1] + m.BELOW_HEADS)

    def strips(self) -> tuple[Strip, ...]:
        """All lanes whole, from the top."""
        if not self._strips:
            self._strips = tuple(self._strip(lane, WHOLE, False, False) for lane in self.lanes)
        return self._strips

    def _strip(self, lane: Lane, part: Part, continued: bool, unended: bool) -> Strip:
        zone = NO_ZONE
        if is_curve(lane.shows) and not continued:
            zone = emotion_zone(lane.id, self.whose, self.columns, self.context, NO_ZONE)
        content = Filler(self.context, self.columns, self.cards, part).fill(lane, zone, None, None)
        return Strip(lane, self._head(lane, continued, zone), content, part, continued, unended)

    def _head(self, lane: Lane, continued: bool, zone: Zone) -> Block:
        if (lane.id, continued) not in self._lane_heads:
            shown = self.again(lane) if continued else lane
            self._lane_heads[lane.id, continued] = lane_head(shown, zone.worn, _MORE_LINES)
        return self._lane_heads[lane.id, continued]

    def divided(self, strip: Strip, room: float, page: float) -> tuple[Strip, Strip] | None:
        """A strip that has no room in two, the first of which has: parted between its cards.

        A card is cut only where it is higher than `page`, the room of an empty page. None where no part of
        the strip fits.
        """
        blocks = {block.id: block for block in _cards_of(strip.content)}
        fitting = {
            id for id, block in blocks.items() if block.y + block.height + m.ROW_PAD <= room + m.ROUNDING
        }
        pieces: dict[str, tuple[Drawn, Drawn]] = {}
        for id, block in blocks.items():
            if id not in fitting and block.height + 2 * m.ROW_PAD > page:
                left = room - m.ROW_PAD - block.y
                found = self._cut(strip, block, left) if left >= _LEAST else None
                if found is not None:
                    pieces[id] = found
        has_curve = strip.content.zone.height > 0
        is_too_high = max(strip.head.height, strip.content.zone.height) > room
        if is_too_high or not (fitting or pieces or has_curve):
            return None
        part = strip.part
        first = Part(
            part.gone | (blocks.keys() - fitting - pieces.keys()),
            {**part.pieces, **{id: piece for id, (piece, _) in pieces.items()}},
            part.begun,
            frozenset(pieces),
        )
        rest = Part(
            part.gone | fitting,
            {**part.pieces, **{id: piece for id, (_, piece) in pieces.items()}},
            part.begun | pieces.keys(),
        )
        return (
            self._strip(strip.lane, first, strip.continued, True),
            self._strip(strip.lane, rest, True, strip.unended),
        )

    def _cut(self, strip: Strip, block: Block, room: float) -> tuple[Drawn, Drawn] | None:
        drawn = strip.part.pieces.get(block.id)
        if drawn is None:
            drawn = self.cards(self.context.journey.element(block.id), block.width, self.context)
        return cut(drawn, spec_of(block.kind), room)

    def sheet(self, strips: Sequence[Strip], corner: str = "") -> Sheet:
        """Some of the strips under each other, with the heads of the stages above them.

        `corner` stands above the lane heads.
        """
        width = self.columns.width
        y = self.top
        rows: list[Row] = []
        back: list[Mark] = []
        is_parted = False
        for strip in strips:
            rows.append(_row(strip, y, width))
            if not is_parted:
                back.append(separator(y, width))
            y = m.rounded(y + strip.height)
            if strip.is_lined:
                back.extend(blueprint_line(strip.lane, y, width, self.context.language))
            y = m.rounded(y + strip.room - strip.height)
            is_parted = strip.is_lined
        heads, heads_height = self.heads
        return Sheet(
            width=width,
            height=y,
            title=no_title(width),
            heads_y=0.0,
            heads_height=heads_height,
            heads_width=m.HEADS_WIDTH,
            heads=(*_corner(corner, heads_height), *heads),
            columns=self.columns.columns,
            rows=tuple(rows),
            back=tuple(back),
            language=self.context.language,
            notes=_notes(heads, strips),
        )


def _cards_of(content: Content) -> Iterator[Block]:
    """The cards of a lane without the faces of its curve."""
    for blocks in (content.spans, *(cell.blocks for cell in content.cells.values())):
        yield from (block for block in blocks if not is_curve(block.kind))


def _row(strip: Strip, y: float, width: float) -> Row:
    content = strip.content
    back = (*tint(strip.lane, width, strip.height), *content.zone.back)
    return Row(
        strip.lane.id, y, strip.height, strip.head, content.cells, content.spans, back, content.zone.strands
    )


def _corner(words: str, height: float) -> tuple[Block, ...]:
    """Words in the corner above the lane heads, at the foot of it."""
    room = m.HEADS_WIDTH - 3 * m.INSET
    lines = text_lines(words, m.INSET, 0.0, room, m.SMALL, "regular", "muted", _CORNER_LINES)
    if not lines:
        return ()
    high = m.pitch(m.SMALL) * len(lines)
    return (Block(CORNER, "corner", 0.0, m.rounded(height - high - 2), m.HEADS_WIDTH, high, tuple(lines)),)


def _notes(heads: Sequence[Block], strips: Sequence[Strip]) -> tuple[str, ...]:
    """The characters no typeface draws, each once."""
    found = [missing_in(block.marks) for block in heads]
    for strip in strips:
        content = strip.content
        found += [missing_in(strip.head.marks), content.zone.missing, *content.missing.values()]
    return tuple(sorted(set("".join(found))))
