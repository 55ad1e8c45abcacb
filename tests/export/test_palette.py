"""The colours of documents: a brand's accent stays legible, and every way of seeing can tell states apart."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.base.colours import contrast, theme
from designer.export.options import VISIONS, ExportOptions
from designer.export.palette import palette
from designer.export.vision import seen
from designer.model.elements import MAP_ID, MapHead
from designer.model.journey import Journey

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def journey(**head: object) -> Journey:
    return Journey([MapHead(id=MAP_ID, **head)])


@given(accent=colours, name=st.sampled_from(["print", "light", "dark"]))
def test_any_accent_can_be_read(accent: str, name: str) -> None:
    made = palette(journey(accent=accent), ExportOptions(theme=name))
    for ground in ("canvas", "surface", "accent-soft"):
        assert contrast(made["accent"], made[ground]) >= 4.5, (accent, ground)
    assert contrast(made["accent"], made["accent-ink"]) >= 4.5


def test_an_accent_that_can_be_read_is_taken_as_it_is() -> None:
    assert palette(journey(accent="#7a1f5c"), ExportOptions())["accent"] == "#7A1F5C"


def test_options_go_before_the_map_and_nonsense_counts_as_nothing() -> None:
    of_map = journey(accent="#7A1F5C")
    assert palette(of_map, ExportOptions(accent="#004D40"))["accent"] == "#004D40"
    assert palette(of_map, ExportOptions(accent="url(x)"))["accent"] == "#7A1F5C"
    assert palette(journey(accent="red"), ExportOptions())["accent"] == theme("print")["accent"]


def test_grey_is_grey_and_keeps_white_and_black() -> None:
    made = palette(journey(), ExportOptions(vision="grey"))
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in made.values())
    assert (seen("#FFFFFF", "grey"), seen("#000000", "grey")) == ("#FFFFFF", "#000000")


@pytest.mark.parametrize("vision", VISIONS[1:])
def test_grey_looks_grey_to_everybody(vision: str) -> None:
    red, green, blue = (int(seen("#808080", vision)[at : at + 2], 16) for at in (1, 3, 5))
    assert max(red, green, blue) - min(red, green, blue) <= 2


@pytest.mark.parametrize("vision", VISIONS)
def test_text_can_be_read_in_every_way_of_seeing(vision: str) -> None:
    made = palette(journey(), ExportOptions(vision=vision))
    pairs = [
        ("ink", "card"),
        ("muted", "canvas"),
        ("pain-ink", "pain-soft"),
        ("opportunity-ink", "opportunity-soft"),
    ]
    pairs += [(f"kpi-{state}-ink", "canvas") for state in ("met", "near", "missed", "none")]
    pairs += [("stage-ink", f"stage-{number}") for number in range(1, 9)]
    pairs += [(f"{kind}-ink", f"{kind}-soft") for kind in ("digital", "physical", "communication")]
    for ink, ground in pairs:
        # What the original has to spare, another way of seeing may use up; large text needs 3 (WCAG 2.2).
        assert contrast(made[ink], made[ground]) >= 4.0, (ink, ground)


@pytest.mark.parametrize("vision", VISIONS[1:])
def test_the_ends_of_the_emotion_scale_differ_without_red_and_green(vision: str) -> None:
    made = palette(journey(), ExportOptions(vision=vision))
    ends = [made["emotion-0"], made["emotion-8"], made["emotion-16"]]
    for one, other in combinations(ends, 2):
        apart = sum(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5))
        assert apart >= 40, (one, other)
