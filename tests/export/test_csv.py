"""Comma-separated values: what a Korean Excel opens by double-click, and a reader reads back."""

import pytest

from designer.base.message import Message
from designer.export import tables_csv
from designer.export.options import ExportOptions
from designer.files.tables import told
from designer.model.journey import Journey
from tests.export.tables import csv_rows
from tests.export.test_xlsx import LONG, changed
from tests.helpers.maps import element, korean_map


def test_it_begins_with_the_mark_of_utf8_and_ends_its_lines_as_excel_does() -> None:
    data = tables_csv.write(korean_map())
    assert data.startswith("\ufeff단계,".encode())
    assert data.endswith(b"\r\n")
    assert data.replace(b"\r\n", b"").count(b"\r") == 0


def test_a_row_for_each_card_emotion_and_kpi() -> None:
    head, *rows = csv_rows(korean_map())
    listed = [dict(zip(head, row, strict=True)) for row in rows]
    named = {row["내용"]: row for row in listed}
    standing = [one for one in korean_map().elements() if one.__dict__.get("stage")]
    assert len(rows) == len(standing)
    assert (named["결제한다"]["단계"], named["결제한다"]["세부 단계"]) == ("구매", "결제")
    assert named["샘플 팩을 찾아본다"]["끝 단계"] == "구매 › 결제"
    assert named["호기심"]["점수"] == "0.4"
    assert (named["상담 전환율"]["현재값"], named["상담 전환율"]["상태"]) == ("6.2%", "미달")


def test_lanes_and_stages_as_they_stand() -> None:
    head, steps, *rows = csv_rows(korean_map(), table="matrix", parking=True)
    assert head == ["레인", "고려", "구매", "구매"]
    assert steps == ["세부 단계", "", "결제", "확인"]
    cells = {row[0]: row[1:] for row in rows}
    assert cells["백스테이지"] == ["후기 검수", "", ""]
    assert cells["감정"] == ["호기심 · +0.4 · 김지현", "감정 · -1.6 · 김지현", ""]
    assert cells["주차장"] == ["다음 워크숍에서 이야기"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_heads_are_in_the_language_of_the_document(language: str) -> None:
    assert csv_rows(korean_map(), language=language)[0][:2] == {
        "ko": ["단계", "세부 단계"], "en": ["Stage", "Step"],
    }[language]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "  =1+1", "＝1+1", "\t=1", "\n=1", "+82-10-1234-5678"],
)
@pytest.mark.parametrize("table", ["cards", "matrix"])
def test_what_looks_like_a_formula_is_text(text: str, table: str) -> None:
    card = element("action", "a3", text=text, stage="s2a", lane="l_act", order="V")
    cells = [cell for row in csv_rows(changed(korean_map(), card), table=table) for cell in row]
    (found,) = (cell for cell in cells if text.strip() in cell)
    assert found.startswith("'")
    assert told(found).strip() == text.strip()


def test_numbers_below_zero_stay_numbers() -> None:
    cells = [cell for row in csv_rows(korean_map()) for cell in row]
    assert "-1.6" in cells


def test_a_text_longer_than_a_cell_goes_on_below() -> None:
    messages = [{"text": f"{n} {LONG[:-4]}"} for n in range(4)]
    card = element(
        "touchpoint", "t1", text="제품 상세", stage="s1", lane="l_touch", order="V", messages=messages
    )
    notes: list[Message] = []
    head, *rows = csv_rows(changed(korean_map(), card), notes)
    at = head.index("메시지")
    parts = [row[at] for row in rows if row[head.index("내용")] == "제품 상세"]
    assert "".join(parts) == "\n".join(one["text"] for one in messages)
    assert [note.key for note in notes] == ["sheets.goes_on"]
    assert all(len(cell) <= 32_767 for row in rows for cell in row)


def test_an_empty_map_is_a_file() -> None:
    for table in ("cards", "matrix"):
        assert len(tables_csv.write(Journey(), ExportOptions(table=table)).splitlines()) == 1
