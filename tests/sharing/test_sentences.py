"""A difference reads as if a person had written it, in Korean and in English, every change of it."""

import pytest
from hypothesis import given

from designer.edits.build import add_card
from designer.edits.change import change, connect, disconnect, move, remove, reorder
from designer.model.elements import MAP_ID
from designer.model.journey import Journey
from designer.model.registry import kinds
from designer.sharing.difference import Change, FieldChange, difference
from designer.sharing.rows import rows
from designer.sharing.sentences import Teller, counted, sentences, sort_of, summary
from designer.text.words import words
from tests.helpers.maps import element, korean_map, seeded_ids
from tests.sharing.test_difference import changed, pairs

NOTE = {"text": "나중에"}


def said(language: str, *edits: object) -> list[str]:
    return [words(language).say(told) for _, told in sentences(changed(*edits))]


def one(language: str, *edits: object) -> str:
    (sentence,) = said(language, *edits)
    return sentence


@pytest.mark.parametrize(
    ("edits", "korean", "english"),
    [
        (
            (
                lambda journey: move(journey, ["q1"], "s2a", "l_pain", 0),
                lambda journey: change(journey, "q1", severity=5),
            ),
            "‘후기가 별점뿐이다’ 카드가 고려에서 구매 › 결제로 옮겨졌습니다. 심각도 3 → 5",
            "“후기가 별점뿐이다” moved from 고려 to 구매 › 결제; severity 3 → 5",
        ),
        (
            (lambda journey: change(journey, "a3", text="결제 수단을 고른다"),),
            "‘결제한다’ 카드: 내용 → ‘결제 수단을 고른다’",
            "“결제한다”: text → “결제 수단을 고른다”",
        ),
        (
            (lambda journey: reorder(journey, "a1", 1),),
            "‘후기와 가격을 비교한다’ 카드가 ‘샘플 팩을 찾아본다’ 뒤로 옮겨졌습니다",
            "“후기와 가격을 비교한다” now stands after “샘플 팩을 찾아본다”",
        ),
        (
            (lambda journey: change(journey, "s2b", parent="s1"),),
            "‘확인’ 세부 단계가 구매에서 고려로 옮겨졌습니다",
            "The step “확인” moved from 구매 to 고려",
        ),
        (
            (lambda journey: change(journey, "s2b", parent=None),),
            "‘확인’ 단계는 이제 독립된 단계입니다",
            "The stage “확인” is now a stage of its own",
        ),
        (
            (lambda journey: connect(journey, "o2", "q1", ids=seeded_ids()),),
            "‘추천 엔진’에서 ‘후기가 별점뿐이다’로 연결되었습니다(해결함)",
            "“추천 엔진” now solves “후기가 별점뿐이다”",
        ),
        (
            (lambda journey: add_card(journey, "note", None, None, ids=seeded_ids(), **NOTE),),
            "파킹랏에 메모 ‘나중에’가 추가되었습니다",
            "New note in the parking lot: “나중에”",
        ),
        (
            (lambda journey: change(journey, MAP_ID, state="future", date="2026-10-01"),),
            "지도: 상태 현재 (As-is) → 미래 (To-be), 날짜 없음 → 2026. 10. 1.",
            "The map: state current → future, date none → 1 Oct 2026",
        ),
        (
            (lambda journey: change(journey, "e1", moment_of_truth=True, persona="p2"),),
            "‘호기심’ 감정: 결정적 순간(MOT) 아니요 → 예, 페르소나 ‘김지현’ → ‘박서준’",
            "The emotion “호기심”: moment of truth no → yes, persona “김지현” → “박서준”",
        ),
        (
            (lambda journey: change(journey, "e2", score=-1.6004),),
            "‘-1.6’ 감정: 점수 -1.6 → -1.6004",
            "The emotion “-1.6”: score -1.6 → -1.6004",
        ),
        (
            (lambda journey: change(journey, "a1", tags=["급함"], evidence="observed"),),
            "‘후기와 가격을 비교한다’ 카드: 태그 ‘급함’ 추가, 근거 없음 → 조사 기반",
            "“후기와 가격을 비교한다”: tags: “급함” added, evidence none → observed",
        ),
        (
            (lambda journey: change(journey, "a1", tags=["가", "나", "다", "라", "마"]),),
            "‘후기와 가격을 비교한다’ 카드: 태그 ‘가’, ‘나’, ‘다’, 그 밖에 2건 추가",
            "“후기와 가격을 비교한다”: tags: “가”, “나”, “다”, and 2 more added",
        ),
        (
            (lambda journey: change(journey, "r1", duration=259200),),
            "‘고려’ → ‘구매’ (이어짐): 소요 시간 없음 → 3일",
            "“고려” → “구매” (follows): duration none → 3 d",
        ),
    ],
)
def test_a_change_is_one_sentence(edits: tuple[object, ...], korean: str, english: str) -> None:
    assert one("ko", *edits) == korean
    assert one("en", *edits) == english


