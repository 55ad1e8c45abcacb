"""Draws a KPI: name and status, the current value with its target, and a line of the readings."""

from designer.layout import metrics as m
from designer.layout.context import Context
from designer.layout.measure import elide, width
from designer.layout.parts import one_line, text_box, text_lines
from designer.layout.sheet import Command, Mark, Path, Rect, TextBox
from designer.model import kpi as figures
from designer.model.kinds.kpi import Kpi
from designer.text.numbers import reading

DOT = 8.0
TEXT_X = m.PAD_X + 14
SPARK_WIDTH = 50.0
SPARK_HEIGHT = 16.0
SPARK_READINGS = 24
"""More of them would be closer together than the line is wide."""
GAP = 8.0


def kpi_lines(
    marks: list[Mark], kpi: Kpi, inner: float, top: float, context: Context
) -> tuple[float, TextBox]:
    """The lines of a KPI; the status is said by a word as well as by the colour of a dot."""
    status = figures.status(kpi, context.near)
    role = "kpi-none" if status in ("no_target", "no_reading") else f"kpi-{status}"
    right = m.PAD_X + inner
    word = context.words(f"layout.status.{status}")
    wide = width(word, m.CHIP, "semibold")
    room = right - wide - GAP - TEXT_X
    names = text_lines(kpi.name, TEXT_X, top, room, m.SMALL, colour="muted")
    marks.extend(names)
    height = m.pitch(m.SMALL) * (len(names) or 1)
    # Beside the last line of the name, so that nobody who reads line by line meets it within the name.
    beside = m.rounded(top + height - m.pitch(m.SMALL))
    marks.append(one_line(word, right - wide, beside, m.CHIP, "semibold", f"{role}-ink"))
    value_top = top + height
    marks.append(
        Rect(m.PAD_X, m.rounded(top + (height + m.pitch(m.VALUE) - DOT) / 2), DOT, DOT, role, radius=4)
    )
    bottom = _value(marks, kpi, right, value_top, context, role)
    return bottom, text_box("name", TEXT_X, top, room, height, m.SMALL)


def _value(marks: list[Mark], kpi: Kpi, right: float, top: float, context: Context, role: str) -> float:
    """The value, the target beside it where there is room and below it otherwise, the line of readings."""
    value = figures.current(kpi)
    written = "–" if value is None else _written(value, kpi, context)
    written = elide(written, right - TEXT_X, m.VALUE, "semibold")
    end = TEXT_X + width(written, m.VALUE, "semibold")
    marks.append(one_line(written, TEXT_X, top, m.VALUE, "semibold", "faint" if value is None else "ink"))
    bottom = top + m.pitch(m.VALUE)
    room = right
    spark = _sparkline(kpi, right - SPARK_WIDTH, m.rounded(top + 2), role)
    if spark and end + GAP <= right - SPARK_WIDTH:
        marks.extend(spark)
        room = right - SPARK_WIDTH - GAP
    if kpi.target is not None:
        target = context.words("layout.target", value=_written(kpi.target, kpi, context))
        target = elide(target, right - TEXT_X, m.SMALL)
        if end + GAP + width(target, m.SMALL) <= room:
            marks.append(
                one_line(target, end + GAP, top + m.base(m.VALUE) - m.base(m.SMALL), m.SMALL, colour="muted")
            )
        else:
            marks.append(one_line(target, TEXT_X, bottom, m.SMALL, colour="muted"))
            bottom += m.pitch(m.SMALL)
    return bottom


def _written(value: float, kpi: Kpi, context: Context) -> str:
    return reading(value, kpi.unit or "number", context.language, kpi.currency or None)


def _sparkline(kpi: Kpi, x: float, top: float, role: str) -> tuple[Mark, ...]:
    """The readings in even steps, with the target as a fine dashed line; nothing below two readings."""
    values = [entry.value for entry in figures.whole(kpi)][-SPARK_READINGS:]
    if len(values) < 2:
        return ()
    shown = values if kpi.target is None else [*values, kpi.target]
    low, high = min(shown), max(shown)

    def y(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return m.rounded(top + SPARK_HEIGHT * (1 - share))

    step = SPARK_WIDTH / (len(values) - 1)
    line: tuple[Command, ...] = tuple(
        ("L" if at else "M", m.rounded(x + step * at), y(value)) for at, value in enumerate(values)
    )
    drawn: tuple[Mark, ...] = (Path(line, stroke=role, line=1.5),)
    if kpi.target is None:
        return drawn
    goal: tuple[Command, ...] = (("M", x, y(kpi.target)), ("L", x + SPARK_WIDTH, y(kpi.target)))
    return (Path(goal, stroke="faint", line=0.75, dash=(2.0, 2.0)), *drawn)
