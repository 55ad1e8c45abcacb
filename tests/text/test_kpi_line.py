"""A KPI typed in one line: name, reading, target, direction and unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.text.kpi_line import KpiLine, parse, write


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("구매 전환율 = 4.8% / 5%", KpiLine("구매 전환율", "percent", "", 0.048, 0.05)),
        ("이탈률=23.5%/<20%", KpiLine("이탈률", "percent", "", 0.235, 0.2, "down")),
        ("이탈률 = 23.5 / <= 20%", KpiLine("이탈률", "percent", "", 0.235, 0.2, "down")),
        ("방문 = 1,200 / >1500", KpiLine("방문", "number", "", 1200, 1500, "up")),
        ("객단가 = ₩32,000 / ₩35,000", KpiLine("객단가", "currency", "KRW", 32000, 35000)),
        ("객단가 = 3만원 / 3.5만원", KpiLine("객단가", "currency", "KRW", 30000, 35000)),
        ("Order value = $42.50", KpiLine("Order value", "currency", "USD", 42.5)),
        ("Cost = €9 / ≤ €7", KpiLine("Cost", "currency", "EUR", 9, 7, "down")),
        ("상담 대기 = 3분 20초 / <2분", KpiLine("상담 대기", "duration", "", 200, 120, "down")),
        ("Load = 4 s / < 2 s", KpiLine("Load", "duration", "", 4, 2, "down")),
        ("Wait = 5 min", KpiLine("Wait", "duration", "", 300)),
        ("만족도 = 4.2점 / 4.5점", KpiLine("만족도", "score", "", 4.2, 4.5)),
        ("목표만 = / 5%", KpiLine("목표만", "percent", "", None, 0.05)),
        ("A = B = 3", KpiLine("A = B", "number", "", 3)),
        ("변화 = -3% / 2%", KpiLine("변화", "percent", "", -0.03, 0.02)),
    ],
)
def test_the_line_is_read(typed: str, expected: KpiLine) -> None:
    assert parse(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "구매 전환율",
        "전환율 =",
        "= 5%",
        "전환율 = 많음",
        "a = 5% / ₩3",
        "a = / ",
        "a = 1 / 2 / 3",
        "a <= 5",
        "a = 1.2.3",
        "a" + " " * 9_000,
        "a =" + " " * 280 + "/ x /",
        "",
    ],
)
def test_the_rest_is_a_name(typed: str) -> None:
    assert parse(typed) is None


def test_the_unit_of_the_kpi_is_meant_where_none_is_shown() -> None:
    assert parse("전환율 = 5.2", "percent") == KpiLine("전환율", "percent", "", 0.052)


VALUES = st.integers(-(10**6), 10**6).map(lambda whole: whole / 100)


@given(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12),
    st.sampled_from(
        [("number", ""), ("percent", ""), ("score", ""), ("currency", "KRW"), ("currency", "USD")]
    ),
    st.none() | VALUES,
    st.none() | VALUES,
    st.sampled_from(["up", "down", None]),
)  # fmt: skip
def test_what_is_written_is_read_back(
    name: str, unit: tuple[str, str], now: float | None, target: float | None, better: str | None
) -> None:
    from unicodedata import normalize

    if now is None and target is None:
        return
    line = KpiLine(normalize("NFC", name), *unit, now, target, better if target is not None else None)  # type: ignore[arg-type]
    assert parse(write(line)) == line


@given(st.integers(0, 10**6), st.integers(0, 10**5))
def test_durations_are_read_back(now: int, target: int) -> None:
    line = KpiLine("대기", "duration", "", now, target, "down")
    assert parse(write(line)) == line
