"""Every template makes a whole map in both languages, and its empty cells all ask something of their own."""

import json
import re
from collections import Counter
from functools import cache

import pytest

from designer.base.resources import resource
from designer.files.json_map import decode, encode
from designer.files.templates import TemplateInfo, list_templates, new_from_template
from designer.model.elements import Card
from designer.model.hints import Language
from designer.model.journey import Journey
from designer.model.kinds.touchpoint import Touchpoint

STAGES = {
    "ecommerce-5": ["인지", "고려", "결정", "구매", "구매 후"],
    "loyalty-5": ["인지", "고려", "구매 결정", "유지", "추천"],
    "digital-4": ["인지", "참여", "거래/이행", "유지"],
    "service-5": ["인지", "고려", "결정", "구매", "사후 관리"],
    "funnel-3": ["퍼널 상단", "퍼널 중단", "퍼널 하단"],
    "usage-3": ["이용 전", "이용 중", "이용 후"],
    "blueprint": ["알아보기", "예약하기", "도착·접수", "이용하기", "마무리·후속"],
    "blank": ["첫 단계"],
}
LANGUAGES: tuple[Language, ...] = ("ko", "en")
HANGUL = re.compile(r"[가-힣]")

each = pytest.mark.parametrize("id", list(STAGES))
guided = pytest.mark.parametrize("id", [id for id in STAGES if id != "blank"])
in_both = pytest.mark.parametrize("language", LANGUAGES)


@cache
def program_templates() -> dict[str, TemplateInfo]:
    return {info.id: info for info in list_templates() if info.origin == "program"}


@cache
def made(id: str, language: Language) -> Journey:
    return new_from_template(program_templates()[id], language)


def questions_of(journey: Journey) -> list[str]:
    return [question for stage in journey.stages() for question in stage.questions.values()]


def test_the_templates_are_the_eight_that_are_announced() -> None:
    assert set(program_templates()) == set(STAGES)
    for id, info in program_templates().items():
        assert info.path == resource("templates", f"{id}.json")
        for names in (info.names, info.description):
            assert HANGUL.search(names.ko) and not HANGUL.search(names.en)


@each
@in_both
def test_a_template_makes_a_map_that_can_be_saved_and_read(id: str, language: Language) -> None:
    data = encode(made(id, language))
    assert encode(decode(data, id)) == data
    assert made(id, language).head.language == language
    assert made(id, language).head.title


@each
def test_each_language_has_its_own_words(id: str) -> None:
    english = encode(made(id, "en")).decode()
    assert HANGUL.findall(english) == []
    for language in LANGUAGES:
        fields = json.loads(encode(made(id, language)))
        assert [entry for entry in _dicts(fields) if {"ko", "en"} & entry.keys()] == []


def _dicts(value: object) -> list[dict[str, object]]:
    if isinstance(value, dict):
        return [value, *(inner for entry in value.values() for inner in _dicts(entry))]
    return [inner for entry in value for inner in _dicts(entry)] if isinstance(value, list) else []


@each
def test_both_languages_say_the_same_things(id: str) -> None:
    shapes = [Counter(element.kind for element in made(id, language).elements()) for language in LANGUAGES]
    assert shapes[0] == shapes[1]


@each
def test_the_stages_are_those_of_the_name(id: str) -> None:
    assert [stage.name for stage in made(id, "ko").stages()] == STAGES[id]


@guided
@in_both
def test_every_stage_has_goals_and_kpis_still_to_be_measured(id: str, language: Language) -> None:
    journey = made(id, language)
    for stage in journey.stages():
        assert stage.goal and stage.business_goal, stage.name
        kpis = journey.kpis(stage.id)
        assert kpis, stage.name
        assert all(kpi.name and kpi.unit and kpi.better for kpi in kpis)
        assert not any(kpi.readings or kpi.target is not None or kpi.baseline is not None for kpi in kpis)


