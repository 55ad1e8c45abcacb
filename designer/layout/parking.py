"""Arranges the parking lot: notes that have no stage yet, in a grid below the lanes."""

from collections.abc import Iterator

from designer.layout import metrics as m
from designer.layout.cards import Cards, Drawn
from designer.layout.columns import Columns
from designer.layout.context import Context, spec_of
from designer.layout.parts import text_lines
from designer.layout.pieces import cut, going_on
from designer.layout.rows import card_block
from designer.layout.sheet import Block
from designer.model.elements import Element

PARKING = "@parking"
"""The id of the heading, which no element can have."""
ABOVE = 24.0


def parking_blocks(context: Context, columns: Columns, cards: Cards, top: float) -> tuple[Block, ...]:
    """The heading and the notes in rows as wide as the map; nothing where there is no note."""
    notes = context.journey.parked()
    if not notes:
        return ()
    top = m.rounded(top + ABOVE)
    blocks = [_heading(context, top)]
    across = max(1, int((columns.width - m.HEADS_WIDTH) / m.COLUMN))
    width = m.COLUMN - 2 * m.INSET
    for start in range(0, len(notes), across):
        drawn = [cards(note, width, context) for note in notes[start : start + across]]
        for at, card in enumerate(drawn):
            x = m.HEADS_WIDTH + m.COLUMN * at + m.INSET
            blocks.append(card_block(notes[start + at], card, x, top))
        top = m.rounded(top + max(card.height for card in drawn) + m.GAP)
    return tuple(blocks)


def parking_pages(
    context: Context, across: int, cards: Cards, height: float, continued: str
) -> Iterator[tuple[Block, ...]]:
    """The notes in rows of so many columns, shared out to pages of a height, each with the heading."""
    notes = list(_pieces(context, cards, height))
    blocks: list[Block] = []
    top = 0.0
    for start in range(0, len(notes), across):
        row = notes[start : start + across]
        high = max(drawn.height for _, drawn in row)
        if blocks and top + high > height:
            yield tuple(blocks)
            blocks, top = [_heading(context, 0.0, continued)], 0.0
        blocks = blocks or [_heading(context, 0.0)]
        for at, (note, drawn) in enumerate(row):
            blocks.append(card_block(note, drawn, m.HEADS_WIDTH + m.COLUMN * at + m.INSET, top))
        top = m.rounded(top + high + m.GAP)
    if blocks:
        yield tuple(blocks)


def _pieces(context: Context, cards: Cards, height: float) -> Iterator[tuple[Element, Drawn]]:
    """Every note, one that is higher than a page in pieces."""
    for note in context.journey.parked():
        drawn = cards(note, m.COLUMN - 2 * m.INSET, context)
        begun = False
        while drawn.height > height and (found := cut(drawn, spec_of(note.kind), height)):
            yield note, going_on(found[0], above=begun, below=True)
            drawn, begun = found[1], True
        yield note, going_on(drawn, above=begun)


def _heading(context: Context, top: float, continued: str = "") -> Block:
    room = m.HEADS_WIDTH - 2 * m.INSET
    name = f"{context.words('layout.parking')} {continued}".strip()
    names = text_lines(name, 4, 4, room, m.NAME, "semibold", "ink-soft")
    below = 4 + m.pitch(m.NAME) * len(names)
    hints = text_lines(context.words("layout.parking_hint"), 4, below, room, m.SMALL, colour="muted")
    height = below + m.pitch(m.SMALL) * len(hints)
    return Block(PARKING, "parking", 0.0, top, m.HEADS_WIDTH, height, (*names, *hints))
