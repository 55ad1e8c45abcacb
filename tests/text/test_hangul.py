"""Searching as people type: initials, unfinished syllables, Latin word starts and letters, the best first."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.text.hangul import Query, folded


def found(query: str, text: str) -> bool:
    return Query(query).rank(folded(text)) is not None


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ㅂㅅㅇ", "배송일을 바꾸려면 전화해야 한다"),
        ("배ㅅ", "배송일"),
        ("뱃", "배송일"),
        ("배", "뱅크"),
        ("배송이", "배송일"),
        ("ㅄㅇ", "배송일"),
        ("ㅂㅅㅇㅂㄱ", "배송일 변경"),
        ("배송일변경", "배송일 변경"),
        ("배송 일", "배송일"),
        ("고", "과일"),
        ("갑", "값"),
        ("값", "갑시다"),
        ("달", "닭"),
        ("ㄲㅇ", "꽃을 산다"),
        ("변경 배송", "배송일 변경"),
        ("SAVE", "Save as…"),
        ("as", "Save as…"),
        ("sat", "Save as template"),
        ("svtm", "Save template"),
        ("kpi ㅈㅎ", "KPI 전환율"),
        (unicodedata.normalize("NFD", "배송"), "배송일"),
        ("a.b*(", "x a.b*( y"),
    ],
)
def test_what_is_meant_is_found(query: str, text: str) -> None:
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ㅂㅅㅇ", "배송"),
        ("배ㅎ", "배송일"),
        ("송배", "배송일"),
        ("배송알", "배송일"),
        ("배송", "베송"),
        ("xyz", "Save as template"),
        ("배송 취소", "배송일 변경"),
        ("ave", "vase"),
        ("save", "Somebody always leaves very early"),
    ],
)
def test_what_is_not_meant_is_not(query: str, text: str) -> None:
    assert not found(query, text)


def test_the_best_match_comes_first() -> None:
    texts = ["택배 배송일", "배송일 변경", "정기배송 해지", "배송"]
    ranked = sorted(texts, key=lambda text: Query("배송").rank(text) or (9, 0, 0))
    assert ranked == ["배송", "배송일 변경", "택배 배송일", "정기배송 해지"]
    latin = ["xsavex", "Side view", "Save", "Auto save"]
    assert sorted(latin, key=lambda text: Query("save").rank(folded(text)) or (9, 0, 0)) == [
        "Save",
        "Auto save",
        "xsavex",
        "Side view",
    ]


@given(st.text(alphabet=st.characters(categories=["L", "N", "P"]), min_size=1, max_size=30))
def test_any_text_finds_itself(text: str) -> None:
    assert Query(text).rank(folded(text)) is not None


@given(st.text(alphabet="가각배송일닭값ㅂㅅㅇab .*[", max_size=12), st.text(max_size=40))
def test_no_query_breaks(query: str, text: str) -> None:
    Query(query).rank(folded(text))


@given(st.text(alphabet="배송일변경한글값닭", min_size=1, max_size=8))
def test_initials_find_the_word(word: str) -> None:
    initials = "".join("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"[(ord(each) - 0xAC00) // 588] for each in word)
    for length in range(len(word) + 1):
        assert found(word[:length] + initials[length:], word)
