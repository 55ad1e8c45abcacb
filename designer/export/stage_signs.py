"""Small signs for the figures of a stage: numbers, a severity as dots, states of KPIs as shapes."""

from collections.abc import Mapping
from typing import Final

from designer.layout import metrics as m
from designer.layout.parts import LEVELS, one_line
from designer.layout.sheet import Command, Mark, Path, Rect, Text, Weight

_STATES: Final = ("met", "near", "missed", "none")
_GAP: Final = 5.0


def count_of(number: int, x: float, top: float, size: float, colour: str, weight: Weight) -> list[Text]:
    """A number, or a dash where there is nothing to count."""
    if not number:
        return [one_line("–", x, top, size, "regular", "muted")]
    return [one_line(str(number), x, top, size, weight, colour)]


def severity(worst: int, x: float, top: float, size: float) -> list[Mark]:
    """A severity as five dots beside a number of `size`."""
    dot = m.rounded(size * 0.5)
    y = m.rounded(top + (m.pitch(size) - dot) / 2)
    return [
        Rect(
            m.rounded(x + dot * 1.3 * at), y, dot, dot,
            "pain" if at < worst else "pain-faint", radius=m.rounded(dot / 2),
        )
        for at in range(LEVELS)
    ]  # fmt: skip


def states(kpis: Mapping[str, int], x: float, top: float, size: float) -> list[Mark]:
    """How many KPIs stand in which state: shape, number, the next."""
    counts = {state: kpis.get(state, 0) for state in _STATES[:-1]}
    counts["none"] = kpis.get("no_target", 0) + kpis.get("no_reading", 0)
    marks: list[Mark] = []
    side = m.rounded(size * 0.7)
    for state, number in counts.items():
        if number:
            marks.append(_shape(state, x, m.rounded(top + (m.pitch(size) - side) / 2), side))
            written = one_line(
                str(number), m.rounded(x + side + 2), top, size, "semibold", f"kpi-{state}-ink"
            )
            marks.append(written)
            x = m.rounded(written.x + written.width + _GAP)
    return marks or [*count_of(0, x, top, size, "muted", "regular")]


def _shape(state: str, x: float, y: float, side: float) -> Mark:
    """A disc, a diamond, a triangle that points down, a ring: told apart without colour."""
    role = f"kpi-{state}"
    middle, right, bottom = (m.rounded(length) for length in (x + side / 2, x + side, y + side))
    if state == "met":
        return Rect(x, y, side, side, role, radius=m.rounded(side / 2))
    if state == "none":
        return Rect(x, y, side, side, "", role, 1.25, m.rounded(side / 2))
    corners: tuple[Command, ...] = (("M", x, y), ("L", right, y), ("L", middle, bottom), ("Z",))
    if state == "near":
        height = m.rounded(y + side / 2)
        corners = (("M", middle, y), ("L", right, height), ("L", middle, bottom), ("L", x, height), ("Z",))
    return Path(corners, role)
