"""Glyphs read by our own reader are those that fontTools reads, and a web font holds them unchanged."""

from functools import cache
from io import BytesIO
from typing import Any

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from designer.export.svg_marks import path_data
from designer.export.truetype import truetype
from designer.export.webfont import web_font
from designer.text.fonts import FILES, font_file

CHARACTERS = "정기배송뷁가힣 Query,éèüÅ½①漢字龍🎉☕❤"


@cache
def original(face: str) -> Any:
    return TTFont(font_file(face))


def drawn(font: Any, glyph: str) -> list[Any]:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return pen.value  # type: ignore[no-any-return]


@pytest.mark.parametrize("face", FILES)
def test_outlines_and_widths_are_those_of_the_file(face: str) -> None:
    font, known = truetype(face), original(face)
    codes = known.getBestCmap()
    assert font.units_per_em == known["head"].unitsPerEm
    compared = 0
    for character in CHARACTERS:
        glyph = codes.get(ord(character))
        assert font.glyph(character) == (known.getGlyphID(glyph) if glyph else 0)
        if glyph:
            pen = SVGPathPen(known.getGlyphSet(), ntos=lambda number: f"{number:.8g}")
            known.getGlyphSet()[glyph].draw(pen)
            ours = SVGPathPen(None, ntos=lambda number: f"{number:.8g}")
            for letter, *numbers in font.outline(font.glyph(character)):
                _put(ours, letter, numbers)
            assert ours.getCommands() == pen.getCommands()
            assert font.metric(font.glyph(character)) == known["hmtx"][glyph]
            compared += 1
    assert compared >= 3


def _put(pen: SVGPathPen, letter: str, numbers: list[float]) -> None:
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    if letter == "M":
        pen.moveTo(points[0])
    elif letter == "L":
        pen.lineTo(points[0])
    elif letter == "Q":
        pen.qCurveTo(*points)
    else:
        pen.closePath()


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
