"""The findings of a map name its lows and misses, and say so in both languages without gaps."""

import re
from typing import Any

import pytest

from designer.insights.findings import Findings, findings
from designer.insights.sentences import sentences
from designer.model.elements import MapHead, Record
from designer.model.journey import Journey
from designer.text.words import LANGUAGES, Words
from tests.helpers.maps import element, korean_map, relation

HERE: dict[str, Any] = {"stage": "s1", "lane": "l"}


def found(*extra: Record, stages: int = 3) -> Findings:
    base = [
        MapHead(language="ko"),
        *(element("stage", f"s{n}", name=f"단계{n}", order=f"{n}") for n in range(1, stages + 1)),
        element("stage", "s2a", name="세부", parent="s2", order="5"),
        element("lane", "l", shows="action"),
        element("lane", "f", shows="emotion"),
    ]
    return findings(Journey([*base, *extra]))


def kpi(id: str, value: float, target: float | None = 1.0, **fields: Any) -> Record:
    fields = {"stage": "s1", "name": id, "better": "up", "target": target, **fields}
    return element("kpi", id, readings=[{"date": "2026-09-30", "value": value}], **fields)


def said(of: Findings, language: str = "ko") -> dict[str, str]:
    return {one.about: Words(language).say(one.message) for one in sentences(of)}


def test_the_lowest_emotion_names_stage_person_and_word() -> None:
    of = found(
        element("persona", "p", name="김지현"),
        element("emotion", "e1", score=-1.6, word="답답함", stage="s2a", lane="f", persona="p"),
        element("emotion", "e2", score=-1.5, stage="s1", lane="f"),
    )
    assert of.lowest is not None and (of.lowest.emotion.id, of.lowest.stage.id) == ("e1", "s2")
    assert said(of)["lowest"] == "고객의 감정은 ‘단계2’ 단계에서 가장 낮습니다(김지현, ‘답답함’, -1.6점)."
    assert sentences(of)[0].stage == "s2"


def test_with_a_persona_the_lowest_is_that_ones() -> None:
    records = [
        element("stage", "s1", name="단계1", order="1"),
        element("lane", "f", shows="emotion"),
        element("persona", "p", name="김지현"),
        element("persona", "q", name="박서준"),
        element("emotion", "e1", score=-1.6, stage="s1", lane="f", persona="p"),
        element("emotion", "e2", score=-0.5, stage="s1", lane="f", persona="q"),
    ]
    for persona, lowest in ((None, "e1"), ("p", "e1"), ("q", "e2")):
        of = findings(Journey([MapHead(language="ko"), *records]), persona)
        assert of.lowest is not None and of.lowest.emotion.id == lowest


def test_a_map_of_good_feelings_has_no_low() -> None:
    of = found(element("emotion", "e", score=0.4, stage="s1", lane="f"))
    assert said(of)["lowest"].startswith("감정이 중립 아래로 내려가는 단계는 없습니다")


def test_the_worst_pain_is_severe_and_frequent() -> None:
    of = found(
        element("pain_point", "q1", text="드물다", severity=5, frequency=0.1, **HERE),
        element("pain_point", "q2", text="흔하다", severity=3, frequency=0.6, evidence="observed", **HERE),
        element("pain_point", "q3", text="모른다", **HERE),
    )
    assert of.worst is not None and of.worst.pain.id == "q2"
    assert of.worst.weight == pytest.approx(0.36)
    assert said(of)["worst"] == (
        "가장 큰 페인포인트는 ‘흔하다’입니다(‘단계1’ 단계, 심각도 3/5, 고객의 60%, 조사 기반)."
    )
    assert (of.pains, of.claims.unsaid) == (3, 2)


def test_no_pain_is_the_worst_where_none_is_rated() -> None:
    assert found(element("pain_point", "q", text="모른다", **HERE)).worst is None


