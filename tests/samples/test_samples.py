"""The sample maps are rich enough to show what the program can do, and stand in canonical bytes."""

import itertools
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from designer.base.resources import samples
from designer.files.json_map import decode, encode
from designer.model.elements import Card, Element
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.note import Note
from designer.model.kinds.opportunity import Opportunity
from designer.model.kinds.quote import Quote
from designer.model.kpi import status, trend

FILES = {path.name.removesuffix(".journey.json"): path for path in samples()}
LANGUAGES = {
    "coffee-subscription": "ko",
    "music-sharing": "en",
    "sole-trader-taxes": "en",
    "online-shop-two-personas": "en",
    "childcare-support": "ko",
}
each = pytest.mark.parametrize("name", sorted(LANGUAGES))


@cache
def journey_of(name: str) -> Journey:
    return decode(FILES[name].read_bytes(), name)


def cards(journey: Journey) -> list[Card]:
    return [element for element in journey.elements() if isinstance(element, Card)]


def emotions(journey: Journey) -> list[Emotion]:
    return [element for element in journey.elements() if isinstance(element, Emotion)]


def kpis(journey: Journey) -> list[Kpi]:
    return [element for element in journey.elements() if isinstance(element, Kpi)]


def said(element: Element) -> str:
    return str(getattr(element, "text", "") or getattr(element, "name", ""))


def test_the_samples_are_the_five_that_are_announced() -> None:
    assert set(FILES) == set(LANGUAGES)


@each
def test_a_sample_written_again_is_the_same_bytes(name: str) -> None:
    assert encode(journey_of(name)) == FILES[name].read_bytes()


@each
def test_the_head_tells_what_the_map_is_about(name: str) -> None:
    head = journey_of(name).head
    assert head.language == LANGUAGES[name]
    assert all(
        (head.title, head.purpose, head.scenario, head.expectations, head.owner, head.date, head.state)
    )


@each
def test_stages_have_goals_and_at_least_one_kpi(name: str) -> None:
    journey = journey_of(name)
    assert len(journey.stages()) >= 5
    for stage in journey.stages():
        assert stage.goal and stage.business_goal and stage.funnel, stage.name
        assert journey.kpis(stage.id), stage.name


@each
def test_there_are_thirty_cards_and_no_empty_lane(name: str) -> None:
    journey = journey_of(name)
    assert len(cards(journey)) >= 30
    for lane in journey.lanes():
        assert lane.hint and lane.question, lane.name
        assert any(journey.cell(column.id, lane.id) for column in (*journey.stages(), *journey.columns()))


@each
def test_every_persona_has_a_curve_through_every_column(name: str) -> None:
    journey = journey_of(name)
    (lane,) = (lane for lane in journey.lanes() if lane.shows == "emotion")
    assert journey.personas()
    for persona, column in itertools.product(journey.personas(), journey.columns()):
        assert journey.emotions(column.id, lane.id, persona.id), (persona.name, column.name)


@each
def test_the_curve_rises_and_falls_and_has_a_moment_of_truth(name: str) -> None:
    felt = emotions(journey_of(name))
    assert any(emotion.moment_of_truth for emotion in felt)
    assert max(emotion.score for emotion in felt) >= 1
    assert min(emotion.score for emotion in felt) <= -1
    assert all(emotion.word for emotion in felt)


@each
def test_an_emotion_at_a_touchpoint_stands_in_its_stage(name: str) -> None:
    journey = journey_of(name)
    for emotion in emotions(journey):
        if emotion.at is not None:
            assert getattr(journey.element(emotion.at), "stage", None) == emotion.stage, emotion.word


@each
def test_personas_are_described(name: str) -> None:
    for persona in journey_of(name).personas():
        assert all((persona.role, persona.initials, persona.quote, persona.goals, persona.needs))
        assert all((persona.frustrations, persona.demographic, persona.behavioural, persona.geographic))


@each
def test_kpis_are_measured_against_a_baseline_a_target_and_a_day(name: str) -> None:
    measured = kpis(journey_of(name))
    assert all(len(kpi.readings) >= 3 and kpi.unit and kpi.better for kpi in measured)
    assert all(reading.source for kpi in measured for reading in kpi.readings)
    complete = [kpi for kpi in measured if kpi.baseline is not None and kpi.target is not None and kpi.due]
    assert len(complete) >= 4
    assert all(kpi.currency for kpi in measured if kpi.unit == "currency")


@each
def test_kpis_differ_in_status_and_trend(name: str) -> None:
    measured = kpis(journey_of(name))
    assert {"met", "missed"} <= {status(kpi) for kpi in measured}
    assert {"better", "worse"} & {trend(kpi) for kpi in measured}


@each
def test_claims_rest_on_evidence_of_all_three_levels(name: str) -> None:
    elements = list(journey_of(name).elements())
    assert {element.evidence for element in elements} >= {"assumed", "inferred", "observed"}
    for element in elements:
        if element.evidence == "observed":
            assert element.sources, said(element)
        for source in element.sources:
            assert source.title and source.date and source.n, said(element)


