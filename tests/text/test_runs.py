"""Text is made fit to draw, and every character of it finds a face that has it."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.text.fonts import REPLACEMENT, WEIGHTS, face
from designer.text.runs import Run, clean, is_plain, missing, runs

mixed = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("가각힣\u1100\u1161\u11a8e\u0301\u200d\ufe0f🏽👍🇰🇷漢字עברעربي\u202e\u2066\t\r\n\x00"),
    ),
    max_size=40,
)


def test_text_that_the_weight_has_is_one_run() -> None:
    assert runs("정기배송 첫 구매 · KPI", "bold") == (Run("bold", "정기배송 첫 구매 · KPI"),)
    assert runs("", "bold") == ()


def test_other_scripts_fall_back_in_order() -> None:
    assert runs("감정 感情 🎉!", "semibold") == (
        Run("semibold", "감정 "),
        Run("hanja", "感情"),
        Run("semibold", " "),
        Run("emoji", "🎉"),
        Run("semibold", "!"),
    )


def test_a_character_without_a_glyph_is_replaced_and_named() -> None:
    assert runs("שלום a", "regular") == (Run("regular", "□□□□ a"),)
    assert missing("שלום שלום", "regular") == "שלום"
    assert missing("감정 感情 🎉\n", "regular") == ""


def test_what_has_no_shape_is_not_drawn() -> None:
    assert clean("👨\u200d👩\u200d👧") == "👨👩👧"
    assert clean("❤\ufe0f👍🏽 1\ufe0f\u20e3") == "❤👍 1"
    assert clean("\ufeffa\u00adb\u200bc\u2060") == "abc"


def test_controls_become_marks() -> None:
    assert clean("a\u202egnp.exe\u202c") == "a⁌gnp.exe¤"
    assert clean("a\u200eb\x00\x1b") == "a⁍b□□"
    assert clean("a\ud83d") == "a□"


def test_spaces_and_line_ends_are_plain() -> None:
    assert clean("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"
    assert clean("a\tb\u3000c") == "a    b c"
    assert clean("18\u00a0420") == "18\u00a0420"


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_marks_have_glyphs_in_every_weight(weight: str) -> None:
    assert all(map(face(weight).covers, "⁌⁍¤□… "))


@given(mixed)
def test_cleaning_is_final(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not {"\r", "\t", "\u200d", "\ufe0f", "\u202e"} & set(cleaned)


@given(mixed, st.sampled_from(WEIGHTS))
def test_runs_hold_the_whole_text_in_faces_that_have_it(text: str, weight: str) -> None:
    drawn = runs(text, weight)
    joined = "".join(run.text for run in drawn)
    lost = set(missing(text, weight))
    expected = "".join(REPLACEMENT if one in lost else one for one in clean(text).replace("\n", " "))
    assert joined == expected
    assert all(map(face(run.face).covers, run.text) for run in drawn)
    assert all(face(run.face).covers(one) for run in drawn for one in run.text)
    assert all(before.face != after.face for before, after in pairwise(drawn))


@given(mixed, st.sampled_from(WEIGHTS))
def test_plain_text_is_drawn_as_it_stands(text: str, weight: str) -> None:
    if text and is_plain(text, weight):
        assert clean(text) == text
        assert runs(text, weight) == (Run(weight, text),)


def test_a_mark_stays_with_its_letter() -> None:
    assert [run.text for run in runs("漢\u20dd", "regular")] == ["漢\u20dd"]
