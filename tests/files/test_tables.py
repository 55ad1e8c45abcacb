"""Text and tables of other programs: what they say, and one sentence where it is too much or no text."""

import unicodedata

import pytest

from designer.base import limits
from designer.base.errors import UnreadableError
from designer.files.clips import clip_bytes, clip_of, clip_text
from designer.files.json_map import encode
from designer.files.tables import (
    cells_as_text,
    clean,
    delimiter_of,
    harmless,
    is_table,
    lines_in,
    table_in,
    text_in,
    told,
)
from designer.model.journey import Journey


def fault(text: str) -> str:
    with pytest.raises(UnreadableError) as error:
        cleaned = clean(text)
        lines_in(cleaned)
        table_in(cleaned)
    return error.value.reason.key


def test_bullets_and_numbers_of_lists_are_left_out() -> None:
    text = "•하나\n- 둘\n\n1. 셋\n(2) 넷\n③ 다섯\n  ☐ 여섯\n•\t일곱\n[x] 여덟\n-5도\n3.5% 늘다\n2024. 1. 1\n•"
    assert lines_in(text) == [
        "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "-5도", "3.5% 늘다", "2024. 1. 1",
    ]  # fmt: skip


def test_text_is_composed_and_without_controls() -> None:
    loose = unicodedata.normalize("NFD", "배송일")
    assert clean(f"\ufeff{loose}\r\n둘\x07\u2028셋\x0b") == "배송일\n둘\n셋\n"
    assert clean("שלום עולם") == "שלום עולם"
    assert clean("반\ud83d쪽").encode()


def test_what_is_too_much_or_no_text_is_one_sentence() -> None:
    assert fault("\n".join(f"줄 {n}" for n in range(100_000))) == "clipboard.too_many"
    assert fault("x" * (limits.MAX_PASTED_CHARACTERS + 1)) == "clipboard.too_long"
    assert fault("x" * (limits.MAX_TEXT + 1)) == "clipboard.long_line"
    assert fault("\x89PNG\r\n\x1a\n\0\0\0\rIHDR") == "clipboard.no_text"
    assert fault("\x01\x02\x03\ufffd가") == "clipboard.no_text"
    with pytest.raises(UnreadableError) as error:
        lines_in("\n" * 10 + "줄\n" * (limits.MAX_PASTED_CARDS + 3))
    assert dict(error.value.reason.arguments)["n"] == limits.MAX_PASTED_CARDS + 3
    with pytest.raises(UnreadableError):
        table_in("a\t" * 5_000)


def test_a_table_is_told_from_a_list() -> None:
    assert is_table("가\t나")
    assert is_table("\t가\n나\t다")
    assert not is_table("\t• 가\n\t\t• 나\n1.\t다")
    assert not is_table("가 나")


def test_cells_hold_quotes_tabs_and_line_breaks() -> None:
    text = '인지\t"두 줄\n""따옴표""\t탭"\t끝\n"그냥 따옴표\t"열린\n\n\t\t마지막\n\n'
    assert table_in(text) == [
        ["인지", '두 줄\n"따옴표"\t탭', "끝"],
        ['"그냥 따옴표', '"열린', ""],
        ["", "", ""],
        ["", "", "마지막"],
    ]
    assert table_in("\t인지\t구매\n행동\ta\tb") == [["", "인지", "구매"], ["행동", "a", "b"]]
    assert table_in("") == []


def test_quotes_that_never_close_are_text() -> None:
    """With a pattern that went back and forth these would not end in a lifetime."""
    for piece in ('"a', '"""a\n', 'x"\t', '"" \t', 'x\n"\n'):
        assert table_in(piece * 1_500)
    with pytest.raises(UnreadableError):
        table_in('"' + '""' * 100_000)


def test_tables_come_back_as_they_were_and_formulas_stay_text() -> None:
    table = [["가\n나", '"x"'], ["=1+1", "-5"], ["+cmd|' /C calc'!A0", "@x"]]
    text = cells_as_text(table)
    assert table_in(text) == table
    assert harmless("=1+1") == "'=1+1"
    assert [harmless(text)[0] for text in ("  =1", "＝1", "\n@x", "－2+3")] == ["'"] * 4
    assert [harmless(plain) for plain in ("-5", "+3.5%", "가")] == ["-5", "+3.5%", "가"]
    assert told("'평범") == "'평범"


def test_files_are_read_in_the_encodings_that_people_have() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp949"):
        assert text_in("배송일,구매".encode(encoding), "x.csv") == "배송일,구매"
    for data in (b"\0\1\2", b"\xff\xff\x80"):
        with pytest.raises(UnreadableError):
            text_in(data, "x.csv")
    assert [delimiter_of(text) for text in ("a,b\n", "a;b;c,d\n", '"a,b,c"\td\n')] == [",", ";", "\t"]


def test_a_clip_holds_what_was_copied_and_little_else(journey: Journey) -> None:
    clip = clip_of(clip_bytes(journey, ["q1", "t1", "e1"]))
    assert clip.chosen == ("q1", "t1", "e1")
    assert clip.source.element("q1") == journey.element("q1")
    assert [relation.id for relation in clip.source.relations()] == ["r2"]
    assert clip.source.get("a1") is None
    assert clip.source.head.title == ""
    persona = clip.source.element("p1")
    assert (persona.name, persona.role) == ("김지현", "")  # type: ignore[attr-defined]


def test_votes_and_comments_move_with_a_cut_alone(journey: Journey) -> None:
    assert clip_of(clip_bytes(journey, ["n1"])).source.element("n1").votes == ()
    assert clip_of(clip_bytes(journey, ["n1"], moves=True)).source.element("n1").votes != ()


def test_a_clip_comes_from_strangers(journey: Journey) -> None:
    good = clip_bytes(journey, ["q1"])
    for data in (
        b"",
        b"{}",
        b"\0\xff",
        good.replace(b'"severity": 3', b'"severity": 99'),
        good.replace(b'["q1"]', b'["s1x", 4, null, {}]'),
        good.replace(b'["q1"]', b'"q1"'),
        encode(journey),
        b"[" * 100_000,
    ):
        with pytest.raises(UnreadableError):
            clip_of(data)


def test_other_programs_get_lines_or_a_grid(journey: Journey) -> None:
    assert clip_text(journey, ["a2", "a1"]) == "후기와 가격을 비교한다\n샘플 팩을 찾아본다"
    text = clip_text(journey, ["a1", "a2", "a3", "e2", "k1"])
    assert table_in(text) == [
        ["후기와 가격을 비교한다\n샘플 팩을 찾아본다", "결제한다"],
        ["", "-1.6"],
        ["상담 전환율", ""],
    ]
    assert clip_text(journey, ["s1", "s2"]) == "고려\n구매"