@each
def test_relations_say_why_and_what_then(name: str) -> None:
    journey = journey_of(name)
    counted = Counter(relation.kind for relation in journey.relations())
    assert set(counted) >= {"follows", "hurts", "causes", "solves", "improves"}
    assert sum(1 for relation in journey.relations() if relation.probability is not None) >= 4
    for pain in journey.of_kind("pain_point"):
        assert journey.relations_from(pain.id, "hurts") and journey.relations_to(pain.id, "solves"), said(
            pain
        )
    for opportunity in journey.of_kind("opportunity"):
        assert journey.relations_from(opportunity.id, "improves"), said(opportunity)


@each
def test_what_follows_a_stage_is_at_most_certain(name: str) -> None:
    journey = journey_of(name)
    for stage in journey.stages():
        leaving = [relation.probability or 0.0 for relation in journey.relations_from(stage.id, "follows")]
        assert sum(leaving) <= 1.0001, stage.name


@each
def test_the_team_has_left_its_traces(name: str) -> None:
    elements = list(journey_of(name).elements())
    said_by_somebody = [comment for element in elements for comment in element.comments]
    assert len(said_by_somebody) >= 5
    assert all(comment.author and comment.date and comment.text for comment in said_by_somebody)
    assert any(element.tags for element in elements)
    assert any(element.owner for element in elements)
    assert any(emotion.quote for emotion in emotions(journey_of(name)))


@each
def test_a_word_too_many_is_not_there(name: str) -> None:
    journey = journey_of(name)
    texts = Counter(said(card) for card in cards(journey))
    assert [text for text, count in texts.items() if count > 1 or not text.strip()] == []
    everything = FILES[name].read_text(encoding="utf-8").casefold()
    assert [word for word in ("lorem", "ipsum", "todo", "xxx", "example") if word in everything] == []


def test_some_samples_show_spanning_cards_parked_notes_quotes_and_votes() -> None:
    journeys = [journey_of(name) for name in LANGUAGES]
    spanning = [journey for journey in journeys if any(card.until for card in cards(journey))]
    assert len(spanning) >= 2
    assert any(journey.parked() for journey in journeys)
    assert all(isinstance(note, Note) for journey in journeys for note in journey.parked())
    assert any(card.votes for journey in journeys for card in cards(journey))
    assert any(isinstance(card, Quote) for journey in journeys for card in cards(journey))


@each
def test_a_spanning_card_ends_in_a_later_column(name: str) -> None:
    journey = journey_of(name)
    places = {column.id: place for place, column in enumerate(journey.columns())}
    for card in cards(journey):
        if card.until is not None:
            assert places[card.until] > places[card.stage or ""], card.text


@each
def test_cards_stand_in_columns_that_are_drawn(name: str) -> None:
    journey = journey_of(name)
    columns = {column.id for column in journey.columns()}
    assert all(card.stage in columns for card in cards(journey) if card.stage is not None)
    assert all(emotion.stage in columns for emotion in emotions(journey))


def test_the_large_shop_parts_two_personas() -> None:
    journey = journey_of("online-shop-two-personas")
    first, second = journey.personas()
    own = Counter(card.personas for card in cards(journey))
    assert own[(first.id,)] >= 5 and own[(second.id,)] >= 5
    differing = 0
    for stage in journey.stages():
        scores = {
            emotion.persona: emotion.score for emotion in emotions(journey) if emotion.stage == stage.id
        }
        differing += abs(scores[first.id] - scores[second.id]) >= 0.5
    assert differing >= 4


def test_the_public_service_has_steps_and_the_three_lines() -> None:
    journey = journey_of("childcare-support")
    assert sum(1 for stage in journey.stages() if len(journey.steps(stage.id)) >= 2) >= 3
    assert [lane.line_below for lane in journey.lanes() if lane.line_below] == [
        "interaction",
        "visibility",
        "internal",
    ]
    assert {"supports", "requires"} <= {relation.kind for relation in journey.relations()}


def test_the_coffee_map_is_the_one_the_window_is_designed_around() -> None:
    journey = journey_of("coffee-subscription")
    assert [stage.name for stage in journey.stages()] == ["인지", "고려", "결정", "구매", "구매 후"]
    assert [lane.name for lane in journey.lanes()] == [
        *("행동", "생각", "접점", "감정", "페인포인트", "기회", "KPI"),
    ]
    assert [status(kpi) for stage in journey.stages() for kpi in journey.kpis(stage.id)] == [
        *("met", "no_target", "near", "met", "missed", "met"),
    ]
    pain = next(pain for pain in journey.of_kind("pain_point") if "전화해야" in said(pain))
    (hurt,) = journey.relations_from(pain.id, "hurts")
    assert said(journey.element(hurt.target)) == "주문 관리 화면"


@each
def test_a_sample_is_small_enough_to_read(name: str) -> None:
    path: Path = FILES[name]
    assert path.stat().st_size < 100_000


def test_changing_the_delivery_day_comes_first_among_the_coffee_map_s_ideas() -> None:
    def worth(idea: Opportunity) -> float:
        return (idea.impact or 0) / (idea.effort or 5)

    ideas = [idea for idea in cards(journey_of("coffee-subscription")) if isinstance(idea, Opportunity)]
    first, second = sorted(ideas, key=worth, reverse=True)[:2]
    assert first.text == "배송일 직접 변경"
    assert worth(first) > worth(second)
