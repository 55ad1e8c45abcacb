"""Draws what stands between the lanes: separators, and the lines of a service blueprint."""

from collections.abc import Iterator

from designer.layout import metrics as m
from designer.layout.measure import width
from designer.layout.parts import one_line
from designer.layout.sheet import Mark, Path, Rect
from designer.model.kinds.lane import LINES, Lane

GAP = 8.0


def separator(y: float, wide: float) -> Rect:
    """The fine line on which a row hangs."""
    return Rect(0.0, y, wide, 1.0, "line")


def blueprint_line(lane: Lane, top: float, wide: float, language: str) -> Iterator[Mark]:
    """The line below a lane with its name at the left, in the band the lane leaves for it."""
    if lane.line_below is None:
        return
    role = f"line-{lane.line_below}"
    name = LINES[lane.line_below].say(language)
    yield one_line(name, 4.0, top + (m.LINE_BAND - m.pitch(m.CHIP)) / 2, m.CHIP, "semibold", role)
    start = max(m.HEADS_WIDTH, m.rounded(4 + width(name, m.CHIP, "semibold") + GAP))
    y = top + m.LINE_BAND / 2
    yield Path((("M", start, y), ("L", wide, y)), stroke=role, line=1.25, dash=(6.0, 4.0))
