"""What is computed from a KPI's readings, never typed: current value, trend, status against the target."""

from typing import Literal

from designer.model.kinds.kpi import Kpi
from designer.model.values import Reading

Status = Literal["met", "near", "missed", "no_target", "no_reading"]
Trend = Literal["better", "worse", "flat"]

_FLAT = 0.005
"""A relative change below half a percent counts as flat."""


def whole(kpi: Kpi) -> tuple[Reading, ...]:
    """The readings of all customers by date; without any, those of segments and personas."""
    everyone = [reading for reading in kpi.readings if not reading.segment and reading.persona is None]
    return tuple(sorted(everyone or kpi.readings, key=lambda reading: (reading.date, reading.source)))


def current(kpi: Kpi) -> float | None:
    """The latest reading's value, in the KPI's unit."""
    readings = whole(kpi)
    return readings[-1].value if readings else None


def trend(kpi: Kpi) -> Trend | None:
    """Whether the last step was for the better; None with fewer than two readings."""
    readings = whole(kpi)
    if len(readings) < 2:
        return None
    before, now = readings[-2].value, readings[-1].value
    if abs(now - before) <= _FLAT * max(abs(before), abs(now)):
        return "flat"
    return "better" if (now > before) == (kpi.better != "down") else "worse"


def status(kpi: Kpi, near: float = 0.1) -> Status:
    """Whether the latest reading meets the target; `near` is a share of the target's absolute value."""
    value = current(kpi)
    if value is None:
        return "no_reading"
    if kpi.target is None:
        return "no_target"
    short = value - kpi.target if kpi.better == "down" else kpi.target - value
    if short <= 0:
        return "met"
    return "near" if short <= near * abs(kpi.target) else "missed"
