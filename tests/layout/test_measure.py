"""Widths are those of the fonts; wrapped lines fit, lose nothing and keep words whole."""

import unicodedata

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from designer.layout.measure import (
    TOLERANCE,
    Line,
    ascent,
    baseline,
    cap_height,
    descent,
    elide,
    line_height,
    width,
    wrap,
)
from designer.text.fonts import WEIGHTS, font_file
from designer.text.graphemes import graphemes
from designer.text.runs import clean, normalised

texts = st.text(
    st.one_of(
        st.sampled_from("고객여정배송일을바꾸려면 고객센터에 전화해야 한다   .,()「」-/"),
        st.sampled_from("abc WXYZ 1234 漢字 👍👨\u200d👩🏽\ufe0f🇰🇷e\u0301\u1112\u1161\u11abעב\u202e\t\n\n\r"),
        st.characters(),
    ),
    max_size=80,
)
widths = st.floats(8, 300)
sizes = st.sampled_from((10.0, 11.5, 13.0, 20.0))
weights = st.sampled_from(WEIGHTS)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_widths_are_those_of_the_font(weight: str) -> None:
    text = "배송일을 바꾸려면 call center 1,234!"
    with TTFont(font_file(weight)) as font:
        glyphs, metrics = font.getBestCmap(), font["hmtx"].metrics
        units = sum(metrics[glyphs[ord(one)]][0] for one in text)
        assert width(text, 13, weight) == round(units * 13 / font["head"].unitsPerEm, 2)


def test_widths_of_what_other_faces_draw_are_added() -> None:
    with TTFont(font_file("hanja")) as font:
        advance = font["hmtx"].metrics[font.getBestCmap()[ord("漢")]][0]
    assert width("漢", 10) == round(advance * 10 / 1000, 2)
    assert width("가漢", 10) == pytest.approx(width("가", 10) + width("漢", 10), abs=0.011)
    assert width("ש", 10) == width("□", 10)
    assert width("", 10) == width("\u200d\ufe0f", 10) == 0


@given(st.text(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")), max_size=20), weights)
def test_decomposed_hangul_is_measured_composed(text: str, weight: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert width(decomposed, 13, weight) == width(text, 13, weight)
    assert wrap(decomposed, 60, 13, weight) == wrap(text, 60, 13, weight)


@given(texts, widths, sizes, weights)
def test_no_line_is_wider_than_asked_but_for_a_single_grapheme(
    text: str, available: float, size: float, weight: str
) -> None:
    widest = max((width(one, size, weight) for one in graphemes(normalised(text))), default=0)
    for line in wrap(text, available, size, weight):
        assert line.width <= max(available + 2 * TOLERANCE, widest)
        assert line.width == pytest.approx(width(line.text, size, weight), abs=0.011)
        assert line.text == clean(line.text).rstrip(" ")
        assert "\n" not in line.text


@given(texts, widths, sizes, weights)
def test_wrapping_loses_no_text(text: str, available: float, size: float, weight: str) -> None:
    wrapped = "".join(line.text for line in wrap(text, available, size, weight))
    kept = unicodedata.normalize("NFC", wrapped.replace(" ", ""))
    assert kept == unicodedata.normalize("NFC", clean(text).replace(" ", "").replace("\n", ""))


@given(texts, widths, sizes, weights)
def test_a_word_that_fits_is_never_broken(text: str, available: float, size: float, weight: str) -> None:
    lines = [line.text.split(" ") for line in wrap(text, available, size, weight)]
    whole = {word for words in lines for word in words}
    for word in normalised(text).replace("\n", " ").split(" "):
        if width(word, size, weight) <= available:
            assert clean(word) in whole | {""}


@given(texts, widths, st.integers(1, 4))
def test_no_more_lines_than_asked(text: str, available: float, most: int) -> None:
    everything = wrap(text, available, 13)
    lines = wrap(text, available, 13, max_lines=most)
    assert len(lines) == min(most, len(everything))
    assert lines[:-1] == everything[: len(lines)][:-1]
    if len(everything) > most:
        assert lines[-1].text.endswith("…")
        assert lines[-1].width <= max(available + 2 * TOLERANCE, width("…", 13))
    else:
        assert lines == everything


def test_korean_words_stay_whole() -> None:
    lines = wrap("배송일을 바꾸려면 고객센터에 전화해야 한다", 90, 13)
    assert [line.text for line in lines] == ["배송일을", "바꾸려면", "고객센터에", "전화해야 한다"]
    assert lines[0] == Line("배송일을", width("배송일을", 13))


def test_a_word_wider_than_a_line_begins_its_own_and_goes_on_behind_it() -> None:
    lines = wrap("주소 가나다라마바사 끝", width("가나다라마", 13), 13)
    assert [line.text for line in lines] == ["주소", "가나다라마", "바사 끝"]


def test_broken_words_keep_punctuation_in_place() -> None:
    five = width("가나다라마", 13)
    assert [line.text for line in wrap("가나다라마.", five, 13)] == ["가나다라", "마."]
    assert [line.text for line in wrap("가나다라(마바", five, 13)] == ["가나다라", "(마바"]
    assert [line.text for line in wrap("가나다라마」。", five, 13)] == ["가나다라", "마」。"]


def test_line_ends_and_inner_spaces_are_kept() -> None:
    assert [line.text for line in wrap("하나\n\n 둘  셋 ", 200, 13)] == ["하나", "", " 둘  셋"]
    assert wrap("", 200, 13) == ()


def test_a_family_is_not_parted() -> None:
    family = "👨\u200d👩\u200d👧"
    lines = wrap(family * 3, width(family, 13) * 1.5, 13)
    assert [line.text for line in lines] == ["👨👩👧"] * 3


@given(texts, weights, sizes)
def test_a_box_as_wide_as_the_text_holds_it(text: str, weight: str, size: float) -> None:
    line = normalised(text).replace("\n", " ").strip(" ")
    if clean(line).strip(" "):
        assert len(wrap(line, width(line, size, weight), size, weight)) == 1
        assert elide(line, width(line, size, weight), size, weight) == clean(line)


@given(texts, widths, sizes, weights)
def test_elided_text_fits_and_begins_as_the_text_does(
    text: str, available: float, size: float, weight: str
) -> None:
    short = elide(text, available, size, weight)
    whole = clean(text).replace("\n", " ")
    assert width(short, size, weight) <= max(available + 2 * TOLERANCE, width("…", size, weight))
    assert short == whole or (short.endswith("…") and whole.startswith(short[:-1]))


def test_an_elided_text_shows_as_much_as_fits() -> None:
    assert elide("고객 여정 지도", width("고객 여…", 13), 13) == "고객 여…"
    assert elide("고객\n여정", 200, 13) == "고객 여정"
    assert elide("고객", 1, 13) == "…"


def test_vertical_metrics_come_from_the_font() -> None:
    assert ascent(2048) == 1950
    assert descent(2048) == 494
    assert cap_height(2048) == 1448
    assert line_height(13) == 18.2
    assert baseline(13) == pytest.approx((18.2 - 13 * 2444 / 2048) / 2 + 13 * 1950 / 2048, abs=0.02)
