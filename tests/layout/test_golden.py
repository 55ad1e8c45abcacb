"""The sheet of a small map, word by word, against a golden file (rewritten with JOURNEY_GOLDEN=1)."""

import os
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from designer.layout.arrange import arrange
from designer.layout.sheet import Block, Mark, Sheet
from designer.model.journey import Journey
from tests.helpers.maps import element, korean_map

GOLDEN = Path(__file__).parent / "golden"
STATUSES = ((0.05, 0.04), (0.039, 0.04), (0.01, 0.04), (0.01, None), (None, 0.04))
"""Latest reading and target: met, near, missed, no target, no reading."""


def english_map() -> Journey:
    """Cards of every form, a KPI in each status, a quote and a moment of truth."""
    records = [element("stage", "s", name="Search", ready=True, colour="stage-5")]
    records += [element("persona", "p", name="Priya Nair", role="Planner", quote="One free evening")]
    for at, shows in enumerate(("touchpoint", "emotion", "thought", "opportunity", "kpi")):
        records.append(element("lane", f"l{at}", name=shows, shows=shows, order=f"V{at}V", hint="what it is"))
    here = {"stage": "s", "personas": ["p"]}
    records += [
        element("touchpoint", "t", text="Ad", channel="Website", channel_kind="physical", lane="l0", **here),
        element("picture", "i", text="A window", lane="l0", order="V", stage="s"),
        element("thought", "h", text="Will it fit?", lane="l2", evidence="inferred", tags=["room"], **here),
        element("quote", "q", text="It fits", speaker="A visitor", lane="l2", order="V", stage="s"),
        element("opportunity", "o", text="Filter", lane="l3", impact=4, effort=2, owner="Ana", **here),
        element(
            "emotion", "e", stage="s", lane="l1", score=-1.6, word="Lost", moment_of_truth=True, quote="Oh"
        ),
        element("note", "n", text="Ask the shop"),
    ]
    for at, (value, target) in enumerate(STATUSES):
        days = () if value is None else (("2026-01-01", value / 2), ("2026-02-01", value))
        records.append(
            element(
                "kpi",
                f"k{at}",
                name=f"Rate {at}",
                unit="percent",
                stage="s",
                target=target,
                readings=[{"date": date, "value": reading} for date, reading in days],
                order=f"V{at}V",
            )
        )
    return Journey(records)


def written(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return "[" + " ".join(written(part) for part in value) + "]"
    return str(value)


def line_of(mark: Mark | Block) -> str:
    """A mark on one line, what is as by default left out."""
    shown = [type(mark).__name__]
    for field in fields(mark):
        value = getattr(mark, field.name)
        if field.name not in ("marks", "box") and value != field.default:
            shown.append(f"{field.name}={written(value)}")
    return " ".join(shown)


def block_lines(block: Block, indent: str) -> Iterator[str]:
    yield indent + line_of(block)
    for mark in block.marks:
        yield indent + "  " + line_of(mark)
    if block.box is not None:
        shown = [f"{field.name}={written(getattr(block.box, field.name))}" for field in fields(block.box)]
        yield indent + "  TextBox " + " ".join(shown)


def dump(sheet: Sheet) -> str:
    """A sheet as text."""
    lines = [f"Sheet {written(sheet.width)} x {written(sheet.height)} {sheet.language} {list(sheet.notes)}"]
    lines += [f"heads {written(sheet.heads_y)} {written(sheet.heads_height)} {written(sheet.heads_width)}"]
    lines += [
        f"column {column.stage} {written(column.x)} {written(column.width)}" for column in sheet.columns
    ]
    lines += [line_of(mark) for mark in sheet.back]
    for block in (sheet.title, *sheet.heads, *sheet.parking):
        lines += block_lines(block, "")
    for row in sheet.rows:
        lines.append(f"row {row.lane} y={written(row.y)} height={written(row.height)}")
        lines += ["  " + line_of(mark) for mark in row.back]
        lines += block_lines(row.head, "  ")
        for cell in row.cells.values():
            lines.append(f"  cell {cell.stage} x={written(cell.x)} height={written(cell.height)}")
            for block in cell.blocks:
                lines += block_lines(block, "    ")
        for block in row.spans:
            lines += block_lines(block, "  ")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("name", "made"), [("korean", korean_map), ("english", english_map)])
def test_the_sheet_is_as_it_was(name: str, made: Callable[[], Journey]) -> None:
    path = GOLDEN / f"{name}.txt"
    text = dump(arrange(made()))
    if os.environ.get("JOURNEY_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
