"""Changed words are marked whole, in any script, and the texts can be read from the marks."""

import time

from hypothesis import given
from hypothesis import strategies as st

from designer.sharing.text_runs import Run, text_runs, words_of

TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(["배송일을", "바꾼다", " ", "a", ",", "👩‍🦰", "🇰🇷", "e\u0301", "\n"]), max_size=14
    ).map("".join),
)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_runs(before: str, after: str) -> None:
    runs = text_runs(before, after)
    assert "".join(run.text for run in runs if run.how != "added") == before
    assert "".join(run.text for run in runs if run.how != "removed") == after
    assert (before == after) == all(run.how == "same" for run in runs)


@given(TEXTS, TEXTS)
def test_the_same_words_are_marked_from_either_side(before: str, after: str) -> None:
    there = [run for run in text_runs(before, after) if run.how == "same"]
    assert there == [run for run in text_runs(after, before) if run.how == "same"]


@given(st.text(max_size=40))
def test_words_are_all_of_a_text(text: str) -> None:
    assert "".join(words_of(text)) == text


def test_words_change_whole_and_spaces_between_them_with_them() -> None:
    assert text_runs("앱에서 바꾼다", "앱에서 날짜를 고친다") == (
        Run("same", "앱에서 "),
        Run("removed", "바꾼다"),
        Run("added", "날짜를 고친다"),
    )


def test_what_a_reader_takes_for_one_character_is_not_parted() -> None:
    assert text_runs("👩‍🦰", "👨‍🦰") == (Run("removed", "👩‍🦰"), Run("added", "👨‍🦰"))
    assert words_of("🇰🇷🇯🇵 e\u0301") == ["🇰🇷", "🇯🇵", " ", "e\u0301"]


def test_a_word_changed_in_a_long_text_is_found_and_hostile_ones_take_no_time() -> None:
    words = [f"낱말{at}" for at in range(2000)]
    other = [*words]
    other[5], other[1900] = "하나", "둘"
    start = time.process_time()
    runs = text_runs(" ".join(words), " ".join(other))
    assert [run.text for run in runs if run.how == "added"] == ["하나", "둘"]
    text_runs("a b " * 2500, "b a " * 2400)
    assert time.process_time() - start < 1
