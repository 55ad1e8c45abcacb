"""What a reader takes for one character stays one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.text.graphemes import graphemes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("한글", ["한", "글"]),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", ["\u1112\u1161\u11ab", "\u1100\u1173\u11af"]),
        ("가\u11a8나", ["가\u11a8", "나"]),
        ("각\u1161", ["각", "\u1161"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("👨\u200d👩\u200d👧!", ["👨\u200d👩\u200d👧", "!"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("🇰🇷🇺🇸🇯", ["🇰🇷", "🇺🇸", "🇯"]),
        ("a🇰🇷", ["a", "🇰🇷"]),
        ("1\ufe0f\u20e32", ["1\ufe0f\u20e3", "2"]),
        ("a\r\nb", ["a", "\r\n", "b"]),
        ("\n\u0301", ["\n", "\u0301"]),
        ("कि", ["कि"]),
    ],
)
def test_graphemes(text: str, expected: list[str]) -> None:
    assert graphemes(text) == expected


@given(st.text())
def test_nothing_is_lost(text: str) -> None:
    assert "".join(graphemes(text)) == text
    assert all(graphemes(text))
