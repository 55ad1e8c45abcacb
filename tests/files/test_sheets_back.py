"""Tables become maps: what this program wrote comes back, and what people typed is understood."""

import io
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.base.errors import JourneyError
from designer.base.message import Message
from designer.base.resources import samples
from designer.files.json_map import decode
from designer.files.preview import Preview, ReadOptions
from designer.files.registry import for_path
from designer.model.elements import Card
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi

SAMPLES = sorted(samples())


def said(journey: Journey) -> tuple[Counter[tuple[Any, ...]], list[str], list[tuple[str, str]]]:
    """The cards with kind, stage, lane and text; the columns; the lanes."""
    name = {one.id: one.__dict__.get("name", "") for one in journey.elements()}
    cards = Counter(
        (
            one.kind,
            name.get(one.stage or ""),
            name.get(one.__dict__.get("lane") or ""),
            one.__dict__.get("text") or one.__dict__.get("word") or one.__dict__.get("name"),
            one.__dict__.get("severity"),
            one.__dict__.get("score"),
            one.__dict__.get("channel"),
        )
        for one in journey.elements()
        if isinstance(one, Card | Emotion | Kpi)
    )
    return cards, [one.name for one in journey.columns()], [(one.name, one.shows) for one in journey.lanes()]


def understood(text: str | bytes, name: str = "a.csv", **options: Any) -> Preview:
    data = text.encode() if isinstance(text, str) else text
    return for_path(name).understood(data, name, ReadOptions(**options))


def book(*rows: list[Any], **more: list[list[Any]]) -> bytes:
    made = openpyxl.Workbook()
    for title, lines in {"Sheet": list(rows), **more}.items():
        sheet = made.active if title == "Sheet" else made.create_sheet(title)
        assert sheet is not None
        for line in lines:
            sheet.append(line)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def fault(data: str | bytes, name: str = "a.csv") -> str:
    with pytest.raises(JourneyError) as error:
        understood(data, name)
    what = error.value.reason.arguments["what"]
    assert isinstance(what, Message) and name in str(error.value.reason.arguments["where"])
    return what.key


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name.partition(".")[0])
@pytest.mark.parametrize(("name", "options"), [("a.csv", {}), ("a.csv", {"table": "matrix"}), ("a.xlsx", {})])
def test_what_was_written_comes_back(path: Path, name: str, options: dict[str, Any]) -> None:
    journey = decode(path.read_bytes())
    data = for_path(name, write=True).written(journey, {**options, "parking": True, "hidden": True})
    ours, back = said(journey), said(understood(data, name).journey)
    if options:
        # A cell says nothing of whether a KPI is that of a stage or of the first of its steps.
        for one in (ours, back):
            for key in [key for key in one[0] if key[0] == "kpi"]:
                del one[0][key]
    assert back == ours


def test_a_matrix_that_somebody_typed() -> None:
    text = (
        '우리 여정,,\n구분,인지,구매\n고객 행동,광고를 본다,"결제한다\n배송지를 넣는다"\n'
        '접점,"- 인스타그램\n- 매장",앱 (디지털 · 모바일 앱)\n'
        "감정,+1 설렘,-1.5 답답함\nPain points,,=1+1\nKPI,방문자,구매 전환율\n"
    )
    journey = understood(text).journey
    cards, stages, lanes = said(journey)
    assert journey.head.title == "우리 여정" and journey.head.language == "ko"
    assert stages == ["인지", "구매"]
    assert lanes == [
        ("고객 행동", "action"), ("접점", "touchpoint"), ("감정", "emotion"), ("Pain points", "pain_point"),
        ("KPI", "kpi"),
    ]  # fmt: skip
    assert {key[3] for key in cards} == {
        "광고를 본다", "결제한다", "배송지를 넣는다", "인스타그램", "매장", "앱", "설렘", "답답함", "=1+1",
        "방문자", "구매 전환율",
    }  # fmt: skip
    assert ("emotion", "구매", "감정", "답답함", None, -1.5, None) in cards
    assert ("touchpoint", "구매", "접점", "앱", None, None, "모바일 앱") in cards


def test_a_matrix_turned_over_is_turned_back() -> None:
    _, stages, lanes = said(understood("Stage\tActions\tPain points\nFind\tlook\tslow\nBuy\tpay\t\n").journey)
    assert stages == ["Find", "Buy"]
    assert lanes == [("Actions", "action"), ("Pain points", "pain_point")]


def test_cards_in_rows_with_what_does_not_fit_named() -> None:
    preview = understood(
        "단계;종류;내용;심각도;빈도;메모칸\n구매;페인포인트;느리다;4;38%;?\n"
        "구매;불명;무엇;;;\n구매;pain point;비싸다;9;;\n"
    )
    pains = {one.__dict__["text"]: one for one in preview.journey.of_kind("pain_point")}
    assert pains["느리다"].__dict__["severity"] == 4 and pains["느리다"].__dict__["frequency"] == 0.38
    assert [(one.key.rpartition(".")[2], one.arguments.get("row")) for one in preview.notes] == [
        ("kind_unknown", 3),
        ("unfit", 4),
        ("column_left", None),
    ]
    assert preview.told.chosen.delimiter == ";" and preview.told.chosen.form == "cards"
    assert preview.counts["pain_point"] == 2 and preview.stages == ("구매",)


