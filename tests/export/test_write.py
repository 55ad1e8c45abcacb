"""From a map to a file: what is peculiar about a map arrives on the page, and what is lost is said."""

import io
from types import ModuleType
from xml.etree import ElementTree

import pytest
from pdfminer.high_level import extract_text

from designer.base.message import Message
from designer.edits.build import add_card, add_named
from designer.edits.delta import Delta
from designer.export import pdf, png, svg
from designer.export.options import ExportOptions
from designer.files.registry import formats
from designer.model.journey import Journey

WORD = "가나다라마바사아자차" * 1000


def made(journey: Journey, delta: Delta) -> str:
    """Apply an edit and return the id of what it made."""
    journey.apply(delta.changes)
    return next(id for id, (before, _) in delta.changes.items() if before is None)


def journey_of(*texts: str) -> Journey:
    """A map with one stage, one lane and a card for each text."""
    journey = Journey()
    stage = made(journey, add_named(journey, "stage", name="인지"))
    lane = made(journey, add_named(journey, "lane", name="행동", shows="action"))
    for text in texts:
        made(journey, add_card(journey, "action", stage, lane, text=text))
    made(journey, add_card(journey, "note", None, None, text="주차장 메모"))
    return journey


def read(journey: Journey, writer: ModuleType, **options: object) -> str:
    """All text of a map's PDF or SVG, without white space."""
    data = writer.write(journey, ExportOptions(**options))  # type: ignore[arg-type]
    text = (
        extract_text(io.BytesIO(data)) if writer is pdf else "".join(ElementTree.fromstring(data).itertext())
    )
    return "".join(text.split())


@pytest.mark.parametrize("writer", [pdf, svg])
def test_peculiar_texts_arrive(writer: ModuleType) -> None:
    texts = ["<b>굵게</b>&]]>", "한글", "漢字", "🎉👩‍👩‍👧", "a\x00b", WORD]
    found = read(journey_of(*texts), writer)
    for text in ("<b>굵게</b>&]]>", "한글", "漢字", "🎉👩👩👧", "a□b", WORD):
        assert text in found


@pytest.mark.parametrize("writer", [pdf, svg, png])
def test_a_character_that_no_typeface_has_is_said(writer: ModuleType) -> None:
    notes: list[Message] = []
    writer.write(journey_of("점토판 𒀀"), notes=notes)
    assert [(note.key, note.arguments["characters"]) for note in notes] == [("text.missing", "𒀀")]


@pytest.mark.parametrize("writer", [pdf, svg, png])
def test_an_empty_map_is_a_file(writer: ModuleType) -> None:
    assert len(writer.write(Journey())) > 500


def test_the_parking_lot_is_printed_where_it_is_asked_for() -> None:
    assert "주차장메모" not in read(journey_of(), svg)
    assert "주차장메모" in read(journey_of(), svg, parking=True)


def test_the_registry_knows_each_format_with_what_it_can_do() -> None:
    known = {format.id: format for format in formats()}
    for id in ("pdf", "svg", "png"):
        assert known[id].can_write
        assert not known[id].can_read
        assert {"page", "orientation", "persona", "language", "parking"} <= set(known[id].options)
    assert "scale" in known["png"].options
    assert "scale" not in known["pdf"].options
    assert known["png"].written(journey_of("가"), {"scale": 1.0, "page": "16:9"})[:4] == b"\x89PNG"
