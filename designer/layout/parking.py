"""Arranges the parking lot: notes that have no stage yet, in a grid below the lanes."""

from designer.layout import metrics as m
from designer.layout.cards import Cards
from designer.layout.columns import Columns
from designer.layout.context import Context
from designer.layout.parts import text_lines
from designer.layout.rows import card_block
from designer.layout.sheet import Block

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


def _heading(context: Context, top: float) -> Block:
    room = m.HEADS_WIDTH - 2 * m.INSET
    names = text_lines(context.words("layout.parking"), 4, 4, room, m.NAME, "semibold", "ink-soft")
    below = 4 + m.pitch(m.NAME) * len(names)
    hints = text_lines(context.words("layout.parking_hint"), 4, below, room, m.SMALL, colour="muted")
    height = below + m.pitch(m.SMALL) * len(hints)
    return Block(PARKING, "parking", 0.0, top, m.HEADS_WIDTH, height, (*names, *hints))
