"""Every length of the sheet in one place, in units of 1/96 inch."""

from functools import cache
from typing import Final

from designer.layout import measure

HEADS_WIDTH: Final = 128.0
"""The lane heads at the left."""
COLUMN: Final = 216.0
INSET: Final = 4.0
"""Between a column's edge and its cards, so that neighbouring cards stand 8 apart."""
GAP: Final = 6.0
"""Between the cards of a cell."""
ROW_PAD: Final = 8.0
MIN_ROW: Final = 44.0
MIN_WIDTH: Final = 640.0
"""A map of few columns is still wide enough for its title."""
RIGHT: Final = 8.0
"""Room behind the last column for the tip of its chevron."""
LINE_BAND: Final = 20.0
"""The room a line of a service blueprint takes below its lane."""
BELOW_HEADS: Final = 8.0

ROUNDING: Final = 0.01
"""How far two lengths may differ that are meant to be one."""

PAD_X: Final = 10.0
PAD_Y: Final = 7.0
RADIUS: Final = 8.0
BUBBLE_RADIUS: Final = 14.0
NOTE_FOLD: Final = 10.0
BAR: Final = 3.0

TITLE: Final = 20.0
HEAD: Final = 14.0
NAME: Final = 13.0
TEXT: Final = 13.0
VALUE: Final = 15.0
SUBTITLE: Final = 12.0
SMALL: Final = 11.0
CHIP: Final = 10.5


def rounded(length: float) -> float:
    """A length as the sheet states it."""
    return round(length, 2)


@cache
def pitch(size: float) -> float:
    """The height of a line of text, whole, so that the edges of cards stay sharp on a screen."""
    return float(round(measure.line_height(size)))


@cache
def base(size: float) -> float:
    """How far the baseline stands below the top of a line."""
    return rounded((pitch(size) - measure.line_height(size)) / 2 + measure.baseline(size))
