"""Texts that both sides have changed become one where their changes lie apart."""

import time

import pytest

from designer.sharing.texts import TextMerge

BASE = "배송일을 바꾸려면 고객센터에 전화해야 한다"

CLEAN = [
    (BASE, "배송 날짜를 바꾸려면 고객센터에 전화해야 한다", BASE + "는데 늘 통화 중이다", None),
    ("a b c", "x b c", "a b y", "x b y"),
    ("a b c", "a c", "a b c d", "a c d"),
    ("the cat sat", "the cat sat down", "the black cat sat", "the black cat sat down"),
    ("one two three", "one 2 three", "one 2 three four", "one 2 three four"),
    ("가. 나. 다.", "가! 나. 다.", "가. 나. 다?", "가! 나. 다?"),
    (
        "첫 줄\n둘째 줄\n셋째 줄",
        "첫째 줄\n둘째 줄\n셋째 줄",
        "첫 줄\n둘째 줄\n끝 줄",
        "첫째 줄\n둘째 줄\n끝 줄",
    ),
]
TOUCHING = [
    ("a b", "x b", "a y"),
    ("a b c", "a x c", "a y c"),
    ("", "x", "y"),
    ("a b c", "a b c x", "a b c y"),
    ("가 나 다 라", "가 나", "가 나 다 마"),
    ("a b c d", "", "a b x d"),
]


@pytest.mark.parametrize(("base", "ours", "theirs", "expected"), CLEAN)
def test_changes_that_lie_apart_are_both_in_it(
    base: str, ours: str, theirs: str, expected: str | None
) -> None:
    expected = expected or "배송 날짜를 바꾸려면 고객센터에 전화해야 한다는데 늘 통화 중이다"
    assert TextMerge().merged(base, ours, theirs) == expected
    assert TextMerge().merged(base, theirs, ours) == expected


@pytest.mark.parametrize(("base", "ours", "theirs"), TOUCHING)
def test_changes_that_touch_are_for_people_to_decide(base: str, ours: str, theirs: str) -> None:
    assert TextMerge().merged(base, ours, theirs) is None
    assert TextMerge().merged(base, theirs, ours) is None


def test_a_hostile_text_takes_no_longer_than_its_share() -> None:
    texts = TextMerge(budget=100_000)
    words = " ".join("ab"[n % 2] for n in range(4_000))
    begun = time.perf_counter()
    for n in range(50):
        texts.merged(words, f"{n} {words[2:]}", f"{words[:-2]} {n}")
    assert time.perf_counter() - begun < 5
    assert texts.merged("a b c", "x b c", "a b y") == "x b y"
