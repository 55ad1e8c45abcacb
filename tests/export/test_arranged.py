"""What a map on paper leaves to other documents is told."""

import pytest

from designer.base.resources import samples
from designer.files.document import open_map
from designer.files.registry import for_path
from designer.model.journey import Journey


@pytest.fixture(scope="module")
def shop() -> Journey:
    return open_map(next(path for path in samples() if "two-personas" in path.name))[0]


@pytest.mark.parametrize(
    ("file", "chosen"), [("a.pdf", {}), ("a.svg", {}), ("a.png", {}), ("a.pdf", {"document": "poster"})]
)
def test_emotions_of_other_personas_are_named_where_nobody_chose(
    shop: Journey, file: str, chosen: dict[str, str]
) -> None:
    notes: list = []
    for_path(file, write=True).written(shop, chosen, notes=notes)
    (note,) = notes
    first, second = (persona.name for persona in shop.personas())
    assert note.key == "export.felt_by_others"
    assert dict(note.arguments) == {"shown": first, "others": [second]}


def test_nothing_is_told_where_a_persona_was_chosen_or_all_emotions_are_shown(shop: Journey) -> None:
    notes: list = []
    for persona in shop.personas():
        for_path("a.svg", write=True).written(shop, {"persona": persona.id}, notes=notes)
    for_path("a.pdf", write=True).written(shop, {"document": "report"}, notes=notes)
    assert not notes
