"""A new kind of card is one new file and its name: map, file, schema, layout and inspector know it then."""

from collections.abc import Iterator

import pytest

from designer.edits.build import add_card, add_named
from designer.files.json_map import decode, encode
from designer.files.schema import schema
from designer.layout.arrange import arrange
from designer.model import registry
from designer.model.journey import Journey
from tests.helpers.imports import imports_of, sources
from tests.helpers.maps import seeded_ids

FILE = '''
"""A rule of law or of the house that a stage must keep."""

from typing import Annotated, Literal

from designer.model.elements import Card
from designer.model.hints import Hint, Names
from designer.model.registry import CardSpec, kind
from designer.model.values import Level

FORCE = {"must": Names("의무", "Must"), "should": Names("권고", "Should")}


@kind("regulation", "규정", "Regulation", card=CardSpec(bar=True, dots="weight", chips=("force",)), lane=True)
class Regulation(Card):
    """A rule of law or of the house that a stage must keep."""

    weight: Annotated[Level | None, Hint("무게", "Weight", "dots", low=1, high=5)] = None
    force: Annotated[Literal["must", "should"] | None, Hint("강도", "Force", "choice", choices=FORCE)] = None
'''


@pytest.fixture
def regulation() -> Iterator[registry.Kind]:
    """The kind, for the time of one test."""
    known = set(registry.kinds())
    exec(compile(FILE, "regulation.py", "exec"), {"__name__": "designer.model.kinds.regulation"})
    assert set(registry.kinds()) - known == {"regulation"}
    yield registry.kinds()["regulation"]
    registry._KINDS.pop("regulation")


def test_one_file_is_enough(regulation: registry.Kind) -> None:
    journey, ids = Journey(), seeded_ids()
    stage = add_named(journey, "stage", ids=ids, name="구매")
    journey.apply(stage.changes)
    lane = add_named(journey, "lane", ids=ids, name="규정", shows="regulation")
    journey.apply(lane.changes)
    place = journey.stages()[0].id, journey.lanes()[0].id
    card = add_card(journey, "regulation", *place, ids=ids, text="청약 철회 칠 일", weight=4, force="must")
    journey.apply(card.changes)
    (id,) = card.changes

    assert decode(encode(journey)).element(id) == journey.element(id)
    assert "regulation" in str(schema()["properties"]["elements"])
    assert {"weight", "force"} <= regulation.fields().keys()
    assert regulation.fields()["force"].choices is not None

    sheet = arrange(journey)
    drawn = [block for row in sheet.rows for cell in row.cells.values() for block in cell.blocks]
    assert [(block.id, block.kind) for block in drawn] == [(id, "regulation")]
    assert "청약 철회 칠 일" in str(drawn[0])
    assert "Must" in str(drawn[0])


PLAIN = {"action", "thought", "frontstage", "backstage", "support", "physical_evidence"}
"""Kinds without work of their own; nothing but the registry needs their files."""


def test_the_file_of_a_plain_kind_is_known_to_the_registry_alone() -> None:
    known = [
        str(found)
        for path in sources("designer")
        for found in imports_of(path)
        if found.module.startswith("designer.model.kinds.")
        and found.module.split(".")[3] in PLAIN
        and found.file != "designer/model/kinds/__init__.py"
    ]
    assert known == []
