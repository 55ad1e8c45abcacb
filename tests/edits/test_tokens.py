"""Signs at the end of a typed card: what they set, and what stays a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.edits.history import History
from designer.edits.tokens import Tokens, fields_of, level_field, parse, set_from_text, write
from designer.model.journey import Journey
from designer.model.registry import kinds

WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
PLAIN = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
TAGS = WORDS.filter(lambda word: any(each.isalpha() for each in word))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("배송이 늦다 !3", Tokens("배송이 늦다", level=3)),
        (
            "배송 지연 !3 #배송 #반복 @민수 ??",
            Tokens("배송 지연", 3, frozenset({"배송", "반복"}), "민수", True),
        ),
        ("배송이 늦다 ??  ", Tokens("배송이 늦다", assumed=True)),
        ("첫 줄\n둘째 줄 #메모", Tokens("첫 줄\n둘째 줄", tags=frozenset({"메모"}))),
        ("첫 줄\n#메모", Tokens("첫 줄", tags=frozenset({"메모"}))),
        ("누가 정하나? @a @b", Tokens("누가 정하나? @a", owner="b")),
    ],
)  # fmt: skip
def test_trailing_signs_are_read(typed: str, expected: Tokens) -> None:
    assert parse(typed, "pain_point") == expected


@pytest.mark.parametrize(
    "typed",
    [
        "왜 늦나??",
        "왜 늦나 ?",
        "정말?? 그렇다",
        "!3 먼저",
        "배송 #태그 나중",
        "C# 과 F#",
        "a@b.kr",
        "배송!3",
        "배송 !6",
        "배송 !33",
        "we are the #1",
        "#",
        "#태그",
        "#태그 @담당 !3",
        "??",
        "",
        "   ",
        "배송 #",
        "배송 @",
        "배송 ##x",
        "배송 #a#b",
    ],
)
def test_the_rest_stays_text(typed: str) -> None:
    assert parse(typed, "pain_point") == Tokens(typed)


def test_a_level_is_read_only_where_the_kind_has_one() -> None:
    assert parse("광고를 본다 !3", "action") == Tokens("광고를 본다 !3")
    assert parse("광고를 본다 #a !3", "action") == Tokens("광고를 본다 #a !3")
    assert (level_field("pain_point"), level_field("opportunity")) == ("severity", "impact")


@given(st.sampled_from(sorted(kinds())), PLAIN)
def test_text_without_trailing_signs_is_untouched(kind: str, text: str) -> None:
    assert parse(text, kind) == Tokens(text)


@given(
    PLAIN, st.none() | st.integers(1, 5), st.frozensets(TAGS, max_size=3), st.just("") | WORDS, st.booleans()
)
def test_what_is_written_is_read_back(
    text: str, level: int | None, tags: frozenset[str], owner: str, assumed: bool
) -> None:
    tokens = Tokens(text, level, tags, owner, assumed)
    assert parse(write(tokens), "pain_point") == tokens


@given(st.text(alphabet="가a1 \n!3#@?", max_size=40))
def test_nothing_typed_is_lost(text: str) -> None:
    tokens = parse(text, "pain_point")
    assert text.startswith(tokens.text)
    if text.strip():
        assert tokens.text.strip()


def test_the_fields_are_one_step_beside_the_text(journey: Journey) -> None:
    history = History(journey)
    before = journey.element("q1").changed(tags=("검색",))
    history.do(lambda now: set_from_text(now, now.element("q1"), {"tags": ("검색",)}))
    tokens = parse("후기가 별점뿐이다 !5 #배송 @민수 ??", "pain_point")
    fields = {"text": tokens.text, **fields_of(tokens, "pain_point", before.tags)}
    history.do(lambda now: set_from_text(now, now.element("q1"), fields))
    after = journey.element("q1")
    assert (after.tags, after.owner, after.evidence) == (
        ("검색", "배송") if "검색" < "배송" else ("배송", "검색"),
        "민수",
        "assumed",
    )
    assert after.__dict__["severity"] == 5
    history.undo()
    assert journey.element("q1") == before


def test_a_huge_text_is_read_at_once() -> None:
    gap = "a" + " " * 9_990 + "b"
    assert parse(gap, "pain_point") == Tokens(gap)
    assert parse(f"{gap} #x", "pain_point") == Tokens(gap, tags=frozenset({"x"}))