def test_a_person_says_which_column_is_what() -> None:
    text = "a,b,c\n구매,느리다,4\n"
    assert understood(text).told.chosen.form == "matrix"
    preview = understood(text, form="cards", columns={0: "stage", 1: "text", 2: ""})
    assert [column.meaning for column in preview.told.columns] == ["stage", "text", ""]
    assert [one.__dict__["text"] for one in preview.journey.of_kind("note")] == ["느리다"]
    assert "severity" in preview.told.meanings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_encodings_and_delimiters_are_found(encoding: str, sign: str) -> None:
    text = f'{sign}인지{sign}구매\r\n행동{sign}본다{sign}"산다, ""바로""; 한 번\tdone"\r\n'
    preview = understood(text.encode(encoding))
    assert preview.stages == ("인지", "구매")
    assert {one.__dict__["text"] for one in preview.journey.of_kind("action")} == {
        "본다", '산다, "바로"; 한 번\tdone',
    }  # fmt: skip
    assert preview.told.chosen.delimiter == sign
    wrong = understood(text.encode("cp949"), encoding="cp1252").stages
    assert wrong and wrong != preview.stages


def test_one_sheet_of_a_workbook_is_chosen() -> None:
    data = book([None, "Find", "Buy"], ["Actions", "look", 3.5], Other=[["", "Later"], ["Notes", "x"]])
    assert understood(data, "a.xlsx").stages == ("Find", "Buy")
    other = understood(data, "a.xlsx", sheet="Other")
    assert other.stages == ("Later",) and other.told.sheets == ("Sheet", "Other")


def test_what_is_no_table_is_one_sentence() -> None:
    assert fault("") == "file.empty"
    assert fault("\x00\x01\x02" * 50) == "exchange.no_text"
    assert fault('a,"' + "b" * 200_000) == "exchange.bad_row"
    assert fault(",A\nActions," + "x" * 10_001) == "exchange.too_long"
    assert fault("," + ",".join(f"s{n}" for n in range(2_001))) == "exchange.too_many_heads"
    heads, lanes = (",".join(f"{what}{n}" for n in range(320)) for what in "sl")
    assert fault(f",{heads}\n" + "\n".join(f"{lane},x" for lane in lanes.split(","))) == "file.too_many_cells"
    assert fault(b"PK\x03\x04nothing", "a.xlsx") == "exchange.no_workbook"
    whole = book(["", "Find"], ["Actions", "look"])
    for part in (b"xl/workbook.xml", b"xl/worksheets/sheet1.xml"):
        # A block of a sort that there is not, where the packed bytes begin.
        begin = whole.index(part) + len(part)
        damaged = whole[:begin] + b"\x07" + whole[begin + 1 :]
        assert fault(damaged, "a.xlsx") == "exchange.no_workbook"
    assert fault(book(), "a.xlsx") == "exchange.no_cells"


def test_a_workbook_that_would_burst_is_not_unpacked() -> None:
    for inside in (b"0" * 60_000_000, b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/workbook.xml", inside)
        assert fault(file.getvalue(), "a.xlsx") == "exchange.bomb"


@given(st.binary(max_size=300))
def test_any_bytes_are_a_map_or_one_sentence(data: bytes) -> None:
    for name in ("a.csv", "a.xlsx", "a.mmd"):
        try:
            assert understood(data, name).journey is not None
        except JourneyError as error:
            assert error.reason.key == "file.refused"


@given(st.text(alphabet=st.sampled_from(list('단계내용,;\t\n"=+-•“() ·0129%stagexkind')), max_size=200))
def test_any_table_is_a_map_or_one_sentence(text: str) -> None:
    for form in ("matrix", "cards"):
        try:
            understood(text, form=form)
        except JourneyError as error:
            assert error.reason.key == "file.refused"


def test_lanes_are_known_as_other_programs_name_them() -> None:
    lanes = ("Process and channels", "Emotional journey", "Ideas / Opportunities", "Problems")
    preview = understood(",Aware,Buy\n" + "".join(f"{lane},1,-1\n" for lane in lanes))
    shown = ["touchpoint", "emotion", "opportunity", "pain_point"]
    assert [shows for _, shows in preview.lanes] == shown


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "Lane,Search\nFeelings,Happy\nFeelings,tired · -1\n"),
        ("a.md", "## Search\n#### Feelings\n- Happy\n- (-1) tired\n"),
    ],
)
def test_a_feeling_without_a_score_is_told_of(name: str, text: str) -> None:
    """It stands in the middle, which nobody has said: the person is to know."""
    found = understood(text, name)
    felt: list[Any] = list(found.journey.of_kind("emotion"))
    assert {one.word: one.score for one in felt} == {"Happy": 0, "tired": -1}
    assert [(note.key, note.arguments["n"]) for note in found.notes] == [("exchange.unscored", 1)]