@guided
@in_both
def test_every_empty_cell_asks_something_of_its_own(id: str, language: Language) -> None:
    journey = made(id, language)
    for lane in journey.lanes(hidden=False):
        assert lane.hint and lane.question, lane.name
        for stage in journey.stages():
            question = stage.questions.get(lane.shows, "")
            assert question.rstrip("”").endswith(("?", ".")), (stage.name, lane.name)
    asked = questions_of(journey)
    assert len(asked) == len(journey.lanes()) * len(journey.stages())
    assert [question for question, count in Counter(asked).items() if count > 1] == []


@guided
def test_the_questions_ask_about_consistency_phones_or_honesty(id: str) -> None:
    asked = " ".join(questions_of(made(id, "en"))).casefold()
    assert re.search(r"same|agree|consistent|differ|match|fit|beside", asked)
    assert re.search(r"phone|device", asked) or id == "funnel-3"


@guided
def test_a_starter_persona_is_marked_as_an_assumption(id: str) -> None:
    (persona,) = made(id, "ko").personas()
    assert persona.evidence == "assumed"
    assert persona.name and persona.role and persona.goals and persona.initials


@each
def test_starter_cards_stand_in_cells_and_are_said_once(id: str) -> None:
    journey = made(id, "ko")
    cards = [element for element in journey.elements() if isinstance(element, Card)]
    assert all(card.text and card.stage and card.lane for card in cards)
    assert len({card.text for card in cards}) == len(cards)
    assert not any(element.comments or element.votes for element in journey.elements())


def _touchpoints(id: str) -> list[Touchpoint]:
    return [element for element in made(id, "en").elements() if isinstance(element, Touchpoint)]


def test_the_shop_brings_the_tactics_of_each_stage() -> None:
    journey = made("ecommerce-5", "en")
    texts = [
        " ".join(card.text for card in _touchpoints("ecommerce-5") if card.stage == stage.id).casefold()
        for stage in journey.stages()
    ]
    expected = (
        ("search", "choose"),
        ("reviews", "comparison"),
        ("offer", "guarantee"),
        ("checkout", "pay"),
        ("delivery", "regulars"),
    )
    for text, words in zip(texts, expected, strict=True):
        assert all(word in text for word in words), text


def test_the_service_has_touchpoints_of_all_three_kinds_in_each_stage() -> None:
    for stage in made("service-5", "en").stages():
        kinds = {card.channel_kind for card in _touchpoints("service-5") if card.stage == stage.id}
        assert kinds == {"digital", "physical", "communication"}, stage.name


def test_the_digital_journey_watches_the_balance_of_channels() -> None:
    journey = made("digital-4", "en")
    assert any(lane.name == "Channel balance" for lane in journey.lanes())
    for stage in journey.stages():
        assert len({card.channel for card in _touchpoints("digital-4") if card.stage == stage.id}) >= 2


def test_the_funnel_has_leads_messages_and_retention() -> None:
    messages = [message for card in _touchpoints("funnel-3") for message in card.messages]
    assert {message.funnel for message in messages} == {"top", "middle", "bottom", "after"}
    assert all(message.text and message.frequency for message in messages)
    kpis = " ".join(
        kpi.name for stage in made("funnel-3", "en").stages() for kpi in made("funnel-3", "en").kpis(stage.id)
    )
    assert "leads" in kpis and "retention" in kpis


def test_the_blueprint_has_its_lanes_and_the_three_lines() -> None:
    lanes = made("blueprint", "ko").lanes()
    assert [(lane.shows, lane.line_below) for lane in lanes[:5]] == [
        ("physical_evidence", None),
        ("action", "interaction"),
        ("frontstage", "visibility"),
        ("backstage", "internal"),
        ("support", None),
    ]


def test_the_blank_map_is_one_stage_and_one_lane() -> None:
    journey = made("blank", "ko")
    assert len(journey) == 2
    assert [lane.shows for lane in journey.lanes()] == ["action"]
    assert len(journey.stages()) == 1
