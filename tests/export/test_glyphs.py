"""Outlines come as path data, and a web font holds the glyphs of its face unchanged."""

from functools import cache
from io import BytesIO
from typing import Any

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from designer.export.glyphs import outline, web_font
from designer.export.svg_marks import path_data
from designer.text.fonts import FILES, font_file

CHARACTERS = "정기배송뷁가힣 Query,éèüÅ½①漢字龍🎉☕❤"


@cache
def original(face: str) -> Any:
    return TTFont(font_file(face))


def drawn(font: Any, glyph: str) -> list[Any]:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return pen.value  # type: ignore[no-any-return]


def test_an_outline_is_path_data_in_units_of_the_face() -> None:
    assert outline("regular", " ") == ""
    assert outline("regular", "l").startswith("M")
    assert outline("regular", "l").endswith("Z")
    assert outline("regular", "가") != outline("bold", "가")


@pytest.mark.parametrize("face", FILES)
def test_a_web_font_holds_the_characters_asked_for_and_no_others(face: str) -> None:
    data = web_font(face, CHARACTERS)
    assert data[:4] == b"wOFF"
    assert len(data) < 12_000
    made, known = TTFont(BytesIO(data), checkChecksums=2), original(face)
    for table in made.keys():  # noqa: SIM118  a font is no dictionary
        made[table]
    codes, all_codes = made.getBestCmap(), known.getBestCmap()
    assert set(codes) == {ord(one) for one in CHARACTERS} & all_codes.keys()
    for code, glyph in codes.items():
        assert drawn(made, glyph) == drawn(known, all_codes[code])
        assert made["hmtx"][glyph] == known["hmtx"][all_codes[code]]
    narrow = next(table for table in made["cmap"].tables if table.format == 4)
    assert set(narrow.cmap) == {code for code in codes if code < 0xFFFF}
    assert web_font(face, reversed(CHARACTERS)) == data


def test_path_data_is_written_with_few_digits() -> None:
    assert path_data((("M", 1.0, -2.5), ("Q", 0.0, 1.0, 3.25, 4.0), ("Z",))) == "M1 -2.5Q0 1 3.25 4Z"
