"""Arranges a lane: cards stacked in their cells, and above and between them what spans several columns."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from designer.base.frozen import frozen
from designer.layout import metrics as m
from designer.layout.cards import Cards, Drawn
from designer.layout.columns import Columns, Range
from designer.layout.context import Context, is_curve
from designer.layout.emotions import Zone
from designer.layout.frame import same
from designer.layout.pieces import going_on
from designer.layout.sheet import Block, Cell
from designer.model.elements import Element
from designer.model.kinds.lane import Lane

Taken = list[tuple[float, float]]
"""Top and bottom of what stands across a column already, from the top down."""


@frozen
class Content:
    """What stands in a lane, without its place among the other lanes."""

    cells: dict[str, Cell]
    spans: tuple[Block, ...]
    height: float
    zone: Zone
    until: bool = False
    """Whether any card names a last stage, even one it does not reach."""
    missing: dict[str, str] = field(default_factory=dict)
    """Characters no typeface draws, by the stage whose cards hold them."""


@frozen
class Part:
    """What of a lane is shown where all of it has no room."""

    gone: frozenset[str] = frozenset()
    """The cards that have been shown already, or are shown later."""
    pieces: Mapping[str, Drawn] = field(default_factory=dict)
    """Cards of which only a piece is shown."""
    begun: frozenset[str] = frozenset()
    """Those of them that began on an earlier page."""
    unended: frozenset[str] = frozenset()
    """Those of them that go on on a later page."""


WHOLE = Part()


class Filler:
    """Fills a lane with the cards of the map; cells and blocks that came out equal stay the same objects."""

    def __init__(self, context: Context, columns: Columns, cards: Cards, part: Part = WHOLE) -> None:
        self._context = context
        self._columns = columns
        self._cards = cards
        self._part = part

    def fill(self, lane: Lane, zone: Zone, old: Content | None, stages: Collection[str] | None) -> Content:
        """The content of a lane; with `stages`, only their cells have changed since `old`."""
        if old is not None and stages is not None and zone is old.zone and not old.spans and not old.until:
            members = {id: self._members(id, lane) for id in stages if id in self._columns.ranges}
            if not self._reaches_out(lane, members):
                return self._refill(lane, zone, old, members)
        return self._fill(lane, zone, old)

    def _members(self, stage: str, lane: Lane) -> list[Element]:
        members = self._context.journey.cell(stage, lane.id)
        gone = self._part.gone
        return [element for element in members if not is_curve(element.kind) and element.id not in gone]

    def _reaches_out(self, lane: Lane, members: dict[str, list[Element]]) -> bool:
        """Whether one of these reaches beyond its column, or any card stands above the steps of its stage."""
        if any(element.__dict__.get("until") for cards in members.values() for element in cards):
            return True
        return any(placed.steps and self._members(placed.stage.id, lane) for placed in self._columns.stages)

    def _refill(self, lane: Lane, zone: Zone, old: Content, members: dict[str, list[Element]]) -> Content:
        """A lane in which every card stands in one cell: only these cells, the others at most moved."""
        cells: dict[str, Cell] = {}
        missing = {stage: lost for stage, lost in old.missing.items() if stage in self._columns.ranges}
        for column in self._columns.columns:
            stage = column.stage
            before = old.cells.get(stage)
            if before is not None and stage not in members:
                cells[stage] = before if before.x == column.x else replace(before, x=column.x)
                continue
            elements = members[stage] if stage in members else self._members(stage, lane)
            drawn = [self._cards(element, column.width - 2 * m.INSET, self._context) for element in elements]
            tops, bottom = _stack(drawn, zone.height or m.ROW_PAD)
            placed = list(zip(elements, drawn, tops, strict=True))
            cells[stage] = self._cell(stage, lane, zone, before, placed, bottom)
            _note(missing, stage, drawn)
        height = max([m.MIN_ROW, zone.height, *(cell.height for cell in cells.values())])
        return Content(cells, old.spans, m.rounded(height), zone, False, missing)

    def _cell(
        self,
        stage: str,
        lane: Lane,
        zone: Zone,
        old: Cell | None,
        placed: list[tuple[Element, Drawn, float]],
        bottom: float,
    ) -> Cell:
        kept = {block.id: block for block in old.blocks} if old is not None else {}
        blocks = list(zone.blocks.get(stage, ()))
        for element, drawn, top in placed:
            block = kept.get(element.id)
            if block is None or block.marks is not drawn.marks or block.y != top:
                block = card_block(element, drawn, m.INSET, top)
            blocks.append(block)
        height = max(m.MIN_ROW, zone.height, bottom + m.ROW_PAD if placed else 0.0)
        column = self._columns.columns[self._columns.ranges[stage].first]
        cell = Cell(stage, lane.id, column.x, column.width, m.rounded(height), tuple(blocks))
        return old if old is not None and old == cell else cell

    def _fill(self, lane: Lane, zone: Zone, old: Content | None) -> Content:
        """The whole lane: stage by stage from the left, each card below what its column already holds."""
        columns = self._columns
        cells: dict[str, Cell] = {}
        filling = _Filling([[] for _ in columns.columns], list(zone.across), zone.height or m.ROW_PAD)
        for placed in columns.whole.stages:
            for stage in (placed.stage, *placed.steps):
                cards = self._place(stage.id, columns.whole.ranges[stage.id], lane, filling)
                own = columns.ranges.get(stage.id)
                if own is not None and columns.columns[own.first].stage == stage.id:
                    before = old.cells.get(stage.id) if old is not None else None
                    end = m.rounded(cards[-1][2] + cards[-1][1].height) if cards else 0.0
                    cells[stage.id] = self._cell(stage.id, lane, zone, before, cards, end)
        height = max([m.MIN_ROW, zone.height, filling.lowest, *(cell.height for cell in cells.values())])
        spans = tuple(filling.spans)
        if old is not None:
            kept = {block.id: block for block in old.spans}
            spans = tuple(same(kept.get(block.id), block) for block in spans)
            spans = old.spans if old.spans == spans else spans
            cells = old.cells if old.cells == cells else cells
        return Content(cells, spans, m.rounded(height), zone, filling.until, filling.missing)

    def _place(
        self, stage: str, own: Range, lane: Lane, filling: "_Filling"
    ) -> list[tuple[Element, Drawn, float]]:
        """Place the cards of a stage; those that stay in its cell are handed back with their tops."""
        whole = self._columns.whole
        is_column = whole.columns[own.first].stage == stage
        singles: list[tuple[Element, Drawn, float]] = []
        everything = []
        bottom = filling.top - m.GAP
        for element in self._members(stage, lane):
            last = element.__dict__.get("until")
            filling.until = filling.until or last is not None
            reach = whole.reach(stage, last) if last else own
            shown = self._columns.shown(reach)
            if shown is None:
                continue
            x, drawn = self._drawn(element, reach, shown)
            everything.append(drawn)
            top = _free(filling.taken[shown.first : shown.last + 1], bottom + m.GAP, drawn.height)
            bottom = m.rounded(top + drawn.height)
            if is_column and reach.first == reach.last:
                singles.append((element, drawn, top))
            else:
                filling.span(card_block(element, drawn, x, top), shown)
        _note(filling.missing, stage, everything)
        return singles

    def _drawn(self, element: Element, reach: Range, shown: Range) -> tuple[float, Drawn]:
        """A card and where it begins; one that goes on beside these columns comes close to their edge."""
        columns = self._columns
        before = shown.first + columns.first > reach.first
        after = shown.last + columns.first < reach.last
        left, right = (0.0 if before else m.INSET), (0.0 if after else m.INSET)
        width = columns.width_of(shown) - left - right
        part = self._part
        drawn = part.pieces.get(element.id) or self._cards(element, width, self._context)
        above, below = element.id in part.begun, element.id in part.unended
        if before or after or above or below:
            drawn = going_on(drawn, left=before, right=after, above=above, below=below)
        return columns.x(shown) + left, drawn


@dataclass(slots=True)
class _Filling:
    """A lane while it is filled."""

    taken: list[Taken]
    """What spans each column."""
    spans: list[Block]
    top: float
    """Where cards begin."""
    missing: dict[str, str] = field(default_factory=dict)
    lowest: float = 0.0
    until: bool = False

    def span(self, block: Block, reach: Range) -> None:
        """Take in a block that several columns must keep clear of."""
        bottom = m.rounded(block.y + block.height)
        for column in self.taken[reach.first : reach.last + 1]:
            column.append((block.y, bottom))
        self.spans.append(block)
        self.lowest = max(self.lowest, bottom + m.ROW_PAD)


def _stack(drawn: list[Drawn], top: float) -> tuple[list[float], float]:
    """The tops of cards under each other, and where the last one ends."""
    tops = []
    bottom = top - m.GAP
    for card in drawn:
        tops.append(m.rounded(bottom + m.GAP))
        bottom = m.rounded(tops[-1] + card.height)
    return tops, bottom


def _free(crossed: list[Taken], top: float, height: float) -> float:
    """The first place at or below `top` where nothing stands across any of the columns."""
    if not any(crossed):
        return m.rounded(top)
    top = m.rounded(top)
    for above, below in sorted({span for column in crossed for span in column}):
        if above < top + height + m.GAP and below + m.GAP > top:
            top = m.rounded(below + m.GAP)
    return top


def card_block(element: Element, drawn: Drawn, x: float, y: float) -> Block:
    """A drawn card at a place."""
    return Block(element.id, element.kind, x, y, drawn.width, drawn.height, drawn.marks, drawn.box)


def _note(missing: dict[str, str], stage: str, drawn: Iterable[Drawn]) -> None:
    found = "".join(card.missing for card in drawn)
    if found:
        missing[stage] = found
    else:
        missing.pop(stage, None)
