"""What is computed from a KPI's readings, never typed: current value, trend, status against the target."""

import math
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
    """Whether the latest reading is better than the one before it; None where nothing compares.

    What compares is of an earlier day, of the same segment and persona, and of the same source where
    that source has measured before.
    """
    readings = whole(kpi)
    if not readings:
        return None
    latest = readings[-1]
    earlier = [reading for reading in readings if reading.date < latest.date and _alike(reading, latest)]
    alike = [reading for reading in earlier if reading.source == latest.source] or earlier
    if not alike:
        return None
    before, now = alike[-1].value, latest.value
    if abs(now - before) <= _FLAT * max(abs(before), abs(now)):
        return "flat"
    return "better" if (now > before) == (kpi.better != "down") else "worse"


def _alike(one: Reading, other: Reading) -> bool:
    """Whether two readings are of the same customers."""
    return (one.segment, one.persona) == (other.segment, other.persona)


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
    room = near * abs(kpi.target)
    # 0.0405 is exactly 10 % short of 0.045, though not in binary fractions.
    return "near" if short < room or math.isclose(short, room, rel_tol=1e-9) else "missed"
