"""Every sample map leaves in every format with all that stands on it."""

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pdfminer.high_level import extract_text
from PIL import Image

from designer.base.message import Message
from designer.base.resources import samples
from designer.export.arranged import arranged, readied
from designer.export.options import ExportOptions
from designer.files.document import open_map
from designer.files.registry import for_path
from designer.model.elements import Card, Named
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.text.runs import clean


def on_the_page(journey: Journey) -> list[str]:
    """The texts of all cards in lanes that are shown, the names of stages, lanes and KPIs, the title."""
    shown = {lane.id for lane in journey.lanes(hidden=False)}
    cards = [element for element in journey.elements() if isinstance(element, Card)]
    texts = [card.text for card in cards if card.lane in shown and not isinstance(card, Emotion)]
    named = [*journey.of_kind("stage"), *journey.lanes(hidden=False), *journey.of_kind("kpi")]
    return [journey.head.title, *texts, *(element.name for element in named if isinstance(element, Named))]


def flat(text: str) -> str:
    return re.sub(r"\s+", "", clean(text))


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name.split(".")[0])
def test_a_sample_leaves_whole_in_every_format(path: Path) -> None:
    journey, _ = open_map(path)
    notes: list[Message] = []
    made = {
        suffix: for_path(f"map{suffix}", write=True).written(journey, {}, None, notes)
        for suffix in (".pdf", ".svg", ".png")
    }
    assert not notes
    printed = flat(extract_text(io.BytesIO(made[".pdf"])))
    drawn = ElementTree.fromstring(made[".svg"])
    # Lines of one text follow each other in a group, whatever stands beside them.
    groups = {flat("".join(group.itertext())) for group in drawn.iter("{http://www.w3.org/2000/svg}g")}
    for text in filter(None, map(flat, on_the_page(journey))):
        assert any(text in group for group in groups)
        assert all(part in printed for part in text.split())
    sheet = arranged(readied(journey, ExportOptions()), ExportOptions())
    with Image.open(io.BytesIO(made[".png"])) as picture:
        assert picture.size == (round((sheet.width + 48) * 2), round((sheet.height + 48) * 2))


@pytest.mark.parametrize("path", samples()[:1], ids=lambda path: path.name.split(".")[0])
def test_another_language_changes_the_words_of_the_page_and_not_the_map(path: Path) -> None:
    journey, _ = open_map(path)
    said = {"ko": "미달", "en": "Missed"}
    other = "en" if journey.head.language == "ko" else "ko"
    for language in (journey.head.language, other):
        svg = for_path("map.svg", write=True).written(journey, {"language": language})
        assert said[language] in svg.decode()
        assert f'lang="{language}"' in svg.decode()
    assert journey.head.language != other
    assert ExportOptions().language is None


def test_the_persona_chosen_is_the_one_whose_emotions_are_drawn() -> None:
    path = next(path for path in samples() if "personas" in path.name)
    journey, _ = open_map(path)
    drawings = {
        for_path("map.svg", write=True).written(journey, {"persona": persona.id})
        for persona in journey.personas()
    }
    assert len(drawings) == len(journey.personas()) > 1
