"""Numbers are written as a language writes them, and what is written is read back."""

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from designer.text import numbers
from designer.text.numbers import parse_reading, reading

UNITS = ("number", "percent", "currency", "duration", "score")
values = st.floats(-1e15, 1e15, allow_nan=False)
languages = st.sampled_from(("ko", "en"))


@pytest.mark.parametrize(
    ("value", "unit", "code", "korean", "english"),
    [
        (18420, "number", None, "18,420", "18,420"),
        (1234.5, "number", None, "1,234.5", "1,234.5"),
        (-3.0, "number", None, "-3", "-3"),
        (0.001234, "number", None, "0.00123", "0.00123"),
        (-0.0, "number", None, "0", "0"),
        (0.048, "percent", None, "4.8%", "4.8%"),
        (0.0485, "percent", None, "4.85%", "4.85%"),
        (0.71234, "percent", None, "71.2%", "71.2%"),
        (0.31, "percent", None, "31%", "31%"),
        (0.285, "percent", None, "28.5%", "28.5%"),
        (1.2, "percent", None, "120%", "120%"),
        (0.0004, "percent", None, "0.04%", "0.04%"),
        (18420, "currency", "KRW", "₩18,420", "₩18,420"),
        (1200.5, "currency", "USD", "$1,200.50", "$1,200.50"),
        (1200, "currency", "EUR", "€1,200", "€1,200"),
        (980.4, "currency", "JPY", "¥980", "¥980"),
        (-5, "currency", "USD", "-$5", "-$5"),
        (-0.001, "currency", "USD", "$0", "$0"),
        (75, "currency", "CHF", "CHF 75", "CHF 75"),
        (75, "currency", None, "75", "75"),
        (150, "duration", None, "2분 30초", "2 min 30 s"),
        (120, "duration", None, "2분", "2 min"),
        (0, "duration", None, "0초", "0 s"),
        (0.8, "duration", None, "0.8초", "0.8 s"),
        (59.99, "duration", None, "1분", "1 min"),
        (3599.7, "duration", None, "1시간", "1 h"),
        (5400, "duration", None, "1시간 30분", "1 h 30 min"),
        (262_900, "duration", None, "3일 1시간", "3 d 1 h"),
        (86_400 + 120, "duration", None, "1일", "1 d"),
        (-150, "duration", None, "-2분 30초", "-2 min 30 s"),
        (42, "score", None, "42", "42"),
        (4.25, "score", None, "4.25", "4.25"),
    ],
)
def test_readings(value: float, unit: str, code: str | None, korean: str, english: str) -> None:
    assert reading(value, unit, "ko", code) == korean
    assert reading(value, unit, "en", code) == english


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("4.8%", "percent", 0.048),
        ("4.8", "percent", 0.048),
        ("4.8 퍼센트", "percent", 0.048),
        ("100%", "percent", 1.0),
        ("1,234", "number", 1234),
        (" １，２３４ ", "number", 1234),
        ("−3.5", "number", -3.5),
        (".5", "number", 0.5),
        ("1.2k", "number", 1200),
        ("3만 5천", "number", 35_000),
        ("1억 2,000", "number", 100_002_000),
        ("₩18,420", "currency", 18420),
        ("18,420원", "currency", 18420),
        ("-$5", "currency", -5),
        ("CHF 75.50", "currency", 75.5),
        ("3.5만원", "currency", 35_000),
        ("2:30", "duration", 150),
        ("1:02:03", "duration", 3723),
        ("2분 30초", "duration", 150),
        ("2분30초", "duration", 150),
        ("150s", "duration", 150),
        ("2 min 30 s", "duration", 150),
        ("1.5h", "duration", 5400),
        ("3일", "duration", 259_200),
        ("150", "duration", 150),
        ("42", "score", 42),
    ],
)
def test_what_people_type(text: str, unit: str, value: float) -> None:
    assert parse_reading(text, unit, "ko") == pytest.approx(value)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "text", ["", " ", "-", "abc", "1,23", "4,8", "1 2", "nan", "inf", "1_000", "1e5", "--1", "1.2.3"]
)
def test_what_cannot_be_told_is_refused(text: str, unit: str) -> None:
    with pytest.raises(ValueError):
        parse_reading(text, unit, "en")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5%", "number"),
        ("2x", "duration"),
        ("9" * 400, "number"),
        ("9" * 400 + "h", "duration"),
        ("%", "percent"),
    ],
)
def test_what_does_not_fit_the_unit_is_refused(text: str, unit: str) -> None:
    with pytest.raises(ValueError):
        parse_reading(text, unit, "en")


@given(st.text(max_size=30), st.sampled_from(UNITS))
@example("9" * 400, "percent")
@example("9" * 400 + ":00", "duration")
@example("1" + "0" * 5000, "number")
@example("1" * 5000 + ":00:00", "duration")
@example("²", "number")
def test_any_text_is_a_finite_number_or_refused(text: str, unit: str) -> None:
    try:
        value = parse_reading(text, unit, "ko")
    except ValueError:
        return
    assert abs(value) < float("inf")


@given(values, st.sampled_from(UNITS), languages)
@example(0.1 + 0.2, "percent", "ko")
@example(1e-7, "number", "en")
@example(59.999, "duration", "ko")
def test_exact_readings_are_read_back(value: float, unit: str, language: str) -> None:
    written = reading(value, unit, language, "KRW", exact=True)
    assert parse_reading(written, unit, language) == pytest.approx(value, rel=1e-12, abs=1e-12)


@given(values, st.sampled_from(("number", "percent", "score", "currency")), languages)
def test_readings_are_near_what_they_stand_for(value: float, unit: str, language: str) -> None:
    written = reading(value, unit, language, "USD")
    assert parse_reading(written, unit, language) == pytest.approx(value, rel=1e-2, abs=0.006)


@given(st.integers(0, 10**9), languages)
def test_whole_numbers_lose_nothing(value: int, language: str) -> None:
    for unit in ("number", "score", "currency"):
        assert parse_reading(reading(value, unit, language, "KRW"), unit, language) == value


def test_dates() -> None:
    assert numbers.date(datetime.date(2026, 9, 30), "ko") == "2026. 9. 30."
    assert numbers.date("2026-09-30", "en") == "30 Sep 2026"
    assert numbers.date("2026-09", "ko") == "2026. 9."
    assert numbers.date("2026-09-30T10:00:00Z", "en") == "30 Sep 2026"
    assert numbers.date("3분기", "ko") == "3분기"
    assert numbers.date("2026-13-01", "en") == "2026-13-01"