def test_what_has_gone_is_named_with_its_place() -> None:
    told = said("ko", lambda journey: remove(journey, ["a3"]))
    assert told == ["구매 › 결제에서 행동 ‘결제한다’가 삭제되었습니다"]


def test_readings_are_said_in_the_unit_of_their_kpi() -> None:
    kept = [reading.model_dump() for reading in korean_map().element("k1").__dict__["readings"]]
    more = {"date": "2026-12-31", "value": 0.0825}
    told = one("en", lambda journey: change(journey, "k1", readings=[*kept, more]))
    assert told == "The KPI “상담 전환율”: readings: 8.25% on 31 Dec 2026 added"
    other = [{**kept[0], "value": 0.5}, *kept[1:]]
    assert "→ 50%" in one("en", lambda journey: change(journey, "k1", readings=other))


def test_no_field_that_the_inspector_shows_changes_unsaid() -> None:
    assert one("en", lambda journey: change(journey, "k1", target=0.09)).endswith("target 7% → 9%")
    for kind in kinds().values():
        made = kind.record.model_construct(id="a")
        for field in kind.fields().keys() - {"order", "stage", "lane", "parent"}:
            value = kind.record.model_fields[field].default
            found = Change("a", kind.id, "changed", made, made, (FieldChange(field, value, value),))
            assert [row.field for row in rows(found, {}, {})] == [field], (kind.id, field)


def test_a_connection_that_is_gone_is_said_with_both_ends() -> None:
    before = korean_map()
    gone = next(each for each in before.relations() if each.kind == "hurts")
    told = one("en", lambda journey: disconnect(journey, gone.id))
    assert told.startswith("“후기가 별점뿐이다” and “") and told.endswith("are no longer joined (hurts)")


def test_long_texts_are_cut_to_where_they_differ() -> None:
    long = "처음부터 끝까지 같은 말이 이어진다 " * 8
    before = Journey([element("stage", "s", name="구매", goal=f"{long}싸게 산다")])
    after = Journey([element("stage", "s", name="구매", goal=f"{long}비싸게 산다")])
    ((_, told),) = sentences(difference(before, after))
    sentence = words("ko").say(told)
    assert "‘…" in sentence and "싸게 산다’ → ‘…" in sentence and "비싸게 산다’" in sentence
    assert len(sentence) < 180


def test_nothing_and_strangers_are_said_in_one_sentence() -> None:
    assert words("en").say(summary(changed())) == "The two maps are the same."
    stranger = difference(korean_map(), Journey([element("stage", "zz", name="x")]))
    assert "no element in common" in words("en").say(summary(stranger))


def test_the_sum_counts_each_change_once() -> None:
    found = changed(
        lambda journey: move(journey, ["q1"], "s2a", "l_pain", 0),
        lambda journey: change(journey, "a1", text="x"),
    )
    assert {sort: n for sort, n in counted(found).items() if n} == {"moved": 1, "changed": 1}
    assert words("ko").say(summary(found)) == "차이: 이동 1건, 내용 변경 1건"


@given(pairs())
def test_every_change_can_be_said_in_both_languages(maps: tuple[Journey, Journey]) -> None:
    found = difference(*maps)
    teller = Teller(found)
    for each in found.changes:
        for language in ("ko", "en"):
            sentence = words(language).say(teller.sentence(each))
            assert sentence and "compare." not in sentence and "{" not in sentence
            assert not sentence.rstrip().endswith(":")
        if each.how == "changed":
            assert teller.rows(each)


def test_keys_of_the_file_that_are_called_as_fields_are_no_place_and_no_order() -> None:
    before, after = (
        Journey(korean_map().snapshot().values(), unknown) for unknown in ({}, {"order": 1, "stage": 2})
    )
    found = difference(before, after)
    assert [sort_of(one) for one in found.changes] == ["changed"]
    assert words("en").say(Teller(found).sentence(found.changes[0]))
