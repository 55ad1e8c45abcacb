"""Where the map stands on its page, how large, and what is said about it."""

import pytest

from designer.base.errors import JourneyError
from designer.export.options import PAGES, ExportOptions
from designer.export.page import (
    LARGEST_PAGE,
    page_notes,
    place,
    smallest_readable,
    smallest_type,
)
from designer.text.words import catalog
from tests.export.sheets import card, sheet, text

WIDE = sheet(card("c1", text("작게", size=10)), width=2000.0, height=1000.0)
TALL = sheet(width=1000.0, height=3000.0)


def test_a_fitted_page_is_the_map_with_a_margin() -> None:
    assert place(WIDE, ExportOptions()) == (2048 * 0.75, 1048 * 0.75, 18, 18, 0.75)


def test_a_map_too_large_for_any_page_is_scaled_to_the_largest() -> None:
    placed = place(sheet(width=30_000.0, height=500.0), ExportOptions())
    assert placed.width == pytest.approx(LARGEST_PAGE)
    assert placed.scale < 0.75


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("orientation", ["auto", "portrait", "landscape"])
@pytest.mark.parametrize("made", [WIDE, TALL, sheet(width=100.0, height=60.0)])
def test_a_named_page_holds_the_whole_map_centred_at_the_top(
    page: str, orientation: str, made: object
) -> None:
    placed = place(made, ExportOptions(page, orientation))  # type: ignore[arg-type]
    width, height = made.width * placed.scale, made.height * placed.scale  # type: ignore[attr-defined]
    assert sorted((placed.width, placed.height)) == sorted(PAGES[page])
    assert orientation == "auto" or (placed.width > placed.height) == (orientation == "landscape")
    assert placed.x >= 17.99
    assert placed.x * 2 + width == pytest.approx(placed.width)
    assert placed.y >= 17.99
    assert placed.y + height <= placed.height - 17.99
    assert placed.scale <= 1.5 * 0.75


def test_a_page_turns_to_where_the_map_is_larger() -> None:
    wide, tall = (place(made, ExportOptions("A3")) for made in (WIDE, TALL))
    assert wide.width > wide.height
    assert tall.width < tall.height


def test_a_slide_lies_unless_it_is_to_stand() -> None:
    for made in (WIDE, TALL):
        lying, standing = (place(made, ExportOptions("16:9", chosen)) for chosen in ("auto", "portrait"))
        assert lying.width > lying.height
        assert standing.width < standing.height


def test_small_type_is_measured_and_said() -> None:
    assert smallest_type(WIDE, ExportOptions()) == 7.5
    assert page_notes(WIDE, ExportOptions()) == []
    scale = place(WIDE, ExportOptions("A4")).scale
    assert smallest_type(WIDE, ExportOptions("A4")) == pytest.approx(10 * scale, abs=0.01)
    [note] = page_notes(WIDE, ExportOptions("A4", "portrait"))
    assert note.key == "export.small_type.landscape"


def test_the_smallest_page_that_keeps_the_map_readable_is_named() -> None:
    """10 units of 2000 across are 6 pt where the map is 1200 points wide: more than A3, less than A2."""
    assert smallest_readable(WIDE, ExportOptions()) == ("A2", "landscape")
    tall = sheet(card("c1", text("작게", size=10)), width=500.0, height=2000.0)
    assert smallest_readable(tall, ExportOptions()) == ("A2", "portrait")
    [note] = page_notes(tall, ExportOptions("A4"))
    assert (note.key, note.arguments["page"]) == ("export.small_type.portrait", "A2")
    for page, held in (("A2", "portrait"), ("A3", "portrait"), ("Tabloid", "portrait")):
        assert (smallest_type(tall, ExportOptions(page, held)) >= 6) == (page == "A2")


def test_whoever_prints_on_letter_is_told_of_tabloid() -> None:
    made = sheet(card("c1", text("작게", size=10)), width=1000.0, height=1450.0)
    assert smallest_readable(made, ExportOptions("Letter")) == ("Tabloid", "portrait")
    assert smallest_readable(made, ExportOptions("A4")) == ("A3", "portrait")


def test_a_map_too_large_for_every_page_is_sent_to_tiles_or_the_report() -> None:
    vast = sheet(card("c1", text("작게", size=10)), width=9000.0, height=7000.0)
    assert smallest_readable(vast, ExportOptions()) is None
    assert [note.key for note in page_notes(vast, ExportOptions("A0"))] == ["export.small_type"]


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"page": "B5"}, "export.unknown_choice"),
        ({"orientation": "up"}, "export.unknown_choice"),
        ({"language": "fr"}, "export.unknown_choice"),
        ({"scale": 0.0}, "export.wrong_scale"),
        ({"scale": float("nan")}, "export.wrong_scale"),
        ({"scale": 1000.0}, "export.wrong_scale"),
    ],
)
def test_an_option_that_is_not_there_is_refused(wrong: dict[str, object], key: str) -> None:
    with pytest.raises(JourneyError) as refused:
        ExportOptions(**wrong)  # type: ignore[arg-type]
    assert refused.value.reason.key == key


def test_everything_export_says_is_said_in_both_languages() -> None:
    keys = {
        language: {key for key in catalog(language) if key.startswith("export.")} for language in ("ko", "en")
    }
    assert keys["ko"] == keys["en"]
    assert keys["ko"] >= {"export.small_type", "export.too_large", "export.unknown_choice", "export.untitled"}