def test_missed_kpis_stand_by_how_far_they_are_from_their_target() -> None:
    of = found(
        kpi("k1", 0.8, name="가까운"),
        kpi("k2", 0.2, name="먼"),
        kpi("k3", 1.2),
        kpi("k4", 0.95),
        kpi("k5", 0.1, None),
    )
    assert [(one.kpi.id, one.current, one.target) for one in of.missed] == [
        ("k2", 0.2, 1.0),
        ("k1", 0.8, 1.0),
    ]
    assert of.measured == 4
    sentence = "측정한 KPI 4개 가운데 2개가 목표에 미달했습니다: 먼 0.2(목표 1), 가까운 0.8(목표 1)."
    assert said(of)["missed"] == sentence


def test_many_misses_are_named_in_part_and_counted() -> None:
    of = found(*(kpi(f"k{n}", 0.1 * n) for n in range(1, 9)))
    assert said(of)["missed"].endswith("외 4개.")
    assert len(next(one for one in sentences(of) if one.about == "missed").elements) == 8


def test_money_is_said_in_its_currency() -> None:
    of = found(kpi("k1", 9000.0, 12000.0, unit="currency", currency="KRW", name="객단가"))
    assert "객단가 ₩9,000(목표 ₩12,000)" in said(of)["missed"]


def test_the_first_opportunity_is_that_of_the_first_rank_with_its_pains() -> None:
    of = found(
        element("opportunity", "o1", text="나중", impact=1, effort=5, **HERE),
        element("opportunity", "o2", text="먼저", impact=5, effort=1, **HERE),
        element("pain_point", "q", text="전화해야 한다", **HERE),
        relation("solves", "r", "o2", "q"),
    )
    assert of.first is not None and of.first.opportunity.id == "o2"
    assert said(of)["first"] == (
        "가장 먼저 할 일은 ‘먼저’입니다(효과 5, 노력 1). 페인포인트 ‘전화해야 한다’를 해결합니다."
    )


def test_claims_are_counted_by_their_evidence() -> None:
    of = found(
        *(element("action", f"a{n}", evidence="observed", **HERE) for n in range(3)),
        element("thought", "t", evidence="assumed", **HERE),
        element("quote", "u", evidence="inferred", **HERE),
        element("note", "n", **HERE),
    )
    assert (of.claims.observed, of.claims.inferred, of.claims.assumed) == (3, 1, 1)
    assert of.claims.share("assumed") == pytest.approx(0.2)


def test_a_bare_stage_is_named_only_where_it_is_the_exception() -> None:
    first = element("touchpoint", "t1", **HERE)
    second = element("touchpoint", "t2", stage="s2a", lane="l")
    assert [stage.id for stage in found(first, second).untouched] == ["s3"]
    assert found(first).untouched == ()
    assert found().untouched == ()


def test_an_empty_map_says_nothing() -> None:
    of = findings(Journey())
    assert sentences(of) == ()
    assert (of.lowest, of.worst, of.first, of.missed) == (None, None, None, ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_whole(language: str) -> None:
    odd = "{이름} <b>'\u202e" + "가" * 9_000
    maps = [
        findings(korean_map()),
        found(
            element("emotion", "e", score=-2, word=odd, moment_of_truth=True, stage="s3", lane="f"),
            element("pain_point", "q", text=odd, severity=1, evidence="assumed", **HERE),
            element("opportunity", "o", text="", impact=1, effort=1, **HERE),
            kpi("k", 0.1, name="  "),
            kpi("k2", 0.1, stage="s2a"),
            element("stage", "s9", order="9"),
        ),
        found(kpi("k", 2.0), element("action", "a", evidence="observed", **HERE)),
    ]
    everything = [sentence for of in maps for sentence in said(of, language).values()]
    assert len(everything) > 9
    for sentence in everything:
        assert not re.search(r"\{(?!이름)|\|", sentence), sentence
        assert len(sentence) < 1_000 and sentence.endswith(".")
