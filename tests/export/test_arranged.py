"""What a map on paper leaves to other documents is told."""

import pytest

from designer.base.resources import samples
from designer.export.arranged import arranged
from designer.export.curve_words import curve_words
from designer.export.options import ExportOptions
from designer.files.document import open_map
from designer.files.registry import for_path
from designer.layout.sheet import Sheet
from designer.layout.strands import MOST
from designer.model.journey import Journey
from tests.helpers.maps import element


@pytest.fixture(scope="module")
def shop() -> Journey:
    return open_map(next(path for path in samples() if "two-personas" in path.name))[0]


def curves(sheet: Sheet) -> list[str]:
    """Whose curves stand on a sheet beside each other."""
    return [strand.name for row in sheet.rows for strand in row.strands]


def test_everybody_s_curve_is_drawn_unless_a_persona_is_asked_for(shop: Journey) -> None:
    first, second = shop.personas()
    view = element("view", "v", name="v", persona=second.id)
    both = element("view", "w", name="w", persona=second.id, everyone=True)
    shop = Journey([*shop.snapshot().values(), view, both])
    assert curves(arranged(shop, ExportOptions())) == [first.name, second.name]
    assert curves(arranged(shop, ExportOptions(persona=first.id))) == []
    assert curves(arranged(shop, ExportOptions(view="v"))) == []
    assert curves(arranged(shop, ExportOptions(view="w"))) == [first.name, second.name]
    assert curves(arranged(shop, ExportOptions(view="w", persona=first.id))) == []


def of_many(count: int) -> Journey:
    """A map on which each of so many personas feels one thing."""
    records = [element("stage", "s", name="s"), element("lane", "l", name="l", shows="emotion")]
    for at in range(count):
        records.append(element("persona", f"p{at}", name=f"P{at}", order=f"V{at:02}V"))
        records.append(
            element("emotion", f"e{at}", stage="s", lane="l", persona=f"p{at}", score=0.0, word=f"W{at}")
        )
    return Journey(records)


@pytest.mark.parametrize(
    ("file", "chosen"), [("a.pdf", {}), ("a.svg", {}), ("a.png", {}), ("a.pdf", {"document": "poster"})]
)
def test_those_whose_curves_have_no_room_are_named(file: str, chosen: dict[str, str]) -> None:
    notes: list = []
    for_path(file, write=True).written(of_many(MOST), chosen, notes=notes)
    assert not notes
    for_path(file, write=True).written(of_many(MOST + 2), chosen, notes=notes)
    (note,) = notes
    assert note.key == "export.felt_by_others"
    left = [f"P{MOST}", f"P{MOST + 1}"]
    assert dict(note.arguments) == {"shown": [f"P{at}" for at in range(MOST)], "others": left}
    notes.clear()
    for_path(file, write=True).written(of_many(MOST + 2), {**chosen, "persona": "p7"}, notes=notes)
    assert not notes


def test_a_map_of_two_personas_leaves_without_a_note(shop: Journey) -> None:
    notes: list = []
    for_path("a.svg", write=True).written(shop, {}, notes=notes)
    for_path("a.pdf", write=True).written(shop, {"document": "report"}, notes=notes)
    assert not notes


def test_each_curve_is_said_with_whose_it_is(shop: Journey) -> None:
    sheet = arranged(shop, ExportOptions())
    row = next(row for row in sheet.rows if row.strands)
    said = curve_words(row, sheet, "en")
    for persona in shop.personas():
        assert f"Emotion curve of {persona.name}. " in said
    assert said.count("Torn") == 1 and "Leo Brandt" in said[: said.index("Torn")]
