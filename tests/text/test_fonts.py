"""The baked advances are those of the fonts, character by character."""

import pytest
from fontTools.ttLib import TTFont

from designer.text.bake_advances import baked
from designer.text.fonts import FALLBACKS, FILES, REPLACEMENT, WEIGHTS, advances_file, face, font_file


@pytest.mark.parametrize("name", FILES)
def test_every_code_point_is_as_wide_as_in_the_font(name: str) -> None:
    baked_face = face(name)
    with TTFont(font_file(name)) as font:
        metrics, glyphs = font["hmtx"].metrics, font.getBestCmap()
        expected = {code: metrics[glyph][0] for code, glyph in glyphs.items()}
        assert baked_face.units_per_em == font["head"].unitsPerEm
        assert baked_face.ascent == font["hhea"].ascent
        assert baked_face.descent == -font["hhea"].descent
    found = {code: baked_face.advance(chr(code)) for code in range(0x110000)}
    assert {code: width for code, width in found.items() if width is not None} == expected


@pytest.mark.parametrize("name", FILES)
def test_baking_again_gives_the_same_bytes(name: str) -> None:
    assert baked(font_file(name)) == advances_file(name).read_bytes()


def test_the_weights_cover_the_same_characters_and_every_syllable() -> None:
    covered = [{code for code in range(0x110000) if face(name).covers(chr(code))} for name in WEIGHTS]
    assert covered[0] == covered[1] == covered[2]
    assert covered[0] >= set(range(ord("가"), ord("힣") + 1)) | set(range(0x20, 0x7F)) | {ord(REPLACEMENT)}


def test_the_faces_share_a_baseline_unit() -> None:
    assert {face(name).units_per_em for name in (*WEIGHTS, *FALLBACKS)} <= {1000, 2048}
