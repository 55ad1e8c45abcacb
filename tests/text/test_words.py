"""Sentences in a language, and Korean particles by the sound before them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.base.message import Message, message
from designer.text import words as module
from designer.text.particles import with_particle
from designer.text.words import Words, on_one_line, words

SENTENCES = {
    "ko": {
        "added": "{name:을} 추가했습니다",
        "between": "{first:과} {second:이} 이어집니다",
        "count": "카드 {n:number}장",
        "named": "{name:quoted:은} 이미 있습니다",
        "drawn": "“{name:lines}”",
    },
    "en": {
        "added": "Added {name}",
        "count": "{n:number} {n|card|cards}",
        "only": "Only in English: {name}",
        "share": "{share:percent} by {day:date} after {time:duration}",
        "plain": "braces { } stay",
    },
}


@pytest.fixture(autouse=True)
def sentences(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(module, "catalog", SENTENCES.__getitem__)
    module.words.cache_clear()
    yield
    # Other tests would be answered in these few sentences.
    module.words.cache_clear()


def test_a_sentence_is_said_in_its_language() -> None:
    assert Words("ko")("added", name="인지 단계") == "인지 단계를 추가했습니다"
    assert Words("en").say(message("added", name="Awareness")) == "Added Awareness"


def test_a_missing_sentence_is_english_and_then_its_key() -> None:
    assert Words("ko")("only", name="x") == "Only in English: x"
    assert Words("ko")("no.such.key") == "no.such.key"
    assert not Words("ko").has("only")
    assert Words("en").has("only")


def test_an_unknown_language_is_english() -> None:
    assert Words("tlh").language == "en"


def test_plurals_and_numbers() -> None:
    assert Words("en")("count", n=1) == "1 card"
    assert Words("en")("count", n=1200) == "1,200 cards"
    assert Words("ko")("count", n=1200) == "카드 1,200장"
    assert Words("en")("share", share=0.048, day="2026-09-30", time=150) == (
        "4.8% by 30 Sep 2026 after 2 min 30 s"
    )


def test_a_message_in_a_message_is_said_first() -> None:
    inner = Message("count", {"n": 3})
    assert Words("ko")("added", name=inner) == "카드 3장을 추가했습니다"
    assert Words("en")("added", name=(inner, "x")) == "Added 3 cards, x"


def test_a_value_may_say_its_own_name() -> None:
    class Stage:
        def say(self, language: str) -> str:
            return {"ko": "단계", "en": "stage"}[language]

    assert Words("ko")("added", name=Stage()) == "단계를 추가했습니다"
    assert Words("en")("added", name=Stage()) == "Added stage"
    assert Words("ko")("named", name=Stage()) == "‘단계’는 이미 있습니다"


def test_a_particle_stands_behind_the_quotation_marks() -> None:
    assert Words("ko")("named", name="구매") == "‘구매’는 이미 있습니다"


@given(st.text())
def test_what_a_person_wrote_is_never_read_as_a_place(text: str) -> None:
    assert Words("en")("added", name=text) == f"Added {on_one_line(text)}"
    assert Words("en")("added", name=f"{{name}}{text}") == f"Added {{name}}{on_one_line(text)}"


BREAKS = (
    "\n",
    "\r\n",
    "\t",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
    "\x1b",
    "\x9b",
    "\x7f",
    "\u202e",
    "\u2066",
)


@pytest.mark.parametrize("sign", BREAKS)
def test_a_sentence_keeps_to_its_line_and_controls_nothing(sign: str) -> None:
    text = f"eins{sign}zwei"
    for value in (text, message("only", name=text), (text, text), Path(text)):
        for key in ("added", "named"):
            said = Words("ko")(key, name=value)
            assert "eins zwei" in said and said.isprintable(), said
    assert Words("ko")("drawn", name=text) == f"“{text}”"
    assert Words("ko")("added", name=message("drawn", name=text)) == "“eins zwei”를 추가했습니다"


def test_what_belongs_to_letters_stays_in_a_sentence() -> None:
    text = "👩‍👩‍👧 नमस्‍ते نامه‌ای\u00a0x\u3000y"
    assert Words("en")("added", name=text) == f"Added {text}"


def test_a_place_without_its_argument_stays_visible() -> None:
    assert Words("en")("added") == "Added {name}"
    assert Words("en")("plain") == "braces { } stay"


def test_words_are_read_once() -> None:
    assert words("ko") is words("ko")


@pytest.mark.parametrize(
    ("value", "particle", "expected"),
    [
        ("단계", "을", "단계를"),
        ("접점", "을", "접점을"),
        ("고객", "이", "고객이"),
        ("페르소나", "이", "페르소나가"),
        ("기회", "은", "기회는"),
        ("채널", "은", "채널은"),
        ("감정", "과", "감정과"),
        ("메모", "과", "메모와"),
        ("구매", "으로", "구매로"),
        ("서울", "으로", "서울로"),
        ("결정", "으로", "결정으로"),
        ("채널", "이라", "채널이라"),
        ("메모", "이라", "메모라"),
        ("지현", "아", "지현아"),
        ("민지", "아", "민지야"),
        ("‘구매’", "을", "‘구매’를"),
        ("구매(1차)", "은", "구매(1차)는"),
        ("정말?!", "이", "정말?!이"),
        ("서울 ", "으로", "서울 로"),
    ],
)
def test_particles_after_hangul(value: str, particle: str, expected: str) -> None:
    assert with_particle(value, particle) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", "0으로"),
        ("1", "1로"),
        ("2", "2로"),
        ("3", "3으로"),
        ("6", "6으로"),
        ("7", "7로"),
        ("8", "8로"),
        ("9", "9로"),
        ("10", "10으로"),
        ("1,000", "1,000으로"),
        ("1,000,000,000,000", "1,000,000,000,000로"),
        ("4.8%", "4.8%로"),
        ("₩18,420", "₩18,420으로"),
        ("$1,200.50", "$1,200.50로"),
        ("２", "２로"),
    ],
)
def test_particles_after_numbers_as_they_are_read(value: str, expected: str) -> None:
    assert with_particle(value, "으로") == expected


@pytest.mark.parametrize("word", ["NPS", "KPI", "VOC", "feedback2", "card", "site", "project", "A", "test"])
def test_latin_words_that_end_in_a_vowel_when_read(word: str) -> None:
    assert with_particle(word, "을") == word + "를"


@pytest.mark.parametrize(
    "word", ["CRM", "app", "web", "Slack", "online", "Zoom", "KakaoTalk", "marketing", "N"]
)
def test_latin_words_that_end_in_a_consonant_when_read(word: str) -> None:
    assert with_particle(word, "을") == word + "을"
    assert with_particle(word, "으로") == word + "으로"


@pytest.mark.parametrize("word", ["email", "URL", "Google", "mobile"])
def test_latin_words_that_end_in_rieul_when_read(word: str) -> None:
    assert with_particle(word, "을") == word + "을"
    assert with_particle(word, "으로") == word + "로"


@pytest.mark.parametrize("value", ["漢", "😀", "", "!?"])
def test_an_unknown_sound_gets_both_forms(value: str) -> None:
    assert with_particle(value, "을") == value + "을(를)"


def test_decomposed_hangul_sounds_like_composed() -> None:
    assert with_particle("\u1109\u1165\u110b\u116e\u11af", "으로").endswith("로")
    assert not with_particle("\u1109\u1165\u110b\u116e\u11af", "으로").endswith("으로")
