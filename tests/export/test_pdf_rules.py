"""Every document keeps the rules of its tags: what may stand in what (ISO 32000-1, 14.8.4)."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pdfminer.pdftypes import resolve1

from designer.export import pdf
from designer.export.options import ExportOptions
from designer.export.paper import Page, Paper, Part
from designer.files.document import open_map
from tests.export.printed import Mined, kids, name
from tests.export.sheets import journey, text

SAMPLE = Path(__file__).parents[2] / "samples" / "coffee-subscription.journey.json"
HOLDS = {
    "Table": {"TR", "Caption"},
    "TR": {"TH", "TD"},
    "L": {"LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI", "TOC"},
}
STANDS_IN = {"TR": "Table", "TH": "TR", "TD": "TR", "LI": "L", "TOCI": "TOC", "LBody": "LI"}
BLOCKS = {"P", "H1", "H2", "H3", "Table", "Sect", "L", "TOC"}
HOLDS_NO_CONTENT = {"Document", "Sect", "Table", "TR", "L", "LI", "TOC"}


def faults(element: dict[str, Any], found: Counter[str]) -> Counter[str]:
    """What an element and all within it do against the rules."""
    role = name(element["S"])
    if role == "Figure" and not element.get("Alt"):
        found["a figure that says nothing"] += 1
    if role not in ("TH", "TD") and not kids(element):
        found[f"an empty {role}"] += 1
    for kid in map(resolve1, kids(element)):
        if isinstance(kid, int):
            found[f"content in {role}"] += role in HOLDS_NO_CONTENT
        elif "S" in kid:
            inner = name(kid["S"])
            found[f"{inner} in {role}"] += (
                inner not in HOLDS.get(role, {inner})
                or STANDS_IN.get(inner, role) != role
                or (role in ("P", "H1", "H2", "H3") and inner in BLOCKS)
            )
            faults(kid, found)
    if role == "Table":
        rows = [kid for kid in map(resolve1, kids(element)) if name(kid["S"]) == "TR"]
        widths = {sum(resolve1(cell).get("A", {}).get("ColSpan", 1) for cell in kids(row)) for row in rows}
        found["rows of several widths"] += len(widths) > 1
    return found


def root(mined: Mined) -> dict[str, Any]:
    return next(mined.elements())


@pytest.mark.parametrize(
    ("document", "page", "tile"),
    [("map", "A3", ""), ("report", "A4", ""), ("poster", "A2", "A4"), ("workshop", "A1", "A3")],
)
def test_a_document_keeps_the_rules(document: str, page: str, tile: str) -> None:
    options = ExportOptions(document=document, page=page, tile=tile)
    mined = Mined(pdf.write(open_map(SAMPLE)[0], options))
    assert +faults(root(mined), Counter()) == Counter()
    assert len(list(mined.elements())) > 30


def test_the_rules_are_kept_for_builders_that_do_not_know_them() -> None:
    entry = Part("LI", marks=(text("하나"),), parts=(Part("P", marks=(text("둘"),)), Part("Lbl"), Part("P")))
    parts = (Part("L", parts=(entry,)), Part("Sect", marks=(text("글"),)), Part("Sect", parts=(Part("H1"),)))
    mined = Mined(pdf.write_paper(Paper((Page(300, 300, parts),)), journey(), ExportOptions()))
    assert +faults(root(mined), Counter()) == Counter()
    roles = [name(element["S"]) for element in mined.elements()]
    assert roles == ["Document", "L", "LI", "LBody", "P", "Sect", "P"]
